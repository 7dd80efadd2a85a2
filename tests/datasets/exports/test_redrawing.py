"""Drawings whose row is uncertain: nothing is left behind, and nothing lost."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from backend.core.db import compact_json
from backend.core.storage import ObjectInfo, ObjectStore
from backend.datasets.errors import DatasetNotFound, ImageBusy, ImageNotFound
from backend.datasets.exports.desk import desk_of
from backend.datasets.generator import IMAGES, DatasetGenerator
from backend.datasets.image_repository import LOCK_SPACE
from backend.datasets.image_service import ImageService
from backend.datasets.jobs import tidy_objects
from backend.datasets.links import LinkSigner
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.portraits import DrawnImage, Painted, PortraitStudio, versions_prefix
from backend.datasets.redrawing import Redrawing
from backend.datasets.result_repository import originals_in_use
from backend.datasets.schemas import PersonaRead
from backend.datasets.service import DatasetService
from backend.datasets.styles import provider
from backend.generation.generator import TaskView, Unit, UnitOutput
from backend.identity.actor import Actor
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.image.types import Portrait
from tests.datasets.exports.conftest import Shelf

REFUSED_AT_THE_COMMIT = (
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
    "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON persona_images DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION refuse()",
)
CLAIMS = (
    f"FROM pg_locks WHERE locktype = 'advisory' AND classid = {LOCK_SPACE} "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def _portrait() -> Portrait:
    return Portrait(b"new", "image/webp", 256, 256, "scene", "caption", "provider", "model", 1, "CC0-1.0", "")


class _Studio:
    """Draws at once."""

    def draw(self, *_: Any, **options: Any) -> Portrait:
        return _portrait()


class _Model:
    """Draws when it is told to; counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.draws = asyncio.Event()
        self._arrived = asyncio.Semaphore(0)
        self.original = ""

    async def redraw(self, *arguments: Any) -> Painted:
        *_, index, version = arguments
        self.asked.append((index, version))
        self._arrived.release()
        await self.draws.wait()
        return Painted(_portrait(), self.original or None)

    async def was_asked(self, times: int) -> None:
        async with asyncio.timeout(60):
            for _ in range(times):
                await self._arrived.acquire()


async def _owner(shelf: Shelf) -> Actor:
    ((owner,),) = await shelf.sql("SELECT owner_id FROM generation_tasks WHERE public_id = 'aaaaaaaa'")
    return Actor(owner, "a@example.com", "user", None, None, None)


async def _redraw(
    shelf: Shelf, *, ordinal: int = 1, store: ObjectStore | None = None, model: _Model | None = None
) -> PersonaRead:
    links = LinkSigner("key", "")
    redrawing = Redrawing(shelf.database, shelf.jobs, links, store or shelf.store, _Studio(), model)  # type: ignore[arg-type]
    return await redrawing.regenerate(await _owner(shelf), "aaaaaaaa", ordinal, 0)


async def _by_model(shelf: Shelf) -> int:
    """A dataset whose images a model makes; the task's id."""
    task_id = await shelf.dataset("aaaaaaaa", 3)
    await shelf.sql(
        "UPDATE generation_tasks SET params = jsonb_set(params, '{image_provider}', "
        """'{"provider": "prov0001", "model": "paint-1"}')"""
    )
    return task_id


async def _keys(shelf: Shelf) -> set[str]:
    return {found.key async for found in shelf.store.list("datasets/")}


