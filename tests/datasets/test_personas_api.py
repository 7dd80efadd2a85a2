"""Personas and their images: read, edit, write anew, draw anew, review."""

import csv
import hashlib
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.studio import Studio, create_dataset, finished


@pytest.fixture(scope="module")
def mine(owner: httpx.Client) -> str:
    """A dataset that the tests of this module change."""
    public_id = create_dataset(owner, number_to_generate=3, images_per_persona=1, review_required=True, seed=3)
    assert finished(owner, public_id)["status"] == "completed"
    return public_id


def test_read_one_and_by_keyset(owner: httpx.Client, dataset: str) -> None:
    first = owner.get(f"/datasets/{dataset}/personas", params={"limit": 2}).json()
    assert [row["id"] for row in first["items"]] == [1, 2]
    rest = owner.get(f"/datasets/{dataset}/personas", params={"after": first["next_cursor"]}).json()
    assert [row["id"] for row in rest["items"]] == [3]
    assert rest["next_cursor"] is None
    one = owner.get(f"/datasets/{dataset}/personas/2").json()
    assert one == first["items"][1]
    name = f"{one['firstname']} {one['lastname']}"
    found = owner.get(f"/datasets/{dataset}/personas", params={"q": name.upper()}).json()["items"]
    assert [row["id"] for row in found] == [2]
    missing = owner.get(f"/datasets/{dataset}/personas/4")
    assert (missing.status_code, missing.json()["code"]) == (404, "persona_not_found")


def test_edit(owner: httpx.Client, mine: str) -> None:
    path = f"/datasets/{mine}/personas/1"
    before, revision = owner.get(path).json(), owner.get(f"/datasets/{mine}").json()["revision"]
    change = {"firstname": " Zoë ", "lastname": "Ōtsuka-Ñandú", "bios": {"x": "Tea 🍵, always."}, "job_title": "Potter"}
    edited = owner.patch(path, json=change)
    assert edited.status_code == 200, edited.text
    after = edited.json()
    assert after == owner.get(path).json()
    assert (after["firstname"], after["lastname"]) == ("Zoë", "Ōtsuka-Ñandú")
    assert after["bios"] == before["bios"] | {"x": "Tea 🍵, always."}
    assert after["profile"] == before["profile"] | {"job_title": "Potter"}
    assert (before["edited"], after["edited"]) == (False, True)
    assert owner.get(f"/datasets/{mine}").json()["revision"] == revision + 1
    taken = owner.patch(f"/datasets/{mine}/personas/2", json={"firstname": "Zoë", "lastname": "Ōtsuka-Ñandú"})
    assert (taken.status_code, taken.json()["code"]) == (409, "name_taken")
    assert owner.get(f"/datasets/{mine}/personas/2").json()["firstname"] != "Zoë"
    for wrong in ({"firstname": "  "}, {"bios": {"myspace": "hi"}}, {"age": 12}, {"about": "x" * 2001}):
        assert owner.patch(path, json=wrong).status_code == 422, wrong
    for format in ("json", "jsonl", "csv"):
        text = owner.get(f"/datasets/{mine}/export/{format}", params={"include_rejected": True}).content.decode()
        assert "Ōtsuka-Ñandú" in text
        assert "🍵" in text


def test_an_edit_without_any_change_is_none(owner: httpx.Client, dataset: str) -> None:
    revision = owner.get(f"/datasets/{dataset}").json()["revision"]
    unchanged = owner.patch(f"/datasets/{dataset}/personas/1", json={})
    assert unchanged.status_code == 422
    assert owner.get(f"/datasets/{dataset}/personas/1").json()["edited"] is False
    assert owner.get(f"/datasets/{dataset}").json()["revision"] == revision


@pytest.mark.parametrize("field", ["facebook", "instagram", "x", "tiktok", "about"])
def test_one_text_is_written_anew(owner: httpx.Client, mine: str, field: str) -> None:
    path = f"/datasets/{mine}/personas/2"

    def text(persona: dict[str, Any]) -> str:
        return str(persona["profile"]["about"] if field == "about" else persona["bios"][field])

    def rest(persona: dict[str, Any]) -> list[Any]:
        texts = persona["bios"] | {"about": persona["profile"]["about"]}
        return [persona["firstname"], {name: value for name, value in texts.items() if name != field}]

    before = owner.get(path).json()
    after = owner.post(f"{path}/regenerate", json={"field": field}).json()
    assert text(after) != text(before)
    assert text(after)
    assert rest(after) == rest(before)
    assert owner.post(f"{path}/regenerate", json={"field": "age"}).status_code == 422


