"""Requests per minute."""

from collections import deque

MINUTE = 60.0


class Pace:
    """Gives out moments to send at, so that no 60 seconds ever hold more requests than allowed.

    Of several processes each takes its equal part; where there are more of them than requests in a minute, each sends
    one in as many minutes as it takes.
    """

    def __init__(self) -> None:
        self._moments: deque[float] = deque()

    def reserve(self, per_minute: int, now: float, processes: int = 1) -> float:
        """Take the next free moment; answers the seconds until then."""
        allowed = max(1, per_minute // processes)
        seconds = max(MINUTE, MINUTE * processes / per_minute)
        moments = self._moments
        while len(moments) > allowed:
            moments.popleft()
        at = now if len(moments) < allowed else max(now, moments.popleft() + seconds)
        moments.append(at)
        return at - now
