"""Laying down many strokes in one go, as they were planned."""

import itertools
import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Bytes, Colours, Floats, Integers
from backend.animations.painting.brush import OIL, Scratch, apply, cover_rows, part_of_scratch
from backend.animations.painting.compiled import compiled
from backend.animations.painting.placing import Surface
from backend.animations.painting.strokes import Record, Strokes
from backend.animations.painting.texture import light

_BEFORE, _WHOLE = -1e9, 1e9
_THICKNESS_OF_SMALL, _THICKNESS_PER_PIXEL = 0.35, 0.05  # of the paint, of at most 1
_BANDS = 2  # laid at the same time


class Sized(NamedTuple):
    """Strokes at the size of a canvas, in pixels."""

    points: Floats  # all lines one after another
    first: Integers  # where each line begins in ``points``; one more than there are strokes
    radii: NDArray[np.float64]
    kinds: Integers
    bristles: Integers
    seeds: Integers
    colours: Colours
    opacities: NDArray[np.float64]


def sized(strokes: Strokes, width: int, height: int) -> Sized:
    """Strokes for a canvas of this size."""
    points = (strokes.points * np.array([width, height], np.float32) - np.float32(0.5)).astype(np.float32)
    radii = strokes.radii.astype(np.float64) * math.sqrt(width * height)
    opacities = strokes.opacities.astype(np.float64)
    return Sized(
        points, strokes.first, radii, strokes.kinds, strokes.bristles, strokes.seeds, strokes.colours, opacities
    )


@compiled
def thickness_of(radius: float) -> float:
    """How thick a brush of this radius lays down the paint, 0..1."""
    return min(1.0, _THICKNESS_OF_SMALL + radius * _THICKNESS_PER_PIXEL)


@compiled
def lay_whole(strokes: Sized, begin: int, end: int, surface: Surface, scratch: Scratch, boxes: Integers) -> None:
    """Lay down strokes from ``begin`` to ``end``, exclusive.

    Args:
        strokes: All.
        begin: The first one.
        end: Behind the last one.
        surface: Changed.
        scratch: Of the surface's size.
        boxes: Gets left, top, right and bottom of what each one changed, from its beginning.
    """
    for i in range(begin, end):
        points = strokes.points[strokes.first[i] : strokes.first[i + 1]]
        radius = strokes.radii[i]
        box = cover_rows(
            points, len(points), radius, strokes.kinds[i], strokes.bristles[i], strokes.seeds[i], 0,
            surface.grain.shape[0], surface.grain, scratch,
        )  # fmt: skip
        apply(
            surface.canvas, surface.height, box, strokes.colours[i], strokes.opacities[i], strokes.kinds[i], radius,
            _BEFORE, _WHOLE, thickness_of(radius), scratch,
        )  # fmt: skip
        boxes[i - begin, 0], boxes[i - begin, 1] = box.left, box.top
        boxes[i - begin, 2], boxes[i - begin, 3] = box.right, box.bottom


@compiled
def light_boxes(boxes: Integers, surface: Surface, out: Bytes, relief: float, tooth: float) -> None:
    """Show the canvas anew where strokes changed it; see :func:`~.texture.light`."""
    height, width = surface.grain.shape
    for i in range(len(boxes)):
        left, top, right, bottom = boxes[i]
        if right > left and bottom > top:  # the slopes beside a stroke change, too
            light(
                surface.canvas, surface.height, surface.grain, out, max(0, top - 1), min(height, bottom + 1),
                max(0, left - 1), min(width, right + 1), relief, tooth,
            )  # fmt: skip


def lay_recorded(record: Record, begin: int, end: int, radius: float, surface: Surface, scratch: Scratch) -> None:
    """Lay down oil strokes of one radius, in pixels, with a thread for each half of the canvas: no pixel depends on
    another one."""
    height = len(surface.grain)
    edges = [height * number // _BANDS for number in range(_BANDS + 1)]
    with ThreadPoolExecutor(_BANDS) as threads:
        rows = list(itertools.pairwise(edges))
        work = [
            threads.submit(_lay_rows, record, begin, end, radius, *row, surface, part_of_scratch(scratch, *row))
            for row in rows
        ]
        for each in work:
            each.result()


@compiled
def _lay_rows(
    record: Record,
    begin: int,
    end: int,
    radius: float,
    above: int,
    below: int,
    surface: Surface,
    scratch: Scratch,
) -> None:
    for i in range(begin, end):
        box = cover_rows(
            record.points[i], record.counts[i], radius, OIL, record.bristles[i], record.seeds[i], above, below,
            surface.grain, scratch,
        )  # fmt: skip
        apply(
            surface.canvas, surface.height, box, record.colours[i], float(record.opacities[i]), OIL, radius, _BEFORE,
            _WHOLE, 0.0, scratch,
        )  # fmt: skip
