"""API keys."""

from datetime import timedelta
from typing import Annotated

import httpx
from fastapi import FastAPI
from sqlalchemy import select, update

from backend.core.clock import utcnow
from backend.identity.actor import Actor
from backend.identity.api_keys.models import ApiKey
from backend.identity.dependencies import Guard, OptionalActor, SystemReader
from tests.factories.identity import sign_in_as


async def new_key(client: httpx.AsyncClient, headers: dict[str, str], **fields: object) -> dict[str, object]:
    response = await client.post("/api/v1/api-keys", json={"name": "script"} | fields, headers=headers)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def test_key_signs_in_both_ways_and_is_shown_once(app: FastAPI, client: httpx.AsyncClient) -> None:
    user = await sign_in_as(app)
    made = await new_key(client, user.headers)
    key = str(made["key"])
    assert key.startswith(str(made["prefix"]))
    assert key.startswith("atl_")
    for headers in ({"X-API-Key": key}, {"Authorization": f"Bearer {key}"}):
        me = await client.get("/api/v1/auth/me", headers=headers)
        assert me.json()["id"] == user.user.id
    listed = await client.get("/api/v1/api-keys", headers=user.headers)
    assert key not in listed.text
    assert listed.json()["items"][0]["last_used_at"] is not None
    async with app.state.database.transaction() as session:
        row = await session.get(ApiKey, made["id"])
        assert key not in (row.digest, row.prefix)
    for wrong in (key[:-1], key + "x", "atl_", "atl_ä"):
        refused = await client.get("/api/v1/auth/me", headers={"X-API-Key": wrong.encode()})
        assert refused.status_code == 401


async def test_revoked_and_expired_keys_stop(app: FastAPI, client: httpx.AsyncClient) -> None:
    user = await sign_in_as(app)
    first, second = await new_key(client, user.headers), await new_key(client, user.headers)
    assert (await client.get("/api/v1/auth/me", headers={"X-API-Key": str(first["key"])})).status_code == 200
    assert (await client.delete(f"/api/v1/api-keys/{first['id']}", headers=user.headers)).status_code == 204
    assert (await client.get("/api/v1/auth/me", headers={"X-API-Key": str(first["key"])})).status_code == 401
    assert (await client.get(f"/api/v1/api-keys/{first['id']}", headers=user.headers)).status_code == 404
    async with app.state.database.transaction() as session:
        await session.execute(
            update(ApiKey).where(ApiKey.id == second["id"]).values(expires_at=utcnow() - timedelta(seconds=1))
        )
    assert (await client.get("/api/v1/auth/me", headers={"X-API-Key": str(second["key"])})).status_code == 401
    past = {"name": "old", "expires_at": "2001-01-01T00:00:00Z"}
    assert (await client.post("/api/v1/api-keys", json=past, headers=user.headers)).status_code == 422


async def test_keys_are_their_owners(app: FastAPI, client: httpx.AsyncClient) -> None:
    user, other = await sign_in_as(app), await sign_in_as(app, "admin")
    made = await new_key(client, user.headers)
    url = f"/api/v1/api-keys/{made['id']}"
    for method in ("GET", "PATCH", "DELETE"):
        body = {"name": "x"} if method == "PATCH" else None
        foreign = await client.request(method, url, headers=other.headers, json=body)
        assert (foreign.status_code, foreign.json()["code"]) == (404, "api_key_not_found")
    renamed = await client.patch(url, json={"name": "new", "scopes": ["datasets:read"]}, headers=user.headers)
    assert (renamed.json()["name"], renamed.json()["scopes"]) == ("new", ["datasets:read"])
    unknown = await client.patch(url, json={"scopes": ["everything"]}, headers=user.headers)
    assert unknown.status_code == 422
    async with app.state.database.transaction() as session:
        assert (await session.scalar(select(ApiKey.name).where(ApiKey.id == made["id"]))) == "new"


async def test_key_cannot_act_as_the_person(app: FastAPI, client: httpx.AsyncClient) -> None:
    user = await sign_in_as(app)
    headers = {"X-API-Key": str((await new_key(client, user.headers))["key"])}
    for method, path in (
        ("POST", "/api/v1/api-keys"),
        ("GET", "/api/v1/api-keys"),
        ("DELETE", "/api/v1/auth/sessions"),
        ("POST", "/api/v1/auth/change-password"),
    ):
        body = {"name": "x", "current_password": "x", "new_password": "y" * 9} if method == "POST" else None
        refused = await client.request(method, path, headers=headers, json=body)
        assert refused.status_code in (403, 422)
        if refused.status_code == 403:
            assert refused.json()["code"] == "session_required"


