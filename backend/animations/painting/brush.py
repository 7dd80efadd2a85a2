"""One brush stroke on the canvas: which pixels it touches, how much, and what it does to them.

A stroke is a polyline with a radius. Every pixel near it has ``u``, the distance travelled, and ``v``, the signed
distance from the line; bristles are lines of constant ``v``, so that a stroke can be laid down as ``u`` grows.
"""

import math
from typing import NamedTuple

import numpy as np

from backend.animations.painting.arrays import Colours, Floats
from backend.animations.painting.compiled import compiled
from backend.animations.painting.noise import hashed

OIL, GRAPHITE, CHALK = 0, 1, 2  # what a stroke is made with
MOST_POINTS = 16  # of a stroke's line
MOST_BRISTLES = 44
_KNOTS = 20  # of the dry-brush noise along a bristle
_KNOTS_PER_RADIUS = 0.55
_SEEN = 0.003  # opacity below which a pixel is left alone: less than one level
_TONE_OF_BRISTLES = 0.07  # how much lighter or darker than the stroke a bristle's paint may be
_FAR = 1e9


class Scratch(NamedTuple):
    """Room for the stroke under consideration; one per canvas size, reused for every stroke."""

    distance: Floats  # squared, to the line
    along: Floats  # u
    across: Floats  # v
    alpha: Floats  # opacity of the paint there
    tone: Floats  # of the bristle there, -0.5..0.5
    bristles: Floats  # tone, ragged start, ragged end and noise of each bristle


class Box(NamedTuple):
    """Pixels a stroke may touch, the end exclusive, and the stroke's length."""

    left: int
    top: int
    right: int
    bottom: int
    length: float


def make_scratch(height: int, width: int) -> Scratch:
    """Scratch for strokes on a canvas of this size."""
    distance, along, across, alpha, tone = (np.empty((height, width), np.float32) for _ in range(5))
    return Scratch(distance, along, across, alpha, tone, np.empty((MOST_BRISTLES, 3 + _KNOTS), np.float32))


def part_of_scratch(scratch: Scratch, above: int, below: int) -> Scratch:
    """The part of a scratch that suffices for these rows; parts of other rows can be used at the same time."""
    distance, along, across, alpha, tone = (room[above:below] for room in scratch[:-1])
    return Scratch(distance, along, across, alpha, tone, np.empty_like(scratch.bristles))


@compiled
def cover(
    points: Floats, count: int, radius: float, kind: int, bristles: int, seed: int, grain: Floats, scratch: Scratch
) -> Box:
    """Work out a stroke's opacity on the canvas that ``grain`` has the size of; fills the scratch from its corner."""
    return cover_rows(points, count, radius, kind, bristles, seed, 0, grain.shape[0], grain, scratch)


@compiled
def cover_rows(
    points: Floats,
    count: int,
    radius: float,
    kind: int,
    bristles: int,
    seed: int,
    above: int,
    below: int,
    grain: Floats,
    scratch: Scratch,
) -> Box:
    """As :func:`cover`, but only what lies in the rows from ``above`` to ``below``, exclusive."""
    box = _footprint(points, count, radius, above, below, grain.shape[1], scratch)
    if box.right <= box.left or box.bottom <= box.top:
        return box
    if kind == OIL:
        _oil_alpha(box, radius, bristles, seed, scratch)
    else:
        _dry_alpha(box, radius, seed, grain, scratch)
    return box


