"""Exports of datasets that change, vanish or lose files while they are written."""

import asyncio
import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pyarrow.parquet as pq
import pytest

from backend.core.archive import EntryUnreadable
from backend.core.db import Database
from backend.datasets.errors import DatasetNotFound, StorageExhausted
from backend.datasets.exports import ledger
from backend.datasets.exports.desk import SLOTS
from backend.datasets.exports.documents import DocumentStore, Variant
from backend.datasets.exports.service import ExportService
from backend.datasets.jobs import tidy_objects
from backend.datasets.links import LinkSigner
from tests.datasets.exports.conftest import Shelf


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def assert_agrees(files: dict[str, bytes]) -> int:
    """Documents, images and manifest show one state; how many people there are."""
    results = json.loads(files["data.json"])["results"]
    table = list(csv.DictReader(io.StringIO(files["data.csv"].decode(), newline="")))
    manifest = json.loads(files["manifest.json"])
    assert [row["id"] for row in results] == [int(row["id"]) for row in table]
    named = {name for row in results for name in (row["base_image_file"], *row["image_files"])}
    assert named == {name for name in files if name.startswith("images/")}
    assert {entry["name"]: entry["sha256"] for entry in manifest["files"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"
    }
    assert f"| Personas | {len(results)} |" in files["README.md"].decode()
    return len(results)


async def test_an_archive_of_a_running_dataset_shows_one_state(shelf: Shelf) -> None:
    task_id = await shelf.dataset("aaaaaaaa", 3, status="running")
    seen = set()

    async def grow() -> None:
        for ordinal in range(4, 24):
            await shelf.add(task_id, "aaaaaaaa", range(ordinal, ordinal + 1))
            await asyncio.sleep(0.005)

    growing = asyncio.create_task(grow())
    while not growing.done():
        seen.add(assert_agrees(unpacked(await shelf.fetch("aaaaaaaa", "zip"))))
    await growing
    assert assert_agrees(unpacked(await shelf.fetch("aaaaaaaa", "zip"))) == 23
    assert len(seen) > 1


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "parquet", "zip", "imagefolder"])
async def test_every_format_is_the_same_again(shelf: Shelf, format: str) -> None:
    await shelf.dataset("aaaaaaaa")
    first = await shelf.fetch("aaaaaaaa", format)
    assert first
    await shelf.sql("DELETE FROM dataset_exports")
    assert await shelf.fetch("aaaaaaaa", format) == first