async def test_guards(app: FastAPI, client: httpx.AsyncClient) -> None:
    @app.get("/read")
    async def read(actor: Annotated[Actor, Guard("datasets:read")]) -> int:
        return actor.user_id

    @app.post("/write", dependencies=[Guard("datasets:write")])
    async def write() -> str:
        return "written"

    @app.get("/cloud", dependencies=[Guard(roles=("client", "admin"))])
    async def cloud() -> str:
        return "cloud"

    @app.get("/public")
    async def public(actor: OptionalActor) -> str:
        return actor.role if actor else "nobody"

    user, viewer = await sign_in_as(app), await sign_in_as(app, "viewer")
    limited = {"X-API-Key": str((await new_key(client, user.headers, scopes=["datasets:read"]))["key"])}
    assert (await client.get("/read", headers=limited)).status_code == 200
    assert (await client.post("/write", headers=limited)).status_code == 403
    assert (await client.post("/write", headers=user.headers)).status_code == 200
    assert (await client.get("/read", headers=viewer.headers)).status_code == 200
    assert (await client.post("/write", headers=viewer.headers)).status_code == 403
    assert (await client.post("/write")).status_code == 401
    assert (await client.get("/cloud", headers=user.headers)).status_code == 403
    assert (await client.get("/cloud", headers=(await sign_in_as(app, "client")).headers)).status_code == 200
    assert (await client.get("/public")).json() == "nobody"
    assert (await client.get("/public", headers=viewer.headers)).json() == "viewer"
    assert (await client.get("/public", headers={"X-API-Key": "atl_wrong"})).status_code == 401


async def test_administration_by_key_needs_the_scope(app: FastAPI, client: httpx.AsyncClient) -> None:
    admin, user = await sign_in_as(app, "admin"), await sign_in_as(app)
    reading = {"X-API-Key": str((await new_key(client, admin.headers, scopes=["admin:read"]))["key"])}
    assert (await client.get("/api/v1/users", headers=reading)).status_code == 200
    body = {"email": "n@example.com", "password": "long-enough"}
    assert (await client.post("/api/v1/users", json=body, headers=reading)).status_code == 403
    pretending = {"X-API-Key": str((await new_key(client, user.headers, scopes=["admin:read"]))["key"])}
    assert (await client.get("/api/v1/users", headers=pretending)).status_code == 403


async def test_key_sees_of_the_account_what_its_scopes_allow(app: FastAPI, client: httpx.AsyncClient) -> None:
    @app.get("/system")
    async def system(actor: SystemReader) -> int:
        return actor.user_id

    admin = await sign_in_as(app, "admin")
    own = {"/api/v1/auth/profile", "/api/v1/auth/sessions", "/api/v1/auth/usage"}
    for scope, seen in {"datasets:read": set(), "account:read": own, "system:read": {"/system"}}.items():
        key = {"X-API-Key": str((await new_key(client, admin.headers, scopes=[scope]))["key"])}
        assert (await client.get("/api/v1/auth/me", headers=key)).status_code == 200
        statuses = {path: (await client.get(path, headers=key)).status_code for path in own | {"/system"}}
        assert statuses == {path: 200 if path in seen else 403 for path in statuses}, scope


async def test_document_tells_all_ways_to_authenticate(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    schemes = document["components"]["securitySchemes"]
    assert schemes["bearer"]["scheme"] == "bearer"
    assert schemes["password"]["flows"]["password"]["tokenUrl"] == "/api/v1/auth/token"
    assert schemes["api_key"] == {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "An API key"}
    ways = [{"bearer": []}, {"password": []}, {"api_key": []}]
    assert document["paths"]["/api/v1/auth/me"]["get"]["security"] == ways
    assert "security" not in document["paths"]["/api/v1/auth/login"]["post"]
    operations = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(operations) == len(set(operations))
    assert {"login", "list_users", "get_me", "refresh_tokens"} <= set(operations)