async def test_a_drawing_whose_commit_fails_is_removed(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa", 2)
    before = await _keys(shelf)
    for statement in REFUSED_AT_THE_COMMIT:
        await shelf.sql(statement)
    with pytest.raises(DBAPIError):
        await _redraw(shelf)
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
    await shelf.dataset("aaaaaaaa", 2)
    await _redraw(shelf)
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


async def test_drawings_that_wait_for_the_store_leave_connections_to_others(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelf.dataset("aaaaaaaa", 20)
    store_is_back, put = asyncio.Event(), shelf.store.put

    async def waiting(*arguments: Any) -> ObjectInfo:
        await store_is_back.wait()
        return await put(*arguments)

    monkeypatch.setattr(shelf.store, "put", waiting)
    requests = [asyncio.create_task(_redraw(shelf, ordinal=ordinal)) for ordinal in range(1, 21)]
    await asyncio.wait(requests, timeout=0.5)
    async with asyncio.timeout(5):
        assert len(await shelf.sql("SELECT 1")) == 1
    store_is_back.set()
    await asyncio.gather(*requests)
    assert len(await shelf.sql("SELECT 1 FROM persona_images WHERE version = 2")) == 20


async def test_while_a_model_draws_nothing_of_the_database_is_held(shelf: Shelf) -> None:
    await _by_model(shelf)
    model = _Model()
    requests = [asyncio.create_task(_redraw(shelf, ordinal=ordinal, model=model)) for ordinal in (1, 2, 3)]
    await model.was_asked(3)
    assert shelf.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a QueuePool
    open_ones = (
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
    )
    assert await shelf.sql(open_ones) == []
    model.draws.set()
    people = await asyncio.gather(*requests)
    assert [person.image_details[0].version for person in people] == [2, 2, 2]
    assert await shelf.sql(f"SELECT 1 {CLAIMS}") == []


async def test_an_image_that_a_model_draws_is_not_drawn_twice(shelf: Shelf) -> None:
    await _by_model(shelf)
    model = _Model()
    first = asyncio.create_task(_redraw(shelf, model=model))
    await model.was_asked(1)
    with pytest.raises(ImageBusy):
        await _redraw(shelf, model=model)
    async with shelf.database.transaction() as session:  # as another process sees it
        images = ImageService(
            session, DatasetService(session, shelf.jobs, LinkSigner("key", "")),
            PersonaRepository(session, LinkSigner("key", "")), shelf.store, LinkSigner("key", ""),
        )  # fmt: skip
        with pytest.raises(ImageBusy):
            await images.restore(await _owner(shelf), "aaaaaaaa", 1, 0, 1)
    model.draws.set()
    await first
    assert model.asked == [(0, 2)]
    await _redraw(shelf, model=model)
    assert model.asked == [(0, 2), (0, 3)]


async def test_a_claim_whose_connection_broke_stores_one_version_all_the_same(shelf: Shelf) -> None:
    await _by_model(shelf)
    model, other = _Model(), _Model()
    first = asyncio.create_task(_redraw(shelf, model=model))
    await model.was_asked(1)
    await shelf.sql(f"SELECT pg_terminate_backend(pid) {CLAIMS}")
    other.draws.set()
    desk_of(shelf.database).claims._names.clear()  # as another process, which knows nothing of the first one's claims
    await _redraw(shelf, model=other)
    before = await _keys(shelf)
    model.draws.set()
    with pytest.raises(ImageBusy):
        await first
    assert await _keys(shelf) == before
    rows = await shelf.sql("SELECT version, is_current FROM persona_images WHERE ordinal = 1 AND index = 0 ORDER BY 1")
    assert [tuple(row) for row in rows] == [(1, False), (2, True)]


@pytest.mark.parametrize("folder", ["aaaaaaaa", "bbbbbbbb"])
async def test_a_picture_of_a_dataset_that_is_gone_is_dropped(shelf: Shelf, folder: str) -> None:
    await _by_model(shelf)
    model = _Model()
    redrawing = asyncio.create_task(_redraw(shelf, model=model))
    await model.was_asked(1)
    async with asyncio.timeout(5):  # nothing keeps the deletion out
        async with shelf.database.transaction() as session:
            service = DatasetService(session, shelf.jobs, LinkSigner("key", ""))
            await service.delete(await _owner(shelf), "aaaaaaaa")
    await tidy_objects({"database": shelf.database, "store": shelf.store})
    model.original = f"datasets/{folder}/responses/1/ab_0"
    await shelf.store.put(model.original, b"answer", "image/png")
    model.draws.set()
    with pytest.raises(DatasetNotFound):
        await redrawing
    # An answer that was paid for by another dataset with the same request is that one's.
    assert await _keys(shelf) == ({model.original} if folder == "bbbbbbbb" else set())


async def test_a_picture_of_a_person_who_is_gone_is_dropped(shelf: Shelf) -> None:
    await _by_model(shelf)
    model = _Model()
    redrawing = asyncio.create_task(_redraw(shelf, model=model))
    await model.was_asked(1)
    await shelf.sql("DELETE FROM personas WHERE ordinal = 1")
    model.original = "datasets/aaaaaaaa/responses/1/ab_0"
    await shelf.store.put(model.original, b"answer", "image/png")
    before = await _keys(shelf)
    model.draws.set()
    with pytest.raises(ImageNotFound):
        await redrawing
    assert await _keys(shelf) == before  # also the answer: it is stored, as any other


async def test_a_file_is_in_use_while_any_version_refers_to_it(shelf: Shelf) -> None:
    await _by_model(shelf)
    model = _Model()
    model.original = "datasets/aaaaaaaa/responses/1/ab_0"
    model.draws.set()
    await _redraw(shelf, model=model)
    model.original = ""
    await _redraw(shelf, model=model)
    async with shelf.database.transaction() as session:
        asked = ["datasets/aaaaaaaa/responses/1/ab_0", "datasets/aaaaaaaa/responses/1/cd_0"]
        assert await originals_in_use(session, asked) == {asked[0]}


async def test_a_quota_that_is_used_up_pays_for_nothing(shelf: Shelf) -> None:
    await _by_model(shelf)
    model = _Model()
    model.draws.set()
    for quotas, used in ({"images": 0}, None), ({"storage_bytes": 10}, 11):
        await shelf.sql("UPDATE users SET quotas = $1", compact_json(quotas))
        if used is not None:
            await shelf.sql(
                "INSERT INTO usage_counters (user_id, resource, used, total) "
                "SELECT id, 'storage_bytes', $1, $1 FROM users",
                used,
            )
        with pytest.raises(QuotaExceeded):
            await _redraw(shelf, model=model)
    assert model.asked == []
