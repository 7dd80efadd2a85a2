"""What is really there of a dataset, looked at behind the API's back."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from sqlalchemy import text

from backend.core.db import Database
from backend.core.storage import ObjectStore
from backend.core.storage.configured import open_configured_store
from backend.datasets import jobs
from tests.faults.stricken import IMAGES, PERSONAS, StrickenStudio

SETTLE_SECONDS = 20.0


@dataclass(frozen=True)
class Evidence:
    """All of a dataset that its specification and seed determine."""

    people: dict[int, tuple[Any, ...]]
    """By ordinal: names, gender, age, facts, profile, bios, identity."""
    images: dict[tuple[int, int], tuple[str, str, str]]
    """By ordinal and index: SHA-256, scene, caption."""


async def rows(database: Database, statement: str, **values: Any) -> list[Any]:
    """Rows of a statement, committed."""
    async with database.transaction() as session:
        result = await session.execute(text(statement), values)
        return list(result.all()) if result.returns_rows else []


def sql(studio: StrickenStudio, statement: str, **values: Any) -> list[Any]:
    """Rows of a statement in the studio's database."""

    async def run() -> list[Any]:
        database = Database(studio.database_url)
        try:
            return await rows(database, statement, **values)
        finally:
            await database.close()

    return asyncio.run(run())


def tidied_evidence(
    studio: StrickenStudio, public_id: str, *, personas: int = PERSONAS, images: int = IMAGES
) -> Evidence:
    """What is there, once workers have let go of it and the tidy job has run.

    Fails unless there are exactly ``personas`` people and ``personas * (images + 1)`` images, each of them once, in
    the database as well as in the object store, with the recorded SHA-256, and all counters say so.
    """

    async def run() -> Evidence:
        database = Database(studio.database_url)
        store = await open_configured_store(studio.settings())
        try:
            await tidy(database, store, public_id)
            task_id = await _assert_counters(database, public_id, personas, images)
            people = await _people(database, task_id)
            assert sorted(people) == list(range(1, personas + 1))
            found = await _images(database, store, task_id)
            assert sorted(found) == [(o, i) for o in range(1, personas + 1) for i in range(images + 1)]
            return Evidence(people, found)
        finally:
            await store.close()
            await database.close()

    return asyncio.run(run())


def assert_nothing_orphaned(studio: StrickenStudio, public_id: str) -> None:
    """Once the tidy job has run, the object store holds exactly what rows know, whatever became of the dataset."""

    async def run() -> None:
        database = Database(studio.database_url)
        store = await open_configured_store(studio.settings())
        try:
            await tidy(database, store, public_id)
        finally:
            await store.close()
            await database.close()

    asyncio.run(run())


async def tidy(database: Database, store: ObjectStore, public_id: str) -> None:
    """Run the tidy job until objects and rows agree; it must not take long.

    The job usually waits some seconds for workers that still store something. Here it runs at once and again: a worker
    whose lease was taken away removes its own objects as soon as it learns that.
    """
    deadline = asyncio.get_running_loop().time() + SETTLE_SECONDS
    while True:
        await rows(database, "UPDATE object_chores SET due_at = now() WHERE public_id = :id", id=public_id)
        with patch.object(jobs, "SETTLING", timedelta(0)):
            await jobs.tidy_objects({"database": database, "store": store})
        there = {stat.key async for stat in store.list(f"datasets/{public_id}/images/")}
        known = await rows(
            database,
            "SELECT key FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id WHERE public_id = :id",
            id=public_id,
        )
        waiting = await rows(database, "SELECT 1 FROM object_chores WHERE public_id = :id", id=public_id)
        keys = {row[0] for row in known}
        if there == keys and not waiting:
            assert len(keys) == len(known)
            return
        assert asyncio.get_running_loop().time() < deadline, f"orphans {there - keys}, lost {keys - there}"
        await asyncio.sleep(0.1)


async def _assert_counters(database: Database, public_id: str, personas: int, images: int) -> int:
    (task,) = await rows(
        database,
        "SELECT t.id, t.status, t.steps_done, t.steps_failed, d.persona_count, d.image_count, d.image_bytes "
        "FROM generation_tasks t JOIN datasets d ON d.task_id = t.id WHERE t.public_id = :id",
        id=public_id,
    )
    drawn = personas * (images + 1)
    assert tuple(task[1:6]) == ("completed", personas + drawn, 0, personas, drawn)
    task_id = int(task[0])
    open_units = await rows(
        database, "SELECT ordinal FROM generation_units WHERE task_id = :id AND status <> 2", id=task_id
    )
    assert open_units == []
    stored = await rows(database, "SELECT sum(size) FROM persona_images WHERE dataset_id = :id", id=task_id)
    assert stored[0][0] == task[6]
    day = "SELECT sum(personas), sum(images) FROM dataset_days"
    per_dataset = "SELECT sum(persona_count), sum(image_count) FROM datasets"
    assert await rows(database, day) == await rows(database, per_dataset)
    events = await rows(
        database,
        "SELECT seq, CAST(data->>'steps_done' AS int) FROM generation_events WHERE task_id = :id ORDER BY seq",
        id=task_id,
    )
    assert [row[0] for row in events] == list(range(1, len(events) + 1))
    assert [row[1] for row in events] == sorted(row[1] for row in events)
    return task_id


async def _people(database: Database, task_id: int) -> dict[int, tuple[Any, ...]]:
    found = await rows(
        database,
        "SELECT ordinal, first_name, last_name, gender, age, facts, profile, bios, identity FROM personas "
        "WHERE dataset_id = :id",
        id=task_id,
    )
    assert len({row[0] for row in found}) == len(found)
    return {row[0]: tuple(row[1:]) for row in found}


async def _images(database: Database, store: ObjectStore, task_id: int) -> dict[tuple[int, int], tuple[str, str, str]]:
    found = await rows(
        database,
        "SELECT ordinal, index, is_current, key, size, sha256, scene, caption FROM persona_images "
        "WHERE dataset_id = :id",
        id=task_id,
    )
    images = {}
    for row in found:
        assert row.is_current
        data = await store.get(row.key)
        assert (len(data), hashlib.sha256(data).digest()) == (row.size, row.sha256)
        images[row.ordinal, row.index] = (row.sha256.hex(), row.scene, row.caption)
    assert len(images) == len(found)
    return images
