"""Leases: renewed by heartbeat, taken back when they expire, handed back at shutdown. PostgreSQL's clock only."""

import os
import socket
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import asyncpg

from backend import __version__
from backend.core.db import Database
from backend.generation.dispatch import LOST, MAX_KILLS
from backend.generation.events import WAKE_CHANNEL
from backend.generation.settlement import fail_units

_HEARTBEAT = """
WITH w AS (
  INSERT INTO generation_workers (id, host, pid, version, slots) VALUES ($1, $3, $4, $5, $6)
  ON CONFLICT (id) DO UPDATE SET heartbeat_at = now())
UPDATE generation_units SET lease_until = now() + $2::float8 * interval '1 second'
WHERE id = ANY(ARRAY(SELECT id FROM generation_units WHERE status = 1 AND worker_id = $1
  AND id = ANY($7::bigint[]) FOR UPDATE SKIP LOCKED))"""

# Rows that somebody is just completing are locked, and skipped.
_EXPIRED = """
UPDATE generation_units SET status = 0, worker_id = NULL, lease_until = NULL, available_at = now(), error = $2
WHERE id = ANY(ARRAY(SELECT id FROM generation_units WHERE status = 1 AND lease_until < now() AND attempts <= $1
  LIMIT 1000 FOR UPDATE SKIP LOCKED))
RETURNING id"""
_TOO_LONG = """
UPDATE generation_units SET lease_until = now() + $1::float8 * interval '1 second'
WHERE id = ANY(ARRAY(SELECT id FROM generation_units WHERE status = 1
  AND lease_until > now() + 2 * $1::float8 * interval '1 second' LIMIT 1000 FOR UPDATE SKIP LOCKED))"""
_POISON = """
SELECT task_id, id FROM generation_units WHERE status = 1 AND lease_until < now() AND attempts > $1 LIMIT 100"""
_HAND_BACK = """
UPDATE generation_units SET status = 0, worker_id = NULL, lease_until = NULL, attempts = greatest(attempts - 1, 0)
WHERE id = ANY(ARRAY(SELECT id FROM generation_units WHERE status = 1 AND worker_id = $1 FOR UPDATE))
RETURNING id"""


async def heartbeat(
    connection: asyncpg.Connection, worker_id: UUID, lease_seconds: float, slots: int, in_hand: Iterable[int]
) -> None:
    """Renew the leases of all units in hand, and say that the process is alive: one statement.

    A lease whose unit never arrived here (the connection broke after the claim) is not renewed and so expires.
    """
    await connection.execute(
        _HEARTBEAT, worker_id, lease_seconds, socket.gethostname()[:255], os.getpid(), __version__, slots, list(in_hand)
    )


async def sweep(connection: asyncpg.Connection, database: Database, lease_seconds: float) -> int:
    """Take back what lost its worker; units that were lost so once too often fail. How many units came back.

    A lease that ends absurdly late, because the server's clock was set back, is shortened to a usual one.
    """
    await connection.execute(_TOO_LONG, lease_seconds)
    back = await connection.fetch(_EXPIRED, MAX_KILLS, LOST)
    poisonous: dict[int, list[int]] = defaultdict(list)
    for row in await connection.fetch(_POISON, MAX_KILLS):
        poisonous[row["task_id"]].append(row["id"])
    for task_id, unit_ids in poisonous.items():
        reason = f"The worker ended {MAX_KILLS + 1} times while running this unit"
        await fail_units(database, task_id, unit_ids, reason)
    if back or poisonous:
        await connection.execute("SELECT pg_notify($1, '')", WAKE_CHANNEL)
    return len(back)


async def hand_back(connection: asyncpg.Connection, worker_id: UUID) -> int:
    """Give all leases of this process to whoever is free, and sign off. How many units were handed back."""
    back = await connection.fetch(_HAND_BACK, worker_id)
    await connection.execute("DELETE FROM generation_workers WHERE id = $1", worker_id)
    if back:
        await connection.execute("SELECT pg_notify($1, '')", WAKE_CHANNEL)
    return len(back)


async def release(connection: asyncpg.Connection, worker_id: UUID, unit_ids: list[int]) -> None:
    """Hand back units that were claimed but not begun."""
    await connection.execute(
        "UPDATE generation_units SET status = 0, worker_id = NULL, lease_until = NULL, "
        "attempts = greatest(attempts - 1, 0) WHERE id = ANY($2::bigint[]) AND status = 1 AND worker_id = $1",
        worker_id,
        unit_ids,
    )
