"""Writing together what a process wants to write at about the same time, however often PostgreSQL goes away."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import asyncpg

from backend.core.db import Database
from backend.core.transient import is_transient

logger = logging.getLogger(__name__)

GATHER_SECONDS = 0.002
"""How long the first of a batch waits for others: nothing beside a model's answer, and most of what a commit costs."""
POSTPONED_SECONDS = 0.02
"""Pause before what was postponed is tried again."""
BATCH_LIMIT = 256
RECONNECT_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0)
STUCK_SECONDS = 30.0
"""After this a connection is taken for dead, and the batch is written over a new one."""


class Postponed:
    """What a writer answers for an item that is to be written with the next batch."""


POSTPONED: Final = Postponed()

Item = TypeVar("Item")
Result = TypeVar("Result")
Write = Callable[[asyncpg.Connection, Sequence[Item], bool], Awaitable[Sequence[Result | Exception | Postponed]]]
"""Writes a batch: for each item its result, an exception for whoever submitted it, or :data:`POSTPONED`.

The last argument tells that an earlier try may have been committed, its answer lost with the connection.
"""


@dataclass(slots=True)
class _Waiting(Generic[Item, Result]):
    item: Item
    future: asyncio.Future[Result]
    tried: bool = False


class GroupCommit(Generic[Item, Result]):
    """A connection of its own over which one batch after the other is written.

    What was submitted is written even when nobody waits for it any more; a database that is away is waited for. A batch
    holds at most ``most`` items.
    """

    def __init__(self, database: Database, write: Write[Item, Result], most: int = BATCH_LIMIT) -> None:
        self._database = database
        self._write = write
        self._most = most
        self._connection: asyncpg.Connection | None = None
        self._queue: deque[_Waiting[Item, Result]] = deque()
        self._runner: asyncio.Task[None] | None = None

    def submit(self, item: Item) -> asyncio.Future[Result]:
        """Have the item written; the future is done after its commit. Cancelling the future does not undo that."""
        waiting: _Waiting[Item, Result] = _Waiting(item, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run(), name="provider-calls:commit")
        return waiting.future

    async def drain(self) -> None:
        """Wait until everything submitted is written."""
        while self._runner is not None and not self._runner.done():
            await asyncio.wait({self._runner})

    def close(self) -> None:
        """Close the connection; what is not written by now is given up, and its futures are cancelled."""
        if self._runner is not None:
            self._runner.cancel()
        self._drop_connection()

    async def _run(self) -> None:
        batch: list[_Waiting[Item, Result]] = []
        try:
            while self._queue:
                await asyncio.sleep(GATHER_SECONDS)
                batch = [self._queue.popleft() for _ in range(min(len(self._queue), self._most))]
                await self._commit(batch)
        except asyncio.CancelledError:
            for waiting in (*batch, *self._queue):
                waiting.future.cancel()
            raise

    async def _commit(self, batch: Sequence[_Waiting[Item, Result]]) -> None:
        lost = 0
        while True:
            try:
                async with asyncio.timeout(STUCK_SECONDS):
                    items = [waiting.item for waiting in batch]
                    outcomes = await self._write(await self._connect(), items, any(waiting.tried for waiting in batch))
                break
            except Exception as error:
                self._drop_connection()
                for waiting in batch:
                    waiting.tried = True
                if is_transient(error):
                    logger.warning("database away while writing provider calls: %s", error)
                    await asyncio.sleep(RECONNECT_SECONDS[min(lost, len(RECONNECT_SECONDS) - 1)])
                    lost += 1
                elif len(batch) == 1:
                    _resolve(batch[0].future, error)
                    return
                else:
                    # One item that cannot be stored must not take the others with it.
                    for waiting in batch:
                        await self._commit([waiting])
                    return
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Postponed):
                self._queue.append(waiting)
            else:
                _resolve(waiting.future, outcome)
        if any(isinstance(outcome, Postponed) for outcome in outcomes):
            await asyncio.sleep(POSTPONED_SECONDS)

    async def _connect(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await self._database.listen_connection()
        return self._connection

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.terminate()


def _resolve(future: asyncio.Future[Result], outcome: Result | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
        future.exception()  # whoever submitted may have gone: then nobody is to be warned of it
    else:
        future.set_result(outcome)