def test_one_image_is_drawn_anew_and_the_old_one_kept(owner: httpx.Client, mine: str) -> None:
    path = f"/datasets/{mine}/personas/3/images/1"
    old = owner.get(path)
    assert old.headers["content-type"] == "image/webp"
    detail = owner.get(f"/datasets/{mine}").json()
    drawn = owner.post(f"{path}/regenerate")
    assert drawn.status_code == 200, drawn.text
    image = next(each for each in drawn.json()["image_details"] if each["index"] == 1)
    assert image["version"] == 2
    assert "version=2" in image["url"]
    new = owner.get(path)
    assert new.content != old.content
    assert owner.get(path, params={"version": 1}).content == old.content
    assert owner.get(path, params={"version": 2}).content == new.content
    assert httpx.get(image["url"]).content == new.content
    missing = owner.get(path, params={"version": 3})
    assert (missing.status_code, missing.json()["code"]) == (404, "image_not_found")
    versions = owner.get(f"{path}/versions").json()
    assert [each["version"] for each in versions] == [2, 1]
    assert [hashlib.sha256(httpx.get(each["url"]).content).hexdigest() for each in versions] == [
        hashlib.sha256(content).hexdigest() for content in (new.content, old.content)
    ]
    after = owner.get(f"/datasets/{mine}").json()
    assert after["image_bytes"] == detail["image_bytes"] + len(new.content)
    assert after["progress"] == detail["progress"]
    archive = owner.get(f"/datasets/{mine}/export/zip", params={"include_rejected": True}).content
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.read("images/3_1.webp") == new.content
    nothing = owner.post(f"/datasets/{mine}/personas/3/images/2/regenerate")
    assert (nothing.status_code, nothing.json()["code"]) == (404, "image_not_found")


def exported_ids(owner: httpx.Client, public_id: str, **query: Any) -> dict[str, list[int]]:
    def content(format: str) -> bytes:
        response = owner.get(f"/datasets/{public_id}/export/{format}", params=query)
        assert response.status_code == 200, response.text
        return response.content

    rows = csv.DictReader(io.StringIO(content("csv").decode(), newline=""))
    with zipfile.ZipFile(io.BytesIO(content("zip"))) as archive:
        documented = [row["id"] for row in json.loads(archive.read("data.json"))["results"]]
        drawn = sorted({int(name[7:].split("_")[0]) for name in archive.namelist() if name.startswith("images/")})
        card = archive.read("README.md").decode()
        assert f"| Personas | {len(documented)} |" in card
    with zipfile.ZipFile(io.BytesIO(content("imagefolder"))) as archive:
        lines = archive.read("train/metadata.jsonl").decode().splitlines()
    return {
        "json": [row["id"] for row in json.loads(content("json"))["results"]],
        "jsonl": [json.loads(line)["id"] for line in content("jsonl").decode().splitlines()],
        "csv": [int(row["id"]) for row in rows],
        "zip": documented,
        "images": drawn,
        "imagefolder": sorted({json.loads(line)["persona_id"] for line in lines}),
    }


def test_exports_leave_out_what_was_rejected_or_waits(owner: httpx.Client, mine: str) -> None:
    task = f"/datasets/{mine}/personas"
    assert {row["review_status"] for row in owner.get(task).json()["items"]} == {"pending"}
    assert set(map(tuple, exported_ids(owner, mine).values())) == {()}
    assert set(map(tuple, exported_ids(owner, mine, include_rejected=True).values())) == {(1, 2, 3)}
    assert owner.post(f"{task}/1/accept").json()["review_status"] == "accepted"
    assert owner.post(f"{task}/2/accept").json()["review_status"] == "accepted"
    rejected = owner.post(f"{task}/2/reject", json={"reason": "Too similar to number 1"}).json()
    assert (rejected["review_status"], rejected["review_reason"]) == ("rejected", "Too similar to number 1")
    assert owner.post(f"{task}/3/reject").json()["review_reason"] is None
    assert owner.post(f"{task}/3/accept").json()["review_status"] == "accepted"
    assert [row["id"] for row in owner.get(task, params={"review": "rejected"}).json()["items"]] == [2]
    assert set(map(tuple, exported_ids(owner, mine).values())) == {(1, 3)}
    assert set(map(tuple, exported_ids(owner, mine, include_rejected=True).values())) == {(1, 2, 3)}


