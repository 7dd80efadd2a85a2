# ruff: noqa: S608 - statements are put together from constants of this package; values are always parameters
"""Starting tasks, planning their phases and finishing them; each by exactly one worker."""

import itertools
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from backend.core.db import Database, raw_connection
from backend.generation.dispatch import Candidate, Claimed
from backend.generation.events import EVENT_DATA, EVENTS_CHANNEL, WAKE_CHANNEL, record_event
from backend.generation.generator import Generator, TaskView, Unit, UnitPlan
from backend.generation.models import GenerationTask
from backend.generation.states import PauseReason, TaskAction, TaskStatus, can, next_status, outcome

logger = logging.getLogger(__name__)

CHUNK = 5000
_COLUMNS = ("task_id", "phase", "ordinal", "payload", "steps")
# The statement's snapshot does not see the rows that it adds itself. The first of them belong to whoever plans: a claim
# of their own would be another round trip before they run.
_ADD = """WITH added AS (
  INSERT INTO generation_units (task_id, phase, ordinal, payload, steps, status, attempts, worker_id, lease_until)
  SELECT $1, $2, d.ordinal, d.payload, d.steps, (d.place <= $8)::int, (d.place <= $8)::int,
    CASE WHEN d.place <= $8 THEN $6::uuid END,
    CASE WHEN d.place <= $8 THEN now() + $7::float8 * interval '1 second' END
  FROM unnest($3::int[], $4::jsonb[], $5::int[]) WITH ORDINALITY AS d(ordinal, payload, steps, place)
  ON CONFLICT (task_id, phase, ordinal) DO NOTHING RETURNING id, ordinal, status),
leased AS (SELECT array_agg(id) AS ids, array_agg(ordinal) AS ordinals FROM added WHERE status = 1)
SELECT count(*) + (SELECT count(*) FROM added) AS total, count(*) FILTER (WHERE status = 2) AS done,
  count(*) FILTER (WHERE status = 3) AS failed,
  (SELECT ids FROM leased) AS leased, (SELECT ordinals FROM leased) AS ordinals
FROM generation_units WHERE task_id = $1 AND phase = $2"""
_LOCK = (
    # A plan that a crash of the server undoes is made again, so its commit need not wait for the disk.
    select(GenerationTask, func.now(), func.set_config("synchronous_commit", "off", True))
    .where(GenerationTask.id == bindparam("id"))
    .with_for_update(key_share=True, skip_locked=True)
    .execution_options(populate_existing=True)
)
_PLANNED = (
    "status", "started_at", "phase", "stage", "steps_total", "units_total", "units_done", "units_failed",
)  # fmt: skip
# What was planned, the event that tells of it and the wake-up for what others can claim: one round trip.
_ADVANCED = f"""WITH t AS (
  UPDATE generation_tasks SET status = $4, started_at = $5, phase = $6, stage = $7, steps_total = $8, units_total = $9,
    units_done = $10, units_failed = $11, event_seq = event_seq + 1 WHERE id = $1 RETURNING *),
e AS (INSERT INTO generation_events (task_id, seq, type, data) SELECT t.id, t.event_seq, $2, {EVENT_DATA} FROM t)
SELECT pg_notify('{EVENTS_CHANNEL}', public_id), CASE WHEN $3 THEN pg_notify('{WAKE_CHANNEL}', public_id) END FROM t"""
_COPY_FROM = 20
"""Smaller plans go in by one statement, which is one round trip; larger ones by COPY."""


_Record = tuple[int, int, int, str | None, int]


@dataclass(frozen=True, slots=True)
class Lease:
    """How many of the units that it plans a worker takes itself, and for how long."""

    worker_id: UUID
    seconds: float
    units: int


@dataclass(frozen=True, slots=True)
class Advance:
    """What was done for a task."""

    taken: bool
    """False when another worker is at it, or it has nothing to plan any more."""
    ready: Candidate | None = None
    """The task with units to claim, when there are any."""
    claimed: Sequence[Claimed] = ()
    """Units that are this worker's already."""


