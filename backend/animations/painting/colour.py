"""RGB to the planes that H.264 wants, by BT.709: OpenCV knows only BT.601, which shifts colours by up to 6 levels."""

import numpy as np

from backend.animations.painting.arrays import Bytes, Picture
from backend.animations.painting.compiled import compiled

_BITS = 16
_HALF = 1 << (_BITS - 1)
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722  # of luma


def _weights() -> tuple[tuple[int, ...], ...]:
    """Integer weights of Y, Cb and Cr in limited range."""
    luma = np.array([_RED, _GREEN, _BLUE])
    scale = 1 << _BITS
    cb = (np.array([0, 0, 1]) - luma) / (2 * (1 - _BLUE))
    cr = (np.array([1, 0, 0]) - luma) / (2 * (1 - _RED))
    rows = (luma * 219 / 255, cb * 224 / 255, cr * 224 / 255)
    return tuple(tuple(round(value * scale) for value in row) for row in rows)


_Y, _CB, _CR = _weights()


@compiled
def to_planes(pixels: Picture, planes: Bytes, top: int, bottom: int) -> None:
    """Convert rows of a picture.

    Args:
        pixels: height x width x 3, both even.
        planes: height * 3 / 2 x width; Y, then Cb and Cr at half the size (I420).
        top: First row, even.
        bottom: Last row, exclusive, even.
    """
    height, width = pixels.shape[:2]
    flat = planes.reshape(-1)
    cb, cr = height * width, height * width + height * width // 4
    for y in range(top, bottom):
        line = y * width
        for x in range(width):
            red, green, blue = np.int32(pixels[y, x, 0]), np.int32(pixels[y, x, 1]), np.int32(pixels[y, x, 2])
            flat[line + x] = ((_Y[0] * red + _Y[1] * green + _Y[2] * blue + _HALF) >> _BITS) + 16
    for y in range(top // 2, bottom // 2):
        for x in range(width // 2):
            red = green = blue = np.int32(0)
            for dy in range(2):
                for dx in range(2):
                    red += pixels[2 * y + dy, 2 * x + dx, 0]
                    green += pixels[2 * y + dy, 2 * x + dx, 1]
                    blue += pixels[2 * y + dy, 2 * x + dx, 2]
            place = y * (width // 2) + x
            flat[cb + place] = ((_CB[0] * red + _CB[1] * green + _CB[2] * blue + 4 * _HALF) >> (_BITS + 2)) + 128
            flat[cr + place] = ((_CR[0] * red + _CR[1] * green + _CR[2] * blue + 4 * _HALF) >> (_BITS + 2)) + 128
