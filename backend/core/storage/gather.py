"""Grouping of literal bytes and object slices into reads of a size that is worth a thread hop and a send."""

import threading
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from backend.core.storage.protocol import Buffer, ObjectSlice, Part, check_key

GROUP_BYTES = 512 * 1024
# Tiny parts cost by number, not by size; a group must not keep a thread (or the event loop) for long.
GROUP_PARTS = 256
_POOLED_BYTES = 64 * 1024
_POOLED_BUFFERS = 8


class Group(NamedTuple):
    """Consecutive parts and the sum of their lengths in bytes."""

    parts: list[Part]
    size: int


def part_length(part: Part) -> int:
    """Length in bytes of what a part contributes."""
    return part.stop - part.start if isinstance(part, ObjectSlice) else len(part)


def split_parts(parts: Iterable[Part], limit: int = GROUP_BYTES) -> Iterator[Part]:
    """The same bytes in parts of at most `limit` bytes; keys are checked, impossible slices raise ValueError."""
    for part in parts:
        if isinstance(part, ObjectSlice):
            check_key(part.key)
            if not 0 <= part.start <= part.stop <= part.size:
                raise ValueError(f"slice outside its object: {part}")
        if part_length(part) <= limit:
            yield part
        elif isinstance(part, ObjectSlice):
            for at in range(part.start, part.stop, limit):
                yield part._replace(start=at, stop=min(at + limit, part.stop))
        else:
            view = memoryview(part)
            yield from (view[at : at + limit] for at in range(0, len(view), limit))


def group_parts(parts: Iterable[Part]) -> Iterator[Group]:
    """Groups that end when they reach `GROUP_BYTES` (so below twice that) or `GROUP_PARTS` parts."""
    group: list[Part] = []
    size = 0
    for part in split_parts(parts):
        group.append(part)
        size += part_length(part)
        if size >= GROUP_BYTES or len(group) >= GROUP_PARTS:
            yield Group(group, size)
            group, size = [], 0
    if group:
        yield Group(group, size)


def coalesce(buffers: list[Buffer]) -> Buffer:
    """One buffer of several; a single one is not copied."""
    return buffers[0] if len(buffers) == 1 else b"".join(buffers)


class BufferPool:
    """Reusable memory for the groups of one reader: fresh memory would have to be zeroed and is cold in the caches.

    A buffer is taken again only when no view of it is left anywhere, which Python itself tells: a bytearray with
    exported views refuses to be resized. Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._buffers: list[bytearray] = []
        self._lock = threading.Lock()

    def take(self, size: int) -> memoryview:
        """A writable view of `size` bytes of any content; its memory returns by itself when the last view goes."""
        if size < _POOLED_BYTES:
            return memoryview(bytearray(size))
        with self._lock:
            for buffer in self._buffers:
                if len(buffer) >= size and _is_free(buffer):
                    return memoryview(buffer)[:size]
            if len(self._buffers) == _POOLED_BUFFERS:  # the consumer keeps what it gets
                return memoryview(bytearray(size))
            buffer = bytearray(2 * GROUP_BYTES)
            self._buffers.append(buffer)
            return memoryview(buffer)[:size]


def _is_free(buffer: bytearray) -> bool:
    try:
        buffer.append(0)
    except BufferError:
        return False
    buffer.pop()
    return True
