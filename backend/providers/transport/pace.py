"""Requests per minute."""

from collections import deque

MINUTE = 60.0


class Pace:
    """Gives out moments to send at, so that no 60 seconds ever hold more requests than allowed."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque()

    def reserve(self, per_minute: int, now: float) -> float:
        """Take the next free moment; answers the seconds until then."""
        moments = self._moments
        while len(moments) > per_minute:
            moments.popleft()
        at = now if len(moments) < per_minute else max(now, moments.popleft() + MINUTE)
        moments.append(at)
        return at - now
