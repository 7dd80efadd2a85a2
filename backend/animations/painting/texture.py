"""The ground: its colours, its grain, and light on the paint."""

from typing import cast

import cv2
import numpy as np

from backend.animations.painting.arrays import Bytes, Colours, Floats, Picture
from backend.animations.painting.compiled import compiled
from backend.animations.painting.parameters import Canvas

COLOURS = {Canvas.TONED: (214, 196, 168), Canvas.WHITE: (252, 251, 248), Canvas.PAPER: (246, 242, 232)}
WASH_COLOURS = {Canvas.TONED: (250, 244, 230), Canvas.WHITE: (254, 254, 252), Canvas.PAPER: (251, 249, 243)}
_OF_THE_PICTURE = 0.25  # how far a toned ground takes the picture's median colour
_GRAIN_SEED = 7
_THREAD = 4.2  # pixels between two threads of the canvas
_STRONGEST_LIGHT = 0.22


def ground_colour(canvas: Canvas, picture: Picture) -> Floats:
    """sRGB of the empty canvas, 0..255."""
    colour = np.array(COLOURS[canvas], np.float32)
    if canvas is Canvas.TONED:
        median = np.median(picture.reshape(-1, 3)[::97], axis=0).astype(np.float32)
        colour = (colour * (1 - _OF_THE_PICTURE) + median * _OF_THE_PICTURE).astype(np.float32)
    return colour


def wash_ground(canvas: Canvas) -> Floats:
    """sRGB of paper for transparent colour, whose lights are the paper itself: a toned one is only tinted."""
    return np.array(WASH_COLOURS[canvas], np.float32)


def woven(height: int, width: int) -> Floats:
    """Grain of a linen canvas, around 0."""
    y = np.sin(np.arange(height, dtype=np.float32) * (2 * np.pi / _THREAD))
    x = np.sin(np.arange(width, dtype=np.float32) * (2 * np.pi / _THREAD))
    noise = _noise(height, width, 0.8) * np.float32(0.64)
    grain: Floats = np.clip(noise + 0.5 * (x[None, :] + y[:, None]), -2.2, 2.2).astype(np.float32)
    return grain


def pressed(height: int, width: int) -> Floats:
    """Grain of cold-pressed paper, around 0."""
    return np.clip(_noise(height, width, 0.8) * 0.96 + _noise(height, width, 2.2, 1) * 3.5, -2.2, 2.2).astype(
        np.float32
    )


def _noise(height: int, width: int, sigma: float, layer: int = 0) -> Floats:
    rng = np.random.default_rng(_GRAIN_SEED + layer)
    noise = rng.standard_normal((height, width), np.float32)
    return cast(Floats, cv2.GaussianBlur(noise, (0, 0), sigma))


@compiled
def light(
    canvas: Colours,
    paint: Floats,
    grain: Floats,
    out: Bytes,
    top: int,
    bottom: int,
    left: int,
    right: int,
    relief: float,
    tooth: float,
) -> None:
    """Show a part of the canvas lit from the upper left.

    Args:
        canvas: Colours.
        paint: Height of the paint.
        grain: Of the ground.
        out: Gets the shown picture.
        top: The part, the ends exclusive.
        bottom: See ``top``.
        left: See ``top``.
        right: See ``top``.
        relief: How strongly the paint's slopes show.
        tooth: How strongly the ground's grain shows.
    """
    height, width = paint.shape
    for y in range(top, bottom):
        above, below = max(0, y - 1), min(height - 1, y + 1)
        for x in range(left, right):
            before, after = max(0, x - 1), min(width - 1, x + 1)
            slope = np.float32(relief) * ((paint[y, after] - paint[y, before]) + (paint[below, x] - paint[above, x]))
            shine = min(max(slope, np.float32(-_STRONGEST_LIGHT)), np.float32(_STRONGEST_LIGHT))
            shine += np.float32(1.0) + np.float32(tooth) * grain[y, x]
            for c in range(3):
                out[y, x, c] = np.uint8(
                    min(max(canvas[y, x, c] * shine + np.float32(0.5), np.float32(0)), np.float32(255))
                )
