"""Archives as others read them: zipfile, Info-ZIP, and any range of their bytes."""

import asyncio
import io
import os
import shutil
import subprocess
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.archive import (
    Archive,
    ArchiveEntries,
    ArchiveLayout,
    DuplicateEntryName,
    EntryUnreadable,
    PackedStrings,
    UnsafeEntryName,
)
from backend.core.storage import ObjectStore
from tests.core.archive.memory_store import MemoryStore

MODIFIED = datetime(2024, 2, 29, 13, 37, 42)

safe_names = st.lists(
    st.text("abcXYZ019_- éß漢😀", min_size=1, max_size=12).map(lambda text: text.strip(" ") or "x"),
    min_size=1,
    max_size=3,
).map("/".join)
contents = st.dictionaries(safe_names, st.binary(max_size=200), max_size=12)


async def read(archive: Archive, start: int = 0, stop: int | None = None) -> bytes:
    return b"".join([bytes(chunk) async for chunk in archive.read(start, archive.size if stop is None else stop)])


def archive_of(files: dict[str, bytes], in_memory: frozenset[str] = frozenset()) -> Archive:
    store = MemoryStore({f"k/{name}": data for name, data in files.items()})
    entries = ArchiveEntries()
    for name, data in files.items():
        if name in in_memory:
            entries.add_bytes(name, data)
        else:
            entries.add_object(name, f"k/{name}", len(data), zlib.crc32(data))
    return Archive(ArchiveLayout(entries, MODIFIED), cast(ObjectStore, store))


def info_zip_accepts(path: Path, but: str = "") -> None:
    """Tests every entry, apart from one whose content is only pretended."""
    if shutil.which("unzip") is None:
        pytest.skip("Info-ZIP's unzip is not installed")
    result = subprocess.run(
        ["unzip", "-tqq", str(path), *(("-x", but) if but else ())], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]


@given(contents, st.data())
async def test_any_range_is_the_slice_of_a_valid_archive(files: dict[str, bytes], data: st.DataObject) -> None:
    in_memory = data.draw(st.frozensets(st.sampled_from(sorted(files)) if files else st.nothing()))
    archive = archive_of(files, in_memory)
    whole = await read(archive)
    assert len(whole) == archive.size
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        assert opened.testzip() is None
        assert {info.filename: opened.read(info) for info in opened.infolist()} == files
        assert opened.namelist() == list(files)
        assert all(info.date_time == (2024, 2, 29, 13, 37, 42) for info in opened.infolist())
        assert all(info.compress_type == zipfile.ZIP_STORED for info in opened.infolist())
    for _ in range(8):
        start = data.draw(st.integers(0, archive.size))
        stop = data.draw(st.integers(start, archive.size))
        assert await read(archive, start, stop) == whole[start:stop]


async def test_every_boundary_of_a_small_archive() -> None:
    archive = archive_of({"a": b"12", "leer": b"", "b/ü": b"345"}, frozenset({"b/ü"}))
    whole = await read(archive)
    for start in range(archive.size + 1):
        for stop in range(start, archive.size + 1):
            assert await read(archive, start, stop) == whole[start:stop]
    for start, stop in ((-1, 3), (4, 3), (0, archive.size + 1)):
        with pytest.raises(ValueError, match="not a range"):
            await read(archive, start, stop)


async def test_an_archive_from_files_is_accepted_by_info_zip(store: ObjectStore, tmp_path: Path) -> None:
    files = {f"images/{n}_ü.png": os.urandom(n * 7001 % 90_000) for n in range(120)}
    files["images/big.png"] = os.urandom(3_000_000)
    entries = ArchiveEntries()
    entries.add_bytes("README.md", b"# Data card\n")
    for name, data in files.items():
        info = await store.put(f"data/{name}", data, "image/png")
        entries.add_object(name, info.key, info.size, info.crc32)
    archive = Archive(ArchiveLayout(entries, MODIFIED), store)
    path = tmp_path / "a.zip"
    whole = await read(archive)
    path.write_bytes(whole)
    info_zip_accepts(path)
    with zipfile.ZipFile(path) as opened:
        assert {name: opened.read(name) for name in files} == files
    for start in range(0, archive.size, 377_777):
        assert await read(archive, start, min(start + 500_000, archive.size)) == whole[start : start + 500_000]


