"""`atelier doctor`: what is wrong on this machine, and how to mend it."""

import asyncio
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from backend.cli import settings_problems
from backend.cli.up import ROOT, check_port
from backend.core.clock import utcnow
from backend.core.embedded import binaries, privileges
from backend.core.embedded.datafolder import DataFolder, describe_holder, is_held
from backend.core.embedded.errors import EmbeddedError

Status = Literal["ok", "note", "broken"]
OLDEST_PYTHON = (3, 11, 3)  # below it a cancelled job's Redis calls raise again
LOW_DISK = 1 << 30  # bytes: below it, generating is likely to fail
EMPTY_DISK = 100 << 20  # bytes: below it, PostgreSQL is likely to fail
CONNECT_TIMEOUT = 5.0  # seconds
CERTIFICATE_DAYS = 30  # before a certificate ends, it is time to get another
LARGEST_SKEW = 60.0  # seconds between our clock and the database's: more breaks sessions and leases


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    `hint` says how to mend it; empty when there is nothing to mend.
    """

    check: str
    status: Status
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Place:
    """What the checks are about; read from the environment by `run_doctor`."""

    data: Path
    host: str
    port: int
    database_url: str
    redis_url: str
    s3_bucket: str
    s3_endpoint_url: str
    s3_region: str

    @classmethod
    def from_environment(cls) -> "Place":
        def setting(name: str, default: str = "") -> str:
            return os.environ.get(name) or default

        return cls(
            data=Path(setting("ATELIER_DATA", "data")).expanduser().absolute(),
            host=setting("ATELIER_HOST", "127.0.0.1"),
            port=int(port) if (port := setting("ATELIER_PORT", "7001")).isdecimal() else 0,
            database_url=setting("DATABASE_URL"),
            redis_url=setting("REDIS_URL"),
            s3_bucket=setting("S3_BUCKET"),
            s3_endpoint_url=setting("S3_ENDPOINT_URL"),
            s3_region=setting("AWS_DEFAULT_REGION", "us-east-1"),
        )


def run_doctor(*, as_json: bool = False) -> int:
    """Look at everything a studio needs and print what was found.

    Returns:
        Exit code: 1 when something is broken, else 0.
    """
    findings = list(examine(Place.from_environment()))
    broken = sum(finding.status == "broken" for finding in findings)
    if as_json:
        print(json.dumps({"ok": not broken, "findings": [asdict(finding) for finding in findings]}, indent=2))
        return 1 if broken else 0
    marks = {"ok": "[green]ok[/]", "note": "[yellow]note[/]", "broken": "[red]broken[/]"}
    table = Table(box=None, pad_edge=False, show_header=False)
    for finding in findings:
        text = escape(finding.message) + (f"\n[dim]{escape(finding.hint)}[/]" if finding.hint else "")
        table.add_row(marks[finding.status], finding.check, text)
    console = Console(highlight=False)
    console.print(table)
    console.print(f"\n[red]{broken} broken.[/]" if broken else "\n[green]Nothing is broken.[/]")
    return 1 if broken else 0


def examine(place: Place) -> Iterable[Finding]:
    """All findings about a place, in the order in which they matter."""
    checks: list[Callable[[Place], Finding]] = [
        check_python,
        check_settings,
        check_clock,
        check_folder,
        check_disk,
        check_lock,
        check_listening,
        check_embedded,
        check_root,
        check_frontend,
        check_database,
        check_redis,
        check_store,
        check_signing,
    ]
    return (check(place) for check in checks)


def check_python(place: Place) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:3] < OLDEST_PYTHON:
        return Finding("Python", "broken", f"{version} is too old", "Install Python 3.11.3 or newer, remove .venv.")
    return Finding("Python", "ok", f"{version} in {sys.prefix}")


def check_settings(place: Place) -> Finding:
    from backend.core.config import Settings

    try:
        settings = Settings()
        if settings.secret_key.get_secret_value():
            _ = settings.signing_key  # raises ValueError for one that is too short
    except ValueError as error:
        message = "; ".join(settings_problems(error)) or str(error)
        return Finding("settings", "broken", message, "Correct the environment variable, or unset it.")
    return Finding("settings", "ok", "the environment is valid")


def check_clock(place: Place) -> Finding:
    built = Path(__file__).stat().st_mtime
    if time.time() < built - LARGEST_SKEW:
        return Finding("clock", "broken", "the clock is behind the program's own files", "Set the clock (NTP).")
    return Finding("clock", "ok", time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime()))


def check_folder(place: Place) -> Finding:
    folder = place.data
    if not folder.exists():
        parent = next(path for path in folder.parents if path.exists())
        if not os.access(parent, os.W_OK | os.X_OK):
            return Finding("data folder", "broken", f"{folder} cannot be made", "Choose another with ATELIER_DATA.")
        return Finding("data folder", "ok", f"{folder} will be made at the first start")
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        hint = "Run as that user, change the owner with chown -R, or choose another ATELIER_DATA."
        return Finding("data folder", "broken", f"{folder} belongs to user {owner}, you are {os.geteuid()}", hint)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding("data folder", "broken", f"{folder} cannot be written", f"chmod u+rwx {folder}")
    if folder.stat().st_mode & 0o077:
        return Finding("data folder", "note", f"{folder} is open to other users", f"chmod 700 {folder}")
    return Finding("data folder", "ok", str(folder))


def check_disk(place: Place) -> Finding:
    existing = next(path for path in (place.data, *place.data.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    message = f"{free / (1 << 30):.1f} GiB free"
    hint = "Free some space or move the data folder to a larger disk."
    if free < EMPTY_DISK:
        return Finding("disk", "broken", message, hint)
    return Finding("disk", "note", message, hint) if free < LOW_DISK else Finding("disk", "ok", message)


def check_lock(place: Place) -> Finding:
    lock = place.data / "lock"
    if lock.exists() and os.access(lock, os.R_OK | os.W_OK) and is_held(lock):
        return Finding("running", "note", f"an Atelier is running on this folder{describe_holder(lock)}")
    return Finding("running", "ok", "no Atelier is running on this folder")


def check_listening(place: Place) -> Finding:
    if not place.port:
        return Finding("port", "broken", "ATELIER_PORT is not a port", "Use a number from 1 to 65535.")
    try:
        check_port(place.host, place.port)
    except EmbeddedError as error:
        ours = check_lock(place).status == "note"
        return Finding("port", "note" if ours else "broken", error.message, "" if ours else error.hint)
    return Finding("port", "ok", f"{place.host}:{place.port} is free")


def check_embedded(place: Place) -> Finding:
    if place.database_url and place.redis_url:
        return Finding("servers", "ok", "external ones are used")
    try:
        if not place.database_url:
            binaries.postgres_installation()
        if not place.redis_url:
            binaries.valkey_program()
    except EmbeddedError as error:
        return Finding("servers", "broken", error.message, error.hint)
    written = place.data / "pg" / "PG_VERSION"
    if not place.database_url and os.access(written, os.R_OK):
        version, carried = written.read_text().strip(), str(binaries.postgres_major())
        if version != carried:
            hint = "See docs/deployment.md, Upgrades."
            return Finding("servers", "broken", f"the data is PostgreSQL {version}'s, this carries {carried}", hint)
    return Finding("servers", "ok", "the embedded ones are installed")


def check_root(place: Place) -> Finding:
    if os.geteuid() != 0 or place.database_url:
        return Finding("user", "ok", f"uid {os.geteuid()}")
    existing = next(path for path in (place.data, *place.data.parents) if path.exists())
    try:
        identity, _ = privileges.choose_identity(binaries.postgres_installation(), existing)
    except EmbeddedError as error:
        return Finding("user", "broken", error.message, error.hint)
    return Finding("user", "ok", f"root; PostgreSQL runs by way of: {identity.name}")


def check_frontend(place: Place) -> Finding:
    page = ROOT / "frontend" / "dist" / "index.html"
    if page.exists():
        return Finding("frontend", "ok", "built")
    return Finding("frontend", "note", "not built: only the API will be served", "scripts/start builds it.")


def check_database(place: Place) -> Finding:
    running = check_lock(place).status == "note"
    embedded = f"postgresql+asyncpg://atelier@/atelier?host={DataFolder(place.data).runtime}" if running else ""
    url = place.database_url or embedded
    if not url:
        return Finding("database", "ok", "embedded, not running now")
    try:
        skew, current = asyncio.run(_ask_database(url))
    except Exception as error:  # drivers raise all kinds; whichever it is, it is the finding
        return Finding("database", "broken", _brief(error), "Is it running? Are host and user right?")
    if abs(skew) > LARGEST_SKEW:
        return Finding("database", "broken", f"its clock differs from ours by {skew:.0f} s", "Set both clocks (NTP).")
    head = _migration_head()
    if current != head:
        return Finding("database", "broken", f"at migration {current or 'none'}, not {head}", "Run: atelier migrate")
    return Finding("database", "ok", f"reachable, at migration {current}")


def check_redis(place: Place) -> Finding:
    if not place.redis_url:
        return Finding("queue", "ok", "embedded")
    try:
        policy = asyncio.run(_ask_redis(place.redis_url))
    except Exception as error:  # see check_database
        return Finding("queue", "broken", f"REDIS_URL: {_brief(error)}", "Is it running? Is the password right?")
    if policy not in ("noeviction", ""):
        return Finding("queue", "note", f"maxmemory-policy is {policy}: jobs may vanish", "Set it to noeviction.")
    return Finding("queue", "ok", "reachable")


def check_store(place: Place) -> Finding:
    if not place.s3_bucket:
        return Finding("objects", "ok", "files in the data folder")
    try:
        asyncio.run(_ask_store(place))
    except Exception as error:  # see check_database
        hint = "Look at S3_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; does the bucket exist?"
        return Finding("objects", "broken", f"bucket {place.s3_bucket}: {_brief(error)}", hint)
    return Finding("objects", "ok", f"bucket {place.s3_bucket} is reachable")


def check_signing(place: Place) -> Finding:
    from backend.core.config import Settings
    from backend.providers.image.credentials import SigningProblem, describe_certificate, open_signer

    try:
        settings = Settings()
        if open_signer(settings) is None:
            return Finding("signing", "ok", "no certificate: pictures are marked in XMP alone")
        name, end = describe_certificate(settings)
    except SigningProblem as error:
        return Finding("signing", "broken", str(error), "See Content Credentials in docs/deployment.md.")
    except ValueError:
        return Finding("signing", "note", "not looked at, the settings are not valid")
    if (end - utcnow()).days < CERTIFICATE_DAYS:
        return Finding("signing", "note", f"the certificate of {name} ends on {end:%Y-%m-%d}", "Get a new one.")
    return Finding("signing", "ok", f"pictures are signed as {name} until {end:%Y-%m-%d}")


async def _ask_database(url: str) -> tuple[float, str]:
    """Seconds by which the database's clock is ahead, and its migration (empty when there is none)."""
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine(url, connect_args={"timeout": CONNECT_TIMEOUT})
    try:
        async with engine.connect() as connection:
            theirs = await connection.scalar(text("SELECT extract(epoch FROM clock_timestamp())::float8"))
            skew = float(theirs or 0.0) - time.time()
            if await connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
                return skew, ""
            return skew, str(await connection.scalar(text("SELECT max(version_num) FROM alembic_version")) or "")
    finally:
        await engine.dispose()


def _migration_head() -> str:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_current_head() or ""


async def _ask_redis(url: str) -> str:
    """Its maxmemory policy, empty where it does not tell (managed services)."""
    from redis.asyncio import Redis
    from redis.exceptions import ResponseError

    client = Redis.from_url(url, socket_connect_timeout=CONNECT_TIMEOUT, socket_timeout=CONNECT_TIMEOUT)
    try:
        await client.ping()
        try:
            answer: dict[str, str] = await client.config_get("maxmemory-policy")
        except ResponseError:
            return ""
        return answer.get("maxmemory-policy", "")
    finally:
        await client.aclose()


async def _ask_store(place: Place) -> None:
    import aioboto3
    from botocore.config import Config

    patience = Config(connect_timeout=CONNECT_TIMEOUT, read_timeout=CONNECT_TIMEOUT, retries={"total_max_attempts": 1})
    endpoint = place.s3_endpoint_url or None
    session = aioboto3.Session(region_name=place.s3_region)
    async with session.client("s3", endpoint_url=endpoint, config=patience) as client:
        await client.head_bucket(Bucket=place.s3_bucket)


def _brief(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
