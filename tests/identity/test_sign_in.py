"""Registering, signing in and out."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.identity.audit.models import AuditEntry
from backend.identity.mail.models import OutboxMail
from backend.identity.sessions.throttle import ACCOUNT_FREE, lock_time
from backend.identity.users.models import User
from tests.factories.identity import sign_in_as
from tests.identity.conftest import PASSWORD, Configure, bearer, client_of, login, register


async def test_registered_account_is_usable_at_once(client: httpx.AsyncClient) -> None:
    created = await register(client, "User@Example.com", first_name="Ada", last_name="Lovelace")
    assert created.status_code == 201
    body = created.json()
    assert body["email"] == "user@example.com"
    assert (body["is_active"], body["is_admin"], body["role"]) == (True, False, "user")
    assert body["full_name"] == "Ada Lovelace"
    signed_in = await login(client, "USER@example.com")
    assert signed_in.status_code == 200
    assert signed_in.json()["token_type"] == "bearer"
    assert signed_in.json()["expires_in"] == 1800
    me = await client.get("/api/v1/auth/me", headers=bearer(signed_in))
    assert me.status_code == 200
    assert me.json()["id"] == body["id"]
    profile = await client.get("/api/v1/auth/profile", headers=bearer(signed_in))
    assert profile.json() == me.json()


async def test_registering_a_known_address_answers_as_a_new_one(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    first = await register(client, "known@example.com", full_name="A")
    again = await register(client, "known@example.com", full_name="A")
    assert (first.status_code, again.status_code) == (201, 201)
    same = first.json().keys() == again.json().keys()
    assert same
    volatile = {"id", "created_at", "updated_at"}
    assert {k: v for k, v in first.json().items() if k not in volatile} == {
        k: v for k, v in again.json().items() if k not in volatile
    }
    assert again.json()["id"] == first.json()["id"] + 1
    third = await register(client, "third@example.com")
    assert third.json()["id"] == again.json()["id"] + 1
    assert first.headers.keys() == again.headers.keys()
    assert await session.scalar(select(func.count()).where(User.email == "known@example.com")) == 1
    mails = list(await session.scalars(select(OutboxMail).where(OutboxMail.recipient == "known@example.com")))
    assert [mail.kind for mail in mails] == ["already-registered"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "nobody", "password": PASSWORD}, "email"),
        ({"email": "a@example.com", "password": "short12"}, "password"),
        ({"email": "a@example.com", "password": "x" * 101}, "password"),
        ({"email": "a@example.com"}, "password"),
        ({"email": "a@example.com", "password": PASSWORD, "role": "admin"}, "role"),
        ({"email": "a@example.com", "password": "with\x00nul-inside"}, "body"),
    ],
)
async def test_registration_refuses_wrong_fields(client: httpx.AsyncClient, body: dict[str, str], field: str) -> None:
    response = await client.post("/api/v1/auth/register", json=body)
    assert response.status_code == 422
    assert field in [error["field"] for error in response.json()["errors"]]


@pytest.mark.parametrize("password", ["p" * 8, "p" * 100, "pässwörd ünd 日本語 " * 5, " 8 spaces"])
async def test_passwords_are_not_cut(client: httpx.AsyncClient, password: str) -> None:
    created = await client.post("/api/v1/auth/register", json={"email": "p@example.com", "password": password})
    assert created.status_code == 201
    assert (await login(client, "p@example.com", password)).status_code == 200
    assert (await login(client, "p@example.com", password[:-1] + "!")).status_code == 401


async def test_every_failure_to_sign_in_looks_the_same(app: FastAPI, client: httpx.AsyncClient) -> None:
    await register(client)
    await register(client, "inactive@example.com")
    async with app.state.database.transaction() as session:
        user = await session.scalar(select(User).where(User.email == "inactive@example.com"))
        user.is_active = False
    answers = [
        await login(client, "user@example.com", "wrong-password"),
        await login(client, "nobody@example.com", PASSWORD),
        await login(client, "inactive@example.com", PASSWORD),
        await login(client, "nobody", PASSWORD),
        await login(client, "user@example.com", "x" * 1000),
    ]
    for answer in answers:
        assert answer.status_code == 401
        assert {k: v for k, v in answer.json().items() if k != "request_id"} == {
            k: v for k, v in answers[0].json().items() if k != "request_id"
        }
    assert answers[0].json()["detail"] == "Invalid email or password."


async def test_missing_credentials(client: httpx.AsyncClient) -> None:
    for body in ({}, {"email": "a@example.com"}, {"password": PASSWORD}, {"email": " ", "password": PASSWORD}):
        response = await client.post("/api/v1/auth/login", json=body)
        assert response.status_code == 422
        assert "Please provide both email and password." in response.json()["detail"]


async def test_sign_in_by_user_name_identifier_and_form(client: httpx.AsyncClient) -> None:
    await register(client)
    headers = bearer(await login(client))
    named = await client.patch("/api/v1/auth/profile", json={"username": "Ada"}, headers=headers)
    assert named.json()["username"] == "ada"
    for body in ({"username": "ADA"}, {"identifier": "ada"}, {"identifier": "user@example.com"}):
        response = await client.post("/api/v1/auth/login", json=body | {"password": PASSWORD})
        assert response.status_code == 200
    form = await client.post("/api/v1/auth/token", data={"username": "user@example.com", "password": PASSWORD})
    assert form.status_code == 200
    assert (await client.get("/api/v1/auth/me", headers=bearer(form))).status_code == 200
    wrong = await client.post("/api/v1/auth/token", data={"username": "nul\x00", "password": PASSWORD})
    assert wrong.status_code == 401


def test_lock_time_doubles_up_to_a_ceiling() -> None:
    assert lock_time(4, 5) is None
    seconds = [lock_time(n, 5).total_seconds() for n in range(5, 40)]  # type: ignore[union-attr]
    assert seconds[:4] == [15, 30, 60, 120]
    assert seconds == sorted(seconds)
    assert seconds[-1] == 900


@pytest.mark.parametrize("email", ["user@example.com", "nobody@example.com"])
async def test_lock_out_is_the_same_for_accounts_that_do_not_exist(client: httpx.AsyncClient, email: str) -> None:
    await register(client)
    for _ in range(ACCOUNT_FREE):
        assert (await login(client, email, "wrong-password")).status_code == 401
    locked = await login(client, email, PASSWORD)
    assert locked.status_code == 429
    assert locked.json()["code"] == "too_many_attempts"
    assert 0 < int(locked.headers["retry-after"]) <= 15


async def test_success_forgets_failures(client: httpx.AsyncClient) -> None:
    await register(client)
    for _ in range(3):
        for _ in range(ACCOUNT_FREE - 1):
            await login(client, password="wrong-password")
        assert (await login(client)).status_code == 200


async def test_address_is_locked_after_failures_under_many_names(app: FastAPI) -> None:
    async with client_of(app, "198.51.100.7") as attacker, client_of(app, "198.51.100.8") as other:
        await register(other)
        for number in range(30):
            await login(attacker, f"nobody{number}@example.com")
        assert (await login(attacker)).status_code == 429
        assert (await login(other)).status_code == 200


async def test_closed_registration_and_invitations(configured: Configure) -> None:
    async with client_of(configured(registration="closed")) as client:
        refused = await register(client)
        assert (refused.status_code, refused.json()["code"]) == (403, "registration_closed")
    app = configured(registration="invitation")
    admin = await sign_in_as(app, "admin")
    async with client_of(app) as client:
        refused = await register(client)
        assert (refused.status_code, refused.json()["code"]) == (403, "invitation_required")
        made = await client.post(
            "/api/v1/invitations", json={"email": "New@example.com", "role": "viewer"}, headers=admin.headers
        )
        assert made.status_code == 201
        token = made.json()["token"]
        assert token in made.json()["link"]
        other = await register(client, "other@example.com", invitation_token=token)
        assert (other.status_code, other.json()["code"]) == (403, "invitation_invalid")
        accepted = await register(client, "new@example.com", invitation_token=token)
        assert (accepted.status_code, accepted.json()["role"]) == (201, "viewer")
        again = await register(client, "new@example.com", invitation_token=token)
        assert again.json()["code"] == "invitation_invalid"
        listed = await client.get("/api/v1/invitations", headers=admin.headers)
        assert [item["status"] for item in listed.json()["items"]] == ["accepted"]
        assert "token" not in listed.json()["items"][0]
        withdrawn = await client.delete(f"/api/v1/invitations/{made.json()['id']}", headers=admin.headers)
        assert withdrawn.status_code == 204
        gone = await client.delete(f"/api/v1/invitations/{made.json()['id']}", headers=admin.headers)
        assert gone.status_code == 404


async def test_email_verification(configured: Configure, database: Database) -> None:
    app = configured(require_email_verification=True)
    async with client_of(app) as client:
        assert (await register(client)).json()["email_verified"] is False
        assert (await login(client, password="wrong-password")).status_code == 401
        unverified = await login(client)
        assert (unverified.status_code, unverified.json()["code"]) == (403, "email_not_verified")
        async with database.transaction() as session:
            mail = await session.scalar(select(OutboxMail).where(OutboxMail.kind == "verify-email"))
        token = mail.body.split("token=")[1].split()[0]
        assert (await client.post("/api/v1/auth/verify-email", json={"token": token + "x"})).status_code == 400
        for _ in range(2):
            assert (await client.post("/api/v1/auth/verify-email", json={"token": token})).status_code == 200
        assert (await login(client)).status_code == 200
        resent = await client.post("/api/v1/auth/resend-verification", json={"email": "nobody@example.com"})
        known = await client.post("/api/v1/auth/resend-verification", json={"email": "user@example.com"})
        assert resent.status_code == known.status_code == 202
        assert resent.json() == known.json()


async def test_two_registrations_at_once_make_one_account(live_app: FastAPI, live_client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(register(live_client, "race@example.com") for _ in range(4)))
    assert [answer.status_code for answer in answers] == [201] * 4
    async with live_app.state.database.transaction() as session:
        assert await session.scalar(select(func.count()).where(User.email == "race@example.com")) == 1
        assert await session.scalar(select(func.count()).select_from(OutboxMail)) == 3
    assert (await login(live_client, "race@example.com")).status_code == 200


async def test_failures_are_counted_exactly_in_a_race(live_app: FastAPI, live_client: httpx.AsyncClient) -> None:
    await register(live_client)
    wrong = [login(live_client, password=f"wrong-password-{n}") for n in range(8)]
    codes = {answer.status_code for answer in await asyncio.gather(*wrong)}
    assert codes <= {401, 429}
    assert (await login(live_client)).status_code == 429
    async with live_app.state.database.transaction() as session:
        failed = await session.scalar(select(func.count()).where(AuditEntry.action == "auth.login_failed"))
        user = await session.scalar(select(User).where(User.email == "user@example.com"))
        assert failed == user.failed_logins >= ACCOUNT_FREE