async def test_names_and_keys_by_function() -> None:
    data = [bytes([n]) * n for n in range(200)]
    store = MemoryStore({f"objects/{n}": content for n, content in enumerate(data)})
    entries = ArchiveEntries()
    entries.add_bytes("first.txt", b"1")
    for _ in range(2):  # a block may be empty
        entries.add_objects([], [], str, str)
    entries.add_objects(
        (len(content) for content in data), map(zlib.crc32, data), lambda n: f"images/{n}.png", lambda n: f"objects/{n}"
    )
    entries.add_object("last.png", "objects/7", 7, zlib.crc32(data[7]))
    archive = Archive(ArchiveLayout(entries, MODIFIED), cast(ObjectStore, store))
    with zipfile.ZipFile(io.BytesIO(await read(archive))) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["first.txt", *(f"images/{n}.png" for n in range(200)), "last.png"]
        assert opened.read("images/99.png") == data[99]
        assert opened.read("last.png") == data[7]


UNSAFE = [
    "", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/..", ".", "a/./b", "C:a", "a\\b", "a\0b", "a\nb", "a\x7fb",
    "a\u202eb", "\ud800", "a?", 'a"b', "a./b", "a ", "x" * 65536,
]  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE, ids=range(len(UNSAFE)))
def test_unsafe_names_are_refused(name: str) -> None:
    with pytest.raises(UnsafeEntryName):
        ArchiveEntries().add_bytes(name, b"")
    entries = ArchiveEntries()
    entries.add_objects([0], [0], lambda _: name, lambda _: "k")
    with pytest.raises(UnsafeEntryName):
        ArchiveLayout(entries, MODIFIED)


def test_names_that_only_look_odd_are_taken() -> None:
    entries = ArchiveEntries()
    for name in (".gitignore", "a/.b", "...a", "a b.txt", "é/漢/😀", "x" * 65535):
        entries.add_bytes(name, b"")
    assert len(ArchiveLayout(entries, MODIFIED).entries) == 6


def test_duplicate_names_are_refused() -> None:
    entries = ArchiveEntries()
    entries.add_objects([1] * 500, [0] * 500, lambda n: f"images/{n}", lambda n: f"k/{n}")
    ArchiveLayout(entries, MODIFIED)
    entries.add_bytes("images/7", b"")
    with pytest.raises(DuplicateEntryName, match="images/7"):
        ArchiveLayout(entries, MODIFIED)


@pytest.mark.parametrize("change", ["name", "content", "size", "order", "time", "context"])
def test_the_entity_tag_follows_the_bytes(change: str) -> None:
    def tag(names: list[str], sizes: list[int], crc: int, modified: datetime = MODIFIED, *context: str) -> str:
        entries = ArchiveEntries()
        entries.add_objects(sizes, [crc] * len(sizes), names.__getitem__, names.__getitem__)
        return ArchiveLayout(entries, modified).etag(*context)

    base = tag(["a", "b"], [1, 2], 3)
    assert base == tag(["a", "b"], [1, 2], 3)
    assert base[0] == base[-1] == '"'
    changed = {
        "name": tag(["a", "c"], [1, 2], 3),
        "content": tag(["a", "b"], [1, 2], 4),
        "size": tag(["a", "b"], [2, 1], 3),
        "order": tag(["b", "a"], [1, 2], 3),
        "time": tag(["a", "b"], [1, 2], 3, datetime(2024, 2, 29, 13, 37, 44)),
        "context": tag(["a", "b"], [1, 2], 3, MODIFIED, "v2"),
    }
    assert changed[change] != base


