"""Workers killed while a model makes images: what was paid for is not paid for again."""

from collections.abc import Iterator

import httpx
import pytest

from tests.datasets.image_models import choose_own_endpoint
from tests.faults.evidence import sql
from tests.faults.stricken import StrickenStudio, Watch, begin

pytestmark = pytest.mark.faults
PERSONAS, IMAGES = 8, 3
IN_FLIGHT = 2 * IMAGES
"""Two workers of one slot, the scenes of a persona at once."""


@pytest.fixture
def choosing_client(studio: StrickenStudio, client: httpx.Client) -> Iterator[httpx.Client]:
    """The administrator, whose datasets ask the studio's own images API for this test."""
    choose_own_endpoint(studio, client)
    yield client
    mine = [{"purpose": "images", "engine": "default"}]
    assert client.put("/providers/choices/mine", json={"choices": mine}).status_code == 200


def test_all_workers_killed_while_a_model_makes_images(studio: StrickenStudio, choosing_client: httpx.Client) -> None:
    client = choosing_client
    public_id = begin(client, number_to_generate=PERSONAS, images_per_persona=IMAGES)
    with Watch(client, public_id) as watch:
        watch.middle()
        for worker in studio.living_workers():
            studio.kill(worker)
        watch.still_running()
        studio.ensure(workers=2)
        watch.completed()
    ((done, asked, rows),) = sql(
        studio,
        "SELECT count(*) FILTER (WHERE status = 'done'), count(DISTINCT key), count(*) "
        "FROM provider_calls WHERE task_public_id = :id",
        id=public_id,
    )
    assert done == asked == PERSONAS * (IMAGES + 1)  # what was stored before the kill was not asked for again
    assert rows - done <= IN_FLIGHT  # only calls in flight were
    ((images, objects),) = sql(
        studio,
        "SELECT count(*), count(DISTINCT key) FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id "
        "WHERE public_id = :id",
        id=public_id,
    )
    assert images == objects == PERSONAS * (IMAGES + 1)