@compiled
def _footprint(points: Floats, count: int, radius: float, above: int, below: int, width: int, scratch: Scratch) -> Box:
    least_x = least_y = _FAR
    most_x = most_y = -_FAR
    for i in range(count):
        least_x = min(least_x, points[i, 0])
        most_x = max(most_x, points[i, 0])
        least_y = min(least_y, points[i, 1])
        most_y = max(most_y, points[i, 1])
    left, top = max(0, math.floor(least_x - radius - 1)), max(above, math.floor(least_y - radius - 1))
    right = max(left, min(width, math.ceil(most_x + radius + 2)))
    bottom = max(top, min(below, math.ceil(most_y + radius + 2)))
    distance, along, across = scratch.distance, scratch.along, scratch.across
    for y in range(bottom - top):
        for x in range(right - left):
            distance[y, x] = _FAR
    reach = np.float32(radius * radius)
    travelled = np.float32(0.0)
    for i in range(count - 1):
        ax, ay = np.float32(points[i, 0]), np.float32(points[i, 1])
        dx, dy = np.float32(points[i + 1, 0]) - ax, np.float32(points[i + 1, 1]) - ay
        squared = dx * dx + dy * dy
        if squared < 1e-9:
            continue
        length = np.float32(math.sqrt(squared))
        over_squared, over_length = np.float32(1.0) / squared, np.float32(1.0) / length
        first, last = i == 0, i == count - 2
        for y in range(
            max(top, math.floor(min(ay, ay + dy) - radius)),
            min(bottom, math.ceil(max(ay, ay + dy) + radius) + 1),
        ):
            qy = np.float32(y) - ay
            for x in range(
                max(left, math.floor(min(ax, ax + dx) - radius)),
                min(right, math.ceil(max(ax, ax + dx) + radius) + 1),
            ):
                qx = np.float32(x) - ax
                t = (qx * dx + qy * dy) * over_squared
                on_line = min(max(t, np.float32(0.0)), np.float32(1.0))
                ex, ey = qx - on_line * dx, qy - on_line * dy
                away = ex * ex + ey * ey
                if away <= reach and away < distance[y - top, x - left]:
                    distance[y - top, x - left] = away
                    # the round ends lie before 0 and beyond the length, where bristles fray
                    beyond = t if (first and t < 0) or (last and t > 1) else on_line
                    along[y - top, x - left] = travelled + beyond * length
                    across[y - top, x - left] = (dx * qy - dy * qx) * over_length
        travelled += length
    return Box(left, top, right, bottom, float(travelled))


@compiled
def _load_bristles(bristles: int, length_in_radii: float, seed: int, table: Floats) -> None:
    knots = min(_KNOTS, int((length_in_radii + 2.0) * _KNOTS_PER_RADIUS) + 3)
    for i in range(bristles):
        table[i, 0] = hashed(i, 11, seed) - 0.5
        table[i, 1] = hashed(i, 5, seed) * 0.6
        table[i, 2] = hashed(i, 6, seed) * 1.05
        for k in range(knots):
            table[i, 3 + k] = hashed(k, i, seed)


@compiled
def _oil_alpha(box: Box, radius: float, bristles: int, seed: int, scratch: Scratch) -> None:
    """Bristles that fray at both ends and run dry along the way."""
    table = scratch.bristles
    per_radius = np.float32(1.0 / radius)
    length = np.float32(box.length / radius)
    _load_bristles(bristles, box.length / radius, seed, table)
    reach = np.float32(radius * radius)
    drying = np.float32(1.0) / max(length, np.float32(0.5))
    one, half = np.float32(1.0), np.float32(0.5)
    for y in range(box.bottom - box.top):
        for x in range(box.right - box.left):
            away = scratch.distance[y, x]
            if away > reach:
                scratch.alpha[y, x] = 0.0
                continue
            u = scratch.along[y, x] * per_radius
            side = scratch.across[y, x] * per_radius
            place = (side * half + half) * np.float32(bristles - 1)
            i = min(max(int(place), 0), bristles - 2)
            f = min(max(place - np.float32(i), np.float32(0.0)), one)
            g = one - f
            ragged_start = table[i, 1] * g + table[i + 1, 1] * f
            ragged_end = table[i, 2] * g + table[i + 1, 2] * f
            reached = np.float32(0.85) - np.float32(0.4) * side * side  # a brush is round
            alpha = min(one, (u + reached - ragged_start) * 3, (length + reached - ragged_end - u) * 3)
            if alpha <= 0:
                scratch.alpha[y, x] = 0.0
                continue
            tone = table[i, 0] * g + table[i + 1, 0] * f
            t = (u + one) * np.float32(_KNOTS_PER_RADIUS)
            k = min(max(int(t), 0), _KNOTS - 2)
            e = min(max(t - np.float32(k), np.float32(0.0)), one)
            e = e * e * (3 - 2 * e)
            noise = (table[i, 3 + k] * (1 - e) + table[i, 4 + k] * e) * g
            noise += (table[i + 1, 3 + k] * (1 - e) + table[i + 1, 4 + k] * e) * f
            loaded = np.float32(1.35) - np.float32(0.55) * u * drying + half * tone - noise * np.float32(0.95)
            alpha *= min(one, max(np.float32(0.0), loaded * np.float32(2.4)))
            edge = np.float32(math.sqrt(away)) * per_radius
            if edge > 0.82:
                alpha *= (one - edge) * np.float32(5.5)
            scratch.alpha[y, x] = max(alpha, np.float32(0.0))
            scratch.tone[y, x] = tone


