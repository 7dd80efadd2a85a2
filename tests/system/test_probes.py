"""What load balancers, Prometheus and administrators are told."""

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from backend.app import create_app
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage.configured import open_configured_store
from tests.studio import Studio, wait_until


@pytest.fixture
async def ready(app: FastAPI, settings: Settings, client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client of an application with its object store."""
    app.state.store = await open_configured_store(settings)
    return client


async def test_everything_is_well(ready: httpx.AsyncClient) -> None:
    assert (await ready.get("/healthz")).json() == {"status": "ok"}
    answer = await ready.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert [(check["name"], check["condition"], check["detail"]) for check in answer.json()["checks"]] == [
        ("database", "ok", None), ("queue", "ok", None), ("objects", "ok", None),
    ]  # fmt: skip


async def test_without_a_queue_it_goes_on_and_tells_nobody_where_that_was(
    ready: httpx.AsyncClient, app: FastAPI
) -> None:
    app.state.jobs = JobQueue("unix:///nowhere/secret-folder/valkey.sock")
    answer = await ready.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    (queue,) = [check for check in answer.json()["checks"] if check["name"] == "queue"]
    assert (queue["condition"], queue["detail"]) == ("degraded", "ConnectionError")
    assert "secret-folder" not in answer.text


async def test_without_a_database_it_is_unavailable(ready: httpx.AsyncClient, app: FastAPI) -> None:
    app.state.database = Database("postgresql+asyncpg://atelier@/none?host=/nowhere/secret-folder")
    answer = await ready.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "unavailable"
    assert "secret-folder" not in answer.text
    assert (await ready.get("/healthz")).status_code == 200


async def test_metrics_count_requests_by_route(ready: httpx.AsyncClient) -> None:
    for _ in range(3):
        await ready.get("/api/v1/datasets/a1b2c3d4")
    families = {each.name: each for each in text_string_to_metric_families((await ready.get("/metrics")).text)}
    counted = {
        (sample.labels["route"], sample.labels["status"]): sample.value
        for sample in families["atelier_http_requests"].samples
        if sample.name.endswith("_total")
    }
    assert counted["/api/v1/datasets/{task_id}", "401"] == 3
    assert {"atelier_tasks", "atelier_units", "atelier_workers", "process_resident_memory_bytes"} <= set(families)


async def test_metrics_behind_a_token(settings: Settings, database: Database) -> None:
    app = create_app(settings.model_copy(update={"metrics_token": settings.secret_key}))
    app.state.database = database
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for headers in ({}, {"Authorization": "Bearer wrong"}):
            assert (await client.get("/metrics", headers=headers)).status_code == 401
        token = settings.secret_key.get_secret_value()
        assert (await client.get("/metrics", headers={"Authorization": f"Bearer {token}"})).status_code == 200


def test_administrators_see_workers(studio: Studio) -> None:
    admin = studio.client()
    health = wait_until(
        lambda: found if (found := admin.get("/system/health").json())["workers"] else None, 30, "a worker heard of"
    )
    admin.close()
    assert health["status"] == "ok"
    assert health["workers"][0]["seconds_since_heartbeat"] < 30
    assert health["database_bytes"] > 1_000_000
    user = studio.new_user("curious")
    assert user.get("/system/health").status_code == 403
    user.close()
