# ruff: noqa: S608 - statements are put together from constants of this package; values are always parameters
"""Completing units: results, counters, progress event and domain rows in one transaction.

Lock order everywhere: the task's advisory lock (shared), own unit rows, then the task's row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database, raw_connection
from backend.generation.dispatch import CLAIM, Claimed
from backend.generation.events import EVENT_DATA, EVENTS_CHANNEL, PROGRESS_INTERVAL, record_event
from backend.generation.generator import Generator, TaskView, Unit, UnitOutput
from backend.generation.registry import stores_output
from backend.generation.service import TASK_LOCK_BASE
from backend.generation.states import PauseReason, UnitStatus

ERROR_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed unit."""

    claimed: Claimed
    status: UnitStatus
    """DONE, FAILED, or PENDING when it is to be tried again."""
    output: UnitOutput | None = None
    error: str | None = None
    delay: float = 0.0
    """Seconds until it may be tried again."""
    refund: int = 0
    """1 when this attempt is not to count against the unit."""
    pause: PauseReason | None = None
    """Set when the task has to be paused for ``error``."""

    @property
    def steps_done(self) -> int:
        """Steps of the unit that are made now."""
        if self.output is None:
            return self.claimed.steps_done
        return max(self.claimed.steps_done, self.claimed.unit.steps - self.output.steps_failed)

    @property
    def steps_gained(self) -> int:
        """Steps that the task's progress did not count before."""
        return self.steps_done - self.claimed.steps_done

    @property
    def message(self) -> str | None:
        """What the unit's row says went wrong."""
        found = self.error or ("; ".join(self.output.errors) if self.output else "")
        # PostgreSQL's text cannot hold NUL.
        return found.replace("\x00", "")[:ERROR_LENGTH] or None


@dataclass(frozen=True, slots=True)
class Settled:
    """How a settlement went."""

    accepted: list[Outcome]
    rejected: list[Outcome]
    """Not counted and not stored: the task was cancelled or deleted, or the lease had passed on."""
    phase_complete: bool
    next_units: Sequence[asyncpg.Record] = ()


class _NotAccepted(Exception):
    """The task no longer takes results."""


_UNITS = """
UPDATE generation_units u SET status = d.status, steps_done = d.steps_done, error = d.error, lease_until = NULL,
  worker_id = CASE WHEN d.status = 0 THEN NULL ELSE u.worker_id END, attempts = u.attempts - d.refund,
  available_at = CASE WHEN d.status = 0 THEN now() + d.delay * interval '1 second' ELSE u.available_at END
FROM unnest($2::bigint[], $3::int[], $4::int[], $5::int[], $6::text[], $7::float8[], $8::int[])
  AS d(id, attempts, status, steps_done, error, delay, refund)
WHERE u.id = d.id AND u.attempts = d.attempts AND u.worker_id = $1 AND u.status = 1
RETURNING u.id"""

# Whether progress is due is decided here, under the row lock: at most one event in the interval. A last event a
# little ahead comes from a statement that began later and got the lock first; one far ahead from a clock set back.
_COUNT = """
UPDATE generation_tasks SET units_done = units_done + {done}, units_failed = units_failed + {failed},
  steps_done = steps_done + {gained}, steps_failed = steps_failed + {lost}, cost = cost + {cost},
  event_seq = event_seq + CASE WHEN {due} THEN 1 ELSE 0 END,
  progress_event_at = CASE WHEN {due} THEN statement_timestamp() ELSE progress_event_at END
WHERE id = $1 AND status IN ('pending', 'running', 'paused') RETURNING *""".replace(
    "{due}",
    f"(status = 'paused' OR progress_event_at IS NULL OR progress_event_at NOT BETWEEN statement_timestamp() - "
    f"interval '{PROGRESS_INTERVAL}' AND statement_timestamp() + interval '1 minute')",
)
# Two statements of the same microsecond: the second finds the event of the first, told already.
_PROGRESS = f"""
INSERT INTO generation_events (task_id, seq, type, data)
SELECT t.id, t.event_seq, 'progress', {EVENT_DATA} FROM t WHERE t.progress_event_at = statement_timestamp()
ON CONFLICT DO NOTHING
RETURNING seq"""
_TOLD = f"(SELECT count(pg_notify('{EVENTS_CHANNEL}', t.public_id)) FROM t, e)"

