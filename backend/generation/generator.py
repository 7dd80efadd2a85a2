"""What a kind of generation has to offer the kernel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from backend.generation.models import GenerationTask
from backend.generation.states import PauseReason


class Retriable(Exception):
    """The unit failed for a reason that may pass; it is tried again with back-off, up to the kernel's limit."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Permanent(Exception):
    """Trying this unit again cannot help; it is recorded as failed and the task goes on."""


class NeedsAttention(Exception):
    """Somebody has to do something first; the task is paused with this message and can be resumed."""

    usual_reason = PauseReason.ATTENTION

    def __init__(self, message: str = "", reason: PauseReason | None = None) -> None:
        super().__init__(message)
        self.reason = reason or self.usual_reason


class BudgetExhausted(NeedsAttention):
    """The task's budget does not allow another paid call."""

    usual_reason = PauseReason.BUDGET


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit to be created. ``ordinal`` is unique within the task's phase."""

    ordinal: int
    payload: Any = None
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The units of one phase and what users see while they run."""

    stage: str
    units: Iterable[UnitPlan]
    steps_total: int
    """Steps of the whole task, all phases together."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """What a running unit may know of its task; detached from any session."""

    id: int
    public_id: str
    kind: str
    owner_id: int
    params: Mapping[str, Any]
    seed: int
    phase: int
    attempt: int = 1
    """Grows with each retry and extension."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A claimed unit."""

    id: int
    ordinal: int
    phase: int
    payload: Any
    steps: int
    attempts: int


@dataclass(frozen=True, slots=True)
class UnitOutput:
    """What a unit produced, to be stored together with its completion."""

    data: Any = None
    steps_failed: int = 0
    """Steps of this unit that could not be made although the unit as a whole is done."""
    cost: Decimal = field(default_factory=Decimal)
    errors: Sequence[str] = ()


class RunContext(Protocol):
    """What the kernel lends to a running unit."""

    task: TaskView

    async def cancelled(self) -> bool:
        """Whether the task was cancelled or the lease was lost; long units ask between steps and stop."""
        ...


class Generator(Protocol):
    """One kind of generation. All methods may be called again for the same input, on any worker."""

    kind: str
    batch_size: int
    """Units to claim at a time: 1 for slow ones, up to 50 for ones of a millisecond."""
    # ``slots: int`` may say how many slots of a process run this kind at a time (registry.py); all, when it is absent.

    async def plan(self, session: AsyncSession, task: GenerationTask, phase: int) -> Plan | None:
        """Units of a phase, or None when the task has no such phase (it is then finished). Phases count from 1.

        Called inside the transaction that creates the units. It is called again for a phase after a retry or an
        extension: units whose ordinal is there already stay as they are, so it may give all of them, but units of a
        task that finished a week ago are gone, so a long-lived kind gives only what its own rows lack. Commits of plans
        do not wait for the disk: one that a crash of the server undoes is made again. A plan without open units is
        followed by the next phase at once. :class:`Permanent` fails the task, :class:`NeedsAttention` pauses it,
        anything else is tried again a few times.
        """
        ...

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        """Do the work of one unit, outside any transaction.

        Raises :class:`Retriable`, :class:`Permanent` or :class:`NeedsAttention`; anything else counts as retriable.
        """
        ...

    async def store(self, session: AsyncSession, task: TaskView, done: Sequence[tuple[Unit, UnitOutput]]) -> None:
        """Store outputs inside the transaction that completes their units: all of it or nothing.

        When it raises, the outputs are stored one by one, and only the unit that cannot be stored fails. A unit that
        was done with ``steps_failed`` runs and is stored again when the task is retried. A kind that has nothing to
        store sets the class attribute ``stores_output = False``: its batches are completed, and the next ones claimed,
        in one statement, and this is never called.
        """
        ...

    async def discard(self, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        """Clean up what a unit left outside the database when its result was not accepted.

        That is so when the task was cancelled or deleted, the lease had passed on, or ``store`` failed. The same unit
        may be running elsewhere, even under the same ``unit.attempts`` (a crash of PostgreSQL undoes claims that were
        not on disk yet): names of objects contain a random part, so that this removes nothing of another run's.
        """
        ...

    async def finish(self, session: AsyncSession, task: GenerationTask) -> None:
        """Called once when the task reaches completed or failed, inside that transaction.

        For a cancelled task a worker calls it shortly after the cancelling request's commit, in a transaction of its
        own. A retried or extended task that ends again is told of again.
        """
        ...
