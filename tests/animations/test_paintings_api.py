"""From a picture to a video, through HTTP."""

import io
import json
from typing import Any

import httpx
from PIL import Image
from websockets.sync.client import connect

from tests.animations.conftest import SMALL, painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio, wait_until


def test_a_picture_becomes_a_video(owner: httpx.Client, painting: dict[str, Any]) -> None:
    assert (painting["name"], painting["source"], painting["kept"]) == ("Blobs at dawn", "upload", False)
    assert painting["expires_at"] > painting["completed_at"]
    assert painting["progress"]["frames_done"] == painting["progress"]["frames_total"] == 36
    assert painting["progress"]["progress_percentage"] == 100
    (video,) = painting["videos"]
    assert (video["status"], video["label"], video["duration"]) == ("completed", "picture-1.png", 3)
    assert (video["width"], video["height"], video["frames_total"]) == (320, 240, 36)
    assert set(video["urls"]) == {"video", "poster", "sheet", "gif", "webp", "source"}
    assert video["strokes"] > 0
    file = owner.get(video["urls"]["video"])
    assert file.headers["content-type"] == "video/mp4"
    assert len(file.content) == video["size"] == int(file.headers["content-length"])
    assert file.content[4:8] == b"ftyp"
    for kind, form in (("poster", "JPEG"), ("sheet", "JPEG"), ("source", "JPEG"), ("gif", "GIF"), ("webp", "WEBP")):
        with Image.open(io.BytesIO(owner.get(video["urls"][kind]).content)) as image:
            image.load()
            assert image.format == form, kind
            assert getattr(image, "n_frames", 1) > 1 or form == "JPEG"


def test_the_video_resumes_by_range(owner: httpx.Client, painting: dict[str, Any]) -> None:
    url = painting["videos"][0]["urls"]["video"]
    whole = owner.get(url)
    assert whole.headers["accept-ranges"] == "bytes"
    half = len(whole.content) // 2
    rest = owner.get(url, headers={"Range": f"bytes={half}-", "If-Range": whole.headers["etag"]})
    assert rest.status_code == 206
    assert whole.content[:half] + rest.content == whole.content
    assert owner.get(url, headers={"If-None-Match": whole.headers["etag"]}).status_code == 304
    assert owner.get(url, headers={"Range": "bytes=99999999-"}).status_code == 416
    assert owner.head(url).headers["content-length"] == str(len(whole.content))


def test_frames_by_time(owner: httpx.Client, painting: dict[str, Any]) -> None:
    path = f"/animations/{painting['task_id']}/videos/1/frame"
    sizes = {}
    for t in (0, 1.5, 2.99, 60):
        answer = owner.get(path, params={"t": t})
        assert answer.status_code == 200, answer.text
        with Image.open(io.BytesIO(answer.content)) as image:
            assert image.size == (320, 240)
        sizes[t] = answer.content
    assert sizes[0] != sizes[1.5]
    assert sizes[2.99] == sizes[60]
    assert owner.get(path, params={"t": -1}).status_code == 422
    assert owner.get(path, params={"t": "nan"}).status_code == 422


def test_the_documented_answer_by_waiting(owner: httpx.Client) -> None:
    answer = upload(owner, picture(seed=5), wait=100, path="/upload")
    assert answer.status_code == 202, answer.text
    body = answer.json()
    assert body["success"] is True
    assert body["message"] == "Video generated successfully"
    assert body["video_filename"] == f"{body['task_id']}_output.mp4"
    assert body["processing_time"] > 0
    download = owner.get(f"/download/{body['video_filename']}")
    assert download.headers["content-disposition"] == f'attachment; filename="{body["video_filename"]}"'
    assert len(download.content) == body["file_size"]
    shown = owner.get(f"/video/{body['video_filename']}")
    assert shown.headers["content-disposition"].startswith("inline")
    assert shown.content == download.content
    assert httpx.get(body["links"]["download"]).content == download.content
    for name in ("nonsense.mp4", "zzzzzzzz_output.mp4", f"{body['task_id']}_2_output.mp4"):
        assert owner.get(f"/download/{name}").status_code == 404


