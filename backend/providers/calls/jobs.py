"""What is done about calls now and then, for the worker to bind."""

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.core.storage import ObjectStore
from backend.core.transient import is_transient

logger = logging.getLogger(__name__)

CHUNK = 2000

# SKIP LOCKED: what is being settled or deleted now needs nobody else, and jobs never wait in each other's way.
_LOSE = """
UPDATE provider_calls SET status = 'lost', ended_at = now(), error = 'Its process died before an answer was stored'
WHERE id = ANY(ARRAY(SELECT id FROM provider_calls WHERE status = 'open' AND expires_at < now()
  LIMIT :chunk FOR NO KEY UPDATE SKIP LOCKED))"""
_OLD = """
SELECT key, owner_id, created_at, objects FROM provider_responses
WHERE created_at < now() - make_interval(days => :days) AND (created_at, key) > (:after, :key)
ORDER BY created_at, key LIMIT :chunk"""
# Before the answers, whose removal changes them (a trigger): answers that others have locked are not waited for, so
# whoever deletes a user, and has locked both in whichever order, never waits in a circle.
_COUNTERS = """
SELECT FROM usage_counters WHERE user_id = ANY(CAST(:owners AS bigint[])) AND resource = 'storage_bytes'
ORDER BY user_id FOR NO KEY UPDATE"""
_PURGE = """
DELETE FROM provider_responses WHERE key = ANY(ARRAY(SELECT key FROM provider_responses
  WHERE key = ANY(CAST(:keys AS bytea[])) AND created_at < now() - make_interval(days => :days) FOR UPDATE SKIP LOCKED))
"""
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

InUse = Callable[[AsyncSession, Collection[str]], Awaitable[set[str]]]
"""Those of some files of answers that something still needs."""


async def lose_dead_calls(database: Database) -> int:
    """Mark as lost the open calls whose process is dead; how many those were.

    What was set aside for them stays so: nobody knows whether they were charged.
    """
    return await _in_chunks(database, _LOSE)


async def purge_responses(database: Database, store: ObjectStore, days: int, in_use: InUse) -> int:
    """Remove answers that were stored more than so many days ago, with their files; how many those were.

    Their ledger stays, and so do answers of whose files one is in use. An answer whose file is gone before its row, as
    when this is killed in between, is asked for again. Raises StorageUnavailable.
    """
    total, after, key = 0, BEGINNING, b""
    while True:
        async with database.transaction() as session:
            page = {"days": days, "after": after, "key": key, "chunk": CHUNK}
            old = (await session.execute(text(_OLD), page)).all()
            files = [name for row in old for name in row.objects or ()]
            used = await in_use(session, files) if files else set[str]()
        going = [row for row in old if used.isdisjoint(row.objects or ())]
        await store.delete_many([name for row in going for name in row.objects or ()])
        async with database.transaction() as session:
            owners = {row.owner_id for row in going if row.objects}
            await session.execute(text(_COUNTERS), {"owners": list(owners)})
            result = await session.execute(text(_PURGE), {"days": days, "keys": [row.key for row in going]})
        total += int(getattr(result, "rowcount", 0))
        if len(old) < CHUNK:
            return total
        after, key = old[-1].created_at, old[-1].key


async def _in_chunks(database: Database, statement: str) -> int:
    total = 0
    while True:
        async with database.transaction() as session:
            result = await session.execute(text(statement), {"chunk": CHUNK})
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
