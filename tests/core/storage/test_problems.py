"""What clients are told when stored files cannot be read."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from backend.core.archive import EntryUnreadable, RangedResponse
from backend.core.errors import install_error_handlers
from backend.core.storage import ObjectNotFound, ObjectTruncated, StorageFull, StorageUnavailable
from backend.core.storage.problems import install_storage_handlers


def unreadable(cause: Exception) -> EntryUnreadable:
    error = EntryUnreadable("an entry")
    error.__cause__ = cause
    return error


class Broken:
    size, etag, media_type = 10, '"tag"', "text/plain"

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def read(self, start: int, stop: int) -> AsyncIterator[bytes]:
        raise self.error
        yield b""


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (ObjectNotFound("key"), 404, "file_lost"),
        (ObjectTruncated("key", "short"), 404, "file_lost"),
        (StorageUnavailable("away"), 503, "unavailable"),
        (StorageFull("full"), 507, "storage_full"),
        (unreadable(ObjectNotFound("key")), 409, "file_lost"),
        (unreadable(StorageUnavailable("away")), 503, "unavailable"),
    ],
)
async def test_failures_before_the_first_byte(error: Exception, status: int, code: str) -> None:
    app = FastAPI()
    install_error_handlers(app)
    install_storage_handlers(app)

    @app.get("/file", response_model=None)
    async def file() -> RangedResponse:
        return RangedResponse(Broken(error), filename="file.txt")

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        response = await client.get("/file")
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"
