"""`atelier migrate`."""

from alembic.config import Config

from alembic import command
from backend.cli.up import ROOT


def run_migrations(revision: str) -> None:
    """Upgrade the database of DATABASE_URL to a revision."""
    command.upgrade(Config(ROOT / "alembic.ini"), revision)
