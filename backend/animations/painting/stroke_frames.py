"""Rendering strokes at any size, frame by frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Bytes, Colours, Floats
from backend.animations.painting.brush import OIL, Box, apply, cover, make_scratch
from backend.animations.painting.frames import Frame, Frames, Tip
from backend.animations.painting.laying import lay_whole, light_boxes, sized, thickness_of
from backend.animations.painting.placing import Surface
from backend.animations.painting.strokes import Strokes
from backend.animations.painting.texture import light

_BEFORE, _WHOLE = -1e9, 1e9


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
        self._ground = ground
        self._strokes = sized(strokes, width, height)
        canvas: Colours = np.empty((height, width, 3), np.float32)
        canvas[:] = ground.colour
        self._surface = Surface(canvas, np.zeros((height, width), np.float32), ground.grain)
        self._scratch = make_scratch(height, width)
        self._begun: tuple[Box, float] | None = None  # pixels of a stroke that is not all there, and how far it is laid
        self.pixels: Bytes = np.empty((height, width, 3), np.uint8)
        light(*self._surface, self.pixels, 0, height, 0, width, ground.relief, ground.tooth)

    def frames(self, begins: NDArray[np.float64], count: int) -> Frames:
        """Lay the strokes down in so many frames.

        Args:
            begins: When each stroke begins, in frames; one more entry ends the last.
            count: Frames; all strokes are there in the last one.
        """
        position, total = 0, len(begins) - 1
        for number in range(count):
            last = number == count - 1
            now = begins[-1] if last else number + 1.0
            whole = total if last else int(np.searchsorted(begins[1:], now, side="right"))
            changed = np.zeros((whole - position + 1, 4), np.int32)
            tip: Tip | None = None
            if whole > position:
                self._lay_whole(position, whole, changed)
                tip = self._tip(whole - 1, 1.0)
            if whole < total and begins[whole] < now:
                part = (now - begins[whole]) / (begins[whole + 1] - begins[whole])
                changed[-1] = self._lay_part(whole, part)[:4]
                tip = self._tip(whole, part)
            position = whole
            light_boxes(changed, self._surface, self.pixels, self._ground.relief, self._ground.tooth)
            seen = changed[(changed[:, 2] > changed[:, 0]) & (changed[:, 3] > changed[:, 1])]
            if len(seen):
                top, bottom = max(0, int(seen[:, 1].min()) - 1), min(len(self.pixels), int(seen[:, 3].max()) + 1)
                yield Frame(self.pixels, top, bottom, tip)
            else:
                yield Frame(self.pixels, 0, 0, tip)

    def _lay_whole(self, begin: int, end: int, changed: NDArray[np.int32]) -> None:
        """Lay down all of these strokes, what is begun included; their pixels from the beginning of ``changed``."""
        finished = 0
        if self._begun is not None:
            changed[0] = self._lay_part(begin, None)[:4]
            finished, self._begun = 1, None
        lay_whole(self._strokes, begin + finished, end, self._surface, self._scratch, changed[finished:])

    def _lay_part(self, number: int, part: float | None) -> Box:
        """Lay a stroke down up to a part of its way, or all that is left of it; its pixels."""
        points, first, radii, kinds, bristles, seeds, colours, opacities = self._strokes
        radius, kind = float(radii[number]), int(kinds[number])
        if self._begun is None:
            line = points[first[number] : first[number + 1]]
            box = cover(
                line, len(line), radius, kind, int(bristles[number]), int(seeds[number]), self._ground.grain,
                self._scratch,
            )  # fmt: skip
            laid = _BEFORE
        else:
            box, laid = self._begun
        until = _WHOLE if part is None else -radius + part * (box.length + 2 * radius)
        apply(
            self._surface.canvas, self._surface.height, box, colours[number], float(opacities[number]), kind,
            radius, laid, until, thickness_of(radius), self._scratch,
        )  # fmt: skip
        self._begun = (box, until)
        return box

    def _tip(self, number: int, part: float) -> Tip:
        strokes = self._strokes
        begin, end = strokes.first[number], strokes.first[number + 1]
        place = part * (end - begin - 1)
        i = min(int(place), end - begin - 2)
        x, y = strokes.points[begin + i] + (strokes.points[begin + i + 1] - strokes.points[begin + i]) * (place - i)
        red, green, blue = (int(level) for level in strokes.colours[number])
        return Tip(float(x), float(y), float(strokes.radii[number]), (red, green, blue), strokes.kinds[number] != OIL)
