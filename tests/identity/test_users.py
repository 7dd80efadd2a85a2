"""Administration of users, the first administrator, and the audit log."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.identity import bootstrap
from backend.identity.errors import EmailTaken
from backend.identity.users.models import User
from tests.factories.identity import sign_in_as
from tests.identity.conftest import PASSWORD, login


async def test_crud(app: FastAPI, client: httpx.AsyncClient) -> None:
    admin = await sign_in_as(app, "admin")
    headers = admin.headers
    body = {"email": "New@example.com", "password": PASSWORD, "role": "client"}
    made = await client.post("/api/v1/users", json=body, headers=headers)
    assert made.status_code == 201
    assert "password" not in made.text
    user_id = made.json()["id"]
    again = await client.post("/api/v1/users", json=body, headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "email_taken")
    assert (await client.get(f"/api/v1/users/{user_id}", headers=headers)).json()["role"] == "client"
    put = await client.put(f"/api/v1/users/{user_id}", json={"full_name": "N", "role": "user"}, headers=headers)
    assert (put.json()["full_name"], put.json()["role"]) == ("N", "user")
    assert (await login(client, "new@example.com")).status_code == 200
    changed = await client.patch(f"/api/v1/users/{user_id}", json={"password": "brand-new-word"}, headers=headers)
    assert changed.status_code == 200
    assert (await login(client, "new@example.com")).status_code == 401
    assert (await login(client, "new@example.com", "brand-new-word")).status_code == 200
    null = await client.patch(f"/api/v1/users/{user_id}", json={"role": None}, headers=headers)
    assert null.status_code == 422
    taken = await client.patch(f"/api/v1/users/{user_id}", json={"email": admin.user.email}, headers=headers)
    assert taken.status_code == 409
    assert (await client.delete(f"/api/v1/users/{user_id}", headers=headers)).status_code == 204
    for method in ("GET", "DELETE"):
        gone = await client.request(method, f"/api/v1/users/{user_id}", headers=headers)
        assert (gone.status_code, gone.json()["code"]) == (404, "user_not_found")
    log = (await client.get("/api/v1/audit?resource=user&action=user.", headers=headers)).json()["items"]
    assert [entry["action"] for entry in log] == ["user.deleted", "user.updated", "user.updated", "user.created"]
    assert {entry["user_id"] for entry in log} == {admin.user.id}
    assert all(entry["request_id"] and entry["user_agent"] and entry["ip_address"] == "127.0.0.1" for entry in log)
    assert "brand-new-word" not in str(log)


async def test_list_is_paged_and_filtered(app: FastAPI, client: httpx.AsyncClient) -> None:
    admin = await sign_in_as(app, "admin")
    for number in range(5):
        await sign_in_as(app, "viewer", f"per%son_{number}@example.com")
    seen: list[str] = []
    cursor = ""
    while True:
        page = await client.get(f"/api/v1/users?role=viewer&limit=2{cursor}", headers=admin.headers)
        seen += [item["email"] for item in page.json()["items"]]
        if page.json()["next_cursor"] is None:
            break
        cursor = f"&cursor={page.json()['next_cursor']}"
    assert seen == [f"per%son_{number}@example.com" for number in (4, 3, 2, 1, 0)]
    found = await client.get("/api/v1/users", params={"q": "%SON_3"}, headers=admin.headers)
    assert [item["email"] for item in found.json()["items"]] == ["per%son_3@example.com"]
    none = await client.get("/api/v1/users?is_active=false", headers=admin.headers)
    assert none.json()["items"] == []
    assert (await client.get("/api/v1/users?cursor=nonsense", headers=admin.headers)).status_code == 422
    assert (await client.get("/api/v1/users?limit=0", headers=admin.headers)).status_code == 422
    assert (await client.get("/api/v1/users/99999999999999999999", headers=admin.headers)).status_code == 422


async def test_nobody_locks_oneself_or_the_studio_out(app: FastAPI, client: httpx.AsyncClient) -> None:
    admin, second = await sign_in_as(app, "admin"), await sign_in_as(app, "admin")
    own = f"/api/v1/users/{admin.user.id}"
    for body in ({"is_active": False}, {"role": "user"}):
        refused = await client.patch(own, json=body, headers=admin.headers)
        assert (refused.status_code, refused.json()["code"]) == (409, "not_oneself")
    assert (await client.delete(own, headers=admin.headers)).json()["code"] == "not_oneself"
    assert (await client.patch(own, json={"role": "admin"}, headers=admin.headers)).status_code == 200
    assert (await client.delete(f"/api/v1/users/{second.user.id}", headers=admin.headers)).status_code == 204
    assert (await client.get("/api/v1/auth/me", headers=second.headers)).status_code == 401


async def test_two_admins_who_demote_each_other_leave_one(live_app: FastAPI, live_client: httpx.AsyncClient) -> None:
    first, second = await sign_in_as(live_app, "admin"), await sign_in_as(live_app, "admin")
    answers = await asyncio.gather(
        live_client.patch(f"/api/v1/users/{second.user.id}", json={"role": "user"}, headers=first.headers),
        live_client.patch(f"/api/v1/users/{first.user.id}", json={"role": "user"}, headers=second.headers),
    )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
    async with live_app.state.database.transaction() as session:
        assert len(list(await session.scalars(select(User).where(User.role == "admin")))) == 1


async def test_audit_log_is_filtered(app: FastAPI, client: httpx.AsyncClient) -> None:
    admin, user = await sign_in_as(app, "admin"), await sign_in_as(app)
    headers = user.headers | {"X-Request-ID": "my-request-1"}
    await client.patch("/api/v1/auth/profile", json={"full_name": "A"}, headers=headers)
    for query in (
        f"user_id={user.user.id}&action=user.profile_updated",
        "request_id=my-request-1",
        f"resource=user&resource_id={user.user.id}",
    ):
        found = (await client.get(f"/api/v1/audit?{query}", headers=admin.headers)).json()
        assert [entry["action"] for entry in found["items"]] == ["user.profile_updated"]
        assert found["next_cursor"] is None
    nothing = await client.get("/api/v1/audit?since=2999-01-01T00:00:00Z", headers=admin.headers)
    assert nothing.json()["items"] == []
    assert (await client.get("/api/v1/audit?since=yesterday", headers=admin.headers)).status_code == 422


async def test_first_admin_is_made_once(session: AsyncSession, settings: Settings) -> None:
    await session.execute(text("DELETE FROM users"))
    assert not await bootstrap.has_users(session)
    email, password = await bootstrap.ensure_admin(session, settings, "Boss@localhost")
    assert email == "boss@localhost"
    assert password is not None
    assert len(password) >= 16
    assert await bootstrap.ensure_admin(session, settings, "other@localhost") == ("boss@localhost", None)
    user, generated = await bootstrap.create_account(session, settings, "boss@localhost", "some-password", force=True)
    assert (user.role, generated) == ("admin", None)
    for email, password in (("nobody", "long-enough"), ("a@localhost", "short")):
        with pytest.raises(ValueError, match=r"e-mail|password"):
            await bootstrap.create_account(session, settings, email, password)
    with pytest.raises(EmailTaken):
        await bootstrap.create_account(session, settings, "boss@localhost", "some-password")
    await session.rollback()


async def test_first_admin_can_sign_in(app: FastAPI, client: httpx.AsyncClient, settings: Settings) -> None:
    async with app.state.database.transaction() as session:
        await session.execute(text("DELETE FROM users"))
        email, password = await bootstrap.ensure_admin(session, settings)
    signed_in = await login(client, email, password or "")
    assert signed_in.json()["user"]["is_admin"] is True
