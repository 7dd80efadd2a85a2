"""A local object store of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from backend.core.storage import ObjectStore, open_store


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[ObjectStore]:
    opened = await open_store(folder=tmp_path / "objects")
    yield opened
    await opened.close()
