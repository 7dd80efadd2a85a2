"""Cutting a picture of four scenes, two by two, into its scenes.

Models draw such grids with white, black or coloured lines and frames, or with none, and rarely exactly in the middle.
A line is a run of columns (or rows) of which each is of one colour all along; what is wider than a line can be is taken
for a scene's plain background, and left alone.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.providers.image.openai.contents import InvalidPicture

FLAT: Final = 9.0
"""Standard deviation, of 255, up to which a column is of one colour; JPEG leaves that much around edges."""
WIDEST: Final = 0.08
"""Of the side: the widest frame or line between scenes."""
OFF_CENTRE: Final = 0.06
"""Of the side: how far the middle of the line may be off the picture's."""
SOFT: Final = 0.004
"""Of the side: how much of a scene's edge is blurred into a line next to it."""
MIN_CELL: Final = 64

Pixels = NDArray[np.uint8]


class NotAGrid(InvalidPicture):
    """The picture is too small to hold four scenes."""


def split(image: Image.Image) -> tuple[Image.Image, Image.Image, Image.Image, Image.Image]:
    """The scenes of a 2 x 2 grid: top left, top right, bottom left, bottom right; frames and lines are cut away.

    All four have the same size. Raises :class:`NotAGrid` when they would be smaller than 64 pixels.
    """
    pixels = np.asarray(image.convert("RGB"))
    left, right = _frame(pixels, 1)
    top, bottom = _frame(pixels, 0)
    inner = pixels[top:bottom, left:right]
    if min(inner.shape[:2]) < 2 * MIN_CELL:
        raise NotAGrid(f"four scenes do not fit into {image.width} x {image.height} pixels")
    ends_x, starts_x = _line(inner, 1)
    ends_y, starts_y = _line(inner, 0)
    spans_x = ((left, left + ends_x), (left + starts_x, right))
    spans_y = ((top, top + ends_y), (top + starts_y, bottom))
    width = min(stop - start for start, stop in spans_x)
    height = min(stop - start for start, stop in spans_y)
    if min(width, height) < MIN_CELL:
        raise NotAGrid(f"four scenes of {width} x {height} pixels are too small")
    cells = [image.crop(_box(x, y, width, height)) for y in spans_y for x in spans_x]
    return cells[0], cells[1], cells[2], cells[3]


def _box(x: tuple[int, int], y: tuple[int, int], width: int, height: int) -> tuple[int, int, int, int]:
    """The middle of a cell, in the common size."""
    left, top = x[0] + (x[1] - x[0] - width) // 2, y[0] + (y[1] - y[0] - height) // 2
    return left, top, left + width, top + height


def _strip(pixels: Pixels, axis: int, position: int) -> Pixels:
    return pixels[:, position] if axis == 1 else pixels[position]


def _is_flat(strip: Pixels) -> bool:
    return bool(strip.std(axis=0).max() <= FLAT)


def _soft(size: int) -> int:
    return max(1, round(size * SOFT))


def _frame(pixels: Pixels, axis: int) -> tuple[int, int]:
    """Where the picture begins and ends along an axis, once its frame is cut away."""
    size = pixels.shape[axis]
    before = _frame_width(pixels, axis, range(size))
    after = _frame_width(pixels, axis, range(size - 1, -1, -1))
    return before, size - after


def _frame_width(pixels: Pixels, axis: int, positions: range) -> int:
    """Width of the frame that the positions come upon first; 0 without one."""
    widest = round(len(positions) * WIDEST)
    for width, position in enumerate(positions):
        if not _is_flat(_strip(pixels, axis, position)):
            return width + _soft(len(positions)) if width else 0
        if width >= widest:
            break
    return 0


def _line(pixels: Pixels, axis: int) -> tuple[int, int]:
    """Where the scenes before the line end and those after it begin; the line is the flat run nearest the middle.

    Without one the middle counts, and a little is cut there too: a line may be too thin to be seen as flat.
    """
    size = pixels.shape[axis]
    middle, reach, widest = size / 2, round(size * OFF_CENTRE), round(size * WIDEST)
    first, last = int(middle) - reach - widest, int(middle) + reach + widest
    flat = [_is_flat(_strip(pixels, axis, position)) for position in range(first, last)]
    # A run that goes on beyond where was looked is no line.
    runs = [run for run in _runs(flat, first) if run[1] - run[0] <= widest and run[0] > first and run[1] < last]
    near = [run for run in runs if abs(sum(run) / 2 - middle) <= reach]
    start, stop = min(near, key=lambda run: (abs(sum(run) / 2 - middle), run), default=(size // 2, size - size // 2))
    return start - _soft(size), stop + _soft(size)


def _runs(flat: list[bool], first: int) -> list[tuple[int, int]]:
    """Stretches of flat positions as (start, stop)."""
    runs: list[tuple[int, int]] = []
    for position, is_flat in enumerate(flat, first):
        if not is_flat:
            continue
        if runs and runs[-1][1] == position:
            runs[-1] = (runs[-1][0], position + 1)
        else:
            runs.append((position, position + 1))
    return runs
