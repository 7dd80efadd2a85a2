"""Rendering strokes at any size, frame by frame."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Bytes, Colours, Floats
from backend.animations.painting.brush import OIL, Box, apply, cover, make_scratch
from backend.animations.painting.frames import Frame, Frames, Tip
from backend.animations.painting.strokes import Strokes
from backend.animations.painting.texture import light

_BEFORE, _WHOLE = -1e9, 1e9
_THICKNESS_OF_SMALL, _THICKNESS_PER_PIXEL = 0.35, 0.05  # of the paint, of at most 1


@dataclass(frozen=True, slots=True)
class Ground:
    """What the strokes are put on, at the size of the video."""

    colour: Floats
    grain: Floats
    relief: float  # how strongly the paint's height shows
    tooth: float  # how strongly the grain shows


class StrokePainter:
    """A canvas that strokes are put on in time."""

    def __init__(self, strokes: Strokes, ground: Ground) -> None:
        height, width = ground.grain.shape
        self.strokes, self.ground = strokes, ground
        unit = math.sqrt(width * height)
        self._points = (strokes.points * np.array([width, height], np.float32) - np.float32(0.5)).astype(np.float32)
        self._radii = strokes.radii.astype(np.float64) * unit
        self._canvas: Colours = np.empty((height, width, 3), np.float32)
        self._canvas[:] = ground.colour
        self._paint = np.zeros((height, width), np.float32)
        self._scratch = make_scratch(height, width)
        self._covered = (-1, Box(0, 0, 0, 0, 0.0))
        self.pixels: Bytes = np.empty((height, width, 3), np.uint8)
        self._light(0, height, 0, width)

    def frames(self, begins: NDArray[np.float64], count: int) -> Frames:
        """Lay the strokes down in so many frames.

        Args:
            begins: When each stroke begins, in frames; one more entry ends the last.
            count: Frames; all strokes are there in the last one.
        """
        position, laid = 0, _BEFORE
        total = len(self.strokes)
        for number in range(count):
            now = begins[-1] if number == count - 1 else number + 1.0
            left, top, right, bottom = self.pixels.shape[1], len(self.pixels), 0, 0
            tip: tuple[int, float] | None = None
            while position < total and (begins[position] < now or number == count - 1):
                whole = begins[position + 1] <= now
                part = 1.0 if whole else (now - begins[position]) / (begins[position + 1] - begins[position])
                box, laid = self._lay(position, laid, part, whole)
                left, top = min(left, box.left), min(top, box.top)
                right, bottom = max(right, box.right), max(bottom, box.bottom)
                tip = (position, part)
                if not whole:
                    break
                position += 1
                laid = _BEFORE
            if right > left and bottom > top:
                top, bottom = max(0, top - 1), min(len(self.pixels), bottom + 1)
                self._light(top, bottom, max(0, left - 1), min(self.pixels.shape[1], right + 1))
            else:
                top = bottom = 0
            yield Frame(self.pixels, top, bottom, self._tip(*tip) if tip else None)

    def _lay(self, number: int, laid: float, part: float, whole: bool) -> tuple[Box, float]:
        """Lay a stroke down up to a part of its way; its pixels, and how far it is laid."""
        strokes, radius = self.strokes, float(self._radii[number])
        kind = int(strokes.kinds[number])
        if self._covered[0] != number:
            points = self._points[strokes.first[number] : strokes.first[number + 1]]
            box = cover(
                points, len(points), radius, kind, int(strokes.bristles[number]), int(strokes.seeds[number]),
                self.ground.grain, self._scratch,
            )  # fmt: skip
            self._covered = (number, box)
        box = self._covered[1]
        until = _WHOLE if whole else -radius + part * (box.length + 2 * radius)
        thickness = min(1.0, _THICKNESS_OF_SMALL + radius * _THICKNESS_PER_PIXEL)
        apply(
            self._canvas, self._paint, box, strokes.colours[number], float(strokes.opacities[number]), kind,
            radius, laid, until, thickness, self._scratch,
        )  # fmt: skip
        return box, until

    def _tip(self, number: int, part: float) -> Tip:
        begin, end = self.strokes.first[number], self.strokes.first[number + 1]
        place = part * (end - begin - 1)
        i = min(int(place), end - begin - 2)
        x, y = self._points[begin + i] + (self._points[begin + i + 1] - self._points[begin + i]) * (place - i)
        red, green, blue = (int(level) for level in self.strokes.colours[number])
        return Tip(
            float(x), float(y), float(self._radii[number]), (red, green, blue), self.strokes.kinds[number] != OIL
        )

    def _light(self, top: int, bottom: int, left: int, right: int) -> None:
        ground = self.ground
        light(
            self._canvas, self._paint, ground.grain, self.pixels, top, bottom, left, right, ground.relief, ground.tooth
        )
