"""What came of calls: answers with their money, failures, and answers that are used again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import asyncpg
from pydantic_core import from_json

from backend.providers.calls.group_commit import POSTPONED, Postponed
from backend.providers.calls.locks import lock
from backend.providers.calls.prices import cost_of
from backend.providers.calls.reservations import LEASE
from backend.providers.calls.storable import storable_count, storable_json, storable_text
from backend.providers.calls.types import (
    CallFailure,
    CallRequest,
    CallSuccess,
    CallTicket,
    StoredResponse,
    Usage,
)

ERROR_LENGTH = 2000
MOST_TRIES = 2**15 - 1

# Rows of the ledger that somebody else has locked are left for the next batch (locks.py). An answer still counts when
# its call was given up as lost, or as failed by a process that stops.
_SETTLE = """
WITH d AS MATERIALIZED (SELECT * FROM unnest($1::bigint[], $2::text[], $3::numeric[], $4::int[], $5::int[], $6::int[],
    $7::int[], $8::float8[], $9::int[], $10::int[], $11::int[], $12::text[])
  AS d(id, status, cost, input, cached, output, images, latency, tries, maybe, http, error)),
mine AS MATERIALIZED (
  SELECT id FROM provider_calls WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
l AS (
  UPDATE provider_calls c SET status = d.status, cost = d.cost, input_tokens = d.input, cached_input_tokens = d.cached,
    output_tokens = d.output, images = d.images, latency_seconds = d.latency, tries = d.tries, maybe_charged = d.maybe,
    http_status = d.http, error = d.error, ended_at = clock_timestamp(),
    reserved = CASE WHEN d.status = 'done' AND d.cost IS NULL THEN c.reserved END
  FROM d WHERE c.id = d.id AND c.id IN (SELECT id FROM mine)
    AND (c.status IN ('open', 'lost') OR (c.status = 'failed' AND d.status = 'done'))
  RETURNING c.id, c.owner_id, c.task_id, c.cost),
t AS (
  UPDATE generation_tasks t SET cost = t.cost + s.cost
  FROM (SELECT task_id, sum(cost) AS cost FROM l WHERE cost > 0 GROUP BY 1) s WHERE t.id = s.task_id),
u AS (
  INSERT INTO usage_counters (user_id, resource, used, total)
  SELECT owner_id, 'money', sum(cost), sum(cost) FROM l WHERE cost > 0 AND owner_id IS NOT NULL GROUP BY 1 ORDER BY 1
  ON CONFLICT (user_id, resource) DO UPDATE SET used = usage_counters.used + excluded.used,
    total = usage_counters.total + excluded.total, updated_at = now()),
r AS (
  INSERT INTO provider_responses (key, owner_id, task_id, call_id, body, usage, model, objects, object_bytes)
  SELECT a.key, l.owner_id, l.task_id, l.id, a.body::jsonb, a.usage::jsonb, a.model, a.objects::jsonb, a.bytes
  FROM unnest($13::bigint[], $14::bytea[], $15::bool[], $16::text[], $17::text[], $18::text[], $19::text[],
    $20::bigint[]) AS a(call, key, of_task, body, usage, model, objects, bytes)
  JOIN l ON l.id = a.call AND l.owner_id IS NOT NULL AND (l.task_id IS NOT NULL) = a.of_task
  ORDER BY a.key ON CONFLICT (key) DO NOTHING)
SELECT c.id, c.id IN (SELECT id FROM mine) AS settled FROM provider_calls c WHERE c.id = ANY($1::bigint[])"""
_RENEW = f"""
UPDATE provider_calls SET expires_at = now() + interval '{LEASE}' WHERE id IN (
  SELECT id FROM provider_calls WHERE id = ANY($1::bigint[]) AND status IN ('open', 'lost')
  ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)"""  # noqa: S608
_FIND = """
SELECT d.place, r.call_id, r.body::text AS body, r.usage::text AS usage, r.model
FROM unnest($1::bytea[], $2::bigint[]) WITH ORDINALITY AS d(key, owner, place)
JOIN provider_responses r ON r.key = d.key AND r.owner_id = d.owner"""
_COUNT = """
WITH mine AS MATERIALIZED (
  SELECT id FROM provider_calls WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
counted AS (
  UPDATE provider_calls c SET recalls = c.recalls + d.times FROM unnest($1::bigint[], $2::int[]) AS d(id, times)
  WHERE c.id = d.id AND c.id IN (SELECT id FROM mine))
SELECT id FROM provider_calls WHERE id = ANY($1::bigint[]) AND id NOT IN (SELECT id FROM mine)"""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ended."""

    ticket: CallTicket
    result: CallSuccess | CallFailure


@dataclass(frozen=True, slots=True)
class Renewal:
    """Calls that are still in flight."""

    call_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """An ending as the ledger writes it down."""

    call_id: int
    status: str
    cost: Decimal | None
    usage: Usage
    latency_seconds: float | None
    tries: int
    maybe_charged: int
    http_status: int | None
    error: str | None


class UnknownCall(LookupError):
    """The ledger has no such call."""


def _line(ending: Ending) -> _Line:
    result, call_id = ending.result, ending.ticket.call_id
    tries, maybe = min(result.tries, MOST_TRIES), min(result.maybe_charged, MOST_TRIES)
    if isinstance(result, CallFailure):
        error = storable_text(result.error)[:ERROR_LENGTH]
        return _Line(call_id, "failed", None, Usage(), None, tries, maybe, result.http_status, error)
    usage = Usage(*(storable_count(count) for count in asdict(result.response.usage).values()))
    cost = cost_of(usage, ending.ticket.request.connection.model.prices)
    return _Line(call_id, "done", cost, usage, result.latency_seconds, tries, maybe, 200, None)


async def settle(
    connection: asyncpg.Connection, items: Sequence[Ending | Renewal], again: bool
) -> Sequence[Exception | Postponed | None]:
    """Write a batch of endings and renewals. Endings that are in the ledger already are left as they are."""
    endings = [item for item in items if isinstance(item, Ending)]
    renewed = [call_id for item in items if isinstance(item, Renewal) for call_id in item.call_ids]
    settled: dict[int, bool] = {}
    if endings:
        async with connection.transaction():
            settled = await _settle(connection, endings)
    if renewed:
        await connection.execute(_RENEW, renewed)
    return [_outcome(item, settled) for item in items]


def _outcome(item: Ending | Renewal, settled: dict[int, bool]) -> Exception | Postponed | None:
    if isinstance(item, Renewal):
        return None
    call_id = item.ticket.call_id
    if call_id not in settled:
        return UnknownCall(f"there is no call {call_id}")
    return None if settled[call_id] else POSTPONED


async def _settle(connection: asyncpg.Connection, endings: Sequence[Ending]) -> dict[int, bool]:
    lines = [_line(ending) for ending in endings]
    answered = [(ending.ticket, ending.result) for ending in endings if isinstance(ending.result, CallSuccess)]
    if answered:
        contexts = [ticket.request.context for ticket, _ in answered]
        owners = {context.owner_id for context in contexts}
        charged = any(line.cost for line in lines)
        await lock(
            connection,
            {context.task_id for context in contexts if context.task_id is not None},
            owners,
            exclusive=charged,
            counters=owners if charged else (),
        )
    rows = await connection.fetch(
        _SETTLE,
        [line.call_id for line in lines],
        [line.status for line in lines],
        [line.cost for line in lines],
        [line.usage.input_tokens for line in lines],
        [line.usage.cached_input_tokens for line in lines],
        [line.usage.output_tokens for line in lines],
        [line.usage.images for line in lines],
        [line.latency_seconds for line in lines],
        [line.tries for line in lines],
        [line.maybe_charged for line in lines],
        [line.http_status for line in lines],
        [line.error for line in lines],
        [ticket.call_id for ticket, _ in answered],
        [ticket.request.key for ticket, _ in answered],
        [ticket.request.context.task_id is not None for ticket, _ in answered],
        [storable_json(success.response.body) for _, success in answered],
        [storable_json(asdict(success.response.usage)) for _, success in answered],
        [storable_text(success.response.model)[:200] for _, success in answered],
        [storable_json(success.objects) if success.objects else None for _, success in answered],
        [success.object_bytes for _, success in answered],
    )
    return {row["id"]: row["settled"] for row in rows}


async def recall(
    connection: asyncpg.Connection, requests: Sequence[CallRequest], again: bool
) -> Sequence[StoredResponse | Exception | Postponed | None]:
    """The stored answers to a batch of requests, each counted in the row of the ledger that paid for it, if that is
    still there.

    A count whose commit was lost with its connection may be counted again: it is not money.
    """
    rows = await connection.fetch(
        _FIND, [request.key for request in requests], [request.context.owner_id for request in requests]
    )
    if not rows:
        return [None] * len(requests)
    times = Counter(row["call_id"] for row in rows)
    locked = {row["id"] for row in await connection.fetch(_COUNT, list(times), list(times.values()))}
    outcomes: list[Any] = [None] * len(requests)
    for row in rows:
        outcomes[row["place"] - 1] = POSTPONED if row["call_id"] in locked else _stored(row)
    return outcomes


def _stored(row: asyncpg.Record) -> StoredResponse:
    return StoredResponse(from_json(row["body"]), Usage(**from_json(row["usage"])), row["model"])
