"""Short background jobs: a typed facade over arq, JSON on the wire.

PostgreSQL holds what is to be done; a job only says "look". So a lost job costs time, never work.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from arq.connections import ArqRedis, RedisSettings
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import after_commit

QUEUE = "atelier:jobs"


def serialize_job(value: dict[str, Any]) -> bytes:
    """arq's job record as JSON; a failed job's exception becomes its text."""
    return json.dumps(value, separators=(",", ":"), default=str).encode()


def deserialize_job(value: bytes) -> dict[str, Any]:
    """The reverse of :func:`serialize_job`."""
    decoded: dict[str, Any] = json.loads(value)
    return decoded


def worker_redis_settings(url: str) -> RedisSettings:
    """Redis settings of a worker, which waits for a server that is away instead of ending."""
    settings = RedisSettings.from_dsn(url)
    settings.conn_retries = 60
    settings.conn_retry_delay = 1
    settings.retry_on_timeout = True
    settings.retry_on_error = [RedisConnectionError, RedisTimeoutError, ConnectionError]
    settings.retry = Retry(ExponentialBackoff(cap=1, base=0.05), 120)
    return settings


class JobQueue:
    """Puts jobs on the queue. One a process; the connection is made at first use."""

    def __init__(self, url: str) -> None:
        pool: ConnectionPool = ConnectionPool.from_url(url, socket_timeout=5, socket_connect_timeout=2)
        self.redis = ArqRedis(
            pool, job_serializer=serialize_job, job_deserializer=deserialize_job, default_queue_name=QUEUE
        )

    async def enqueue(self, job: str, *args: Any, job_id: str | None = None, at: datetime | None = None) -> None:
        """Queue a job by name with JSON arguments; one with the same ``job_id`` that still waits is not doubled.

        Raises redis errors when Valkey does not answer.
        """
        await self.redis.enqueue_job(job, *args, _job_id=job_id, _defer_until=at, _queue_name=QUEUE)

    def enqueue_after_commit(
        self, session: AsyncSession, job: str, *args: Any, job_id: str | None = None, at: datetime | None = None
    ) -> None:
        """Queue a job when the session's transaction has been committed."""

        async def action() -> None:
            await self.enqueue(job, *args, job_id=job_id, at=at)

        after_commit(session, action)

    async def close(self) -> None:
        """Close the connections."""
        await self.redis.aclose(close_connection_pool=True)


JobFunction = Callable[..., Any]
