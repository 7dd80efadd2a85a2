"""Bodies about quotas and usage."""

from decimal import Decimal
from typing import Annotated

from pydantic import ConfigDict, Field

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.identity.quotas.service import Resource

Quota = Annotated[float, Field(ge=0, le=1e18, allow_inf_nan=False)]


class UsageRead(ResponseSchema):
    """One resource: what is used, what is allowed, what is left."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"resource": "personas", "used": 1200, "limit": 5000000, "remaining": 4998800, "total": 4000}
        }
    )

    resource: Resource
    used: float
    limit: float | None
    """Null is no limit."""
    remaining: float | None
    total: float
    """Everything ever used, also what was deleted since."""


class UsageReport(ResponseSchema):
    """All metered resources of one user."""

    user_id: int
    items: list[UsageRead]


class QuotaDefaults(ResponseSchema):
    """Quotas of users that have none of their own."""

    personas: float
    images: float
    video_seconds: float
    storage_bytes: float
    money: float


class QuotaUpdate(RequestSchema):
    """A user's own quotas. What is absent stays, null lifts the limit; `reset` first goes back to the defaults."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"personas": 100000, "storage_bytes": 10000000000}}
    )

    personas: Quota | None = None
    images: Quota | None = None
    video_seconds: Quota | None = None
    storage_bytes: Quota | None = None
    money: Quota | None = None
    reset: bool = False


def usage_report(
    user_id: int, quotas: dict[str, Decimal | None], usage: dict[str, tuple[Decimal, Decimal]]
) -> UsageReport:
    """The report of these counters under these quotas."""
    items = []
    for resource, limit in quotas.items():
        used, total = usage.get(resource, (Decimal(0), Decimal(0)))
        remaining = None if limit is None else max(Decimal(0), limit - used)
        items.append(
            UsageRead.model_validate(
                {"resource": resource, "used": used, "limit": limit, "remaining": remaining, "total": total}
            )
        )
    return UsageReport(user_id=user_id, items=items)
