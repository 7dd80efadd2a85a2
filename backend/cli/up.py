"""`atelier up`: one command that runs the whole studio on this machine."""

import contextlib
import errno
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import backend
from backend.cli.signing import check_signing
from backend.core.embedded.errors import EmbeddedError, ServerFailed, StartCancelled
from backend.core.embedded.postgres import PostgresServer
from backend.core.embedded.process import ChildProcess
from backend.core.embedded.servers import EmbeddedServers
from backend.core.embedded.supervisor import StopSignals, Supervisor

ROOT = Path(backend.__file__).resolve().parent.parent
# Large buffers (pictures, archives) stay in the heap between requests instead of being mapped anew each time.
API_MALLOC = {
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
    "MALLOC_ARENA_MAX": "1",
}
READY_TIMEOUT = 120.0


class _Stopped(Exception):
    """The operator stopped a studio that was still starting."""


def run_up(
    *,
    host: str = "127.0.0.1",
    port: int = 7001,
    data_dir: Path = Path("data"),
    workers: int = 0,
    database_url: str = "",
    redis_url: str = "",
) -> int:
    """Run the studio until it is told to stop (Ctrl-C, SIGTERM); must be called from the main thread.

    Args:
        host: Address the API listens on.
        port: Its TCP port.
        data_dir: Data folder; made when missing.
        workers: Number of worker processes; 0: one per core.
        database_url: PostgreSQL to use; empty: an embedded one is started.
        redis_url: Valkey or Redis to use; empty: an embedded one is started.

    Returns:
        Exit code: 0 after a stop, 1 when the studio could not start (the reason was printed).
    """
    signals = StopSignals()
    signals.install()
    servers = EmbeddedServers(data_dir, postgres=not database_url, valkey=not redis_url)
    try:
        servers.folder.acquire()  # first: "another Atelier is running here" says more than "the port is in use"
        check_port(host, port)
        check_signing()
        servers.start(signals.requested)
        servers.folder.describe_self({"port": port})
    except StartCancelled:
        return 0
    except EmbeddedError as error:
        servers.stop()
        return _fail(error)
    supervisor = Supervisor(servers, _say)
    code = 0
    try:
        environment = studio_environment(servers, host, port, database_url, redis_url)
        _start(supervisor, servers, environment, signals, workers or default_workers())
        supervisor.run(signals.requested)
    except _Stopped:
        pass
    except EmbeddedError as error:
        code = _fail(error)
    finally:
        if signals.requested():
            _say("Stopping (press Ctrl-C again to stop at once) ...")
        supervisor.stop(signals.urgent)
    if code == 0:
        _say("Stopped.")
    return code


def check_port(host: str, port: int) -> None:
    """Make sure that the API can listen there.

    Raises:
        EmbeddedError: somebody else listens, or the address is not ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()  # with SO_REUSEADDR, bind alone succeeds beside a listener on some systems
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                message = f"port {port} is already in use."
            else:
                message = f"cannot listen on {host}:{port}: {error.strerror}."
            hint = f"Choose another port: ATELIER_PORT={port + 1 if port < 65535 else 7001}"
            raise EmbeddedError(message, hint) from error


def default_workers() -> int:
    """One worker per core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def studio_environment(
    servers: EmbeddedServers, host: str, port: int, database_url: str, redis_url: str
) -> dict[str, str]:
    """Environment of the API, the workers and the one-off commands."""
    given = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    environment = {
        **os.environ,
        **{name: url for name, url in given.items() if url},
        **servers.endpoints.environment(),
        "ATELIER_DATA": str(servers.folder.path),
        "ATELIER_HOST": host,
        "ATELIER_PORT": str(port),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
        "PYTHONUNBUFFERED": "1",
    }
    if not environment.get("ATELIER_SECRET_KEY"):
        environment["ATELIER_SECRET_KEY"] = servers.folder.secret("secret-key")
    return environment


