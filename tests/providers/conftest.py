"""Scripted servers, and the client and transport that talk to them."""

from collections.abc import AsyncIterator

import httpx
import pytest

from backend.core.http import guarded_client
from backend.providers.transport import RetryPolicy, Transport
from tests.providers.scripted import ScriptedServer, scripted_server


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with guarded_client(lambda host, address: None) as client:
        yield client


@pytest.fixture
def transport(client: httpx.AsyncClient) -> Transport:
    """Waits are as short as a provider allows."""
    return Transport(client, retries=RetryPolicy(first_seconds=0.01), ask_cancelled_seconds=0.02)
