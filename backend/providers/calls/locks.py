"""Which rows a transaction of the desk locks, and in which order.

Tasks by id, then owners by id, then their counters of money by owner: the order in which the kernel completes units and
in which users are deleted (tasks, the user, what hangs on it). Rows of the ledger come last and are never waited for
(``SKIP LOCKED``): whoever deletes a task or a user locks them in no order.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import asyncpg
from pydantic_core import from_json

_TASK = "SELECT id, public_id, status, cost, budget FROM generation_tasks WHERE id = ANY($1::bigint[])"

# One statement for a round trip; each part depends on the one before, which makes that run first.
_LOCK = f"""
WITH s AS MATERIALIZED (SELECT $2::bool OR EXISTS (
  SELECT FROM generation_tasks WHERE id = ANY($3::bigint[]) AND budget IS NOT NULL) AS strong),
changed AS MATERIALIZED ({_TASK} AND (SELECT strong FROM s) ORDER BY id FOR NO KEY UPDATE),
kept AS MATERIALIZED ({_TASK} AND NOT (SELECT strong FROM s) ORDER BY id FOR KEY SHARE),
tasks AS MATERIALIZED (TABLE changed UNION ALL TABLE kept),
owners AS MATERIALIZED (
  SELECT id, quotas FROM users WHERE (SELECT count(*) FROM tasks) >= 0 AND id = ANY($4::bigint[])
  ORDER BY id FOR KEY SHARE),
counters AS MATERIALIZED (
  SELECT user_id, used FROM usage_counters
  WHERE (SELECT count(*) FROM owners) >= 0 AND user_id = ANY($5::bigint[]) AND resource = 'money'
  ORDER BY user_id FOR NO KEY UPDATE)
SELECT 'task' AS what, id, (SELECT strong FROM s) AS strong, public_id, status, cost AS spent, budget, NULL AS quotas
FROM tasks
UNION ALL SELECT 'owner', id, NULL, NULL, NULL, NULL, NULL, quotas::text FROM owners
UNION ALL SELECT 'counter', user_id, NULL, NULL, NULL, used, NULL, NULL FROM counters"""  # noqa: S608
_COUNTERS = """
INSERT INTO usage_counters (user_id, resource)
SELECT id, 'money' FROM (SELECT id FROM users WHERE id = ANY($1::bigint[]) ORDER BY id FOR KEY SHARE) u
ON CONFLICT DO NOTHING"""


@dataclass(frozen=True, slots=True)
class LockedTask:
    """A task as it is now. ``exclusive``: nobody else changes its cost until the transaction ends."""

    public_id: str
    status: str
    cost: Decimal
    budget: Decimal | None
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Locked:
    """What was found, by id; who or what is missing has been deleted."""

    tasks: Mapping[int, LockedTask]
    quotas: Mapping[int, Mapping[str, Any]]
    """Owners' own quotas."""
    spent: Mapping[int, Decimal]
    """Owners' counters of money, of those that were asked for."""


async def lock(
    connection: asyncpg.Connection,
    tasks: Collection[int],
    owners: Collection[int],
    *,
    exclusive: bool = False,
    if_budgeted: Collection[int] = (),
    counters: Collection[int] = (),
) -> Locked:
    """Keep tasks and owners from being deleted until the transaction ends, in the order that the module describes.

    The tasks' costs are locked, too, when ``exclusive`` or when one of ``if_budgeted`` has a budget; so are counters of
    money of ``counters`` (a part of the owners). Change the rows in a further statement: one that looks at a row as it
    was before it waited comes back to that row's old version, at which others may be queueing for the new one.
    """
    return _read(await connection.fetch(_LOCK, list(tasks), exclusive, list(if_budgeted), list(owners), list(counters)))


async def make_counters(connection: asyncpg.Connection, owners: Collection[int]) -> None:
    """Make counters of money that are missing; outside a transaction that has locked others, to keep to the order."""
    await connection.execute(_COUNTERS, list(owners))


def _read(rows: Collection[asyncpg.Record]) -> Locked:
    return Locked(
        tasks={
            row["id"]: LockedTask(row["public_id"], row["status"], row["spent"], row["budget"], row["strong"])
            for row in rows
            if row["what"] == "task"
        },
        quotas={row["id"]: from_json(row["quotas"]) for row in rows if row["what"] == "owner"},
        spent={row["id"]: row["spent"] for row in rows if row["what"] == "counter"},
    )
