"""Twenty people whom a real, small language model words, over a connection that goes wrong in every way we know.

Its 135 million parameters write what fits the limits now and then; whatever does not is written by the engine, and
says so.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest

from backend.datasets.engine.gate import ABOUT_LONGEST
from tests.datasets.faulty_proxy import Fault, faulty_proxy
from tests.datasets.model_studio import add_provider, choose, ledger
from tests.model_servers import SmallModel, start_small_model
from tests.studio import Studio, create_dataset, finished, wait_until

pytestmark = pytest.mark.slow

FAULTS: dict[int, Fault] = {2: "429", 4: "503", 6: "dropped", 10: "cut_off", 12: "declined", 15: "429"}
LATE: tuple[Fault, ...] = ("no_json", "500_schema")
"""For the last people only: they teach us to do without the schema's lengths, and then such a model hardly ends."""
STANDING = {
    "facts": "{{people}}\n\nDescribe this person in {{language}} in a few words.",
    "bios": "{{people}}\n\n{{platforms}}\n\nIn {{language}}, this person says:",
}
"""Instructions that such a model can follow, as an administrator would write them: the person comes first, so that a
server reads the facts once for all texts."""
LONGEST = 70
BIOS = {
    "facebook": f"About the family, in 1 to 5 sentences and 10 to {LONGEST} characters.",
    "instagram": f"About the city, in 1 to 5 lines and 10 to {LONGEST} characters.",
    "x": f"About the work, in 1 to 5 sentences and 10 to {LONGEST} characters.",
    "tiktok": f"About the hobbies, in 1 to 5 sentences and 10 to {LONGEST} characters.",
}
PEOPLE = 20
FIELDS = {*BIOS, "about"}


@pytest.fixture(scope="module")
def small_model() -> Iterator[SmallModel]:
    with start_small_model() as model:
        yield model


@pytest.fixture
def simple_words(studio: Studio) -> Iterator[None]:
    with closing(studio.client()) as admin:
        for key, body in STANDING.items():
            saved = admin.post(f"/providers/prompts/{key}", json={"body": body, "note": "for small models"})
            assert saved.status_code in (200, 201), saved.text
        yield
        for key in STANDING:
            assert admin.post(f"/providers/prompts/{key}/restore", json={"version": 0}).status_code == 200


def people(user: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = user.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]
    return results


def made_of(user: httpx.Client, public_id: str) -> int:
    made: int = user.get(f"/datasets/{public_id}").json()["progress"]["completed_personas"]
    return made


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("simple_words")
def test_twenty_people_by_a_small_model_whatever_goes_wrong(studio: Studio, small_model: SmallModel) -> None:
    user = studio.new_user("small")
    saved = user.post("/settings/save", json={f"bio_prompt_{name}": prompt for name, prompt in BIOS.items()})
    assert saved.status_code == 200, saved.text
    with faulty_proxy(small_model.url, FAULTS) as proxy:
        prices = {"input_per_million": "1", "output_per_million": "1"}
        offered = [{"name": small_model.model, "prices": prices, "one_text_per_call": True}]
        provider = add_provider(
            studio, proxy.url, models=offered, api_key=small_model.api_key, max_parallel=1, timeout_seconds=120
        )
        choose(user, provider, "facts", "bios", model=small_model.model)
        public_id = create_dataset(user, number_to_generate=PEOPLE, images_per_persona=0, seed=20)
        wait_until(lambda: made_of(user, public_id) >= PEOPLE - 3, 1500, "nearly all people are worded")
        proxy.spoil_next(*LATE)
        dataset = finished(user, public_id, seconds=300)
        assert dataset["status"] == "completed", dataset["error_log"]
        assert proxy.faults.keys() == {*FAULTS.values(), *LATE}, "every planned fault was met"
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
    assert len(found) == PEOPLE
    by: Counter[str] = Counter()
    for persona in found:
        assert persona["wording"].keys() == FIELDS
        for name, note in persona["wording"].items():
            text = persona["bios"][name] if name in BIOS else persona["profile"][name]
            by[note["by"]] += 1
            assert (note["why"] is None) == (note["by"] == "model")
            assert 0 < len(text) <= (ABOUT_LONGEST if name == "about" else LONGEST)
    assert by["model"] >= 10, "the model words what it can"
    assert [persona["profile"] for persona in people(user, again)] == [persona["profile"] for persona in found]
    assert [persona["bios"] for persona in people(user, again)] == [persona["bios"] for persona in found]
    user.close()
