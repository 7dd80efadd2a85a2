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
