"""What readers see of the ledger: their own rows, in pages, in sums and as CSV; administrators see everybody's."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event, insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.csv_text import FORMULA_STARTS
from backend.identity.api_keys.service import create
from backend.providers.calls.ledger.repository import Filters, conditions, list_after
from backend.providers.calls.ledger.service import CSV_COLUMNS, CSV_PAGE
from backend.providers.models import ProviderCall
from tests.factories.identity import SignedIn, sign_in_as

START = datetime(2026, 1, 31, 22, 0, tzinfo=UTC)
LEDGER = "/api/v1/ledger"


def call(user: SignedIn | None, hours: int = 0, **values: Any) -> dict[str, Any]:
    """A row of the ledger, begun so many hours after the start."""
    begun = START + timedelta(hours=hours)
    return {
        "key": bytes(32), "status": "done", "owner_id": user and user.user.id, "task_id": None, "task_public_id": None,
        "api_key_id": None, "provider_id": 1, "provider": "Local", "model": "small", "purpose": "bios", "persona": None,
        "field": None, "cost": Decimal("0.1"), "reserved": None, "input_tokens": 100, "cached_input_tokens": None,
        "output_tokens": 50, "images": None, "latency_seconds": 1.0, "tries": 1, "recalls": 0, "started_at": begun,
        "expires_at": begun, "ended_at": begun,
    } | values  # fmt: skip


async def write(app: FastAPI, *rows: dict[str, Any]) -> None:
    async with app.state.database.transaction() as session:
        await session.execute(insert(ProviderCall), list(rows))


async def get(client: httpx.AsyncClient, user: SignedIn, path: str = "", **query: Any) -> Any:
    response = await client.get(f"{LEDGER}{path}", params=query, headers=user.headers)
    assert response.status_code == 200, response.text
    return response.json()


async def test_pages_walk_through_the_callers_own_calls(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada, bob = await sign_in_as(app), await sign_in_as(app)
    # Three of each moment: the place in a page is by moment and id.
    await write(app, *(call(ada, number // 3, persona=number) for number in range(20)), call(bob), call(None))
    seen, cursor = [], None
    while True:
        page = await get(client, ada, limit=7, **({"cursor": cursor} if cursor else {}))
        seen += [entry["persona"] for entry in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == list(range(20))
    assert [number // 3 for number in seen] == sorted((number // 3 for number in range(20)), reverse=True)
    assert len((await get(client, bob))["items"]) == 1


async def test_unknown_is_null_and_never_nothing(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada = await sign_in_as(app)
    await write(app, call(ada, cost=None, input_tokens=None, output_tokens=None))
    entry = (await get(client, ada))["items"][0]
    assert (entry["cost"], entry["input_tokens"], entry["images"]) == (None, None, None)
    total = (await get(client, ada, "/summary"))["total"]
    assert (total["known_cost"], total["calls_of_unknown_cost"], total["input_tokens"]) == (None, 1, None)
    assert (await get(client, await sign_in_as(app), "/summary"))["total"]["known_cost"] == 0
    (line,) = csv.DictReader(io.StringIO((await client.get(f"{LEDGER}/export.csv", headers=ada.headers)).text))
    assert (line["cost"], line["input_tokens"], line["currency"]) == ("", "", "USD")


FILTERED = [
    ({"task_id": "aaaaaaaa"}, {1}), ({"purpose": "images"}, {2}), ({"model": "large"}, {3}),
    ({"provider": "Hosted"}, {4}), ({"status": "lost"}, {5}), ({"since": "2026-02-01T04:00:00Z"}, {6}),
    ({"until": "2026-02-01T00:00:00+01:00"}, {0}), ({"purpose": "images", "model": "large"}, set()),
    ({"task_id": "zzzzzzzz"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("query", "found"), FILTERED)
async def test_filters(app: FastAPI, client: httpx.AsyncClient, query: dict[str, str], found: set[int]) -> None:
    ada = await sign_in_as(app)
    rows = [call(ada, number, persona=number) for number in range(7)]
    rows[1]["task_public_id"], rows[2]["purpose"], rows[3]["model"] = "aaaaaaaa", "images", "large"
    rows[4]["provider"], rows[5]["status"] = "Hosted", "lost"
    await write(app, *rows)
    assert {entry["persona"] for entry in (await get(client, ada, **query))["items"]} == found
    assert (await get(client, ada, "/summary", **query))["total"]["calls"] == len(found)


async def test_sums_by_month(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada = await sign_in_as(app)
    await write(
        app,
        call(ada, 0, recalls=3, latency_seconds=1, maybe_charged=2),
        call(ada, 1, cost=None, latency_seconds=3, reserved=Decimal("0.25")),
        call(ada, 1, status="failed", cost=None, input_tokens=None, output_tokens=None, latency_seconds=None),
        call(ada, 3, status="lost", cost=None, reserved=Decimal("0.5"), input_tokens=None, latency_seconds=None),
        call(ada, 4, images=2, cached_input_tokens=7),
    )
    summary = await get(client, ada, "/summary", group_by="month")
    january, february = summary["groups"]
    assert (january["key"], february["key"], summary["truncated"]) == ("2026-01", "2026-02", False)
    assert january == {
        "key": "2026-01", "label": "2026-01", "calls": 3, "open": 0, "done": 2, "failed": 1, "lost": 0, "recalls": 3,
        "cache_hit_rate": 0.6, "input_tokens": 200, "cached_input_tokens": None, "output_tokens": 100, "images": None,
        "known_cost": 0.1, "calls_of_unknown_cost": 1, "reserved": 0.25, "maybe_charged": 2,
        "mean_latency_seconds": 2, "p95_latency_seconds": pytest.approx(2.9),
    }  # fmt: skip
    assert (february["lost"], february["reserved"], february["images"], february["known_cost"]) == (1, 0.5, 2, 0.1)
    assert summary["total"]["known_cost"] == 0.2
    assert summary["total"]["cache_hit_rate"] == 0.5
    days = await get(client, ada, "/summary", group_by="day")
    assert [group["key"] for group in days["groups"]] == ["2026-01-31", "2026-02-01"]


@pytest.mark.parametrize(
    ("group_by", "keys"),
    [
        ("provider", ["Hosted", "Local"]), ("model", ["large", "small"]), ("purpose", ["images", "bios"]),
        ("task", ["aaaaaaaa", None]), ("persona", ["aaaaaaaa/4", None]), ("field", ["image 3", None]),
    ],
)  # fmt: skip
async def test_groups_come_dearest_first(
    app: FastAPI, client: httpx.AsyncClient, group_by: str, keys: list[str | None]
) -> None:
    ada = await sign_in_as(app)
    dear = {"provider": "Hosted", "model": "large", "purpose": "images", "task_public_id": "aaaaaaaa", "persona": 4}
    await write(app, call(ada), call(ada), call(ada, cost=Decimal(3), field="image 3", **dear))
    summary = await get(client, ada, "/summary", group_by=group_by)
    assert [(group["key"], group["label"]) for group in summary["groups"]] == [(key, key) for key in keys]
    assert [group["calls"] for group in summary["groups"]] == [1, 2]
    assert (await get(client, ada, "/summary", group_by=group_by, limit=1))["truncated"] is True


async def test_only_administrators_see_others(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada, bob, admin = await sign_in_as(app), await sign_in_as(app), await sign_in_as(app, "admin")
    await write(app, call(ada, task_public_id="aaaaaaaa"), call(bob), call(None, model="orphaned"))
    for path in ("", "/summary", "/export.csv"):
        for query in ({"user_id": ada.user.id}, {"everyone": True}, {"user_id": bob.user.id, "everyone": True}):
            refused = await client.get(f"{LEDGER}{path}", params=query, headers=bob.headers)
            assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
        assert (await client.get(f"{LEDGER}{path}")).status_code == 401
    assert (await get(client, bob, task_id="aaaaaaaa"))["items"] == []
    assert (await get(client, bob, "/summary", task_id="aaaaaaaa"))["total"]["calls"] == 0
    assert len((await get(client, bob, user_id=bob.user.id))["items"]) == 1
    assert (await get(client, admin))["items"] == []
    assert len((await get(client, admin, user_id=ada.user.id))["items"]) == 1
    assert len((await get(client, admin, everyone=True))["items"]) == 3
    by_user = await get(client, admin, "/summary", everyone=True, group_by="user")
    assert {group["label"] for group in by_user["groups"]} == {ada.user.email, bob.user.email, None}


async def test_keys_need_the_scope_and_are_told_apart(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada, admin = await sign_in_as(app), await sign_in_as(app, "admin")
    made = {}
    async with app.state.database.transaction() as session:
        for name, user, scopes in (
            ("reader", ada, ["providers:read"]), ("other", ada, ["datasets:read"]),
            ("narrow", admin, ["providers:read"]),
        ):  # fmt: skip
            made[name] = await create(session, user.actor, name=name, scopes=scopes, expires_at=None)
    key_id = made["reader"][0].id
    await write(app, call(ada, api_key_id=key_id), call(ada))
    headers = {name: {"X-API-Key": secret} for name, (_, secret) in made.items()}
    answer = await client.get(f"{LEDGER}/summary", params={"group_by": "api_key"}, headers=headers["reader"])
    assert {(group["key"], group["label"]) for group in answer.json()["groups"]} == {
        (str(key_id), "reader"), (None, None),
    }  # fmt: skip
    assert len((await get(client, ada, api_key=key_id))["items"]) == 1
    assert (await client.get(LEDGER, headers=headers["other"])).status_code == 403
    everyone = await client.get(LEDGER, params={"everyone": True}, headers=headers["narrow"])
    assert everyone.json()["detail"] == "This API key lacks the scope admin:read"


async def test_csv_is_complete_and_no_spreadsheet_runs_it(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada = await sign_in_as(app)
    hostile = [f'{start}cmd|"x"\r\n,' for start in FORMULA_STARTS]
    rows = [call(ada, persona=number) for number in range(CSV_PAGE + 5)]
    await write(app, *rows, *(call(ada, -1, model=words, error=words, cost=Decimal("0.000001")) for words in hostile))
    response = await client.get(f"{LEDGER}/export.csv", headers=ada.headers)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="ledger.csv"'
    lines = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert tuple(lines[0]) == CSV_COLUMNS
    assert sorted(int(line["persona"]) for line in lines if line["persona"]) == list(range(CSV_PAGE + 5))
    odd = [line for line in lines if not line["persona"]]
    assert sorted(line["model"] for line in odd) == sorted(f"'{words}" for words in hostile)
    assert {line["cost"] for line in odd} == {"0.000001"}
    assert not any(cell.startswith(FORMULA_STARTS) for line in lines for cell in line.values())


async def test_wrong_questions_are_told(app: FastAPI, client: httpx.AsyncClient) -> None:
    ada = await sign_in_as(app)
    for query in ({"cursor": "!"}, {"status": "paid"}, {"since": "yesterday"}, {"task_id": "A"}, {"limit": 0}):
        assert (await client.get(LEDGER, params=query, headers=ada.headers)).status_code == 422, query
    answer = await client.get(f"{LEDGER}/summary", params={"group_by": "weather"}, headers=ada.headers)
    assert answer.status_code == 422


async def test_pages_are_found_by_index(app: FastAPI, session: AsyncSession) -> None:
    """Ten thousand rows of somebody, and a page touches a page's worth of them."""
    ada = await sign_in_as(app)
    insert_task = text(
        "INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed) "
        "VALUES ('taaaaaaa', 'dataset', :u, '{}', 1) RETURNING id"
    )
    task = await session.scalar(insert_task, {"u": ada.user.id})
    for place in range(0, 10_000, 2_000):
        rows = [call(ada, n, task_id=task if n % 50 == 0 else None) for n in range(place, place + 2_000)]
        await session.execute(insert(ProviderCall), rows)
    await session.execute(text("ANALYZE provider_calls"))
    connection = await session.connection()
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection.sync_connection, "before_cursor_execute", note)
    half = (START + timedelta(hours=5_000), 2**62)
    for filters in (Filters(ada.user.id), Filters(ada.user.id, task_id="taaaaaaa"), Filters()):
        matching = await conditions(session, filters)
        page = await list_after(session, matching, half, 51)
        assert len(page) == 51
        statement, parameters = asked[-1]
        plan = await connection.exec_driver_sql(f"EXPLAIN (ANALYZE) {statement}", parameters)
        lines = [row[0] for row in plan]
        assert any("Index Scan" in line and "ix_provider_calls" in line for line in lines), lines
        assert not any("Seq Scan" in line or "Sort" in line for line in lines), lines
        read = max(float(found[1]) for line in lines if (found := re.search(r"actual .*rows=([\d.]+)", line)))
        assert read <= 51, lines
    event.remove(connection.sync_connection, "before_cursor_execute", note)