async def test_preparing_lets_other_tasks_run() -> None:
    entries = ArchiveEntries()
    entries.add_objects([1] * 5000, [0] * 5000, str, str)
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    layout = await ArchiveLayout.prepare(entries, MODIFIED)
    task.cancel()
    assert turns >= 15
    assert (layout.size, layout.etag()) == ((at_once := ArchiveLayout(entries, MODIFIED)).size, at_once.etag())
    entries.add_bytes("17", b"")
    with pytest.raises(DuplicateEntryName):
        await ArchiveLayout.prepare(entries, MODIFIED)


@pytest.mark.parametrize("year", [1979, 2108])
def test_years_that_zip_cannot_show(year: int) -> None:
    with pytest.raises(ValueError, match="year"):
        ArchiveLayout(ArchiveEntries(), datetime(year, 1, 1))


@pytest.mark.parametrize("fault", ["missing", "shorter", "longer"])
async def test_an_unreadable_entry_aborts_after_a_correct_beginning(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr("backend.core.archive.stream._RETRY_SECONDS", (0.01, 0.01))
    entries = ArchiveEntries()
    for n in range(20):
        data = bytes([n]) * 100_000
        info = await store.put(f"k/{n}", data, "image/png")
        entries.add_object(f"{n}", info.key, info.size, info.crc32)
    archive = Archive(ArchiveLayout(entries, MODIFIED), store)
    whole = await read(archive)
    if fault == "missing":
        await store.delete("k/15")
    else:
        await store.put("k/15", bytes(99_999 if fault == "shorter" else 100_001), "image/png")
    got = bytearray()

    async def transfer() -> None:
        async for chunk in archive.read(0, archive.size):
            got.extend(chunk)

    with pytest.raises(EntryUnreadable, match="k/15"):
        await transfer()
    assert whole.startswith(got)
    assert len(got) > 500_000
    assert await read(archive, 0, 1_000_000) == whole[:1_000_000]


async def test_a_passing_failure_is_retried_where_it_was(store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.core.archive.stream._RETRY_SECONDS", (0.05,) * 20)
    entries = ArchiveEntries()
    for n in range(20):
        info = await store.put(f"k/{n}", bytes([n]) * 100_000, "image/png")
        entries.add_object(f"{n}", info.key, info.size, info.crc32)
    archive = Archive(ArchiveLayout(entries, MODIFIED), store)
    whole = await read(archive)
    await store.delete("k/15")
    reading = asyncio.create_task(read(archive))
    await asyncio.sleep(0.15)
    await store.put("k/15", bytes([15]) * 100_000, "image/png")
    assert await reading == whole


async def test_an_empty_object_that_is_gone_is_noticed(store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.core.archive.stream._RETRY_SECONDS", ())
    entries = ArchiveEntries()
    entries.add_object("empty", "nowhere", 0, 0)
    with pytest.raises(EntryUnreadable):
        await read(Archive(ArchiveLayout(entries, MODIFIED), store))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20)))
def test_packed_strings_are_a_sequence(values: list[str]) -> None:
    packed = PackedStrings(values)
    assert (len(packed), list(packed)) == (len(values), values)
    with pytest.raises(IndexError):
        packed[len(values)]


async def test_memory_of_a_reader_is_flat() -> None:
    """However far an archive is read, only a few groups of it have been fetched and not yet been consumed."""
    store = MemoryStore({"k": bytes(90_000)})
    entries = ArchiveEntries()
    crc = zlib.crc32(bytes(90_000))
    entries.add_objects([90_000] * 3000, [crc] * 3000, lambda n: f"{n}.png", lambda _: "k")
    archive = Archive(ArchiveLayout(entries, MODIFIED), cast(ObjectStore, store))
    consumed = 0
    largest = 0
    async for chunk in archive.read(0, archive.size):
        consumed += len(chunk)
        largest = max(largest, store.read_bytes - consumed)
    assert consumed == archive.size
    assert largest <= 2 * 1024 * 1024
