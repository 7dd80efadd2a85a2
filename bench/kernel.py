# ruff: noqa: ASYNC110 - other processes are watched here, and those can only be polled
"""The generation kernel: no-op units a second, wake-up latency, and one arq job a unit beside it.

Run: ``python -m bench.kernel [--units 100000]`` with DATABASE_URL and REDIS_URL of servers that may be used up: the
benchmark makes and drops a database of its own there, and uses an arq queue of its own name.
"""

import argparse
import asyncio
import multiprocessing as mp
import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

import asyncpg
import uvloop
from alembic.config import Config
from arq.connections import ArqRedis
from arq.worker import Worker, func
from redis.asyncio import ConnectionPool
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession

from alembic import command
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue, worker_redis_settings
from backend.generation.drain import Drain
from backend.generation.generator import Plan, RunContext, TaskView, Unit, UnitOutput, UnitPlan
from backend.generation.models import GenerationTask
from backend.generation.registry import Registry
from backend.generation.service import TaskService

WORKERS = 2
PEER_QUEUE = "bench:kernel"
PEER_CLAIM = """UPDATE peer_units SET status = 1, lease_until = now() + interval '60 s', attempts = attempts + 1
WHERE id = $1 AND status = 0 RETURNING id"""
PEER_DONE = "UPDATE peer_units SET status = 2, lease_until = NULL WHERE id = $1 AND status = 1"
SPAN = """SELECT extract(epoch FROM l.created_at - f.created_at), CAST(f.data->>'units_done' AS int)
FROM (SELECT * FROM generation_events WHERE task_id = :id AND type = 'progress' ORDER BY seq LIMIT 1) f,
(SELECT * FROM generation_events WHERE task_id = :id AND type = 'completed') l"""