@compiled
def _dry_alpha(box: Box, radius: float, seed: int, grain: Floats, scratch: Scratch) -> None:
    """A point that catches on the paper's grain, with a hand's varying pressure."""
    reach = radius * radius
    for y in range(box.bottom - box.top):
        for x in range(box.right - box.left):
            away = scratch.distance[y, x]
            scratch.tone[y, x] = 0.0
            if away > reach:
                scratch.alpha[y, x] = 0.0
                continue
            t = (scratch.along[y, x] / radius + 4096.0) / 9.0  # in radii, so that it looks alike at every size
            k = int(t)
            e = t - k
            pressure = 0.55 + 0.45 * (hashed(k, 3, seed) * (1 - e) + hashed(k + 1, 3, seed) * e)
            catch = 0.8 + 0.34 * grain[box.top + y, box.left + x]
            scratch.alpha[y, x] = min(1.0, max(0.0, (1.0 - away / reach) * pressure * catch))


@compiled
def error_change(
    canvas: Colours,
    wanted: Colours,
    weight: Floats,
    box: Box,
    colour: Floats,
    opacity: float,
    kind: int,
    scratch: Scratch,
) -> tuple[float, float]:
    """What the covered stroke would do: the change of the weighted squared error, and that of the canvas in levels."""
    error = 0.0
    change = 0.0
    part = np.float32(opacity)
    one, tones, white = np.float32(1), np.float32(_TONE_OF_BRISTLES), np.float32(255)
    for y in range(box.top, box.bottom):
        for x in range(box.left, box.right):
            alpha = scratch.alpha[y - box.top, x - box.left] * part
            if alpha <= _SEEN:
                continue
            tone = one + tones * scratch.tone[y - box.top, x - box.left]
            difference = np.float32(0)
            for c in range(3):
                old = canvas[y, x, c]
                # graphite darkens what is there, paint and chalk cover it
                step = alpha * (colour[c] * tone - old) if kind != GRAPHITE else old * alpha * (colour[c] / white - one)
                # (old + step - goal)^2 - (old - goal)^2
                difference += step * (step + 2 * (old - wanted[y, x, c]))
                change += abs(step)
            error += difference * weight[y, x]
    return error, change


@compiled
def apply(
    canvas: Colours,
    height: Floats,
    box: Box,
    colour: Floats,
    opacity: float,
    kind: int,
    radius: float,
    begin: float,
    end: float,
    thickness: float,
    scratch: Scratch,
) -> None:
    """Lay down the part of the covered stroke between two distances travelled, in pixels."""
    for y in range(box.top, box.bottom):
        for x in range(box.left, box.right):
            alpha = scratch.alpha[y - box.top, x - box.left] * opacity
            if alpha <= _SEEN:
                continue
            bristle = scratch.tone[y - box.top, x - box.left]
            # some bristles lead, and those at the sides trail, so that the front of a growing stroke is no cut
            side = scratch.across[y - box.top, x - box.left] / radius
            u = scratch.along[y - box.top, x - box.left] + radius * (0.7 * bristle + 0.4 * side * side)
            if u < begin or u >= end:
                continue
            tone = 1.0 + _TONE_OF_BRISTLES * bristle
            for c in range(3):
                old = canvas[y, x, c]
                if kind != GRAPHITE:
                    canvas[y, x, c] = min(255.0, old + alpha * (colour[c] * tone - old))
                else:
                    canvas[y, x, c] = old * (1 - alpha * (1 - colour[c] / 255.0))
            if kind == OIL:
                height[y, x] += alpha * ((0.675 + 0.65 * bristle) * thickness - height[y, x])
