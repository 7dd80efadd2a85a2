"""Reading any range of a stored ZIP archive out of an object store."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing

from backend.core.archive.layout import ArchiveLayout
from backend.core.storage.protocol import (
    Buffer,
    ObjectNotFound,
    ObjectSlice,
    ObjectStore,
    ObjectTruncated,
    Part,
    StorageUnavailable,
)

_RETRY_SECONDS = (0.1, 0.5, 1.0)


class EntryUnreadable(Exception):
    """The content of an entry is missing, not of the recorded size or cannot be read: the transfer must be aborted."""


class Archive:
    """A ranged source: `size`, `etag`, `media_type` and `read`. Cheap to read again and from several requests."""

    media_type = "application/zip"

    def __init__(self, layout: ArchiveLayout, store: ObjectStore, etag: str | None = None) -> None:
        self._layout = layout
        self._store = store
        self.size = layout.size
        self.etag = layout.etag() if etag is None else etag

    async def read(self, start: int, stop: int) -> AsyncIterator[Buffer]:
        """Exactly the bytes `start..stop-1` of the archive.

        Raises `EntryUnreadable` when an object cannot be read after some retries, or is not of the recorded size: what
        was yielded before is a correct beginning, and the transfer must be aborted.
        """
        if not 0 <= start <= stop <= self.size:
            raise ValueError(f"not a range of the archive: {start}..{stop}")
        retries = iter(_RETRY_SECONDS)
        while True:
            try:
                async with aclosing(self._store.read_parts(self.parts(start, stop))) as buffers:
                    async for buffer in buffers:
                        start += len(buffer)
                        retries = iter(_RETRY_SECONDS)
                        yield buffer
                return
            except (ObjectNotFound, ObjectTruncated, StorageUnavailable) as error:
                pause = next(retries, None)
                if pause is None:
                    raise EntryUnreadable(str(error)) from error
            await asyncio.sleep(pause)

    def parts(self, start: int, stop: int) -> Iterator[Part]:
        """Literal bytes and object slices that make up `start..stop-1`."""
        layout = self._layout
        entries = layout.entries
        index = layout.entry_at(start)
        while start < stop and index < len(entries):
            begin, end = layout.start_of(index), layout.start_of(index + 1)
            size = entries.size(index)
            content = end - size
            if start < content:
                header = layout.local_header(index)
                yield header[start - begin : stop - begin]
            first, last = max(start, content), min(stop, end)
            # An empty object is looked at as well, where the whole of it is asked for: it might not be empty.
            if first < last or (size == 0 and stop >= end):
                yield self._content(index, size, first - content, last - content)
            start = last
            index += 1
        if start < stop:
            yield from layout.directory(start, stop)

    def _content(self, index: int, size: int, start: int, stop: int) -> Part:
        data = self._layout.entries.memory.get(index)
        if data is not None:
            return memoryview(data)[start:stop]
        return ObjectSlice(self._layout.entries.key(index), size, start, stop)
