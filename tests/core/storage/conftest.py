"""Both adapters; the S3 side runs against a server that others wrote, in a process of its own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio

from backend.core.storage import ObjectStore, open_store
from tests.core.storage.s3_server import S3Server


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    server = S3Server()
    server.start()
    server.wait()
    yield server
    server.stop()


@pytest_asyncio.fixture(params=["files", "s3"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ObjectStore]:
    opened: ObjectStore
    if request.param == "files":
        opened = await open_store(folder=tmp_path / "objects")
    else:
        opened = await request.getfixturevalue("s3_server").open(f"bucket-{uuid4().hex}")
    yield opened
    await opened.close()
