"""Archives beyond the limits of plain ZIP, written with holes so that they take no room on the disk."""

import tracemalloc
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from backend.core.archive import Archive, ArchiveEntries, ArchiveLayout
from backend.core.storage import ObjectSlice, ObjectStore
from tests.core.archive.memory_store import MemoryStore
from tests.core.archive.test_zip_archive import MODIFIED, info_zip_accepts, read

GIB = 1024**3


CRC_OF_LARGE = 0xC0FFEE
"""Taken as it is told: nobody reads four gigabytes here."""


def write_with_holes(archive: Archive, path: Path) -> None:
    """The archive as a file; stored objects are all zeros and stay holes."""
    at = 0
    with path.open("wb") as file:
        for part in archive.parts(0, archive.size):
            if isinstance(part, ObjectSlice):
                at += part.stop - part.start
            else:
                file.seek(at)
                at += file.write(part)
    assert at == archive.size == path.stat().st_size


@pytest.mark.parametrize("count", [65_534, 65_535, 65_536, 70_000])
async def test_more_entries_than_sixteen_bits_count(tmp_path: Path, count: int) -> None:
    store = MemoryStore({"k": b"12345"})
    entries = ArchiveEntries()
    entries.add_objects([5] * count, [zlib.crc32(b"12345")] * count, lambda n: f"i/{n}", lambda _: "k")
    archive = Archive(ArchiveLayout(entries, MODIFIED), cast(ObjectStore, store))
    whole = await read(archive)
    assert len(whole) == archive.size
    assert (b"PK\x06\x06" in whole[-200:]) == (count >= 65_535)
    path = tmp_path / "a.zip"
    path.write_bytes(whole)
    with zipfile.ZipFile(path) as opened:
        assert len(opened.infolist()) == count
        assert opened.read(f"i/{count - 1}") == b"12345"
    info_zip_accepts(path)
    start = archive.size - 400
    for stop in range(start, archive.size + 1):
        assert await read(archive, stop - 150, stop) == whole[stop - 150 : stop]


@pytest.mark.slow
async def test_sizes_and_offsets_beyond_thirty_two_bits(tmp_path: Path) -> None:
    large = 4 * GIB + 12_345
    entries = ArchiveEntries()
    entries.add_bytes("before.txt", b"before")
    entries.add_object("large.bin", "k/large", large, CRC_OF_LARGE)
    entries.add_objects([1000] * 300, [zlib.crc32(bytes(1000))] * 300, lambda n: f"after/{n}.bin", lambda _: "k/small")
    entries.add_bytes("after.txt", b"after")
    archive = Archive(ArchiveLayout(entries, MODIFIED), cast(ObjectStore, MemoryStore({"k/small": bytes(1000)})))
    path = tmp_path / "large.zip"
    write_with_holes(archive, path)
    assert path.stat().st_blocks * 512 < 4 * 1024 * 1024
    with zipfile.ZipFile(path) as opened:
        assert opened.getinfo("large.bin").file_size == large
        assert opened.getinfo("after.txt").header_offset > 4 * GIB
        assert (opened.read("before.txt"), opened.read("after.txt")) == (b"before", b"after")
        assert opened.read("after/299.bin") == bytes(1000)
    info_zip_accepts(path, but="large.bin")
    # Ranges on both sides of the large content, in headers with ZIP64 fields and in the ZIP64 end records.
    behind = archive.size - 60_000
    with path.open("rb") as file:
        file.seek(behind)
        tail = file.read()
    assert await read(archive, behind) == tail
    for start in range(0, len(tail), 997):
        assert (
            await read(archive, behind + start, min(behind + start + 1500, archive.size)) == tail[start : start + 1500]
        )


@pytest.mark.parametrize("size", [0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000])
def test_entries_at_the_limit_of_thirty_two_bits(tmp_path: Path, size: int) -> None:
    entries = ArchiveEntries()
    entries.add_object("large.bin", "k", size, 1)
    entries.add_bytes("after.txt", b"after")
    archive = Archive(ArchiveLayout(entries, datetime(1980, 1, 1)), cast(ObjectStore, MemoryStore({})))
    path = tmp_path / "limit.zip"
    write_with_holes(archive, path)
    with zipfile.ZipFile(path) as opened:
        assert opened.getinfo("large.bin").file_size == size
        assert opened.read("after.txt") == b"after"
        with opened.open("large.bin") as content:
            assert content.read(1000) == bytes(1000)


def test_the_directory_offset_alone_may_need_sixty_four_bits(tmp_path: Path) -> None:
    entries = ArchiveEntries()
    entries.add_objects([GIB] * 5, [1] * 5, lambda n: f"{n}.bin", str)
    archive = Archive(ArchiveLayout(entries, MODIFIED), cast(ObjectStore, MemoryStore({})))
    path = tmp_path / "five.zip"
    write_with_holes(archive, path)
    with zipfile.ZipFile(path) as opened:
        assert [info.header_offset for info in opened.infolist()] == [n * (GIB + 35) for n in range(5)]


def test_entries_are_compact() -> None:
    """600 000 entries fit in 16 MB: at most 27 bytes each, besides what the functions for names and keys hold."""
    count = 100_000
    tracemalloc.start()
    entries = ArchiveEntries()
    entries.add_objects((n for n in range(count)), (n for n in range(count)), lambda n: f"images/{n}.png", str)
    layout = ArchiveLayout(entries, MODIFIED)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert layout.size > count * 100
    assert kept <= 27 * count
    assert peak <= 40 * count
