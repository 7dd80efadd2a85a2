"""What one request of all processes works on at a time, for however long: no pooled connection is held meanwhile."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from backend.core.db import Database
from backend.core.transient import is_transient

logger = logging.getLogger(__name__)

CLOSING_SECONDS = 5.0


class Claims:
    """Advisory locks of PostgreSQL, all of a process over one connection that is open while there are any.

    A process that dies leaves none behind. A connection that breaks does so too, so whoever holds a claim still has to
    look, in the transaction that stores the result, whether all is as it was.
    """

    def __init__(self) -> None:
        self._names: set[tuple[int, str]] = set()
        self._connection: asyncpg.Connection | None = None
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def held(self, database: Database, space: int, name: str, taken: Exception) -> AsyncIterator[None]:
        """Hold ``pg_advisory_lock(space, hashtext(name))`` while inside; raises ``taken`` when somebody else does.

        Raises ConnectionError or the database's errors when it cannot be asked.
        """
        claim = (space, name)
        if claim in self._names:
            raise taken
        self._names.add(claim)
        try:
            if not await self._lock(database, claim):
                raise taken
            yield
        finally:
            self._names.discard(claim)
            await asyncio.shield(asyncio.ensure_future(self._release(claim)))

    async def _lock(self, database: Database, claim: tuple[int, str]) -> bool:
        async with self._turn:
            if self._connection is None or self._connection.is_closed():
                try:
                    self._connection = await database.listen_connection()
                except OSError as error:
                    raise ConnectionError(f"PostgreSQL cannot be reached: {error}") from error
            try:
                return bool(await self._connection.fetchval("SELECT pg_try_advisory_lock($1, hashtext($2))", *claim))
            except BaseException:
                self._drop()  # whether the lock is held is not known; it ends with the connection
                raise

    async def _release(self, claim: tuple[int, str]) -> None:
        async with self._turn:
            connection = self._connection
            if connection is None or connection.is_closed():
                return
            try:
                # Of a claim that was not obtained, or went with an earlier connection, this answers false.
                await connection.execute("SELECT pg_advisory_unlock($1, hashtext($2))", *claim)
                if not self._names:
                    self._connection = None
                    await connection.close(timeout=CLOSING_SECONDS)
            except Exception as error:
                if not is_transient(error):
                    raise
                logger.warning("claims end with their connection: %s", error)
                self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
