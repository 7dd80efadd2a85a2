"""Bodies of the ledger. Money is in US dollars; what is not known is null, never 0."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from backend.core.schemas import ResponseSchema
from backend.providers.types import CURRENCY, CallPurpose

CallStatus = Literal["open", "done", "failed", "lost"]
Grouping = Literal["month", "day", "provider", "model", "purpose", "task", "user", "api_key", "persona", "field"]

_NUMBERS: JsonDict = {
    "calls": 412, "open": 0, "done": 409, "failed": 2, "lost": 1, "recalls": 120, "cache_hit_rate": 0.2268,
    "input_tokens": 310400, "cached_input_tokens": 120000, "output_tokens": 88210, "images": None,
    "known_cost": 0.2614, "calls_of_unknown_cost": 0, "reserved": 0.0012, "maybe_charged": 1,
    "mean_latency_seconds": 1.42, "p95_latency_seconds": 3.9,
}  # fmt: skip


class LedgerEntry(ResponseSchema):
    """One call to a provider's model."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "id": 4711, "status": "done", "user_id": 3, "task_id": "a1b2c3d4", "api_key_id": None,
                "provider": "Local models", "model": "qwen3-8b", "purpose": "bios", "persona": 12, "field": "bios",
                "cost": 0.000642, "reserved": None, "input_tokens": 771, "cached_input_tokens": 512,
                "output_tokens": 214, "images": None, "latency_seconds": 1.31, "tries": 1, "maybe_charged": 0,
                "recalls": 2, "http_status": 200, "error": None, "started_at": "2026-03-01T09:30:00Z",
                "ended_at": "2026-03-01T09:30:01Z",
            }
        },
    )  # fmt: skip

    id: int
    status: CallStatus
    """open: in flight; lost: its process died before an answer was stored, so it may have been charged."""
    user_id: int | None = Field(validation_alias="owner_id")
    task_id: str | None = Field(validation_alias="task_public_id")
    """Stays when the task is deleted."""
    api_key_id: int | None
    """The key whose request it was for."""
    provider: str
    model: str
    purpose: CallPurpose
    """test: an administrator tried out a provider."""
    persona: int | None
    """The persona's number in its dataset, when the call was for one alone."""
    field: str | None
    cost: float | None
    """Null until it is done, and when a price or what it took is unknown."""
    reserved: float | None
    """The most it can cost, set aside as long as its cost is not known."""
    input_tokens: int | None
    cached_input_tokens: int | None
    output_tokens: int | None
    images: int | None
    latency_seconds: float | None
    tries: int
    """HTTP requests that were sent."""
    maybe_charged: int
    """Those of them whose answers were lost on the way, so that they may have been charged, too."""
    recalls: int
    """How often the stored answer was used again instead of another paid call."""
    http_status: int | None
    error: str | None
    started_at: datetime
    ended_at: datetime | None


class LedgerNumbers(ResponseSchema):
    """Sums over calls."""

    calls: int
    open: int
    done: int
    failed: int
    lost: int
    recalls: int
    cache_hit_rate: float | None
    """Recalls per recall or answer; null when there were neither."""
    input_tokens: int | None
    cached_input_tokens: int | None
    output_tokens: int | None
    images: int | None
    known_cost: float | None
    """Of the calls whose cost is known; null when there are answers and none of their costs is."""
    calls_of_unknown_cost: int
    """Answers whose cost is not known."""
    reserved: float | None
    """The most that calls can cost which are open or lost, or did not say what they took."""
    maybe_charged: int
    """Requests whose answers were lost on the way."""
    mean_latency_seconds: float | None
    p95_latency_seconds: float | None


class LedgerGroup(LedgerNumbers):
    """One group of calls."""

    key: str | None
    """``2026-03``, ``2026-03-01``, a name, a task's id, ``task/persona``, or an id; null are calls that have none."""
    label: str | None
    """What people call it: e-mail of a user, name of an API key."""


class LedgerSummary(ResponseSchema):
    """The ledger in groups, and as a whole."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "group_by": "month", "currency": CURRENCY, "total": _NUMBERS, "truncated": False,
                "groups": [{"key": "2026-03", "label": "2026-03", **_NUMBERS}],
            }
        }
    )  # fmt: skip

    group_by: Grouping
    currency: str
    total: LedgerNumbers
    groups: list[LedgerGroup]
    """Months and days in their order, else the dearest first."""
    truncated: bool
    """Whether there are more groups than were asked for."""
