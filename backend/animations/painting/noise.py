"""Noise that depends on its arguments alone."""

import math

import cv2
import numpy as np

from backend.animations.painting.arrays import Floats
from backend.animations.painting.compiled import compiled


@compiled
def hashed(a: int, b: int, seed: int) -> float:
    """A number in [0, 1) that looks random (integer hash after Bob Jenkins and Chris Wellons)."""
    x = (a * 374761393 + b * 668265263 + seed * 2147483647 + 1013904223) & 0xFFFFFFFF
    x = ((x ^ (x >> 13)) * 1274126177) & 0xFFFFFFFF
    x = ((x ^ (x >> 16)) * 2246822519) & 0xFFFFFFFF
    x ^= x >> 13
    return (x & 0xFFFFFF) / 16777216.0


def cloud(height: int, width: int, seed: int, cell: float, octaves: int = 3) -> Floats:
    """Smooth noise around 0, of about unit deviation; ``cell`` is the size of its largest lumps in pixels."""
    rng = np.random.default_rng(seed)
    total = np.zeros((height, width), np.float32)
    amplitude = 1.0
    for octave in range(octaves):
        step = max(2.0, cell / 2**octave)
        rows, columns = math.ceil(height / step) + 3, math.ceil(width / step) + 3
        lumps = rng.standard_normal((rows, columns)).astype(np.float32)
        size = (round(columns * step), round(rows * step))
        total += amplitude * cv2.resize(lumps, size, interpolation=cv2.INTER_CUBIC)[:height, :width]
        amplitude *= 0.5
    return total
