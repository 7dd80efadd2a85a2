"""How long generating a dataset will take, from how fast the studio and its models were lately."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.datasets.preview_schemas import QuoteLine
from backend.providers.models import ProviderCall
from backend.providers.types import ProviderConnection, Purpose

_RECENT_CALLS = 50
_SPEED = text(
    "SELECT sum(steps_done) / nullif(sum(extract(epoch FROM completed_at - started_at)), 0) FROM ("
    "SELECT steps_done, completed_at, started_at FROM generation_tasks WHERE kind = 'dataset' "
    "AND status = 'completed' AND attempt = 1 AND started_at > now() - interval '1 day' "
    "AND params ->> 'wording' IS NULL ORDER BY id DESC LIMIT 10) recent"
)
"""Steps a second of the datasets that were made lately without models."""


async def estimated_seconds(
    session: AsyncSession, connections: Mapping[Purpose, ProviderConnection], lines: Sequence[QuoteLine], steps: int
) -> float | None:
    """Seconds of personas and images (``steps``) and of the calls of a quote; None when a speed is not known."""
    speed = await session.scalar(_SPEED)
    if not lines:
        return round(steps / float(speed), 1) if speed else None
    seconds = steps / float(speed) if speed else 0.0  # little, beside what models take
    for line in lines:
        connection = connections[line.purpose]
        latency = await _latency(session, connection)
        if latency is None:
            return None
        seconds += seconds_of_calls(line.calls, latency, connection)
    return round(seconds, 1)


def seconds_of_calls(calls: int, latency: float, connection: ProviderConnection) -> float:
    """Calls that take ``latency`` seconds each, as many at a time and a minute as the connection allows."""
    unlimited = calls * latency / min(max(calls, 1), connection.max_parallel)
    if connection.requests_per_minute is None:
        return unlimited
    return max(unlimited, calls / connection.requests_per_minute * 60)


async def _latency(session: AsyncSession, connection: ProviderConnection) -> float | None:
    """Mean seconds of the model's latest answers."""
    recent = (
        select(ProviderCall.latency_seconds)
        .where(
            ProviderCall.provider_id == connection.provider_id,
            ProviderCall.model == connection.model.name,
            ProviderCall.status == "done",
            ProviderCall.purpose != "test",  # of one word, which says nothing about texts
        )
        .order_by(ProviderCall.started_at.desc())
        .limit(_RECENT_CALLS)
        .subquery()
    )
    return await session.scalar(select(func.avg(recent.c.latency_seconds)))
