"""Kinds of generation for the kernel's tests, and the table that they store results in."""

import asyncio
import math
import os
import signal
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.generation.generator import (
    BudgetExhausted,
    Permanent,
    Plan,
    Retriable,
    RunContext,
    TaskView,
    Unit,
    UnitOutput,
    UnitPlan,
)
from backend.generation.models import GenerationTask

# No constraint on purpose: a result stored twice has to be seen.
TABLES = """
CREATE TABLE test_results (task_id bigint, phase int, ordinal int, worker int,
  at timestamptz DEFAULT clock_timestamp());
CREATE TABLE test_finished (task_id bigint, status text);
CREATE TABLE test_planned (task_id bigint, phase int)
"""


def _append(path: Path, line: str) -> None:
    with path.open("a") as file:
        file.write(line)


async def _existence(path: str) -> None:
    while not os.path.exists(path):  # noqa: ASYNC110, ASYNC240, PTH110 - a test makes it, perhaps elsewhere
        await asyncio.sleep(0.01)


class Noop:
    """Units that do nothing and store nothing."""

    kind = "noop"
    stores_output = False

    def __init__(self, batch_size: int = 50) -> None:
        self.batch_size = batch_size

    async def plan(self, session: AsyncSession, task: GenerationTask, phase: int) -> Plan | None:
        if phase > 1:
            return None
        n = task.params["n"]
        return Plan("running", (UnitPlan(i) for i in range(n)), n)

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        return UnitOutput()

    async def store(self, session: AsyncSession, task: TaskView, done: Sequence[tuple[Unit, UnitOutput]]) -> None:
        raise AssertionError("a kind without output is never asked to store")

    async def discard(self, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        return

    async def finish(self, session: AsyncSession, task: GenerationTask) -> None:
        return


class Rows(Noop):
    """Units that store a row each; misbehaves as the task's params say.

    ``n`` units in each of ``phases`` phases, ``ms`` a unit, ``steps`` a unit; ``flaky``: {ordinal: failures before it
    works}; ``permanent``, ``partial``, ``broke``, ``unstorable``, ``poison``: ordinals; ``mended``: a file whose
    existence cures ``permanent`` and ``partial``; ``cost`` a unit; ``gate``: a file without which units from
    ``gated_from`` on do not end.
    """

    kind = "rows"
    stores_output = True

    async def plan(self, session: AsyncSession, task: GenerationTask, phase: int) -> Plan | None:
        params = task.params
        if params.get("unplannable"):
            raise Permanent("cannot be planned")
        phases = params.get("phases", 1)
        if phase > phases:
            return None
        await session.execute(text("INSERT INTO test_planned VALUES (:t, :p)"), {"t": task.id, "p": phase})
        steps = params.get("steps", 1)
        units = (UnitPlan(i, {"i": i}, steps) for i in range(params["n"]))
        return Plan(f"phase-{phase}", units, params["n"] * steps * phases)

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        params: Any = context.task.params
        await asyncio.sleep(params.get("ms", 0) / 1000)
        ordinal = unit.ordinal
        if ordinal >= params.get("gated_from", math.inf):
            await _existence(params["gate"])
        assert unit.payload == {"i": ordinal}
        mended = os.path.exists(params.get("mended", "/nonexistent"))  # noqa: ASYNC240, PTH110
        if ordinal in params.get("poison", ()):
            os.kill(os.getpid(), signal.SIGKILL)
        if ordinal in params.get("broke", ()):
            raise BudgetExhausted("no money left")
        if ordinal in params.get("permanent", ()) and not mended:
            raise Permanent(f"unit {ordinal} cannot be")
        if unit.attempts <= params.get("flaky", {}).get(str(ordinal), 0):
            raise Retriable("not yet", retry_after=params.get("retry_after", 0.05))
        if ordinal in params.get("partial", ()) and not mended:
            return UnitOutput(steps_failed=1, errors=["one step failed"])
        return UnitOutput(data={"ordinal": ordinal}, cost=Decimal(str(params.get("cost", 0))))

    async def store(self, session: AsyncSession, task: TaskView, done: Sequence[tuple[Unit, UnitOutput]]) -> None:
        for unit, _ in done:
            # 2**40 does not fit the column: an output that PostgreSQL refuses.
            ordinal = 2**40 if unit.ordinal in task.params.get("unstorable", ()) else unit.ordinal
            await session.execute(
                text(
                    "INSERT INTO test_results (task_id, phase, ordinal, worker) "
                    "VALUES (:t, :p, CAST(CAST(:o AS bigint) AS int), :w)"
                ),
                {"t": task.id, "p": unit.phase, "o": ordinal, "w": os.getpid()},
            )

    async def discard(self, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        log = task.params.get("discards")
        if log:
            await asyncio.to_thread(_append, Path(log), f"{unit.ordinal}\n")

    async def finish(self, session: AsyncSession, task: GenerationTask) -> None:
        await session.execute(text("INSERT INTO test_finished VALUES (:t, :s)"), {"t": task.id, "s": task.status})


class Heavy(Rows):
    """As rows, but one slot of a process runs it at a time."""

    kind = "heavy"
    slots = 1

    def __init__(self) -> None:
        super().__init__(batch_size=1)
