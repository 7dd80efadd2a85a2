"""Pooled connections that the server has closed, and reads without a transaction."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from sqlalchemy import text

from backend.core import db, readers
from backend.core.db import Database

KILL = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
async def database(live_url: str) -> AsyncIterator[Database]:
    database = Database(live_url, pool_size=2)
    yield database
    await database.close()


async def _pid(database: Database) -> int:
    async with database.transaction() as session:
        return int(await session.scalar(text("SELECT pg_backend_pid()")) or 0)


async def _reader_pid(database: Database) -> int:
    async with database.reading() as connection:
        return int(await connection.fetchval("SELECT pg_backend_pid()"))


async def _kill_all(database: Database) -> None:
    connection = await database.listen_connection()
    await connection.execute(KILL)
    await connection.close()
    await asyncio.sleep(0.1)


async def test_connections_are_kept_and_replaced_when_the_server_closes_them(database: Database) -> None:
    for pid in (_pid, _reader_pid):
        first = await pid(database)
        assert await pid(database) == first
        await _kill_all(database)
        assert await pid(database) != first


async def test_a_connection_that_was_idle_is_asked_first(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await _pid(database)
    monkeypatch.setattr(db, "PING_AFTER_SECONDS", 0.0)
    assert await _pid(database) == first

    async def lost(_: object) -> None:
        raise asyncpg.ConnectionDoesNotExistError("lost without a word")

    async with database.engine.connect() as connection:
        adapted = type((await connection.get_raw_connection()).dbapi_connection)
    monkeypatch.setattr(adapted, "_async_ping", lost)
    assert await _pid(database) != first


async def test_readers_see_what_is_committed_and_leave_no_transaction(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE seen (n int)"))
        async with database.reading() as connection:
            assert await connection.fetchval("SELECT to_regclass('seen')") is None
    async with database.reading() as connection:
        assert await connection.fetchval("SELECT count(*) FROM seen") == 0
        assert not connection.is_in_transaction()


async def test_a_server_that_is_away_is_a_connection_error(tmp_path: object) -> None:
    database = Database(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    with pytest.raises(ConnectionError):
        await _reader_pid(database)
    await database.close()


async def test_a_reader_that_was_given_up_in_the_middle_is_not_used_again(database: Database) -> None:
    first = await _reader_pid(database)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), database.reading() as connection:
            await connection.execute("SELECT pg_sleep(10)")
    assert await _reader_pid(database) != first


async def test_readers_wait_for_one_another_and_are_never_more_than_allowed(database: Database) -> None:
    async def slow() -> int:
        async with database.reading() as connection:
            return int(await connection.fetchval("SELECT pg_backend_pid() FROM pg_sleep(0.02)"))

    assert len(set(await asyncio.gather(*(slow() for _ in range(10))))) == 2


async def test_a_reader_that_was_idle_for_long_is_replaced(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await _reader_pid(database)
    assert await _reader_pid(database) == first
    monkeypatch.setattr(readers, "IDLE_SECONDS", 0.0)
    assert await _reader_pid(database) != first
