"""Who used the painter, and the statistics over it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations.models import AnimationUse
from backend.animations.schemas import AnimationStats, DayUses
from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.crypto import sign
from backend.core.requests import current_request
from backend.generation.models import GenerationWorker

DAYS = 30

_STATS = """
    SELECT count(*) AS total, count(*) FILTER (WHERE success) AS successful,
           count(*) FILTER (WHERE NOT success) AS failed, coalesce(sum(file_size), 0)::bigint AS bytes,
           coalesce(avg(processing_time) FILTER (WHERE success), 0) AS seconds, max(used_at) AS last
    FROM animation_uses WHERE CAST(:user_id AS bigint) IS NULL OR user_id = :user_id
"""
_GROUPED = """
    SELECT {what} AS what, count(*) AS total, count(*) FILTER (WHERE success) AS successful FROM animation_uses
    WHERE (CAST(:user_id AS bigint) IS NULL OR user_id = :user_id) AND {only} GROUP BY 1 ORDER BY 2 DESC, 1
"""


def _client(settings: Settings) -> dict[str, str | None]:
    """Address (hashed unless the operator wants it plain) and user agent of the request in hand."""
    info = current_request.get()
    if info is None:
        return {"ip_address": None, "user_agent": None}
    address = info.address
    if address and settings.hash_usage_addresses:
        address = sign(settings.signing_key, f"usage:{address}")[:16]
    return {"ip_address": address[:64] or None, "user_agent": info.user_agent or None}


async def record(session: AsyncSession, settings: Settings, values: Mapping[str, Any]) -> None:
    """Note a use; ``values`` are columns of :class:`AnimationUse` beside address and user agent."""
    session.add(AnimationUse(**_client(settings), **values))
    await session.flush()


async def conclude(
    session: AsyncSession, public_id: str, ordinal: int, *, seconds: float | None, error: str | None
) -> None:
    """Note how a video turned out; one that is made again by a retry counts as it ends last."""
    await session.execute(
        update(AnimationUse)
        .where(AnimationUse.public_id == public_id, AnimationUse.ordinal == ordinal)
        .values(success=error is None, processing_time=seconds, error=error)
    )


async def stats(session: AsyncSession, user_id: int | None) -> AnimationStats:
    """Statistics of one user's uses, or of everybody's."""
    of = {"user_id": user_id}
    row = (await session.execute(text(_STATS), of)).one()
    today = utcnow().date()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    by_day = await _grouped(session, "(used_at AT TIME ZONE 'UTC')::date", "used_at > now() - interval '31 days'", of)
    found = {each.what: each for each in by_day}
    ended = row.successful + row.failed
    return AnimationStats(
        total_uploads=row.total,
        successful_uploads=row.successful,
        failed_uploads=row.failed,
        average_processing_time=round(row.seconds, 2),
        total_file_size=row.bytes,
        last_upload=row.last,
        total_uses=row.total,
        successful_uses=row.successful,
        success_rate=round(row.successful / ended, 4) if ended else 0.0,
        uses_by_date=[
            DayUses(
                date=day.isoformat(),
                total=found[day].total if day in found else 0,
                successful=found[day].successful if day in found else 0,
            )
            for day in days
        ],
        formats={each.what: each.total for each in await _grouped(session, "format", "format IS NOT NULL", of)},
        styles={each.what: each.total for each in await _grouped(session, "style", "style IS NOT NULL", of)},
    )


async def _grouped(session: AsyncSession, what: str, only: str, of: Mapping[str, Any]) -> list[Any]:
    return list(await session.execute(text(_GROUPED.format(what=what, only=only)), of))


async def worker_heard_of(session: AsyncSession) -> bool:
    """Whether a worker was heard of within the last minute."""
    found = await session.scalar(
        select(func.count()).where(GenerationWorker.heartbeat_at > func.now() - timedelta(minutes=1))
    )
    return bool(found)
