"""A ledger where commits are real, desks over it, and what calls need: owners, tasks, a provider."""

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.providers.calls.desk import Desk
from backend.providers.calls.keys import call_key
from backend.providers.calls.prices import most_text
from backend.providers.calls.types import CallContext, CallRequest, CallSuccess, StoredResponse, Usage
from backend.providers.types import ModelPrices, ProviderConnection, ProviderModel

PRICES = ModelPrices(input_per_million=Decimal("10"), output_per_million=Decimal("20"))
"""Ten tokens read and ten written cost 0.0003."""
FREE = ModelPrices(input_per_million=Decimal(), output_per_million=Decimal())


def answer(words: str = "hello", read: int | None = 10, written: int | None = 10, **more: Any) -> CallSuccess:
    """An answer with its usage."""
    response = StoredResponse({"words": words}, Usage(input_tokens=read, output_tokens=written), "small-1")
    return CallSuccess(response, latency_seconds=0.2, **more)


def picture(key: str, size: int = 1000) -> CallSuccess:
    """An answer with a file."""
    return answer(objects=(key,), object_bytes=size)


async def unused(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """No file of an answer is in use."""
    return set()


@dataclass
class Books:
    """Short forms for what the tests do with the ledger."""

    database: Database
    owners: list[int]
    provider_id: int = 0
    desks: list[Desk] = field(default_factory=list)

    def desk(self) -> Desk:
        """A desk of its own, as another process would have it."""
        self.desks.append(Desk(self.database))
        return self.desks[-1]

    def connection(self, prices: ModelPrices = PRICES, model: str = "small") -> ProviderConnection:
        """The provider's model."""
        return ProviderConnection(
            provider_id=self.provider_id, public_id="prov1der", name="Local", base_url="http://127.0.0.1:1/v1",
            api_key=None, model=ProviderModel(name=model, prices=prices), max_parallel=64, requests_per_minute=None,
            timeout_seconds=30,
        )  # fmt: skip

    def request(
        self, number: int = 0, task: int | None = None, *, owner: int = 0, most: Any = ...,
        prices: ModelPrices = PRICES, **context: Any,
    ) -> CallRequest:  # fmt: skip
        """A call; ``number`` makes it differ from others."""
        connection = self.connection(prices)
        about = CallContext(self.owners[owner], "bios", task_id=task, **context)
        key = call_key(about.owner_id, connection, "bios", {"number": number})
        bound = most_text(100, 2, 10, prices) if most is ... else most
        return CallRequest(about, connection, key, None if bound is None else Decimal(bound))

    async def pay(self, desk: Desk, request: CallRequest, success: CallSuccess | None = None) -> int:
        """One whole call; its id."""
        ticket = await desk.begin(request)
        await desk.succeed(ticket, success or answer())
        return ticket.call_id

    async def sql(self, statement: str, **values: Any) -> list[Any]:
        """Rows of a statement, committed."""
        async with self.database.transaction() as session:
            result = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []

    async def value(self, statement: str, **values: Any) -> Any:
        """First column of the first row."""
        return (await self.sql(statement, **values))[0][0]

    async def task(self, owner: int = 0, budget: Any = None, status: str = "running") -> int:
        """A new task's id."""
        return int(
            await self.value(
                "INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed, status, budget) VALUES "
                "(substr(md5(random()::text), 1, 8), 'dataset', :o, '{}', 1, :s, :b) RETURNING id",
                o=self.owners[owner], s=status, b=budget,
            )
        )  # fmt: skip

    async def cost(self, task: int) -> Decimal:
        """What the task has cost."""
        return Decimal(await self.value("SELECT cost FROM generation_tasks WHERE id = :t", t=task))

    async def used(self, owner: int = 0) -> Decimal:
        """The owner's counter of money."""
        query = "SELECT coalesce(sum(used), 0) FROM usage_counters WHERE user_id = :u AND resource = 'money'"
        return Decimal(await self.value(query, u=self.owners[owner]))

    async def set_quota(self, money: float | None, owner: int = 0) -> None:
        """The owner's own quota."""
        await self.sql(
            "UPDATE users SET quotas = jsonb_build_object('money', CAST(:m AS float8)) WHERE id = :u",
            m=money, u=self.owners[owner],
        )  # fmt: skip

    async def statuses(self) -> dict[str, int]:
        """How many calls are in which state."""
        return {row[0]: row[1] for row in await self.sql("SELECT status, count(*) FROM provider_calls GROUP BY 1")}

    async def assert_sums_agree(self) -> None:
        """Tasks and counters hold what the ledger says."""
        by_task = "SELECT task_id, sum(cost) FROM provider_calls WHERE cost > 0 AND task_id IS NOT NULL GROUP BY 1"
        tasks = "SELECT id, cost FROM generation_tasks WHERE cost > 0"
        assert dict(map(tuple, await self.sql(by_task))) == dict(map(tuple, await self.sql(tasks)))
        by_owner = "SELECT owner_id, sum(cost) FROM provider_calls WHERE cost > 0 AND owner_id IS NOT NULL GROUP BY 1"
        counters = "SELECT user_id, used FROM usage_counters WHERE resource = 'money' AND used > 0"
        assert dict(map(tuple, await self.sql(by_owner))) == dict(map(tuple, await self.sql(counters)))
        files = "SELECT owner_id, sum(object_bytes) FROM provider_responses WHERE object_bytes > 0 GROUP BY 1"
        counters = "SELECT user_id, used FROM usage_counters WHERE resource = 'storage_bytes' AND used > 0"
        assert dict(map(tuple, await self.sql(files))) == dict(map(tuple, await self.sql(counters)))


@pytest.fixture
async def books(live_url: str) -> AsyncIterator[Books]:
    """An empty ledger with three owners and a provider."""
    database = Database(live_url)
    books = Books(database, [])
    for name in ("ada", "bob", "eve"):
        query = "INSERT INTO users (email, password_hash) VALUES (:e, 'x') RETURNING id"
        books.owners.append(await books.value(query, e=f"{name}@example.org"))
    books.provider_id = await books.value(
        "INSERT INTO providers (public_id, name, base_url, models, max_parallel, timeout_seconds) "
        "VALUES ('prov1der', 'Local', 'http://127.0.0.1:1/v1', '[]', 64, 30) RETURNING id"
    )
    yield books
    await asyncio.gather(*(desk.close() for desk in books.desks))
    await database.close()
