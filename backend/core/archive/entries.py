"""What goes into an archive, in compact columns: 8 bytes an entry besides names and keys.

Names and keys of many entries are best given by functions of the entry's number, since those of a data set follow from
its rows; single entries are packed. 600 000 entries then take about 5 MB here and as much again in the layout.
"""

import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

UINT32_MAX = 0xFFFF_FFFF
_MAX_NAME_BYTES = 0xFFFF

# Control characters, separators and drives of other systems, text direction overrides, line separators and lone
# surrogates; then empty segments (a leading, trailing or double slash) and those that end with a dot or a blank, which
# are "." and ".." and what Windows cannot hold.
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f\\:*?"<>|\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]'
    r"|(?:^|/)(?:/|$)|[. ](?:/|$)"
)


class UnsafeEntryName(ValueError):
    """The name could write outside the folder that the archive is unpacked to, or cannot be written everywhere."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unsafe name of an archive entry: {name!r}")
        self.name = name


class DuplicateEntryName(ValueError):
    """Two entries have the same name, so one would overwrite the other."""

    def __init__(self, name: str) -> None:
        super().__init__(f"two archive entries are named {name!r}")
        self.name = name


def encode_entry_name(name: str) -> bytes:
    """UTF-8 of a relative, slash-separated name; raises `UnsafeEntryName`."""
    if _UNSAFE.search(name):
        raise UnsafeEntryName(name)
    encoded = name.encode()
    if len(encoded) > _MAX_NAME_BYTES:
        raise UnsafeEntryName(name)
    return encoded


class PackedStrings:
    """An append-only sequence of strings in one buffer: their UTF-8 bytes and 4 bytes each (4 GiB at most)."""

    def __init__(self, values: Iterable[str] = ()) -> None:
        self._data = bytearray()
        self._ends = array("I", [0])
        for value in values:
            self.append(value)

    def append(self, value: str) -> None:
        self._data += value.encode()
        self._ends.append(len(self._data))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._data[self._ends[index] : self._ends[index + 1]].decode()


class _Block(NamedTuple):
    """Consecutive entries from `first` whose names and keys are functions of their number in the block."""

    first: int
    name_of: Callable[[int], str]
    key_of: Callable[[int], str]


class ArchiveEntries:
    """Collects entries in the order they have in the archive. Sizes are in bytes, CRC-32 values unsigned."""

    def __init__(self) -> None:
        self._sizes = array("I")
        self._large: dict[int, int] = {}
        self.crcs = array("I")
        self.memory: dict[int, bytes] = {}
        self._blocks: list[_Block] = []
        self._firsts: list[int] = []
        self._packed: tuple[PackedStrings, PackedStrings] | None = None

    def __len__(self) -> int:
        return len(self._sizes)

    def add_bytes(self, name: str, data: bytes) -> None:
        """An entry whose content is held in memory until the archive is dropped."""
        self.memory[len(self)] = data
        self._add_packed(name, "", len(data), zlib.crc32(data))

    def add_object(self, name: str, key: str, size: int, crc32: int) -> None:
        """An entry whose content is the stored object `key`."""
        self._add_packed(name, key, size, crc32)

    def add_objects(
        self, sizes: Iterable[int], crcs: Iterable[int], name_of: Callable[[int], str], key_of: Callable[[int], str]
    ) -> None:
        """Many entries at once; the functions give name and key of the n-th of them (from 0), again and again alike."""
        self._begin_block(name_of, key_of)
        self._packed = None
        for size, crc in zip(sizes, crcs, strict=True):
            self._add_numbers(size, crc)

    def size(self, index: int) -> int:
        """Length of the content in bytes."""
        size = self._sizes[index]
        return self._large[index] if size == UINT32_MAX else size

    def name(self, index: int) -> str:
        block = self._block(index)
        return block.name_of(index - block.first)

    def key(self, index: int) -> str:
        """The stored object's key; empty for an entry in memory."""
        block = self._block(index)
        return block.key_of(index - block.first)

    def _block(self, index: int) -> _Block:
        return self._blocks[bisect_right(self._firsts, index) - 1]

    def _begin_block(self, name_of: Callable[[int], str], key_of: Callable[[int], str]) -> None:
        if self._firsts and self._firsts[-1] == len(self):  # the last block stayed empty
            self._blocks.pop()
            self._firsts.pop()
        self._blocks.append(_Block(len(self), name_of, key_of))
        self._firsts.append(len(self))

    def _add_packed(self, name: str, key: str, size: int, crc32: int) -> None:
        if self._packed is None:
            self._packed = PackedStrings(), PackedStrings()
            self._begin_block(self._packed[0].__getitem__, self._packed[1].__getitem__)
        names, keys = self._packed
        encode_entry_name(name)  # refused here, where the caller still knows what it is
        names.append(name)
        keys.append(key)
        self._add_numbers(size, crc32)

    def _add_numbers(self, size: int, crc32: int) -> None:
        if size < 0 or not 0 <= crc32 <= UINT32_MAX:
            raise ValueError(f"impossible size {size} or CRC-32 {crc32}")
        if size >= UINT32_MAX:
            self._large[len(self)] = size
        self._sizes.append(min(size, UINT32_MAX))
        self.crcs.append(crc32)
