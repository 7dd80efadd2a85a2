"""Whether this studio can do its work."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from sqlalchemy import text
from starlette.datastructures import State

from backend import __version__
from backend.core.schemas import ResponseSchema

CHECK_SECONDS = 3.0

Condition = Literal["ok", "degraded", "unavailable"]


class Check(ResponseSchema):
    """One thing that was looked at."""

    name: str
    condition: Condition
    detail: str | None


class Readiness(ResponseSchema):
    """What answers and what does not. Degraded: everything is stored and answered, but some things take longer."""

    status: Condition
    version: str
    checks: list[Check]


class WorkerRead(ResponseSchema):
    """A worker process that was heard of lately."""

    id: str
    host: str
    pid: int
    version: str
    slots: int
    seconds_since_heartbeat: float


class SystemHealth(ResponseSchema):
    """What an administrator wants to know at a glance."""

    status: Condition
    version: str
    checks: list[Check]
    workers: list[WorkerRead]
    tasks: dict[str, int]
    pending_units: int
    database_bytes: int


async def _looked_at(name: str, look: Callable[[], Awaitable[Any]], failure: Condition) -> Check:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await look()
    except Exception as error:  # whatever a driver raises is the finding
        return Check(name=name, condition=failure, detail=f"{type(error).__name__}: {error}"[:300] or None)
    return Check(name=name, condition="ok", detail=None)


async def readiness(state: State) -> Readiness:
    """Ask database, queue and object store at the same time."""

    async def database() -> None:
        async with state.database.transaction() as session:
            await session.execute(text("SELECT 1 FROM alembic_version"))

    checks = list(
        await asyncio.gather(
            _looked_at("database", database, "unavailable"),
            # Without Valkey, wake-ups go through PostgreSQL and rate limits are lenient.
            _looked_at("queue", state.jobs.redis.ping, "degraded"),
            _looked_at("objects", state.store.check, "degraded"),
        )
    )
    conditions = {check.condition for check in checks}
    worst: Condition = next((each for each in ("unavailable", "degraded") if each in conditions), "ok")
    return Readiness(status=worst, version=__version__, checks=checks)


async def system_health(state: State) -> SystemHealth:
    """Readiness together with workers, tasks and sizes."""
    ready = await readiness(state)
    async with state.database.transaction() as session:
        workers = await session.execute(
            text(
                "SELECT id::text AS id, host, pid, version, slots, "
                "extract(epoch FROM now() - heartbeat_at)::float AS seconds_since_heartbeat "
                "FROM generation_workers WHERE heartbeat_at > now() - interval '10 minutes' ORDER BY host, pid"
            )
        )
        tasks = await session.execute(text("SELECT status, count(*) FROM generation_tasks GROUP BY status"))
        pending = await session.scalar(
            text(
                "SELECT count(*) FROM (SELECT 1 FROM generation_units u JOIN generation_tasks t ON t.id = u.task_id "
                "WHERE u.status = 0 AND t.status = 'running' LIMIT 1000000) waiting"
            )
        )
        size = await session.scalar(text("SELECT pg_database_size(current_database())"))
        return SystemHealth(
            **ready.model_dump(),
            workers=[WorkerRead.model_validate(row) for row in workers],
            tasks={row[0]: row[1] for row in tasks},
            pending_units=pending or 0,
            database_bytes=size or 0,
        )
