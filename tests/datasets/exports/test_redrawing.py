"""Drawings whose row is uncertain: nothing is left behind, and nothing lost."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from backend.core.db import Database
from backend.core.storage import ObjectInfo, ObjectStore
from backend.datasets.generator import IMAGES, DatasetGenerator
from backend.datasets.image_service import ImageService
from backend.datasets.jobs import tidy_objects
from backend.datasets.links import LinkSigner
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.portraits import DrawnImage, PortraitStudio, PortraitSubject, versions_prefix
from backend.datasets.service import DatasetService
from backend.datasets.styles import provider
from backend.generation.generator import TaskView, Unit, UnitOutput
from backend.identity.actor import Actor
from backend.providers.image.types import Portrait
from tests.datasets.exports.conftest import Shelf

REFUSED_AT_THE_COMMIT = (
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
    "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON persona_images DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION refuse()",
)


def _portrait() -> Portrait:
    return Portrait(b"new", "image/webp", 256, 256, "scene", "caption", "provider", "model", 1, "CC0-1.0", "")


class _Studio:
    """Draws at once."""

    async def draw_and_store(
        self, store: ObjectStore, subject: PortraitSubject, index: int, *, version: int, public_id: str, **_: Any
    ) -> DrawnImage:
        portrait = _portrait()
        key = f"{versions_prefix(public_id, subject.ordinal, index)}{version}_new.webp"
        return DrawnImage(
            subject.ordinal, index, version, portrait, await store.put(key, portrait.data, portrait.media_type)
        )


async def _redraw(
    shelf: Shelf, database: Database, task_id: int, *, ordinal: int = 1, studio: _Studio | None = None
) -> None:
    ((owner,),) = await shelf.sql("SELECT owner_id FROM generation_tasks WHERE id = $1", task_id)
    links = LinkSigner("key", "")
    async with database.transaction() as session:
        datasets = DatasetService(session, shelf.jobs, links)
        images = ImageService(
            session,
            database,
            datasets,
            PersonaRepository(session, links),
            shelf.store,
            studio or _Studio(),
            links,
            None,
        )
        await images.regenerate(Actor(owner, "a@example.com", "user", None, None, None), "aaaaaaaa", ordinal, 0)


async def _keys(shelf: Shelf) -> set[str]:
    return {found.key async for found in shelf.store.list("datasets/")}


async def test_a_drawing_whose_commit_fails_is_removed(shelf: Shelf) -> None:
    task_id = await shelf.dataset("aaaaaaaa", 2)
    before = await _keys(shelf)
    for statement in REFUSED_AT_THE_COMMIT:
        await shelf.sql(statement)
    with pytest.raises(DBAPIError):
        await _redraw(shelf, shelf.database, task_id)
    assert len(await _keys(shelf) - before) == 1  # whether a commit took place cannot be known here
    await shelf.sql("UPDATE object_chores SET due_at = now(), created_at = now() - interval '10 minutes'")
    assert await tidy_objects({"database": shelf.database, "store": shelf.store}) == 1
    assert await _keys(shelf) == before
    assert await shelf.sql("SELECT * FROM object_chores") == []


async def test_a_chore_of_a_redrawn_image_outlives_its_dataset(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa", 2)
    await shelf.sql(
        "INSERT INTO object_chores (kind, public_id, key, created_at) VALUES ('sweep', 'aaaaaaaa', $1, now() - "
        "interval '1 hour')",
        versions_prefix("aaaaaaaa", 1, 0),
    )
    await shelf.sql("DELETE FROM generation_tasks")
    await tidy_objects({"database": shelf.database, "store": shelf.store})
    assert await _keys(shelf) == set()
    assert [row["kind"] for row in await shelf.sql("SELECT kind FROM object_chores")] == ["sweep"]  # once more, later


async def test_a_drawing_that_has_its_row_leaves_no_chore(shelf: Shelf) -> None:
    task_id = await shelf.dataset("aaaaaaaa", 2)
    await _redraw(shelf, shelf.database, task_id)
    assert await shelf.sql("SELECT * FROM object_chores") == []
    rows = await shelf.sql(
        "SELECT key, is_current FROM persona_images WHERE ordinal = 1 AND index = 0 ORDER BY version"
    )
    assert [row["is_current"] for row in rows] == [False, True]
    assert {row["key"] for row in rows} <= await _keys(shelf)


async def test_a_drawing_that_has_its_row_is_not_discarded(shelf: Shelf) -> None:
    task_id = await shelf.dataset("aaaaaaaa", 1, images=0)
    ((key,),) = await shelf.sql("SELECT key FROM persona_images")
    stray = await shelf.store.put("datasets/aaaaaaaa/images/0/1_0_v1_stray.webp", b"stray", "image/webp")
    stored = ObjectInfo(key, stray.size, stray.crc32, stray.sha256, stray.media_type)
    drawn = [DrawnImage(1, 0, 1, _portrait(), info) for info in (stored, stray)]
    generator = DatasetGenerator(shelf.database, shelf.store, shelf.jobs, PortraitStudio(provider()))
    task = TaskView(task_id, "aaaaaaaa", "dataset", 1, {}, 1, IMAGES)
    await generator.discard(task, Unit(1, 1, IMAGES, None, 1, 1), UnitOutput(data=drawn))
    assert await _keys(shelf) == {key}


async def test_drawings_that_wait_for_the_store_leave_connections_to_others(shelf: Shelf) -> None:
    task_id = await shelf.dataset("aaaaaaaa", 20)
    store_is_back = asyncio.Event()

    class Waiting(_Studio):
        async def draw_and_store(self, store: ObjectStore, *arguments: Any, **options: Any) -> DrawnImage:
            await store_is_back.wait()
            return await super().draw_and_store(store, *arguments, **options)

    requests = [
        asyncio.create_task(_redraw(shelf, shelf.database, task_id, ordinal=ordinal, studio=Waiting()))
        for ordinal in range(1, 21)
    ]
    await asyncio.wait(requests, timeout=0.5)
    async with asyncio.timeout(5):
        assert len(await shelf.sql("SELECT 1")) == 1
    store_is_back.set()
    await asyncio.gather(*requests)
    assert len(await shelf.sql("SELECT 1 FROM persona_images WHERE version = 2")) == 20
