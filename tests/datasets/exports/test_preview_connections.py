"""Previews wait for the processor and for models, not with a database connection in hand."""

import asyncio
import threading
from typing import Any

import pytest

from backend.core.config import Settings
from backend.core.outbound import outbound_client
from backend.datasets import preview_service
from backend.datasets.portraits import PortraitStudio
from backend.datasets.preview_service import SAMPLERS, PreviewService
from backend.datasets.schemas import DatasetRequest
from backend.datasets.styles import provider
from backend.datasets.wording.studio import wording_studio
from backend.identity.actor import Actor
from backend.providers.runtime import ProviderRuntime
from tests.datasets.exports.conftest import Shelf


async def test_previews_that_wait_leave_connections_to_others(
    shelf: Shelf, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelf.dataset("aaaaaaaa", 1)
    ((owner,),) = await shelf.sql("SELECT id FROM users")
    actor = Actor(owner, "a@example.com", "user", None, None, None)
    request = DatasetRequest(persona_description="Bakers in Paris", number_to_generate=1)
    sampling, go_on = threading.Semaphore(0), threading.Event()

    def slow(*_: Any) -> list[Any]:
        sampling.release()
        go_on.wait(60)
        return []

    monkeypatch.setattr(preview_service, "_drafts", slow)
    async with outbound_client(settings) as client:
        providers = ProviderRuntime(settings, shelf.database, shelf.store, client)
        service = PreviewService(shelf.database, PortraitStudio(provider()), providers, wording_studio(providers))
        requests = [
            asyncio.create_task(service.preview(actor, request, samples=1, with_images=False)) for _ in range(6)
        ]
        try:
            for _ in range(SAMPLERS):
                assert await asyncio.to_thread(sampling.acquire, timeout=30)
            await asyncio.wait(requests, timeout=0.5)
            assert shelf.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a QueuePool
        finally:
            go_on.set()
        await asyncio.gather(*requests)
        await providers.close()
