"""Previews wait for the processor, not with a database connection in hand."""

import asyncio
import threading
from typing import Any

import pytest

from backend.datasets import preview_service
from backend.datasets.portraits import PortraitStudio
from backend.datasets.preview_service import SAMPLERS, PreviewService
from backend.datasets.schemas import DatasetRequest
from backend.datasets.styles import provider
from backend.datasets.understanding import understand
from backend.identity.actor import Actor
from tests.datasets.exports.conftest import Shelf


async def test_previews_that_wait_leave_connections_to_others(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelf.dataset("aaaaaaaa", 1)
    ((owner,),) = await shelf.sql("SELECT id FROM users")
    actor = Actor(owner, "a@example.com", "user", None, None, None)
    request = DatasetRequest(persona_description="Bakers in Paris", number_to_generate=1)
    understood, go_on = threading.Semaphore(0), threading.Event()

    def counted(request: DatasetRequest) -> Any:
        try:
            return understand(request)
        finally:
            understood.release()

    def slow(*_: Any) -> list[Any]:
        go_on.wait(60)
        return []

    monkeypatch.setattr(preview_service, "understand", counted)
    monkeypatch.setattr(PreviewService, "_samples", slow)

    async def preview() -> None:
        async with shelf.database.transaction() as session:
            service = PreviewService(session, PortraitStudio(provider()))
            await service.preview(actor, request, samples=1, with_images=False)

    requests = [asyncio.create_task(preview()) for _ in range(6)]
    try:
        for _ in requests:
            assert await asyncio.to_thread(understood.acquire, timeout=30)
        await asyncio.wait(requests, timeout=0.5)
        assert shelf.database.engine.pool.checkedout() <= SAMPLERS  # type: ignore[attr-defined]  # a QueuePool
    finally:
        go_on.set()
    await asyncio.gather(*requests)
