"""Datasets from preview to deletion, over HTTP with real workers."""

import asyncio
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.studio import Studio, create_dataset, finished, wait_until

PEOPLE = {"number_to_generate": 2, "images_per_persona": 0}


@pytest.fixture
def user(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("lifecycle")
    yield client
    client.close()


def usage(client: httpx.Client) -> dict[str, float]:
    items = client.get("/auth/usage").json()["items"]
    return {item["resource"]: item["used"] for item in items}


def overview(client: httpx.Client) -> dict[str, Any]:
    stats: dict[str, Any] = client.get("/dashboard/stats").json()
    today = {name: series[-1]["count"] for name, series in stats["last_7_days"].items()}
    return stats["overview"] | today


def pictures(client: httpx.Client, public_id: str) -> dict[tuple[int, int], str]:
    """SHA-256 of every current image."""
    found = {}
    for persona in client.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]:
        for image in persona["image_details"]:
            content = httpx.get(image["url"]).content
            found[persona["id"], image["index"]] = hashlib.sha256(content).hexdigest()
    return found


def people(client: httpx.Client, public_id: str) -> list[dict[str, Any]]:
    """Personas without the links, which carry their time of expiry and the dataset."""
    rows = client.get(f"/datasets/{public_id}/data", params={"per_page": 100}).json()["results"]
    return [
        {name: value for name, value in row.items() if name not in ("base_image_url", "images", "image_details")}
        for row in rows
    ]


def scheduled(client: httpx.Client, **changes: Any) -> str:
    """A dataset that no worker starts while the test looks at it."""
    return create_dataset(
        client, **PEOPLE | changes, scheduled_for=(datetime.now(UTC) + timedelta(days=30)).isoformat()
    )


def test_preview_shows_people_and_stores_nothing(user: httpx.Client) -> None:
    body = {
        "persona_description": "Nurses in Lyon, 30-40, who like flibbertigibbets",
        "bio_language": "French", "number_to_generate": 50, "images_per_persona": 4, "seed": 7,
    }  # fmt: skip
    first = user.post("/datasets/preview", json=body, params={"samples": 3}).json()
    assert first["success"] is True
    assert first["seed"] == 7
    assert [person["id"] for person in first["personas"]] == [1, 2, 3]
    assert all(person["image"].startswith("data:image/") for person in first["personas"])
    assert all(30 <= person["age"] <= 40 for person in first["personas"])
    assert first["quote"]["personas"] == 50
    assert first["quote"]["images"] == 250
    assert first["quote"]["amount_high"] == 0
    assert any("flibbertigibbets" in rest for rest in first["unrecognised"])
    for chip in first["chips"]:
        assert 0 <= chip["start"] < chip["end"] <= len(body["persona_description"])
    again = user.post("/datasets/preview", json=body, params={"samples": 3, "images": False}).json()
    assert all(person["image"] is None for person in again["personas"])
    assert [person["bios"] for person in again["personas"]] == [person["bios"] for person in first["personas"]]
    assert user.get("/datasets").json() == {"items": [], "next_cursor": None}
    assert set(usage(user).values()) == {0}
    assert set(overview(user).values()) == {0}


def test_the_preview_is_what_the_dataset_will_be(user: httpx.Client) -> None:
    body = {"persona_description": "Teachers in Madrid", "number_to_generate": 3, "images_per_persona": 0, "seed": 11}
    preview = user.post("/datasets/preview", json=body, params={"images": False}).json()
    public_id = create_dataset(user, **body)
    finished(user, public_id)
    shown = [(row["id"], row["firstname"], row["lastname"], row["age"], row["bios"]) for row in preview["personas"]]
    made = people(user, public_id)
    assert shown == [(row["id"], row["firstname"], row["lastname"], row["age"], row["bios"]) for row in made]


def test_create_answers_at_once_with_links_that_work(user: httpx.Client) -> None:
    response = user.post("/datasets", json={"persona_description": "Cooks in Rome", "image_size": 256} | PEOPLE)
    assert response.status_code == 202
    body = response.json()
    assert body["success"] is True
    assert 0 <= body["seed"] < 2**53
    root = str(user.base_url).removesuffix("/api/v1/")
    for name in ("self", "data"):
        assert httpx.get(root + body["links"][name], headers=user.headers).status_code == 200
    assert finished(user, body["task_id"])["status"] == "completed"
    assert httpx.get(root + body["links"]["export_zip"], headers=user.headers).status_code == 200


