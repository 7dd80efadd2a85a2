"""Rate limits, with Valkey and without."""

import asyncio
import logging
import secrets

import httpx
import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from backend.core.config import Settings
from backend.core.jobs import JobQueue
from backend.identity.rate_limits.limiter import Limit, RateLimiter
from tests.factories.identity import sign_in_as
from tests.identity.conftest import Configure, client_of, login, register


def assert_limited(response: httpx.Response, limit: int, seconds: int) -> None:
    assert response.status_code == 429
    assert response.json()["code"] == "rate_limited"
    assert f"at most {limit} {'an hour' if seconds == 3600 else 'a minute'};" in response.json()["detail"]
    assert 0 < int(response.headers["retry-after"]) <= seconds
    assert response.headers["ratelimit-limit"] == str(limit)
    assert response.headers["ratelimit-remaining"] == "0"
    assert 0 < int(response.headers["ratelimit-reset"]) <= seconds


async def test_anonymous_requests_per_address(configured: Configure) -> None:
    app = configured(rate_limit_anonymous_per_hour=5)
    async with client_of(app, "203.0.113.1") as client, client_of(app, "203.0.113.2") as other:
        for left in (4, 3, 2, 1, 0):
            answer = await client.get("/api/v1/auth/me")
            assert answer.status_code == 401
            assert answer.headers["ratelimit-remaining"] == str(left)
        assert_limited(await client.get("/api/v1/auth/me"), 5, 3600)
        assert_limited(await register(client), 5, 3600)
        assert (await register(other)).status_code == 201
        assert (await login(client)).status_code == 200


async def test_guessed_api_keys_count_as_anonymous(configured: Configure) -> None:
    app = configured(rate_limit_anonymous_per_hour=3)
    async with client_of(app, "203.0.113.1") as client:
        guesses = [await client.get("/api/v1/auth/me", headers={"X-API-Key": f"atl_{n}"}) for n in range(4)]
        assert [answer.status_code for answer in guesses] == [401, 401, 401, 429]


async def test_an_ipv6_network_counts_as_one_client(configured: Configure) -> None:
    app = configured(rate_limit_anonymous_per_hour=1)
    async with client_of(app, "2001:db8::1") as one, client_of(app, "2001:db8::ffff") as same:
        assert (await one.get("/api/v1/auth/me")).status_code == 401
        assert (await same.get("/api/v1/auth/me")).status_code == 429
    async with client_of(app, "2001:db8:0:1::1") as other:
        assert (await other.get("/api/v1/auth/me")).status_code == 401


async def test_sign_ins_per_address(configured: Configure) -> None:
    app = configured(rate_limit_login_per_minute=3)
    async with client_of(app, "203.0.113.1") as client:
        for number in range(3):
            assert (await login(client, f"nobody{number}@example.com")).status_code == 401
        assert_limited(await login(client), 3, 60)
        form = await client.post("/api/v1/auth/token", data={"username": "a", "password": "b"})
        assert_limited(form, 3, 60)


async def test_signed_in_requests_per_user_and_per_key(configured: Configure) -> None:
    app = configured(rate_limit_api_per_minute=5)
    user, other = await sign_in_as(app), await sign_in_as(app)
    async with client_of(app) as client:
        made = await client.post("/api/v1/api-keys", json={"name": "k"}, headers=user.headers)
        for _ in range(4):
            assert (await client.get("/api/v1/auth/me", headers=user.headers)).status_code == 200
        assert_limited(await client.get("/api/v1/auth/me", headers=user.headers), 5, 60)
        assert (await client.get("/api/v1/auth/me", headers=other.headers)).status_code == 200
        key = {"X-API-Key": made.json()["key"]}
        assert (await client.get("/api/v1/auth/me", headers=key)).headers["ratelimit-remaining"] == "4"


async def test_uploads(configured: Configure) -> None:
    from backend.identity.dependencies import UploadLimit

    app = configured(rate_limit_uploads_per_minute=2)

    @app.post("/upload", dependencies=[UploadLimit])
    async def upload() -> str:
        return "stored"

    user = await sign_in_as(app)
    async with client_of(app) as client:
        for _ in range(2):
            assert (await client.post("/upload", headers=user.headers)).status_code == 200
        assert_limited(await client.post("/upload", headers=user.headers), 2, 60)
        assert (await client.get("/api/v1/auth/me", headers=user.headers)).status_code == 200


