"""Datasets whose images a model makes: a whole studio, with its own images API as the provider."""

import io
import os
from typing import Any

import httpx
from PIL import Image

from backend.datasets.images_endpoint.recipes import person_in
from tests.datasets.image_models import MODEL, choose_own_endpoint, update_provider
from tests.studio import Studio, create_dataset, finished, paused, wait_until


def calls(client: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    response = client.get("/ledger", params={"task_id": public_id, "limit": 100})
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def image(client: httpx.Client, public_id: str, persona: int, index: int) -> bytes:
    response = client.get(f"/datasets/{public_id}/personas/{persona}/images/{index}")
    assert response.status_code == 200, response.text
    return response.content


def storage(client: httpx.Client) -> int:
    """Bytes that count against the user's quota."""
    items = client.get("/auth/usage").json()["items"]
    return int(next(item["used"] for item in items if item["resource"] == "storage_bytes"))


def objects(studio: Studio, public_id: str, part: str) -> list[str]:
    # Unlike rglob, walk bears folders that go while it looks.
    found = [f"{folder}/{name}" for folder, _, names in os.walk(studio.folder / "store") for name in names]
    return [path for path in found if f"datasets/{public_id}/{part}" in path]


def test_images_are_made_by_the_model_and_booked(studio: Studio) -> None:
    client = studio.new_user("modeller")
    choose_own_endpoint(studio, client)
    public_id = create_dataset(client, number_to_generate=2, images_per_persona=2)
    dataset = finished(client, public_id)
    assert dataset["status"] == "completed", dataset
    assert dataset["progress"]["completed_images"] == 6
    booked = calls(client, public_id)
    assert len(booked) == 6
    assert {call["status"] for call in booked} == {"done"}
    assert {(call["persona"], call["field"]) for call in booked} == {
        (persona, f"image {index}") for persona in (1, 2) for index in range(3)
    }
    for persona in (1, 2):
        versions = client.get(f"/datasets/{public_id}/personas/{persona}/images/0/versions").json()
        assert versions[0]["licence"] == "LicenseRef-provider-terms"
        assert versions[0]["attribution"].startswith(f"Made by {MODEL} of own endpoint")
        for index in range(3):
            picture = Image.open(io.BytesIO(image(client, public_id, persona, index)))
            assert (picture.format, picture.size) == ("WEBP", (256, 256))
            assert b"digitalsourcetype/trainedAlgorithmicMedia" in picture.info["xmp"]
            assert person_in(image(client, public_id, persona, index)) is None  # the model's own metadata is gone
    # The model was shown its own picture, and kept the person.
    responses = objects(studio, public_id, "responses")
    assert len(responses) == 6
    people = {person_in(open(path, "rb").read()) for path in responses}  # noqa: PTH123, SIM115
    assert len(people) == 2
    client.close()


def test_one_image_anew_and_the_earlier_one_again(studio: Studio) -> None:
    client, stranger = studio.new_user("redrawer"), studio.new_user("stranger")
    choose_own_endpoint(studio, client)
    public_id = create_dataset(client, number_to_generate=1, images_per_persona=1)
    finished(client, public_id)
    before = [image(client, public_id, 1, index) for index in range(2)]
    assert stranger.post(f"/datasets/{public_id}/personas/1/images/1/regenerate").status_code == 404
    for index in (1, 0):
        assert client.post(f"/datasets/{public_id}/personas/1/images/{index}/regenerate").status_code == 200
        assert image(client, public_id, 1, index) != before[index]
    assert len(calls(client, public_id)) == 4
    assert calls(stranger, public_id) == []
    restored = client.post(f"/datasets/{public_id}/personas/1/images/0/versions/1/restore")
    assert restored.status_code == 200, restored.text
    assert image(client, public_id, 1, 0) == before[0]
    stranger.close()
    client.close()


def test_a_provider_that_is_switched_off_is_not_replaced_in_silence(studio: Studio) -> None:
    client = studio.new_user("waiter")
    provider = choose_own_endpoint(studio, client)
    public_id = create_dataset(client, number_to_generate=1, images_per_persona=1)
    finished(client, public_id)
    update_provider(studio, provider, enabled=False)
    assert client.post(f"/datasets/{public_id}/extend", json={"number_to_add": 1}).status_code == 202
    stopped = paused(client, public_id)
    reason = stopped["error_log"]
    assert stopped["pause_reason"] == "provider_rejected"
    assert client.get("/datasets").json()["items"][0]["pause_reason"] == "provider_rejected"
    assert f"The image model {MODEL} of this dataset is not configured any more" in reason
    refused = client.post(f"/datasets/{public_id}/personas/1/images/1/regenerate")
    assert (refused.status_code, refused.json()["code"]) == (409, "provider_failed")
    assert calls(client, public_id)[0]["status"] == "done"
    update_provider(studio, provider, enabled=True)
    assert client.post(f"/datasets/{public_id}/resume").status_code == 200
    dataset = finished(client, public_id)
    assert dataset["pause_reason"] is None
    assert dataset["progress"] | {"failed_steps": 0, "completed_images": 4} == dataset["progress"]
    assert len(calls(client, public_id)) == 4
    client.close()


def test_a_wrong_key_says_so(studio: Studio) -> None:
    client = studio.new_user("keyless")
    choose_own_endpoint(studio, client, api_key="atl_wrong")
    public_id = create_dataset(client, number_to_generate=1, images_per_persona=1)
    reason = paused(client, public_id)["error_log"]
    assert "answered 401" in reason
    assert "atl_wrong" not in reason
    client.close()


def test_deleting_a_dataset_removes_the_models_own_files_too(studio: Studio) -> None:
    client = studio.new_user("deleter")
    choose_own_endpoint(studio, client)
    public_id = create_dataset(client, number_to_generate=1, images_per_persona=1)
    finished(client, public_id)
    assert len(objects(studio, public_id, "")) == 4
    answered = sum(os.stat(path).st_size for path in objects(studio, public_id, "responses"))  # noqa: PTH116
    held = client.get(f"/datasets/{public_id}").json()["image_bytes"] + answered
    assert storage(client) == held
    assert client.delete(f"/datasets/{public_id}").status_code == 200
    wait_until(lambda: objects(studio, public_id, "") == [], 60, "objects removed")
    assert storage(client) == 0
    assert [call["task_id"] for call in client.get("/ledger").json()["items"]] == [public_id] * 2
    client.close()


def test_illustrated_datasets_are_as_before(studio: Studio) -> None:
    """The same bytes with a choice of the embedded engine as without any."""
    plain, chooser = studio.new_user("plain"), studio.new_user("chooser")
    choose_own_endpoint(studio, chooser)
    mine = [{"purpose": "images", "engine": "embedded"}]
    assert chooser.put("/providers/choices/mine", json={"choices": mine}).status_code == 200
    pictures = []
    for client in (plain, chooser):
        public_id = create_dataset(client, number_to_generate=1, images_per_persona=1)
        finished(client, public_id)
        pictures.append([image(client, public_id, 1, index) for index in range(2)])
        assert calls(client, public_id) == []
        client.close()
    assert pictures[0] == pictures[1]
