# ruff: noqa: S608 - statements are put together from constants of this package; values are always parameters
"""Which task a free slot works on, and claims on its units. All times are PostgreSQL's."""

import json
import time
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from backend.generation.fairness import FairShare
from backend.generation.generator import TaskView, Unit

MAX_KILLS = 5
"""A unit whose worker ended more often than this while running it fails."""
LOST = "The worker ended while running this unit"
SUSPECT_ATTEMPTS = 2
"""From so many attempts on, a unit whose last worker ended is claimed alone and one at a time in a process, so that
one that kills its worker does not take others along."""

DRY_SECONDS = 1.0

_CANDIDATES = """
SELECT DISTINCT ON (owner_id) id, owner_id, priority, kind, public_id, params, seed, phase, attempt, finish_due,
  status = 'pending' OR units_done + units_failed >= units_total AS plan_due
FROM generation_tasks
WHERE (status IN ('pending', 'running') OR finish_due) AND kind = ANY($1::text[]) AND id <> ALL($2::bigint[])
  AND (status <> 'pending' OR scheduled_for IS NULL OR scheduled_for <= now())
ORDER BY owner_id, priority DESC, created_at, id"""

# Text between the two halves of the claim, shared with the statement that also completes.
CLAIMABLE = f"""
SELECT u.id FROM generation_units u
WHERE u.task_id = $1 AND u.phase = $2 AND u.status = 0 AND u.ordinal >= $3 AND u.available_at <= now()
  AND (u.attempts < $5 OR u.error IS DISTINCT FROM '{LOST}') AND EXISTS (SELECT FROM generation_tasks t
    WHERE t.id = $1 AND t.status = 'running' AND t.attempt = $6 AND t.phase = $2)
ORDER BY u.ordinal LIMIT $4 FOR UPDATE OF u SKIP LOCKED"""
CLAIM = f"""
UPDATE generation_units SET status = 1, worker_id = $7, lease_until = now() + $8::float8 * interval '1 second',
  attempts = attempts + 1
WHERE id = ANY(ARRAY({CLAIMABLE}))
RETURNING id, ordinal, phase, payload, steps, attempts, steps_done"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that may have something to do."""

    task: TaskView
    priority: int
    attempt: int
    plan_due: bool
    finish_due: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A unit under this process's lease."""

    unit: Unit
    steps_done: int
    """Steps of it that were counted by an earlier attempt."""


def decode(value: Any) -> Any:
    """JSON as asyncpg hands it over without a codec."""
    return json.loads(value) if isinstance(value, str) else value


def claimed_units(rows: Sequence[asyncpg.Record]) -> list[Claimed]:
    """Rows of the claim, in order of ordinal."""
    units = [
        Claimed(
            Unit(row["id"], row["ordinal"], row["phase"], decode(row["payload"]), row["steps"], row["attempts"]),
            row["steps_done"],
        )
        for row in rows
    ]
    units.sort(key=lambda claimed: claimed.unit.ordinal)
    return units