_COUNT_TASK = f"""
WITH t AS ({_COUNT.format(done="$2", failed="$3", gained="$4", lost="$5", cost="$6::numeric")}),
e AS ({_PROGRESS})
SELECT t.units_done + t.units_failed >= t.units_total AS phase_complete, t.status, t.budget, t.cost, {_TOLD} AS told
FROM t"""

# One statement for kinds without output: completes a batch, counts it and claims the next one.
_COMPLETE_AND_CLAIM = f"""
WITH gate AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared({TASK_LOCK_BASE} + $1) IS NOT NULL AS open),
done AS (
  UPDATE generation_units u SET status = 2, steps_done = u.steps, error = NULL, lease_until = NULL
  FROM unnest($9::bigint[], $10::int[], $11::int[]) AS d(id, attempts, gained)
  WHERE (SELECT open FROM gate) AND u.id = d.id AND u.attempts = d.attempts AND u.worker_id = $7 AND u.status = 1
  RETURNING u.id, d.gained),
t AS ({
    _COUNT.format(
        done="(SELECT count(*) FROM done)",
        failed="0",
        gained="(SELECT coalesce(sum(gained), 0) FROM done)",
        lost="0",
        cost="0",
    )
}),
e AS ({_PROGRESS}),
c AS ({CLAIM})
SELECT NULL::bigint AS id, NULL::int AS ordinal, NULL::int AS phase, NULL::jsonb AS payload, NULL::int AS steps,
  NULL::int AS attempts, NULL::int AS steps_done, (SELECT array_agg(id) FROM done) AS accepted,
  t.units_done + t.units_failed >= t.units_total AS phase_complete, {_TOLD} AS told
FROM t
UNION ALL SELECT c.*, NULL, NULL, NULL FROM c"""


async def complete_and_claim(
    connection: asyncpg.Connection, claim: tuple[Any, ...], outcomes: Sequence[Outcome]
) -> Settled:
    """Settle a batch of which every unit is done without output, and claim the next (``claim``: CLAIM's arguments)."""
    rows = await connection.fetch(
        _COMPLETE_AND_CLAIM,
        *claim,
        [outcome.claimed.unit.id for outcome in outcomes],
        [outcome.claimed.unit.attempts for outcome in outcomes],
        [outcome.steps_gained for outcome in outcomes],
    )
    head = next((row for row in rows if row["id"] is None), None)
    units = [row for row in rows if row["id"] is not None]
    if head is None:
        return Settled([], list(outcomes), False, units)
    own = set(head["accepted"] or ())
    accepted = [outcome for outcome in outcomes if outcome.claimed.unit.id in own]
    rejected = [outcome for outcome in outcomes if outcome.claimed.unit.id not in own]
    return Settled(accepted, rejected, head["phase_complete"], units)


async def _mine_already(connection: asyncpg.Connection, worker_id: UUID, outcome: Outcome) -> bool:
    """Whether an earlier commit, whose answer was lost with the connection, has settled the unit."""
    unit = outcome.claimed.unit
    return bool(
        await connection.fetchval(
            "SELECT true FROM generation_units WHERE id = $1 AND worker_id = $2 AND attempts = $3 AND status IN (2, 3)",
            unit.id,
            worker_id,
            unit.attempts,
        )
    )


async def _begin(session: AsyncSession, task_id: int) -> asyncpg.Connection:
    """The connection under the session, with the task kept from being deleted."""
    # Through the session and not the raw connection: the dialect sends BEGIN with the session's first statement.
    await session.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": TASK_LOCK_BASE + task_id})
    return await raw_connection(session)


