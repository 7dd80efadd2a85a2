"""The desk beside everything that locks the same rows, and a database that hangs up in the middle."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from backend.core.config import Settings
from backend.core.jobs import JobQueue
from backend.core.storage import FileStore
from backend.generation.drain import Drain
from backend.generation.errors import TaskAlreadyFinished, TaskNotFound
from backend.generation.generator import Permanent, RunContext, TaskView, Unit, UnitOutput
from backend.generation.models import GenerationTask
from backend.generation.registry import Registry
from backend.generation.service import TaskService
from backend.identity.users.service import delete_user
from backend.providers.calls.desk import Desk
from backend.providers.calls.jobs import purge_responses
from backend.providers.calls.types import CallFailure
from backend.providers.errors import CallCancelled
from tests.generation.kinds import TABLES, Rows
from tests.providers.calls.conftest import Books, answer, picture, unused

DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


class Paying(Rows):
    """Every unit asks a model once."""

    kind = "paying"

    def __init__(self, books: Books, desk: Desk) -> None:
        super().__init__(batch_size=5)
        self._books = books
        self._desk = desk

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        owner = self._books.owners.index(context.task.owner_id)
        request = self._books.request(unit.ordinal, context.task.id, owner=owner, persona=unit.ordinal)
        if await self._desk.recall(request) is None:
            try:
                ticket = await self._desk.begin(request)
            except CallCancelled as error:
                raise Permanent(str(error)) from error
            await asyncio.sleep(0.002)
            await self._desk.succeed(ticket, picture(f"files/{context.task.id}/{unit.ordinal}"))
        return UnitOutput(data={})

    async def store(self, session: Any, task: TaskView, done: Any) -> None:
        await session.execute(text("SELECT 1 FROM users WHERE id = :u FOR KEY SHARE"), {"u": task.owner_id})


class Crowd:
    """Workers, users and administrators who do things to the same tasks."""

    def __init__(self, books: Books, jobs: JobQueue, chance: random.Random) -> None:
        self.books = books
        self.jobs = jobs
        self.chance = chance
        self.tasks: list[GenerationTask] = []

    async def create(self, owner: int) -> None:
        async with self.books.database.transaction() as session:
            service = TaskService(session, self.jobs)
            budget = self.chance.choice([None, 5])
            self.tasks.append(await service.create("paying", self.books.owners[owner], {"n": 40}, 1, budget=budget))

    async def cancel(self) -> None:
        async with self.books.database.transaction() as session:
            await TaskService(session, self.jobs).cancel(self.chance.choice(self.tasks))

    async def delete(self) -> None:
        async with self.books.database.transaction() as session:
            await TaskService(session, self.jobs).delete(self.chance.choice(self.tasks))

    async def delete_user(self) -> None:
        async with self.books.database.transaction() as session:
            await delete_user(session, None, self.books.owners[2])

    async def revoke_key(self) -> None:
        await self.books.sql("DELETE FROM api_keys WHERE id IN (SELECT id FROM api_keys ORDER BY random() LIMIT 1)")

    async def end_provider(self) -> None:
        await self.books.sql("DELETE FROM providers")

    async def many(self, action: Callable[[], Awaitable[None]], times: int) -> None:
        for _ in range(times):
            await asyncio.sleep(self.chance.random() / 3)
            try:
                await action()
            except (TaskAlreadyFinished, TaskNotFound):
                continue


async def test_nothing_deadlocks_with_settlement_and_deletion(
    books: Books, servers: tuple[str, str], tmp_path: Path
) -> None:
    store = await FileStore.open(tmp_path / "store")
    for statement in TABLES.split(";"):
        await books.sql(statement)
    chance = random.Random(11)
    jobs = JobQueue(servers[1])
    crowd = Crowd(books, jobs, chance)
    keys = [
        await books.value(
            "INSERT INTO api_keys (user_id, name, prefix, digest) VALUES (:u, 'k', 'atl_x', :d) RETURNING id",
            u=books.owners[number % 2], d=str(number),
        )
        for number in range(12)
    ]  # fmt: skip
    desks = [books.desk() for _ in range(3)]
    for number in range(9):
        await crowd.create(number % 3)
    drains = [
        Drain(Settings(database_url=str(books.database.url), worker_slots=4), books.database,
              Registry(Paying(books, desk)))
        for desk in desks[:2]
    ]  # fmt: skip
    refused: list[Exception] = []

    async def pay(number: int) -> None:
        owner = number % 3
        desk = chance.choice(desks)
        mine = [task.id for task in crowd.tasks if task.owner_id == books.owners[owner]]
        request = books.request(
            1_000 + number % 60, chance.choice([*mine, None]), owner=owner, api_key_id=chance.choice(keys)
        )
        await asyncio.sleep(chance.random() * 1.5)
        try:
            await desk.recall(request)
            ticket = await desk.begin(request)
            await asyncio.sleep(chance.random() / 20)
            if number % 9:
                await desk.succeed(ticket, picture(f"files/{number}") if number % 2 else answer())
            else:
                await desk.fail(ticket, CallFailure("no", tries=1))
        except CallCancelled as error:
            refused.append(error)

    async def purge() -> None:
        await purge_responses(books.database, store, 0, unused)

    before = await books.value(DEADLOCKS)
    for drain in drains:
        await drain.start()
    await asyncio.gather(
        *(pay(number) for number in range(400)),
        crowd.many(crowd.cancel, 4), crowd.many(crowd.delete, 6), crowd.many(crowd.revoke_key, 10),
        crowd.many(crowd.delete_user, 1), crowd.many(crowd.end_provider, 1), crowd.many(purge, 20),
    )  # fmt: skip
    for drain in drains:
        await drain.stop(5)
    await jobs.close()
    await store.close()
    await books.sql("SELECT pg_stat_force_next_flush()")
    assert await books.value(DEADLOCKS) == before
    assert set(await books.statuses()) <= {"done", "failed"}
    assert await books.value("SELECT count(*) FROM provider_calls WHERE status = 'done'") > 100
    assert refused or await books.value("SELECT count(*) FROM provider_calls WHERE owner_id IS NULL")
    await books.assert_sums_agree()


async def test_a_database_that_hangs_up_loses_no_answer_and_counts_none_twice(books: Books) -> None:
    task = await books.task(budget=100)
    desk = books.desk()
    calls = 300
    through = asyncio.Event()

    async def one(number: int) -> None:
        await asyncio.sleep(number / 300)
        ticket = await desk.begin(books.request(number, task))
        await asyncio.sleep(0.01)
        await desk.succeed(ticket, answer())

    async def hang_up() -> None:
        while not through.is_set():
            await asyncio.sleep(0.03)
            await books.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%provider_calls%'"
            )

    hanging = asyncio.create_task(hang_up())
    await asyncio.gather(*(one(number) for number in range(calls)))
    through.set()
    await hanging
    assert await books.statuses() == {"done": calls}
    assert await books.value("SELECT count(*) FROM provider_responses") == calls
    assert await books.value("SELECT cost * 10000 FROM generation_tasks") == 3 * calls
    await books.assert_sums_agree()
