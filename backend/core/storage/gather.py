"""Grouping of literal bytes and object slices into reads of a size that is worth a thread hop and a send."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from backend.core.storage.protocol import Buffer, ObjectSlice, Part, check_key

GROUP_BYTES = 512 * 1024
# Tiny parts cost by number, not by size; a group must not keep a thread (or the event loop) for long.
GROUP_PARTS = 256


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
