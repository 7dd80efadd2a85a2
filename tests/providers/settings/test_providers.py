"""Providers as administrators add, change and delete them."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from backend.core.config import Settings
from backend.core.db import Database
from backend.identity.audit.models import AuditEntry
from backend.providers.errors import ProviderRejected, ProviderUnavailable
from backend.providers.models import Provider
from backend.providers.settings.directory import ProviderDirectory
from backend.providers.settings.errors import ProviderKeyUnreadable
from tests.factories.identity import sign_in_as
from tests.providers.settings.conftest import Desk
from tests.providers.settings.model_server import KEY


async def test_a_provider_is_added_read_changed_and_deleted(admin: Desk) -> None:
    prices = {"input_per_million": "0.40", "cached_input_per_million": None, "output_per_million": "1.6"}
    made = await admin.add(
        "https://API.openai.com/v1/",
        models=[{"name": "gpt-4.1-mini", "prices": prices}],
        max_parallel=32,
        requests_per_minute=500,
        timeout_seconds=60,
    )
    assert made["base_url"] == "https://api.openai.com/v1"
    assert (made["max_parallel"], made["requests_per_minute"], made["timeout_seconds"]) == (32, 500, 60)
    assert made["models"] == [
        {
            "name": "gpt-4.1-mini",
            "kind": "text",
            "prices": prices | {"per_image": None},
            "edits": True,
            "grid": False,
            "one_text_per_call": False,
        }
    ]
    assert (made["used_for"], made["chosen_by_users"], made["enabled"]) == ([], 0, True)
    path = f"/{made['public_id']}"
    assert await admin.ask("GET", path) == made
    assert (await admin.ask("GET", ""))["items"] == [made]
    changed = await admin.ask("PATCH", path, json={"name": "Renamed", "requests_per_minute": None, "enabled": False})
    assert (changed["name"], changed["requests_per_minute"], changed["enabled"]) == ("Renamed", None, False)
    assert changed["models"] == made["models"]
    await admin.ask("DELETE", path, 204)
    assert (await admin.ask("GET", path, 404))["code"] == "provider_not_found"


async def test_lists_come_in_pages(admin: Desk) -> None:
    names = [(await admin.add(name=f"Provider {number}"))["name"] for number in range(5)]
    first = await admin.ask("GET", "?limit=3")
    second = await admin.ask("GET", f"?limit=3&cursor={first['next_cursor']}")
    assert [item["name"] for page in (first, second) for item in page["items"]] == names
    assert second["next_cursor"] is None


async def test_the_key_is_in_no_answer_row_log_or_audit(
    app: FastAPI, admin: Desk, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    made = await admin.add()
    path = f"/{made['public_id']}"
    answers = [made, await admin.ask("GET", path), await admin.ask("PATCH", path, json={"api_key": KEY[::-1]})]
    answers += [await admin.ask("PATCH", path, 422, json={"api_key": KEY, "name": ""})]
    answers += [await admin.ask("POST", "", 422, json={"name": "x", "base_url": "http://0/", "api_key": KEY})]
    answers += [await admin.ask("POST", "", 422, json={"name": "x", "base_url": "http://h/", "api_key": f"{KEY} ö"})]
    assert [answer.get("api_key_hint") for answer in answers[:3]] == [f"…{KEY[-4:]}"] * 2 + [f"…{KEY[::-1][-4:]}"]
    async with app.state.database.transaction() as session:
        rows = (await session.execute(Provider.__table__.select())).all()
        audit = (await session.execute(AuditEntry.__table__.select())).all()
        opened = await ProviderDirectory(session, settings).connection(made["public_id"], "tiny-chat")
    assert opened is not None
    assert opened.api_key is not None
    assert opened.api_key.get_secret_value() == KEY[::-1]
    for place, text in {"answers": answers, "rows": rows, "audit": audit, "log": caplog.text, "model": opened}.items():
        for key in (KEY, KEY[::-1]):
            assert key not in repr(text), place
            assert key[3:15] not in repr(text), place


@pytest.mark.parametrize(("key", "hint"), [("short", "…"), (KEY, f"…{KEY[-4:]}"), (f"  {KEY}\n", f"…{KEY[-4:]}")])
async def test_a_hint_gives_little_away(admin: Desk, key: str, hint: str) -> None:
    made = await admin.add(api_key=key)
    assert made["api_key_hint"] == hint
    removed = await admin.ask("PATCH", f"/{made['public_id']}", json={"api_key": None})
    assert removed["api_key_hint"] is None


async def test_a_changed_signing_key_asks_for_the_key_again(
    app: FastAPI, admin: Desk, settings: Settings, database: Database
) -> None:
    made = await admin.add()
    await admin.ask(
        "PUT",
        "/choices",
        json={"choices": [{"purpose": "bios", "engine": "provider", "provider_id": made["public_id"],
                           "model": "tiny-chat"}]},
    )  # fmt: skip
    other = Settings.model_validate(settings.model_dump() | {"secret_key": "another-" * 8})
    async with database.transaction() as session:
        directory = ProviderDirectory(session, other)
        for lookup in (
            directory.connection(made["public_id"], "tiny-chat"),
            directory.effective(admin.who.user.id, "bios"),
        ):
            with pytest.raises(ProviderKeyUnreadable, match=r"“Local”.*enter the key again"):
                await lookup
    app.state.settings = other
    admin.who = await sign_in_as(app, "admin")
    path = f"/{made['public_id']}"
    assert (await admin.ask("GET", path))["api_key_readable"] is False
    (step,) = (await admin.ask("POST", f"{path}/test", json={}))["steps"]
    assert step["problem"]["code"] == "key_unreadable"
    assert "enter the key again" in step["problem"]["message"]
    again = await admin.ask("PATCH", path, json={"api_key": KEY})
    assert again["api_key_readable"] is True


async def test_the_key_does_not_go_to_another_server_unseen(admin: Desk) -> None:
    made = await admin.add("https://models.example/v1")
    path = f"/{made['public_id']}"
    for elsewhere in ("https://evil.example/v1", "http://models.example/v1", "https://models.example:8443/v1"):
        refused = await admin.ask("PATCH", path, 422, json={"base_url": elsewhere})
        assert [error["field"] for error in refused["errors"]] == ["api_key"]
    moved = await admin.ask("PATCH", path, json={"base_url": "https://models.example/openai/v1"})
    assert moved["base_url"] == "https://models.example/openai/v1"
    for key in (KEY, None):
        moved = await admin.ask("PATCH", path, json={"base_url": "https://other.example/v1", "api_key": key})
        assert bool(moved["api_key_hint"]) is bool(key)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"base_url": "http://169.254.169.254/v1"}, "base_url"),
        ({"base_url": "http://0xA9FEA9FE/v1"}, "base_url"),
        ({"base_url": "http://metadata.google.internal/v1"}, "base_url"),
        ({"base_url": "http://" + "ö" * 480 + "/"}, "base_url"),
        ({"base_url": "gopher://models.example"}, "base_url"),
        ({"name": " "}, "name"),
        ({"name": None}, "name"),
        ({"max_parallel": 0}, "max_parallel"),
        ({"max_parallel": 100_000}, "max_parallel"),
        ({"requests_per_minute": 0}, "requests_per_minute"),
        ({"timeout_seconds": 0}, "timeout_seconds"),
        ({"timeout_seconds": None}, "timeout_seconds"),
        ({"models": None}, "models"),
        ({"models": [{"name": "a"}, {"name": "a"}]}, "models"),
        ({"models": [{"name": "a", "kind": "sound"}]}, "models.0.kind"),
        ({"models": [{"name": "a", "prices": {"per_image": -1}}]}, "models.0.prices.per_image"),
        ({"models": [{"name": "a", "prices": {"per_image": "1e400"}}]}, "models.0.prices.per_image"),
        ({"models": [{"name": "a", "prices": {"per_picture": 1}}]}, "models.0.prices.per_picture"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_wrong_fields_are_named(admin: Desk, change: dict[str, Any], field: str) -> None:
    made = await admin.add("https://models.example/v1")
    refused = await admin.ask("PATCH", f"/{made['public_id']}", 422, json=change)
    assert [error["field"] for error in refused["errors"]] == [field]
    assert await admin.ask("GET", f"/{made['public_id']}") == made


async def test_names_are_unique(admin: Desk) -> None:
    await admin.add()
    other = await admin.add(name="Other")
    body = {"name": "Local", "base_url": "http://127.0.0.1:9/v1"}
    for method, path in (("POST", ""), ("PATCH", f"/{other['public_id']}")):
        refused = await admin.ask(method, path, 409, json=body if method == "POST" else {"name": "Local"})
        assert (refused["code"], refused["errors"][0]["field"]) == ("provider_name_taken", "name")
    assert (await admin.ask("PATCH", f"/{other['public_id']}", json={"name": "Other"}))["name"] == "Other"


async def test_of_several_with_one_name_at_once_one_is_added(live_admin: Desk) -> None:
    body = {"name": "Twice", "base_url": "http://127.0.0.1:9/v1"}
    answers = await asyncio.gather(
        *(live_admin.client.post("/api/v1/providers", json=body, headers=live_admin.who.headers) for _ in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_everything_that_changes_is_audited(app: FastAPI, admin: Desk) -> None:
    made = await admin.add("http://127.0.0.1:9/v1")
    path = f"/{made['public_id']}"
    await admin.ask("PATCH", path, json={"timeout_seconds": 30})
    await admin.ask("POST", f"{path}/test", json={})
    await admin.ask("PUT", "/choices", json={"choices": [{"purpose": "bios", "engine": "embedded"}]})
    await admin.ask("POST", "/prompts/facts/restore", json={"version": 0})
    await admin.ask("DELETE", path, 204)
    async with app.state.database.transaction() as session:
        mine = select(AuditEntry).where(AuditEntry.user_id == admin.who.user.id, AuditEntry.action != "auth.login")
        rows = list(await session.scalars(mine.order_by(AuditEntry.id)))
    told = {row.action: row for row in rows}
    assert list(told) == [
        "provider.created", "provider.updated", "provider.tested", "provider_choice.updated", "prompt.restored",
        "provider.deleted",
    ]  # fmt: skip
    assert told["provider.created"].details == {"name": "Local", "base_url": "http://127.0.0.1:9/v1", "has_key": True}
    assert told["provider.updated"].details["changed"] == ["timeout_seconds"]
    assert told["provider.tested"].details["steps"] == {"models": "unreachable"}
    assert told["provider.deleted"].resource_id == made["public_id"]


async def test_the_directory_knows_what_a_call_needs(admin: Desk, settings: Settings, database: Database) -> None:
    prices = {"input_per_million": "0.1", "output_per_million": "0.25"}
    made = await admin.add("https://models.example/v1", models=[{"name": "m", "prices": prices}], max_parallel=3)
    async with database.transaction() as session:
        directory = ProviderDirectory(session, settings)
        found = await directory.connection(made["public_id"], "m")
        assert found is not None
        assert (found.public_id, found.name, found.base_url) == (
            made["public_id"],
            "Local",
            "https://models.example/v1",
        )
        assert found.model.prices.output_per_million == Decimal("0.25")
        assert (found.max_parallel, found.requests_per_minute, found.timeout_seconds) == (3, None, 120)
        assert await directory.connection(made["public_id"], "other") is None
        assert await directory.connection("zzzzzzzz", "m") is None
    await admin.ask("PATCH", f"/{made['public_id']}", json={"enabled": False})
    async with database.transaction() as session:
        assert await ProviderDirectory(session, settings).connection(made["public_id"], "m") is None


async def test_provider_errors_of_a_request_are_problems(app: FastAPI, client: httpx.AsyncClient) -> None:
    raised: list[Exception] = [ProviderKeyUnreadable("Local"), ProviderRejected("no"), ProviderUnavailable("away")]

    @app.get("/api/v1/raise")
    async def fail() -> None:
        raise raised[0]

    for status in (409, 409, 503):
        answer = await client.get("/api/v1/raise")
        assert (answer.status_code, answer.json()["detail"]) == (status, str(raised.pop(0)))
