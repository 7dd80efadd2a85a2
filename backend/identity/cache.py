"""Credentials that were checked moments ago, in this process.

An entry lives for at most :data:`SECONDS`. Whoever changes who may do what calls :func:`announce_change`: this process
forgets everything right after the commit, the others when the NOTIFY arrives.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database, after_commit
from backend.core.events import NotifyHub
from backend.identity.actor import Actor

SECONDS = 4.0
CAPACITY = 20_000
CHANNEL = "atelier_identity"


@dataclass(frozen=True, slots=True)
class Identity:
    """A checked credential: who it is, until when it is valid, and the user as the API shows it."""

    actor: Actor
    is_active: bool
    expires_at: float
    """Seconds since the epoch."""
    profile: bytes
    """The body of ``GET /auth/me``."""


class IdentityCache:
    """Identities by bearer token."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[float, Identity]] = {}
        self.generation = 0

    def get(self, token: str) -> Identity | None:
        """The identity of a token that was checked a moment ago."""
        entry = self._entries.get(token)
        if entry is None or entry[0] < time.monotonic():
            return None
        return entry[1]

    def put(self, token: str, identity: Identity, generation: int) -> None:
        """Keep an identity that was read when the cache was of this generation; a stale one is dropped."""
        if generation != self.generation:
            return
        if len(self._entries) >= CAPACITY:
            self._entries.clear()
        self._entries[token] = (time.monotonic() + SECONDS, identity)

    def clear(self) -> None:
        """Forget everything."""
        self.generation += 1
        self._entries.clear()


identity_cache = IdentityCache()
"""The one of this process."""


async def announce_change(session: AsyncSession) -> None:
    """Have every process forget what it knows about credentials once this transaction is committed."""

    async def forget() -> None:
        identity_cache.clear()

    await session.execute(text(f"SELECT pg_notify('{CHANNEL}', '')"))
    after_commit(session, forget)


class IdentityListener:
    """Hears of changes in other processes."""

    def __init__(self, database: Database) -> None:
        self._hub = NotifyHub(database, CHANNEL)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen in the background."""
        await self._hub.start()
        self._task = asyncio.create_task(self._run(), name="identity-listener")

    async def _run(self) -> None:
        with self._hub.subscribe("*") as subscription:
            while True:
                if await subscription.wait(60):
                    identity_cache.clear()

    async def stop(self) -> None:
        """Stop listening."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._hub.stop()
