"""Metering and quotas."""

import asyncio
from decimal import Decimal

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.quotas.models import UsageCounter
from backend.identity.quotas.service import QuotaExceeded, Resource, charge, release, usage_of
from backend.identity.users.models import User
from tests.factories.identity import sign_in_as


async def with_quota(session: AsyncSession, user: User, **quotas: float | None) -> None:
    await session.execute(update(User).where(User.id == user.id).values(quotas=quotas))


@pytest.mark.parametrize(
    ("refusal", "detail"),
    [
        (("video_seconds", 15, 3, 20), "The quota of video is 15 seconds; 3 in use, 20 more are needed"),
        (("video_seconds", 60, 58.5, 3), "The quota of video is 60 seconds; 58.5 in use, 3 more are needed"),
        (("storage_bytes", 5_000_000_000, 5_120_000_000, 0), "The quota of storage is 5.0 GB; 5.1 GB in use"),
        (
            ("storage_bytes", 1_000, 999, 1_500),
            "The quota of storage is 1.0 kB; 999 bytes in use, 1.5 kB more are needed",
        ),
        (("storage_bytes", 0, 0, 0), "The quota of storage is 0 bytes; 0 bytes in use"),
    ],
)
def test_refusals_are_said_in_units_that_people_know(
    refusal: tuple[Resource, float, float, float], detail: str
) -> None:
    resource, *numbers = refusal
    assert QuotaExceeded(resource, *(Decimal(str(number)) for number in numbers)).detail == detail


async def test_charge_release_and_refusal(app: FastAPI, session: AsyncSession) -> None:
    user = (await sign_in_as(app)).user
    await with_quota(session, user, images=10)
    assert await charge(session, user.id, "images", 4) == 4
    assert await charge(session, user.id, "images", 6) == 10
    with pytest.raises(QuotaExceeded) as refusal:
        await charge(session, user.id, "images", 1)
    assert refusal.value.code == "quota_exceeded"
    assert refusal.value.detail == "The quota of images is 10; 10 in use, 1 more are needed"
    await release(session, user.id, "images", 3)
    assert await charge(session, user.id, "images", 2) == 9
    await release(session, user.id, "images", 100)
    assert await usage_of(session, user.id) == {"images": (Decimal(0), Decimal(12))}
    with pytest.raises(QuotaExceeded):
        await charge(session, user.id, "images", 11)
    for wrong in (charge, release):
        with pytest.raises(ValueError, match="negative"):
            await wrong(session, user.id, "images", -1)


async def test_first_charge_is_limited_and_null_is_no_limit(app: FastAPI, session: AsyncSession) -> None:
    user = (await sign_in_as(app)).user
    await with_quota(session, user, personas=0, storage_bytes=None)
    with pytest.raises(QuotaExceeded):
        await charge(session, user.id, "personas", 1)
    assert await charge(session, user.id, "personas", 0) == 0
    assert await charge(session, user.id, "storage_bytes", 10**15) == 10**15
    assert await charge(session, user.id, "money", Decimal("0.000001")) == Decimal("0.000001")


async def test_quota_holds_in_a_race(live_app: FastAPI) -> None:
    user = (await sign_in_as(live_app)).user
    database = live_app.state.database
    async with database.transaction() as session:
        await with_quota(session, user, personas=50)

    async def attempt() -> bool:
        try:
            async with database.transaction() as session:
                await charge(session, user.id, "personas", 7)
        except QuotaExceeded:
            return False
        return True

    assert sum(await asyncio.gather(*(attempt() for _ in range(15)))) == 7
    async with database.transaction() as session:
        counter = await session.get(UsageCounter, (user.id, "personas"))
        assert (counter.used, counter.total) == (49, 49)


async def test_usage_and_quota_routes(app: FastAPI, client: httpx.AsyncClient, session: AsyncSession) -> None:
    user, admin = await sign_in_as(app), await sign_in_as(app, "admin")
    url = f"/api/v1/quotas/{user.user.id}"
    await charge(session, user.user.id, "personas", 30)
    defaults = (await client.get("/api/v1/quotas", headers=admin.headers)).json()
    assert defaults["personas"] == app.state.settings.quota_personas
    assert (await client.put(url, json={"personas": 5}, headers=user.headers)).status_code == 403
    assert (await client.put(url, json={"personas": -1}, headers=admin.headers)).status_code == 422
    assert (await client.put("/api/v1/quotas/1234567890", json={}, headers=admin.headers)).status_code == 404
    answer = await client.put(url, json={"personas": 100, "money": None}, headers=admin.headers)
    assert answer.status_code == 200
    mine = (await client.get("/api/v1/auth/usage", headers=user.headers)).json()
    assert mine == answer.json() == (await client.get(url, headers=admin.headers)).json()
    by_resource = {item["resource"]: item for item in mine["items"]}
    assert set(by_resource) == {"personas", "images", "video_seconds", "storage_bytes", "money"}
    assert by_resource["personas"] == {
        "resource": "personas",
        "used": 30,
        "limit": 100,
        "remaining": 70,
        "total": 30,
    }
    assert by_resource["money"]["limit"] is None
    reset = await client.put(url, json={"reset": True}, headers=admin.headers)
    assert {item["resource"]: item["limit"] for item in reset.json()["items"]} == defaults
