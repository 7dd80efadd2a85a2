"""The one place that asks the machine for the time."""

from datetime import UTC, datetime


def utcnow() -> datetime:
    """The present moment, timezone-aware, in UTC."""
    return datetime.now(UTC)
