"""The same thing asked for twice at the same moment."""

import asyncio
import io
import zipfile

import httpx
import pytest

from backend.core.storage.configured import open_configured_store
from tests.faults.evidence import assert_nothing_orphaned, sql
from tests.faults.stricken import ENDED, StrickenStudio, Watch, at_once, begin, together
from tests.studio import create_dataset, finished, wait_until

pytestmark = pytest.mark.faults


def _statuses(answers: list[httpx.Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def test_one_key_creates_one_dataset(studio: StrickenStudio) -> None:
    client = studio.new_user("twice")
    body = {"persona_description": "Bakers in Paris", "number_to_generate": 2, "images_per_persona": 0}
    headers = {"Idempotency-Key": "order-1"}
    answers = at_once(client, 5, "POST", "/datasets", json=body, headers=headers)
    answers.append(client.post("/datasets", json=body, headers=headers))
    assert _statuses(answers) == [202] * 6
    assert len({(answer.json()["task_id"], answer.json()["seed"]) for answer in answers}) == 1
    public_id = answers[0].json()["task_id"]
    assert [item["task_id"] for item in client.get("/datasets").json()["items"]] == [public_id]
    other = client.post("/datasets", json=body | {"number_to_generate": 3}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    finished(client, public_id)
    late = client.post("/datasets", json=body, headers=headers)
    assert (late.status_code, late.json()["task_id"]) == (202, public_id)
    charged = sql(studio, "SELECT sum(persona_count) FROM datasets d JOIN generation_tasks t ON t.id = d.task_id "
                          "WHERE t.owner_id = (SELECT owner_id FROM generation_tasks WHERE public_id = :id)",
                  id=public_id)  # fmt: skip
    assert charged[0][0] == 2
    client.close()


def test_cancelled_once(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = begin(client)
    with Watch(client, public_id) as watch:
        watch.middle()
        answers = at_once(client, 4, "POST", f"/datasets/{public_id}/cancel")
        assert _statuses(answers) == [200, 409, 409, 409]
        watch.until(lambda seen: seen["status"] == "cancelled")
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused["code"] == "task_already_finished"
    assert client.post(f"/datasets/{public_id}/retry").status_code == 409
    assert_nothing_orphaned(studio, public_id)
    shown = client.get(f"/datasets/{public_id}").json()["progress"]
    stored = sql(studio, "SELECT (SELECT count(*) FROM personas p WHERE p.dataset_id = t.id), (SELECT count(*) FROM "
                         "persona_images i WHERE i.dataset_id = t.id) FROM generation_tasks t WHERE public_id = :id",
                 id=public_id)  # fmt: skip
    assert (shown["completed_personas"], shown["completed_images"]) == tuple(stored[0])


def _chores(studio: StrickenStudio, public_id: str) -> list[str]:
    return [row[0] for row in sql(studio, "SELECT kind FROM object_chores WHERE public_id = :id", id=public_id)]


async def _store_late(studio: StrickenStudio, key: str) -> None:
    store = await open_configured_store(studio.settings())
    await store.put(key, b"late", "image/webp")
    await store.close()


def test_deleted_once_in_the_middle(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = begin(client)
    with Watch(client, public_id, tolerates=(404,)) as watch:
        watch.middle()
        assert _statuses(at_once(client, 3, "DELETE", f"/datasets/{public_id}")) == [200, 404, 404]
        assert watch.latest["status"] not in ENDED
    wait_until(lambda: _chores(studio, public_id) == ["sweep"], 40, "objects removed for the first time")
    # What a worker that is killed at this moment leaves behind:
    asyncio.run(_store_late(studio, f"datasets/{public_id}/images/0/1_0_v1_1.webp"))
    assert_nothing_orphaned(studio, public_id)
    assert _chores(studio, public_id) == []
    for table in ("personas", "persona_images"):
        assert sql(studio, f"SELECT 1 FROM {table} r WHERE NOT EXISTS (SELECT FROM datasets d "
                           "WHERE d.task_id = r.dataset_id)") == []  # fmt: skip


def test_changes_and_deletion_at_the_same_moment(studio: StrickenStudio, client: httpx.Client) -> None:
    """Who comes before the deletion changes something, who comes after it finds nothing; nobody fails."""
    public_id = create_dataset(client, number_to_generate=2)
    finished(client, public_id)
    here = f"/datasets/{public_id}"
    requests = (
        ("POST", f"{here}/personas/1/images/0/regenerate", {}),
        ("POST", f"{here}/personas/2/images/1/regenerate", {}),
        ("POST", f"{here}/personas/1/regenerate", {"json": {"field": "about"}}),
        ("PATCH", f"{here}/personas/2", {"json": {"firstname": "Ada"}}),
        ("POST", f"{here}/extend", {"json": {"number_to_add": 1}}),
        ("DELETE", here, {}),
    )
    answers = together(client, requests)
    assert answers[-1].status_code == 200
    assert {answer.status_code for answer in answers} <= {200, 202, 404, 409}
    assert client.get(here).status_code == 404
    assert_nothing_orphaned(studio, public_id)


def test_paused_and_resumed_once(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = begin(client, number_to_generate=4)
    for action in ("pause", "resume"):
        assert _statuses(at_once(client, 3, "POST", f"/datasets/{public_id}/{action}")) == [200, 409, 409]
    assert finished(client, public_id)["progress"]["progress_percentage"] == 100


def test_redrawn_and_rewritten_by_whoever_comes_first(studio: StrickenStudio, client: httpx.Client) -> None:
    """Whoever comes while it is being done is told so; whoever comes later gets a further version."""
    public_id = create_dataset(client, number_to_generate=1)
    finished(client, public_id)
    person = f"/datasets/{public_id}/personas/1"
    drawn = sum(
        _done(at_once(client, 4, "POST", f"{person}/images/{index}/regenerate"), "image_busy") for index in (0, 1)
    )
    versions = [image for index in (0, 1) for image in client.get(f"{person}/images/{index}/versions").json()]
    assert len(versions) == 2 + drawn
    current = sql(studio, "SELECT index FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id "
                          "WHERE t.public_id = :id AND is_current ORDER BY index", id=public_id)  # fmt: skip
    assert [row[0] for row in current] == [0, 1]
    fields = ("instagram", "about")
    written = [
        _done(at_once(client, 4, "POST", f"{person}/regenerate", json={"field": name}), "persona_busy")
        for name in fields
    ]
    rewrites = sql(studio, "SELECT rewrites FROM personas p JOIN generation_tasks t ON t.id = p.dataset_id "
                           "WHERE t.public_id = :id", id=public_id)[0][0]  # fmt: skip
    assert all(rewrites[name] >= count for name, count in zip(fields, written, strict=True))
    assert_nothing_orphaned(studio, public_id)
    archive = client.get(f"/datasets/{public_id}/export/zip")
    assert zipfile.ZipFile(io.BytesIO(archive.content)).testzip() is None


def _done(answers: list[httpx.Response], busy: str) -> int:
    done = [answer for answer in answers if answer.status_code == 200]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert done
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} <= {(409, busy)}
    return len(done)