def test_options_and_style_samples(studio: Studio) -> None:
    options = httpx.get(f"{studio.url}/api/v1/meta/options").json()
    assert [language["code"] for language in options["languages"]] == ["en", "de", "es", "fr"]
    assert options["limits"]["number_to_generate_max"] == 100_000
    assert options["suggestions"]["images_per_persona"]
    assert len({style["id"] for style in options["styles"]}) == len(options["styles"]) >= 2
    for style in options["styles"]:
        assert style["licence"]
        sample = httpx.get(studio.url + style["sample_url"])
        assert sample.status_code == 200
        assert sample.headers["content-type"] == "image/webp"
    unknown = httpx.get(f"{studio.url}/api/v1/meta/styles/../sample")
    assert unknown.status_code == 404
    assert httpx.get(f"{studio.url}/api/v1/meta/styles/nope/sample").json()["code"] == "style_not_found"


def test_settings_of_one_user_and_of_everybody(studio: Studio, owner: httpx.Client) -> None:
    other, admin = studio.new_user("settings"), studio.new_user("settings-admin", "admin")
    key = "bio_prompt_tiktok"
    defaults = other.get("/settings").json()["defaults"]
    try:
        assert owner.put("/settings/save", json={key: "Mine."}).json()["saved_settings"] == [key]
        assert owner.get("/settings").json()["overridden"] == [key]
        assert other.get("/settings").json()["bio_prompts"][key] == defaults[key]
        forbidden = owner.post("/settings/save", params={"scope": "application"}, json={key: "Everybody's."})
        assert forbidden.status_code == 403
        secret = admin.post("/api-keys", json={"name": "narrow", "scopes": ["datasets:write"]}).json()["key"]
        narrow = httpx.post(
            f"{studio.url}/api/v1/settings/save?scope=application",
            json={key: "A key's."}, headers={"X-API-Key": secret},
        )  # fmt: skip
        assert narrow.status_code == 403
        saved = admin.post("/settings/save", params={"scope": "application"}, json={key: "Everybody's."})
        assert saved.status_code == 200
        assert other.get("/settings").json()["bio_prompts"][key] == "Everybody's."
        assert owner.get("/settings").json()["bio_prompts"][key] == "Mine."
        assert owner.get("/settings").json()["defaults"][key] == "Everybody's."
        long = owner.post("/settings/save", json={key: "x" * 4001, "bio_prompt_x": "y" * 4001})
        assert [error["field"] for error in long.json()["errors"]] == ["bio_prompt_x", key]
        assert "4000" in long.json()["errors"][0]["message"]
    finally:
        admin.post("/settings/save", params={"scope": "application"}, json={key: " "})
    assert other.get("/settings").json()["bio_prompts"] == defaults
    other.close()
    admin.close()


def test_requests_that_race_draw_every_version_once(owner: httpx.Client, dataset: str) -> None:
    path = f"/datasets/{dataset}/personas/2/images/0"
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: owner.post(f"{path}/regenerate"), range(6)))
    codes = [answer.status_code for answer in answers]
    assert set(codes) <= {200, 409}
    assert 200 in codes
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} <= {"image_busy"}
    versions = [each["version"] for each in owner.get(f"{path}/versions").json()]
    assert versions == list(range(codes.count(200) + 1, 0, -1))


def test_edits_that_race_are_refused_or_kept(owner: httpx.Client, dataset: str) -> None:
    path = f"/datasets/{dataset}/personas/3"
    fields = ["facebook", "instagram", "x", "tiktok"]

    def write(field: str) -> httpx.Response:
        return owner.patch(path, json={"bios": {field: f"Written by {field}"}})

    with ThreadPoolExecutor(4) as pool:
        answers = dict(zip(fields, pool.map(write, fields), strict=True))
    assert {answer.status_code for answer in answers.values()} <= {200, 409}
    bios = owner.get(path).json()["bios"]
    for field, answer in answers.items():
        assert (bios[field] == f"Written by {field}") == (answer.status_code == 200), field