class Dispatcher:
    """Chooses tasks fairly and claims units; one a process, shared by its slots."""

    def __init__(
        self, worker_id: UUID, kinds: Sequence[str], lease_seconds: float, slots: Mapping[str, int] | None = None
    ) -> None:
        self.worker_id = worker_id
        self.lease_seconds = lease_seconds
        self.shares = FairShare()
        self._kinds = list(kinds)
        self._slots = dict(slots or {})
        self._busy: Counter[str] = Counter()
        self._dry: dict[int, float] = {}
        self._held: dict[int, float] = {}
        self._suspect: int | None = None
        self._marks: OrderedDict[tuple[int, int, int], int] = OrderedDict()

    def refresh(self) -> None:
        """Look again at tasks that had nothing to claim."""
        self._dry.clear()

    def dry(self, task_id: int) -> None:
        """Leave the task out until the next wake-up, at most a second: it has nothing to claim right now."""
        self._dry[task_id] = time.monotonic() + DRY_SECONDS

    def replenished(self, task_id: int) -> None:
        """The task has new units: it is not left out any more, also where another slot found nothing a moment ago."""
        self._dry.pop(task_id, None)

    def hold(self, task_id: int, seconds: float) -> None:
        """Leave the task out for a while, whatever happens."""
        self._held[task_id] = time.monotonic() + seconds

    def _left_out(self) -> list[int]:
        now = time.monotonic()
        self._dry = {task_id: until for task_id, until in self._dry.items() if until > now}
        self._held = {task_id: until for task_id, until in self._held.items() if until > now}
        return [*self._dry, *self._held]

    def _has_slot(self, kind: str) -> bool:
        return kind not in self._slots or self._busy[kind] < self._slots[kind]

    def let_go(self, candidate: Candidate) -> None:
        """The slot that picked this task is free again."""
        self._busy[candidate.task.kind] -= 1

    async def pick(self, connection: asyncpg.Connection) -> Candidate | None:
        """The best task of the owner served least lately, or None when nobody has anything to do.

        It takes one of its kind's slots in this process until :meth:`let_go`.
        """
        kinds = [kind for kind in self._kinds if self._has_slot(kind)]
        rows = await connection.fetch(_CANDIDATES, kinds, self._left_out())
        # Another slot may have picked meanwhile.
        by_owner = {row["owner_id"]: row for row in rows if self._has_slot(row["kind"])}
        owner = self.shares.choose(by_owner)
        if owner is None:
            return None
        row = by_owner[owner]
        self._busy[row["kind"]] += 1
        view = TaskView(
            row["id"],
            row["public_id"],
            row["kind"],
            owner,
            decode(row["params"]),
            row["seed"],
            row["phase"],
            row["attempt"],
        )
        return Candidate(view, row["priority"], row["attempt"], row["plan_due"], row["finish_due"])

    def claim_arguments(self, candidate: Candidate, limit: int) -> tuple[Any, ...]:
        """Arguments $1..$8 of :data:`CLAIM`: the next units in order, none that is suspected of killing workers."""
        task = candidate.task
        mark = self._marks.get((task.id, candidate.attempt, task.phase), 0)
        return self._arguments(candidate, mark, limit, SUSPECT_ATTEMPTS)

    def _arguments(self, candidate: Candidate, mark: int, limit: int, attempts: int) -> tuple[Any, ...]:
        task = candidate.task
        return (
            task.id, task.phase, mark, limit, attempts, candidate.attempt, self.worker_id, self.lease_seconds,
        )  # fmt: skip

    def note_claimed(self, candidate: Candidate, units: Sequence[Claimed]) -> None:
        """Remember how far the task's units have been claimed: the next claim starts there.

        Without it every claim would walk over the index entries of all units claimed before, as long as any
        transaction (an export, say) keeps vacuum from removing them.
        """
        key = (candidate.task.id, candidate.attempt, candidate.task.phase)
        self._marks[key] = units[-1].unit.ordinal + 1
        self._marks.move_to_end(key)
        if len(self._marks) > 1000:
            self._marks.popitem(last=False)

    async def claim(self, connection: asyncpg.Connection, candidate: Candidate, limit: int) -> list[Claimed]:
        """Up to ``limit`` units of the task, leased to this process; empty when it has none to give."""
        units = claimed_units(await connection.fetch(CLAIM, *self.claim_arguments(candidate, limit)))
        if units:
            self.note_claimed(candidate, units)
            return units
        task = candidate.task
        # Behind the mark there may be units that came back: a lost lease, a retry.
        if self._marks.pop((task.id, candidate.attempt, task.phase), 0):
            units = claimed_units(
                await connection.fetch(CLAIM, *self._arguments(candidate, 0, limit, SUSPECT_ATTEMPTS))
            )
        if not units and self._suspect is None:
            units = await self._claim_suspect(connection, candidate)
        return units

    async def _claim_suspect(self, connection: asyncpg.Connection, candidate: Candidate) -> list[Claimed]:
        self._suspect = 0
        units: list[Claimed] = []
        try:
            units = claimed_units(await connection.fetch(CLAIM, *self._arguments(candidate, 0, 1, 32_000)))
        finally:
            self._suspect = units[0].unit.id if units else None
        return units

    def put_down(self, unit_ids: Sequence[int]) -> None:
        """These units are no longer in hand."""
        if self._suspect in unit_ids:
            self._suspect = None