@dataclass(frozen=True, slots=True)
class _Inserted:
    """How many units a phase has now, and which of them are leased to whoever planned it."""

    total: int
    done: int
    failed: int
    claimed: Sequence[Claimed]


async def _locked(session: AsyncSession, task_id: int) -> tuple[GenerationTask, datetime] | tuple[None, None]:
    """The task and PostgreSQL's time, unless it is gone or somebody else has it locked."""
    found = await session.execute(_LOCK, {"id": task_id})
    row = found.one_or_none()
    return (row[0], row[1]) if row else (None, None)


def _records(task_id: int, phase: int, units: Iterable[UnitPlan]) -> Iterator[_Record]:
    for unit in units:
        payload = None if unit.payload is None else json.dumps(unit.payload, separators=(",", ":"))
        yield task_id, phase, unit.ordinal, payload, unit.steps


async def _add(
    connection: asyncpg.Connection, task_id: int, phase: int, records: Sequence[_Record], lease: Lease | None = None
) -> asyncpg.Record:
    columns = ([record[place] for record in records] for place in (2, 3, 4))
    worker, seconds, units = (lease.worker_id, lease.seconds, lease.units) if lease else (None, 0.0, 0)
    return await connection.fetchrow(_ADD, task_id, phase, *columns, worker, seconds, units)


def _claimed(row: asyncpg.Record, records: Sequence[_Record]) -> list[Claimed]:
    """The leased units of a row of :data:`_ADD`, in order of ordinal."""
    planned = {record[2]: record for record in records}
    found = []
    for ordinal, unit_id in sorted(zip(row["ordinals"] or (), row["leased"] or (), strict=True)):
        _, phase, _, payload, steps = planned[ordinal]
        unit = Unit(unit_id, ordinal, phase, None if payload is None else json.loads(payload), steps, 1)
        found.append(Claimed(unit, 0))
    return found


async def insert_units(
    connection: asyncpg.Connection, task_id: int, phase: int, units: Iterable[UnitPlan], lease: Lease | None = None
) -> _Inserted:
    """Store planned units, the first of them leased; those whose ordinal is there already stay as they are."""
    records = _records(task_id, phase, units)
    first = list(itertools.islice(records, _COPY_FROM))
    count = await _add(connection, task_id, phase, first, lease)
    claimed = _claimed(count, first)
    fresh = count["total"] == len(first)
    while chunk := list(itertools.islice(records, CHUNK)):
        if fresh:
            await connection.copy_records_to_table("generation_units", records=chunk, columns=_COLUMNS)
        else:
            await _add(connection, task_id, phase, chunk)
    if len(first) == _COPY_FROM:
        count = await _add(connection, task_id, phase, [])
    return _Inserted(count["total"], count["done"], count["failed"], claimed)


async def _store_plan(
    session: AsyncSession, connection: asyncpg.Connection, task: GenerationTask, event: str, wake: bool
) -> None:
    """Write what was planned, with an event of this type; wake the other workers when there is more to claim."""
    values = [getattr(task, name) for name in _PLANNED]
    for name, value in zip(_PLANNED, values, strict=True):
        set_committed_value(task, name, value)  # the flush leaves it to the statement below
    await session.flush()
    await connection.execute(_ADVANCED, task.id, event, wake, *values)


async def _durable(session: AsyncSession) -> None:
    """Have this transaction's commit wait for the disk after all."""
    await session.execute(select(func.set_config("synchronous_commit", "on", True)))


async def _finish(session: AsyncSession, generator: Generator, task: GenerationTask, now: datetime) -> None:
    await _durable(session)
    action = outcome(task.steps_done, task.steps_failed)
    task.status = next_status(task.status, action)
    task.completed_at = now
    if task.steps_failed:
        task.error = await _summary(session, task)
    await session.flush()
    await generator.finish(session, task)
    await record_event(session, task.id, task.status)