async def settle(
    database: Database,
    generator: Generator,
    task: TaskView,
    worker_id: UUID,
    outcomes: Sequence[Outcome],
    *,
    again: bool = False,
) -> Settled:
    """Record outcomes, store outputs and count progress: all of it or nothing.

    ``again``: an earlier call with these outcomes lost its connection, so it may have committed. Raises what
    ``Generator.store`` raises.
    """
    try:
        async with database.transaction() as session:
            connection = await _begin(session, task.id)
            own = await _update_units(connection, worker_id, outcomes)
            accepted = [outcome for outcome in outcomes if outcome.claimed.unit.id in own]
            rejected = [
                outcome
                for outcome in outcomes
                if outcome.claimed.unit.id not in own
                and not (again and await _mine_already(connection, worker_id, outcome))
            ]
            if not accepted:
                return Settled([], rejected, False)
            done: list[tuple[Unit, UnitOutput]] = [
                (outcome.claimed.unit, outcome.output)
                for outcome in accepted
                if outcome.status is UnitStatus.DONE and outcome.output is not None
            ]
            if done and stores_output(generator):
                await generator.store(session, task, done)
                await session.flush()
            row = await _count(connection, task.id, accepted)
            await _pause_if_due(session, connection, task.id, row, accepted)
            return Settled(accepted, rejected, row["phase_complete"])
    except _NotAccepted:
        return Settled([], list(outcomes), False)


async def _update_units(connection: asyncpg.Connection, worker_id: UUID, outcomes: Sequence[Outcome]) -> set[int]:
    rows = await connection.fetch(
        _UNITS,
        worker_id,
        [outcome.claimed.unit.id for outcome in outcomes],
        [outcome.claimed.unit.attempts for outcome in outcomes],
        [int(outcome.status) for outcome in outcomes],
        [outcome.steps_done for outcome in outcomes],
        [outcome.message for outcome in outcomes],
        [outcome.delay for outcome in outcomes],
        [outcome.refund for outcome in outcomes],
    )
    return {row["id"] for row in rows}


async def _count(connection: asyncpg.Connection, task_id: int, accepted: Sequence[Outcome]) -> asyncpg.Record:
    final = [outcome for outcome in accepted if outcome.status is not UnitStatus.PENDING]
    row = await connection.fetchrow(
        _COUNT_TASK,
        task_id,
        sum(outcome.status is UnitStatus.DONE for outcome in final),
        sum(outcome.status is UnitStatus.FAILED for outcome in final),
        sum(outcome.steps_gained for outcome in final),
        sum(outcome.claimed.unit.steps - outcome.steps_done for outcome in final),
        sum((outcome.output.cost for outcome in accepted if outcome.output), Decimal()),
    )
    if row is None:
        raise _NotAccepted
    return row


async def _pause_if_due(
    session: AsyncSession,
    connection: asyncpg.Connection,
    task_id: int,
    row: asyncpg.Record,
    accepted: Sequence[Outcome],
) -> None:
    message, reason = next(((outcome.error, outcome.pause) for outcome in accepted if outcome.pause), (None, None))
    spent = any(outcome.output and outcome.output.cost for outcome in accepted)
    if reason is None and spent and row["budget"] is not None and row["cost"] >= row["budget"]:
        if row["phase_complete"]:
            return
        message, reason = f"The budget of {row['budget'].normalize():f} is used up", PauseReason.BUDGET
    if reason is None:
        return
    paused = await connection.fetchval(
        "UPDATE generation_tasks SET status = 'paused', error = $2, pause_reason = $3 WHERE id = $1 "
        "AND status IN ('pending', 'running') RETURNING true",
        task_id,
        (message or "")[:ERROR_LENGTH],
        reason,
    )
    if paused:
        await record_event(session, task_id, "paused")


async def fail_units(database: Database, task_id: int, unit_ids: Sequence[int], reason: str) -> bool:
    """Fail units whose lease has expired once too often; whether their phase is complete now."""
    async with database.transaction() as session:
        connection = await _begin(session, task_id)
        rows = await connection.fetch(
            "UPDATE generation_units SET status = 3, error = $3, lease_until = NULL, worker_id = NULL WHERE id = ANY("
            "ARRAY(SELECT id FROM generation_units WHERE id = ANY($2::bigint[]) AND task_id = $1 AND status = 1 "
            "AND lease_until < now() FOR UPDATE SKIP LOCKED)) RETURNING steps - steps_done AS lost",
            task_id,
            list(unit_ids),
            reason,
        )
        lost = sum(row["lost"] for row in rows)
        row = await connection.fetchrow(_COUNT_TASK, task_id, 0, len(rows), 0, lost, Decimal())
        return bool(row and row["phase_complete"])
