"""Planning a reveal, the look of the original: outlines first, then the photo, hexagon by hexagon under a hand."""

import math

import cv2
import numpy as np

from backend.animations.painting.arrays import Bytes, Floats, Integers, Picture, Tick
from backend.animations.painting.choices import Style
from backend.animations.painting.compiled import compiled
from backend.animations.painting.fields import flowing, regions, saliency
from backend.animations.painting.noise import hashed
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.texture import wash_ground
from backend.animations.painting.washes import LATEST, NEVER, Layer, Moments, WashPlan, path_of

_CELL = 0.011  # half the width of a hexagon, as a part of the square root of the area
_LINE = 0.0035  # width of the outlines
_LINES_SHARE = 0.42  # of the time
_NEAR, _EDGE = 40, 110  # Canny's thresholds
_BAND = 0.09  # width of the brush's way


def plan_reveal(picture: Picture, parameters: PaintingParameters, tick: Tick) -> WashPlan:
    """Plan a reveal, at the size of the picture."""
    height, width = picture.shape[:2]
    unit = math.sqrt(height * width)
    cells, centres = hexagons(height, width, max(3.0, _CELL * unit * parameters.brush_scale))
    columns = np.clip(centres[:, 0].astype(int), 0, width - 1)
    rows = np.clip(centres[:, 1].astype(int), 0, height - 1)
    labels = flowing(regions(picture, saliency(picture)), parameters.seed)[rows, columns]
    tick()
    ground = wash_ground(parameters.canvas)
    lines = _outlines(picture, unit, parameters.detail)
    drawn = np.bincount(cells[lines > 0], minlength=len(centres)) > 0
    layers = []
    if drawn.any():
        outlined = np.where(lines[..., None] > 0, picture, ground.astype(np.uint8)).astype(np.uint8)
        moments = _arrivals(
            cells, _nearest_walk(centres, np.flatnonzero(drawn).astype(np.int32), parameters.seed), len(centres)
        )
        moments[lines == 0] = NEVER
        layers.append(Layer(outlined, moments, _LINES_SHARE, path_of(moments), lines=True))
    tick()
    moments = _arrivals(cells, _swept(centres, labels, _BAND * unit * parameters.brush_scale), len(centres))
    layers.append(Layer(picture, moments, 1 - _LINES_SHARE, path_of(moments), photo=True))
    return WashPlan(Style.REVEAL, ground, tuple(layers), int(drawn.sum()) + len(centres))


def hexagons(height: int, width: int, half: float) -> tuple[Integers, Floats]:
    """Cells of a honeycomb: the number of each pixel's cell, and the centres as x and y."""
    pitch_x, pitch_y = 2 * half, half * math.sqrt(3)
    rows, columns = math.ceil(height / pitch_y) + 2, math.ceil(width / pitch_x) + 2
    row, column = np.mgrid[0:rows, 0:columns]
    centres = np.stack([(column - 0.5 * (row % 2)) * pitch_x, row * pitch_y], axis=-1).reshape(-1, 2)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    best = np.full((height, width), np.inf, np.float32)
    cells = np.zeros((height, width), np.int32)
    above = np.floor(y / pitch_y).astype(int)
    for near_row in (above, above + 1):
        near_column = np.clip(np.round(x / pitch_x + 0.5 * (near_row % 2)).astype(int), 0, columns - 1)
        number = near_row * columns + near_column
        away = (x - centres[number, 0]) ** 2 + (y - centres[number, 1]) ** 2
        nearer = away < best
        best[nearer], cells[nearer] = away[nearer], number[nearer]
    used, renumbered = np.unique(cells, return_inverse=True)
    return renumbered.reshape(height, width).astype(np.int32), centres[used].astype(np.float32)


def _outlines(picture: Picture, unit: float, detail: float) -> Bytes:
    grey = cv2.bilateralFilter(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), 9, 45, 7)
    edges = cv2.Canny(cv2.GaussianBlur(grey, (0, 0), 1.2), _NEAR / detail, _EDGE / detail, L2gradient=True)
    size = max(2, round(_LINE * unit))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return cv2.dilate(edges, kernel).astype(np.uint8)


@compiled
def _nearest_walk(centres: Floats, chosen: Integers, seed: int) -> Integers:
    order = np.empty(len(chosen), np.int32)
    left = chosen.copy()
    count = len(chosen)
    here = chosen[int(hashed(1, 2, seed) * count)]
    for i in range(count):
        best = np.inf
        place = 0
        for j in range(count - i):
            dx, dy = centres[left[j], 0] - centres[here, 0], centres[left[j], 1] - centres[here, 1]
            away = dx * dx + dy * dy
            if away < best:
                best, place = away, j
        here = left[place]
        order[i] = here
        left[place] = left[count - i - 1]
    return order


def _swept(centres: Floats, labels: Bytes, band: float) -> Integers:
    """Cells region by region, in each in bands that go forth and back across its longer side."""
    order = []
    for number in np.unique(labels):
        inside = np.flatnonzero(labels == number)
        places = centres[inside] - centres[inside].mean(axis=0)
        _, _, axes = np.linalg.svd(places, full_matrices=False)
        aside, forth = places @ axes[0], places @ axes[-1]
        bands = np.floor((aside - aside.min()) / band)
        order.append(inside[np.lexsort((np.where(bands % 2 == 0, forth, -forth), bands))])
    return np.concatenate(order).astype(np.int32)


def _arrivals(cells: Integers, order: Integers, count: int) -> Moments:
    """When each pixel is reached, cell by cell."""
    moment = np.full(count, NEVER, np.uint16)
    moment[order] = (np.arange(len(order)) / len(order) * LATEST).astype(np.uint16)
    moments: Moments = moment[cells]
    return moments
