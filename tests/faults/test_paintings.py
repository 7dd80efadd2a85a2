"""Workers killed, stopped and cancelled while they paint."""

import os
import signal
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.faults.evidence import sql
from tests.faults.stricken import StrickenStudio
from tests.studio import wait_until

pytestmark = pytest.mark.faults

LONG = {"duration": 8, "fps": 24, "long_side": 960}
"""Some seconds of work, so that there is a middle."""


def _begin(client: httpx.Client, seed: int) -> str:
    answer = upload(client, picture(640, 480, seed=seed), **LONG)
    assert answer.status_code == 202, answer.text
    public_id: str = answer.json()["task_id"]
    return public_id


def _middle(client: httpx.Client, public_id: str) -> int:
    """Frames that are painted, once there are some and more are to come."""

    def begun() -> int:
        found: int = client.get(f"/animations/{public_id}").json()["progress"]["frames_done"]
        return found

    frames = int(wait_until(begun, 60, "some frames"))
    assert frames < 192
    return frames


def _painters(studio: StrickenStudio) -> list[psutil.Process]:
    """Every process below the workers: those that paint, and their encoders."""
    workers = [psutil.Process(worker.pid) for worker in studio.living_workers()]
    return [child for worker in workers for child in worker.children(recursive=True)]


def _gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def _assert_whole(studio: StrickenStudio, client: httpx.Client, public_id: str) -> dict[str, Any]:
    """The video is there once, and the store holds nothing that no row knows."""
    found = painted(client, public_id)
    assert found["status"] == "completed", found
    (video,) = found["videos"]
    assert (video["frames_done"], video["frames_total"]) == (192, 192)
    assert len(httpx.get(video["urls"]["video"]).content) == video["size"]
    rows = sql(
        studio,
        "SELECT v.files FROM animation_videos v JOIN generation_tasks t ON t.id = v.task_id WHERE public_id = :id",
        id=public_id,
    )
    known = {file["key"].rpartition("/")[2] for row in rows for file in row[0].values()}

    def stored() -> set[str]:
        folder = Path(studio.folder, "store", "objects", "animations", public_id)
        return {path.name for path in folder.rglob("*") if path.is_file()}

    wait_until(lambda: stored() == known, 10, "only known files are left")
    return found


def test_all_workers_killed_in_the_middle(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = _begin(client, 51)
    before = _middle(client, public_id)
    painters = _painters(studio)
    assert painters
    for worker in studio.living_workers():
        studio.kill(worker)
    wait_until(lambda: _gone(painters), 10, "painting processes ended with their workers")
    assert client.get(f"/animations/{public_id}").json()["progress"]["frames_done"] >= before
    studio.ensure(workers=2)
    _assert_whole(studio, client, public_id)


def test_a_worker_told_to_stop_hands_the_video_back(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = _begin(client, 52)
    _middle(client, public_id)
    for worker in studio.living_workers():
        worker.send_signal(signal.SIGTERM)
    for worker in studio.living_workers():
        worker.wait(30)
    studio.ensure(workers=1)
    _assert_whole(studio, client, public_id)


def test_cancelling_ends_the_painting_process(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = _begin(client, 53)
    _middle(client, public_id)
    painters = _painters(studio)
    assert painters
    assert client.post(f"/animations/{public_id}/cancel").json()["status"] == "cancelled"
    wait_until(lambda: _gone(painters), 10, "painting processes ended")
    found = client.get(f"/animations/{public_id}").json()
    assert found["videos"][0]["status"] == "waiting"
    folder = Path(studio.folder, "store", "objects", "animations", public_id)
    wait_until(lambda: {p.name.split("_")[1] for p in folder.rglob("*") if p.is_file()} == {"source"}, 15, "tidy")
    wait_until(lambda: client.get(f"/animations/{public_id}").json()["expires_at"], 15, "it ages from now on")


def test_deleting_while_it_is_painted_leaves_nothing(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = _begin(client, 54)
    _middle(client, public_id)
    painters = _painters(studio)
    assert client.delete(f"/animations/{public_id}").status_code == 200
    wait_until(lambda: _gone(painters), 15, "painting processes ended")
    # once now, and once more when everybody has let go: the second chore is made due
    folder = Path(studio.folder, "store", "objects", "animations", public_id)

    def empty() -> bool:
        sql(studio, "UPDATE object_chores SET due_at = now() WHERE public_id = :id", id=public_id)
        return not any(names for _, _, names in os.walk(folder))

    wait_until(empty, 30, "files removed")


def test_a_painting_process_that_is_killed_is_begun_again(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = _begin(client, 55)
    _middle(client, public_id)
    for process in _painters(studio):
        process.kill()
    _assert_whole(studio, client, public_id)
