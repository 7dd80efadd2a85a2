"""Pictures that are here already: a person's, a dataset's."""

import io
from collections.abc import Iterator

import httpx
import pytest
from PIL import Image

from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio, create_dataset, finished


@pytest.fixture(scope="module")
def dataset(owner: httpx.Client) -> str:
    """Three people with one further image each."""
    public_id = create_dataset(owner, name="Sitters", number_to_generate=3, images_per_persona=1)
    assert finished(owner, public_id)["status"] == "completed"
    return public_id


@pytest.fixture(scope="module")
def stranger(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("stranger")
    yield client
    client.close()


def test_a_persons_image(owner: httpx.Client, dataset: str) -> None:
    person = owner.get(f"/datasets/{dataset}/personas/2").json()
    created = upload(owner, dataset_id=dataset, persona_id=2, image_index=1)
    found = painted(owner, created.json()["task_id"])
    assert (found["status"], found["source"], found["dataset_id"]) == ("completed", "persona", dataset)
    (video,) = found["videos"]
    assert video["label"] == f"{person['firstname']} {person['lastname']}"
    assert video["persona_id"] == 2
    image = next(each for each in person["image_details"] if each["index"] == 1)
    assert owner.get(video["urls"]["source"]).content == httpx.get(image["url"]).content
    assert found["task_id"] in [
        item["task_id"] for item in owner.get("/animations", params={"dataset_id": dataset}).json()["items"]
    ]


def test_everybody_of_a_dataset(owner: httpx.Client, dataset: str) -> None:
    owner.post(f"/datasets/{dataset}/personas/3/reject")
    found = painted(owner, upload(owner, dataset_id=dataset).json()["task_id"])
    assert found["source"] == "dataset"
    assert [video["persona_id"] for video in found["videos"]] == [1, 2]
    assert {video["status"] for video in found["videos"]} == {"completed"}


def test_a_montage(owner: httpx.Client, dataset: str) -> None:
    found = painted(owner, upload(owner, dataset_id=dataset, montage="true").json()["task_id"])
    assert (found["source"], found["progress"]["videos_total"]) == ("montage", 1)
    (video,) = found["videos"]
    assert video["label"] == "Sitters"
    with Image.open(io.BytesIO(owner.get(video["urls"]["source"]).content)) as sheet:
        assert sheet.width > 1.5 * sheet.height


def test_a_person_who_is_gone_fails_clearly(studio: Studio, owner: httpx.Client, dataset: str) -> None:
    other = create_dataset(owner, number_to_generate=1, images_per_persona=0)
    finished(owner, other)
    busy = [upload(owner, picture(seed=n), duration=8, fps=30, long_side=960).json()["task_id"] for n in (21, 22)]
    public_id = upload(owner, dataset_id=other, persona_id=1, priority=-10).json()["task_id"]
    assert owner.delete(f"/datasets/{other}").status_code == 200
    for each in busy:
        owner.post(f"/animations/{each}/cancel")
    found = painted(owner, public_id)
    assert found["status"] == "failed"
    assert "not there any more" in found["error_log"]
    assert found["videos"][0]["error"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"dataset_id": "zzzzzzzz"}, 404),
        ({"animation_id": "zzzzzzzz"}, 404),
        ({"persona_id": 1}, 422),
        ({"dataset_id": "aaaaaaaa", "animation_id": "bbbbbbbb"}, 422),
        ({"dataset_id": "aaaaaaaa", "persona_id": 1, "montage": "true"}, 422),
        ({"dataset_id": "not an id"}, 422),
        ({}, 422),
    ],
)
def test_sources_that_are_none(owner: httpx.Client, fields: dict[str, object], status: int) -> None:
    answer = upload(owner, **fields)
    assert answer.status_code == status, answer.text
    assert answer.json()["success"] is False
    assert answer.json()["error"]


def test_missing_people_and_images(owner: httpx.Client, dataset: str) -> None:
    assert upload(owner, dataset_id=dataset, persona_id=99).status_code == 404
    assert upload(owner, dataset_id=dataset, persona_id=1, image_index=7).status_code == 404
    both = upload(owner, picture(), dataset_id=dataset)
    assert both.status_code == 422


def test_strangers_pictures_are_not_found(owner: httpx.Client, stranger: httpx.Client, dataset: str) -> None:
    mine = painted(owner, upload(owner, picture(seed=23)).json()["task_id"])
    for fields in (
        {"dataset_id": dataset},
        {"dataset_id": dataset, "persona_id": 1},
        {"animation_id": mine["task_id"]},
    ):
        assert upload(stranger, **fields).status_code == 404
    assert stranger.patch(f"/animations/{mine['task_id']}", json={"dataset_id": dataset}).status_code == 404
    theirs = painted(stranger, upload(stranger, picture(seed=24)).json()["task_id"])
    assert stranger.patch(f"/animations/{theirs['task_id']}", json={"dataset_id": dataset}).status_code == 404
    shared = owner.patch(f"/animations/{mine['task_id']}", json={"dataset_id": dataset})
    assert shared.json()["dataset_id"] == dataset
