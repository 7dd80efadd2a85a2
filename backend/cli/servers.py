"""Which database and queue a command means, and what to say when they cannot be used."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from backend.core.config import Settings
from backend.core.embedded import EmbeddedServers, Endpoints
from backend.core.embedded.datafolder import describe_holder, is_held
from backend.core.embedded.errors import EmbeddedError

CONNECT_TIMEOUT = 10.0  # seconds
URL_FORM = "postgresql+asyncpg://user:password@host:5432/name"


class Unusable(Exception):
    """The command cannot be carried out; the message is one line that says why and what helps."""


def complain(error: Unusable | EmbeddedError) -> int:
    """Print it; exit code 1."""
    print(f"Error: {error}", file=sys.stderr)
    return 1


@contextmanager
def database(settings: Settings, *, migrated: bool = True) -> Iterator[str]:
    """URL of the database that a command means, checked, for as long as the block runs.

    That is DATABASE_URL's, else that of the studio which runs on the data folder, else the data folder's own, started
    for this command (and brought up to date, since nobody else can be using it).

    Args:
        settings: Where to look.
        migrated: Whether the command needs the tables.

    Raises:
        Unusable: there is none, it does not answer, or it has no tables.
        EmbeddedError: the data folder's cannot be started.
    """
    if url := settings.database_url or running(settings.data).database_url:
        check(url, migrated=migrated)
        yield url
        return
    print(f"No studio runs on {settings.data}; its database is started for this command.", file=sys.stderr)
    with EmbeddedServers(settings.data, valkey=False) as endpoints:
        if migrated:
            from backend.cli.migrate import upgrade

            upgrade(endpoints.database_url)
        yield endpoints.database_url


def running(data: Path) -> Endpoints:
    """Endpoints of the embedded servers of the studio on a data folder; empty where no studio runs.

    Raises:
        Unusable: one runs, but has no embedded servers that we can reach.
    """
    lock = data / "lock"
    try:
        held = is_held(lock)
    except PermissionError:
        raise Unusable(f"{data} belongs to somebody else; run this as that user.") from None
    if not held:
        return Endpoints("", "")
    sockets = (data / "run").resolve()  # by its link: the folder's name depends on who started the studio
    who = f"the studio{describe_holder(lock)} on {data}"
    if not (sockets / ".s.PGSQL.5432").exists():
        raise Unusable(f"{who} is still starting, or has servers of its own: then set DATABASE_URL and REDIS_URL.")
    valkey = sockets / "valkey.sock"
    return Endpoints(
        f"postgresql+asyncpg://atelier@/atelier?host={sockets}", f"unix://{valkey}" if valkey.exists() else ""
    )


def check(url: str, *, migrated: bool) -> None:
    """Make sure that a database answers, and with ``migrated`` that it has our tables; raises :class:`Unusable`."""
    with explained(url):
        present = asyncio.run(_has_tables(url))
    if migrated and not present:
        raise Unusable(f"the database {name_of(url)} has no tables yet; run: atelier migrate")


@contextmanager
def explained(url: str) -> Iterator[None]:
    """A block that uses the database; what it raises about the database comes as :class:`Unusable`, in one line."""
    try:
        yield
    except (ArgumentError, ModuleNotFoundError) as error:
        raise Unusable(f"DATABASE_URL is not of the form {URL_FORM}: {brief(error)}") from error
    except ProgrammingError as error:
        raise Unusable(
            f"the database {name_of(url)} is not up to date ({brief(error)}); run: atelier migrate"
        ) from error
    except (DBAPIError, OperationalError, OSError, TimeoutError) as error:
        raise Unusable(f"the database {name_of(url)} does not answer: {brief(error)}") from error
    except Exception as error:
        if type(error).__module__.startswith("asyncpg."):  # it comes unwrapped out of a failed connect
            raise Unusable(f"the database {name_of(url)} refuses: {brief(error)}") from error
        raise


def name_of(url: str) -> str:
    """A database's URL without its password."""
    return make_url(url).render_as_string(hide_password=True)


def brief(error: BaseException) -> str:
    """What an error says, in one line and without its class in front."""
    origin = getattr(error, "orig", None)
    if isinstance(origin, BaseException) and origin.__cause__ is not None:
        origin = origin.__cause__  # SQLAlchemy's adapter wraps the driver's
    lines = str(origin or error).splitlines()
    return lines[0] if lines else type(error).__name__


async def _has_tables(url: str) -> bool:
    # The name is checked first: another driver would fail in its own ways.
    if make_url(url).drivername != "postgresql+asyncpg":
        raise ArgumentError(f"it names the driver {make_url(url).drivername}")
    engine = create_async_engine(url, poolclass=NullPool, connect_args={"timeout": CONNECT_TIMEOUT})
    async with engine.connect() as connection:
        return await connection.scalar(text("SELECT to_regclass('alembic_version')")) is not None
