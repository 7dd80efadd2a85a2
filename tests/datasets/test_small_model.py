"""Twenty people whom a real, small language model describes, over a connection that goes wrong in every way we know.

Bios take it four times as long, and little of what it writes fits their limits; tests/providers/text asks it for them.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.datasets.engine.gate import ABOUT_LONGEST
from tests.datasets.faulty_proxy import Fault, faulty_proxy
from tests.datasets.model_studio import add_provider, choose, ledger
from tests.model_servers import SmallModel, start_small_model
from tests.studio import Studio, create_dataset, finished

pytestmark = pytest.mark.slow

FAULTS: dict[int, Fault] = {
    1: "500_schema", 2: "429", 4: "503", 6: "dropped", 8: "no_json", 10: "cut_off", 12: "declined", 15: "429",
}  # fmt: skip
STANDING = "In {{language}}, one plain sentence about this person: {{people}}"


@pytest.fixture(scope="module")
def small_model() -> Iterator[SmallModel]:
    with start_small_model() as model:
        yield model


@pytest.fixture
def simple_words(studio: Studio) -> Iterator[None]:
    """Instructions that such a model can follow, as an administrator would write them."""
    admin = studio.client()
    saved = admin.post("/providers/prompts/facts", json={"body": STANDING, "note": "for small models"})
    assert saved.status_code in (200, 201), saved.text
    yield
    assert admin.post("/providers/prompts/facts/restore", json={"version": 0}).status_code == 200
    admin.close()


def people(user: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = user.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]
    return results


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("simple_words")
def test_twenty_people_by_a_small_model_whatever_goes_wrong(studio: Studio, small_model: SmallModel) -> None:
    user = studio.new_user("small")
    with faulty_proxy(small_model.url, FAULTS) as proxy:
        offered = [{"name": small_model.model, "prices": {"input_per_million": "1", "output_per_million": "1"}}]
        provider = add_provider(
            studio, proxy.url, models=offered, api_key=small_model.api_key, max_parallel=2, timeout_seconds=120
        )
        choose(user, provider, "facts", model=small_model.model)
        public_id = create_dataset(user, number_to_generate=20, images_per_persona=0, seed=20)
        dataset = finished(user, public_id, seconds=600)
        assert dataset["status"] == "completed", dataset["error_log"]
        assert proxy.faults.keys() == set(FAULTS.values()), "every planned fault was met"
        calls = ledger(user, task_id=public_id)
        # What was passed on was answered, so it was paid for: once each, dropped connections included.
        assert sum(call["status"] == "done" for call in calls) == proxy.passed_on
        assert sum(call["tries"] for call in calls) == proxy.calls
        assert sum(call["maybe_charged"] for call in calls) == 1
        assert dataset["cost"] == pytest.approx(sum(call["cost"] or 0 for call in calls), abs=1e-6)
        again = user.post(f"/datasets/{public_id}/duplicate", params={"same_seed": True}).json()["task_id"]
        passed_on = proxy.passed_on
        assert finished(user, again, seconds=120)["cost"] == 0
        assert proxy.passed_on == passed_on, "the copy paid for nothing"
    found = people(user, public_id)
    assert len(found) == 20
    by = [persona["wording"]["about"]["by"] for persona in found]
    assert by.count("model") >= 10, "the model words what it can"
    for persona in found:
        note, text = persona["wording"]["about"], persona["profile"]["about"]
        assert (note["why"] is None) == (note["by"] == "model")
        assert 0 < len(text) <= ABOUT_LONGEST
    assert [persona["profile"] for persona in people(user, again)] == [persona["profile"] for persona in found]
    user.close()
