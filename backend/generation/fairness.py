"""Fair sharing between owners: whoever was served least lately comes first."""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

HALF_LIFE_SECONDS = 20.0
IN_FLIGHT_SECONDS = 0.01
"""Least charge for work that has only just begun, so that two free slots do not choose the same owner."""
PRIORITY_BASE = 1.5


def weight(priority: int) -> float:
    """Share of an owner whose best task has this priority: each step up is worth half as much again."""
    return float(PRIORITY_BASE ** max(-10, min(10, priority)))


@dataclass(slots=True)
class Serving:
    """A stretch of work for an owner that is going on."""

    owner_id: int
    weight: float
    since: float


class FairShare:
    """Service lately given to each owner by this process, in weighted seconds that fade with time.

    Every worker process keeps its own: when each one is fair, so is the pool.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._service: dict[int, tuple[float, float]] = {}
        self._serving: list[Serving] = []

    def begin(self, owner_id: int, priority: int) -> Serving:
        """Start charging an owner."""
        serving = Serving(owner_id, weight(priority), self._clock())
        self._serving.append(serving)
        return serving

    def end(self, serving: Serving) -> None:
        """Stop charging, and remember what was served."""
        self._serving.remove(serving)
        now = self._clock()
        spent = max(now - serving.since, IN_FLIGHT_SECONDS / 10) / serving.weight
        self._service[serving.owner_id] = (self._past(serving.owner_id, now) + spent, now)
        if len(self._service) > 10_000:
            self._service = {owner: kept for owner, kept in self._service.items() if self._past(owner, now) > 1e-3}

    def _past(self, owner_id: int, now: float) -> float:
        service, at = self._service.get(owner_id, (0.0, now))
        return service * math.exp2(-(now - at) / HALF_LIFE_SECONDS)

    def served(self, owner_id: int) -> float:
        """Weighted seconds of service lately, work in flight included."""
        now = self._clock()
        in_flight = sum(
            (now - serving.since + IN_FLIGHT_SECONDS) / serving.weight
            for serving in self._serving
            if serving.owner_id == owner_id
        )
        return self._past(owner_id, now) + in_flight

    def choose(self, owners: Iterable[int]) -> int | None:
        """The owner with the least service lately; the lower id on a tie."""
        return min(owners, key=lambda owner: (self.served(owner), owner), default=None)