async def test_a_state_is_named_by_everything_that_it_shows(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa", status="running")
    await shelf.fetch("aaaaaaaa", "json")
    await shelf.sql("UPDATE generation_tasks SET status = 'failed', error = 'No more names'")
    document = json.loads(await shelf.fetch("aaaaaaaa", "json"))
    assert (document["task"]["status"], document["task"]["error_log"]) == ("failed", "No more names")


async def test_lost_documents_are_written_again(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa")
    whole = await shelf.fetch("aaaaaaaa", "zip")
    (lost, cut) = [
        row["key"] for row in await shelf.sql("SELECT key FROM dataset_exports WHERE variant IN ('json', 'csv')")
    ]
    await shelf.store.delete(lost)
    await shelf.store.put(cut, b"cut", "text/plain")
    assert await shelf.fetch("aaaaaaaa", "zip") == whole
    for variant in ("json", "csv"):
        assert unpacked(whole)[f"data.{variant}"] == await shelf.fetch("aaaaaaaa", variant)


async def test_replaced_documents_are_removed_an_hour_later(shelf: Shelf) -> None:
    task_id = await shelf.dataset("aaaaaaaa", status="running")
    await shelf.fetch("aaaaaaaa", "json")
    ((former,),) = await shelf.sql("SELECT key FROM dataset_exports")
    await shelf.add(task_id, "aaaaaaaa", range(4, 5))
    await shelf.fetch("aaaaaaaa", "json")
    await tidy_objects({"database": shelf.database, "store": shelf.store})
    assert (await shelf.store.head(former)).size  # whoever downloads it can finish
    ((present,),) = await shelf.sql("SELECT key FROM dataset_exports")
    ((key, minutes),) = await shelf.sql(
        "SELECT key, (extract(epoch FROM due_at - now()) / 60)::int FROM object_chores WHERE kind = 'export'"
    )
    assert (key, minutes) == (former, 60)
    await shelf.sql("UPDATE object_chores SET due_at = now()")
    await tidy_objects({"database": shelf.database, "store": shelf.store})
    assert [found.key async for found in shelf.store.list("datasets/aaaaaaaa/exports/")] == [present]
    assert await shelf.sql("SELECT * FROM object_chores") == []


async def test_a_dataset_that_is_deleted_during_its_export(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelf.dataset("aaaaaaaa")
    put_stream = shelf.store.put_stream

    async def deleted_meanwhile(key: str, chunks: Any, media_type: str) -> Any:
        info = await put_stream(key, chunks, media_type)
        await shelf.sql("DELETE FROM generation_tasks")
        return info

    monkeypatch.setattr(shelf.store, "put_stream", deleted_meanwhile)
    with pytest.raises(DatasetNotFound):
        await shelf.fetch("aaaaaaaa", "csv")
    assert [found async for found in shelf.store.list("datasets/aaaaaaaa/exports/")] == []


async def test_objects_of_a_deleted_dataset_are_removed_twice(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa")
    await shelf.sql("DELETE FROM generation_tasks")
    await tidy_objects({"database": shelf.database, "store": shelf.store})
    assert [found async for found in shelf.store.list("datasets/")] == []
    late = await shelf.store.put("datasets/aaaaaaaa/images/0/9_0_v1_1.webp", b"late", "image/webp")
    ((minutes,),) = await shelf.sql("SELECT (extract(epoch FROM due_at - now()) / 60)::int FROM object_chores")
    assert minutes == 10
    await shelf.sql("UPDATE object_chores SET due_at = now(), created_at = created_at - interval '10 minutes'")
    assert await tidy_objects({"database": shelf.database, "store": shelf.store}) == 1
    assert late.key not in [found.key async for found in shelf.store.list("datasets/")]
    assert await shelf.sql("SELECT * FROM object_chores") == []


async def test_what_a_killed_process_was_writing_is_removed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelf.dataset("aaaaaaaa")

    async def killed(*_: Any, **__: Any) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "remember", killed)
        documents = DocumentStore(shelf.database, shelf.store, LinkSigner("key", ""))
        with pytest.raises(RuntimeError, match="killed"):
            await documents.take("aaaaaaaa", [Variant("json")])
    assert [found async for found in shelf.store.list("datasets/aaaaaaaa/exports/")] != []
    await shelf.sql("UPDATE object_chores SET due_at = now()")
    await tidy_objects({"database": shelf.database, "store": shelf.store})
    assert [found async for found in shelf.store.list("datasets/aaaaaaaa/exports/")] == []
    await shelf.fetch("aaaaaaaa", "json")  # and nobody holds the lock


async def test_a_public_address_is_part_of_the_state(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa")
    relative = json.loads(await shelf.fetch("aaaaaaaa", "json"))["results"][0]["base_image_url"]
    assert relative == "/api/v1/datasets/aaaaaaaa/personas/1/images/0?version=1"
    public = shelf.exports("https://studio.example")
    absolute = json.loads(await shelf.fetch("aaaaaaaa", "json", service=public))["results"][0]["base_image_url"]
    assert absolute == f"https://studio.example{relative}"


async def test_concurrent_requests_share_one_writing_and_few_connections(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        await shelf.dataset(f"aaaaaaa{number}")
    put_stream, busy, written = shelf.store.put_stream, set[int](), list[str]()

    async def counted(key: str, chunks: Any, media_type: str) -> Any:
        written.append(key)
        await asyncio.sleep(0.01)
        busy.add(shelf.database.engine.pool.checkedout())  # type: ignore[attr-defined]  # a QueuePool
        return await put_stream(key, chunks, media_type)

    monkeypatch.setattr(shelf.store, "put_stream", counted)
    wanted = [(f"aaaaaaa{number % 5}", "json") for number in range(40)]
    found = await asyncio.gather(*(shelf.fetch(public_id, format) for public_id, format in wanted))
    assert len(written) == 5
    assert max(busy) <= 2 * SLOTS
    assert len(set(found)) == 5


async def test_two_processes_write_a_document_once(shelf: Shelf, live_url: str) -> None:
    await shelf.dataset("aaaaaaaa")
    other = Database(live_url, pool_size=2)
    try:
        there = ExportService(other, shelf.store, LinkSigner("key", ""), shelf.jobs)
        here, elsewhere = await asyncio.gather(
            shelf.fetch("aaaaaaaa", "json"), shelf.fetch("aaaaaaaa", "json", service=there)
        )
    finally:
        await other.close()
    assert here == elsewhere
    assert len([found async for found in shelf.store.list("datasets/aaaaaaaa/exports/")]) == 1


async def test_a_full_disk_of_temporary_files(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelf.dataset("aaaaaaaa")
    with monkeypatch.context() as patch:
        patch.setattr("tempfile.TemporaryFile", lambda: open("/dev/full", "w+b", buffering=0))  # noqa: PTH123, SIM115
        with pytest.raises(StorageExhausted):
            await shelf.fetch("aaaaaaaa", "parquet")
    assert [found async for found in shelf.store.list("datasets/aaaaaaaa/exports/")] == []
    assert pq.read_table(io.BytesIO(await shelf.fetch("aaaaaaaa", "parquet"))).num_rows == 3


@pytest.mark.parametrize("format", ["zip", "imagefolder"])
async def test_missing_images_are_left_out_everywhere(shelf: Shelf, format: str) -> None:
    await shelf.dataset("aaaaaaaa")
    await shelf.store.delete("datasets/aaaaaaaa/images/0/2_1_v1_1.webp")
    await shelf.store.put("datasets/aaaaaaaa/images/0/3_0_v1_1.webp", b"cut", "image/webp")
    with pytest.raises(EntryUnreadable):
        await shelf.fetch("aaaaaaaa", format)
    archive = await shelf.fetch("aaaaaaaa", format, skip_missing=True)
    assert await shelf.fetch("aaaaaaaa", format, skip_missing=True) == archive
    files = unpacked(archive)
    folder = "images/" if format == "zip" else "train/"
    pictures = {name for name in files if name.endswith(".webp")}
    assert pictures == {f"{folder}{name}.webp" for name in ("1_base", "1_1", "2_base", "3_1")}
    assert "| Images | 4 |" in files["README.md"].decode()
    if format == "zip":
        manifest = json.loads(files["manifest.json"])
        assert manifest["missing"] == ["images/2_1.webp", "images/3_base.webp"]
        assert {entry["name"]: entry["sha256"] for entry in manifest["files"]} == {
            name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"
        }
    else:
        lines = [json.loads(line) for line in files["train/metadata.jsonl"].splitlines()]
        assert {f"train/{line['file_name']}" for line in lines} == pictures


async def test_processes_leave_out_the_same_images_at_the_same_time(
    shelf: Shelf, live_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelf.dataset("aaaaaaaa")
    await shelf.store.delete("datasets/aaaaaaaa/images/0/2_1_v1_1.webp")
    put_stream, together = shelf.store.put_stream, asyncio.Barrier(3)

    async def all_at_once(key: str, chunks: Any, media_type: str) -> Any:
        if "without" in key:
            async with asyncio.timeout(20):
                await together.wait()
        return await put_stream(key, chunks, media_type)

    monkeypatch.setattr(shelf.store, "put_stream", all_at_once)
    others = [Database(live_url, pool_size=2) for _ in range(3)]
    try:
        services = [ExportService(other, shelf.store, LinkSigner("key", ""), shelf.jobs) for other in others]
        archives = await asyncio.gather(
            *(shelf.fetch("aaaaaaaa", "zip", service=service, skip_missing=True) for service in services)
        )
    finally:
        for other in others:
            await other.close()
    assert len(set(archives)) == 1


async def test_images_stay_in_their_columns_when_one_is_missing(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa", images=3)
    await shelf.sql("DELETE FROM persona_images WHERE ordinal = 2 AND index IN (0, 2)")
    rows = list(csv.DictReader(io.StringIO((await shelf.fetch("aaaaaaaa", "csv")).decode(), newline="")))
    columns = ("base_image_url", "image_1", "image_2", "image_3")
    assert [bool(rows[1][name]) for name in columns] == [False, True, False, True]
    assert "/images/3?" in rows[1]["image_3"]
    assert "/images/1?" in rows[1]["image_1"]


async def test_every_format_says_that_people_are_synthetic(shelf: Shelf) -> None:
    await shelf.dataset("aaaaaaaa")
    document = json.loads(await shelf.fetch("aaaaaaaa", "json"))
    assert document["synthetic"] is True
    assert "synthetic" in document["notice"]
    assert all(json.loads(line)["synthetic"] for line in (await shelf.fetch("aaaaaaaa", "jsonl")).splitlines())
    rows = list(csv.reader(io.StringIO((await shelf.fetch("aaaaaaaa", "csv")).decode(), newline="")))
    assert [row[-1] for row in rows] == ["synthetic", "true", "true", "true"]
    table = pq.read_table(io.BytesIO(await shelf.fetch("aaaaaaaa", "parquet")))
    assert table.column("synthetic").to_pylist() == [True] * 3
    assert table.schema.metadata[b"synthetic"] == b"true"
    assert b"synthetic" in table.schema.metadata[b"notice"]
    metadata = unpacked(await shelf.fetch("aaaaaaaa", "imagefolder"))["train/metadata.jsonl"].splitlines()
    assert all(json.loads(line)["synthetic"] for line in metadata)
