"""A database where commits are real, tasks made in it, and worker processes that can be killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.generation.drain import Drain
from backend.generation.models import GenerationTask
from backend.generation.registry import Registry
from backend.generation.service import TaskService
from backend.generation.states import is_terminal
from tests.generation.kinds import TABLES, Heavy, Noop, Rows

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Studio:
    """Short forms for what the tests do with the kernel."""

    database: Database
    jobs: JobQueue
    settings: Settings
    owners: list[int]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    drains: list[Drain] = field(default_factory=list)

    async def create(self, kind: str = "rows", owner: int = 0, priority: int = 0, **params: Any) -> GenerationTask:
        """A committed task."""
        async with self.database.transaction() as session:
            service = TaskService(session, self.jobs)
            extra = {name: params.pop(name) for name in ("budget", "scheduled_for", "idempotency") if name in params}
            return await service.create(kind, self.owners[owner], params, 7, priority, **extra)

    async def do(self, action: str, task: GenerationTask, **options: Any) -> Any:
        """One service call in a transaction of its own."""
        async with self.database.transaction() as session:
            return await getattr(TaskService(session, self.jobs), action)(task, **options)

    async def sql(self, statement: str, **values: Any) -> list[Any]:
        """Rows of a statement, committed."""
        async with self.database.transaction() as session:
            result = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []

    async def value(self, statement: str, **values: Any) -> Any:
        """First column of the first row."""
        return (await self.sql(statement, **values))[0][0]

    async def task(self, task: GenerationTask) -> GenerationTask:
        """The task as it is now."""
        async with self.database.transaction() as session:
            found = await session.get(GenerationTask, task.id)
            assert found is not None
            return found

    async def until(self, condition: Callable[[], Any], seconds: float = 20.0) -> None:
        """Wait for an async condition."""
        end = time.monotonic() + seconds
        while not await condition():
            assert time.monotonic() < end, "waited too long"
            await asyncio.sleep(0.02)

    async def finished(self, task: GenerationTask, seconds: float = 20.0) -> GenerationTask:
        """The task once it rests, its generator told."""

        async def rests() -> bool:
            now = await self.task(task)
            return is_terminal(now.status) and not now.finish_due

        await self.until(rests, seconds)
        return await self.task(task)

    async def stored(self, task: GenerationTask, at_least: int) -> None:
        """Wait until so many results are there."""

        async def enough() -> bool:
            return bool(
                await self.value("SELECT count(*) >= :n FROM test_results WHERE task_id = :t", n=at_least, t=task.id)
            )

        await self.until(enough)

    async def assert_exactly_once(self, task: GenerationTask, n: int, phases: int = 1) -> None:
        """Every unit has stored one result, none two, and all counters agree."""
        rows = await self.sql("SELECT phase, ordinal FROM test_results WHERE task_id = :t", t=task.id)
        assert sorted(tuple(row) for row in rows) == [(p, i) for p in range(1, phases + 1) for i in range(n)]
        now = await self.task(task)
        assert (now.steps_done, now.steps_failed, now.units_done) == (n * phases, 0, n)
        assert await self.value("SELECT count(*) FROM test_finished WHERE task_id = :t", t=task.id) == 1
        assert await self.value("SELECT count(*) FROM test_planned WHERE task_id = :t", t=task.id) == phases
        await self.assert_progress_never_fell(task)

    async def assert_progress_never_fell(self, task: GenerationTask) -> None:
        """The log counts 1, 2, 3 ... and its progress only grows."""
        rows = await self.sql(
            "SELECT seq, CAST(data->>'steps_done' AS int) FROM generation_events WHERE task_id = :t ORDER BY seq",
            t=task.id,
        )
        assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
        done = [row[1] for row in rows]
        assert done == sorted(done)

    async def drain(self, slots: int = 2, batch: int = 5) -> Drain:
        """Drain slots in this process."""
        settings = self.settings.model_copy(update={"worker_slots": slots})
        drain = Drain(settings, self.database, Registry(Noop(), Rows(batch_size=batch), Heavy()))
        await drain.start()
        self.drains.append(drain)
        return drain

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """A worker process."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.generation.worker_process"],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": self.settings.database_url,
                "REDIS_URL": self.settings.redis_url,
                "ATELIER_LEASE_SECONDS": str(self.settings.lease_seconds),
                "ATELIER_LOG_LEVEL": "warning",
                **environment,
            },
            stderr=subprocess.DEVNULL if not os.environ.get("KERNEL_TEST_LOG") else None,
        )
        self.processes.append(process)
        return process

    def run(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Some other process that ends with the test."""
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """kill -9."""
        process.send_signal(signal.SIGKILL)
        process.wait(5)


@pytest.fixture
async def studio(live_url: str, servers: tuple[str, str], tmp_path: Path) -> AsyncIterator[Studio]:
    """A kernel with two owners and no workers yet; leases are short."""
    database = Database(live_url)
    jobs = JobQueue(servers[1])
    settings = Settings(database_url=live_url, redis_url=servers[1], lease_seconds=1.2, data=tmp_path)
    studio = Studio(database, jobs, settings, [])
    for statement in TABLES.split(";"):
        await studio.sql(statement)
    for name in ("ada", "bob"):
        studio.owners.append(
            await studio.value(
                "INSERT INTO users (email, password_hash) VALUES (:e, 'x') RETURNING id", e=f"{name}@example.org"
            )
        )
    yield studio
    for drain in studio.drains:
        await drain.stop(1)
    for process in studio.processes:
        if process.poll() is None:
            process.kill()
        process.wait(5)
    await jobs.close()
    await database.close()
