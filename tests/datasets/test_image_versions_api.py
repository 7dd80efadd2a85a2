"""Going back to an earlier version of an image."""

import asyncio
import hashlib
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from backend.datasets.image_repository import LOCK_SPACE
from tests.studio import Studio

INDEX = 1


@pytest.fixture(scope="module")
def path(owner: httpx.Client, dataset: str) -> str:
    """An image with three versions, the last one current."""
    path = f"/datasets/{dataset}/personas/2/images/{INDEX}"
    for _ in range(2):
        assert owner.post(f"{path}/regenerate").status_code == 200
    return path


def versions(owner: httpx.Client, path: str) -> list[int]:
    """The current one first."""
    return [each["version"] for each in owner.get(f"{path}/versions").json()]


def etag(owner: httpx.Client, dataset: str, format: str) -> str:
    head = owner.head(f"/datasets/{dataset}/export/{format}")
    assert head.status_code == 200
    return str(head.headers["etag"])


def restore(client: httpx.Client, path: str, version: object) -> httpx.Response:
    return client.post(f"{path}/versions/{version}/restore")


def test_an_earlier_version_is_current_everywhere_and_costs_nothing(
    studio: Studio, owner: httpx.Client, dataset: str, path: str
) -> None:
    first = owner.get(path, params={"version": 1}).content
    latest = owner.get(path)
    before, usage = owner.get(f"/datasets/{dataset}").json(), owner.get("/auth/usage").json()
    tags = {format: etag(owner, dataset, format) for format in ("zip", "json")}
    restored = restore(owner, path, 1)
    assert restored.status_code == 200, restored.text
    persona = restored.json()
    image = next(each for each in persona["image_details"] if each["index"] == INDEX)
    assert image["version"] == 1
    assert persona["images"] == [image["url"]]
    assert persona == owner.get(path.split("/images")[0]).json() | {
        "base_image_url": persona["base_image_url"],
        "images": persona["images"],
        "image_details": persona["image_details"],
    }
    assert owner.get(path).content == first != latest.content
    assert owner.get(path, headers={"If-None-Match": latest.headers["etag"]}).status_code == 200
    assert versions(owner, path) == [1, 3, 2]

    after = owner.get(f"/datasets/{dataset}").json()
    assert after["revision"] == before["revision"] + 1
    assert after["image_bytes"] == before["image_bytes"]
    assert owner.get("/auth/usage").json() == usage
    assert all(etag(owner, dataset, format) != tag for format, tag in tags.items())
    with zipfile.ZipFile(io.BytesIO(owner.get(f"/datasets/{dataset}/export/zip").content)) as archive:
        assert archive.testzip() is None
        assert archive.read(f"images/2_{INDEX}.webp") == first
        assert hashlib.sha256(first).hexdigest() in archive.read("manifest.json").decode()
    admin = studio.client()
    entry = admin.get("/audit", params={"action": "image.restore"}).json()["items"][0]
    admin.close()
    assert entry["resource_id"] == f"{dataset}/2/{INDEX}"
    assert entry["details"] == {"version": 1}


def test_the_next_drawing_is_a_version_of_its_own(owner: httpx.Client, path: str) -> None:
    restore(owner, path, 1)
    highest = max(versions(owner, path))
    kept = owner.get(path, params={"version": highest}).content
    drawn = owner.post(f"{path}/regenerate")
    assert drawn.status_code == 200, drawn.text
    assert versions(owner, path)[:2] == [highest + 1, highest]
    assert owner.get(path, params={"version": highest}).content == kept


def test_restoring_the_current_version_changes_nothing(owner: httpx.Client, dataset: str, path: str) -> None:
    current = versions(owner, path)[0]
    revision = owner.get(f"/datasets/{dataset}").json()["revision"]
    assert restore(owner, path, current).status_code == 200
    assert versions(owner, path)[0] == current
    assert owner.get(f"/datasets/{dataset}").json()["revision"] == revision


@pytest.mark.parametrize(
    ("version", "status", "code"), [(99, 404, "image_not_found"), (0, 422, None), (32_001, 422, None), ("x", 422, None)]
)
def test_versions_that_are_not_there(
    owner: httpx.Client, path: str, version: object, status: int, code: str | None
) -> None:
    before = versions(owner, path)
    answer = restore(owner, path, version)
    assert answer.status_code == status
    assert code is None or answer.json()["code"] == code
    assert versions(owner, path) == before


def test_only_the_owner_may(studio: Studio, path: str, owner: httpx.Client) -> None:
    before = versions(owner, path)
    for role, status in (("user", 404), ("viewer", 403)):
        other = studio.new_user(f"restore-{role}", role)
        assert restore(other, path, 2).status_code == status
        other.close()
    assert versions(owner, path) == before


async def test_an_image_that_is_being_drawn_is_not_replaced(
    studio: Studio, owner: httpx.Client, dataset: str, path: str
) -> None:
    before = versions(owner, path)
    engine = create_async_engine(studio.database_url)
    async with engine.begin() as drawing:
        lock = text("SELECT pg_advisory_xact_lock(:space, hashtext(:name))")
        await drawing.execute(lock, {"space": LOCK_SPACE, "name": f"{dataset}/2/{INDEX}"})
        refused = await asyncio.to_thread(restore, owner, path, before[-1])
    await engine.dispose()
    assert (refused.status_code, refused.json()["code"]) == (409, "image_busy")
    assert versions(owner, path) == before
    assert restore(owner, path, before[-1]).status_code == 200


def test_drawing_and_restoring_at_once_leave_one_current_version(owner: httpx.Client, path: str) -> None:
    highest = max(versions(owner, path))

    def ask(turn: int) -> tuple[bool, httpx.Response]:
        drawing = turn % 2 == 0
        return drawing, owner.post(f"{path}/regenerate") if drawing else restore(owner, path, 1 + turn % 3)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, range(12)))
    codes = {answer.status_code for _, answer in answers}
    assert codes <= {200, 409}
    refused: set[Any] = {answer.json()["code"] for _, answer in answers if answer.status_code == 409}
    assert refused <= {"image_busy"}
    drawn = sum(drawing and answer.status_code == 200 for drawing, answer in answers)
    after = versions(owner, path)
    assert sorted(after) == list(range(1, highest + drawn + 1))
    assert owner.get(path).content == owner.get(path, params={"version": after[0]}).content
