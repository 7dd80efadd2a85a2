"""Object store in a local folder (or one shared by several processes of a host)."""

import asyncio
import contextlib
import errno
import os
import threading
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

from backend.core.storage.digests import Digests
from backend.core.storage.disk import ObjectFolder, ReadHandle, write_all
from backend.core.storage.gather import GROUP_BYTES, BufferPool, Group, group_parts
from backend.core.storage.protocol import (
    Buffer,
    ObjectInfo,
    ObjectSlice,
    ObjectStat,
    ObjectTruncated,
    Part,
    StorageFull,
    StorageUnavailable,
    check_key,
    check_prefix,
)

T = TypeVar("T")

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LIST_BATCH = 500
_PREFETCH_GROUPS = 3


class FileStore:
    """Implements `ObjectStore`; all file access happens in a few threads of its own."""

    def __init__(self, folder: Path, threads: int = 4) -> None:
        self._folder = ObjectFolder(folder)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="storage")

    @classmethod
    async def open(cls, folder: Path, threads: int = 4) -> Self:
        """Create the folder when it is missing. Raises `StorageUnavailable` or `StorageFull` when that fails."""
        store = cls(folder, threads)
        await store._run(store._folder.open)
        return store

    async def close(self) -> None:
        await self._run(self._folder.close)
        self._threads.shutdown(wait=False)

    async def put(self, key: str, data: bytes, media_type: str) -> ObjectInfo:
        check_key(key)
        return await self._run(lambda: self._put(key, data, media_type))

    async def put_stream(self, key: str, chunks: AsyncIterable[bytes], media_type: str) -> ObjectInfo:
        check_key(key)
        upload = await self._run(lambda: _Upload(self._folder))
        try:
            async for chunk in chunks:
                await self._run(partial(upload.write, chunk))
            return await self._run(lambda: upload.finish(key, media_type))
        finally:
            # Also when cancelled: the thread that still writes holds the upload's lock, so the file is not pulled
            # away under it.
            await asyncio.shield(self._run(upload.discard))

    async def get(self, key: str) -> bytes:
        check_key(key)
        return await self._run(lambda: self._get(key))

    async def read_range(self, key: str, start: int, stop: int) -> AsyncGenerator[Buffer, None]:
        check_key(key)
        if not 0 <= start <= stop:
            raise ValueError(f"not a range: {start}..{stop}")
        handle = await self._run(lambda: ReadHandle(key, self._folder.path(key)))
        if stop > handle.size:
            raise ObjectTruncated(key, f"has {handle.size} bytes, {stop} wanted")
        pieces = ((at, min(at + GROUP_BYTES, stop)) for at in range(start, stop, GROUP_BYTES))
        reads = (lambda piece=piece: handle.read(*piece) for piece in pieces)
        async with aclosing(self._ahead(reads, 2)) as results:
            async for buffer in results:
                yield buffer

    async def read_many(
        self, objects: Sequence[tuple[str, int]], prefetch: int | None = None
    ) -> AsyncGenerator[bytes, None]:
        reads = (lambda key=check_key(key), size=size: self._get(key, size) for key, size in objects)
        async with aclosing(self._ahead(reads, prefetch or 2 * _PREFETCH_GROUPS)) as results:
            async for data in results:
                yield data

    async def read_parts(self, parts: Iterable[Part], prefetch: int | None = None) -> AsyncGenerator[Buffer, None]:
        buffers = BufferPool()
        reads = (lambda group=group: self._read_group(group, buffers) for group in group_parts(parts))
        async with aclosing(self._ahead(reads, prefetch or _PREFETCH_GROUPS)) as results:
            async for buffer in results:
                yield buffer

    async def head(self, key: str) -> ObjectStat:
        check_key(key)
        return await self._run(lambda: self._folder.stat(key))

    async def copy(self, source: str, target: str) -> ObjectStat:
        check_key(source)
        check_key(target)
        return await self._run(lambda: self._copy(source, target))

    async def delete(self, key: str) -> None:
        await self.delete_many([key])

    async def delete_many(self, keys: Iterable[str]) -> None:
        checked = [check_key(key) for key in keys]
        await self._run(lambda: self._folder.delete(checked))

    async def delete_prefix(self, prefix: str) -> int:
        check_prefix(prefix, folder=True)
        return await self._run(lambda: self._folder.delete_prefix(prefix))

    async def list(self, prefix: str = "") -> AsyncGenerator[ObjectStat, None]:
        walk = self._folder.walk(check_prefix(prefix))
        while batch := await self._run(lambda: tuple(islice(walk, _LIST_BATCH))):
            for stat in batch:
                yield stat

    async def public_link(self, key: str, expires: int) -> str | None:
        """None: a local file is served through the API."""
        check_key(key)
        return None

    async def check(self) -> None:
        await self._run(self._probe)

    def _probe(self) -> None:
        upload = _Upload(self._folder)
        try:
            upload.write(b"ready")
        finally:
            upload.discard()

    def _put(self, key: str, data: bytes, media_type: str) -> ObjectInfo:
        upload = _Upload(self._folder)
        try:
            upload.write(data)
            return upload.finish(key, media_type)
        finally:
            upload.discard()

    def _get(self, key: str, size: int | None = None) -> bytes:
        handle = ReadHandle(key, self._folder.path(key))
        if size is not None and handle.size != size:
            raise ObjectTruncated(key, f"has {handle.size} bytes, expected {size}")
        return bytes(handle.read(0, handle.size))

    def _copy(self, source: str, target: str) -> ObjectStat:
        handle = ReadHandle(source, self._folder.path(source))
        upload = _Upload(self._folder)
        try:
            for at in range(0, handle.size, GROUP_BYTES):
                upload.write(bytes(handle.read(at, min(at + GROUP_BYTES, handle.size))))
            upload.finish(target, "")
        finally:
            upload.discard()
        return self._folder.stat(target)

    def _read_group(self, group: Group, buffers: BufferPool) -> Buffer:
        """One buffer of a whole group: one allocation, one thread hop and one send for many small files."""
        if len(group.parts) == 1 and not isinstance(group.parts[0], ObjectSlice):
            return group.parts[0]
        view = buffers.take(group.size)
        at = 0
        for part in group.parts:
            if isinstance(part, ObjectSlice):
                end = at + part.stop - part.start
                handle = ReadHandle(part.key, self._folder.path(part.key))
                if handle.size != part.size:
                    raise ObjectTruncated(part.key, f"has {handle.size} bytes, expected {part.size}")
                handle.read_into(view[at:end], part.start)
            else:
                end = at + len(part)
                view[at:end] = part
            at = end
        return view

    async def _ahead(self, reads: Iterator[Callable[[], T]], prefetch: int) -> AsyncGenerator[T, None]:
        """Results of `reads` in order, with `prefetch` of them under way in the threads."""
        waiting: deque[asyncio.Future[T]] = deque()
        try:
            for read in reads:
                waiting.append(self._submit(read))
                if len(waiting) >= prefetch:
                    yield await _translated(waiting.popleft())
            while waiting:
                yield await _translated(waiting.popleft())
        finally:
            for future in waiting:
                if not future.cancel() and not future.cancelled():
                    future.exception()  # marks it as seen

    def _submit(self, call: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def _run(self, call: Callable[[], T]) -> T:
        return await _translated(self._submit(call))


async def _translated(result: asyncio.Future[T]) -> T:
    """The result, with the system's errors told in the store's terms."""
    try:
        return await result
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull(f"no space left in the object store: {error.strerror}") from error
        raise StorageUnavailable(f"the object store failed: {error}") from error


class _Upload:
    """A temporary file that becomes an object by `finish` or vanishes by `discard`; safe across threads."""

    def __init__(self, folder: ObjectFolder) -> None:
        self._folder = folder
        self._digests = Digests()
        self._lock = threading.Lock()
        self._fd, self._path = folder.create_temporary()

    def write(self, data: bytes) -> None:
        with self._lock:
            if self._fd < 0:
                raise StorageUnavailable("the upload was given up")
            self._digests.update(data)
            write_all(self._fd, data)

    def finish(self, key: str, media_type: str) -> ObjectInfo:
        with self._lock:
            os.fsync(self._fd)
            self._close()
            self._folder.publish(self._path, key)
            self._path = ""
            return self._digests.info(key, media_type)

    def discard(self) -> None:
        with self._lock:
            self._close()
            if self._path:
                with contextlib.suppress(FileNotFoundError):
                    Path(self._path).unlink()
                self._path = ""

    def _close(self) -> None:
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            os.close(fd)
