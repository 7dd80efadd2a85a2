"""What only the local adapter has: disks that fill up, dead processes' leftovers, files that vanish."""

import asyncio
import errno
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from backend.core.storage import FileStore, ObjectSlice, StorageFull, StorageUnavailable, open_store
from backend.core.storage.gather import BufferPool


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; needs root."""
    target = tmp_path / "disk"
    target.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(target)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small file system needs root")
    yield target
    subprocess.run(["umount", "-l", str(target)], check=True)


def files_below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != "lock")


async def test_a_full_disk_keeps_nothing_half_written(tiny_disk: Path) -> None:
    store = await open_store(folder=tiny_disk)
    await store.put("a/kept", bytes(200_000), "image/png")

    async def too_much() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield bytes(100_000)

    with pytest.raises(StorageFull):
        await store.put("b/too-big", bytes(1_200_000), "image/png")
    with pytest.raises(StorageFull):
        await store.put_stream("b/too-big", too_much(), "image/png")
    with pytest.raises(StorageFull):
        await store.put("a/kept", bytes(1_200_000), "image/png")
    assert files_below(tiny_disk) == ["kept"]
    assert await store.get("a/kept") == bytes(200_000)
    await store.put("b/fits", bytes(300_000), "image/png")
    await store.close()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
async def test_a_refused_system_call_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    store = await open_store(folder=tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(StorageFull):
            await store.put("a/b", b"data", "text/plain")
    assert files_below(tmp_path) == []
    await store.put("a/b", b"data", "text/plain")
    await store.close()


async def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await open_store(folder=tmp_path)
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:1000]))
    await store.put("k", bytes(range(256)) * 100, "text/plain")
    assert await store.get("k") == bytes(range(256)) * 100
    await store.close()


async def test_other_failures_are_unavailability(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await open_store(folder=tmp_path)

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StorageUnavailable):
            await store.put("k", b"x", "text/plain")
        patch.undo()
        patch.setattr(os, "write", fail)
        with pytest.raises(StorageUnavailable):
            await store.check()
    await store.check()
    await store.close()


async def test_stale_temporaries_go_and_live_ones_stay(tmp_path: Path) -> None:
    script = (
        "import asyncio, os, pathlib, sys\n"
        "from backend.core.storage import open_store\n"
        "async def main():\n"
        "    store = await open_store(folder=pathlib.Path(sys.argv[1]))\n"
        "    async def chunks():\n"
        "        yield b'unfinished' * 1000\n"
        "        os._exit(0)\n"
        "    await store.put_stream('k', chunks(), 'text/plain')\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, str(tmp_path))
    assert await process.wait() == 0
    assert len(files_below(tmp_path)) == 1

    first = await open_store(folder=tmp_path)
    assert files_below(tmp_path) == []
    begun, going_on = asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"half"
        begun.set()
        await going_on.wait()
        yield b"half"

    task = asyncio.create_task(first.put_stream("slow", slowly(), "text/plain"))
    await begun.wait()
    assert len(files_below(tmp_path)) == 1
    second = await open_store(folder=tmp_path)
    going_on.set()
    assert (await task).size == 8
    assert await second.get("slow") == b"halfhalf"
    await first.close()
    await second.close()
    assert [path.name for path in (tmp_path / "temporary").iterdir()] == ["lock"]


async def test_several_processes_write_the_same_keys(tmp_path: Path) -> None:
    script = (
        "import asyncio, pathlib, sys\n"
        "from backend.core.storage import open_store\n"
        "async def main():\n"
        "    store = await open_store(folder=pathlib.Path(sys.argv[1]))\n"
        "    for turn in range(60):\n"
        "        await store.put('shared/deep/key', sys.argv[2].encode() * 5000, 'text/plain')\n"
        "        await store.delete(f'shared/deep/key')\n"
        "        await store.put('shared/deep/key', sys.argv[2].encode() * 5000, 'text/plain')\n"
        "    await store.close()\n"
        "asyncio.run(main())\n"
    )
    commands = [(sys.executable, "-c", script, str(tmp_path), letter) for letter in "abc"]
    writers = [await asyncio.create_subprocess_exec(*command) for command in commands]
    assert [await writer.wait() for writer in writers] == [0, 0, 0]
    store = await open_store(folder=tmp_path)
    assert await store.get("shared/deep/key") in {letter * 5000 for letter in (b"a", b"b", b"c")}
    assert files_below(tmp_path) == ["key"]
    await store.close()


async def test_deleting_the_last_object_removes_its_folders(tmp_path: Path) -> None:
    store = await open_store(folder=tmp_path)
    await store.put("a/b/c", b"x", "text/plain")
    await store.put("a/d", b"x", "text/plain")
    await store.delete("a/b/c")
    assert sorted(path.name for path in (tmp_path / "objects" / "a").iterdir() if path.name[0] != ".") == []
    await store.delete_prefix("a/")
    assert list((tmp_path / "objects").iterdir()) == []
    await store.close()


async def test_an_object_that_is_being_read_may_be_replaced(tmp_path: Path) -> None:
    store = await open_store(folder=tmp_path)
    await store.put("k", b"a" * 5_000_000, "text/plain")
    buffers = store.read_range("k", 0, 5_000_000)
    first = bytes(await anext(buffers))
    await store.put("k", b"b" * 5_000_000, "text/plain")
    assert first + b"".join([bytes(buffer) async for buffer in buffers]) == b"a" * 5_000_000
    await store.close()


async def test_small_files_are_read_in_large_groups(tmp_path: Path) -> None:
    store = await FileStore.open(tmp_path)
    await asyncio.gather(*(store.put(f"{n}", bytes(50_000), "image/png") for n in range(40)))
    parts = [ObjectSlice(f"{n}", 50_000, 0, 50_000) for n in range(40)]
    sizes = [len(buffer) async for buffer in store.read_parts(parts)]
    assert sizes == [550_000, 550_000, 550_000, 350_000]
    assert await store.public_link("0", 60) is None
    await store.close()


async def test_buffers_belong_to_the_consumer_for_as_long_as_it_keeps_them(tmp_path: Path) -> None:
    store = await FileStore.open(tmp_path)
    data = [os.urandom(600_000) for _ in range(15)]
    await asyncio.gather(*(store.put(f"{n}", content, "image/png") for n, content in enumerate(data)))
    parts = [ObjectSlice(f"{n}", 600_000, 0, 600_000) for n in range(15)] * 3
    kept = []
    async for buffer in store.read_parts(parts):
        if len(kept) < 20:
            kept.append(memoryview(buffer)[100:])  # a view of the view keeps the memory as well
    whole = b"".join(data * 3)
    at = 0
    for view in kept:
        assert bytes(view) == whole[at + 100 : at + 100 + len(view)]
        at += 100 + len(view)
    del kept, buffer, view
    buffers = [bytes(buffer) async for buffer in store.read_parts(parts)]
    assert b"".join(buffers) == whole
    await store.close()


def test_a_buffer_is_used_again_once_it_is_free() -> None:
    pool = BufferPool()
    first = pool.take(600_000)
    second = pool.take(600_000)
    assert first.obj is not second.obj
    memory = first.obj
    piece = first[5:10]
    del first
    assert pool.take(600_000).obj is not memory
    del piece
    assert pool.take(600_000).obj is memory


async def test_a_store_needs_a_place() -> None:
    with pytest.raises(ValueError, match="folder or a bucket"):
        await open_store()
