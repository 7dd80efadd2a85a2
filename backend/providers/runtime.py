"""What talks to providers in one process: one transport, one desk, and the clients over them."""

from collections.abc import Mapping
from datetime import timedelta

import httpx
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.storage import ObjectStore
from backend.generation.models import GenerationWorker
from backend.providers.calls.desk import Desk
from backend.providers.image.openai.client import ImageClient
from backend.providers.prompts.texts import PromptKey
from backend.providers.settings.directory import ProviderDirectory
from backend.providers.settings.prompts import PromptLibrary, PromptText
from backend.providers.text.gateway import TextGateway
from backend.providers.transport import Transport
from backend.providers.types import ProviderConnection, Purpose

CONNECTIONS = 3
"""Of the database that the desk holds at a time."""


class ProviderRuntime:
    """One a process, closed before its database, object store and HTTP client. Sends nothing before somebody asks."""

    def __init__(self, settings: Settings, database: Database, store: ObjectStore, outbound: httpx.AsyncClient) -> None:
        self._settings = settings
        self._database = database
        self._processes = 1
        self.transport = Transport(outbound, processes=lambda: self._processes)
        self.desk = Desk(database)
        self.text = TextGateway(self.transport, self.desk)
        self.images = ImageClient(self.transport, self.desk, store, outbound)

    async def chosen(self, user_id: int) -> tuple[Mapping[Purpose, ProviderConnection], Mapping[PromptKey, PromptText]]:
        """The models that serve a user's purposes, without those of the embedded engine, and the prompts.

        Raises ProviderRejected when a stored key has to be entered again.
        """
        async with self._database.transaction() as session:
            found = await ProviderDirectory(session, self._settings).all_effective(user_id)
            prompts = await PromptLibrary(session).in_use()
            await self._count_processes(session)
        return found, prompts

    async def connection(self, public_id: str, model: str) -> ProviderConnection | None:
        """A certain model as it is configured now; None when it is not there any more, or switched off."""
        async with self._database.transaction() as session:
            await self._count_processes(session)
            return await ProviderDirectory(session, self._settings).connection(public_id, model)

    async def _count_processes(self, session: AsyncSession) -> None:
        """Limits of parallel calls hold for the studio: every live worker takes its part of them."""
        alive = GenerationWorker.heartbeat_at > func.now() - timedelta(seconds=self._settings.lease_seconds)
        self._processes = max(1, await session.scalar(select(func.count()).where(alive)) or 1)

    async def close(self) -> None:
        """Fail the calls that are open, and write down everything that was paid for."""
        await self.desk.close()
