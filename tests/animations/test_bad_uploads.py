"""What is refused, and how that is told."""

import asyncio
import io
from typing import Any

import httpx
import numpy as np
import psutil
import pytest
from PIL import Image

from tests.animations.conftest import SMALL, painted, upload
from tests.animations.pictures import bomb, noise, picture
from tests.studio import Studio

MEBIBYTE = 1024 * 1024


def _float_tiff() -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.ones((64, 64), np.float32)).save(out, "TIFF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"just text", 415, "INVALID_FORMAT"),
        (b"", 415, "INVALID_FORMAT"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', 415, "INVALID_FORMAT"),
        (picture(form="JPEG")[:-200], 422, "INVALID_IMAGE"),
        (picture(form="PNG")[:400], 422, "INVALID_IMAGE"),
        (picture(15, 40), 422, "INVALID_IMAGE"),
        (picture(900, 100), 422, "INVALID_IMAGE"),
        (_float_tiff(), 422, "INVALID_IMAGE"),
        (bomb(), 413, "FILE_TOO_LARGE"),
    ],
    ids=["text", "empty", "svg", "half a jpeg", "half a png", "small", "narrow", "float", "bomb"],
)
def test_pictures_that_cannot_be_painted(owner: httpx.Client, data: bytes, status: int, code: str) -> None:
    before = owner.get("/animations").json()["items"]
    failures = owner.get("/stats").json()["failed_uploads"]
    answer = upload(owner, data)
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert (body["success"], body["code"], body["error"]) == (False, code, body["detail"])
    assert body["errors"][0]["field"] == "file"
    assert owner.get("/animations").json()["items"] == before
    assert owner.get("/stats").json()["failed_uploads"] == failures + 1


def test_a_file_over_the_limit(owner: httpx.Client) -> None:
    answer = upload(owner, noise(17 * MEBIBYTE))
    assert answer.status_code == 413, answer.text
    assert answer.json()["code"] == "FILE_TOO_LARGE"
    assert str(16 * MEBIBYTE) in answer.json()["error"]


def test_one_bad_file_among_several_is_named(owner: httpx.Client) -> None:
    answer = upload(owner, picture(seed=31), b"no picture")
    assert answer.status_code == 415
    assert "picture-2.png" in answer.json()["error"]


def test_too_many_files(owner: httpx.Client) -> None:
    answer = upload(owner, *[picture(seed=n) for n in range(11)])
    assert answer.status_code == 400
    assert "10" in answer.json()["error"]


def test_wrong_fields_are_told_all_together(owner: httpx.Client) -> None:
    answer = upload(
        owner, picture(), duration=2, fps=1000, long_side=321, style="cubism", crf="low", colour="red", seed=-1
    )
    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} == {
        "duration", "fps", "long_side", "style", "crf", "colour", "seed",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"long_side": 3840}, "long_side"),
        ({"lead": 1, "hold": 1}, None),
        ({"detail": "nan"}, "detail"),
        ({"duration": "inf"}, "duration"),
        ({"name": "x" * 121}, "name"),
        ({"parameters": "{}"}, "parameters"),
        ({"file": "text"}, "file"),
    ],
)
def test_limits_are_named(owner: httpx.Client, fields: dict[str, Any], field: str | None) -> None:
    answer = upload(owner, picture(), **fields)
    assert answer.status_code == 422, answer.text
    if field is not None:
        assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\r\nX-Evil: 1.png", "\u202egnp.exe", "x" * 400 + ".png", "ä/ö.png"]
)
def test_file_names_are_only_labels(owner: httpx.Client, name: str) -> None:
    answer = owner.post("/animations", files=[("file", (name, picture(seed=32), "text/html"))], data=SMALL)
    assert answer.status_code == 202, answer.text
    public_id = answer.json()["task_id"]
    (video,) = owner.get(f"/animations/{public_id}").json()["videos"]
    assert "/" not in video["label"]
    assert len(video["label"]) <= 200
    assert owner.post(f"/animations/{public_id}/cancel").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"content": b"{}", "headers": {"Content-Type": "application/json"}},
        {"content": b"--x", "headers": {"Content-Type": "multipart/form-data"}},
        {"content": b"--x\r\nnonsense", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"data": {"style": "oil"}},
        {},
    ],
)
def test_bodies_that_are_no_form(owner: httpx.Client, body: dict[str, Any]) -> None:
    answer = owner.post("/animations", **body)
    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["success"] is False


def test_uploads_leave_the_apis_memory_flat(studio: Studio) -> None:
    client = studio.new_user("uploader")
    data = noise(15 * MEBIBYTE)
    assert studio.api is not None
    api = psutil.Process(studio.api.pid)
    upload(client, data)  # what is loaded once
    before = api.memory_info().rss
    peak = before

    async def send(http: httpx.AsyncClient, number: int) -> int:
        files = [("file", (f"{number}.png", data, "image/png"))]
        return (await http.post("/animations", files=files, data=SMALL, timeout=120)).status_code

    async def together() -> list[int]:
        nonlocal peak
        headers = {"Authorization": client.headers["Authorization"]}
        async with httpx.AsyncClient(base_url=client.base_url, headers=headers) as http:
            sending = asyncio.gather(*(send(http, number) for number in range(6)))
            while not sending.done():
                peak = max(peak, api.memory_info().rss)
                await asyncio.sleep(0.02)
            return await sending

    assert asyncio.run(together()) == [202] * 6
    assert peak - before < 48 * MEBIBYTE  # of 90 that were sent, and 270 that they decode to
    for item in client.get("/animations").json()["items"]:
        if item["status"] in ("pending", "painting"):
            client.post(f"/animations/{item['task_id']}/cancel")
    client.close()


def test_a_palette_picture_with_alpha_and_an_animation_are_painted(owner: httpx.Client) -> None:
    frames = [Image.new("RGBA", (64, 64), (200, 30, 30, alpha)) for alpha in (255, 100)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    created = upload(owner, out.getvalue())
    assert created.status_code == 202, created.text
    assert any("first frame" in note for note in created.json()["notes"])
    assert painted(owner, created.json()["task_id"])["videos"][0]["notes"] == created.json()["notes"]
