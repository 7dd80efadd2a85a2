"""Where strokes go: lines along the tangents, accepted only when they bring the canvas nearer to the picture."""

import math
from typing import NamedTuple

import numpy as np

from backend.animations.painting.arrays import Colours, Floats, Integers
from backend.animations.painting.brush import MOST_POINTS, OIL, Scratch, apply, cover, error_change
from backend.animations.painting.compiled import compiled
from backend.animations.painting.noise import hashed
from backend.animations.painting.strokes import Record, Stroke, keep

_FOREIGN = 4200.0  # squared distance of colours, 0..255, that a stroke never crosses: across it lies another thing
_WHOLE = 1e9
_VARIETY = 40.0  # levels that the full jitter moves a channel by
_ASIDE = 0.5  # radii from the line, where the sides are looked at
_COLOUR_ROOM = 28.0  # levels that the best colour may lie beside the mean one; more looks like a mistake


class Scene(NamedTuple):
    """What is painted, at the size it is planned at."""

    wanted: Colours  # blurred as far as the brush cannot follow
    weight: Floats  # how much an error matters
    tangent_x: Floats
    tangent_y: Floats


class Surface(NamedTuple):
    """What is painted on."""

    canvas: Colours
    height: Floats  # of the paint
    grain: Floats


class Brushwork(NamedTuple):
    """How one pass is painted."""

    radius: float  # pixels
    opacity: float
    bristles: int
    longest: int  # steps of a line, of about half a radius
    shortest: int
    follow: float  # how far a line follows the tangents, 0..1; the rest keeps going straight
    threshold: float  # weighted squared error of a place, below which it is left
    jitter: float  # of the colour
    spacing: int  # of the places
    seed: int


