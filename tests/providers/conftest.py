"""Scripted servers, and the client and transport that talk to them."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from backend.core.http import GuardedTransport, client_over
from backend.providers.transport import RetryPolicy, Transport
from tests.model_servers import SmallModel, start_small_model
from tests.providers.scripted import ScriptedServer, scripted_server


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as server:
        yield server


@pytest.fixture
async def provider_client() -> AsyncIterator[httpx.AsyncClient]:
    async with client_over(GuardedTransport(lambda host, addresses: addresses)) as provider_client:
        yield provider_client


@pytest.fixture
def transport(provider_client: httpx.AsyncClient) -> Transport:
    """Waits are as short as a provider allows."""
    return Transport(provider_client, retries=RetryPolicy(first_seconds=0.01), ask_cancelled_seconds=0.02)


@pytest.fixture(scope="session")
def small_model() -> Iterator[SmallModel]:
    """A real model, started once for all tests that ask it."""
    with start_small_model() as model:
        yield model
