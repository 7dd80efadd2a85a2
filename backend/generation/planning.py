"""Starting tasks, planning their phases and finishing them; each by exactly one worker."""

import itertools
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database, raw_connection
from backend.generation.dispatch import Candidate
from backend.generation.events import notify_wake, record_event
from backend.generation.generator import Generator, TaskView, UnitPlan
from backend.generation.models import GenerationTask
from backend.generation.states import TaskAction, TaskStatus, can, next_status, outcome

logger = logging.getLogger(__name__)

CHUNK = 5000
_COLUMNS = ("task_id", "phase", "ordinal", "payload", "steps")
# The statement's snapshot does not see the rows that it adds itself.
_ADD = """WITH added AS (
  INSERT INTO generation_units (task_id, phase, ordinal, payload, steps)
  SELECT $1, $2, d.ordinal, d.payload, d.steps
  FROM unnest($3::int[], $4::jsonb[], $5::int[]) AS d(ordinal, payload, steps)
  ON CONFLICT (task_id, phase, ordinal) DO NOTHING RETURNING 1)
SELECT count(*) + (SELECT count(*) FROM added) AS total, count(*) FILTER (WHERE status = 2) AS done,
  count(*) FILTER (WHERE status = 3) AS failed FROM generation_units WHERE task_id = $1 AND phase = $2"""
_COPY_FROM = 20
"""Smaller plans go in by one statement, which is one round trip; larger ones by COPY."""


_Record = tuple[int, int, int, str | None, int]


@dataclass(frozen=True, slots=True)
class Advance:
    """What was done for a task."""

    taken: bool
    """False when another worker is at it, or it has nothing to plan any more."""
    ready: Candidate | None = None
    """The task with units to claim, when there are any."""


async def _locked(session: AsyncSession, task_id: int) -> tuple[GenerationTask, datetime] | tuple[None, None]:
    """The task and PostgreSQL's time, unless it is gone or somebody else has it locked."""
    found = await session.execute(
        # A plan that a crash of the server undoes is made again, so its commit need not wait for the disk.
        select(GenerationTask, func.now(), func.set_config("synchronous_commit", "off", True))
        .where(GenerationTask.id == task_id)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else (None, None)


def _records(task_id: int, phase: int, units: Iterable[UnitPlan]) -> Iterator[_Record]:
    for unit in units:
        payload = None if unit.payload is None else json.dumps(unit.payload, separators=(",", ":"))
        yield task_id, phase, unit.ordinal, payload, unit.steps


async def _add(connection: asyncpg.Connection, task_id: int, phase: int, records: Sequence[_Record]) -> asyncpg.Record:
    columns = ([record[place] for record in records] for place in (2, 3, 4))
    return await connection.fetchrow(_ADD, task_id, phase, *columns)


async def insert_units(
    connection: asyncpg.Connection, task_id: int, phase: int, units: Iterable[UnitPlan]
) -> asyncpg.Record:
    """Store planned units; those whose ordinal is there already stay as they are.

    Returns how many the phase has now: ``total``, and of these ``done`` and ``failed``.
    """
    records = _records(task_id, phase, units)
    first = list(itertools.islice(records, _COPY_FROM))
    count = await _add(connection, task_id, phase, first)
    fresh = count["total"] == len(first)
    while chunk := list(itertools.islice(records, CHUNK)):
        if fresh:
            await connection.copy_records_to_table("generation_units", records=chunk, columns=_COLUMNS)
        else:
            await _add(connection, task_id, phase, chunk)
    return count if len(first) < _COPY_FROM else await _add(connection, task_id, phase, [])


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


async def advance(database: Database, generator: Generator, task_id: int) -> Advance:
    """Start a task that is due, plan its next phase when the present one is through, finish it after the last.

    Raises what ``Generator.plan`` or ``Generator.finish`` raises; nothing is changed then.
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
        while task.units_done + task.units_failed >= task.units_total:
            plan = await generator.plan(session, task, task.phase + 1)
            if plan is None:
                await _finish(session, generator, task, now)
                return Advance(True)
            task.phase += 1
            task.stage, task.steps_total = plan.stage, plan.steps_total
            count = await insert_units(await raw_connection(session), task.id, task.phase, plan.units)
            task.units_total, task.units_done, task.units_failed = count["total"], count["done"], count["failed"]
        await record_event(session, task.id, "started" if started else "stage")
        if task.units_total - task.units_done - task.units_failed > 1:
            await notify_wake(session, task.public_id)
        view = TaskView(
            task.id, task.public_id, task.kind, task.owner_id, task.params, task.seed, task.phase
        )  # fmt: skip
        return Advance(True, Candidate(view, task.priority, task.attempt, False, False))


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
        task.error = reason
        task.completed_at = now
        await session.flush()
        await generator.finish(session, task)
        await record_event(session, task.id, task.status)


async def pause(database: Database, task_id: int, reason: str) -> None:
    """Pause a task whose budget does not allow its next phase."""
    async with database.transaction() as session:
        task, now = await _locked(session, task_id)
        if task is None or now is None or not can(task.status, TaskAction.PAUSE):
            return
        await _durable(session)
        task.status = next_status(task.status, TaskAction.PAUSE)
        task.error = reason
        await record_event(session, task.id, "paused")
