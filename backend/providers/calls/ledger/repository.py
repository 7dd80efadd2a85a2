"""Queries on the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, String, and_, func, select, tuple_
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.asyncio import AsyncSession

from backend.generation.models import GenerationTask
from backend.identity.api_keys.models import ApiKey
from backend.identity.users.models import User
from backend.providers.calls.ledger.schemas import CallStatus, Grouping
from backend.providers.models import ProviderCall
from backend.providers.types import CallPurpose, Purpose

Call = ProviderCall
Place = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which calls to look at; what is None does not matter."""

    owner_id: int | None = None
    """None is everybody's."""
    task_id: str | None = None
    purpose: CallPurpose | None = None
    model: str | None = None
    provider: str | None = None
    api_key: int | None = None
    status: CallStatus | None = None
    since: datetime | None = None
    until: datetime | None = None


async def conditions(session: AsyncSession, filters: Filters) -> ColumnElement[bool]:
    """What rows have to fulfil."""
    exact = {
        Call.owner_id: filters.owner_id,
        Call.purpose: filters.purpose,
        Call.model: filters.model,
        Call.provider: filters.provider,
        Call.api_key_id: filters.api_key,
        Call.status: filters.status,
    }
    found: list[ColumnElement[bool]] = [column == value for column, value in exact.items() if value is not None]
    if filters.since is not None:
        found.append(Call.started_at >= filters.since)
    if filters.until is not None:
        found.append(Call.started_at < filters.until)
    if filters.task_id is not None:
        # The index is on the task's row id; calls of a task that is gone only have its public id.
        row_id = await session.scalar(select(GenerationTask.id).where(GenerationTask.public_id == filters.task_id))
        found.append(Call.task_public_id == filters.task_id if row_id is None else Call.task_id == row_id)
    return and_(True, *found)


async def list_after(
    session: AsyncSession, matching: ColumnElement[bool], after: Place | None, limit: int
) -> Sequence[ProviderCall]:
    """Calls, the latest first, after a place in that order."""
    statement = select(Call).where(matching).order_by(Call.started_at.desc(), Call.id.desc()).limit(limit)
    if after is not None:
        statement = statement.where(tuple_(Call.started_at, Call.id) < tuple_(*after))
    return list(await session.scalars(statement))


async def provider_asked(session: AsyncSession, task_id: int, *, purpose: Purpose, model: str) -> str | None:
    """The name of the provider whose model a task asked last; None when it asked none of this name.

    One call may serve several purposes, and stands in the ledger under one of them.
    """
    statement = (
        select(Call.provider)
        .where(Call.task_id == task_id, Call.model == model)
        .order_by((Call.purpose == purpose).desc(), Call.started_at.desc(), Call.id.desc())
        .limit(1)
    )
    name: str | None = await session.scalar(statement)
    return name


_DAY = func.timezone("UTC", Call.started_at)
_KEYS: Mapping[Grouping, ColumnElement[Any]] = {
    "month": func.to_char(_DAY, "YYYY-MM"),
    "day": func.to_char(_DAY, "YYYY-MM-DD"),
    "provider": Call.provider.expression,
    "model": Call.model.expression,
    "purpose": Call.purpose.expression,
    "task": Call.task_public_id.expression,
    "user": sql_cast(Call.owner_id, String),
    "api_key": sql_cast(Call.api_key_id, String),
    "persona": Call.task_public_id + "/" + sql_cast(Call.persona, String),
    "field": Call.field.expression,
}
_DONE = Call.status == "done"
_UNKNOWN = func.count().filter(_DONE, Call.cost.is_(None))
_RECALLS = func.sum(Call.recalls)
_ANSWERED = func.count().filter(_DONE)
_NUMBERS: tuple[ColumnElement[Any], ...] = (
    func.count().label("calls"),
    *(func.count().filter(Call.status == status).label(status) for status in ("open", "done", "failed", "lost")),
    func.coalesce(_RECALLS, 0).label("recalls"),
    (sql_cast(_RECALLS, Call.latency_seconds.type) / func.nullif(_RECALLS + _ANSWERED, 0)).label("cache_hit_rate"),
    func.sum(Call.input_tokens).label("input_tokens"),
    func.sum(Call.cached_input_tokens).label("cached_input_tokens"),
    func.sum(Call.output_tokens).label("output_tokens"),
    func.sum(Call.images).label("images"),
    func.coalesce(func.sum(Call.cost), 0).label("sum_of_costs"),
    func.count(Call.cost).label("calls_of_known_cost"),
    _UNKNOWN.label("calls_of_unknown_cost"),
    func.sum(Call.reserved).label("reserved"),
    func.coalesce(func.sum(Call.maybe_charged), 0).label("maybe_charged"),
    func.avg(Call.latency_seconds).label("mean_latency_seconds"),
    func.percentile_cont(0.95).within_group(Call.latency_seconds).label("p95_latency_seconds"),
)


async def total(session: AsyncSession, matching: ColumnElement[bool]) -> Row[Any]:
    """Sums over all matching calls."""
    return (await session.execute(select(*_NUMBERS).where(matching))).one()


async def groups(
    session: AsyncSession, matching: ColumnElement[bool], group_by: Grouping, limit: int
) -> Sequence[Row[Any]]:
    """Sums by group, with its ``key``: months and days in their order, else the dearest first."""
    key = _KEYS[group_by].label("key")
    statement: Select[Any] = select(key, *_NUMBERS).where(matching).group_by(key).limit(limit)
    if group_by in ("month", "day"):
        statement = statement.order_by(key)
    else:
        statement = statement.order_by(func.sum(Call.cost).desc().nulls_last(), func.count().desc(), key)
    return list((await session.execute(statement)).all())


async def labels(session: AsyncSession, group_by: Grouping, keys: Sequence[str | None]) -> dict[str, str]:
    """What people call the groups with these keys, where it is not the key itself."""
    names = {"user": (User.id, User.email), "api_key": (ApiKey.id, ApiKey.name)}.get(group_by)
    ids = [int(key) for key in keys if key is not None] if names else []
    if not names or not ids:
        return {}
    column, name = cast(tuple[Any, Any], names)
    rows = await session.execute(select(column, name).where(column.in_(ids)))
    return {str(row_id): text for row_id, text in rows}
