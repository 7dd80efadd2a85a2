"""Files of a dataset over HTTP: every format read back, ranges, conditions, and events that are streamed."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import httpx
import pyarrow.parquet as pq
import pytest
from PIL import Image
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import connect

from tests.studio import Studio, create_dataset, finished


@pytest.fixture(scope="module")
def results(owner: httpx.Client, dataset: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = owner.get(f"/datasets/{dataset}/data").json()["results"]
    return rows


def download(owner: httpx.Client, dataset: str, format: str, **query: Any) -> bytes:
    response = owner.get(f"/datasets/{dataset}/export/{format}", params=query)
    assert response.status_code == 200, response.text
    assert int(response.headers["content-length"]) == len(response.content)
    return response.content


def test_csv_with_and_without_a_byte_order_mark(
    owner: httpx.Client, dataset: str, results: list[dict[str, Any]]
) -> None:
    plain, marked = download(owner, dataset, "csv"), download(owner, dataset, "csv", bom=True)
    assert marked == b"\xef\xbb\xbf" + plain
    rows = list(csv.DictReader(io.StringIO(marked.decode("utf-8-sig"), newline="")))
    assert [int(row["id"]) for row in rows] == [1, 2, 3]
    for row, result in zip(rows, results, strict=True):
        assert (row["firstname"], row["lastname"]) == (result["firstname"], result["lastname"])
        assert row["bio_facebook"].lstrip("'") == result["bios"]["facebook"].lstrip("'")
        assert int(row["age"]) == result["age"]
        assert row["city"] == result["profile"]["city"]
        assert "signature" not in row["base_image_url"], "files outlive links"
        picture = owner.base_url.join(row["base_image_url"])  # without a public_url addresses are relative to the host
        assert httpx.get(picture).status_code == 401
        assert owner.get(picture).status_code == 200


def test_json_lines(owner: httpx.Client, dataset: str, results: list[dict[str, Any]]) -> None:
    rows = [json.loads(line) for line in download(owner, dataset, "jsonl").decode().splitlines()]
    assert [row["bios"] for row in rows] == [result["bios"] for result in results]
    people = json.loads(download(owner, dataset, "json"))["results"]
    assert rows == [{**person, "synthetic": True} for person in people]


def test_parquet(owner: httpx.Client, dataset: str, results: list[dict[str, Any]]) -> None:
    table = pq.read_table(io.BytesIO(download(owner, dataset, "parquet")))
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == [1, 2, 3]
    for row, result in zip(rows, results, strict=True):
        assert [row[f"bio_{name}"] for name in ("facebook", "instagram", "x", "tiktok")] == [
            result["bios"][name] for name in ("facebook", "instagram", "x", "tiktok")
        ]
        assert row["interests"] == result["profile"]["interests"]
        assert len(row["images"]) == 1
    assert table.schema.metadata[b"task_id"] == dataset.encode()


def test_image_folder(owner: httpx.Client, dataset: str, results: list[dict[str, Any]]) -> None:
    with zipfile.ZipFile(io.BytesIO(download(owner, dataset, "imagefolder"))) as archive:
        assert archive.testzip() is None
        lines = [json.loads(line) for line in archive.read("train/metadata.jsonl").decode().splitlines()]
        files = {name for name in archive.namelist() if name.endswith(".webp")}
        assert {f"train/{line['file_name']}" for line in lines} == files
        assert len(lines) == 6
        for line in lines:
            result = results[line["persona_id"] - 1]
            assert line["name"] == f"{result['firstname']} {result['lastname']}"
            assert line["text"]
            with Image.open(io.BytesIO(archive.read(f"train/{line['file_name']}"))) as picture:
                assert picture.size == (256, 256)
        assert archive.read("README.md").startswith(b"---\n{")


def test_zip_manifest_names_the_hash_of_every_file(owner: httpx.Client, dataset: str) -> None:
    with zipfile.ZipFile(io.BytesIO(download(owner, dataset, "zip"))) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for entry in manifest["files"]:
            content = archive.read(entry["name"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["size"], entry["sha256"])
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
    assert manifest["seed"] == 42
    assert manifest["missing"] == []


PATHS = ["export/zip", "export/csv", "export/json", "export/parquet", "export/imagefolder", "personas/1/images/0"]


@pytest.mark.parametrize("path", PATHS)
def test_ranges_and_conditions(owner: httpx.Client, dataset: str, path: str) -> None:
    url = f"/datasets/{dataset}/{path}"
    whole = owner.get(url)
    size, tag = len(whole.content), whole.headers["etag"]
    assert whole.headers["accept-ranges"] == "bytes"
    assert tag.startswith('"')
    assert owner.get(url).content == whole.content

    head = owner.head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == size
    for name in ("etag", "content-type", "content-disposition"):
        assert head.headers[name] == whole.headers[name]

    half = size // 2
    for wanted, part in (
        (f"bytes=0-{half}", whole.content[: half + 1]),
        (f"bytes={half}-", whole.content[half:]),
        ("bytes=-10", whole.content[-10:]),
        (f"bytes=5-{size * 10}", whole.content[5:]),
    ):
        response = owner.get(url, headers={"Range": wanted, "If-Range": tag})
        assert response.status_code == 206, wanted
        assert response.content == part
        assert response.headers["content-range"].endswith(f"/{size}")
    stale = owner.get(url, headers={"Range": "bytes=0-1", "If-Range": '"another"'})
    assert (stale.status_code, stale.content) == (200, whole.content)
    beyond = owner.get(url, headers={"Range": f"bytes={size}-"})
    assert beyond.status_code == 416
    assert beyond.headers["content-range"] == f"bytes */{size}"
    same = owner.get(url, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == tag
    assert owner.get(url, headers={"If-None-Match": '"another"'}).status_code == 200
    for nonsense in ("bytes=a-b", "lines=0-1", "bytes=2-1", "bytes=--1"):
        assert owner.get(url, headers={"Range": nonsense}).status_code in (200, 416), nonsense


def test_an_edit_changes_the_tag_and_ends_resuming(owner: httpx.Client) -> None:
    public_id = create_dataset(owner, number_to_generate=1, images_per_persona=0)
    finished(owner, public_id)
    url = f"/datasets/{public_id}/export/zip"
    before = owner.get(url)
    assert owner.patch(f"/datasets/{public_id}/personas/1", json={"firstname": "Renamed"}).status_code == 200
    resumed = owner.get(url, headers={"Range": "bytes=10-", "If-Range": before.headers["etag"]})
    assert resumed.status_code == 200
    assert resumed.headers["etag"] != before.headers["etag"]
    assert b"Renamed" in resumed.content


def events_of(owner: httpx.Client, dataset: str, **headers: str) -> list[dict[str, Any]]:
    """Every event until the stream ends."""
    found, current = [], {}
    with owner.stream("GET", f"/datasets/{dataset}/events", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        for line in response.iter_lines():
            name, _, value = line.partition(": ")
            if line and name:
                current[name] = value
            elif "data" in current:
                found.append({"id": current["id"], "event": current["event"], "data": json.loads(current["data"])})
                current = {}
    return found


def test_events_are_replayed_after_the_last_one_seen(owner: httpx.Client, dataset: str) -> None:
    everything = events_of(owner, dataset)
    ids = [int(event["id"]) for event in everything]
    assert ids == list(range(1, len(ids) + 1))
    assert everything[0]["event"] == "created"
    assert everything[-1]["data"]["status"] == "completed"
    done = [event["data"]["steps_done"] for event in everything]
    assert done == sorted(done)
    middle = ids[len(ids) // 2]
    assert events_of(owner, dataset, **{"Last-Event-ID": str(middle)}) == everything[middle:]
    by_query = owner.get(f"/datasets/{dataset}/events", params={"last_event_id": ids[-1]})
    assert (by_query.status_code, by_query.content) == (204, b"")
    for wrong in ("x", "-1", "1.5", "9" * 30):
        refused = owner.get(f"/datasets/{dataset}/events", headers={"Last-Event-ID": wrong})
        assert refused.status_code == 422, wrong


def test_events_arrive_while_it_is_generated(owner: httpx.Client) -> None:
    public_id = create_dataset(owner, number_to_generate=3, images_per_persona=1)
    live = events_of(owner, public_id)
    assert live[-1]["data"]["status"] == "completed"
    assert live == events_of(owner, public_id)


def test_websocket(studio: Studio, owner: httpx.Client, dataset: str) -> None:
    url = f"{studio.url.replace('http', 'ws', 1)}/api/v1/datasets/{dataset}/ws"
    expected = [event["data"] for event in events_of(owner, dataset)]
    authorization = owner.headers["authorization"]
    with connect(url) as socket:
        socket.send(json.dumps({"token": authorization.split()[1]}))
        assert [json.loads(message) for message in socket] == expected
    assert socket.close_code == 1000
    with connect(f"{url}?after=2", additional_headers={"Authorization": authorization}) as socket:
        assert [json.loads(message) for message in socket] == expected[2:]


@pytest.mark.parametrize("message", ["[]", "{}", "nothing", '{"token": 5}', '{"token": null}', '{"token": "\\u0000"}'])
def test_websockets_without_a_token_are_closed(studio: Studio, dataset: str, message: str) -> None:
    with connect(f"{studio.url.replace('http', 'ws', 1)}/api/v1/datasets/{dataset}/ws") as socket:
        socket.send(message)
        with pytest.raises(ConnectionClosedError):
            socket.recv(timeout=20)
    assert socket.close_code == 4401


@pytest.mark.parametrize(
    "path", ["%00aaaaaaa/ws", "a1b2c3d4/ws?after=-1", "a1b2c3d4/ws?after=99999999999999999999", "%FF/ws"]
)
def test_websockets_at_odd_addresses_are_refused(studio: Studio, owner: httpx.Client, path: str) -> None:
    with pytest.raises(InvalidStatus) as caught:
        connect(
            f"{studio.url.replace('http', 'ws', 1)}/api/v1/datasets/{path}",
            additional_headers={"Authorization": owner.headers["authorization"]},
        )
    assert caught.value.response.status_code == 403