async def test_processes_share_one_count(settings: Settings) -> None:
    queues = [JobQueue(settings.redis_url) for _ in range(3)]
    namespace = secrets.token_hex(4)
    limiters = [RateLimiter(lambda queue=queue: queue.redis, namespace) for queue in queues]  # type: ignore[misc]
    for amount in (7, 200):
        limit = Limit(f"shared{amount}", amount, 60)
        passed = 0
        for _ in range(amount // 10 + 2):
            verdicts = await asyncio.gather(*(limiters[n % 3].take(limit, "subject") for n in range(15)))
            passed += sum(1 for verdict in verdicts if verdict and verdict.allowed)
        # Blocks that a process holds may be left over; more than the limit never pass.
        assert amount - 3 * limit.block < passed <= amount
    for queue in queues:
        await queue.close()


class _Away:
    """A Valkey that does not answer."""

    def __init__(self) -> None:
        self.calls = 0

    def register_script(self, _: str) -> object:
        async def call(**_: object) -> None:
            self.calls += 1
            raise RedisConnectionError("away")

        return call


async def test_without_valkey_sign_ins_are_still_limited(caplog: pytest.LogCaptureFixture) -> None:
    away = _Away()
    limiter = RateLimiter(lambda: away, "x")  # type: ignore[arg-type,return-value]
    login_limit, api = Limit("login", 3, 60, local=True), Limit("api", 3, 60)
    with caplog.at_level(logging.WARNING):
        taken = [await limiter.take(login_limit, "a") for _ in range(5)]
        assert [verdict.allowed for verdict in taken if verdict] == [True] * 3 + [False] * 2
        assert [await limiter.take(api, "a") for _ in range(10)] == [None] * 10
    assert away.calls == 1
    assert len([entry for entry in caplog.records if "Valkey" in entry.message]) == 1


async def test_studio_answers_without_valkey(configured: Configure) -> None:
    app = configured(redis_url="redis://127.0.0.1:1/0", rate_limit_login_per_minute=2)
    user = await sign_in_as(app)
    async with client_of(app) as client:
        assert (await client.get("/api/v1/auth/me", headers=user.headers)).status_code == 200
        await register(client)
        assert [(await login(client)).status_code for _ in range(3)] == [200, 200, 429]


async def test_window_ends(settings: Settings) -> None:
    queue = JobQueue(settings.redis_url)
    redis: Redis = queue.redis
    limiter = RateLimiter(lambda: redis, secrets.token_hex(4))
    limit = Limit("short", 2, 1)
    verdicts = [await limiter.take(limit, "a") for _ in range(3)]
    assert [verdict.allowed for verdict in verdicts if verdict] == [True, True, False]
    await asyncio.sleep(1.1)
    again = await limiter.take(limit, "a")
    assert again is not None
    assert again.allowed
    await queue.close()


async def test_a_request_that_overtakes_the_waiting_ones_does_not_hold_up_the_event_loop(settings: Settings) -> None:
    jobs = JobQueue(settings.redis_url)
    limit = Limit("small", 9, 60)  # blocks of one

    class Overtaken(RateLimiter):
        overtaking: asyncio.Task[bool] | None = None

        async def twice(self) -> bool:
            verdicts = [await self.take(limit, "somebody") for _ in range(2)]
            return all(verdict is not None and verdict.allowed for verdict in verdicts)

        async def _call(self, limit: Limit, subject: str) -> tuple[int, int, int]:
            granted = await super()._call(limit, subject)
            # Runs after the block has come, before those who wait for it.
            self.overtaking = self.overtaking or asyncio.create_task(self.twice())
            return granted

    limiter = Overtaken(lambda: jobs.redis, secrets.token_hex(4))
    assert await limiter.twice()
    assert limiter.overtaking is not None
    assert await limiter.overtaking
    await jobs.close()
