"""Create requests that come twice, and what the reconciler does once in a while."""

import asyncio

import pytest

from backend.generation import planning
from backend.generation.errors import IdempotencyKeyReused, UnknownKind
from backend.generation.idempotency import Idempotency, fingerprint
from backend.generation.reconciler import clean_up, reconcile
from backend.generation.registry import Registry
from backend.worker import WorkerSettings
from tests.generation.conftest import Studio
from tests.generation.kinds import Noop, Rows


async def test_one_key_creates_once_also_at_the_same_time(studio: Studio) -> None:
    request = Idempotency("k-1", fingerprint("POST", "/api/v1/datasets", b"{}"))
    tasks = await asyncio.gather(*(studio.create(n=1, idempotency=request) for _ in range(8)))
    assert len({task.public_id for task in tasks}) == 1
    other_owner = await studio.create(owner=1, n=1, idempotency=request)
    assert other_owner.id != tasks[0].id
    with pytest.raises(IdempotencyKeyReused) as refusal:
        await studio.create(n=1, idempotency=Idempotency("k-1", fingerprint("POST", "/api/v1/datasets", b"{ }")))
    assert (refusal.value.status, refusal.value.code) == (422, "idempotency_key_reused")
    assert await studio.value("SELECT count(*) FROM generation_tasks") == 2


async def test_a_failed_create_leaves_the_key_free(studio: Studio) -> None:
    request = Idempotency("k-2", "f")
    with pytest.raises(ValueError, match="priority"):
        await studio.create(n=1, priority=99, idempotency=request)
    assert (await studio.create(n=1, idempotency=request)).status == "pending"


async def test_reconciler_finds_what_is_due_and_mends_times(studio: Studio) -> None:
    assert await reconcile(studio.database, 15) == 0
    task = await studio.create(n=2)
    assert await reconcile(studio.database, 15) == 1
    await planning.advance(studio.database, Rows(5), task.id)
    await studio.sql("UPDATE generation_units SET available_at = now() + interval '5 years'")
    await studio.sql("UPDATE generation_units SET status = 1, lease_until = now() - interval '1 s' WHERE ordinal = 0")
    assert await reconcile(studio.database, 15) == 1
    assert await studio.value("SELECT count(*) FROM generation_units WHERE status = 0 AND available_at <= now()") == 2
    cancelled = await studio.do("cancel", task)
    assert cancelled.finish_due
    assert await reconcile(studio.database, 15) == 1


async def test_clean_up_keeps_failures_and_the_last_word(studio: Studio) -> None:
    task = await studio.create(n=20, permanent=[4], idempotency=Idempotency("k", "f"))
    fresh = await studio.create(n=3)
    await studio.drain()
    await studio.finished(task)
    await studio.finished(fresh)
    for statement in (
        "UPDATE generation_tasks SET completed_at = now() - interval '31 days' WHERE id = :t",
        "UPDATE idempotency_keys SET created_at = now() - interval '2 days' WHERE task_id = :t",
    ):
        await studio.sql(statement, t=task.id)
    await studio.sql(
        "INSERT INTO generation_workers (id, host, pid, version, slots, heartbeat_at) "
        "VALUES (gen_random_uuid(), 'gone', 1, '0', 1, now() - interval '1 hour')"
    )
    removed = await clean_up(studio.database)
    assert (removed.units, removed.keys, removed.workers) == (19, 1, 1)
    assert await studio.sql("SELECT ordinal FROM generation_units WHERE task_id = :t", t=task.id) == [(4,)]
    assert await studio.sql("SELECT type FROM generation_events WHERE task_id = :t", t=task.id) == [("completed",)]
    assert await studio.value("SELECT count(*) FROM generation_units WHERE task_id = :t", t=fresh.id) == 3


def test_registry_knows_each_kind_once() -> None:
    registry = Registry(Noop(), Rows())
    assert registry.kinds == ["noop", "rows"]
    assert registry.require("rows").kind == "rows"
    with pytest.raises(ValueError, match="twice"):
        registry.add(Noop())
    with pytest.raises(UnknownKind):
        registry.require("other")


def test_arq_finds_its_functions_and_crons() -> None:
    assert "wake" in [function.name for function in WorkerSettings.functions]
    assert {cron.name for cron in WorkerSettings.cron_jobs} >= {"cron:reconcile_job", "cron:clean_up_job"}
