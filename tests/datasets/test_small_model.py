"""A dataset whose texts a real, small language model words, over a connection that goes wrong in every way we know."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from backend.datasets.engine.gate import Gate
from backend.datasets.engine.prompts import parse_prompts
from backend.datasets.engine.types import PLATFORMS, Platform
from tests.datasets.faulty_proxy import Fault, faulty_proxy
from tests.datasets.model_studio import add_provider, choose, ledger
from tests.model_servers import SmallModel, start_small_model
from tests.studio import Studio, create_dataset, finished

pytestmark = pytest.mark.slow

FAULTS: dict[int, Fault] = {
    1: "500_schema", 2: "429", 4: "503", 6: "dropped", 8: "no_json", 10: "cut_off", 12: "declined", 15: "429",
}  # fmt: skip
PROMPT = "Write one plain sentence in the first person, in 20 to 70 characters. No emoji."


@pytest.fixture(scope="module")
def small_model() -> Iterator[SmallModel]:
    with start_small_model() as model:
        yield model


def people(user: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = user.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]
    return results


def test_twenty_people_by_a_small_model_whatever_goes_wrong(studio: Studio, small_model: SmallModel) -> None:
    user = studio.new_user("small")
    prompts: dict[Platform, str] = dict.fromkeys(PLATFORMS, PROMPT)
    saved = user.post("/settings/save", json={f"bio_prompt_{name}": prompt for name, prompt in prompts.items()})
    assert saved.status_code == 200, saved.text
    with faulty_proxy(small_model.url, FAULTS) as proxy:
        offered = [{"name": small_model.model, "prices": {"input_per_million": "1", "output_per_million": "1"}}]
        provider = add_provider(
            studio, proxy.url, models=offered, api_key=small_model.api_key, max_parallel=2, timeout_seconds=120
        )
        choose(user, provider, "bios", model=small_model.model)
        public_id = create_dataset(user, number_to_generate=20, images_per_persona=0, seed=20)
        dataset = finished(user, public_id, seconds=280)
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
    gate = Gate("en", parse_prompts(prompts))
    by = [note["by"] for persona in found for note in persona["wording"].values()]
    assert by.count("model") >= 20, "the model words what it can"
    for persona in found:
        assert persona["wording"].keys() == set(PLATFORMS)
        for name in PLATFORMS:
            note, text = persona["wording"][name], persona["bios"][name]
            low, high = gate.limits[name].shortest, gate.limits[name].longest
            assert low <= len(text) <= high, (name, note, text)
            assert (note["why"] is None) == (note["by"] == "model")
    assert [persona["bios"] for persona in people(user, again)] == [persona["bios"] for persona in found]
    user.close()
