"""The same thing asked for twice at the same moment."""

import io
import zipfile

import httpx
import pytest

from tests.faults.evidence import assert_nothing_orphaned, sql
from tests.faults.stricken import ENDED, StrickenStudio, Watch, at_once, begin
from tests.studio import create_dataset, finished

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
    assert len({answer.text for answer in answers}) == 1
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


def test_deleted_once_in_the_middle(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = begin(client)
    with Watch(client, public_id, tolerates=(404,)) as watch:
        watch.middle()
        assert _statuses(at_once(client, 3, "DELETE", f"/datasets/{public_id}")) == [200, 404, 404]
        assert watch.latest["status"] not in ENDED
    assert_nothing_orphaned(studio, public_id)
    for table in ("personas", "persona_images"):
        assert sql(studio, f"SELECT 1 FROM {table} r WHERE NOT EXISTS (SELECT FROM datasets d "
                           "WHERE d.task_id = r.dataset_id)") == []  # fmt: skip


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
    fields = ("linkedin", "about")
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
