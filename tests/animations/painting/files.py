"""Image files made for the tests, the broken ones too."""

import io
import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def picture(width: int = 96, height: int = 64, seed: int = 5) -> NDArray[np.uint8]:
    """A small scene: sky, ground, a round thing; enough for regions and contours."""
    y, x = np.mgrid[0:height, 0:width] / max(width, height)
    scene = np.zeros((height, width, 3))
    scene[:] = np.where((y > 0.4)[..., None], (96, 120, 60), (130, 170, 220))
    scene += (x * 60)[..., None]
    inside = (x - 0.5) ** 2 + (y - 0.33) ** 2 < 0.02
    scene[inside] = (200, 60, 40)
    scene += np.random.default_rng(seed).normal(0, 3, scene.shape)
    return np.clip(scene, 0, 255).astype(np.uint8)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of an image file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(kind: str = "PNG", width: int = 96, height: int = 64, **options: Any) -> bytes:
    """The scene as a file."""
    return encoded(Image.fromarray(picture(width, height)), kind, **options)


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is and has next to nothing in it: a bomb, when its pixels are believed."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def cmyk_profile() -> bytes:
    """An ICC v2 profile that prints: ink everywhere is black, C, M, Y are shades of grey of their own.

    A lookup table of two steps per ink; its answers differ from what any formula would give, so that a test can tell
    whether the profile was used.
    """
    lightness = [
        max(0.0, 100 - 20 * c - 40 * m - 10 * y - 90 * k)
        for c in (0, 1) for m in (0, 1) for y in (0, 1) for k in (0, 1)
    ]  # fmt: skip
    table = b"".join(bytes([round(value * 2.55), 128, 128]) for value in lightness)
    identity = b"".join(struct.pack(">i", 65536 if i % 4 == 0 else 0) for i in range(9))
    ramp = bytes(range(256))
    lut = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + identity + ramp * 4 + table + ramp * 3
    text = b"desc" + bytes(4) + struct.pack(">I", 5) + b"Inks\0" + bytes(12) + bytes(67)
    white = b"XYZ " + bytes(4) + struct.pack(">iii", 63190, 65536, 54061)
    tags = [(b"desc", text), (b"A2B0", lut), (b"wtpt", white)]
    offset = 128 + 4 + 12 * len(tags)
    index, body = b"", b""
    for name, data in tags:
        data += bytes(-len(data) % 4)
        index += struct.pack(">4sII", name, offset + len(body), len(data))
        body += data
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    header += bytes(128 - len(header))
    return header + struct.pack(">I", len(tags)) + index + body
