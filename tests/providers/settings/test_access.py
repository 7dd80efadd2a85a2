"""Who may see and change what about providers."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.factories.identity import sign_in_as
from tests.providers.settings.conftest import Desk

EMBEDDED = {"choices": [{"purpose": "bios", "engine": "embedded"}]}
PROMPT = {"body": "{{language}} {{people}}"}
READS: list[tuple[str, str, Any]] = [
    ("GET", "", None),
    ("GET", "/{id}", None),
    ("GET", "/{id}/models", None),
    ("GET", "/prompts", None),
    ("GET", "/prompts/facts", None),
]
WRITES: list[tuple[str, str, Any]] = [
    ("POST", "", {"name": "New", "base_url": "http://127.0.0.1:9/v1"}),
    ("PATCH", "/{id}", {"max_parallel": 2}),
    ("POST", "/test", {"base_url": "http://127.0.0.1:9/v1"}),
    ("POST", "/{id}/test", {}),
    ("PUT", "/choices", EMBEDDED),
    ("POST", "/prompts/facts", PROMPT),
    ("POST", "/prompts/facts/restore", {"version": 0}),
    ("DELETE", "/{id}", None),
]
FOR_EVERYBODY: list[tuple[str, str, Any]] = [("GET", "/choices", None), ("GET", "/choices/mine", None)]
OWN: list[tuple[str, str, Any]] = [("PUT", "/choices/mine", EMBEDDED)]
ALL = READS + WRITES + FOR_EVERYBODY + OWN


async def statuses(desk: Desk, requests: list[tuple[str, str, Any]], provider: str, **headers: str) -> set[int]:
    """The statuses of these requests."""
    return {
        (
            await desk.client.request(
                method,
                f"/api/v1/providers{path.format(id=provider)}",
                json=body,
                headers=headers or desk.who.headers,
            )
        ).status_code
        for method, path, body in requests
    }


@pytest.mark.parametrize("role", ["user", "viewer", "client"])
async def test_others_than_administrators_see_choices_only(
    app: FastAPI, client: httpx.AsyncClient, admin: Desk, role: Any
) -> None:
    provider = (await admin.add())["public_id"]
    somebody = Desk(client, await sign_in_as(app, role))
    assert await statuses(somebody, READS + WRITES, provider) == {403}
    assert await statuses(somebody, FOR_EVERYBODY, provider) == {200}
    await admin.ask("PUT", "/choices", json={"choices": [EMBEDDED["choices"][0] | {"overridable": True}]})
    assert await statuses(somebody, OWN, provider) == ({403} if role == "viewer" else {200})
    assert (await admin.ask("GET", ""))["items"][0]["max_parallel"] == 8


async def test_nobody_gets_nothing(client: httpx.AsyncClient, admin: Desk) -> None:
    provider = (await admin.add())["public_id"]
    assert await statuses(admin, ALL, provider, Accept="*/*") == {401}


async def test_keys_need_the_scope(client: httpx.AsyncClient, admin: Desk) -> None:
    provider = (await admin.add())["public_id"]
    await admin.ask("PUT", "/choices", json={"choices": [EMBEDDED["choices"][0] | {"overridable": True}]})

    async def key(*scopes: str) -> str:
        made = await client.post(
            "/api/v1/api-keys", json={"name": "k", "scopes": list(scopes)}, headers=admin.who.headers
        )
        return str(made.json()["key"])

    others = await key("admin:write", "admin:read", "account:write", "system:read", "datasets:write")
    assert await statuses(admin, ALL, provider, **{"X-API-Key": others}) == {403}
    reading = await key("providers:read")
    assert await statuses(admin, READS + FOR_EVERYBODY, provider, **{"X-API-Key": reading}) == {200}
    assert await statuses(admin, WRITES + OWN, provider, **{"X-API-Key": reading}) == {403}
    writing = await key("providers:write")
    assert await statuses(admin, OWN + WRITES, provider, **{"X-API-Key": writing}) == {200, 201, 204}


async def test_own_choices_are_ones_own(app: FastAPI, client: httpx.AsyncClient, admin: Desk, user: Desk) -> None:
    made = await admin.add()
    await admin.ask("PUT", "/choices", json={"choices": [EMBEDDED["choices"][0] | {"overridable": True}]})
    mine = {"purpose": "bios", "engine": "provider", "provider_id": made["public_id"], "model": "tiny-chat"}
    await user.ask("PUT", "/choices/mine", json={"choices": [mine]})
    other = Desk(client, await sign_in_as(app, "user"))
    assert [choice["own"] for choice in (await other.ask("GET", "/choices/mine"))["choices"]] == [None] * 4
    assert (await admin.ask("GET", f"/{made['public_id']}"))["chosen_by_users"] == 1
