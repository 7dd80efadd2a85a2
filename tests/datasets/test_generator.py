"""The kernel's generator of datasets: plans that repeat, people that do not depend on threads, names given by hand."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage import FileStore
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.generator import DatasetGenerator, _stretches
from backend.datasets.parameters import DatasetParameters
from backend.datasets.portraits import PortraitStudio, PortraitSubject
from backend.datasets.styles import provider
from backend.generation.generator import TaskView
from tests.studio import Studio, create_dataset, finished


@given(st.lists(st.integers(1, 300), min_size=1, max_size=4), st.data())
def test_planning_again_names_the_same_stretches(blocks: list[int], data: st.DataObject) -> None:
    size = sum(blocks)
    whole = {unit.ordinal: unit for unit in _stretches(blocks, set())}
    covered = [ordinal for unit in whole.values() for ordinal in range(unit.payload["start"], unit.payload["stop"])]
    assert covered == list(range(1, size + 1))
    present = data.draw(st.sets(st.integers(1, size)))
    again = list(_stretches(blocks, present))
    assert all(whole[unit.ordinal].payload == unit.payload for unit in again)
    assert sum(unit.steps for unit in again) == size - len(present)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=3), st.integers(1, 300))
def test_growing_keeps_the_borders_of_before(blocks: list[int], growth: int) -> None:
    before = {unit.ordinal: unit.payload for unit in _stretches(blocks, set())}
    after = {unit.ordinal: unit.payload for unit in _stretches([*blocks, growth], set())}
    assert before.items() <= after.items()


@pytest.fixture
async def generator(database: Database, tmp_path: Path, servers: tuple[str, str]) -> DatasetGenerator:
    store = await FileStore.open(tmp_path / "store")
    return DatasetGenerator(database, store, JobQueue(servers[1]), PortraitStudio(provider()))


def _task(size: int) -> TaskView:
    parameters = DatasetParameters(
        population=PopulationSpec(), language="en", blocks=[size], prompts={}, style="toon-head", image_size=256,
        images_per_persona=0, review_required=False,
    )  # fmt: skip
    return TaskView(1, "a1b2c3d4", "dataset", 1, parameters.stored(), 99, 1)


async def test_threads_make_the_same_people_as_one_after_another(generator: DatasetGenerator) -> None:
    stretches = [(start, start + 20) for start in range(1, 401, 20)]
    with ThreadPoolExecutor(4) as pool:
        batches = list(pool.map(lambda stretch: generator._make_batch(_task(400), *stretch, ()), stretches))
    together = [draft.facts for batch in batches for draft in batch.drafts]
    alone = [draft.facts for draft in generator._make_batch(_task(400), 1, 401, ()).drafts]
    assert together == alone
    generator._engines.clear()
    assert [draft.facts for draft in generator._make_batch(_task(400), 1, 401, ()).drafts] == alone


async def test_two_drawings_of_one_attempt_do_not_share_an_object(generator: DatasetGenerator, tmp_path: Path) -> None:
    """Whoever learns that a result is not wanted removes it; what the other has stored must stay."""
    draft = generator._make_batch(_task(1), 1, 2, ()).drafts[0]
    subject = PortraitSubject(1, draft.facts, draft.identity, frozenset())
    studio = PortraitStudio(provider())
    store = await FileStore.open(tmp_path / "drawings")
    first, second = [
        await studio.draw_and_store(store, subject, 0, version=1, public_id="a1b2c3d4", seed=99, size=256, count=0)
        for _ in range(2)
    ]
    await store.delete(first.info.key)
    assert await store.get(second.info.key) == second.portrait.data == first.portrait.data


def _people(client: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    rows = client.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]
    return [json.loads(json.dumps({key: row[key] for key in ("id", "firstname", "lastname", "bios")})) for row in rows]


def test_a_name_given_by_hand_does_not_stop_an_extension(studio: Studio) -> None:
    client = studio.new_user("renamer")
    twin = create_dataset(client, number_to_generate=4, images_per_persona=0, seed=5)
    finished(client, twin)
    assert client.post(f"/datasets/{twin}/extend", json={"number_to_add": 4}).status_code == 202
    finished(client, twin)
    sixth = _people(client, twin)[5]

    public_id = create_dataset(client, number_to_generate=4, images_per_persona=0, seed=5)
    finished(client, public_id)
    renamed = {"firstname": sixth["firstname"], "lastname": sixth["lastname"]}
    assert client.patch(f"/datasets/{public_id}/personas/1", json=renamed).status_code == 200
    assert client.post(f"/datasets/{public_id}/extend", json={"number_to_add": 4}).status_code == 202
    dataset = finished(client, public_id)
    assert dataset["status"] == "completed"
    assert dataset["progress"]["completed_personas"] == 8
    names = [(person["firstname"], person["lastname"]) for person in _people(client, public_id)]
    assert len(set(names)) == 8
    assert names[0] == (sixth["firstname"], sixth["lastname"])


def test_a_persona_that_failed_is_made_by_a_retry(studio: Studio) -> None:
    client = studio.new_user("retrier")
    public_id = create_dataset(client, number_to_generate=20, images_per_persona=0, seed=6)
    finished(client, public_id)
    whole = _people(client, public_id)
    _lose_a_persona(studio, public_id, 7)
    assert client.post(f"/datasets/{public_id}/retry").status_code == 200
    dataset = finished(client, public_id)
    assert dataset["progress"]["completed_personas"] == 20
    assert _people(client, public_id) == whole


def _lose_a_persona(studio: Studio, public_id: str, ordinal: int) -> None:
    """Make it look as if the unit of one persona had failed."""

    async def run() -> None:
        database = Database(studio.database_url, pool_size=1)
        async with database.transaction() as session:
            names = {"id": public_id, "ordinal": ordinal}
            find = "(SELECT id FROM generation_tasks WHERE public_id = :id)"
            for statement in (
                f"DELETE FROM personas WHERE dataset_id = {find} AND ordinal = :ordinal",
                f"UPDATE datasets SET persona_count = persona_count - 1, image_count = image_count - 1 "
                f"WHERE task_id = {find} AND :ordinal > 0",
                f"UPDATE generation_units SET status = 3, error = 'lost by a test', steps_done = steps_done - 1 "
                f"WHERE task_id = {find} AND phase = 1 AND (payload ->> 'start')::int <= :ordinal "
                "AND (payload ->> 'stop')::int > :ordinal",
                f"DELETE FROM generation_units WHERE task_id = {find} AND phase = 2 AND ordinal = :ordinal",
                f"UPDATE generation_tasks SET steps_failed = 2, steps_done = steps_done - 2 WHERE id = {find} "
                "AND :ordinal > 0",
            ):
                await session.execute(text(statement), names)
        await database.close()

    asyncio.run(run())
