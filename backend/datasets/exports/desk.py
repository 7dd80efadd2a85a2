"""Few at a time, and nobody twice: how exports, reports and redrawn images share a process's connections."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from backend.core.db import Database
from backend.datasets.claims import Claims

logger = logging.getLogger(__name__)

SLOTS = 3
"""How many exports and reports of one process hold a connection at a time."""
EASELS = 4
"""How many redrawn images one process stores at a time: each holds a connection while the object store takes it."""
LOCK_POLL_SECONDS = 0.2
Result = TypeVar("Result")


class Desk:
    """What the exports of one process share, and whoever redraws an image (``easels``, ``claims``)."""

    def __init__(self, slots: int = SLOTS) -> None:
        self._slots = asyncio.Semaphore(slots)
        self.easels = asyncio.Semaphore(EASELS)
        self.claims = Claims()
        self._under_way: dict[Hashable, asyncio.Task[Any]] = {}

    async def shared(self, name: Hashable, work: Callable[[], Awaitable[Result]]) -> Result:
        """The result of ``work``, which is done once for all who ask under the same name meanwhile.

        It goes on when an asker leaves: what it writes is there when they come back. Raises what ``work`` raises.
        """
        task = self._under_way.get(name)
        if task is None:
            task = self._under_way[name] = asyncio.create_task(_awaited(work))

            def ended(done: asyncio.Task[Any]) -> None:
                del self._under_way[name]
                if not done.cancelled() and (error := done.exception()):
                    logger.debug("shared work failed: %s", error)  # also marks it as seen when nobody waits any more

            task.add_done_callback(ended)
        result: Result = await asyncio.shield(task)
        return result

    @asynccontextmanager
    async def exclusive(self, database: Database, name: str) -> AsyncIterator[AsyncConnection]:
        """A connection without a transaction, which alone in all processes holds the lock ``name``.

        Whoever waits for the lock holds neither a connection nor a slot. Raises the database's errors.
        """
        while True:
            async with self._slots, database.engine.connect() as connection:
                driver = await _locked(connection, name)
                if driver is not None:
                    try:
                        yield connection
                    finally:
                        await _unlock(connection, driver, name)
                    return
            await asyncio.sleep(LOCK_POLL_SECONDS)


async def _awaited(work: Callable[[], Awaitable[Result]]) -> Result:
    return await work()


async def _locked(connection: AsyncConnection, name: str) -> asyncpg.Connection | None:
    # The session's lock, taken outside any transaction: a transaction's snapshot would be older than the lock.
    driver: asyncpg.Connection = (await connection.get_raw_connection()).driver_connection
    try:
        held = await driver.fetchval("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", name)
    except BaseException:
        await connection.invalidate()  # whether the lock is held is not known; it ends with the connection
        raise
    return driver if held else None


async def _unlock(connection: AsyncConnection, driver: asyncpg.Connection, name: str) -> None:
    try:
        await connection.rollback()
        await driver.execute("SELECT pg_advisory_unlock(hashtextextended($1, 0))", name)
    except Exception:
        logger.warning("the lock %s ends with its connection", name, exc_info=True)
        await connection.invalidate()
    except BaseException:
        await connection.invalidate()
        raise


@asynccontextmanager
async def frozen(connection: AsyncConnection) -> AsyncIterator[AsyncSession]:
    """A session that reads one state of the database (REPEATABLE READ, READ ONLY), whatever others commit."""
    async with AsyncSession(bind=connection, expire_on_commit=False, autoflush=False) as session:
        await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield session


@asynccontextmanager
async def short(connection: AsyncConnection) -> AsyncIterator[AsyncSession]:
    """An ordinary transaction on a connection, committed when the block ends."""
    async with AsyncSession(bind=connection, expire_on_commit=False, autoflush=False) as session, session.begin():
        yield session


_desks: "WeakKeyDictionary[Database, Desk]" = WeakKeyDictionary()


def desk_of(database: Database) -> Desk:
    """The desk of a process's database."""
    desk = _desks.get(database)
    if desk is None:
        desk = _desks[database] = Desk()
    return desk
