"""Applications over the test's transaction with other settings, and ones whose commits are real."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.app import create_app
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue

PASSWORD = "securepassword123"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a key of its own: rate limits of this test are nobody else's."""
    return settings.model_copy(update={"secret_key": type(settings.secret_key)(secrets.token_hex(32))})


@asynccontextmanager
async def client_of(app: FastAPI, address: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """An anonymous client from an address."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


Configure = Callable[..., FastAPI]


@pytest.fixture
async def configured(settings: Settings, database: Database) -> AsyncIterator[Configure]:
    """Makes applications with some settings changed."""
    queues = []

    def make(**changes: Any) -> FastAPI:
        app = create_app(settings.model_copy(update=changes))
        app.state.database = database
        app.state.jobs = JobQueue(app.state.settings.redis_url)
        queues.append(app.state.jobs)
        return app

    yield make
    for queue in queues:
        await queue.close()


@pytest.fixture
async def live_app(settings: Settings, live_url: str) -> AsyncIterator[FastAPI]:
    """An application whose commits are real, for races."""
    app = create_app(settings.model_copy(update={"database_url": live_url}))
    app.state.database = Database(live_url)
    app.state.jobs = JobQueue(settings.redis_url)
    yield app
    await app.state.jobs.close()
    await app.state.database.close()


@pytest.fixture
async def live_client(live_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """An anonymous client of it."""
    async with client_of(live_app) as client:
        yield client


async def register(client: httpx.AsyncClient, email: str = "user@example.com", **fields: Any) -> httpx.Response:
    """Register an account."""
    return await client.post("/api/v1/auth/register", json={"email": email, "password": PASSWORD, **fields})


async def login(client: httpx.AsyncClient, email: str = "user@example.com", password: str = PASSWORD) -> httpx.Response:
    """Sign in as a script does."""
    return await client.post("/api/v1/auth/login", json={"email": email, "password": password})


def bearer(response: httpx.Response) -> dict[str, str]:
    """Headers with the access token of a sign-in."""
    return {"Authorization": f"Bearer {response.json()['access_token']}"}
