"""Publish and subscribe over PostgreSQL's NOTIFY: what is announced in a transaction arrives when it commits."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import asyncpg

from backend.core.db import Database
from backend.core.transient import is_transient

logger = logging.getLogger(__name__)

RECONNECT_SECONDS = 0.5


class Subscription:
    """Wakes its holder when something was announced on the topic; bursts are merged into one wake-up."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def wake(self) -> None:
        """Mark that something happened."""
        self._event.set()

    async def wait(self, timeout: float) -> bool:
        """Wait for the next wake-up, at most ``timeout`` seconds; whether there was one."""
        try:
            async with asyncio.timeout(timeout):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class NotifyHub:
    """One LISTEN connection of this process, shared by all subscribers.

    Payloads are topics. When the connection was lost, every subscriber is woken after it is back: whoever is woken
    reads from the database what is new, so nothing that was announced meanwhile is missed.
    """

    def __init__(self, database: Database, channel: str) -> None:
        self._database = database
        self._channel = channel
        self._subscriptions: dict[str, set[Subscription]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self.connected = asyncio.Event()

    async def start(self) -> None:
        """Begin to listen in the background."""
        self._task = asyncio.create_task(self._run(), name=f"listen:{self._channel}")

    async def stop(self) -> None:
        """Stop listening."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    @contextmanager
    def subscribe(self, *topics: str) -> Iterator[Subscription]:
        """A subscription to topics, for the length of the block; ``*`` hears everything."""
        subscription = Subscription()
        for topic in topics:
            self._subscriptions[topic].add(subscription)
        try:
            yield subscription
        finally:
            for topic in topics:
                self._subscriptions[topic].discard(subscription)
                if not self._subscriptions[topic]:
                    del self._subscriptions[topic]

    def _announce(self, _connection: object, _pid: int, _channel: str, topic: str) -> None:
        for subscription in [*self._subscriptions.get(topic, ()), *self._subscriptions.get("*", ())]:
            subscription.wake()

    @contextlib.asynccontextmanager
    async def _listening(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await self._database.listen_connection()
        try:
            await connection.add_listener(self._channel, self._announce)
            yield connection
        finally:
            with contextlib.suppress(Exception):
                await connection.close(timeout=1)

    async def _watch(self, connection: asyncpg.Connection, lost: asyncio.Event) -> None:
        """Return when the connection has gone; a silent one is asked every ten seconds."""
        while not lost.is_set() and not connection.is_closed():
            try:
                async with asyncio.timeout(10):
                    await lost.wait()
            except TimeoutError:
                await connection.fetchval("SELECT 1", timeout=10)

    async def _run(self) -> None:
        while True:
            try:
                async with self._listening() as connection:
                    self.connected.set()
                    for subscriptions in list(self._subscriptions.values()):
                        for subscription in list(subscriptions):
                            subscription.wake()
                    lost = asyncio.Event()
                    connection.add_termination_listener(lambda _, lost=lost: lost.set())
                    await self._watch(connection, lost)
            except Exception as error:
                logger.warning("LISTEN %s lost: %s", self._channel, error, exc_info=not is_transient(error))
            self.connected.clear()
            await asyncio.sleep(RECONNECT_SECONDS)
