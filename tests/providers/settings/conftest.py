"""An administrator, somebody else, and a server of models."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.app import create_app
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.outbound import outbound_client
from backend.core.storage import FileStore
from backend.providers.runtime import ProviderRuntime
from tests.factories.identity import SignedIn, sign_in_as
from tests.identity.conftest import client_of
from tests.providers.settings.model_server import KEY, ModelServer, RunningServer


@pytest.fixture(scope="session")
def running_server() -> Iterator[RunningServer]:
    running = RunningServer()
    yield running
    running.stop()


@pytest.fixture
def models(running_server: RunningServer) -> ModelServer:
    """The server, in a good mood and asked nothing yet."""
    running_server.state.mood = "well"
    running_server.state.asked.clear()
    return running_server.state


@dataclass
class Desk:
    """Somebody who asks the API about providers."""

    client: httpx.AsyncClient
    who: SignedIn

    async def ask(self, method: str, path: str, status: int = 200, **options: Any) -> Any:
        """The JSON of an answer that must have this status."""
        answer = await self.client.request(method, f"/api/v1/providers{path}", headers=self.who.headers, **options)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def add(self, base_url: str = "http://127.0.0.1:9/v1", **fields: Any) -> Any:
        """A new provider."""
        body = {
            "name": "Local",
            "base_url": base_url,
            "api_key": KEY,
            "models": [{"name": "tiny-chat"}, {"name": "tiny-image", "kind": "image"}],
        }
        return await self.ask("POST", "", 201, json=body | fields)


@pytest.fixture
async def admin(app: FastAPI, client: httpx.AsyncClient) -> Desk:
    return Desk(client, await sign_in_as(app, "admin"))


@pytest.fixture
async def user(app: FastAPI, client: httpx.AsyncClient) -> Desk:
    return Desk(client, await sign_in_as(app, "user"))


@pytest.fixture
async def live_admin(settings: Settings, live_url: str) -> AsyncIterator[Desk]:
    """An administrator of a studio whose commits are real, for races."""
    app = create_app(settings.model_copy(update={"database_url": live_url}))
    app.state.database, app.state.jobs = Database(live_url), JobQueue(settings.redis_url)
    app.state.outbound = outbound_client(settings)
    store = await FileStore.open(settings.data / "objects")
    app.state.providers = ProviderRuntime(settings, app.state.database, store, app.state.outbound)
    async with client_of(app) as client:
        yield Desk(client, await sign_in_as(app, "admin"))
    await app.state.providers.close()
    await app.state.outbound.aclose()
    await app.state.jobs.close()
    await app.state.database.close()
