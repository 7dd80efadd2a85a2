"""What is done about calls now and then, for the worker to bind."""

import logging
from typing import Any

from sqlalchemy import text

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.transient import is_transient

logger = logging.getLogger(__name__)

CHUNK = 2000

# SKIP LOCKED: what is being settled or deleted now needs nobody else, and jobs never wait in each other's way.
_LOSE = """
UPDATE provider_calls SET status = 'lost', ended_at = now(), error = 'Its process died before an answer was stored'
WHERE id = ANY(ARRAY(SELECT id FROM provider_calls WHERE status = 'open' AND expires_at < now()
  LIMIT :chunk FOR NO KEY UPDATE SKIP LOCKED))"""
_PURGE = """
DELETE FROM provider_responses WHERE key = ANY(ARRAY(SELECT key FROM provider_responses
  WHERE created_at < now() - make_interval(days => :days) LIMIT :chunk FOR UPDATE SKIP LOCKED))"""


async def lose_dead_calls(database: Database) -> int:
    """Mark as lost the open calls whose process is dead; how many those were.

    What was set aside for them stays so: nobody knows whether they were charged.
    """
    return await _in_chunks(database, _LOSE)


async def purge_responses(database: Database, days: int) -> int:
    """Remove answers that were stored more than so many days ago; how many those were. Their ledger stays."""
    return await _in_chunks(database, _PURGE, days=days)


async def _in_chunks(database: Database, statement: str, **values: int) -> int:
    total = 0
    while True:
        async with database.transaction() as session:
            result = await session.execute(text(statement), {"chunk": CHUNK, **values})
        changed = int(getattr(result, "rowcount", 0))
        total += changed
        if changed < CHUNK:
            return total


async def lose_calls_at_start(database: Database) -> None:
    """As :func:`lose_dead_calls`; while the database is away it is left to the cron job."""
    try:
        await lose_dead_calls(database)
    except Exception as error:
        if not is_transient(error):
            raise
        logger.warning("could not look for lost calls: %s", error)


async def lose_calls_job(ctx: dict[str, Any]) -> None:
    """Cron: calls of dead processes become lost."""
    lost = await lose_dead_calls(ctx["database"])
    if lost:
        logger.warning("%d provider calls were lost with their processes", lost)


async def purge_responses_job(ctx: dict[str, Any]) -> None:
    """Cron: remove stored answers that are older than the setting."""
    settings: Settings = ctx["settings"]
    if settings.provider_response_days:
        removed = await purge_responses(ctx["database"], settings.provider_response_days)
        logger.info("removed %d stored answers of providers", removed)
