"""Where every byte of a stored ZIP archive is, known before the first one is read.

Format: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.14 to 4.3.16 (ends)
and 4.5.3 (ZIP64 extra field). Entries are stored, not deflated: generated images do not shrink, and only so is the
length known. Headers and the central directory are made when they are read; kept are 16 bytes an entry.
"""

import asyncio
import hashlib
import struct
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Self

from backend.core.archive.entries import UINT32_MAX, ArchiveEntries, DuplicateEntryName, encode_entry_name

_UINT16_MAX = 0xFFFF
_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_END64 = struct.Struct("<IQHHIIQQQQ")
_LOCATOR64 = struct.Struct("<IIQI")
_LOCAL_EXTRA64 = struct.Struct("<HHQQ")

_VERSION = 20
_VERSION64 = 45
_MADE_BY_UNIX = 3 << 8
_UTF8_NAMES = 0x800
_REGULAR_FILE = 0o100644 << 16
_DIRECTORY_BLOCK = 256
_HASH_BUCKETS = 256
_DIGEST_STEP = 65_536


class ArchiveLayout:
    """Positions of an archive's parts: entries (header and content), central directory, end records.

    `modified` is the time that every entry shows, as given (ZIP knows no time zones), to 2 seconds, from 1980 to 2107.
    Raises `UnsafeEntryName` and `DuplicateEntryName`. The entries must not change any more. Building looks at each of
    them once (about 2 us each); `prepare` does it without keeping the event loop from other work.
    """

    def __init__(self, entries: ArchiveEntries, modified: datetime) -> None:
        for _ in self._build(entries, modified):
            pass

    @classmethod
    async def prepare(cls, entries: ArchiveEntries, modified: datetime) -> Self:
        """As the constructor, letting other tasks run in between (a thread would keep the GIL for long)."""
        layout = cls.__new__(cls)
        for _ in layout._build(entries, modified):
            await asyncio.sleep(0)
        return layout

    def _build(self, entries: ArchiveEntries, modified: datetime) -> Iterator[None]:
        self.entries = entries
        self._date, self._time = _dos_date_time(modified)
        # Entry n occupies starts[n]..starts[n+1]-1; directory block n begins at blocks[n].
        self._starts = array("Q", [0])
        self._blocks = array("Q")
        self._digest = hashlib.sha256()
        hashes = [array("q") for _ in range(_HASH_BUCKETS)]
        yield from self._place(hashes)
        yield from self._refuse_duplicates(hashes)
        self.directory_start = self._starts[-1]
        self.directory_end = self._blocks.pop()
        self._end = self._end_records()
        self.size = self.directory_end + len(self._end)

    def etag(self, *context: str) -> str:
        """Strong entity tag: the same whenever every byte is. `context` adds what else makes versions differ."""
        digest = self._digest.copy()
        for text in context:
            digest.update(b"\0" + text.encode())
        return f'"{digest.hexdigest()[:40]}"'

    def start_of(self, index: int) -> int:
        """Offset of the entry's local header."""
        return self._starts[index]

    def entry_at(self, offset: int) -> int:
        """The entry to which the byte at `offset` (before the central directory) belongs."""
        return bisect_right(self._starts, offset) - 1

    def local_header(self, index: int) -> bytes:
        name = self.entries.name(index).encode()
        size = self.entries.size(index)
        large = size >= UINT32_MAX
        shown = min(size, UINT32_MAX)
        extra = _LOCAL_EXTRA64.pack(1, 16, size, size) if large else b""
        return (
            _LOCAL.pack(
                0x04034B50,
                _VERSION64 if large else _VERSION,
                _UTF8_NAMES,
                0,
                self._time,
                self._date,
                self.entries.crcs[index],
                shown,
                shown,
                len(name),
                len(extra),
            )
            + name
            + extra
        )

    def directory(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes `start..stop-1` of the archive, which lie behind the entries, in small pieces."""
        block = bisect_right(self._blocks, start) - 1
        while start < min(stop, self.directory_end):
            first = self._blocks[block]
            data = self._directory_block(block)
            piece = data[start - first : stop - first]
            yield piece
            start += len(piece)
            block += 1
        if start < stop:
            yield self._end[start - self.directory_end : stop - self.directory_end]

    def _place(self, hashes: "list[array[int]]") -> Iterator[None]:
        """One pass over all entries: offsets, name checks, digest; a step for each directory block."""
        entries = self.entries
        digest = self._digest
        digest.update(struct.pack("<HH", self._date, self._time))
        names: list[bytes] = []
        start = directory = 0
        for index in range(len(entries)):
            name = entries.name(index)
            encoded = encode_entry_name(name)
            hashed = hash(name)
            hashes[hashed % _HASH_BUCKETS].append(hashed)
            if index % _DIRECTORY_BLOCK == 0:
                self._blocks.append(directory)
                digest.update(b"\0".join((*names, b"")))
                names.clear()
                yield
            names.append(encoded)
            size = entries.size(index)
            directory += _CENTRAL.size + len(encoded) + len(_central_extra(size, start))
            start += _LOCAL.size + len(encoded) + size + (_LOCAL_EXTRA64.size if size >= UINT32_MAX else 0)
            self._starts.append(start)
        digest.update(b"\0".join((*names, b"")))
        for column in (self._starts, entries.crcs):
            for at in range(0, len(column), _DIGEST_STEP):
                digest.update(column[at : at + _DIGEST_STEP].tobytes())
                yield
        self._blocks.append(directory)
        self._blocks = array("Q", (start + offset for offset in self._blocks))

    def _refuse_duplicates(self, hashes: "list[array[int]]") -> Iterator[None]:
        """Compares 64-bit hashes bucket by bucket (a set of 600 000 names would take 60 MB), names only where equal."""
        suspects: set[int] = set()
        for bucket in hashes:
            if len(set(bucket)) != len(bucket):
                suspects.update(value for value, count in Counter(bucket).items() if count > 1)
            if len(bucket) > _DIRECTORY_BLOCK:
                yield
        if not suspects:
            return
        names: set[str] = set()
        for index in range(len(self.entries)):
            name = self.entries.name(index)
            if hash(name) in suspects:
                if name in names:
                    raise DuplicateEntryName(name)
                names.add(name)

    def _directory_block(self, block: int) -> bytes:
        first = block * _DIRECTORY_BLOCK
        return b"".join(
            self._central_header(index) for index in range(first, min(first + _DIRECTORY_BLOCK, len(self.entries)))
        )

    def _central_header(self, index: int) -> bytes:
        name = self.entries.name(index).encode()
        size = self.entries.size(index)
        start = self._starts[index]
        extra = _central_extra(size, start)
        version = _VERSION64 if extra else _VERSION
        shown = min(size, UINT32_MAX)
        return (
            _CENTRAL.pack(
                0x02014B50,
                _MADE_BY_UNIX | version,
                version,
                _UTF8_NAMES,
                0,
                self._time,
                self._date,
                self.entries.crcs[index],
                shown,
                shown,
                len(name),
                len(extra),
                0,
                0,
                0,
                _REGULAR_FILE,
                min(start, UINT32_MAX),
            )
            + name
            + extra
        )

    def _end_records(self) -> bytes:
        count = len(self.entries)
        start, end = self.directory_start, self.directory_end
        size = end - start
        records = b""
        if count >= _UINT16_MAX or start >= UINT32_MAX or size >= UINT32_MAX:
            records = _END64.pack(
                0x06064B50, _END64.size - 12, _MADE_BY_UNIX | _VERSION64, _VERSION64, 0, 0, count, count, size, start
            ) + _LOCATOR64.pack(0x07064B50, 0, end, 1)
        shown = min(count, _UINT16_MAX)
        return records + _END.pack(0x06054B50, 0, 0, shown, shown, min(size, UINT32_MAX), min(start, UINT32_MAX), 0)


def _central_extra(size: int, start: int) -> bytes:
    """The ZIP64 extra field of a central header: only the values that do not fit, in the order of 4.5.3."""
    values = [size, size] if size >= UINT32_MAX else []
    if start >= UINT32_MAX:
        values.append(start)
    return struct.pack(f"<HH{len(values)}Q", 1, 8 * len(values), *values) if values else b""


def _dos_date_time(moment: datetime) -> tuple[int, int]:
    if not 1980 <= moment.year <= 2107:
        raise ValueError(f"a ZIP entry cannot show the year {moment.year}")
    return (
        (moment.year - 1980) << 9 | moment.month << 5 | moment.day,
        moment.hour << 11 | moment.minute << 5 | moment.second // 2,
    )
