"""Background jobs of identity, for the worker to bind."""

from typing import Any

from backend.core.db import Database
from backend.identity.mail.outbox import deliver_outbox, purge_mails
from backend.identity.sessions.service import purge

__all__ = ["deliver_outbox", "purge_identity"]


async def purge_identity(ctx: dict[Any, Any]) -> None:
    """The nightly job: delete ended sessions, stale counts of failures and old mails, by ``ctx["database"]``."""
    database: Database = ctx["database"]
    async with database.transaction() as session:
        await purge(session)
        await purge_mails(session)
