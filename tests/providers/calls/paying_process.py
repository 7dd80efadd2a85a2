"""A process that pays for calls, 64 at a time: ``python -m`` this module, URL, calls, owner, task."""

import asyncio
import os
import sys

import httpx

from backend.core.db import Database
from backend.providers.calls.desk import Desk
from tests.providers.calls.conftest import Books, answer

PARALLEL = 64


async def main(server: str, calls: int, owner: int, task: int) -> None:
    """Make the calls that are not paid yet."""
    database = Database(os.environ["DATABASE_URL"])
    books, desk = Books(database, [owner]), Desk(database)
    numbers = iter(range(calls))

    async def work(client: httpx.AsyncClient) -> None:
        for number in numbers:
            request = books.request(number, task)
            if await desk.recall(request) is None:
                ticket = await desk.begin(request)
                response = await client.post(server, json={"number": number})
                await desk.succeed(ticket, answer(response.json()["words"]))

    limits = httpx.Limits(max_connections=PARALLEL)
    async with httpx.AsyncClient(limits=limits, timeout=30) as client:
        await asyncio.gather(*(work(client) for _ in range(PARALLEL)))
    await desk.close()
    await database.close()


if __name__ == "__main__":
    url, *numbers = sys.argv[1:]
    asyncio.run(main(url, *map(int, numbers)))
