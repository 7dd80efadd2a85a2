# ruff: noqa: S608 - statements are put together from constants of this package; values are always parameters
"""The event log of tasks: written with the change it tells of, replayed and followed without gaps."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database, compact_json
from backend.core.events import NotifyHub
from backend.core.transient import is_transient
from backend.generation.states import is_terminal

EVENTS_CHANNEL = "atelier_events"
WAKE_CHANNEL = "atelier_wake"
PROGRESS_INTERVAL = "150 milliseconds"
PAGE = 200
TOPIC_READS = 4
SAFETY_POLL_SECONDS = 5.0

# What every event says of its task ``t``; one place, so that state changes and progress read alike.
EVENT_DATA = """jsonb_build_object(
  'task_id', t.public_id, 'status', t.status, 'stage', t.stage, 'phase', t.phase, 'attempt', t.attempt,
  'units_total', t.units_total, 'units_done', t.units_done, 'units_failed', t.units_failed,
  'steps_total', t.steps_total, 'steps_done', t.steps_done, 'steps_failed', t.steps_failed,
  'cost', t.cost, 'budget', t.budget, 'error', t.error, 'pause_reason', t.pause_reason)"""

_RECORD = text(
    f"""WITH t AS (UPDATE generation_tasks SET event_seq = event_seq + 1 WHERE id = :id RETURNING *),
    e AS (INSERT INTO generation_events (task_id, seq, type, data)
          SELECT t.id, t.event_seq, :type, {EVENT_DATA} || CAST(:extra AS jsonb) FROM t)
    SELECT t.event_seq, pg_notify('{EVENTS_CHANNEL}', t.public_id) FROM t"""
)
_READ = text(
    """SELECT t.status, t.event_seq, e.seq, e.type, e.data, e.created_at FROM generation_tasks t
    LEFT JOIN LATERAL (SELECT seq, type, data, created_at FROM generation_events
      WHERE task_id = t.id AND seq > :after ORDER BY seq LIMIT :page) e ON true
    WHERE t.id = :id ORDER BY e.seq"""
)


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """Something that happened to a task. ``seq`` counts from 1 within the task."""

    seq: int
    type: str
    data: Mapping[str, Any]
    created_at: datetime


async def record_event(session: AsyncSession, task_id: int, type_: str, extra: Mapping[str, Any] | None = None) -> int:
    """Append an event with the task's present state (and ``extra``) to its log; its ``seq``.

    Takes the task's row lock until the transaction ends; whoever follows the task hears of it at the commit.
    """
    await session.flush()
    result = await session.execute(_RECORD, {"id": task_id, "type": type_, "extra": compact_json(dict(extra or {}))})
    return int(result.one()[0])


async def notify_wake(session: AsyncSession, payload: str) -> None:
    """Wake every worker process when the transaction commits."""
    await session.execute(text("SELECT pg_notify(:channel, :payload)"), {"channel": WAKE_CHANNEL, "payload": payload})


@dataclass(frozen=True, slots=True)
class _Reading:
    exists: bool
    ended: bool
    """The task rests and everything up to its last event has been read."""
    events: list[TaskEvent]


async def _read(database: Database, task_id: int, after: int) -> _Reading:
    async with database.transaction() as session:
        rows = (await session.execute(_READ, {"id": task_id, "after": after, "page": PAGE})).all()
    events = [
        TaskEvent(row.seq, row.type, row.data if isinstance(row.data, dict) else json.loads(row.data), row.created_at)
        for row in rows
        if row.seq is not None
    ]
    if not rows:
        return _Reading(False, True, [])
    last = events[-1].seq if events else after
    # Fewer than a page means the log was read to its end, also when its older part has been removed.
    through = len(events) < PAGE and last >= rows[0].event_seq
    gone = not events and is_terminal(rows[0].status)
    return _Reading(True, is_terminal(rows[0].status) and (through or gone), events)


async def follow(
    database: Database, hub: NotifyHub, task_id: int, after_seq: int, *, tick: float
) -> AsyncGenerator[TaskEvent | None, None]:
    """Events after ``after_seq``, first the stored ones, then each as it happens; None every ``tick`` idle seconds.

    Nothing is left out and nothing comes twice: the subscription stands before the first read, and every wake-up
    reads on from the last ``seq`` seen. Ends after the event that ended the task, or when the task is deleted.
    Holds at most one page of events and no database connection while it waits.
    """
    topic = await _topic(database, task_id)
    if topic is None:
        return
    loop = asyncio.get_running_loop()
    with hub.subscribe(topic) as subscription:
        while True:
            try:
                reading = await _read(database, task_id, after_seq)
            except Exception as error:
                if not is_transient(error):
                    raise
                await asyncio.sleep(min(tick, 0.5))
                yield None
                continue
            for event in reading.events:
                after_seq = event.seq
                yield event
            if reading.ended:
                return
            deadline = loop.time() + SAFETY_POLL_SECONDS
            while len(reading.events) < PAGE and loop.time() < deadline:
                if await subscription.wait(min(tick, SAFETY_POLL_SECONDS)):
                    break
                yield None


async def _topic(database: Database, task_id: int) -> str | None:
    query = text("SELECT public_id FROM generation_tasks WHERE id = :id")
    for attempt in range(TOPIC_READS):
        try:
            async with database.transaction() as session:
                topic: str | None = await session.scalar(query, {"id": task_id})
                return topic
        except Exception as error:
            if not is_transient(error) or attempt == TOPIC_READS - 1:
                raise
            await asyncio.sleep(0.2 * (attempt + 1))
    return None


async def event_stream(
    database: Database, hub: NotifyHub, task_id: int, after_seq: int = 0
) -> AsyncGenerator[TaskEvent, None]:
    """Every event of a task after ``after_seq``, as :func:`follow` gives them."""
    async with aclosing(follow(database, hub, task_id, after_seq, tick=SAFETY_POLL_SECONDS)) as events:
        async for event in events:
            if event is not None:
                yield event
