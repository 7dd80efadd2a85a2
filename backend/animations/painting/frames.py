"""Frames of a video as they are rendered."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import cv2
import numpy as np

from backend.animations.painting.arrays import Picture

_DISSOLVE_PART = 0.6  # of the hold; then the photo is held


class Tip(NamedTuple):
    """Where the tool touches the canvas, in pixels, and what it does there."""

    x: float
    y: float
    radius: float
    colour: tuple[int, int, int]
    draws: bool = False  # a line, not paint


class Frame(NamedTuple):
    """One frame. The pixels are the renderer's own and change with the next frame: copy what is to stay."""

    pixels: Picture
    top: int  # rows that differ from the frame before
    bottom: int  # exclusive; equal to ``top`` when nothing differs
    tip: Tip | None = None
    bare: Picture | None = None  # without the tool, when there is one over the pixels


Frames: TypeAlias = Iterator[Frame]


def still(pixels: Picture, count: int) -> Frames:
    """The same picture for some frames."""
    for number in range(count):
        yield Frame(pixels, 0, 0 if number else len(pixels))


def held(pixels: Picture, count: int) -> Frames:
    """A picture that was just shown, for some more frames."""
    for _ in range(count):
        yield Frame(pixels, 0, 0)


def dissolved(painting: Picture, photo: Picture, count: int) -> Frames:
    """A painting that becomes the photo, which is then held."""
    out = np.empty_like(painting)
    fading = max(1, round(count * _DISSOLVE_PART))
    for number in range(count):
        part = min(1.0, (number + 1) / fading)
        part = part * part * (3 - 2 * part)
        if number < fading:
            cv2.addWeighted(painting, 1 - part, photo, part, 0, dst=out)
            yield Frame(out, 0, len(out))
        else:
            yield Frame(out, 0, 0)
