"""A process that pays for pictures, 64 in flight: ``python -m`` this module, URL, calls, owner, task, folder."""

import asyncio
import os
import sys
from decimal import Decimal
from pathlib import Path

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.outbound import outbound_client
from backend.core.storage import FileStore
from backend.providers.calls.desk import Desk
from backend.providers.calls.types import CallContext
from backend.providers.image.openai.client import ImageClient, PictureRequest
from backend.providers.transport import Transport
from backend.providers.types import ModelPrices
from tests.providers.calls.paying_process import PARALLEL
from tests.providers.image.openai.server import connection

AHEAD = 2 * PARALLEL
"""More than may be in flight: whenever one ends, another waits for its place."""


async def main(server: str, calls: int, owner: int, task: int, folder: str) -> None:
    """Make the pictures that are not paid yet."""
    database, store = Database(os.environ["DATABASE_URL"]), await FileStore.open(Path(folder))
    desk, http = Desk(database), outbound_client(Settings())
    client = ImageClient(Transport(http), desk, store, http)
    model = {"prices": ModelPrices(per_image=Decimal("0.0003"))}
    there = connection(base_url=server.rstrip("/"), max_parallel=PARALLEL, model=model)
    context = CallContext(owner, "images", task_id=task, object_prefix="files/")

    wanted = iter(range(calls))

    async def paint() -> None:
        for number in wanted:
            request = PictureRequest(wordings=("somebody",), size=256, seed=number, read=lambda image: image.size)
            await client.make(there, context, request)

    await asyncio.gather(*(paint() for _ in range(AHEAD)))
    await desk.close()
    await http.aclose()
    await store.close()
    await database.close()


if __name__ == "__main__":
    url, count, *ids, place = sys.argv[1:]
    asyncio.run(main(url, int(count), int(ids[0]), int(ids[1]), place))
