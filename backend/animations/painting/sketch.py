"""The drawing under a painting: searching lines, then firm ones."""

import math

import numpy as np

from backend.animations.painting.arrays import Colours, Floats, Picture
from backend.animations.painting.brush import GRAPHITE, Scratch, apply, cover, error_change
from backend.animations.painting.contours import Contour, contours
from backend.animations.painting.strokes import Record, Stroke, keep

_WHOLE = 1e9
_RADIUS = 0.0020  # part of the square root of the area
_LEAST_RADIUS = 0.9  # pixels
_LOOSE_SCALE, _FIRM_SCALE = 6.0, 1.3  # of the forms that are followed
_LOOSE_SHARE = 0.25  # of the lines
_LOOSE_OPACITY = 0.22
_COLOUR = (44.0, 42.0, 46.0)


def draw_lines(
    picture: Picture,
    salience: Floats,
    canvas: Colours,
    grain: Floats,
    record: Record,
    scratch: Scratch,
    *,
    most: int,
    brush_scale: float,
    seed: int,
) -> int:
    """Sketch a picture on a canvas and record the strokes from the first on; how many there are."""
    unit = math.sqrt(picture.shape[0] * picture.shape[1])
    loose = contours(picture, salience, _LOOSE_SCALE, loose=True, seed=seed)[: int(most * _LOOSE_SHARE)]
    firm = contours(picture, salience, _FIRM_SCALE, loose=False, seed=seed)[: most - len(loose)]
    radius = max(_LEAST_RADIUS, _RADIUS * unit * math.sqrt(brush_scale))
    lines = [(line, _LOOSE_OPACITY) for line in loose] + [(line, _firmness(line)) for line in firm]
    even = np.ones(grain.shape, np.float32)
    for number, (line, opacity) in enumerate(lines):
        _draw(line, opacity, number, radius, seed, canvas, grain, even, record, scratch)
    return len(lines)


def _firmness(line: Contour) -> float:
    return min(0.95, 0.45 + line.strength / 140 + 0.15 * line.salience)


def _draw(
    line: Contour,
    opacity: float,
    number: int,
    radius: float,
    seed: int,
    canvas: Colours,
    grain: Floats,
    even: Floats,
    record: Record,
    scratch: Scratch,
) -> None:
    colour = np.array(_COLOUR, np.float32)
    points = np.ascontiguousarray(line.points)
    own_seed = (seed * 31 + number) & 0x7FFFFFFF
    box = cover(points, len(points), radius, GRAPHITE, 2, own_seed, grain, scratch)
    _, change = error_change(canvas, canvas, even, box, colour, opacity, GRAPHITE, scratch)
    apply(canvas, np.zeros((1, 1), np.float32), box, colour, opacity, GRAPHITE, radius, -_WHOLE, _WHOLE, 0.0, scratch)
    # a line gains nothing by itself: it is drawn for what comes after
    stroke = Stroke(radius, opacity, GRAPHITE, 2, own_seed)
    keep(record, number, points, len(points), colour, stroke, box.length, 0.0, change)