def test_progress_is_told_by_frames(owner: httpx.Client) -> None:
    public_id = upload(owner, picture(seed=6), long_side=480, duration=4, fps=24).json()["task_id"]
    told = []
    with owner.stream("GET", f"/animations/{public_id}/events") as stream:
        for line in stream.iter_lines():
            if line.startswith("data: "):
                event = json.loads(line.removeprefix("data: "))
                if event["type"] == "frames":
                    told.append(event["frames_done"])
                if event["status"] == "completed":
                    break
    assert told == sorted(set(told))
    assert owner.get(f"/animations/{public_id}").json()["progress"]["frames_done"] == 96


def test_events_over_a_websocket(studio: Studio, owner: httpx.Client, painting: dict[str, Any]) -> None:
    url = f"{studio.url.replace('http', 'ws', 1)}/api/v1/animations/{painting['task_id']}/ws"
    with connect(url) as socket:
        socket.send(json.dumps({"token": owner.headers["Authorization"].removeprefix("Bearer ")}))
        told = [json.loads(message) for message in socket]
    assert told[0]["type"] == "created"
    assert (told[-1]["type"], told[-1]["status"]) == ("completed", "completed")
    assert [event["id"] for event in told] == list(range(1, len(told) + 1))


def test_several_files_make_several_videos(owner: httpx.Client) -> None:
    created = upload(owner, picture(seed=7), picture(seed=8, form="JPEG"), picture(seed=9, form="WEBP"))
    found = painted(owner, created.json()["task_id"])
    assert [video["filename"].removeprefix(found["task_id"]) for video in found["videos"]] == [
        "_output.mp4", "_2_output.mp4", "_3_output.mp4",
    ]  # fmt: skip
    assert found["progress"]["videos_done"] == 3
    page = owner.get(f"/animations/{found['task_id']}/videos", params={"limit": 2}).json()
    assert ([video["ordinal"] for video in page["items"]], page["next_cursor"]) == ([1, 2], "2")
    rest = owner.get(f"/animations/{found['task_id']}/videos", params={"limit": 2, "after": page["next_cursor"]}).json()
    assert ([video["ordinal"] for video in rest["items"]], rest["next_cursor"]) == ([3], None)


def test_painting_again_uses_the_stored_picture(owner: httpx.Client, painting: dict[str, Any]) -> None:
    again = upload(owner, animation_id=painting["task_id"], style="pencil")
    assert again.status_code == 202, again.text
    found = painted(owner, again.json()["task_id"])
    assert (found["status"], found["source"], found["parameters"]["style"]) == ("completed", "animation", "pencil")
    sources = [owner.get(each["videos"][0]["urls"]["source"]).content for each in (painting, found)]
    assert sources[0] == sources[1]


