"""Hostile inputs over HTTP: refused with the field and the limit, all together, and never a 5xx."""

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from PIL import Image

from tests.studio import Studio, create_dataset, finished

BODY: dict[str, Any] = {
    "persona_description": "Teachers in Madrid",
    "number_to_generate": 1,
    "images_per_persona": 0,
    "image_size": 256,
}


def problems(response: httpx.Response, status: int = 422) -> dict[str, str]:
    """Field to message of a refusal."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["success"] is False
    return {error["field"]: error["message"] for error in body["errors"]}


def raw_body(value: Any) -> dict[str, Any]:
    """Keyword arguments of a JSON request whose text is exactly ``json.dumps(value)``."""
    return {"content": json.dumps(value).encode(), "headers": {"Content-Type": "application/json"}}


def count_of(owner: httpx.Client) -> int:
    return len(owner.get("/datasets", params={"limit": 200}).json()["items"])


def test_a_description_of_ten_megabytes(owner: httpx.Client) -> None:
    before = count_of(owner)
    for path in ("/datasets", "/datasets/preview"):
        try:
            response = owner.post(path, json=BODY | {"persona_description": "x" * 10_000_000})
        except httpx.TransportError:
            # The server may close before it has read what it does not want.
            continue
        assert problems(response, 413) == {"body": "The body is larger than 1048576 bytes"}
    long = owner.post("/datasets", json=BODY | {"persona_description": "x" * 4001})
    assert problems(long) == {"persona_description": "String should have at most 4000 characters"}
    assert count_of(owner) == before


def test_a_body_without_a_length_is_counted_while_it_comes(owner: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"persona_description": "'
        for _ in range(40):
            yield b"x" * 50_000
        yield b'"}'

    response = owner.post("/datasets", content=chunks(), headers={"Content-Type": "application/json"})
    assert problems(response, 413) == {"body": "The body is larger than 1048576 bytes"}


def test_everything_wrong_is_told_at_once_with_field_and_limit(owner: httpx.Client) -> None:
    wrong = {
        "persona_description": "x", "bio_language": "tlh", "number_to_generate": 10**12, "images_per_persona": 21,
        "mode": "manual", "style": "oil-on-canvas", "image_size": 100_000, "seed": 2**53, "priority": 11,
        "name": "n" * 121, "scheduled_for": "2026-01-01T00:00:00", "colour": "red",
    }  # fmt: skip
    found = problems(owner.post("/datasets", json=wrong))
    assert set(found) == set(wrong) - {"mode"} | {"population"}
    for field, limit in [
        ("persona_description", "3"), ("number_to_generate", "100000"), ("images_per_persona", "20"),
        ("seed", str(2**53 - 1)), ("priority", "10"), ("name", "120"), ("image_size", "1024"),
        ("bio_language", "German (de)"), ("style", "toon-head"), ("population", "manual"),
        ("scheduled_for", "timezone"),
    ]:  # fmt: skip
        assert limit in found[field], (field, found[field])


@pytest.mark.parametrize("number", [0, -1, 10**12, 2**63, 2**64, 10**40, 1.5, "1e3", None, [1], "NaN"])
def test_numbers_to_generate(owner: httpx.Client, number: Any) -> None:
    assert set(problems(owner.post("/datasets", json=BODY | {"number_to_generate": number}))) == {"number_to_generate"}


@pytest.mark.parametrize("literal", [b"NaN", b"Infinity", b"-Infinity", b"1e400", b"1" * 5000])
def test_numbers_that_are_not_json(owner: httpx.Client, literal: bytes) -> None:
    content = b'{"persona_description": "Teachers in Madrid", "seed": ' + literal + b"}"
    response = owner.post("/datasets", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code in (400, 422), response.text
    assert {error["field"] for error in response.json()["errors"]} <= {"seed", "body"}


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("data", {"page": -1}, "page"),
        ("data", {"page": 0}, "page"),
        ("data", {"page": 10**30}, "page"),
        ("data", {"per_page": 10**9}, "per_page"),
        ("data", {"per_page": 0}, "per_page"),
        ("data", {"per_page": "all"}, "per_page"),
        ("personas", {"after": -1}, "after"),
        ("personas", {"after": 2**63}, "after"),
        ("personas", {"limit": 10**9}, "limit"),
        ("personas", {"review": "maybe"}, "review"),
        ("personas", {"q": "x" * 101}, "q"),
        ("events", {"last_event_id": -1}, "last_event_id"),
        ("events", {"last_event_id": 2**70}, "last_event_id"),
        ("export/exe", {}, "format"),
        ("export/csv", {"bom": "perhaps"}, "bom"),
        ("personas/1/images/0", {"version": 0}, "version"),
        ("personas/1/images/0", {"version": 2**70}, "version"),
        ("personas/1/images/21", {}, "index"),
        ("personas/1/images/-1", {}, "index"),
        ("personas/9223372036854775808", {}, "persona_id"),
        ("personas/0", {}, "persona_id"),
        ("personas/1e3", {}, "persona_id"),
    ],
)
def test_queries_and_ids(owner: httpx.Client, dataset: str, path: str, query: dict[str, Any], field: str) -> None:
    assert set(problems(owner.get(f"/datasets/{dataset}/{path}", params=query))) == {field}


@pytest.mark.parametrize(
    "public_id",
    ["A1B2C3D4", "a1b2c3d", "a1b2c3d45", "a1b2c3d%0A", "'%20OR%201=1", "..%2F..%2Fx", "%F0%9F%92%A9aaaaaaa"],
)
def test_public_ids(owner: httpx.Client, public_id: str) -> None:
    response = owner.get(f"/datasets/{public_id}")
    assert response.status_code in (404, 422), response.text
    if response.status_code == 422:
        assert set(problems(response)) == {"task_id"}


@pytest.mark.parametrize("suffix", ["%00", "%ED%A0%80", "%FF%FE", "%C0%80"])
def test_nul_and_surrogates_in_addresses(owner: httpx.Client, dataset: str, suffix: str) -> None:
    for url in (f"/datasets/{dataset}{suffix}", f"/datasets?q=x{suffix}", f"/datasets/{dataset}/personas?q={suffix}"):
        assert owner.get(url).status_code == 400, url


@pytest.mark.parametrize("text", ["a\x00b teachers", "\ud800 teachers", "teachers \udfff"])
def test_nul_and_surrogates_in_bodies(owner: httpx.Client, dataset: str, text: str) -> None:
    before = owner.get(f"/datasets/{dataset}").json()["revision"]
    task = f"/datasets/{dataset}"
    for method, path, body in (
        ("POST", "/datasets", BODY | {"persona_description": text}),
        ("POST", "/datasets", BODY | {"name": text}),
        ("POST", "/datasets", BODY | {text: 1}),
        ("POST", "/datasets/preview", BODY | {"population": {"places": [{"country": "DE", "city": text}]}}),
        ("PATCH", f"{task}/personas/1", {"firstname": text}),
        ("PATCH", f"{task}/personas/1", {"bios": {"x": text}}),
        ("POST", f"{task}/personas/1/reject", {"reason": text}),
        ("POST", "/settings/save", {"bio_prompt_x": text}),
    ):
        response = owner.request(method, path, **raw_body(body))
        assert response.status_code == 422, (path, response.text)
        assert "NUL characters or lone surrogates" in response.text
    assert owner.get(f"/datasets/{dataset}").json()["revision"] == before


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b'"text"', "application/json"),
        (b"\xff\xfe\x00", "application/json"),
        (b"[" * 200_000, "application/json"),
        (b'{"population":' * 20_000 + b"1" + b"}" * 20_000, "application/json"),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "application/json"),
        (b"persona_description=Teachers", "application/x-www-form-urlencoded"),
        (b"<persona_description/>", "application/xml"),
        (json.dumps(BODY).encode(), "text/plain"),
        (json.dumps(BODY).encode(), "multipart/form-data; boundary=x"),
    ],
)
def test_bodies_that_are_not_the_json_they_should_be(owner: httpx.Client, content: bytes, media_type: str) -> None:
    before = count_of(owner)
    for path in ("/datasets", "/datasets/preview"):
        response = owner.post(path, content=content, headers={"Content-Type": media_type})
        assert response.status_code in (400, 415, 422), response.text
        assert {error["field"] for error in response.json()["errors"]} & {"body", "a", "population"}
    saved = owner.post("/settings/save", content=content, headers={"Content-Type": media_type})
    assert saved.status_code in (400, 415, 422), saved.text
    assert count_of(owner) == before


def test_of_a_duplicate_key_the_last_value_is_checked_and_counts(owner: httpx.Client) -> None:
    good, bad = json.dumps(BODY)[:-1], '"number_to_generate": 1000000000000'
    refused = owner.post("/datasets", content=f"{good}, {bad}}}", headers={"Content-Type": "application/json"})
    assert set(problems(refused)) == {"number_to_generate"}
    taken = owner.post("/datasets", content=f"{{{bad}, {good[1:]}}}", headers={"Content-Type": "application/json"})
    assert taken.status_code == 202, taken.text
    made = owner.get(f"/datasets/{taken.json()['task_id']}").json()
    assert made["number_to_generate"] == 1
    assert owner.delete(f"/datasets/{made['task_id']}").status_code == 200


@pytest.mark.parametrize(
    "text", ["' OR '1'='1", "'; DROP TABLE personas; --", "\\", "%", "_", "$1", ":name", "x') UNION SELECT 1--", "\\'"]
)
def test_sql_in_searches_is_only_text(owner: httpx.Client, dataset: str, text: str) -> None:
    found = owner.get("/datasets", params={"q": text})
    assert found.status_code == 200, found.text
    for item in found.json()["items"]:
        assert text.lower() in " ".join((item["persona_description"], item["name"] or "", item["task_id"])).lower()
    people = owner.get(f"/datasets/{dataset}/personas", params={"q": text})
    assert people.status_code == 200, people.text
    assert people.json()["items"] == []
    assert owner.get(f"/datasets/{dataset}/data").json()["pagination"]["total_results"] == 2


@pytest.mark.parametrize(
    "keys",
    [
        ["2026-01-01T00:00:00", 1], ["0001-01-01T00:00:00+23:59", 1], ["9999-12-31T23:59:59-23:59", 1],
        ["yesterday", 1], ["2026-01-01T00:00:00+00:00", 2**70], ["2026-01-01T00:00:00+00:00", "1"], [], [1, 2], {},
        ["\x00", 1], ["\ud800", 1], ["2026-01-01T00:00:00+00:00", True],
    ],
)  # fmt: skip
def test_forged_cursors(owner: httpx.Client, dataset: str, keys: Any) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")
    for path in ("/datasets", "/history"):
        response = owner.get(path, params={"cursor": cursor})
        if response.status_code == 200:
            assert keys[0] == "2026-01-01T00:00:00"
        else:
            assert set(problems(response)) == {"cursor"}
    for garbage in ("x", "====", "💩", "a" * 401, "W10"):
        assert set(problems(owner.get("/datasets", params={"cursor": garbage}))) == {"cursor"}


@pytest.mark.parametrize(
    "moment",
    [
        "2026-01-01T00:00:00",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "2200-01-01T00:00:00Z",
        "tomorrow",
        10**20,
        "NaN",
    ],
)
def test_moments_that_no_worker_will_see(owner: httpx.Client, moment: Any) -> None:
    assert set(problems(owner.post("/datasets", json=BODY | {"scheduled_for": moment}))) == {"scheduled_for"}


def test_a_moment_that_has_passed_means_now(owner: httpx.Client) -> None:
    public_id = create_dataset(owner, **BODY | {"images_per_persona": 0}, scheduled_for="2001-01-01T00:00:00+05:30")
    assert finished(owner, public_id)["scheduled_for"] is None


@pytest.mark.parametrize(
    "population",
    [
        {"ages": [{"minimum": 5, "maximum": 12, "share": 1}]},
        {"gender": {"f": 2.0}},
        {"gender": {"f": -1}},
        {"places": [{"country": "de"}]},
        {"places": [{"country": "DE", "city": "x" * 81}]},
        {"fields": {"witchcraft": 1}},
        {"unknown": 1},
        [],
        "everyone",
    ],
)
def test_populations(owner: httpx.Client, population: Any) -> None:
    found = problems(owner.post("/datasets", json=BODY | {"mode": "mixed", "population": population}))
    assert found
    assert all(field.startswith("population") for field in found)


@pytest.mark.parametrize("key", ["", "x" * 201, "with space", "tab\there"])
def test_idempotency_keys(owner: httpx.Client, key: str) -> None:
    response = owner.post("/datasets", json=BODY, headers={"Idempotency-Key": key})
    assert set(problems(response)) == {"Idempotency-Key"}


@pytest.mark.parametrize("host", ["[", "a b", "evil.example:99999999", "%", "ex\xe4mple", "evil.example/../x#"])
def test_hosts(studio: Studio, owner: httpx.Client, dataset: str, host: str) -> None:
    response = owner.get(f"/datasets/{dataset}/data", headers={"Host": host.encode("latin-1")})
    assert response.status_code < 500, response.text


# What is written into files

FORMULAS = ["=cmd|'/C calc'!A0", "+1", "-2+3", "@SUM(1+9)*cmd", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", '=1";=2']


def test_formulas_stay_text_in_csv_and_themselves_elsewhere(owner: httpx.Client) -> None:
    public_id = create_dataset(owner, number_to_generate=3, images_per_persona=0)
    finished(owner, public_id)
    for start in range(0, len(FORMULAS), 3):
        wanted = {}
        for number, formula in enumerate(FORMULAS[start : start + 3], 1):
            name = formula.strip()  # names lose blanks at their ends
            change = {"firstname": name, "lastname": f"={number}", "about": formula, "job_title": formula,
                      "bios": {"x": formula, "facebook": f"fine, {formula}"}}  # fmt: skip
            response = owner.patch(f"/datasets/{public_id}/personas/{number}", json=change)
            assert response.status_code == 200, response.text
            wanted[number] = (name, formula)
        text = owner.get(f"/datasets/{public_id}/export/csv").content.decode()
        rows = {int(row["id"]): row for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert set(rows) == {1, 2, 3}
        for row in rows.values():
            for cell in row.values():
                assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
        for number, (name, formula) in wanted.items():
            row = rows[number]
            assert (row["firstname"], row["lastname"]) == ("'" + name, f"'={number}")
            assert (row["bio_x"], row["about"], row["job_title"]) == ("'" + formula,) * 3
            assert row["bio_facebook"] == f"fine, {formula}"
        document = owner.get(f"/datasets/{public_id}/export/json").json()
        assert {row["id"]: row["bios"]["x"] for row in document["results"]} == {n: f for n, (_, f) in wanted.items()}


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "parquet", "zip", "imagefolder"])
def test_names_reach_no_header(owner: httpx.Client, dataset: str, format: str) -> None:
    response = owner.get(f"/datasets/{dataset}/export/{format}")
    assert response.status_code == 200
    assert "x-evil" not in response.headers
    extension = "zip" if format == "imagefolder" else format
    suffix = "_imagefolder" if format == "imagefolder" else ""
    assert response.headers["content-disposition"] == f'attachment; filename="dataset_{dataset}{suffix}.{extension}"'


@pytest.mark.parametrize("format", ["zip", "imagefolder"])
def test_archives_hold_only_safe_names(owner: httpx.Client, dataset: str, format: str) -> None:
    change = {"firstname": "../../../x", "lastname": "C:\\windows\\y"}
    assert owner.patch(f"/datasets/{dataset}/personas/1", json=change).status_code == 200
    content = owner.get(f"/datasets/{dataset}/export/{format}").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        card = archive.read("README.md").decode()
        modes = {info.external_attr >> 28 for info in archive.infolist()}
    assert len(names) == len(set(names))
    assert modes <= {0, 0o10}, "ordinary files, no links"
    for name in names:
        assert not name.startswith("/")
        assert not {"..", ""} & set(name.split("/"))
        assert not set("\\:\x00\r\n") & set(name)
        assert name.isascii()
    line = next(line for line in card.splitlines() if line.startswith("| Description |"))
    assert "Designers in Berlin" in line
    for live in ("<img", "<script", "[click]", "![p]", "https://", " www."):
        assert live not in line, live
    assert re.search(r"(?<!\\)[`*_\[\]~]", line) is None
    # Exactly one row of two cells: no pipe of the description ends a cell.
    assert line.count("|") == 3
    assert line.endswith("&#124; a &#124; b &#124; --- &#92;&#124; end |")
    assert "\n# Heading" not in card


def test_pictures_carry_no_markup_of_users(owner: httpx.Client, dataset: str) -> None:
    path = f"/datasets/{dataset}/personas/2"
    name = {"firstname": "<script>alert(1)</script>", "lastname": '"/>&<x:y>]]>'}
    assert owner.patch(path, json=name | {"job_title": "<svg onload=x>"}).status_code == 200
    for index in (0, 1):
        redrawn = owner.post(f"{path}/images/{index}/regenerate")
        assert redrawn.status_code == 200, redrawn.text
        picture = owner.get(f"{path}/images/{index}").content
        for markup in (b"<script", b"alert(1)", b"onload", b"onerror", b"javascript:", b"evil.example"):
            assert markup not in picture
        with Image.open(io.BytesIO(picture)) as image:
            assert image.format == "WEBP"
            metadata = ElementTree.fromstring(image.info["xmp"].decode().strip("\ufeff"))
        said = " ".join(
            text for element in metadata.iter() for text in (element.text, *element.attrib.values()) if text
        )
        assert "digitalsourcetype/algorithmicMedia" in said
        assert not set("<>") & set(redrawn.json()["image_details"][index]["caption"])


def test_moments_and_preferences_that_cannot_be_stored(studio: Studio, owner: httpx.Client) -> None:
    for moment in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"):
        assert set(problems(owner.post("/api-keys", json={"name": "x", "expires_at": moment}))) == {"expires_at"}
        admin = studio.client()
        for bound in ("since", "until"):
            assert set(problems(admin.get("/audit", params={bound: moment}))) == {bound}
        admin.close()
    for value, message in (
        ('{"a":' * 200 + "1" + "}" * 200, "at most 32 levels"),
        ("[" * 40 + "]" * 40, "at most 32 levels"),
        ('{"a": NaN}', "finite"),
        ('{"a": 1e400}', "finite"),
        ('{"a": "\\u0000"}', "NUL"),
    ):
        response = owner.patch(
            "/auth/profile", content=f'{{"preferences": {value}}}', headers={"Content-Type": "application/json"}
        )
        assert message in problems(response)["body"], response.text
    assert owner.get("/auth/me").json()["preferences"] == {}
    assert owner.patch("/auth/profile", json={"preferences": {"theme": {"dark": True}}}).status_code == 200
