"""Lines that a pencil draws first: the contours of a picture, linked, smoothed and put in a hand's order."""

import math
from typing import NamedTuple

import cv2
import numpy as np

from backend.animations.painting.arrays import Bytes, Floats, Integers, Picture
from backend.animations.painting.brush import MOST_POINTS
from backend.animations.painting.compiled import compiled

_SHORTEST = 0.022  # of the square root of the area; shorter chains are texture, not contour
_LONGEST = 0.16  # a hand sets the pencil down again after so much
_TIERS = (0.30, 0.65)  # shares of lines drawn first and second; the strong and salient come first
_LOOSE_SHIFT = 0.004  # how far a searching line misses
_STEPS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
_FAINT, _CLEAR = 18, 48  # Canny's thresholds, in levels of the gradient
_LOOSE_THRESHOLDS = 0.3  # of those, for large forms, whose gradients are small


class Contour(NamedTuple):
    """One pencil line."""

    points: Floats  # x and y in pixels
    strength: float  # of the edge, in levels
    salience: float  # 0..1


@compiled
def _walk(edges: Bytes, points: Integers, starts: Integers) -> int:
    """Link edge pixels to chains, open ends first, each time going on as straight as possible.

    Args:
        edges: Changed; what is linked is cleared.
        points: Gets x and y of the chains, one after another.
        starts: Gets where each chain begins, and where the last one ends.

    Returns:
        The number of chains.
    """
    height, width = edges.shape
    used = 0
    chains = 0
    for ends_only in (True, False):
        for y in range(1, height - 1):
            for x in range(1, width - 1):
                if edges[y, x] == 0:
                    continue
                if ends_only:
                    neighbours = 0
                    for dy, dx in _STEPS:
                        neighbours += edges[y + dy, x + dx] > 0
                    if neighbours != 1:
                        continue
                starts[chains] = used
                cx, cy = x, y
                last_x = last_y = 0
                while True:
                    points[used, 0], points[used, 1] = cx, cy
                    used += 1
                    edges[cy, cx] = 0
                    best = -9.0
                    bx = by = -1
                    for dy, dx in _STEPS:
                        ny, nx = cy + dy, cx + dx
                        if edges[ny, nx] and 0 < ny < height - 1 and 0 < nx < width - 1:
                            straight = last_x * dx + last_y * dy - 0.1 * (abs(dx) + abs(dy))
                            if straight > best:
                                best, bx, by = straight, nx, ny
                    if bx < 0:
                        break
                    last_x, last_y = bx - cx, by - cy
                    cx, cy = bx, by
                chains += 1
                starts[chains] = used
    return chains


def _chains(edges: Bytes) -> list[Floats]:
    room = int(np.count_nonzero(edges))
    points = np.empty((room + 1, 2), np.int32)
    starts = np.zeros(room + 2, np.int32)
    count = _walk(edges.copy(), points, starts)
    return [points[starts[i] : starts[i + 1]].astype(np.float32) for i in range(count)]


def _smoothed(chain: Floats) -> Floats:
    column = chain.reshape(-1, 1, 2)
    return np.asarray(cv2.GaussianBlur(column, (1, 9), 2.5, borderType=cv2.BORDER_REPLICATE), np.float32).reshape(-1, 2)


def _pieces(chain: Floats, longest: int) -> list[Floats]:
    """Parts of a chain that are drawn in one go, each with few points."""
    parts = math.ceil(len(chain) / longest)
    pieces = []
    for part in np.array_split(np.arange(len(chain)), parts):
        count = int(np.clip(len(part) // 5, 3, MOST_POINTS))
        # one pixel more, so that the parts meet
        span = np.linspace(part[0], min(len(chain) - 1, part[-1] + 1), count).astype(int)
        pieces.append(chain[span])
    return pieces


def contours(picture: Picture, salience: Floats, scale: float, *, loose: bool, seed: int) -> list[Contour]:
    """The lines of a picture in drawing order.

    Args:
        picture: sRGB.
        salience: 0..1, of the same size.
        scale: Of what is looked at; larger sees only large forms.
        loose: Searching lines, beside the contour.
        seed: Decides how they miss.
    """
    height, width = picture.shape[:2]
    unit = math.sqrt(height * width)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    soft = cv2.GaussianBlur(cv2.bilateralFilter(grey, 9, 45, 7), (0, 0), max(0.8, scale * unit / 800))
    part = _LOOSE_THRESHOLDS if loose else 1.0
    edges: Bytes = cv2.Canny(soft, _FAINT * part, _CLEAR * part, L2gradient=True).astype(np.uint8)
    strength = cv2.magnitude(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1))
    rng = np.random.default_rng(seed)
    found = []
    for chain in _chains(edges):
        if len(chain) < _SHORTEST * unit * (4 if loose else 1):
            continue
        for piece in _pieces(_smoothed(chain), max(8, int(_LONGEST * unit))):
            rows, columns = piece[:, 1].astype(int), piece[:, 0].astype(int)
            facts = float(strength[rows, columns].mean()), float(salience[rows, columns].mean())
            if loose:
                piece = piece + rng.normal(0, _LOOSE_SHIFT * unit, 2).astype(np.float32)
            found.append(Contour(piece, *facts))
    return _in_order(found, width, height)


def _in_order(lines: list[Contour], width: int, height: int) -> list[Contour]:
    """Strong and salient lines first, in three rounds; in each, the hand goes to the nearest end."""
    if not lines:
        return []
    unit = math.sqrt(width * height)
    lengths = np.array([np.hypot(*np.diff(line.points, axis=0).T).sum() for line in lines])
    score = lengths / unit + np.array([line.strength / 200 + line.salience for line in lines])
    tier = np.digitize(-score, np.quantile(-score, _TIERS))
    first = np.array([line.points[0] for line in lines], np.float32)
    last = np.array([line.points[-1] for line in lines], np.float32)
    here = np.array([width * 0.4, height * 0.2], np.float32)
    ordered = []
    for number in range(len(_TIERS) + 1):
        waiting = np.flatnonzero(tier == number)
        while len(waiting):
            to_first = ((first[waiting] - here) ** 2).sum(axis=1)
            to_last = ((last[waiting] - here) ** 2).sum(axis=1)
            place = int(np.minimum(to_first, to_last).argmin())
            line = lines[waiting[place]]
            if to_last[place] < to_first[place]:
                line = line._replace(points=line.points[::-1])
            here = line.points[-1]
            ordered.append(line)
            waiting = np.delete(waiting, place)
    return ordered
