"""How often a woken worker asks PostgreSQL before the first unit of a new task runs."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from backend.generation.dispatch import Dispatcher
from backend.generation.planning import Lease, advance
from tests.generation.conftest import Studio
from tests.generation.kinds import Noop

LEASED = """
    SELECT u.ordinal, u.attempts, u.worker_id, u.lease_until > now() FROM generation_units u
    WHERE u.task_id = :id AND u.status = 1 ORDER BY u.ordinal
"""


def _log_statements(studio: Studio) -> list[str]:
    """The first words of statements, as sessions of connections opened from now on send them."""
    sent: list[str] = []

    def note(statement: str) -> None:
        sent.append(statement.split()[0].strip(";"))

    # asyncpg tells of what does not go through SQLAlchemy's cursor: BEGIN, COMMIT and statements of ours.
    def connected(connection: Any, _: object) -> None:
        connection.driver_connection.add_query_logger(lambda logged: note(logged.query))

    engine = studio.database.engine.sync_engine
    event.listen(engine, "connect", connected)
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: note(statement))
    return sent


async def test_a_plan_is_five_statements_and_leases_its_first_units(studio: Studio) -> None:
    sent = _log_statements(studio)
    await studio.database.engine.dispose()
    warm_up, task = await studio.create("noop", n=1), await studio.create("noop", n=7)
    await advance(studio.database, Noop(), warm_up.id)
    worker = uuid4()
    sent.clear()
    advanced = await advance(studio.database, Noop(), task.id, Lease(worker, 15.0, 3))
    assert sorted(sent) == ["BEGIN", "COMMIT", "SELECT", "WITH", "WITH"]
    leased = await studio.sql(LEASED, id=task.id)
    assert [tuple(row) for row in leased] == [(ordinal, 1, worker, True) for ordinal in range(3)]
    assert [claimed.unit.ordinal for claimed in advanced.claimed] == [0, 1, 2]
    now = await studio.task(task)
    assert (now.status, now.phase, now.stage, now.units_total) == ("running", 1, "running", 7)


async def test_a_small_task_runs_without_a_claim(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed_for: list[int] = []
    claim = Dispatcher.claim

    async def watched(self: Dispatcher, connection: Any, candidate: Any, limit: int) -> Any:
        claimed_for.append(candidate.task.id)
        return await claim(self, connection, candidate, limit)

    monkeypatch.setattr(Dispatcher, "claim", watched)
    await studio.drain(slots=1)
    task = await studio.create(n=3, phases=2)
    await studio.finished(task)
    await studio.assert_exactly_once(task, 3, 2)
    assert task.id not in claimed_for
