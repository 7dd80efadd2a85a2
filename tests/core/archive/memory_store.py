"""The reading half of an object store over a dictionary, or over holes of any size."""

from collections.abc import AsyncGenerator, Iterable

from backend.core.storage import Buffer, ObjectNotFound, ObjectSlice, ObjectTruncated, Part
from backend.core.storage.gather import group_parts


class MemoryStore:
    """`read_parts` in the groups that the local store makes; `read_bytes` counts what was fetched."""

    def __init__(self, objects: dict[str, bytes]) -> None:
        self._objects = objects
        self.read_bytes = 0

    async def read_parts(self, parts: Iterable[Part], prefetch: int | None = None) -> AsyncGenerator[Buffer, None]:
        for group in group_parts(parts):
            buffer = b"".join([self._read(part) for part in group.parts])
            self.read_bytes += len(buffer)
            yield buffer

    def _read(self, part: Part) -> Buffer:
        if not isinstance(part, ObjectSlice):
            return part
        data = self._objects.get(part.key)
        if data is None:
            raise ObjectNotFound(part.key)
        if len(data) != part.size:
            raise ObjectTruncated(part.key, "size")
        return data[part.start : part.stop]
