"""The ZIP of a dataset: documents and images laid out before the first byte is sent."""

from array import array
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import asyncpg

from backend.core.archive import Archive, ArchiveEntries, ArchiveLayout
from backend.core.storage import ObjectStore
from backend.datasets.exports.ledger import Document
from backend.datasets.exports.rows import image_name

_IMAGES = """
    SELECT i.ordinal, i.index, i.key, i.media_type, i.size, i.crc32
    FROM persona_images i JOIN personas p ON p.dataset_id = i.dataset_id AND p.ordinal = i.ordinal
    WHERE i.dataset_id = $1 AND i.is_current AND ($2 OR p.review_status = 'accepted') ORDER BY i.ordinal, i.index
"""


@dataclass(slots=True)
class ImageColumns:
    """What an archive must know of its images, a few bytes each."""

    prefix: str
    sizes: "array[int]" = field(default_factory=lambda: array("I"))
    crcs: "array[int]" = field(default_factory=lambda: array("I"))
    ordinals: "array[int]" = field(default_factory=lambda: array("I"))
    indexes: "array[int]" = field(default_factory=lambda: array("B"))
    media_types: "array[int]" = field(default_factory=lambda: array("B"))
    known_types: list[str] = field(default_factory=list)
    keys: bytearray = field(default_factory=bytearray)
    key_ends: "array[int]" = field(default_factory=lambda: array("I", [0]))

    def append(self, row: Any) -> None:
        """One image more."""
        self.sizes.append(row["size"])
        self.crcs.append(row["crc32"])
        self.ordinals.append(row["ordinal"])
        self.indexes.append(row["index"])
        if row["media_type"] not in self.known_types:
            self.known_types.append(row["media_type"])
        self.media_types.append(self.known_types.index(row["media_type"]))
        self.keys += row["key"].removeprefix(self.prefix).encode()
        self.key_ends.append(len(self.keys))

    def key(self, number: int) -> str:
        """Where the object store has the image."""
        return self.prefix + self.keys[self.key_ends[number] : self.key_ends[number + 1]].decode()

    def name(self, number: int) -> str:
        """The image's file name."""
        media_type = self.known_types[self.media_types[number]]
        return image_name(self.ordinals[number], self.indexes[number], media_type)


async def image_columns(
    connection: asyncpg.Connection, task_id: int, prefix: str, *, include_rejected: bool
) -> ImageColumns:
    """Every current image of a dataset, in the order of an archive."""
    columns = ImageColumns(prefix)
    async for row in connection.cursor(_IMAGES, task_id, include_rejected, prefetch=2000):
        columns.append(row)
    return columns


async def without_missing(store: ObjectStore, columns: ImageColumns) -> tuple[ImageColumns, list[str]]:
    """The images that the object store has in full, and the names of the others.

    Images come by ordinal and so by folder: the store is asked for one folder at a time. Raises `StorageUnavailable`.
    """
    kept, missing = ImageColumns(columns.prefix), []
    folder, there = "", dict[str, int]()
    for number in range(len(columns.sizes)):
        key = columns.key(number)
        if key.rpartition("/")[0] != folder:
            folder = key.rpartition("/")[0]
            there = {found.key: found.size async for found in store.list(f"{folder}/")}
        if there.get(key) != columns.sizes[number]:
            missing.append(columns.name(number))
            continue
        kept.append(
            {
                "size": columns.sizes[number],
                "crc32": columns.crcs[number],
                "ordinal": columns.ordinals[number],
                "index": columns.indexes[number],
                "media_type": columns.known_types[columns.media_types[number]],
                "key": key,
            }
        )
    return kept, missing


async def stored_lines(store: ObjectStore, document: Document) -> AsyncIterator[bytes]:
    """A stored text, line by line with their ends. Raises the store's errors."""
    rest = b""
    async for buffer in store.read_range(document.key, 0, document.size):
        lines = (rest + bytes(buffer)).splitlines(keepends=True)
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        for line in lines:
            yield line
    if rest:
        yield rest


async def build_archive(
    store: ObjectStore,
    columns: ImageColumns,
    documents: list[tuple[str, Document]],
    in_memory: list[tuple[str, bytes]],
    *,
    folder: str,
    modified: datetime,
) -> Archive:
    """An archive with documents first, then small texts, then images in ``folder``."""
    name_of: Callable[[int], str] = lambda number: folder + columns.name(number)  # noqa: E731
    entries = ArchiveEntries()
    for name, document in documents:
        entries.add_object(name, document.key, document.size, document.crc32)
    for name, data in in_memory:
        entries.add_bytes(name, data)
    entries.add_objects(columns.sizes, columns.crcs, name_of, columns.key)
    layout = await ArchiveLayout.prepare(entries, modified.astimezone(UTC))
    return Archive(layout, store)
