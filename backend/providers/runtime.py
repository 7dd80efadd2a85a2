"""What a process needs to ask providers: one transport, one desk, and the clients over them."""

import httpx

from backend.core.db import Database
from backend.core.storage import ObjectStore
from backend.providers.calls.desk import Desk
from backend.providers.image.openai.client import ImageClient
from backend.providers.transport import Transport

CONNECTIONS = 3
"""Of the database that the desk holds at a time."""


class ProviderRuntime:
    """One a process; closed before its database, object store and HTTP client."""

    def __init__(self, database: Database, store: ObjectStore, outbound: httpx.AsyncClient) -> None:
        self.transport = Transport(outbound)
        self.desk = Desk(database)
        self.images = ImageClient(self.transport, self.desk, store, outbound)

    async def close(self) -> None:
        """Book what is under way."""
        await self.desk.close()
