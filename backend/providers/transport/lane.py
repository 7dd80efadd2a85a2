"""The way to one model of one provider, shared by all calls of the process."""

from dataclasses import dataclass, field

from backend.providers.transport.breaker import Breaker
from backend.providers.transport.concurrency import AdaptiveLimit
from backend.providers.transport.pace import Pace


@dataclass(slots=True)
class Lane:
    """What is known about how much a model bears."""

    limit: AdaptiveLimit
    breaker: Breaker
    pace: Pace = field(default_factory=Pace)
    held_until: float = 0.0
    """The provider asked to be left alone until then (monotonic)."""

    def hold(self, until: float) -> None:
        """Keep every call back until then."""
        self.held_until = max(self.held_until, until)

    def delay(self, requests_per_minute: int | None, now: float) -> float:
        """Seconds the holder of a slot has to wait before it sends; its place among those of the minute is taken."""
        held = max(0.0, self.held_until - now)
        if requests_per_minute is None:
            return held
        return held + self.pace.reserve(requests_per_minute, now + held)
