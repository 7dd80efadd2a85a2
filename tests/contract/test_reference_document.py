"""Every endpoint of the reference document that has a JSON answer, field by field, over HTTP."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.studio import Studio, create_dataset, finished

PERSONAS, IMAGES = 5, 2
TASK_FIELDS = {
    "task_id", "status", "persona_description", "bio_language", "number_to_generate", "images_per_persona",
    "created_at", "completed_at", "error_log",
}  # fmt: skip


@pytest.fixture(scope="module")
def owner(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("contract")
    yield client
    client.close()


@pytest.fixture(scope="module")
def stranger(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("stranger")
    yield client
    client.close()


@pytest.fixture(scope="module")
def dataset(owner: httpx.Client) -> str:
    public_id = create_dataset(
        owner,
        persona_description="Young professionals in tech",
        bio_language="English",
        number_to_generate=PERSONAS,
        images_per_persona=IMAGES,
    )
    assert finished(owner, public_id)["status"] == "completed"
    return public_id


def test_data_has_the_documented_shape(owner: httpx.Client, dataset: str) -> None:
    body = owner.get(f"/datasets/{dataset}/data", params={"per_page": 2}).json()
    assert body["success"] is True
    assert set(body) >= {"success", "task", "progress", "results", "pagination"}
    task = body["task"]
    assert set(task) == TASK_FIELDS
    assert task["task_id"] == dataset
    assert re.fullmatch(r"[0-9a-z]{8}", task["task_id"])
    assert task["status"] == "completed"
    assert task["persona_description"] == "Young professionals in tech"
    assert task["bio_language"] == "English"
    assert (task["number_to_generate"], task["images_per_persona"]) == (PERSONAS, IMAGES)
    assert task["error_log"] is None
    created, completed = (datetime.fromisoformat(task[name]) for name in ("created_at", "completed_at"))
    assert created < completed
    assert created.utcoffset() == timedelta(0)


def test_data_progress(owner: httpx.Client, dataset: str) -> None:
    progress = owner.get(f"/datasets/{dataset}/data").json()["progress"]
    assert progress["total_personas"] == progress["completed_personas"] == PERSONAS
    assert progress["completed_images"] == PERSONAS * (IMAGES + 1)
    assert progress["progress_percentage"] == 100.0
    assert re.fullmatch(r"(\d+h \d+m|(\d+m )?\d+s)", progress["time_elapsed"])
    assert progress["status_message"] == "Completed! Generated 5 personas with 15 images."


def test_data_results(owner: httpx.Client, dataset: str) -> None:
    results = owner.get(f"/datasets/{dataset}/data").json()["results"]
    assert [row["id"] for row in results] == list(range(1, PERSONAS + 1))
    assert len({(row["firstname"], row["lastname"]) for row in results}) == PERSONAS
    for row in results:
        assert row["gender"] in ("m", "f", "x")
        assert set(row["bios"]) == {"facebook", "instagram", "x", "tiktok"}
        assert all(row["bios"].values())
        assert len(row["images"]) == IMAGES
        for url in (row["base_image_url"], *row["images"]):
            picture = httpx.get(url)  # a signed link: no token
            assert picture.status_code == 200
            assert picture.headers["content-type"].startswith("image/")


def test_data_pagination(owner: httpx.Client, dataset: str) -> None:
    def page(number: int) -> dict[str, Any]:
        body: dict[str, Any] = owner.get(f"/datasets/{dataset}/data", params={"page": number, "per_page": 2}).json()
        return body

    assert page(1)["pagination"] == {
        "current_page": 1, "total_pages": 3, "total_results": 5, "has_next": True, "has_prev": False, "per_page": 2,
    }  # fmt: skip
    assert page(3)["pagination"]["has_next"] is False
    assert page(3)["pagination"]["has_prev"] is True
    ids = [row["id"] for number in (1, 2, 3) for row in page(number)["results"]]
    assert ids == [1, 2, 3, 4, 5]
    assert page(4)["results"] == []


@pytest.mark.parametrize("path", ["data", "export/json", "export/csv", "export/zip"])
def test_unknown_is_404_and_foreign_is_403(
    owner: httpx.Client, stranger: httpx.Client, dataset: str, path: str
) -> None:
    unknown = owner.get(f"/datasets/zzzzzzzz/{path}")
    assert (unknown.status_code, unknown.json()["detail"]) == (404, "Task not found")
    foreign = stranger.get(f"/datasets/{dataset}/{path}")
    assert (foreign.status_code, foreign.json()["detail"]) == (403, "Access denied")


def test_export_json(owner: httpx.Client, dataset: str) -> None:
    response = owner.get(f"/datasets/{dataset}/export/json")
    assert response.headers["content-type"] == "application/json"
    assert response.headers["content-disposition"] == f'attachment; filename="dataset_{dataset}.json"'
    document = response.json()
    assert set(document) == {"synthetic", "notice", "task", "results"}
    assert document["synthetic"] is True
    assert set(document["task"]) == TASK_FIELDS
    assert len(document["results"]) == PERSONAS
    assert set(document["results"][0]) >= {
        "id", "firstname", "lastname", "gender", "bios", "base_image_url", "images",
    }  # fmt: skip


def test_export_csv(owner: httpx.Client, dataset: str) -> None:
    response = owner.get(f"/datasets/{dataset}/export/csv")
    assert response.headers["content-type"].startswith("text/csv")
    assert response.headers["content-disposition"] == f'attachment; filename="dataset_{dataset}.csv"'
    rows = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert list(rows[0])[:10] == [
        "firstname", "lastname", "gender", "bio_facebook", "bio_instagram", "bio_x", "bio_tiktok", "base_image_url",
        "image_1", "image_2",
    ]  # fmt: skip
    assert "image_3" not in rows[0]
    assert len(rows) == PERSONAS
    assert all(row["base_image_url"] and row["image_2"] for row in rows)
    assert list(rows[0])[-1] == "synthetic"
    assert {row["synthetic"] for row in rows} == {"true"}


def test_export_zip(owner: httpx.Client, dataset: str) -> None:
    response = owner.get(f"/datasets/{dataset}/export/zip")
    assert response.headers["content-type"] == "application/zip"
    assert response.headers["content-disposition"] == f'attachment; filename="dataset_{dataset}.zip"'
    assert int(response.headers["content-length"]) == len(response.content)
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        data = json.loads(archive.read("data.json"))
        manifest = json.loads(archive.read("manifest.json"))
    wanted = {f"images/{number}_{which}.webp" for number in range(1, 6) for which in ("base", 1, 2)}
    assert names == wanted | {"data.json", "data.csv", "manifest.json", "README.md"}
    assert {row["base_image_file"] for row in data["results"]} <= names
    assert {entry["name"] for entry in manifest["files"]} == names - {"manifest.json"}
    assert manifest["synthetic"] is True


def test_dashboard_stats(owner: httpx.Client, dataset: str) -> None:
    body = owner.get("/dashboard/stats").json()
    assert set(body["overview"]) == {
        "total_tasks", "total_personas", "total_images", "completed_tasks", "failed_tasks", "tasks_in_progress",
        "average_personas_per_task", "average_images_per_persona",
    }  # fmt: skip
    assert body["overview"]["total_personas"] >= PERSONAS
    days = [(datetime.now(UTC).date() - timedelta(days=back)).isoformat() for back in reversed(range(7))]
    for name in ("tasks_by_date", "personas_by_date", "images_by_date"):
        series = body["last_7_days"][name]
        assert [entry["date"] for entry in series] == days
        assert all(set(entry) == {"date", "count"} for entry in series)
    assert body["last_7_days"]["personas_by_date"][-1]["count"] >= PERSONAS
    assert date.fromisoformat(days[0])


def test_dashboard_is_per_user_and_zero_without_anything(stranger: httpx.Client, dataset: str) -> None:
    overview = stranger.get("/dashboard/stats").json()["overview"]
    assert set(overview.values()) == {0}


def test_history_is_newest_first(owner: httpx.Client, dataset: str) -> None:
    second = create_dataset(owner, number_to_generate=1, images_per_persona=0)
    items = owner.get("/history").json()["items"]
    assert [item["task_id"] for item in items[:2]] == [second, dataset]
    finished(owner, second)


def test_settings_round_trip(owner: httpx.Client) -> None:
    prompts = owner.get("/settings").json()["bio_prompts"]
    assert set(prompts) == {"bio_prompt_facebook", "bio_prompt_instagram", "bio_prompt_x", "bio_prompt_tiktok"}
    saved = owner.post("/settings/save", json={"bio_prompt_x": "At most 100 characters. No emoji."})
    assert saved.status_code == 200
    assert saved.json() == {
        "success": True, "message": "Settings saved successfully", "saved_settings": ["bio_prompt_x"],
    }  # fmt: skip
    assert owner.get("/settings").json()["bio_prompts"]["bio_prompt_x"] == "At most 100 characters. No emoji."
    assert owner.put("/settings/save", json={"bio_prompt_x": ""}).status_code == 200
    assert owner.get("/settings").json()["bio_prompts"] == prompts


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (None, "No data provided"),
        ({}, "No data provided"),
        ({"something_else": "x"}, "No valid settings provided"),
        ({"bio_prompt_x": 5}, "Invalid value type for bio_prompt_x"),
    ],
)
def test_settings_errors(owner: httpx.Client, body: Any, message: str) -> None:
    response = owner.post("/settings/save", json=body) if body is not None else owner.post("/settings/save")
    assert response.status_code == 400
    assert response.json()["success"] is False
    assert response.json()["error"] == message


def test_login_errors_do_not_tell_whether_the_address_exists(studio: Studio) -> None:
    with httpx.Client(base_url=f"{studio.url}/api/v1") as client:
        wrong = [
            client.post("/auth/login", json={"email": email, "password": "not-the-password"})
            for email in ("admin@example.com", "nobody@example.com")
        ]
    assert [response.status_code for response in wrong] == [401, 401]
    assert wrong[0].json()["detail"] == wrong[1].json()["detail"] == "Invalid email or password."


def test_security_headers(studio: Studio) -> None:
    headers = httpx.get(f"{studio.url}/api/v1/datasets").headers
    assert headers["x-frame-options"] in ("SAMEORIGIN", "DENY")
    assert headers["x-content-type-options"] == "nosniff"
