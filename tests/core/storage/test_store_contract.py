"""What every object store promises, checked alike on each adapter."""

import asyncio
import hashlib
import os
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from backend.core.storage import (
    Buffer,
    InvalidKey,
    ObjectInfo,
    ObjectNotFound,
    ObjectSlice,
    ObjectStore,
    ObjectTruncated,
)

MIB = 1024 * 1024


def info_of(key: str, data: bytes, media_type: str) -> ObjectInfo:
    return ObjectInfo(key, len(data), zlib.crc32(data), hashlib.sha256(data).hexdigest(), media_type)


async def collect(buffers: AsyncIterator[Buffer]) -> bytes:
    return b"".join([bytes(buffer) async for buffer in buffers])


async def keys(store: ObjectStore, prefix: str = "") -> list[str]:
    return [stat.key async for stat in store.list(prefix)]


async def in_chunks(data: bytes, size: int) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


async def test_put_reports_what_was_written_and_get_returns_it(store: ObjectStore) -> None:
    data = os.urandom(70_000)
    assert await store.put("a/b.png", data, "image/png") == info_of("a/b.png", data, "image/png")
    assert await store.get("a/b.png") == data
    stat = await store.head("a/b.png")
    assert (stat.key, stat.size) == ("a/b.png", len(data))
    assert abs(stat.modified_at - datetime.now(UTC)) < timedelta(minutes=1)


async def test_an_empty_object_is_an_object(store: ObjectStore) -> None:
    assert await store.put("empty", b"", "text/plain") == info_of("empty", b"", "text/plain")
    assert await store.get("empty") == b""
    assert await collect(store.read_range("empty", 0, 0)) == b""
    assert [data async for data in store.read_many([("empty", 0)])] == [b""]


async def test_overwriting_replaces(store: ObjectStore) -> None:
    await store.put("k", b"a long first version", "text/plain")
    await store.put("k", b"second", "text/plain")
    assert await store.get("k") == b"second"
    assert (await store.head("k")).size == 6


@pytest.mark.parametrize("size", [0, 1, 100_000, 8 * MIB, 8 * MIB + 1, 19 * MIB])
async def test_a_stream_of_any_length_is_stored_with_its_digests(store: ObjectStore, size: int) -> None:
    data = os.urandom(size)
    info = await store.put_stream("s/stream.bin", in_chunks(data, 700_001), "application/octet-stream")
    assert info == info_of("s/stream.bin", data, "application/octet-stream")
    assert await store.get("s/stream.bin") == data


async def test_a_stream_that_fails_leaves_the_key_as_it_was(store: ObjectStore) -> None:
    await store.put("k", b"old", "text/plain")

    async def broken() -> AsyncIterator[bytes]:
        yield os.urandom(9 * MIB)
        raise ConnectionResetError("the sender went away")

    with pytest.raises(ConnectionResetError):
        await store.put_stream("k", broken(), "text/plain")
    with pytest.raises(ConnectionResetError):
        await store.put_stream("new", broken(), "text/plain")
    assert await store.get("k") == b"old"
    assert await keys(store) == ["k"]


async def test_a_cancelled_stream_leaves_nothing(store: ObjectStore) -> None:
    arrived = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield bytes(3 * MIB)
            arrived.set()
            await asyncio.sleep(0.001)

    task = asyncio.create_task(store.put_stream("k", endless(), "text/plain"))
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await keys(store) == []


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 1), (0, 3 * MIB), (17, 17), (1, MIB), (MIB - 1, MIB + 1), (3 * MIB - 1, 3 * MIB)]
)
async def test_a_range_is_exactly_the_slice(store: ObjectStore, start: int, stop: int) -> None:
    data = os.urandom(3 * MIB)
    await store.put("r", data, "application/octet-stream")
    assert await collect(store.read_range("r", start, stop)) == data[start:stop]


async def test_a_range_beyond_the_end_is_refused(store: ObjectStore) -> None:
    await store.put("r", b"0123456789", "text/plain")
    for start, stop in ((5, 11), (10, 11), (50, 60)):
        with pytest.raises(ObjectTruncated):
            await collect(store.read_range("r", start, stop))
    with pytest.raises(ValueError, match="not a range"):
        await collect(store.read_range("r", 5, 4))


