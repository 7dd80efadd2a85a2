"""Metering what users hold, and keeping them to their quotas. Exact under races: one counter row, one statement."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, get_args

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.core.errors import Forbidden
from backend.identity.quotas.models import UsageCounter
from backend.identity.users.models import User

Resource = Literal["personas", "images", "video_seconds", "storage_bytes", "money"]
RESOURCES: tuple[Resource, ...] = get_args(Resource)
Amount = int | float | Decimal


_SPOKEN: dict[str, tuple[str, str]] = {
    "video_seconds": ("video", " seconds"),
    "storage_bytes": ("storage", ""),
    "money": ("money for providers", ""),
}
"""Names and units of resources that people call otherwise."""


def _plain(resource: Resource, value: Decimal) -> str:
    if resource != "storage_bytes":
        return f"{value.normalize():f}"
    if value < 1000:
        return f"{value:.0f} bytes"
    power = min(int(value.log10()) // 3, 4)
    return f"{value / 1000**power:.1f} {('kB', 'MB', 'GB', 'TB')[power - 1]}"


class QuotaExceeded(Forbidden):
    """The user would hold more of a resource than the quota allows."""

    code, title = "quota_exceeded", "Quota Exceeded"

    def __init__(self, resource: Resource, limit: Decimal, used: Decimal, amount: Decimal) -> None:
        name, unit = _SPOKEN.get(resource, (resource, ""))
        needed = f", {_plain(resource, amount)} more are needed" if amount else ""
        super().__init__(
            f"The quota of {name} is {_plain(resource, limit)}{unit}; {_plain(resource, used)} in use{needed}"
        )
        self.resource, self.limit, self.used, self.amount = resource, limit, used, amount


_defaults: dict[str, Decimal] = {}


def configure_quotas(settings: Settings) -> None:
    """Make these settings' quotas the ones of users without their own, in this process."""
    _defaults.update({resource: Decimal(getattr(settings, f"quota_{resource}")) for resource in RESOURCES})


def default_quotas() -> dict[str, Decimal]:
    """Quotas of users without their own: as configured, else the environment's."""
    if not _defaults:
        configure_quotas(Settings())
    return dict(_defaults)


def merged_quotas(overrides: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """The quotas that hold for a user with these overrides; None is no limit."""
    quotas: dict[str, Decimal | None] = dict(default_quotas())
    for resource, value in overrides.items():
        if resource in quotas:
            quotas[resource] = None if value is None else Decimal(str(value))
    return quotas


async def charge(session: AsyncSession, user_id: int, resource: Resource, amount: Amount) -> Decimal:
    """Add to what the user holds, in the caller's transaction; what is held then.

    Personas, images, seconds of video, bytes, or money in the providers' currency. Raises :class:`QuotaExceeded` (and
    charges nothing) when it would be more than the quota. The counter's row stays locked until the transaction ends:
    charge late and in the same order of resources everywhere.
    """
    wanted = Decimal(str(amount))
    if wanted < 0:
        raise ValueError("a charge cannot be negative; use release")
    overrides = await session.scalar(select(User.quotas).where(User.id == user_id))
    limit = merged_quotas(overrides or {})[resource]
    if limit is None or wanted <= limit:
        statement = insert(UsageCounter).values(user_id=user_id, resource=resource, used=wanted, total=wanted)
        statement = statement.on_conflict_do_update(
            index_elements=[UsageCounter.user_id, UsageCounter.resource],
            set_={
                "used": UsageCounter.used + wanted,
                "total": UsageCounter.total + wanted,
                "updated_at": func.now(),
            },
            where=None if limit is None else UsageCounter.used + wanted <= limit,
        )
        held: Decimal | None = await session.scalar(statement.returning(UsageCounter.used))
        if held is not None:
            return held
    raise QuotaExceeded(resource, limit or Decimal(0), await _used(session, user_id, resource), wanted)


async def require_room(session: AsyncSession, user_id: int, resource: Resource, amount: Amount) -> None:
    """Raise :class:`QuotaExceeded` when :func:`charge` would now; nothing is charged or locked.

    For before something that takes long or costs money, and is charged for only when it is there.
    """
    wanted = Decimal(str(amount))
    limit = merged_quotas(await session.scalar(select(User.quotas).where(User.id == user_id)) or {})[resource]
    used = await _used(session, user_id, resource)
    if limit is not None and used + wanted > limit:
        raise QuotaExceeded(resource, limit, used, wanted)


async def _used(session: AsyncSession, user_id: int, resource: Resource) -> Decimal:
    query = select(UsageCounter.used).where(UsageCounter.user_id == user_id, UsageCounter.resource == resource)
    return await session.scalar(query) or Decimal(0)


async def note(session: AsyncSession, user_id: int, resource: Resource, amount: Amount) -> None:
    """Count what the user already holds, whatever the quota says: for what is known only after it was made."""
    held = Decimal(str(amount))
    statement = insert(UsageCounter).values(user_id=user_id, resource=resource, used=held, total=held)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[UsageCounter.user_id, UsageCounter.resource],
            set_={"used": UsageCounter.used + held, "total": UsageCounter.total + held, "updated_at": func.now()},
        )
    )


async def release(session: AsyncSession, user_id: int, resource: Resource, amount: Amount) -> None:
    """Take back what the user does not hold any more; never below nothing."""
    returned = Decimal(str(amount))
    if returned < 0:
        raise ValueError("a release cannot be negative; use charge")
    await session.execute(
        update(UsageCounter)
        .where(UsageCounter.user_id == user_id, UsageCounter.resource == resource)
        .values(used=func.greatest(UsageCounter.used - returned, 0), updated_at=func.now())
        .execution_options(synchronize_session=False)
    )


async def usage_of(session: AsyncSession, user_id: int) -> dict[str, tuple[Decimal, Decimal]]:
    """What the user holds now and has ever been charged, by resource."""
    rows = await session.execute(
        select(UsageCounter.resource, UsageCounter.used, UsageCounter.total).where(UsageCounter.user_id == user_id)
    )
    return {resource: (used, total) for resource, used, total in rows}
