"""The application answers, and answers errors in the one agreed way."""

from collections.abc import AsyncGenerator
from pathlib import Path

import asyncpg
import httpx
import pytest
from fastapi import FastAPI, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.archive import RangedResponse
from backend.core.db import Database
from backend.core.errors import install_error_handlers
from backend.core.storage import Buffer, StorageUnavailable


async def test_unknown_route_answers_problem_details(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/no-such-thing")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 404


async def test_database_is_migrated(session: AsyncSession) -> None:
    assert await session.scalar(text("SELECT count(*) FROM generation_tasks")) == 0


class _Unreadable:
    size, etag, media_type = 10, '"x"', "image/webp"

    async def read(self, start: int, stop: int) -> AsyncGenerator[Buffer, None]:
        raise StorageUnavailable("refused")
        yield b""


async def _answer(outcome: Exception | Response) -> httpx.Response:
    app = FastAPI()
    install_error_handlers(app)

    @app.get("/")
    async def _route() -> Response:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get("/")


@pytest.mark.parametrize(
    "outcome",
    [
        ConnectionRefusedError("refused"),
        TimeoutError(),
        asyncpg.CannotConnectNowError("the database system is starting up"),
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        asyncpg.InterfaceError("connection is closed"),
        asyncpg.InternalClientError("cannot switch to state 15"),
        RangedResponse(_Unreadable()),
    ],
    ids=lambda outcome: type(outcome).__name__,
)
async def test_a_server_that_is_away_is_a_503_that_says_when_to_come_back(outcome: Exception | Response) -> None:
    response = await _answer(outcome)
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    assert response.headers["retry-after"] == "5"


@pytest.mark.parametrize("error", [asyncpg.UndefinedTableError("no such table"), FileNotFoundError("gone")])
async def test_a_defect_of_ours_is_a_500(error: Exception) -> None:
    assert (await _answer(error)).status_code == 500


async def test_a_database_without_its_socket_cannot_be_reached(tmp_path: Path) -> None:
    database = Database(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    with pytest.raises(ConnectionError, match="cannot be reached"):
        async with database.transaction() as session:
            await session.execute(text("SELECT 1"))
    await database.close()
