"""Picture files for tests, made here."""

import io
from typing import Any

import numpy as np
from PIL import Image


def picture(width: int = 96, height: int = 72, *, seed: int = 1, form: str = "PNG", **options: Any) -> bytes:
    """A soft landscape of blobs as a file."""
    chance = np.random.default_rng(seed)
    small = chance.integers(0, 255, (6, 8, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC).save(out, form, **options)
    return out.getvalue()


def noise(size: int) -> bytes:
    """A PNG of about so many bytes that does not compress."""
    side = int((size / 3) ** 0.5)
    pixels = np.random.default_rng(3).integers(0, 255, (side, side, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=0)
    return out.getvalue()


def bomb() -> bytes:
    """A small PNG whose header announces 2.5 gigapixels."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(6251 * 100)))
        + chunk(b"IEND", b"")
    )
