"""How many calls at once a provider bears, found out by additive increase and multiplicative decrease."""

import asyncio
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count


@dataclass(frozen=True, slots=True)
class Slot:
    """The right to have one call in flight."""

    epoch: int
    """How often the limit had been lowered when the slot was given."""


class AdaptiveLimit:
    """A limit between 1 and a ceiling that may change at any time; calls of what began first are served first.

    It starts at half the ceiling and, until the provider first objects, grows by one with each answer (so it doubles
    in the time of one call); afterwards by one in the time of one call. An objection halves it, once for all the calls
    that were in flight together.
    """

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling
        self._limit = max(1.0, ceiling / 2)
        self._doubling = True
        self._epoch = 0
        self._waiting: list[tuple[float, int, asyncio.Future[Slot]]] = []
        self._arrivals = count()
        self.in_flight = 0

    @property
    def limit(self) -> int:
        """Calls that may be in flight now."""
        return int(self._limit)

    async def acquire(self, ceiling: int, since: float = 0.0) -> Slot:
        """Wait for a slot; ``ceiling`` is the most that may be in flight from now on.

        Those who wait with the same ``since`` are served as they came, a lower one before a higher one.
        """
        self._move_ceiling(ceiling)
        if self.in_flight < self.limit and not self._waiting:
            return self._take()
        place: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (since, next(self._arrivals), place))
        self._hand_out()  # those before it may have given up
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.release(place.result())
            raise

    def release(self, slot: Slot, *, answered: bool = False, overloaded: bool = False) -> None:
        """Give a slot back, and say whether the provider answered well or asked for less."""
        if overloaded and slot.epoch == self._epoch:
            self._limit = max(1.0, self._limit / 2)
            self._doubling = False
            self._epoch += 1
        elif answered and self.in_flight >= self.limit:  # what nobody used to the full proves nothing about more
            self._limit = min(float(self._ceiling), self._limit + (1 if self._doubling else 1 / self._limit))
        self.in_flight -= 1
        self._hand_out()

    def _move_ceiling(self, ceiling: int) -> None:
        if ceiling != self._ceiling:
            self._ceiling = ceiling
            self._limit = min(self._limit, float(ceiling))
            self._hand_out()

    def _take(self) -> Slot:
        self.in_flight += 1
        return Slot(self._epoch)

    def _hand_out(self) -> None:
        while self._waiting and self.in_flight < self.limit:
            _, _, place = heappop(self._waiting)
            if not place.done():
                place.set_result(self._take())