def _start(
    supervisor: Supervisor,
    servers: EmbeddedServers,
    environment: Mapping[str, str],
    signals: StopSignals,
    workers: int,
) -> None:
    host, port = environment["ATELIER_HOST"], int(environment["ATELIER_PORT"])
    if servers.postgres is None or not is_migrated(servers.postgres):
        _migrate(servers, environment, signals)
    # The first admin is made while the API loads. Its output holds a password, so it goes to no log.
    bootstrap = subprocess.Popen(  # noqa: S603 - our own command
        [*_python(), "backend.cli", "admin", "bootstrap"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    api = _child(servers, "api", [*_python(), *_api_arguments(host, port)], {**environment, **API_MALLOC})
    supervisor.add(api)
    credentials, _ = bootstrap.communicate()
    if signals.requested():
        raise _Stopped
    if bootstrap.returncode:
        raise EmbeddedError("the first admin could not be created.", "The reason is above. atelier doctor may help.")
    _wait_until_ready(api, host, port, signals)
    # Workers come last, so that on few cores their imports do not delay the first page.
    for number in range(1, workers + 1):
        argv = [*_python(), "backend.cli", "worker"]
        supervisor.add(_child(servers, f"worker-{number}", argv, {**environment, "ATELIER_WORKER": str(number)}))
    # Compiles, once on a machine, what the first painting would otherwise wait for; nobody else waits for it.
    warm_up = ["nice", "-n", "15", *_python(), "backend.animations.painting.child", "--warm-up"]
    supervisor.send(_child(servers, "painter", warm_up, environment))
    _banner(host, port, workers, servers.folder.path, credentials.strip())
    page = Path(environment.get("ATELIER_SPA_DIR") or ROOT / "frontend" / "dist") / "index.html"
    if not page.exists():
        _say(f"The browser app is not built ({page} is missing): only the API is served. scripts/start builds it.\n")


def is_migrated(server: PostgresServer, versions: Path = ROOT / "alembic" / "versions") -> bool:
    """Whether the database is at the newest migration, found out without Alembic, which takes a second to load."""
    texts = [path.read_text() for path in versions.glob("*.py")]
    revisions = {
        name for text in texts for name in re.findall(r"^revision\b[^=\n]*= *[\"'](.+?)[\"']", text, re.MULTILINE)
    }
    parents = [line for text in texts for line in re.findall(r"^down_revision\b[^=\n]*=(.*)", text, re.MULTILINE)]
    heads = revisions - {name for line in parents for name in re.findall(r"[\"'](.+?)[\"']", line)}
    try:
        return set(server.query("SELECT version_num FROM alembic_version")) == heads
    except ServerFailed:
        return False  # a new database has no such table


def _migrate(servers: EmbeddedServers, environment: Mapping[str, str], signals: StopSignals) -> None:
    migration = _child(servers, "migrate", [*_python(), "backend.cli", "migrate"], environment)
    migration.start()
    while not migration.wait(0.05):
        if signals.requested():
            migration.stop(10)
            raise _Stopped
    if migration.poll():
        raise migration.failure("failed, so the database is not up to date")


def _python() -> list[str]:
    return [sys.executable, "-P", "-m"]  # -P: a folder called backend in the current directory is not ours


def _api_arguments(host: str, port: int) -> list[str]:
    app = ["uvicorn", "--factory", "backend.app:create_app", "--app-dir", str(ROOT)]
    speed = ["--loop", "uvloop", "--http", "httptools", "--no-access-log"]
    # X-Forwarded-For is believed only from ATELIER_TRUSTED_PROXIES; uvicorn would believe it from this machine.
    limits = [
        "--no-proxy-headers",
        "--no-server-header",
        "--timeout-graceful-shutdown",
        "5",
        "--timeout-keep-alive",
        "30",
    ]
    return [*app, "--host", host, "--port", str(port), *speed, *limits]


def _child(servers: EmbeddedServers, name: str, argv: list[str], environment: Mapping[str, str]) -> ChildProcess:
    return ChildProcess(name, argv, env=environment, log=servers.folder.log(name), guard=servers.guard)


def _wait_until_ready(api: ChildProcess, host: str, port: int, signals: StopSignals) -> None:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    deadline = time.monotonic() + READY_TIMEOUT
    while not _answers(target, port):
        if signals.requested():
            raise _Stopped
        if api.poll() is not None:
            raise api.failure(f"ended with code {api.poll()} while it was starting")
        if time.monotonic() > deadline:
            raise api.failure(f"did not become ready in {READY_TIMEOUT:.0f} s")
        time.sleep(0.05)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _banner(host: str, port: int, workers: int, data: Path, credentials: str) -> None:
    shown = {"0.0.0.0": "localhost", "127.0.0.1": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104
    address = f"[{shown}]" if ":" in shown else shown
    lines = [
        "",
        f"  Atelier {backend.__version__} is ready:  http://{address}:{port}",
        "",
        f"  {workers} worker{'s' if workers != 1 else ''}, data in {data}",
    ]
    if credentials:
        lines += ["", *(f"  {line}" for line in credentials.splitlines())]
    _say("\n".join([*lines, "", "  Press Ctrl-C to stop.", ""]))


def _fail(error: EmbeddedError) -> int:
    _say(f"Error: {error.message}", error=True)
    if error.hint:
        _say(error.hint, error=True)
    return 1


def _say(text: str, *, error: bool = False) -> None:
    # the terminal may be gone (SIGHUP); stopping in order matters more than saying so
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr if error else sys.stdout, flush=True)
