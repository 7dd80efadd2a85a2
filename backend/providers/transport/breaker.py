"""A circuit breaker: a provider that is down is asked rarely, instead of by every call in turn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreakerPolicy:
    """When a circuit opens and for how long."""

    failures: int = 10
    """Consecutive failures that open it."""
    seconds: float = 5.0
    """How long it is open at first; twice as long after each probe that failed."""
    most_seconds: float = 60.0
    probe_seconds: float = 1.0
    """What others are told to wait while a probe is under way."""


class Breaker:
    """Closed, open, or half-open: then one call alone may probe, and decides. Times are of a monotonic clock."""

    def __init__(self, policy: BreakerPolicy) -> None:
        self._policy = policy
        self._failures = 0
        self._seconds = policy.seconds
        self._opened_until: float | None = None
        self._probing = False

    def enter(self, now: float) -> float | None:
        """None lets the call go ahead, which then has to be reported; otherwise the seconds until it may ask again."""
        if self._opened_until is None:
            return None
        if now < self._opened_until:
            return self._opened_until - now
        if self._probing:
            return self._policy.probe_seconds
        self._probing = True
        return None

    def succeed(self) -> None:
        """The server answered, be it with an objection."""
        self._failures = 0
        self._seconds = self._policy.seconds
        self._opened_until = None
        self._probing = False

    def fail(self, now: float) -> None:
        """No answer, or one that says that the server is broken."""
        self._failures += 1
        if self._opened_until is None:
            if self._failures >= self._policy.failures:
                self._opened_until = now + self._seconds
        elif now >= self._opened_until:  # calls that were in flight when it opened fail before, and say nothing new
            self._seconds = min(self._policy.most_seconds, self._seconds * 2)
            self._opened_until = now + self._seconds
            self._probing = False

    def abandon(self) -> None:
        """A call ended without telling anything about the server."""
        self._probing = False
