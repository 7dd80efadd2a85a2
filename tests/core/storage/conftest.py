"""Both adapters; the S3 side runs against a server that others wrote, in a process of its own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio

from backend.core.storage import ObjectStore, open_store
from backend.core.storage.s3 import S3Store
from tests.core.storage.s3_server import S3Server


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    server = S3Server()
    server.start()
    server.wait()
    yield server
    server.stop()


@pytest_asyncio.fixture(scope="session")
async def s3_store(s3_server: S3Server) -> AsyncIterator[S3Store]:
    opened = await s3_server.open(f"bucket-{uuid4().hex}")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def file_store(tmp_path: Path) -> AsyncIterator[ObjectStore]:
    opened = await open_store(folder=tmp_path / "objects")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def empty_bucket(s3_store: S3Store) -> AsyncIterator[ObjectStore]:
    yield s3_store
    await s3_store.delete_many([stat.key async for stat in s3_store.list()])


@pytest.fixture(params=["file_store", "empty_bucket"])
def store(request: pytest.FixtureRequest) -> ObjectStore:
    opened: ObjectStore = request.getfixturevalue(request.param)
    return opened