async def test_many_objects_come_in_order(store: ObjectStore) -> None:
    objects = {f"m/{n}": os.urandom(n * 997 % 5000) for n in range(60)}
    await asyncio.gather(*(store.put(key, data, "image/png") for key, data in objects.items()))
    wanted = [(key, len(data)) for key, data in objects.items()]
    assert [data async for data in store.read_many(wanted, prefetch=5)] == list(objects.values())


async def test_parts_are_concatenated(store: ObjectStore) -> None:
    big, small = os.urandom(3 * MIB), os.urandom(1000)
    await store.put("big", big, "image/png")
    await store.put("small", small, "image/png")
    literal = os.urandom(MIB + 7)
    parts = [
        b"header",
        ObjectSlice("small", 1000, 0, 1000),
        memoryview(literal),
        ObjectSlice("big", len(big), 5, len(big) - 5),
        b"",
        ObjectSlice("small", 1000, 999, 1000),
        b"tail",
    ]
    expected = b"header" + small + literal + big[5:-5] + small[999:] + b"tail"
    assert await collect(store.read_parts(parts)) == expected
    assert await collect(store.read_parts([])) == b""


async def test_a_size_other_than_expected_is_an_error(store: ObjectStore) -> None:
    await store.put("o", b"0123456789", "text/plain")
    for size in (9, 11, 0):
        with pytest.raises(ObjectTruncated):
            await collect(store.read_parts([ObjectSlice("o", size, 0, size)]))
        with pytest.raises(ObjectTruncated):
            _ = [data async for data in store.read_many([("o", size)])]
    with pytest.raises(ObjectTruncated):
        await collect(store.read_parts([ObjectSlice("o", 12, 3, 5)]))


async def test_a_reader_that_stops_early_leaves_nothing_running(store: ObjectStore) -> None:
    await asyncio.gather(*(store.put(f"m/{n}", bytes(300_000), "image/png") for n in range(20)))
    before = asyncio.all_tasks()
    parts = [ObjectSlice(f"m/{n}", 300_000, 0, 300_000) for n in range(20)]
    buffers = store.read_parts(parts)
    await anext(buffers)
    await buffers.aclose()  # type: ignore[attr-defined]
    assert asyncio.all_tasks() <= before


async def test_what_is_not_there_is_not_found(store: ObjectStore) -> None:
    await store.put("there/x", b"x", "text/plain")
    for key in ("missing", "there", "there/x/y"):
        with pytest.raises(ObjectNotFound):
            await store.get(key)
        with pytest.raises(ObjectNotFound):
            await store.head(key)
        with pytest.raises(ObjectNotFound):
            await store.copy(key, "target")
        with pytest.raises(ObjectNotFound):
            await collect(store.read_range(key, 0, 1))
        with pytest.raises(ObjectNotFound):
            await collect(store.read_parts([ObjectSlice(key, 1, 0, 1)]))
        with pytest.raises(ObjectNotFound):
            _ = [data async for data in store.read_many([(key, 1)])]
        await store.delete(key)
    assert await keys(store) == ["there/x"]


async def test_copy_replaces_the_target(store: ObjectStore) -> None:
    data = os.urandom(MIB)
    await store.put("source", data, "image/png")
    await store.put("target", b"old", "image/png")
    stat = await store.copy("source", "target")
    assert (stat.key, stat.size) == ("target", MIB)
    assert await store.get("target") == data
    assert await store.get("source") == data


async def test_delete_and_delete_many(store: ObjectStore) -> None:
    for n in range(5):
        await store.put(f"d/{n}", b"x", "text/plain")
    await store.delete("d/0")
    await store.delete_many(["d/1", "d/2", "d/gone"])
    await store.delete_many([])
    assert await keys(store) == ["d/3", "d/4"]


async def test_delete_prefix_counts_and_spares_neighbours(store: ObjectStore) -> None:
    for key in ("t/1/a", "t/1/b/c", "t/1", "t/10/a", "u"):
        await store.put(key, b"x", "text/plain")
    assert await store.delete_prefix("t/1/") == 2
    assert await store.delete_prefix("t/1/") == 0
    assert await keys(store) == ["t/1", "t/10/a", "u"]
    for prefix in ("", "t/1", "/", "../", "t/../"):
        with pytest.raises(InvalidKey):
            await store.delete_prefix(prefix)