class Noop:
    """Units that do nothing; ``stores`` chooses between the one-statement path and a transaction with ``store``."""

    def __init__(self, batch_size: int, stores: bool = False, started: Any = None) -> None:
        self.kind = f"noop-{batch_size}{'-store' if stores else ''}"
        self.batch_size = batch_size
        self.stores_output = stores
        self._started = started

    async def plan(self, session: AsyncSession, task: GenerationTask, phase: int) -> Plan | None:
        n = task.params["n"]
        return Plan("running", (UnitPlan(i) for i in range(n)), n) if phase == 1 else None

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        if self._started is not None:
            self._started.put((context.task.public_id, time.monotonic()))
        return UnitOutput()

    async def store(self, session: AsyncSession, task: TaskView, done: Sequence[tuple[Unit, UnitOutput]]) -> None:
        return

    async def discard(self, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        return

    async def finish(self, session: AsyncSession, task: GenerationTask) -> None:
        return


def worker(url: str, slots: int, started: Any, batches: Sequence[int], stop: Any) -> None:
    """A worker process with no-op kinds."""

    async def main() -> None:
        database = Database(url, pool_size=slots + 2)
        generators = [Noop(size, stores, started) for size in batches for stores in (False, True)]
        settings = Settings(database_url=url, redis_url=os.environ["REDIS_URL"], worker_slots=slots)
        drain = Drain(settings, database, Registry(*generators))
        await drain.start()
        while not stop.is_set():
            await asyncio.sleep(0.05)
        await drain.stop()
        await database.close()

    uvloop.run(main())


async def connect(url: str, database: str | None = None) -> asyncpg.Connection:
    """A bare connection."""
    at = make_url(url)
    return await asyncpg.connect(
        host=at.query.get("host") or at.host,
        port=at.port,
        user=at.username,
        password=at.password,
        database=database or at.database,
    )


async def fresh_database(name: str) -> str:
    """A migrated database of this name on the server of DATABASE_URL."""
    url = os.environ["DATABASE_URL"]
    connection = await connect(url, "postgres")
    await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await connection.execute(f'CREATE DATABASE "{name}"')
    await connection.close()
    made = make_url(url).set(database=name).render_as_string(hide_password=False)
    config = Config("alembic.ini")
    config.set_main_option("sqlalchemy.url", made.replace("%", "%%"))
    await asyncio.to_thread(command.upgrade, config, "head")
    return made


async def drop(url: str) -> None:
    """Remove the benchmark's database."""
    connection = await connect(url, "postgres")
    await connection.execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')
    await connection.close()


class Bench:
    """A database, the owner of its tasks, and what is measured there."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = Database(url)
        self.jobs = JobQueue(os.environ["REDIS_URL"])
        self.owner = 0

    async def row(self, statement: str, **values: Any) -> Any:
        """First row of a statement, committed."""
        async with self.database.transaction() as session:
            result = await session.execute(text(statement), values)
            return result.one_or_none() if result.returns_rows else None

    async def ready(self, workers: int) -> None:
        """Wait until so many workers have reported."""
        while (await self.row("SELECT count(*) FROM generation_workers"))[0] < workers:
            await asyncio.sleep(0.05)
        await asyncio.sleep(1)

    async def create(self, kind: str, n: int) -> GenerationTask:
        """A committed task."""
        async with self.database.transaction() as session:
            return await TaskService(session, self.jobs).create(kind, self.owner, {"n": n}, 1)

    async def rate(self, kind: str, n: int) -> tuple[float, float]:
        """Units a second while units ran, and from the request to the end with planning."""
        created = time.monotonic()
        task = await self.create(kind, n)
        while (await self.row("SELECT status FROM generation_tasks WHERE id = :id", id=task.id))[0] != "completed":
            await asyncio.sleep(0.02)
        whole = n / (time.monotonic() - created)
        seconds, before = await self.row(SPAN, id=task.id)
        return (n - before) / float(seconds), whole

    async def latency(self, kind: str, started: Any, n: int) -> list[float]:
        """Milliseconds from the return of the creating transaction until a worker runs the claimed unit, sorted."""
        took = []
        for _ in range(n):
            async with self.database.transaction() as session:
                task = await TaskService(session, self.jobs).create(kind, self.owner, {"n": 1}, 1)
                session.info.pop("after_commit")  # arq's bell is not what is measured
            committed = time.monotonic()
            public_id, at = await asyncio.to_thread(started.get, True, 10)
            assert public_id == task.public_id
            took.append((at - committed) * 1000)
            await asyncio.sleep(0.03)
        return sorted(took)

    async def close(self) -> None:
        """Close connections."""
        await self.jobs.close()
        await self.database.close()


async def peer_unit(ctx: dict[str, Any], unit_id: int) -> None:
    """The peer's job: claim one unit, complete it."""
    async with ctx["pool"].acquire() as connection:
        if await connection.fetchval(PEER_CLAIM, unit_id):
            await connection.execute(PEER_DONE, unit_id)


def peer_worker(url: str, poll: float) -> None:
    """A plain arq worker."""

    async def startup(ctx: dict[str, Any]) -> None:
        ctx["pool"] = await asyncpg.create_pool(min_size=4, max_size=8, connect=lambda *_, **__: connect(url))

    asyncio.set_event_loop(uvloop.new_event_loop())
    Worker(
        [func(peer_unit, name="peer_unit", keep_result=0)],
        redis_settings=worker_redis_settings(os.environ["REDIS_URL"]),
        queue_name=PEER_QUEUE,
        max_jobs=100,
        poll_delay=poll,
        log_results=False,
        on_startup=startup,
    ).run()


async def peer_rate(bench: Bench, n: int, poll: float) -> float:
    """Units a second with one arq job for each of them."""
    await bench.row("DROP TABLE IF EXISTS peer_units")
    await bench.row("CREATE TABLE peer_units AS SELECT * FROM generation_units WHERE false")
    await bench.row(
        "INSERT INTO peer_units (id, task_id, phase, ordinal, steps, status, attempts) "
        "SELECT g, 1, 1, g, 1, 0, 0 FROM generate_series(1, :n) g",
        n=n,
    )
    await bench.row("ALTER TABLE peer_units ADD PRIMARY KEY (id)")
    redis = ArqRedis(ConnectionPool.from_url(os.environ["REDIS_URL"]), default_queue_name=PEER_QUEUE)
    await redis.delete(PEER_QUEUE)
    for number in range(1, n + 1):
        await redis.enqueue_job("peer_unit", number, _queue_name=PEER_QUEUE)
    processes = [mp.Process(target=peer_worker, args=(bench.url, poll), daemon=True) for _ in range(WORKERS)]
    for process in processes:
        process.start()

    async def left() -> int:
        return int((await bench.row("SELECT count(*) FROM peer_units WHERE status < 2"))[0])

    while (first := await left()) == n:
        await asyncio.sleep(0.02)
    began = time.monotonic()
    while await left():
        await asyncio.sleep(0.05)
    took = time.monotonic() - began
    for process in processes:
        process.terminate()
        process.join(5)
    await redis.delete(PEER_QUEUE)
    await redis.aclose(close_connection_pool=True)
    return first / took


def percentile(values: Sequence[float], share: float) -> float:
    """A value of sorted values."""
    return values[min(len(values) - 1, int(len(values) * share))]


async def measure_rates(bench: Bench, arguments: argparse.Namespace) -> None:
    """No-op units a second by batch, and whether many units hold the rate."""
    context = mp.get_context("spawn")
    stop = context.Event()
    batches = (1, 10, 50)
    workers = [context.Process(target=worker, args=(bench.url, arguments.slots, None, batches, stop)) for _ in range(2)]
    for process in workers:
        process.start()
    await bench.ready(WORKERS)
    await bench.rate("noop-50", 2000)
    rates = {}
    for size, n in ((1, arguments.units // 20), (10, arguments.units // 2), (50, arguments.units)):
        rates[size], whole = await bench.rate(f"noop-{size}", n)
        print(f"no-op units, batch {size:2}: {rates[size]:8.0f}/s ({n} units; with planning {whole:.0f}/s)", flush=True)
    for size, n in ((1, arguments.units // 20), (50, arguments.units // 2)):
        stored, _ = await bench.rate(f"noop-{size}-store", n)
        print(f"in a transaction with store(), batch {size:2}: {stored:8.0f}/s ({n} units)", flush=True)
    print(f"batch 10 / batch 1: {rates[10] / rates[1]:.1f} (bar 4); best {max(rates.values()):.0f}/s (bar 20000)")
    many = 3 * arguments.units
    held, whole = await bench.rate("noop-50", many)
    print(
        f"{many} units: {held:.0f}/s (with planning {whole:.0f}/s), {held / rates[50]:.2f} of the rate above",
        flush=True,
    )
    stop.set()
    for process in workers:
        process.join(15)


async def measure_latency(bench: Bench, arguments: argparse.Namespace) -> None:
    """Wake-up of idle workers."""
    context = mp.get_context("spawn")
    stop, started = context.Event(), context.Queue()
    workers = [context.Process(target=worker, args=(bench.url, arguments.slots, started, (1,), stop)) for _ in range(2)]
    for process in workers:
        process.start()
    await bench.ready(WORKERS)
    await bench.latency("noop-1", started, 20)
    took = await bench.latency("noop-1", started, 300)
    print(
        f"create committed -> planned, claimed and running: p50 {statistics.median(took):.1f} ms (bar 5), "
        f"p99 {percentile(took, 0.99):.1f} ms (bar 25), max {took[-1]:.1f} ms",
        flush=True,
    )
    stop.set()
    for process in workers:
        process.join(15)


async def main(arguments: argparse.Namespace) -> None:
    """Measure and print."""
    url = await fresh_database(f"bench_kernel_{os.getpid()}")
    bench = Bench(url)
    bench.owner = (
        await bench.row("INSERT INTO users (email, password_hash) VALUES ('b@example.org', 'x') RETURNING id")
    )[0]
    version, sync = await bench.row("SELECT current_setting('server_version'), current_setting('synchronous_commit')")
    print(f"command: python -m bench.kernel {' '.join(sys.argv[1:])}")
    print(
        f"machine: {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
        f"Python {platform.python_version()}, PostgreSQL {version}, synchronous_commit {sync}, "
        f"{WORKERS} worker processes of {arguments.slots} slots",
        flush=True,
    )
    if "latency" in arguments.parts:
        await measure_latency(bench, arguments)
    if "rates" in arguments.parts:
        await measure_rates(bench, arguments)
    if "peer" in arguments.parts:
        for poll, n in ((0.5, 2000), (0.01, 10000)):
            print(f"peer, one arq job a unit, poll {poll}: {await peer_rate(bench, n, poll):8.0f}/s ({n} units)")
    await bench.close()
    await drop(url)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--slots", type=int, default=2)
    parser.add_argument("--parts", nargs="+", default=["latency", "rates", "peer"])
    uvloop.run(main(parser.parse_args()))
