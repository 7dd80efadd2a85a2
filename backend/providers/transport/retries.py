"""Which answers are worth another try, and when."""

import email.utils
import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
OVERLOADED = frozenset({429, 503, 504, 529})
"""Answers that ask for fewer calls at once."""
LONGEST_RETRY_AFTER = 3600.0
"""Seconds; a provider that asks for more is asked again after them."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how fast a call is tried again before its caller is told."""

    tries: int = 4
    lost_answers: int = 2
    """Tries that may end without an answer after they were sent: each may have been charged."""
    first_seconds: float = 0.5
    """Before the second try; twice as long before each further one, shortened by up to a half at random."""
    most_seconds: float = 20.0
    """Longer waits, which a provider may ask for, are left to the caller."""

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many failures when the provider did not say."""
        most = min(self.most_seconds, self.first_seconds * 2.0 ** (failures - 1))
        return most * random.uniform(0.5, 1)  # noqa: S311 - spreads load, hides nothing


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that ``retry-after-ms`` or ``retry-after`` (seconds or an HTTP date) ask for; None when they do not."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is not None:
            seconds = _seconds(value, unit, now)
            if seconds is not None:
                return seconds
    return None


def _seconds(value: str, unit: float, now: datetime) -> float | None:
    try:
        seconds = float(value) * unit
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        if moment.tzinfo is None:  # "-0000": UTC, from a clock that does not know where it is
            moment = moment.replace(tzinfo=UTC)
        seconds = max(0.0, (moment - now).total_seconds())
    return min(seconds, LONGEST_RETRY_AFTER) if math.isfinite(seconds) and seconds >= 0 else None
