"""Size, CRC-32 and SHA-256 of bytes on their way into a store."""

import hashlib
import zlib

from backend.core.storage.protocol import ObjectInfo


class Digests:
    """Feed with `update`; `info` gives the record of everything fed so far."""

    def __init__(self, data: bytes = b"") -> None:
        self.size = len(data)
        self._crc32 = zlib.crc32(data)
        self._sha256 = hashlib.sha256(data)

    def update(self, data: bytes) -> None:
        self.size += len(data)
        self._crc32 = zlib.crc32(data, self._crc32)
        self._sha256.update(data)

    def info(self, key: str, media_type: str) -> ObjectInfo:
        return ObjectInfo(key, self.size, self._crc32, self._sha256.hexdigest(), media_type)
