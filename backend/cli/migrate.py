"""`atelier migrate`."""

import sys

from alembic.config import Config
from alembic.util import CommandError

from alembic import command
from backend.cli.servers import Unusable, complain, database, explained, name_of
from backend.cli.up import ROOT
from backend.core.config import Settings
from backend.core.embedded.errors import EmbeddedError


def run_migrations(revision: str) -> int:
    """Upgrade the database that the environment means to a revision. Exit code: 0, or 1 with the reason printed."""
    try:
        with database(Settings(), migrated=False) as url:
            with explained(url):
                upgrade(url, revision)
            print(f"{name_of(url)} is at {revision}.")
    except (Unusable, EmbeddedError) as error:
        return complain(error)
    except CommandError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


def upgrade(url: str, revision: str = "head") -> None:
    """Bring a database to a revision."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, revision)
