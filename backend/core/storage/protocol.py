"""What an object store offers, whatever holds the bytes.

Keys are slash-separated UTF-8 names of at most 1024 bytes. A segment is 1..255 bytes, does not begin with a dot and
holds no backslash or control character, so that every key is valid for every adapter. Overwriting is atomic: a reader
sees the old object or the new one, never a mixture. Sizes are in bytes, ranges are half-open.
"""

import re
from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

MAX_KEY_BYTES = 1024
MAX_SEGMENT_BYTES = 255

# Also matches empty segments, leading and trailing slashes, and lone surrogates, which UTF-8 cannot hold.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]|(?:^|/)(?:\.|/|$)")


class StorageError(Exception):
    """Base of everything that a store raises on its own account."""


class ObjectNotFound(StorageError):
    """There is no object under this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no object under {key!r}")
        self.key = key


class ObjectTruncated(StorageError):
    """The object's size is not the expected one, or it ends before the end of the range asked for."""

    def __init__(self, key: str, detail: str) -> None:
        super().__init__(f"object {key!r}: {detail}")
        self.key = key


class StorageFull(StorageError):
    """No room or quota is left; nothing of the object was kept."""


class StorageUnavailable(StorageError):
    """The store cannot be reached, refuses the credentials or failed to read or write."""


class InvalidKey(StorageError, ValueError):
    """The key is not one that every adapter can hold."""


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """What was written. `crc32` is unsigned, `sha256` is 64 hexadecimal digits."""

    key: str
    size: int
    crc32: int
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ObjectStat:
    """What a store knows about an object without reading it."""

    key: str
    size: int
    modified_at: datetime


class ObjectSlice(NamedTuple):
    """Bytes `start` (included) to `stop` (excluded) of an object whose whole size must be `size`."""

    key: str
    size: int
    start: int
    stop: int


Part = bytes | memoryview | ObjectSlice
Buffer = bytes | memoryview


class ObjectStore(Protocol):
    """One flat namespace of immutable-looking byte strings. Every method may raise `StorageUnavailable`."""

    async def put(self, key: str, data: bytes, media_type: str) -> ObjectInfo:
        """Write or replace an object; it survives a power cut once this returns. Raises `StorageFull`, `InvalidKey`."""
        ...

    async def put_stream(self, key: str, chunks: AsyncIterable[bytes], media_type: str) -> ObjectInfo:
        """Write an object of any length with flat memory. When `chunks` raises, the key is left as it was."""
        ...

    async def get(self, key: str) -> bytes:
        """The whole object. Raises `ObjectNotFound`."""
        ...

    def read_range(self, key: str, start: int, stop: int) -> AsyncGenerator[Buffer, None]:
        """Exactly the bytes `start..stop-1`. Raises `ObjectNotFound`, `ObjectTruncated` when the object is shorter."""
        ...

    def read_many(self, objects: Sequence[tuple[str, int]], prefetch: int | None = None) -> AsyncGenerator[bytes, None]:
        """One buffer for each (key, expected size), in order, read ahead by `prefetch` objects.

        Raises `ObjectNotFound` or, when a size differs, `ObjectTruncated`.
        """
        ...

    def read_parts(self, parts: Iterable[Part], prefetch: int | None = None) -> AsyncGenerator[Buffer, None]:
        """The concatenation of literal bytes and object slices, in buffers of a size that suits sending.

        `parts` is consumed lazily; at most `prefetch` reads are ahead. A buffer belongs to the consumer.
        Raises as `read_many`; what was yielded before is always a correct beginning.
        """
        ...

    async def head(self, key: str) -> ObjectStat:
        """Size and time of the last write. Raises `ObjectNotFound`."""
        ...

    async def copy(self, source: str, target: str) -> ObjectStat:
        """Replace `target` by the bytes of `source`, inside the store. Raises `ObjectNotFound`."""
        ...

    async def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error."""
        ...

    async def delete_many(self, keys: Iterable[str]) -> None:
        """Remove many objects; those that are not there are no error."""
        ...

    async def delete_prefix(self, prefix: str) -> int:
        """Remove everything under a folder-like prefix, which must end with a slash; how many objects there were.

        What killed processes were writing there goes too.
        """
        ...

    def list(self, prefix: str = "") -> AsyncGenerator[ObjectStat, None]:
        """Objects whose key begins with `prefix`, in the order of their UTF-8 keys."""
        ...

    async def public_link(self, key: str, expires: int) -> str | None:
        """A URL that a browser can fetch for `expires` seconds, or None: then serve the object through the API."""
        ...

    async def check(self) -> None:
        """Return when the store can be read and written soon; raise `StorageUnavailable` or `StorageFull` otherwise."""
        ...

    async def close(self) -> None:
        """Release connections, threads and temporary files; the store is not usable afterwards."""
        ...


def check_key(key: str) -> str:
    """The key itself when it is valid; raises `InvalidKey`."""
    if not key or _FORBIDDEN.search(key):
        raise InvalidKey(f"invalid object key {key!r}")
    _check_lengths(key)
    return key


def check_prefix(prefix: str, *, folder: bool = False) -> str:
    """The prefix itself when some valid key can begin with it; `folder` demands a slash at its end."""
    if folder and not prefix.endswith("/"):
        raise InvalidKey(f"a folder prefix ends with a slash: {prefix!r}")
    if prefix and (prefix == "/" or _FORBIDDEN.search(prefix.removesuffix("/"))):
        raise InvalidKey(f"invalid object prefix {prefix!r}")
    _check_lengths(prefix)
    return prefix


def _check_lengths(key: str) -> None:
    if len(key) * 4 <= MAX_SEGMENT_BYTES:
        return
    if len(key.encode()) > MAX_KEY_BYTES:
        raise InvalidKey(f"object key longer than {MAX_KEY_BYTES} bytes")
    if any(len(segment.encode()) > MAX_SEGMENT_BYTES for segment in key.split("/")):
        raise InvalidKey(f"a segment of an object key is longer than {MAX_SEGMENT_BYTES} bytes")