async def test_listing_is_sorted_and_filtered(store: ObjectStore) -> None:
    names = ["a", "a-b", "a/b", "a/b/c", "a/bc", "a.b", "b", "é/ü", "z/1", "漢字/😀.png"]
    for name in names:
        await store.put(name, name.encode(), "text/plain")
    assert await keys(store) == sorted(names, key=str.encode)
    assert await keys(store, "a/b") == ["a/b", "a/b/c", "a/bc"]
    assert await keys(store, "a/b/") == ["a/b/c"]
    assert await keys(store, "漢字/") == ["漢字/😀.png"]
    assert await keys(store, "nothing/here") == []
    assert [stat.size async for stat in store.list("é")] == [len("é/ü".encode())]


async def test_listing_goes_beyond_a_thousand(store: ObjectStore) -> None:
    names = [f"many/{n:04}" for n in range(1005)]
    for at in range(0, len(names), 100):
        await asyncio.gather(*(store.put(name, b"", "text/plain") for name in names[at : at + 100]))
    assert await keys(store, "many/") == names
    assert await store.delete_prefix("many/") == 1005
    assert await keys(store) == []


@pytest.mark.parametrize(
    "key", ["a b+c&d?e#f%25=.png", "ключ/é/漢字/😀", "a~b/(1)'!*.txt", "x" * 255 + "/" + "y" * 255]
)
async def test_unusual_keys(store: ObjectStore, key: str) -> None:
    await store.put(key, b"unusual", "text/plain")
    assert await store.get(key) == b"unusual"
    assert await collect(store.read_range(key, 1, 3)) == b"nu"
    assert [data async for data in store.read_many([(key, 7)])] == [b"unusual"]
    assert await keys(store) == [key]
    await store.copy(key, key + "-2" if len(key) < 250 else "copy")
    await store.delete_many([key])
    assert key not in await keys(store)


BAD_KEYS = [
    "",
    "/",
    "/etc/passwd",
    "a/",
    "a//b",
    "..",
    "../a",
    "a/../b",
    "a/..",
    "./a",
    "a/.hidden",
    "a\\b",
    "a\0b",
    "a\nb",
    "\ud800",
    "x" * 256,
    "é" * 128,
    "/".join(["abcdefgh"] * 130),
]


@pytest.mark.parametrize("key", BAD_KEYS, ids=range(len(BAD_KEYS)))
async def test_keys_that_no_store_takes(store: ObjectStore, key: str) -> None:
    with pytest.raises(InvalidKey):
        await store.put(key, b"x", "text/plain")
    with pytest.raises(InvalidKey):
        await store.put_stream(key, in_chunks(b"x", 1), "text/plain")
    with pytest.raises(InvalidKey):
        await store.get(key)
    with pytest.raises(InvalidKey):
        await collect(store.read_range(key, 0, 1))
    with pytest.raises(InvalidKey):
        await collect(store.read_parts([ObjectSlice(key, 1, 0, 1)]))
    with pytest.raises(InvalidKey):
        _ = [data async for data in store.read_many([(key, 1)])]
    with pytest.raises(InvalidKey):
        await store.head(key)
    with pytest.raises(InvalidKey):
        await store.delete(key)
    with pytest.raises(InvalidKey):
        await store.delete_many(["fine", key])
    with pytest.raises(InvalidKey):
        await store.copy(key, "fine")
    with pytest.raises(InvalidKey):
        await store.copy("fine", key)
    with pytest.raises(InvalidKey):
        await store.public_link(key, 60)


async def test_concurrent_writers_of_one_key_leave_one_whole_version(store: ObjectStore) -> None:
    versions = [bytes([n]) * (50_000 + n) for n in range(12)]
    seen: list[bytes] = []

    async def watch() -> None:
        while True:
            seen.append(await store.get("w/k"))

    await store.put("w/k", versions[0], "text/plain")
    watcher = asyncio.create_task(watch())
    await asyncio.gather(*(store.put("w/k", version, "text/plain") for version in versions))
    watcher.cancel()
    await asyncio.gather(watcher, return_exceptions=True)
    assert await store.get("w/k") in versions
    assert set(seen) <= set(versions)
    assert await keys(store) == ["w/k"]


async def test_check_passes_on_a_store_that_works(store: ObjectStore) -> None:
    await store.check()
    assert await keys(store) == []
