"""The ledger as its readers see it."""

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.csv_text import chunked, csv_line, safe_cell
from backend.core.db import Database
from backend.core.errors import Forbidden
from backend.core.pagination import decode_place, encode_cursor
from backend.core.schemas import Page
from backend.identity.actor import Actor
from backend.providers.calls.ledger import repository
from backend.providers.calls.ledger.repository import Filters
from backend.providers.calls.ledger.schemas import (
    Grouping,
    LedgerEntry,
    LedgerGroup,
    LedgerNumbers,
    LedgerSummary,
)
from backend.providers.models import ProviderCall
from backend.providers.types import CURRENCY

CSV_COLUMNS = (
    "id", "status", "user_id", "task_id", "api_key_id", "provider", "model", "purpose", "persona", "field", "cost",
    "reserved", "currency", "input_tokens", "cached_input_tokens", "output_tokens", "images", "latency_seconds",
    "tries", "maybe_charged", "recalls", "http_status", "error", "started_at", "ended_at",
)  # fmt: skip
CSV_PAGE = 2000


def whose(actor: Actor, user_id: int | None, everyone: bool) -> int | None:
    """The owner whose calls the caller asked for and may see; None is everybody's. Raises :class:`Forbidden`."""
    if not everyone and user_id in (None, actor.user_id):
        return actor.user_id
    if not actor.is_admin:
        raise Forbidden("Only administrators see what others' calls cost")
    actor.require_scope("admin:read")
    return None if everyone else user_id


async def list_page(session: AsyncSession, filters: Filters, cursor: str | None, limit: int) -> Page[LedgerEntry]:
    """Calls, the latest first."""
    matching = await repository.conditions(session, filters)
    after = decode_place(cursor) if cursor else None
    rows = await repository.list_after(session, matching, after, limit + 1)
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]
        following = encode_cursor(last.started_at.isoformat(), last.id)
    return Page[LedgerEntry](items=[LedgerEntry.model_validate(row) for row in rows[:limit]], next_cursor=following)


async def summarise(session: AsyncSession, filters: Filters, group_by: Grouping, limit: int) -> LedgerSummary:
    """Sums by group, at most ``limit`` groups, and over everything."""
    matching = await repository.conditions(session, filters)
    rows = await repository.groups(session, matching, group_by, limit + 1)
    labels = await repository.labels(session, group_by, [row.key for row in rows[:limit]])
    return LedgerSummary(
        group_by=group_by,
        currency=CURRENCY,
        total=LedgerNumbers.model_validate(_numbers(await repository.total(session, matching))),
        groups=[
            LedgerGroup.model_validate({**_numbers(row), "key": row.key, "label": labels.get(row.key, row.key)})
            for row in rows[:limit]
        ],
        truncated=len(rows) > limit,
    )


def _numbers(row: Row[Any]) -> dict[str, Any]:
    nothing_known = not row.calls_of_known_cost and row.calls_of_unknown_cost
    return {**row._mapping, "known_cost": None if nothing_known else row.sum_of_costs}


def export_csv(database: Database, filters: Filters) -> AsyncIterator[bytes]:
    """The calls as CSV, the latest first; a page at a time, so slow readers hold neither memory nor connections."""

    async def parts() -> AsyncIterator[str]:
        yield csv_line(CSV_COLUMNS)
        after = None
        while True:
            async with database.transaction() as session:
                matching = await repository.conditions(session, filters)
                rows = await repository.list_after(session, matching, after, CSV_PAGE)
            for row in rows:
                yield csv_line(_cells(row))
            if len(rows) < CSV_PAGE:
                return
            after = (rows[-1].started_at, rows[-1].id)

    return chunked(parts())


def _cells(row: ProviderCall) -> list[Any]:
    values = {
        **{name: getattr(row, name, None) for name in CSV_COLUMNS},
        "user_id": row.owner_id,
        "task_id": row.task_public_id,
        "currency": CURRENCY,
        "started_at": row.started_at.isoformat(),
        "ended_at": None if row.ended_at is None else row.ended_at.isoformat(),
    }
    return [_cell(values[name]) for name in CSV_COLUMNS]


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else safe_cell(value)
