"""Connections for hot statements that only read.

Taking one costs a few microseconds. asyncpg's own pool starts a task at each release and a timer at each acquisition;
for one small statement that is more than the statement itself.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from types import TracebackType

import asyncpg

from backend.core.errors import DomainError

IDLE_SECONDS = 60.0
"""A connection that nobody used for longer is not trusted any more: the network may have dropped it silently."""
WAIT_SECONDS = 20.0


class ReaderPool:
    """At most ``limit`` connections, opened when they are needed; the one used last is taken first."""

    def __init__(self, connect: Callable[[], Awaitable[asyncpg.Connection]], limit: int) -> None:
        self._connect = connect
        self._free = asyncio.Semaphore(limit)
        self._idle: list[tuple[float, asyncpg.Connection]] = []
        self._closed = False

    async def take(self) -> asyncpg.Connection:
        """A connection; raises TimeoutError when all are in use for too long, and what connecting raises."""
        if self._free.locked():
            async with asyncio.timeout(WAIT_SECONDS):
                await self._free.acquire()
        else:
            await self._free.acquire()
        while self._idle:
            since, connection = self._idle.pop()
            if not connection.is_closed() and time.monotonic() - since < IDLE_SECONDS:
                return connection
            connection.terminate()
        try:
            return await self._connect()
        except BaseException:
            self._free.release()
            raise

    def give_back(self, connection: asyncpg.Connection, *, usable: bool) -> None:
        """Hand back what :meth:`take` gave; one that may be in the middle of a statement is closed."""
        self._free.release()
        if usable and not self._closed:
            self._idle.append((time.monotonic(), connection))
        else:
            connection.terminate()

    def close(self) -> None:
        """Close every connection: those in use when they are handed back."""
        self._closed = True
        while self._idle:
            self._idle.pop()[1].terminate()


class Reading:
    """A reader's connection for the length of an ``async with`` block."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: ReaderPool) -> None:
        self._pool = pool

    async def __aenter__(self) -> asyncpg.Connection:
        self._connection = await self._pool.take()
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.give_back(self._connection, usable=error is None or isinstance(error, DomainError))