def test_an_idempotency_key_creates_once(user: httpx.Client) -> None:
    body = {"persona_description": "Cooks in Rome", "seed": 1} | PEOPLE
    headers = {"Idempotency-Key": "the-same"}
    first, second = (user.post("/datasets", json=body, headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["task_id"] == second.json()["task_id"]
    assert len(user.get("/datasets").json()["items"]) == 1
    other = user.post("/datasets", json=body | {"seed": 2}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert usage(user)["personas"] == 2
    public_id = first.json()["task_id"]
    finished(user, public_id)
    key = {"Idempotency-Key": "copy"}
    copies = [user.post(f"/datasets/{public_id}/duplicate", headers=key).json()["task_id"] for _ in range(2)]
    assert copies[0] == copies[1] != public_id
    differing = user.post(f"/datasets/{public_id}/duplicate", params={"same_seed": True}, headers=key)
    assert (differing.status_code, differing.json()["code"]) == (422, "idempotency_key_reused")


def test_lists_filter_search_sort_and_page(user: httpx.Client) -> None:
    names = ["50% off", "50_off", "Ünïcode 東京", None, "back\\slash"]
    ids = [scheduled(user, name=name) for name in names]

    def found(**query: Any) -> list[str]:
        response = user.get("/datasets", params=query)
        assert response.status_code == 200, response.text
        return [item["task_id"] for item in response.json()["items"]]

    assert found() == ids[::-1]
    assert found(sort="oldest") == ids
    assert found(q="50%") == [ids[0]]
    assert found(q="50_") == [ids[1]]
    assert found(q="ünïcode") == [ids[2]]
    assert found(q="東京") == [ids[2]]
    assert found(q="\\") == [ids[4]]
    assert found(q=ids[3].upper()) == [ids[3]]
    assert found(q="berlin") == ids[::-1]
    assert user.post(f"/datasets/{ids[0]}/cancel").status_code == 200
    assert user.post(f"/datasets/{ids[1]}/pause").status_code == 200
    assert found(status="cancelled") == [ids[0]]
    assert found(status=["cancelled", "paused"]) == [ids[1], ids[0]]
    assert found(status="generating-images") == []
    for sort, wanted in (("newest", ids[::-1]), ("oldest", ids)):
        walked, cursor = [], None
        while True:
            query = {"limit": 2, "sort": sort} | ({"cursor": cursor} if cursor else {})
            page = user.get("/datasets", params=query).json()
            walked += [item["task_id"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
            assert len(page["items"]) == 2
        assert walked == wanted
    history = user.get("/history", params={"limit": 3}).json()
    assert [item["task_id"] for item in history["items"]] == ids[:-4:-1]


def test_pause_resume_and_cancel(user: httpx.Client) -> None:
    public_id = scheduled(user)
    task = f"/datasets/{public_id}"
    assert user.post(f"{task}/resume").json()["code"] == "task_not_paused"
    assert user.post(f"{task}/pause").json()["status"] == "paused"
    assert user.post(f"{task}/pause").status_code == 409
    assert user.post(f"{task}/retry").status_code == 409
    assert user.post(f"{task}/extend", json={"number_to_add": 1}).status_code == 409
    assert user.post(f"{task}/resume").json()["status"] == "pending"
    cancelled = user.post(f"{task}/cancel").json()
    assert cancelled["status"] == "cancelled"
    assert cancelled["completed_at"] is not None
    for action in ("cancel", "pause", "resume", "retry"):
        response = user.post(f"{task}/{action}")
        assert (response.status_code, response.json()["success"]) == (409, False), action
    assert user.get(task).json()["status"] == "cancelled"


def test_a_paused_dataset_is_finished_after_resume(user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=30, images_per_persona=2)
    user.post(f"/datasets/{public_id}/pause")
    paused = user.get(f"/datasets/{public_id}").json()
    if paused["status"] == "paused":
        assert user.post(f"/datasets/{public_id}/resume").status_code == 200
    made = finished(user, public_id)
    assert made["status"] == "completed"
    assert made["progress"]["completed_images"] == 90
    assert made["progress"]["progress_percentage"] == 100
    assert user.post(f"/datasets/{public_id}/retry").json()["code"] == "nothing_to_retry"
    assert user.get(f"/datasets/{public_id}/failures").json() == []


def test_priority(user: httpx.Client) -> None:
    public_id = scheduled(user)
    assert user.patch(f"/datasets/{public_id}/priority", json={"priority": 10}).json()["priority"] == 10
    assert user.get(f"/datasets/{public_id}").json()["priority"] == 10
    assert user.patch(f"/datasets/{public_id}/priority", json={"priority": 11}).status_code == 422
    user.post(f"/datasets/{public_id}/cancel")
    late = user.patch(f"/datasets/{public_id}/priority", json={"priority": 0})
    assert (late.status_code, late.json()["code"]) == (409, "task_already_finished")


def test_extending_keeps_the_first_ones_byte_identical(user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=2, images_per_persona=1)
    finished(user, public_id)
    before, pictures_before = people(user, public_id), pictures(user, public_id)
    response = user.post(f"/datasets/{public_id}/extend", json={"number_to_add": 2})
    assert response.status_code == 202, response.text
    assert response.json()["number_to_generate"] == 4
    assert finished(user, public_id)["status"] == "completed"
    after, pictures_after = people(user, public_id), pictures(user, public_id)
    assert after[:2] == before
    assert {place: sha for place, sha in pictures_after.items() if place[0] <= 2} == pictures_before
    assert set(pictures_after) == {(number, index) for number in range(1, 5) for index in (0, 1)}
    assert len({(row["firstname"], row["lastname"]) for row in after}) == 4
    assert user.get(f"/datasets/{public_id}").json()["blocks"] == [2, 2]
    assert usage(user)["personas"] == 4
    assert usage(user)["images"] == 8
    too_many = user.post(f"/datasets/{public_id}/extend", json={"number_to_add": 99_999})
    assert (too_many.status_code, too_many.json()["code"]) == (409, "dataset_too_large")


def test_duplicates_with_the_same_seed_are_the_same_people(user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=2, images_per_persona=0, name="First")
    finished(user, public_id)
    same = user.post(f"/datasets/{public_id}/duplicate", params={"same_seed": True}).json()["task_id"]
    other = user.post(f"/datasets/{public_id}/duplicate").json()["task_id"]
    for copy in (same, other):
        assert finished(user, copy)["status"] == "completed"
        assert user.get(f"/datasets/{copy}").json()["name"] == "First (copy)"
    assert people(user, same) == people(user, public_id)
    assert pictures(user, same) == pictures(user, public_id)
    assert people(user, other) != people(user, public_id)
    source, copied = (user.get(f"/datasets/{each}").json() for each in (public_id, other))
    assert copied["population"] == source["population"]


def test_deleting_gives_everything_back(studio: Studio, user: httpx.Client) -> None:
    kept = create_dataset(user, **PEOPLE)
    finished(user, kept)
    held, counted = usage(user), overview(user)
    public_id = create_dataset(user, number_to_generate=2, images_per_persona=1)
    finished(user, public_id)
    assert user.post(f"/datasets/{public_id}/personas/1/images/1/regenerate").status_code == 200
    assert user.get(f"/datasets/{public_id}/export/zip").status_code == 200
    made = user.get(f"/datasets/{public_id}").json()
    assert usage(user)["images"] == held["images"] + 5
    assert usage(user)["storage_bytes"] == held["storage_bytes"] + made["image_bytes"]
    link = user.get(f"/datasets/{public_id}/data").json()["results"][0]["base_image_url"]
    folder = next(studio.folder.rglob(f"datasets/{public_id}"))
    versions = [path for path in folder.rglob("*.webp") if "images" in path.parts]
    assert sum(path.stat().st_size for path in versions) == made["image_bytes"]
    assert len(versions) == 5
    deleted = user.delete(f"/datasets/{public_id}")
    assert deleted.status_code == 200
    assert deleted.json() == {
        "success": True, "task_id": public_id, "deleted_personas": 2, "deleted_images": 4,
        "deleted_bytes": made["image_bytes"],
    }  # fmt: skip
    assert usage(user) == held
    assert overview(user) == counted
    for path in ("", "/data", "/personas/1", "/export/zip", "/events", "/report"):
        assert user.get(f"/datasets/{public_id}{path}").status_code == 404, path
    assert httpx.get(link).status_code == 404
    assert user.delete(f"/datasets/{public_id}").status_code == 404
    wait_until(lambda: not any(names for _, _, names in os.walk(folder)), 20, "objects removed")
    assert finished(user, kept)["status"] == "completed"


def test_deleting_while_it_is_generated(user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=40, images_per_persona=1)
    assert user.delete(f"/datasets/{public_id}").status_code == 200
    assert user.get(f"/datasets/{public_id}").status_code == 404
    assert usage(user)["personas"] == 0
    assert overview(user)["total_tasks"] == 0
    assert overview(user)["total_personas"] == 0


def test_the_report_compares_declared_with_delivered(user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=3, images_per_persona=0)
    finished(user, public_id)
    report = user.get(f"/datasets/{public_id}/report")
    assert report.status_code == 200
    assert report.json() == user.get(f"/datasets/{public_id}/report").json()
    assert report.json()


def test_quotas_that_are_exceeded_store_nothing(studio: Studio, user: httpx.Client) -> None:
    user_id = user.get("/auth/me").json()["id"]
    admin = studio.client()
    assert admin.put(f"/quotas/{user_id}", json={"personas": 3, "images": 4}).status_code == 200
    public_id = create_dataset(user, number_to_generate=2, images_per_persona=0)
    finished(user, public_id)
    held = usage(user)
    for body, resource in (
        ({"number_to_generate": 2, "images_per_persona": 0}, "personas"),
        ({"number_to_generate": 1, "images_per_persona": 2}, "images"),
    ):
        refused = user.post("/datasets", json={"persona_description": "Cooks in Rome"} | body)
        assert (refused.status_code, refused.json()["code"]) == (403, "quota_exceeded")
        assert f"The quota of {resource} is" in refused.json()["detail"]
    for path, wanted in (
        (f"/datasets/{public_id}/extend", {"number_to_add": 2}),
        (f"/datasets/{public_id}/duplicate", None),
    ):
        assert user.post(path, json=wanted).json()["code"] == "quota_exceeded"
    assert usage(user) == held
    assert len(user.get("/datasets").json()["items"]) == 1
    admin.put(f"/quotas/{user_id}", json={"images": 2})
    redraw = user.post(f"/datasets/{public_id}/personas/1/images/0/regenerate")
    assert redraw.json()["code"] == "quota_exceeded"
    admin.close()


def test_viewers_and_scoped_keys(studio: Studio) -> None:
    viewer = studio.new_user("viewer", "viewer")
    body = {"persona_description": "Cooks in Rome"} | PEOPLE
    assert viewer.get("/datasets").status_code == 200
    assert viewer.post("/datasets/preview", json=body, params={"images": False}).status_code == 200
    assert viewer.post("/datasets", json=body).json()["detail"] == "Viewers cannot change anything"
    assert viewer.post("/settings/save", json={"bio_prompt_x": "Short."}).status_code == 403
    viewer.close()
    user = studio.new_user("scopes")
    keys = {
        scope: user.post("/api-keys", json={"name": scope, "scopes": [scope]}).json()["key"]
        for scope in ("datasets:read", "datasets:write")
    }
    base = f"{studio.url}/api/v1"

    def ask(scope: str, method: str, path: str, **rest: Any) -> httpx.Response:
        return httpx.request(method, base + path, headers={"Authorization": f"Bearer {keys[scope]}"}, **rest)

    assert ask("datasets:read", "GET", "/datasets").status_code == 200
    refused = ask("datasets:read", "POST", "/datasets", json=body)
    assert (refused.status_code, refused.json()["detail"]) == (403, "This API key lacks the scope datasets:write")
    created = ask("datasets:write", "POST", "/datasets", json=body)
    assert created.status_code == 202
    public_id = created.json()["task_id"]
    assert ask("datasets:write", "GET", f"/datasets/{public_id}").status_code == 403
    assert ask("datasets:write", "GET", f"/datasets/{public_id}/export/json").status_code == 403
    finished(user, public_id)
    assert ask("datasets:read", "GET", f"/datasets/{public_id}/export/json").status_code == 200
    assert ask("datasets:read", "DELETE", f"/datasets/{public_id}").status_code == 403
    assert ask("datasets:write", "DELETE", f"/datasets/{public_id}").status_code == 200
    user.close()


async def lose_images(url: str, public_id: str, ordinal: int) -> None:
    """Leave a dataset as if a persona's images could not be made."""
    engine = create_async_engine(url)
    statements = (
        "DELETE FROM persona_images USING generation_tasks t WHERE dataset_id = t.id AND t.public_id = :id "
        "AND ordinal = :ordinal",
        "UPDATE datasets SET image_count = image_count - 2 FROM generation_tasks t "
        "WHERE task_id = t.id AND t.public_id = :id AND :ordinal > 0",
        "UPDATE generation_units u SET status = 3, steps_done = 0, attempts = 3, error = 'the store burnt down' "
        "FROM generation_tasks t WHERE u.task_id = t.id AND t.public_id = :id AND u.phase = 2 AND u.ordinal = :ordinal",
        "UPDATE generation_tasks SET steps_done = steps_done - 2, steps_failed = 2, units_failed = 1, "
        "units_done = units_done - 1 WHERE public_id = :id AND :ordinal > 0",
    )
    async with engine.begin() as connection:
        for statement in statements:
            result = await connection.execute(text(statement), {"id": public_id, "ordinal": ordinal})
            assert result.rowcount >= 1, statement
    await engine.dispose()


def test_what_failed_is_listed_and_made_by_retry(studio: Studio, user: httpx.Client) -> None:
    public_id = create_dataset(user, number_to_generate=2, images_per_persona=1)
    finished(user, public_id)
    before = pictures(user, public_id)
    asyncio.run(lose_images(studio.database_url, public_id, 2))
    partial = user.get(f"/datasets/{public_id}").json()
    assert partial["status"] == "completed"
    assert partial["progress"]["failed_steps"] == 2
    assert partial["progress"]["progress_percentage"] == 66.6
    assert "2 could not be made" in partial["progress"]["status_message"]
    assert user.get(f"/datasets/{public_id}/failures").json() == [
        {"stage": "images", "persona_id": 2, "attempts": 3, "error": "the store burnt down"}
    ]
    retried = user.post(f"/datasets/{public_id}/retry")
    assert retried.status_code == 200, retried.text
    assert retried.json()["attempt"] == partial["attempt"] + 1
    whole = finished(user, public_id)
    assert (whole["status"], whole["progress"]["progress_percentage"]) == ("completed", 100)
    assert user.get(f"/datasets/{public_id}/failures").json() == []
    assert pictures(user, public_id) == before


def test_the_same_request_sent_at_once_creates_once(user: httpx.Client) -> None:
    body = {"persona_description": "Cooks in Rome", "seed": 1} | PEOPLE
    with ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda _: user.post("/datasets", json=body, headers={"Idempotency-Key": "race"}), range(6))
        )
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["task_id"] for answer in answers}) == 1
    assert len(user.get("/datasets").json()["items"]) == 1
    assert usage(user)["personas"] == 2


@pytest.mark.parametrize(("action", "refusal"), [("cancel", "task_already_finished"), ("pause", "task_not_running")])
def test_of_requests_that_race_one_is_carried_out(user: httpx.Client, action: str, refusal: str) -> None:
    public_id = scheduled(user)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: user.post(f"/datasets/{public_id}/{action}"), range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409, 409]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {refusal}


def test_extensions_that_race_add_once(user: httpx.Client) -> None:
    public_id = create_dataset(user, **PEOPLE)
    finished(user, public_id)
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda _: user.post(f"/datasets/{public_id}/extend", json={"number_to_add": 1}), range(4))
        )
    assert {answer.status_code for answer in answers} <= {202, 409}
    added = [answer.status_code for answer in answers].count(202)
    made = finished(user, public_id)
    assert made["number_to_generate"] == made["progress"]["completed_personas"] == 2 + added
    assert made["blocks"] == [2] + [1] * added
    assert usage(user)["personas"] == 2 + added