def test_lists(owner: httpx.Client, painting: dict[str, Any]) -> None:
    assert painting["task_id"] in [item["task_id"] for item in owner.get("/animations").json()["items"]]
    for query in ("blobs", painting["task_id"], "picture-1"):
        found = owner.get("/animations", params={"q": query}).json()["items"]
        assert painting["task_id"] in [item["task_id"] for item in found], query
    assert owner.get("/animations", params={"q": "100%"}).json()["items"] == []
    assert owner.get("/animations", params={"status": "painting"}).json()["items"] == []
    newer = upload(owner, picture(seed=10)).json()["task_id"]
    page = owner.get("/animations", params={"limit": 1}).json()
    assert page["items"][0]["task_id"] == newer
    after = owner.get("/animations", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert page["items"][0]["created_at"] > after["items"][0]["created_at"]
    assert owner.get("/animations", params={"cursor": "x"}).status_code == 422
    painted(owner, newer)


def test_names_keeping_and_sharing(owner: httpx.Client, painting: dict[str, Any]) -> None:
    path = f"/animations/{painting['task_id']}"
    kept = owner.patch(path, json={"kept": True}).json()
    assert (kept["kept"], kept["expires_at"]) == (True, None)
    let_go = owner.patch(path, json={"kept": False, "name": "Dusk"}).json()
    assert let_go["expires_at"] is not None
    assert let_go["name"] == "Dusk"
    assert owner.patch(path, json={"name": "Blobs at dawn"}).json()["name"] == "Blobs at dawn"
    assert owner.patch(path, json={"dataset_id": "zzzzzzzz"}).status_code == 404
    assert owner.patch(path, json={}).status_code == 422


def test_one_key_creates_once(owner: httpx.Client) -> None:
    data = picture(seed=11)

    def send(style: str) -> httpx.Response:
        return owner.post(
            "/animations",
            files=[("file", ("a.png", data, "image/png"))],
            data={**SMALL, "style": style},
            headers={"Idempotency-Key": "one-two"},
        )

    first, second, other = send("oil"), send("oil"), send("pencil")
    assert first.json()["task_id"] == second.json()["task_id"]
    assert other.status_code == 422
    assert other.json()["code"] == "idempotency_key_reused"
    owner.post(f"/animations/{first.json()['task_id']}/cancel")


def test_deleting_removes_every_file(studio: Studio, owner: httpx.Client) -> None:
    public_id = upload(owner, picture(seed=12)).json()["task_id"]
    found = painted(owner, public_id)
    before = _held(owner)
    gone = owner.delete(f"/animations/{public_id}").json()
    assert (gone["deleted_videos"], gone["deleted_bytes"]) == (1, found["stored_bytes"])
    assert owner.get(f"/animations/{public_id}").status_code == 404
    assert httpx.get(found["videos"][0]["urls"]["video"]).status_code == 404
    after = _held(owner)
    assert before["storage_bytes"] - after["storage_bytes"] == found["stored_bytes"]
    assert before["video_seconds"] - after["video_seconds"] == 3
    folder = studio.folder / "store" / "objects" / "animations" / public_id
    wait_until(lambda: not folder.exists(), 30, "files removed")


def _held(client: httpx.Client) -> dict[str, float]:
    return {item["resource"]: item["used"] for item in client.get("/auth/usage").json()["items"]}


def test_statistics(studio: Studio) -> None:
    client = studio.new_user("statistician")
    empty = client.get("/stats").json()
    assert (empty["total_uploads"], empty["last_upload"], empty["success_rate"]) == (0, None, 0)
    data = picture(seed=13, form="JPEG")
    painted(client, upload(client, data).json()["task_id"])
    assert upload(client, b"no picture at all").status_code == 415
    found = client.get("/stats").json()
    assert (found["total_uploads"], found["successful_uploads"], found["failed_uploads"]) == (2, 1, 1)
    assert (found["total_uses"], found["successful_uses"], found["success_rate"]) == (2, 1, 0.5)
    assert found["average_processing_time"] > 0
    assert found["total_file_size"] == len(data) + len(b"no picture at all")
    assert found["formats"] == {"JPEG": 1}
    assert found["styles"] == {"oil": 2}
    assert [len(found["uses_by_date"]), found["uses_by_date"][-1]["total"]] == [30, 2]
    assert client.get("/animations/stats", params={"scope": "all"}).status_code == 403
    everybody = studio.client().get("/animations/stats", params={"scope": "all"}).json()
    assert everybody["total_uses"] >= 2
    client.close()


def test_health(studio: Studio) -> None:
    found = httpx.get(f"{studio.url}/api/v1/health").json()
    assert found["status"] == "healthy"
    assert found["uptime"] > 0
    assert set(found) == {"status", "timestamp", "version", "uptime"}


def test_the_frame_at_hand_can_be_watched(owner: httpx.Client) -> None:
    public_id = upload(owner, picture(640, 480, seed=14), long_side=960, duration=10, fps=30).json()["task_id"]

    def shown() -> bytes | None:
        (video,) = owner.get(f"/animations/{public_id}").json()["videos"]
        assert video["status"] != "completed"
        answer = httpx.get(video["urls"]["live"]) if "live" in video["urls"] else None
        return answer.content if answer is not None and answer.status_code == 200 else None

    with Image.open(io.BytesIO(wait_until(shown, 60, "a live frame"))) as image:
        assert image.size == (640, 480)
    assert owner.post(f"/animations/{public_id}/cancel").json()["status"] == "cancelled"
    assert owner.get(f"/animations/{public_id}/videos/1/video").status_code == 404
    wait_until(lambda: owner.get(f"/animations/{public_id}/videos/1/live").status_code == 204, 30, "nothing to watch")


def test_limits_are_the_operators(owner: httpx.Client) -> None:
    found = owner.get("/animations/limits").json()
    assert found == {"max_files": 10, "max_upload_bytes": 16 * 2**20, "long_side": 1920, "retention_hours": 24}
    files = [("file", (f"{number}.png", picture(seed=number), "image/png")) for number in range(found["max_files"] + 1)]
    assert owner.post("/animations", files=files, data=SMALL).status_code == 400
