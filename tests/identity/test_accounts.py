"""One's own profile and password."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.identity.mail.models import OutboxMail
from backend.identity.users.models import User
from tests.factories.identity import sign_in_as
from tests.identity.conftest import PASSWORD, bearer, login, register

NEW = "another-password-456"


async def mails_of(database: Database, kind: str) -> list[OutboxMail]:
    async with database.transaction() as session:
        return list(await session.scalars(select(OutboxMail).where(OutboxMail.kind == kind).order_by(OutboxMail.id)))


def statements_of(session: AsyncSession) -> list[str]:
    """Everything that is executed from now on over the session's connection, as its first 40 characters."""
    seen: list[str] = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *arguments: seen.append(arguments[2].split(" (")[0][:40]))
    return seen


async def reset_token(client: httpx.AsyncClient, database: Database, email: str = "user@example.com") -> str:
    assert (await client.post("/api/v1/auth/forgot-password", json={"email": email})).status_code == 202
    mail = (await mails_of(database, "reset-password"))[-1]
    assert "http://test/reset-password?token=" in mail.body
    return mail.body.split("token=")[1].split()[0]


async def test_profile_is_changed_by_put_and_patch(app: FastAPI, client: httpx.AsyncClient) -> None:
    user = await sign_in_as(app, "viewer")
    for method, body in (
        ("PUT", {"first_name": "Ada", "last_name": "Lovelace"}),
        ("PATCH", {"preferences": {"theme": "dark", "nested": {"a": [1, None]}}}),
    ):
        response = await client.request(method, "/api/v1/auth/profile", json=body, headers=user.headers)
        assert response.status_code == 200
        assert response.json().items() >= body.items()
    me = await client.get("/api/v1/auth/me", headers=user.headers)
    assert me.json() == response.json()
    assert me.json()["full_name"] == "Ada Lovelace"
    assert me.json()["preferences"] == {"theme": "dark", "nested": {"a": [1, None]}}


async def test_profile_refuses_what_is_not_ones_own(app: FastAPI, client: httpx.AsyncClient) -> None:
    user, other = await sign_in_as(app), await sign_in_as(app)
    url = "/api/v1/auth/profile"
    assert (await client.patch(url, json={"username": "ada"}, headers=other.headers)).status_code == 200
    taken = await client.patch(url, json={"username": "ADA"}, headers=user.headers)
    assert (taken.status_code, taken.json()["code"]) == (409, "username_taken")
    for body in (
        {"role": "admin"},
        {"is_active": False},
        {"email": "x@example.com"},
        {"username": "a b"},
        {"preferences": {"x": "y" * 20_000}},
        {"preferences": {"x\u0000": 1}},
    ):
        assert (await client.patch(url, json=body, headers=user.headers)).status_code == 422
    assert (await client.patch(url, json={"full_name": "A"})).status_code == 401


async def test_change_password_ends_other_sessions(client: httpx.AsyncClient) -> None:
    await register(client)
    here, there = bearer(await login(client)), bearer(await login(client))
    body = {"current_password": PASSWORD, "new_password": NEW}
    wrong = await client.post(
        "/api/v1/auth/change-password", json=body | {"current_password": "wrong-password"}, headers=here
    )
    assert (wrong.status_code, wrong.json()["code"]) == (400, "wrong_password")
    assert wrong.json()["errors"][0]["field"] == "current_password"
    short = await client.post("/api/v1/auth/change-password", json=body | {"new_password": "short"}, headers=here)
    assert short.status_code == 422
    assert (await client.post("/api/v1/auth/change-password", json=body, headers=here)).status_code == 200
    assert (await client.get("/api/v1/auth/me", headers=here)).status_code == 200
    assert (await client.get("/api/v1/auth/me", headers=there)).status_code == 401
    assert (await login(client)).status_code == 401
    assert (await login(client, password=NEW)).status_code == 200


async def test_guessing_the_present_password_locks(client: httpx.AsyncClient) -> None:
    await register(client)
    headers = bearer(await login(client))
    body = {"current_password": "wrong-password", "new_password": NEW}
    codes = [
        (await client.post("/api/v1/auth/change-password", json=body, headers=headers)).status_code for _ in range(6)
    ]
    assert codes == [400] * 5 + [429]


