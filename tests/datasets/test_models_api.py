"""Datasets whose texts a model words, over HTTP with real workers and a model server."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.datasets.model_studio import PRICES, ModelServer, add_provider, choose, ledger, model_server
from tests.studio import Studio, create_dataset, finished, paused

BIOS = {"facebook", "instagram", "x", "tiktok"}
PEOPLE = {"number_to_generate": 6, "images_per_persona": 0}


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture(scope="module")
def provider(studio: Studio, server: ModelServer) -> str:
    return add_provider(studio, f"{server.url}/v1")


@pytest.fixture
def user(studio: Studio, provider: str) -> Iterator[httpx.Client]:
    client = studio.new_user("models")
    choose(client, provider, "bios")
    yield client
    client.close()


def people(user: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = user.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]
    return results


def test_the_model_words_every_bio_and_the_ledger_has_every_call(user: httpx.Client) -> None:
    public_id = create_dataset(user, **PEOPLE)
    dataset = finished(user, public_id)
    assert dataset["status"] == "completed", dataset["error_log"]
    found = people(user, public_id)
    assert len(found) == 6
    for persona in found:
        assert {name: note["by"] for name, note in persona["wording"].items()} == dict.fromkeys(BIOS, "model")
    calls = ledger(user, task_id=public_id)
    assert {call["persona"] for call in calls} == set(range(1, 7))
    assert {(call["status"], call["purpose"]) for call in calls} == {("done", "bios")}
    assert dataset["cost"] == pytest.approx(sum(call["cost"] for call in calls), abs=1e-6)
    assert dataset["cost"] > 0
    (used,) = dataset["models"]
    assert (used["purpose"], used["model"]) == ("bios", "mock")
    assert used["provider_name"] == calls[0]["provider"]
    exported = user.get(f"/datasets/{public_id}/export/json").json()
    assert exported["results"][0]["wording"]["x"]["by"] == "model"


def test_the_same_people_again_and_more_of_them_are_not_paid_for_twice(user: httpx.Client, server: ModelServer) -> None:
    first = create_dataset(user, **PEOPLE)
    cost = finished(user, first)["cost"]
    calls = server.counts()["calls"]
    again = user.post(f"/datasets/{first}/duplicate", params={"same_seed": True}).json()["task_id"]
    copy = finished(user, again)
    assert (copy["status"], copy["cost"]) == ("completed", 0)
    assert server.counts()["calls"] == calls
    assert [persona["bios"] for persona in people(user, again)] == [persona["bios"] for persona in people(user, first)]
    assert sum(call["recalls"] for call in ledger(user, task_id=first)) >= 6
    before = people(user, first)
    assert user.post(f"/datasets/{first}/extend", json={"number_to_add": 2}).status_code == 202
    grown = finished(user, first)
    assert [persona["bios"] for persona in people(user, first)[:6]] == [persona["bios"] for persona in before]
    assert server.counts()["calls"] > calls
    assert grown["cost"] > cost


def test_a_preview_quotes_a_range_and_its_samples_are_not_paid_for_again(
    user: httpx.Client, server: ModelServer
) -> None:
    body = {"persona_description": "Bakers in Paris", "seed": 5, "number_to_generate": 3, "images_per_persona": 0}
    preview = user.post("/datasets/preview", params={"samples": 3, "images": False}, json=body).json()
    quote = preview["quote"]
    assert {note["by"] for persona in preview["personas"] for note in persona["wording"].values()} == {"model"}
    assert 0 < quote["amount_low"] <= quote["amount_high"]
    assert [(line["purpose"], line["model"]) for line in quote["lines"]] == [("bios", "mock")]
    calls = server.counts()["calls"]
    public_id = user.post("/datasets", json=body | {"seed": preview["seed"]}).json()["task_id"]
    assert finished(user, public_id)["status"] == "completed"
    assert server.counts()["calls"] == calls
    assert [persona["bios"] for persona in people(user, public_id)] == [
        persona["bios"] for persona in preview["personas"]
    ]


def test_a_budget_pauses_before_it_is_exceeded_and_a_higher_one_goes_on(user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=30, images_per_persona=0, seed=77, max_budget="0.02")
    dataset = paused(user, public_id)
    assert dataset["cost"] <= 0.02
    assert dataset["max_budget"] == 0.02
    assert "budget" in dataset["error_log"].lower()
    refused = user.post(f"/datasets/{public_id}/resume", json={"max_budget": "0.000001"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "max_budget"
    assert user.post(f"/datasets/{public_id}/resume", json={"max_budget": "1"}).status_code == 200
    dataset = finished(user, public_id)
    assert dataset["status"] == "completed"
    assert len(people(user, public_id)) == 30
    assert dataset["cost"] == pytest.approx(sum(call["cost"] for call in ledger(user, task_id=public_id)), abs=1e-6)


def test_a_budget_needs_prices(studio: Studio, server: ModelServer, user: httpx.Client) -> None:
    choose(user, add_provider(studio, f"{server.url}/v1", models=[{"name": "mock", "kind": "text"}]), "bios")
    body: dict[str, Any] = {
        "persona_description": "Bakers in Paris", "number_to_generate": 2, "max_budget": "1"
    }  # fmt: skip
    refused = user.post("/datasets", json=body)
    assert refused.status_code == 422
    assert [(error["field"], error["code"]) for error in refused.json()["errors"]] == [("max_budget", "price_unknown")]
    del body["max_budget"]
    quote = user.post("/datasets/preview", params={"samples": 1, "images": False}, json=body)
    assert quote.json()["quote"]["amount_high"] is None


def test_a_small_model_is_asked_for_one_text_of_one_person(
    studio: Studio, server: ModelServer, user: httpx.Client
) -> None:
    small = [{"name": "mock", "kind": "text", "prices": PRICES, "one_text_per_call": True}]
    choose(user, add_provider(studio, f"{server.url}/v1", models=small), "bios")
    body = {"persona_description": "Bakers in Paris", "number_to_generate": 2, "images_per_persona": 0}
    refused = user.post("/datasets", json=body | {"people_per_call": 3})
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert (error["field"], error["code"]) == ("people_per_call", "one_text_per_call")
    public_id = create_dataset(user, **body, seed=8)
    assert finished(user, public_id)["status"] == "completed"
    assert Counter(call["field"] for call in ledger(user, task_id=public_id)) == dict.fromkeys(BIOS, 2)


def test_a_server_that_rejects_us_pauses_and_mending_it_is_enough(
    studio: Studio, server: ModelServer, user: httpx.Client
) -> None:
    provider = add_provider(studio, f"{studio.url}/api/v1", api_key="not-a-key")  # a server without such a model
    choose(user, provider, "bios")
    public_id = create_dataset(user, **PEOPLE, seed=3)
    assert "Mock" in paused(user, public_id)["error_log"]
    admin = studio.client()
    assert (
        admin.patch(f"/providers/{provider}", json={"base_url": f"{server.url}/v1", "api_key": None}).status_code == 200
    )
    assert user.post(f"/datasets/{public_id}/resume").status_code == 200
    assert finished(user, public_id)["status"] == "completed"


def test_other_languages_need_a_model(studio: Studio, user: httpx.Client) -> None:
    body = {"persona_description": "Bakers in Lisbon", "bio_language": "Portuguese", "number_to_generate": 1}
    plain = studio.new_user("plain")
    refused = plain.post("/datasets", json=body)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "bio_language"
    assert user.post("/datasets", json=body | {"embedded_only": True}).status_code == 422
    public_id = create_dataset(user, **body, images_per_persona=0)
    assert finished(user, public_id)["status"] == "completed"
    (persona,) = people(user, public_id)
    assert {note["by"] for note in persona["wording"].values()} == {"embedded"}  # the server answers in English
    assert "in English" in persona["wording"]["x"]["why"]
    plain.close()


def test_embedded_only_asks_nobody(user: httpx.Client, server: ModelServer) -> None:
    calls = server.counts()["calls"]
    public_id = create_dataset(user, **PEOPLE, embedded_only=True)
    dataset = finished(user, public_id)
    assert (dataset["status"], dataset["cost"], dataset["models"]) == ("completed", 0, [])
    assert people(user, public_id)[0]["wording"] is None
    assert server.counts()["calls"] == calls


def test_one_text_is_written_anew_by_the_model(user: httpx.Client, server: ModelServer) -> None:
    public_id = create_dataset(user, **PEOPLE, seed=11)
    finished(user, public_id)
    before = people(user, public_id)[0]
    seen = {before["bios"]["x"]}
    for _ in range(2):
        response = user.post(f"/datasets/{public_id}/personas/1/regenerate", json={"field": "x"})
        assert response.status_code == 200, response.text
        after = response.json()
        assert after["wording"]["x"]["by"] == "model"
        assert {name: after["bios"][name] for name in BIOS - {"x"}} == {
            name: before["bios"][name] for name in BIOS - {"x"}
        }
        seen.add(after["bios"]["x"])
    assert len(seen) == 3
    assert user.post(f"/datasets/{public_id}/personas/1/regenerate", json={"field": "about"}).status_code == 200
    key = user.post("/api-keys", json={"name": "rewriter", "scopes": ["datasets:write"]}).json()
    by_key = {"Authorization": f"Bearer {key['key']}"}
    path = f"{user.base_url}datasets/{public_id}/personas/1/regenerate"
    assert httpx.post(path, json={"field": "x"}, headers=by_key, timeout=30).status_code == 200
    assert ledger(user, task_id=public_id)[0]["api_key_id"] == key["id"]


def test_one_text_is_paid_for_once_by_whoever_comes_first(studio: Studio, user: httpx.Client) -> None:
    with model_server(latency=0.3) as slow:
        choose(user, add_provider(studio, f"{slow.url}/v1"), "bios")
        public_id = create_dataset(user, number_to_generate=1, images_per_persona=0)
        finished(user, public_id)
        path = f"/datasets/{public_id}/personas/1/regenerate"
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: user.post(path, json={"field": "x"}), range(4)))
        assert slow.counts()["repeated"] == 0
        done = [answer for answer in answers if answer.status_code == 200]
        busy = {(answer.status_code, answer.json()["code"]) for answer in answers if answer not in done}
        assert done
        assert busy <= {(409, "persona_busy")}


def test_who_worded_a_text_is_forgotten_when_it_is_changed_by_hand(user: httpx.Client) -> None:
    public_id = create_dataset(user, **PEOPLE, seed=12)
    finished(user, public_id)
    path = f"/datasets/{public_id}/personas/1"
    assert set(user.get(path).json()["wording"]) == BIOS
    changed = user.patch(path, json={"bios": {"x": "Written by hand."}, "job_title": "Baker"}).json()
    assert set(changed["wording"]) == BIOS - {"x"}
    changed = user.patch(path, json={"bios": dict.fromkeys(BIOS, "All of them.")}).json()
    assert changed["wording"] is None
    rewritten = user.post(f"{path}/regenerate", json={"field": "x"}).json()
    assert set(rewritten["wording"]) == {"x"}


def test_a_removed_provider_keeps_the_name_under_which_it_was_asked(
    studio: Studio, server: ModelServer, user: httpx.Client
) -> None:
    provider = add_provider(studio, f"{server.url}/v1")
    admin = studio.client()
    name = admin.get(f"/providers/{provider}").json()["name"]
    choose(user, provider, "bios", "facts")
    asked = create_dataset(user, **PEOPLE, seed=13)
    finished(user, asked)
    paid = create_dataset(user, **PEOPLE, seed=13)
    finished(user, paid)
    assert admin.delete(f"/providers/{provider}", params={"force": True}).status_code == 204
    admin.close()

    def models(public_id: str) -> list[tuple[str, str | None]]:
        return [
            (used["provider"], used["provider_name"]) for used in user.get(f"/datasets/{public_id}").json()["models"]
        ]

    assert models(asked) == [(provider, name)] * 2
    assert models(paid) == [(provider, None)] * 2  # every answer was in the store


def test_a_description_that_the_model_cannot_read_is_read_by_rules(user: httpx.Client, provider: str) -> None:
    choose(user, provider, "spec")
    body = {"persona_description": "Bakers in Paris, mostly women", "number_to_generate": 2}
    preview = user.post("/datasets/preview", params={"samples": 1, "images": False}, json=body)
    assert preview.status_code == 200, preview.text
    assert any(note.startswith("Read by rules: Mock") for note in preview.json()["notes"])
    assert preview.json()["population"]["genders"]["f"] == 0.8


def test_names_of_real_people_are_for_administrators_and_audited(studio: Studio, user: httpx.Client) -> None:
    body = {"persona_description": "Fans of Taylor Swift in Berlin", "number_to_generate": 1, "images_per_persona": 0}
    refused = user.post("/datasets", json=body)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "real_person"
    assert user.post("/datasets", json=body | {"allow_real_people": True}).status_code == 403
    admin = studio.client()
    created = admin.post("/datasets", json=body | {"allow_real_people": True})
    assert created.status_code == 202, created.text
    entries = admin.get("/audit", params={"action": "dataset.allow_real_people"}).json()["items"]
    assert entries[0]["resource_id"] == created.json()["task_id"]
    assert finished(admin, created.json()["task_id"])["status"] == "completed"
    admin.close()
