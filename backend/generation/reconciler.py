"""What runs once in a while on behalf of everybody: wakes what is due, repairs, removes what is old."""

import logging
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database, raw_connection
from backend.generation.events import WAKE_CHANNEL
from backend.generation.leases import sweep

logger = logging.getLogger(__name__)

CHUNK = 5000

_DUE = """
SELECT count(*) FROM generation_tasks t WHERE finish_due
  OR (status = 'pending' AND (scheduled_for IS NULL OR scheduled_for <= now()))
  OR (status = 'running' AND (units_done + units_failed >= units_total OR EXISTS (SELECT FROM generation_units u
      WHERE u.task_id = t.id AND u.phase = t.phase AND u.status = 0 AND u.available_at <= now())))"""

# A time that lies further ahead than any back-off was written before the server's clock was set back.
_BACK_OFF = (
    "UPDATE generation_units SET available_at = now() WHERE status = 0 AND available_at > now() + interval '1 hour'"
)

# Failed and incomplete units stay with their task: they are its list of failures, and what a retry opens again.
_UNITS = """
DELETE FROM generation_units WHERE id = ANY(ARRAY(
  SELECT u.id FROM generation_units u JOIN generation_tasks t ON t.id = u.task_id
  WHERE t.completed_at < now() - interval '7 days' AND (t.status = 'cancelled'
    OR (t.status IN ('completed', 'failed') AND u.status = 2 AND u.steps_done = u.steps))
  LIMIT :chunk FOR UPDATE OF u SKIP LOCKED))"""
_EVENTS = """
DELETE FROM generation_events e USING generation_tasks t
WHERE t.id = e.task_id AND (e.task_id, e.seq) IN (
  SELECT o.task_id, o.seq FROM generation_events o JOIN generation_tasks p ON p.id = o.task_id
  WHERE p.status IN ('completed', 'failed', 'cancelled') AND o.seq < p.event_seq
    AND ((o.type = 'progress' AND p.completed_at < now() - interval '1 day')
      OR p.completed_at < now() - interval '30 days')
  LIMIT :chunk)"""
_KEYS = """
DELETE FROM idempotency_keys WHERE (owner_id, key) IN (
  SELECT owner_id, key FROM idempotency_keys WHERE created_at < now() - interval '24 hours' LIMIT :chunk)"""
_WORKERS = "DELETE FROM generation_workers WHERE heartbeat_at < now() - interval '10 minutes'"


@dataclass(frozen=True, slots=True)
class Removed:
    """How many old rows went."""

    units: int
    events: int
    keys: int
    workers: int


async def reconcile(database: Database, lease_seconds: float) -> int:
    """Take back lost leases, mend times that lie absurdly far ahead, wake workers for what is due; how many are due."""
    async with database.transaction() as session:
        await session.execute(text(_BACK_OFF))
        await sweep(await raw_connection(session), database, lease_seconds)
    async with database.transaction() as session:
        due = int(await session.scalar(text(_DUE)) or 0)
        if due:
            await session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": WAKE_CHANNEL})
    return due


async def _remove(session: AsyncSession, statement: str) -> int:
    result = await session.execute(text(statement), {"chunk": CHUNK} if ":chunk" in statement else {})
    return int(getattr(result, "rowcount", 0))


async def clean_up(database: Database) -> Removed:
    """Remove units and events of tasks that ended long ago, used-up idempotency keys and workers that went silent."""
    counts = []
    for statement in (_UNITS, _EVENTS, _KEYS, _WORKERS):
        total = 0
        while True:
            async with database.transaction() as session:
                removed = await _remove(session, statement)
            total += removed
            if removed < CHUNK:
                break
        counts.append(total)
    result = Removed(*counts)
    logger.info("removed %s", result)
    return result
