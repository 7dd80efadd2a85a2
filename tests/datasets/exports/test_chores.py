"""Work that is left on the object store: leases, back-off, sweeps."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest

from backend.core.db import raw_connection
from backend.core.storage import ObjectStat
from backend.datasets import jobs
from backend.datasets.jobs import tidy_objects
from backend.generation.models import GenerationTask
from backend.generation.service import TaskService
from tests.datasets.exports.conftest import Shelf


async def tidy(shelf: Shelf) -> int:
    return await tidy_objects({"database": shelf.database, "store": shelf.store})


async def leave(shelf: Shelf, kind: str, public_id: str) -> None:
    await shelf.sql(
        "INSERT INTO object_chores (kind, public_id, created_at) VALUES ($1, $2, now() - interval '1 minute')",
        kind, public_id,
    )  # fmt: skip


def _written_at(folder: Path, pattern: str, moment: float) -> None:
    for path in folder.rglob(pattern):
        os.utime(path, (moment, moment))


async def test_a_sweep_removes_old_images_without_a_row(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PAGE", 3)
    await shelf.dataset("aaaaaaaa", 4)
    known = {found.key async for found in shelf.store.list("datasets/")}
    for name in ("1_0_v1_9.webp", "3_1_v7_1.webp", "77_0_v1_1.webp", "unknown.webp"):
        await shelf.store.put(f"datasets/aaaaaaaa/images/0/{name}", b"stray", "image/webp")
    await shelf.fetch("aaaaaaaa", "json")
    await shelf.sql("INSERT INTO object_chores (kind, public_id) VALUES ('sweep', 'aaaaaaaa')")
    assert await tidy(shelf) == 0  # it has not settled
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "SETTLING", jobs.SETTLING * 0)
        await asyncio.sleep(0.01)
        assert await tidy(shelf) == 4
    assert {found.key async for found in shelf.store.list("datasets/aaaaaaaa/images/")} == known
    assert len([found async for found in shelf.store.list("datasets/aaaaaaaa/exports/")]) == 1
    assert await shelf.sql("SELECT * FROM object_chores") == []


@pytest.mark.parametrize("skew", [-3600, 3600])
async def test_a_sweep_does_not_believe_the_clock_of_the_store(shelf: Shelf, tmp_path: Path, skew: int) -> None:
    await shelf.dataset("aaaaaaaa", 2)
    known = {found.key async for found in shelf.store.list("datasets/")}
    await shelf.store.put("datasets/aaaaaaaa/images/0/1_0_v1_9.webp", b"stray", "image/webp")
    _written_at(tmp_path, "*.webp", time.time() + skew)
    await leave(shelf, "sweep", "aaaaaaaa")
    assert await tidy(shelf) == 1
    assert {found.key async for found in shelf.store.list("datasets/")} == known


async def test_a_sweep_waits_for_whoever_redraws_an_image(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new picture is in the store for a while before its row is committed: long, when the database is busy."""
    task_id = await shelf.dataset("aaaaaaaa", 1)
    key = "datasets/aaaaaaaa/images/0/1_0_v2_new.webp"
    async with shelf.database.transaction() as session:
        task = await session.get_one(GenerationTask, task_id)
        await TaskService(session, shelf.jobs).keep_deletion_out(task)
        await shelf.store.put(key, b"new", "image/webp")
        monkeypatch.setattr(jobs, "SETTLING", jobs.SETTLING * 0)
        await shelf.sql("INSERT INTO object_chores (kind, public_id) VALUES ('sweep', 'aaaaaaaa')")
        await asyncio.sleep(0.01)
        sweeping = asyncio.create_task(tidy(shelf))
        await asyncio.wait((sweeping,), timeout=0.3)
        connection = await raw_connection(session)
        await connection.execute("UPDATE persona_images SET version = 2, key = $1 WHERE index = 0", key)
    await sweeping
    assert await shelf.store.get(key) == b"new"


async def test_a_sweep_leaves_alone_what_is_being_generated(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await shelf.dataset("aaaaaaaa", 1)
    key = "datasets/aaaaaaaa/images/0/2_0_v1_new.webp"
    await shelf.store.put(key, b"new", "image/webp")
    _written_at(tmp_path, "2_0_v1_new.webp", 0)
    listed = shelf.store.list

    async def extended_meanwhile(prefix: str = "") -> AsyncIterator[ObjectStat]:
        async for found in listed(prefix):
            yield found
        await shelf.sql("UPDATE generation_tasks SET status = 'running'")

    monkeypatch.setattr(shelf.store, "list", extended_meanwhile)
    await leave(shelf, "sweep", "aaaaaaaa")
    assert await tidy(shelf) == 0
    assert await shelf.store.get(key) == b"new"


async def test_a_chore_that_fails_waits_and_lets_the_others_pass(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await leave(shelf, "remove", "bbbbbbbb")
    await leave(shelf, "remove", "cccccccc")
    await shelf.store.put("datasets/cccccccc/images/0/1_0_v1_1.webp", b"x", "image/webp")
    delete_prefix = shelf.store.delete_prefix

    async def refusing(prefix: str) -> int:
        if "bbbbbbbb" in prefix:
            raise RuntimeError("always")
        return await delete_prefix(prefix)

    monkeypatch.setattr(shelf.store, "delete_prefix", refusing)
    assert await tidy(shelf) == 1
    query = (
        "SELECT public_id, attempts, extract(epoch FROM due_at - now())::int AS pause "
        "FROM object_chores WHERE kind = 'remove'"
    )
    ((public_id, attempts, pause),) = await shelf.sql(query)
    assert (public_id, attempts) == ("bbbbbbbb", 1)
    assert 25 <= pause <= 30
    await shelf.sql("UPDATE object_chores SET due_at = now(), attempts = 20 WHERE kind = 'remove'")
    await tidy(shelf)
    ((_, attempts, pause),) = await shelf.sql(query)
    assert attempts == 21
    assert 3590 <= pause <= 3600


async def test_a_chore_holds_no_connection_while_the_store_is_listed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(shelf, "remove", "bbbbbbbb")
    held: list[int] = []

    async def watched(prefix: str) -> int:
        held.append(shelf.database.engine.pool.checkedout())  # type: ignore[attr-defined]  # a QueuePool
        assert await tidy(shelf) == 0  # leased: nobody else does it meanwhile
        return 0

    monkeypatch.setattr(shelf.store, "delete_prefix", watched)
    await tidy(shelf)
    assert held == [0]


async def test_chores_from_before_the_clock_was_set_back_are_done(shelf: Shelf) -> None:
    await shelf.sql(
        "INSERT INTO object_chores (kind, public_id, created_at, due_at) "
        "VALUES ('remove', 'bbbbbbbb', now() + interval '1 year', now() + interval '1 year')"
    )
    await tidy(shelf)
    assert await shelf.sql("SELECT * FROM object_chores WHERE kind = 'remove'") == []


async def test_documents_with_a_row_survive_their_chore(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa")
    await shelf.fetch("aaaaaaaa", "json")
    ((key,),) = await shelf.sql("SELECT key FROM dataset_exports")
    keys: Iterable[Any] = (key, key.rpartition("/")[0] + "/")
    for named in keys:
        await shelf.sql("INSERT INTO object_chores (kind, public_id, key) VALUES ('export', 'aaaaaaaa', $1)", named)
    assert await tidy(shelf) == 0
    assert (await shelf.store.head(key)).size
