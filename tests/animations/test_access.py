"""Who may see and do what."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio


@pytest.fixture(scope="module")
def stranger(studio: Studio) -> Iterator[httpx.Client]:
    client = studio.new_user("stranger")
    yield client
    client.close()


def _requests(public_id: str) -> list[tuple[str, str, Any]]:
    here = f"/animations/{public_id}"
    reads = [("GET", path, None) for path in (here, f"{here}/videos", f"{here}/events", f"{here}/videos/1/video",
             f"{here}/videos/1/live", f"{here}/videos/1/frame", f"/download/{public_id}_output.mp4",
             f"/video/{public_id}_output.mp4")]  # fmt: skip
    changes = [("POST", f"{here}/{action}", None) for action in ("cancel", "pause", "resume", "retry")]
    return [*reads, *changes, ("PATCH", here, {"name": "mine"}), ("DELETE", here, None)]


def test_strangers_find_nothing(stranger: httpx.Client, painting: dict[str, Any]) -> None:
    for method, path, body in _requests(painting["task_id"]):
        assert stranger.request(method, path, json=body).status_code == 404, path
    assert stranger.get("/animations").json()["items"] == []


def test_nobody_is_asked_to_sign_in(studio: Studio, painting: dict[str, Any]) -> None:
    with httpx.Client(base_url=f"{studio.url}/api/v1") as nobody:
        for method, path, body in _requests(painting["task_id"]):
            assert nobody.request(method, path, json=body).status_code == 401, path
        assert upload(nobody, picture()).status_code == 401
        assert nobody.get("/animations").status_code == 401
        assert nobody.get("/stats").status_code == 401


def test_viewers_look_only(studio: Studio) -> None:
    viewer = studio.new_user("viewer", role="viewer")
    assert viewer.get("/animations").status_code == 200
    assert upload(viewer, picture()).status_code == 403
    viewer.close()


def test_scopes_of_keys(studio: Studio, owner: httpx.Client, painting: dict[str, Any]) -> None:
    for scopes, read, write in ((["animations:read"], 200, 403), (["datasets:read"], 403, 403)):
        secret = owner.post("/api-keys", json={"name": "k", "scopes": scopes}).json()["key"]
        with httpx.Client(base_url=f"{studio.url}/api/v1", headers={"Authorization": f"Bearer {secret}"}) as script:
            assert script.get(f"/animations/{painting['task_id']}").status_code == read
            assert script.get(f"/animations/{painting['task_id']}/videos/1/video").status_code == read
            assert script.patch(f"/animations/{painting['task_id']}", json={"name": "x"}).status_code == write
            assert upload(script, picture()).status_code == write


def test_links_open_one_painting(owner: httpx.Client, painting: dict[str, Any]) -> None:
    url = httpx.URL(painting["videos"][0]["urls"]["video"])
    assert httpx.get(url).status_code == 200
    other = painted(owner, upload(owner, picture(seed=41)).json()["task_id"])
    for changed in (
        str(url).replace(painting["task_id"], other["task_id"]),
        str(url.copy_set_param("expires", int(url.params["expires"]) + 3600)),
        str(url.copy_set_param("signature", "0" * 32)),
        str(url.copy_set_param("expires", 1)),
    ):
        assert httpx.get(changed).status_code == 403, changed
    base = str(url).split("?")[0]
    assert httpx.get(base).status_code == 401
    # a dataset's link is signed with the same key, and still opens nothing here
    assert httpx.get(f"{base}?expires={url.params['expires']}").status_code == 401


def test_without_an_account_where_that_is_allowed(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("open-studio")
    environment = {
        "ATELIER_ANONYMOUS_ANIMATIONS": "true",
        "ATELIER_RATE_LIMIT_UPLOADS_PER_MINUTE": "3",
        "ATELIER_TRUSTED_PROXIES": '["127.0.0.1"]',
    }
    somewhere = {"X-Forwarded-For": "203.0.113.7"}  # counted apart from what other tests sent
    open_studio = Studio(folder, studio.database_url, studio.redis_url, environment)
    try:
        open_studio.start_api()
        with httpx.Client(base_url=f"{open_studio.url}/api/v1", headers=somewhere, timeout=60) as nobody:
            created = upload(nobody, picture(seed=42))
            assert created.status_code == 202, created.text
            public_id = created.json()["task_id"]
            assert nobody.get(f"/animations/{public_id}").status_code == 401
            assert nobody.get("/animations").status_code == 401
            link = httpx.URL(created.json()["links"]["status"])
            assert httpx.get(link).json()["task_id"] == public_id
            answers = [upload(nobody, picture(seed=seed)) for seed in (43, 44, 45)]
            refused = answers[-1]
            assert refused.status_code == 429
            assert int(refused.headers["retry-after"]) > 0
    finally:
        open_studio.stop()
