"""Tokens and sessions."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from jose import jwt
from sqlalchemy import select, update

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.identity.cache import identity_cache
from backend.identity.sessions.cookies import COOKIE
from backend.identity.sessions.models import AuthSession
from backend.identity.users.models import User
from tests.factories.identity import SignedIn, sign_in_as
from tests.identity.conftest import Configure, bearer, client_of, login, register

SPA = {"X-Requested-With": "atelier"}


async def status_of(client: httpx.AsyncClient, token: str) -> int:
    return (await client.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})).status_code


def claims_of(settings: Settings, user: SignedIn, **changes: Any) -> dict[str, Any]:
    now = int(time.time())
    claims = {
        "sub": str(user.user.id),
        "sid": user.actor.session_id,
        "jti": "a",
        "iss": "atelier",
        "aud": "atelier:access",
        "type": "access",
        "iat": now,
        "exp": now + 60,
    }
    return {name: value for name, value in (claims | changes).items() if value is not None}


async def test_forged_tokens_are_refused(app: FastAPI, client: httpx.AsyncClient, settings: Settings) -> None:
    user = await sign_in_as(app)
    other = await sign_in_as(app)
    key = settings.signing_key

    def signed(secret: str = key, algorithm: str = "HS256", **changes: Any) -> str:
        return jwt.encode(claims_of(settings, user, **changes), secret, algorithm=algorithm)

    assert await status_of(client, signed()) == 200
    good = signed()
    head, payload, signature = good.split(".")
    none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
    forged = [
        signed("another key"),
        signed(algorithm="HS512"),
        signed(exp=int(time.time()) - 5),
        signed(exp=None),
        signed(iss="somebody"),
        signed(aud="atelier:refresh", type="refresh"),
        signed(type="reset"),
        signed(sub=None),
        signed(sub=str(other.user.id)),
        signed(sid="no-uuid"),
        signed(sid="00000000-0000-0000-0000-000000000000"),
        f"{none}.{payload}.",
        f"{none}.{payload}.{signature}",
        f"{head}.{payload}.",
        f"{head}.{payload}",
        good[:-4] + "AAAA",
        user.refresh_token,
        "x",
        "ä",
        "a" * 5000,
    ]
    for token in forged:
        response = await client.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {token}".encode()})
        assert response.status_code == 401, token
        assert response.json()["code"] == "invalid_token"
        assert response.headers["www-authenticate"] == "Bearer"
    for authorization in ("Basic dXNlcjpwYXNz", "Bearer", "Bearer ", good):
        assert (await client.get("/api/v1/auth/me", headers={"Authorization": authorization})).status_code == 401
    assert (await client.get("/api/v1/auth/me")).json()["code"] == "unauthorized"


async def test_refresh_rotates_and_a_reuse_ends_the_family(client: httpx.AsyncClient) -> None:
    await register(client)
    first = (await login(client)).json()
    client.cookies.clear()
    second = await client.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert second.status_code == 200
    assert second.json()["refresh_token"] != first["refresh_token"]
    assert await status_of(client, second.json()["access_token"]) == 200
    reused = await client.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert (reused.status_code, reused.json()["code"]) == (401, "token_reused")
    assert await status_of(client, second.json()["access_token"]) == 401
    ended = await client.post("/api/v1/auth/refresh", json={"refresh_token": second.json()["refresh_token"]})
    assert (ended.status_code, ended.json()["code"]) == (401, "invalid_token")


async def test_access_token_is_no_refresh_token(client: httpx.AsyncClient) -> None:
    await register(client)
    tokens = (await login(client)).json()
    client.cookies.clear()
    for token in (tokens["access_token"], "nonsense"):
        assert (await client.post("/api/v1/auth/refresh", json={"refresh_token": token})).status_code == 401
    assert (await client.post("/api/v1/auth/refresh")).status_code == 401
    assert (await client.post("/api/v1/auth/refresh", json={})).status_code == 401


async def test_browser_flow_keeps_the_refresh_token_from_scripts(client: httpx.AsyncClient) -> None:
    await register(client)
    body = {"email": "user@example.com", "password": "securepassword123", "remember": True}
    signed_in = await client.post("/api/v1/auth/login", json=body, headers=SPA)
    assert signed_in.json()["refresh_token"] is None
    cookie = signed_in.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/api/v1/auth", "Max-Age="):
        assert part in cookie
    assert "Secure" not in cookie
    refused = await client.post("/api/v1/auth/refresh")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_header_missing")
    refreshed = await client.post("/api/v1/auth/refresh", headers=SPA)
    assert refreshed.status_code == 200
    assert refreshed.json()["refresh_token"] is None
    assert await status_of(client, refreshed.json()["access_token"]) == 200
    assert (await client.post("/api/v1/auth/logout")).status_code == 403
    left = await client.post("/api/v1/auth/logout", headers=SPA)
    assert left.status_code == 200
    assert COOKIE not in client.cookies
    assert await status_of(client, refreshed.json()["access_token"]) == 401
    again = await client.post("/api/v1/auth/logout", headers=SPA | bearer(refreshed))
    assert again.status_code == 200


async def test_cookie_attributes_follow_settings(configured: Configure) -> None:
    async with client_of(configured(public_url="https://studio.example.com")) as client:
        await register(client)
        body = {"email": "user@example.com", "password": "securepassword123", "remember": False}
        cookie = (await client.post("/api/v1/auth/login", json=body)).headers["set-cookie"]
        assert "Secure" in cookie
        assert "Max-Age" not in cookie


async def test_same_browser_may_refresh_twice_within_the_grace(app: FastAPI) -> None:
    async with client_of(app) as client:
        await register(client)
        await client.post(
            "/api/v1/auth/login", json={"email": "user@example.com", "password": "securepassword123"}, headers=SPA
        )
        old = client.cookies[COOKIE]

        async def refresh(token: str, agent: str = client.headers["user-agent"]) -> httpx.Response:
            client.cookies.clear()
            headers = SPA | {"Cookie": f"{COOKIE}={token}", "User-Agent": agent}
            return await client.post("/api/v1/auth/refresh", headers=headers)

        first = await refresh(old)
        new = client.cookies[COOKIE]
        second = await refresh(old)
        assert (first.status_code, second.status_code) == (200, 200)
        third = await refresh(new)
        assert third.status_code == 200
        other_browser = await refresh(new, "something else")
        assert other_browser.json()["code"] == "token_reused"
        assert await status_of(client, third.json()["access_token"]) == 401


async def test_two_refreshes_at_once_have_one_winner(live_client: httpx.AsyncClient) -> None:
    await register(live_client)
    token = (await login(live_client)).json()["refresh_token"]
    live_client.cookies.clear()
    answers = await asyncio.gather(
        *(live_client.post("/api/v1/auth/refresh", json={"refresh_token": token}) for _ in range(2))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 401]


async def test_two_tabs_at_once_both_stay_signed_in(live_client: httpx.AsyncClient) -> None:
    await register(live_client)
    await login(live_client)
    answers = await asyncio.gather(*(live_client.post("/api/v1/auth/refresh", headers=SPA) for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert (await live_client.post("/api/v1/auth/refresh", headers=SPA)).status_code == 200


async def test_expired_session_is_over(app: FastAPI, client: httpx.AsyncClient) -> None:
    user = await sign_in_as(app)
    async with app.state.database.transaction() as session:
        await session.execute(
            update(AuthSession)
            .where(AuthSession.user_id == user.user.id)
            .values(expires_at=utcnow() - timedelta(seconds=1))
        )
    assert (await client.get("/api/v1/auth/me", headers=user.headers)).status_code == 401
    response = await client.post("/api/v1/auth/refresh", json={"refresh_token": user.refresh_token})
    assert response.status_code == 401


async def test_listing_and_revoking_sessions(client: httpx.AsyncClient, app: FastAPI) -> None:
    await register(client)
    sessions = [await login(client) for _ in range(3)]
    here = bearer(sessions[0])
    listed = (await client.get("/api/v1/auth/sessions", headers=here)).json()["items"]
    assert len(listed) == 3
    assert [item["is_current"] for item in listed].count(True) == 1
    other = next(item["id"] for item in listed if not item["is_current"])
    stranger = await sign_in_as(app)
    assert (await client.delete(f"/api/v1/auth/sessions/{other}", headers=stranger.headers)).status_code == 404
    assert (await client.delete("/api/v1/auth/sessions/nonsense", headers=here)).status_code == 422
    assert [await status_of(client, s.json()["access_token"]) for s in sessions] == [200, 200, 200]
    assert (await client.delete(f"/api/v1/auth/sessions/{other}", headers=here)).status_code == 204
    assert (await client.delete(f"/api/v1/auth/sessions/{other}", headers=here)).status_code == 404
    assert sorted([await status_of(client, s.json()["access_token"]) for s in sessions]) == [200, 200, 401]
    ended = await client.delete("/api/v1/auth/sessions", headers=here)
    assert ended.json() == {"revoked": 1}
    assert [await status_of(client, s.json()["access_token"]) for s in sessions] == [200, 401, 401]
    everything = await client.delete("/api/v1/auth/sessions?include_current=true", headers=here)
    assert everything.json() == {"revoked": 1}
    assert (await client.get("/api/v1/auth/me", headers=here)).status_code == 401


async def test_deactivated_account_is_refused_on_use(app: FastAPI, client: httpx.AsyncClient) -> None:
    user, admin = await sign_in_as(app), await sign_in_as(app, "admin")
    assert (await client.get("/api/v1/auth/me", headers=user.headers)).status_code == 200
    off = await client.patch(f"/api/v1/users/{user.user.id}", json={"is_active": False}, headers=admin.headers)
    assert off.status_code == 200
    refused = await client.get("/api/v1/auth/me", headers=user.headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "account_inactive")
    refresh = await client.post("/api/v1/auth/refresh", json={"refresh_token": user.refresh_token})
    assert (refresh.status_code, refresh.json()["code"]) == (403, "account_inactive")


async def test_other_processes_hear_of_a_revocation(live_app: FastAPI, live_client: httpx.AsyncClient) -> None:
    from backend.identity.cache import IdentityListener

    user = await sign_in_as(live_app)
    assert await status_of(live_client, user.headers["Authorization"][7:]) == 200
    listener = IdentityListener(live_app.state.database)
    await listener.start()
    try:
        await asyncio.wait_for(listener._hub.connected.wait(), 5)
        generation = identity_cache.generation
        # As another process would: nothing here is told but by the database.
        async with live_app.state.database.transaction() as session:
            await session.execute(update(User).where(User.id == user.user.id).values(is_active=False))
            await session.execute(select(1))
            from sqlalchemy import text

            await session.execute(text("SELECT pg_notify('atelier_identity', '')"))
        for _ in range(200):
            if identity_cache.generation > generation:
                break
            await asyncio.sleep(0.02)
        assert await status_of(live_client, user.headers["Authorization"][7:]) == 403
    finally:
        await listener.stop()


async def test_what_was_read_before_a_change_is_not_cached() -> None:
    from backend.identity.cache import Identity, IdentityCache

    cache = IdentityCache()
    identity = Identity(actor=None, is_active=True, expires_at=0, profile=b"")  # type: ignore[arg-type]
    generation = cache.generation
    cache.clear()
    cache.put("token", identity, generation)
    assert cache.get("token") is None
    cache.put("token", identity, cache.generation)
    assert cache.get("token") is identity


@pytest.mark.parametrize("path", ["/api/v1/users", "/api/v1/audit", "/api/v1/invitations", "/api/v1/quotas"])
async def test_administration_is_for_administrators(app: FastAPI, client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 401
    for role in ("user", "viewer", "client"):
        user = await sign_in_as(app, role)  # type: ignore[arg-type]
        assert (await client.get(path, headers=user.headers)).status_code == 403
    admin = await sign_in_as(app, "admin")
    assert (await client.get(path, headers=admin.headers)).status_code == 200