async def test_forgotten_password(client: httpx.AsyncClient, database: Database) -> None:
    await register(client)
    headers = bearer(await login(client))
    unknown = await client.post("/api/v1/auth/forgot-password", json={"email": "nobody@example.com"})
    known = await client.post("/api/v1/auth/forgot-password", json={"email": "USER@example.com"})
    assert (unknown.status_code, unknown.json()) == (known.status_code, known.json())
    assert len(await mails_of(database, "reset-password")) == 1
    token = await reset_token(client, database)
    older = (await mails_of(database, "reset-password"))[0].body.split("token=")[1].split()[0]
    url = "/api/v1/auth/reset-password"
    for bad in (token[:-2], token + "x", headers["Authorization"][7:], "x"):
        refused = await client.post(url, json={"token": bad, "new_password": NEW})
        assert (refused.status_code, refused.json()["code"]) == (400, "link_invalid")
    assert (await client.post(url, json={"token": token, "new_password": "short"})).status_code == 422
    assert (await client.post(url, json={"token": token, "new_password": NEW})).status_code == 200
    for used in (token, older):
        assert (await client.post(url, json={"token": used, "new_password": "third-password"})).status_code == 400
    assert (await client.get("/api/v1/auth/me", headers=headers)).status_code == 401
    assert (await login(client, password=NEW)).status_code == 200


@pytest.mark.parametrize("route", ["forgot-password", "resend-verification"])
async def test_asking_for_a_link_does_the_same_for_known_and_unknown_addresses(
    client: httpx.AsyncClient, database: Database, route: str
) -> None:
    await register(client)
    statements: list[list[str]] = []
    for email in ("user@example.com", "nobody@example.com"):
        async with database.transaction() as session:
            seen = statements_of(session)
        assert (await client.post(f"/api/v1/auth/{route}", json={"email": email})).status_code == 202
        statements.append(
            [text for text in seen if not text.startswith(("INSERT INTO mail_outbox", "SAVEPOINT", "RELEASE"))]
        )
    assert statements[0] == statements[1]
    assert any(text.startswith("INSERT INTO audit_log") for text in statements[1])


async def test_strangers_cannot_flood_a_mailbox(client: httpx.AsyncClient, database: Database) -> None:
    await register(client)
    for _ in range(8):
        answer = await client.post("/api/v1/auth/forgot-password", json={"email": "user@example.com"})
        assert answer.status_code == 202
        assert (await register(client)).status_code == 201
    assert len(await mails_of(database, "reset-password")) == 5
    assert len(await mails_of(database, "already-registered")) == 5


async def test_reset_lifts_a_lock(client: httpx.AsyncClient, database: Database) -> None:
    await register(client)
    for _ in range(5):
        await login(client, password="wrong-password")
    assert (await login(client)).status_code == 429
    token = await reset_token(client, database)
    await client.post("/api/v1/auth/reset-password", json={"token": token, "new_password": NEW})
    assert (await login(client, password=NEW)).status_code == 200


async def test_a_link_used_twice_at_once_works_once(live_app: FastAPI, live_client: httpx.AsyncClient) -> None:
    await register(live_client)
    token = await reset_token(live_client, live_app.state.database)
    answers = await asyncio.gather(
        *(
            live_client.post("/api/v1/auth/reset-password", json={"token": token, "new_password": f"password-{n}-new"})
            for n in range(3)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400]


async def test_inactive_accounts_get_no_link(client: httpx.AsyncClient, app: FastAPI, session: AsyncSession) -> None:
    await register(client)
    user = await session.scalar(select(User).where(User.email == "user@example.com"))
    user.is_active = False
    await session.flush()
    answer = await client.post("/api/v1/auth/forgot-password", json={"email": "user@example.com"})
    assert answer.status_code == 202
    assert await mails_of(app.state.database, "reset-password") == []


@pytest.mark.parametrize("email", ["admin@localhost", "a@studio.local", "ü@example.com", "x@example.test"])
async def test_addresses_of_local_networks_are_fine(client: httpx.AsyncClient, email: str) -> None:
    assert (await register(client, email)).json()["email"] == email
    assert (await login(client, email)).status_code == 200