@compiled
def place_errors(places: Integers, spacing: int, scene: Scene, canvas: Colours, seed: int) -> tuple[Floats, Integers]:
    """The mean weighted error around each place, and where around it the worst one is (x, y)."""
    height, width = scene.weight.shape
    means = np.empty(len(places), np.float32)
    worst = np.empty((len(places), 2), np.int32)
    half = spacing // 2
    step = max(1, spacing // 8)
    for i in range(len(places)):
        cx, cy = places[i, 0], places[i, 1]
        total = 0.0
        count = 0
        most = -1.0
        worst[i, 0], worst[i, 1] = cx, cy
        for y in range(max(0, cy - half), min(height, cy + half + 1), step):
            for x in range(max(0, cx - half), min(width, cx + half + 1), step):
                error = 0.0
                for c in range(3):
                    difference = canvas[y, x, c] - scene.wanted[y, x, c]
                    error += difference * difference
                error *= scene.weight[y, x]
                total += error
                count += 1
                # shaken, so that strokes on even ground do not start on a grid
                shaken = error * (0.75 + 0.5 * hashed(x, y, seed))
                if shaken > most:
                    most = shaken
                    worst[i, 0], worst[i, 1] = x, y
        means[i] = total / max(1, count)
    return means, worst


@compiled
def _grow(
    x0: int, y0: int, sign: float, scene: Scene, canvas: Colours, work: Brushwork, colour: Floats, way: Floats
) -> int:
    """Follow the tangents one way, until something else begins or nothing is wanted there; the number of steps."""
    height, width = scene.weight.shape
    step = max(1.0, work.radius * 0.55)
    x, y = float(x0), float(y0)
    dx, dy = scene.tangent_x[y0, x0] * sign, scene.tangent_y[y0, x0] * sign
    steps = 0
    while steps < work.longest // 2:
        x, y = x + dx * step, y + dy * step
        if x < 0 or y < 0 or x > width - 1 or y > height - 1:
            break
        column, row = int(x), int(y)
        unlike = 0.0
        canvas_error = 0.0
        for c in range(3):
            goal = scene.wanted[row, column, c]
            unlike += (goal - colour[c]) ** 2
            canvas_error += (goal - canvas[row, column, c]) ** 2
        if unlike > _FOREIGN or (unlike > canvas_error and steps >= work.shortest // 2):
            break
        way[steps, 0], way[steps, 1] = x, y
        steps += 1
        tx, ty = scene.tangent_x[row, column], scene.tangent_y[row, column]
        if tx * dx + ty * dy < 0:
            tx, ty = -tx, -ty
        dx, dy = work.follow * tx + (1 - work.follow) * dx, work.follow * ty + (1 - work.follow) * dy
        norm = math.sqrt(dx * dx + dy * dy)
        if norm < 1e-6:
            break
        dx, dy = dx / norm, dy / norm
    return steps


@compiled
def _trace(
    x0: int, y0: int, scene: Scene, canvas: Colours, work: Brushwork, colour: Floats, points: Floats, turned: bool
) -> int:
    """A line through a place, both ways along the tangents; the number of its points."""
    way = np.empty((MOST_POINTS, 2), np.float32)
    steps = _grow(x0, y0, 1.0, scene, canvas, work, colour, way)
    for i in range(steps):
        points[i] = way[steps - 1 - i]
    points[steps, 0], points[steps, 1] = x0, y0
    count = steps + 1
    steps = _grow(x0, y0, -1.0, scene, canvas, work, colour, way)
    for i in range(steps):
        points[count + i] = way[i]
    count += steps
    if count == 1:  # a dab
        dx, dy = scene.tangent_x[y0, x0] * work.radius * 0.6, scene.tangent_y[y0, x0] * work.radius * 0.6
        points[0, 0], points[0, 1] = x0 - dx, y0 - dy
        points[1, 0], points[1, 1] = x0 + dx, y0 + dy
        count = 2
    if turned:
        for i in range(count // 2):
            for c in range(2):
                points[i, c], points[count - 1 - i, c] = points[count - 1 - i, c], points[i, c]
    return count


@compiled
def _line_colour(points: Floats, count: int, wanted: Colours, colour: Floats) -> None:
    """The mean of what is wanted under a line."""
    height, width = wanted.shape[:2]
    for c in range(3):
        total = 0.0
        for i in range(count):
            row, column = min(max(int(points[i, 1]), 0), height - 1), min(max(int(points[i, 0]), 0), width - 1)
            total += wanted[row, column, c]
        colour[c] = total / count


@compiled
def _best_colour(
    canvas: Colours,
    scene: Scene,
    box: tuple[int, int, int, int, float],
    opacity: float,
    colour: Floats,
    scratch: Scratch,
) -> None:
    """Move a colour to the one that leaves the least error under the covered stroke (least squares)."""
    left, top, right, bottom, _ = box
    part = np.float32(opacity)
    one = np.float32(1)
    red = green = blue = 0.0
    below = 1e-6
    for y in range(top, bottom):
        for x in range(left, right):
            alpha = scratch.alpha[y - top, x - left] * part
            if alpha > 0:
                weighted = alpha * scene.weight[y, x]
                red += weighted * (scene.wanted[y, x, 0] - canvas[y, x, 0] * (one - alpha))
                green += weighted * (scene.wanted[y, x, 1] - canvas[y, x, 1] * (one - alpha))
                blue += weighted * (scene.wanted[y, x, 2] - canvas[y, x, 2] * (one - alpha))
                below += weighted * alpha
    for c, above in enumerate((red, green, blue)):
        best = min(max(above / below, colour[c] - _COLOUR_ROOM), colour[c] + _COLOUR_ROOM)
        colour[c] = min(255.0, max(0.0, best))


@compiled
def _hopeless(points: Floats, count: int, scene: Scene, canvas: Colours, work: Brushwork, colour: Floats) -> bool:
    """Whether even the best colour would worsen what lies on the line and half way to its sides.

    Most strokes that would be given up after all their pixels were worked out are given up by this look at a few.
    """
    height, width = scene.weight.shape
    opacity = np.float32(work.opacity)
    weights = before = 0.0
    sums, squares = np.zeros(3, np.float32), np.float32(0)
    for i in range(count):
        j = max(1, i)
        dx, dy = points[j, 0] - points[j - 1, 0], points[j, 1] - points[j - 1, 1]
        aside = work.radius * _ASIDE / max(1e-6, math.sqrt(dx * dx + dy * dy))
        for side in range(-1, 2):
            x = min(max(int(points[i, 0] - dy * aside * side + 0.5), 0), width - 1)
            y = min(max(int(points[i, 1] + dx * aside * side + 0.5), 0), height - 1)
            weight = scene.weight[y, x]
            weights += weight
            for c in range(3):
                old, goal = canvas[y, x, c], scene.wanted[y, x, c]
                lacking = goal - (1 - opacity) * old  # what the paint's part should be
                sums[c] += weight * lacking
                squares += weight * lacking * lacking
                before += weight * (goal - old) * (goal - old)
    # sum of weight * (opacity * best - lacking) ** 2
    after = squares
    for c in range(3):
        best = sums[c] / (weights * opacity)
        best = min(max(best, colour[c] - _COLOUR_ROOM), colour[c] + _COLOUR_ROOM)
        after += weights * (opacity * best) ** 2 - 2 * opacity * best * sums[c]
    return bool(after > before)


@compiled
def _vary(colour: Floats, number: int, work: Brushwork) -> None:
    """No two strokes are mixed alike."""
    lighter = 1 + (hashed(number, 9, work.seed) - 0.5) * work.jitter
    for c in range(3):
        shift = (hashed(number, 20 + c, work.seed) - 0.5) * work.jitter * _VARIETY
        colour[c] = min(255.0, max(0.0, colour[c] * lighter + shift))


@compiled
def place_oil(
    places: Integers,
    first: int,
    most: int,
    scene: Scene,
    surface: Surface,
    work: Brushwork,
    record: Record,
    scratch: Scratch,
) -> int:
    """Visit places in their order and paint where it helps; the number of strokes in the record afterwards.

    Args:
        places: x and y, in painting order.
        first: Strokes in the record before.
        most: Strokes in the record at which to stop.
        scene: What is painted.
        surface: Changed.
        work: The brush.
        record: Gets the strokes, in pixels of this canvas.
        scratch: Of the canvas's size.
    """
    points = np.empty((MOST_POINTS, 2), np.float32)
    colour = np.empty(3, np.float32)
    here = np.empty((1, 2), np.int32)
    count = first
    for q in range(len(places)):
        if count >= most:
            break
        here[0] = places[q]
        mean, worst = place_errors(here, work.spacing, scene, surface.canvas, work.seed)
        if mean[0] < work.threshold:
            continue
        x, y = worst[0, 0], worst[0, 1]
        seed = (work.seed * 7919 + q) & 0x7FFFFFFF
        for c in range(3):
            colour[c] = scene.wanted[y, x, c]
        turned = hashed(q, 3, work.seed) > 0.5
        number = _trace(x, y, scene, surface.canvas, work, colour, points, turned)
        _line_colour(points, number, scene.wanted, colour)
        if _hopeless(points, number, scene, surface.canvas, work, colour):
            continue
        box = cover(points, number, work.radius, OIL, work.bristles, seed, surface.grain, scratch)
        _best_colour(surface.canvas, scene, box, work.opacity, colour, scratch)
        _vary(colour, q, work)
        error, change = error_change(
            surface.canvas, scene.wanted, scene.weight, box, colour, work.opacity, OIL, scratch
        )
        if error >= 0:
            continue
        apply(
            surface.canvas, surface.height, box, colour, work.opacity, OIL, work.radius, -_WHOLE, _WHOLE, 0.0, scratch
        )
        stroke = Stroke(work.radius, work.opacity, OIL, work.bristles, seed)
        keep(record, count, points, number, colour, stroke, box.length, -error, change)
        count += 1
    return count
