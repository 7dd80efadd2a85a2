"""What talks to providers in one process: one client, one desk, one gateway."""

import httpx

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.outbound import outbound_client
from backend.providers.calls.desk import Desk
from backend.providers.text.gateway import TextGateway
from backend.providers.transport import Transport


class ProviderRuntime:
    """Opened once in a process and closed at its end; nothing is sent before somebody asks."""

    def __init__(self, settings: Settings, database: Database, client: httpx.AsyncClient | None = None) -> None:
        self._settings = settings
        self._database = database
        self.client = client or outbound_client(settings)
        self.transport = Transport(self.client)
        self.desk = Desk(database)
        self.text = TextGateway(self.transport, self.desk)

    async def close(self) -> None:
        """End what is open: calls in flight are closed and noted as failed."""
        await self.desk.close()
        await self.client.aclose()