async def _summary(session: AsyncSession, task: GenerationTask) -> str:
    first = await session.scalar(
        text(
            "SELECT error FROM generation_units WHERE task_id = :id AND status IN (2, 3) AND error IS NOT NULL "
            "ORDER BY phase, ordinal LIMIT 1"
        ),
        {"id": task.id},
    )
    message = f"{task.steps_failed} of {task.steps_total} steps failed"
    return f"{message}. First failure: {first}" if first else message


async def advance(database: Database, generator: Generator, task_id: int, lease: Lease | None = None) -> Advance:
    """Start a task that is due, plan its next phase when the present one is through, finish it after the last.

    With a lease, the first units of the new phase are claimed in the same transaction. Raises what ``Generator.plan``
    or ``Generator.finish`` raises; nothing is changed then.
    """
    async with database.transaction() as session:
        task, now = await _locked(session, task_id)
        if task is None or now is None or task.status not in (TaskStatus.PENDING, TaskStatus.RUNNING):
            return Advance(False)
        started = task.status == TaskStatus.PENDING
        if started:
            task.status = next_status(task.status, TaskAction.START)
            if task.started_at is None:
                task.started_at = now
        elif task.units_done + task.units_failed < task.units_total:
            return Advance(False)
        claimed: Sequence[Claimed] = ()
        connection = await raw_connection(session)
        while task.units_done + task.units_failed >= task.units_total:
            plan = await generator.plan(session, task, task.phase + 1)
            if plan is None:
                await _finish(session, generator, task, now)
                return Advance(True)
            task.phase += 1
            task.stage, task.steps_total = plan.stage, plan.steps_total
            units = await insert_units(connection, task.id, task.phase, plan.units, lease)
            task.units_total, task.units_done, task.units_failed = units.total, units.done, units.failed
            claimed = units.claimed
        # Without a lease, the one who planned takes one of them.
        others = task.units_total - task.units_done - task.units_failed - max(1, len(claimed))
        await _store_plan(session, connection, task, "started" if started else "stage", wake=others > 0)
        view = TaskView(
            task.id, task.public_id, task.kind, task.owner_id, task.params, task.seed, task.phase, task.attempt
        )  # fmt: skip
        return Advance(True, Candidate(view, task.priority, task.attempt, False, False), claimed)


async def finish_cancelled(database: Database, generator: Generator, task_id: int) -> bool:
    """Tell the generator that a task was cancelled; False when another worker is at it or has done it."""
    async with database.transaction() as session:
        task, now = await _locked(session, task_id)
        if task is None or now is None or not task.finish_due:
            return False
        await _durable(session)
        task.finish_due = False
        await generator.finish(session, task)
        await session.flush()
        return True


async def give_up(database: Database, generator: Generator, task_id: int, reason: str) -> None:
    """Fail a task that cannot be planned."""
    async with database.transaction() as session:
        task, now = await _locked(session, task_id)
        if task is None or now is None or not can(task.status, TaskAction.FAIL):
            return
        await _durable(session)
        task.status = next_status(task.status, TaskAction.FAIL)
        task.error, task.pause_reason = reason, None
        task.completed_at = now
        await session.flush()
        await generator.finish(session, task)
        await record_event(session, task.id, task.status)


async def pause(database: Database, task_id: int, reason: PauseReason, message: str) -> None:
    """Pause a task for which somebody has to do something before its next phase."""
    async with database.transaction() as session:
        task, now = await _locked(session, task_id)
        if task is None or now is None or not can(task.status, TaskAction.PAUSE):
            return
        await _durable(session)
        task.status = next_status(task.status, TaskAction.PAUSE)
        task.error, task.pause_reason = message, reason
        await record_event(session, task.id, "paused")
