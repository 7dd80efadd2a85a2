"""What users do with tasks. Every method works in the caller's transaction and under the task's row lock."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from backend.core.crypto import random_public_id
from backend.core.db import after_commit
from backend.core.errors import Conflict
from backend.core.jobs import JobQueue
from backend.generation import idempotency as keys
from backend.generation.errors import (
    NothingToRetry,
    TaskAlreadyFinished,
    TaskNotFinished,
    TaskNotFound,
    TaskNotPaused,
    TaskNotRunning,
    TaskWasCancelled,
)
from backend.generation.events import notify_wake, record_event
from backend.generation.idempotency import Idempotency
from backend.generation.models import GenerationTask, GenerationUnit
from backend.generation.states import (
    PauseReason,
    TaskAction,
    TaskStatus,
    UnitStatus,
    can,
    is_terminal,
    next_status,
)

PRIORITIES = range(-10, 11)
WAKE_TIMEOUT_SECONDS = 0.5

TASK_LOCK_BASE = 4_703_000_000_000_000
"""Advisory lock of a task: shared by whoever completes its units, exclusive for whoever deletes it."""


class TaskService:
    """Creates tasks and changes their course. Flushes, never commits."""

    def __init__(self, session: AsyncSession, jobs: JobQueue) -> None:
        self._session = session
        self._jobs = jobs

    async def replay(self, owner_id: int, idempotency: Idempotency | None) -> GenerationTask | None:
        """The task that the same request created before; call it before a create request does anything else.

        Raises :class:`IdempotencyKeyReused` when the key came with another request.
        """
        return await keys.find_created(self._session, owner_id, idempotency) if idempotency else None

    async def create(
        self,
        kind: str,
        owner_id: int,
        params: Mapping[str, Any],
        seed: int,
        priority: int = 0,
        budget: Decimal | None = None,
        scheduled_for: datetime | None = None,
        idempotency: Idempotency | None = None,
    ) -> GenerationTask:
        """A new pending task, or the one that the same request created before; workers wake at the commit."""
        if priority not in PRIORITIES:
            raise ValueError(f"priority {priority} is not within -10..10")
        if known := await self.replay(owner_id, idempotency):
            return known
        values = {
            "kind": kind,
            "owner_id": owner_id,
            "params": dict(params),
            "seed": seed,
            "priority": priority,
            "budget": budget,
            "scheduled_for": scheduled_for,
        }
        task = await self._insert(values)
        if idempotency:
            await keys.remember(self._session, owner_id, idempotency, task.id)
        await self.record_event(task, "created")
        await self._wake(task)
        return task

    async def _insert(self, values: dict[str, Any]) -> GenerationTask:
        while True:
            statement = (
                insert(GenerationTask)
                .values(public_id=random_public_id(), **values)
                .on_conflict_do_nothing(index_elements=["public_id"])
                .returning(GenerationTask)
            )
            task = await self._session.scalar(statement)
            if task is not None:
                return task

    async def lock(self, task: GenerationTask | int) -> GenerationTask:
        """The task as it is now, locked until the transaction ends; raises :class:`TaskNotFound`."""
        task_id = task if isinstance(task, int) else task.id
        found = await self._session.scalar(
            select(GenerationTask)
            .where(GenerationTask.id == task_id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
        if found is None:
            raise TaskNotFound()
        return found

    async def record_event(self, task: GenerationTask, type_: str, extra: Mapping[str, Any] | None = None) -> int:
        """Append an event to the task's log; its sequence number."""
        seq = await record_event(self._session, task.id, type_, extra)
        set_committed_value(task, "event_seq", seq)
        return seq

    async def _wake(self, task: GenerationTask) -> None:
        public_id = task.public_id
        scheduled = task.scheduled_for
        await notify_wake(self._session, public_id)

        async def ring() -> None:
            # NOTIFY has already gone out; a Valkey that is away must not hold up the request.
            async with asyncio.timeout(WAKE_TIMEOUT_SECONDS):
                await self._jobs.enqueue("wake", public_id, job_id=f"wake:{public_id}", at=scheduled)

        after_commit(self._session, ring)

    async def _change(self, task: GenerationTask, action: TaskAction, refusal: type[Conflict]) -> GenerationTask:
        locked = await self.lock(task)
        if not can(locked.status, action):
            raise TaskAlreadyFinished() if is_terminal(locked.status) else refusal()
        locked.status = next_status(locked.status, action)
        locked.pause_reason = None
        return locked

    async def cancel(self, task: GenerationTask) -> GenerationTask:
        """End the task: units in flight are thrown away. Raises :class:`TaskAlreadyFinished`."""
        locked = await self._change(task, TaskAction.CANCEL, TaskAlreadyFinished)
        locked.completed_at = func.now()
        locked.finish_due = True
        await self._flush(locked)
        await self.record_event(locked, "cancelled")
        await self._wake(locked)
        return locked

    async def pause(self, task: GenerationTask) -> GenerationTask:
        """Start no more units; those in flight still count. Raises :class:`TaskNotRunning`."""
        locked = await self._change(task, TaskAction.PAUSE, TaskNotRunning)
        locked.error, locked.pause_reason = None, PauseReason.BY_USER
        await self.record_event(locked, "paused")
        return locked

    async def resume(self, task: GenerationTask, budget: Decimal | None = None) -> GenerationTask:
        """Go on with a paused task, with a new budget when one is given. Raises :class:`TaskNotPaused`."""
        locked = await self._change(task, TaskAction.RESUME, TaskNotPaused)
        locked.error = None
        if budget is not None:
            locked.budget = budget
        await self.record_event(locked, "resumed")
        await self._wake(locked)
        return locked

    async def set_priority(self, task: GenerationTask, priority: int) -> GenerationTask:
        """Let the task go before (up to 10) or after (down to -10) others. Raises :class:`TaskAlreadyFinished`."""
        if priority not in PRIORITIES:
            raise ValueError(f"priority {priority} is not within -10..10")
        locked = await self.lock(task)
        if is_terminal(locked.status):
            raise TaskAlreadyFinished()
        locked.priority = priority
        await self.record_event(locked, "priority", {"priority": priority})
        return locked

    async def _reopen(self, task: GenerationTask, action: TaskAction) -> GenerationTask:
        locked = await self.lock(task)
        if locked.status == TaskStatus.CANCELLED:
            raise TaskWasCancelled()
        if not can(locked.status, action):
            raise TaskNotFinished()
        if action is TaskAction.RETRY and locked.status == TaskStatus.COMPLETED and not locked.steps_failed:
            raise NothingToRetry()
        locked.status = next_status(locked.status, action)
        locked.attempt += 1
        locked.scheduled_for = locked.started_at = locked.completed_at = locked.error = None
        return locked

    def _plan_from(self, task: GenerationTask, phase: int) -> None:
        """Have ``phase`` planned next: the phase before it counts as through."""
        task.phase = phase - 1
        task.units_total = task.units_done = task.units_failed = 0

    async def retry(self, task: GenerationTask) -> GenerationTask:
        """Try again what failed, keeping what was made.

        Raises :class:`TaskNotFinished`, :class:`TaskWasCancelled` or :class:`NothingToRetry`.
        """
        locked = await self._reopen(task, TaskAction.RETRY)
        incomplete = or_(
            GenerationUnit.status == UnitStatus.FAILED,
            (GenerationUnit.status == UnitStatus.DONE) & (GenerationUnit.steps_done < GenerationUnit.steps),
        )
        reopened = await self._session.execute(
            update(GenerationUnit)
            .where(GenerationUnit.task_id == locked.id, incomplete)
            .values(
                status=UnitStatus.PENDING,
                attempts=0,
                worker_id=None,
                lease_until=None,
                available_at=func.now(),
                error=None,
            )
            .returning(GenerationUnit.phase)
            .execution_options(synchronize_session=False)
        )
        phases = list(reopened.scalars())
        if phases:
            self._plan_from(locked, min(phases))
        locked.steps_failed = 0
        await self.record_event(locked, "retried", {"units": len(phases)})
        await self._wake(locked)
        return locked

    async def extend(
        self, task: GenerationTask, params: Mapping[str, Any] | None = None, from_phase: int = 1
    ) -> GenerationTask:
        """Re-open a finished task: its phases are planned again from ``from_phase``, adding only what is missing.

        ``params`` replaces the task's parameters. Raises :class:`TaskNotFinished` or :class:`TaskWasCancelled`.
        """
        locked = await self._reopen(task, TaskAction.EXTEND)
        if params is not None:
            locked.params = dict(params)
        self._plan_from(locked, from_phase)
        await self.record_event(locked, "extended")
        await self._wake(locked)
        return locked

    async def keep_deletion_out(self, task: GenerationTask) -> None:
        """Let nobody delete the task until the transaction ends: first thing to do before changing rows below it.

        When the task was deleted meanwhile, those rows are gone.
        """
        await self._session.execute(
            text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": TASK_LOCK_BASE + task.id}
        )

    async def keep_completions_out(self, task: GenerationTask) -> None:
        """Let no unit of the task complete until the transaction ends: first thing to do before removing rows.

        Completion locks units and then the task; removal goes in the opposite order.
        """
        await self._session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": TASK_LOCK_BASE + task.id})

    async def delete(self, task: GenerationTask) -> None:
        """Remove the task with its units, events and keys, whatever its state; units in flight are thrown away.

        Raises :class:`TaskNotFound`.
        """
        await self.keep_completions_out(task)
        locked = await self.lock(task)
        public_id = locked.public_id
        await self._session.execute(
            delete(GenerationTask).where(GenerationTask.id == locked.id).execution_options(synchronize_session=False)
        )
        self._session.expunge(locked)
        await self._session.execute(text("SELECT pg_notify('atelier_events', :topic)"), {"topic": public_id})

    async def failures(self, task: GenerationTask, limit: int = 100) -> list[GenerationUnit]:
        """Units of the task that failed or could not make all of their steps, in order of phase and ordinal."""
        found = await self._session.scalars(
            select(GenerationUnit)
            .where(GenerationUnit.task_id == task.id, GenerationUnit.error.is_not(None))
            .where(GenerationUnit.status.in_((UnitStatus.DONE, UnitStatus.FAILED)))
            .order_by(GenerationUnit.phase, GenerationUnit.ordinal)
            .limit(limit)
        )
        return list(found)

    async def _flush(self, task: GenerationTask) -> None:
        await self._session.flush()
        await self._session.refresh(task)
