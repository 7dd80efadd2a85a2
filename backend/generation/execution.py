"""Running claimed units through their generator, and what their errors mean."""

import logging
import random
import time
from collections.abc import Awaitable, Callable, Sequence

from backend.generation.dispatch import Claimed
from backend.generation.generator import BudgetExhausted, Generator, NeedsAttention, Permanent, Retriable, TaskView
from backend.generation.settlement import Outcome
from backend.generation.states import UnitStatus

logger = logging.getLogger(__name__)

RETRY_LIMIT = 8
"""Attempts after which a unit that keeps failing for passing reasons fails for good (about a minute in all)."""
BACKOFF_SECONDS = 0.5
BACKOFF_CAP_SECONDS = 30.0
RETRY_AFTER_CAP_SECONDS = 900.0
BATCH_SECONDS = 0.1
"""How long a batch should take: units that wait in it are not lost for long, and shutdown is quick."""
CANCEL_CHECK_SECONDS = 0.5


def backoff(attempts: int, retry_after: float | None = None) -> float:
    """Seconds to wait after the ``attempts``-th try, with jitter; a provider's own wish comes first."""
    if retry_after is not None:
        return min(max(retry_after, 0.0), RETRY_AFTER_CAP_SECONDS)
    pause = min(BACKOFF_SECONDS * 2.0 ** (attempts - 1), BACKOFF_CAP_SECONDS)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 - spreads load, hides nothing


class BatchSize:
    """How many units of each kind to claim at a time, learned from how long they take."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def of(self, generator: Generator) -> int:
        """Between 1 and the generator's ``batch_size``; a kind not seen yet starts small."""
        seconds = self._seconds.get(generator.kind)
        if seconds is None:
            return max(1, min(generator.batch_size, 4))
        return max(1, min(generator.batch_size, int(BATCH_SECONDS / max(seconds, 1e-6))))

    def learn(self, kind: str, units: int, seconds: float) -> None:
        """Note how long a batch took."""
        if units:
            known = self._seconds.get(kind, seconds / units)
            self._seconds[kind] = 0.7 * known + 0.3 * seconds / units


class LeaseContext:
    """What a running unit is lent: its task, and whether going on makes sense."""

    def __init__(self, task: TaskView, alive: Callable[[], Awaitable[bool]]) -> None:
        self.task = task
        self._alive = alive
        self._checked = time.monotonic()
        self._lost = False

    async def cancelled(self) -> bool:
        """Whether the task was cancelled or the lease was lost; asks the database at most twice a second."""
        now = time.monotonic()
        if not self._lost and now - self._checked >= CANCEL_CHECK_SECONDS:
            self._checked = now
            self._lost = not await self._alive()
        return self._lost


def failure(claimed: Claimed, error: Exception) -> Outcome:
    """What an error of a unit means for it."""
    message = str(error) or type(error).__name__
    if isinstance(error, NeedsAttention):
        reason = message
        if isinstance(error, BudgetExhausted) and not str(error):
            reason = "The budget does not allow another paid call"
        return Outcome(claimed, UnitStatus.PENDING, error=reason, refund=1, pause=error.reason)
    if isinstance(error, Permanent):
        return Outcome(claimed, UnitStatus.FAILED, error=message)
    if not isinstance(error, Retriable):
        message = f"{type(error).__name__}: {message}"
    attempts = claimed.unit.attempts
    if attempts >= RETRY_LIMIT:
        return Outcome(claimed, UnitStatus.FAILED, error=f"{message} (after {attempts} attempts)")
    delay = backoff(attempts, error.retry_after if isinstance(error, Retriable) else None)
    return Outcome(claimed, UnitStatus.PENDING, error=message, delay=delay)


async def run_units(
    generator: Generator, context: LeaseContext, units: Sequence[Claimed], stopping: Callable[[], bool]
) -> list[Outcome]:
    """Run a batch one after the other; when ``stopping`` becomes true, the rest is left out of the result."""
    outcomes: list[Outcome] = []
    for claimed in units:
        if outcomes and stopping():
            break
        try:
            output = await generator.run(claimed.unit, context)
        except Exception as error:
            expected = isinstance(error, Retriable | Permanent | NeedsAttention)
            logger.log(
                logging.WARNING,
                "unit %s/%s failed: %s",
                claimed.unit.phase,
                claimed.unit.ordinal,
                error,
                exc_info=None if expected else error,
            )
            outcomes.append(failure(claimed, error))
            if outcomes[-1].pause:
                break
        else:
            outcomes.append(Outcome(claimed, UnitStatus.DONE, output=output))
    return outcomes


def is_plain(outcomes: Sequence[Outcome]) -> bool:
    """Whether there is nothing to store but that all units are done."""
    return all(
        outcome.status is UnitStatus.DONE
        and outcome.output is not None
        and not (outcome.output.steps_failed or outcome.output.cost or outcome.output.errors)
        for outcome in outcomes
    )
