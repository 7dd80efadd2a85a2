"""Synthetic 2 x 2 grids whose every pixel tells which scene, line or frame it belongs to."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

CELLS = ((150, 60, 60), (60, 150, 60), (60, 60, 150), (140, 140, 50))
"""Mean colours of the scenes."""
WHITE, BLACK, TEAL = (255, 255, 255), (0, 0, 0), (20, 230, 220)
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Layout:
    """A grid to be made; widths in pixels."""

    side: int = 1024
    frame: int = 0
    line: int = 0
    frame_colour: Colour = WHITE
    line_colour: Colour = WHITE
    shift: tuple[int, int] = (0, 0)
    """How far the crossing is off the centre."""
    texture: Literal["noise", "waves"] = "noise"
    seed: int = 1


def scene(number: int, width: int, height: int, texture: str, seed: int) -> np.ndarray:
    """Pixels around one of :data:`CELLS`, nowhere flat."""
    rng = np.random.default_rng(seed * 4 + number)
    mean = np.array(CELLS[number], dtype=float)
    if texture == "noise":
        spread = rng.uniform(-45, 45, (height, width, 1))
    else:
        y, x = np.mgrid[0:height, 0:width]
        spread = (40 * np.sin(x / 17 + rng.uniform(0, 6)) * np.cos(y / 23 + rng.uniform(0, 6)))[..., None]
        spread = spread + 25 * np.sign(np.sin(x / 40) * np.sin(y / 31))[..., None]
    return np.clip(mean + spread, 0, 255).astype(np.uint8)


def draw(layout: Layout) -> Image.Image:
    """The grid as a picture."""
    side, frame, line = layout.side, layout.frame, layout.line
    pixels = np.empty((side, side, 3), dtype=np.uint8)
    pixels[:] = layout.frame_colour
    pixels[frame : side - frame, frame : side - frame] = layout.line_colour
    cross_x, cross_y = side // 2 + layout.shift[0], side // 2 + layout.shift[1]
    before, after = line // 2, line - line // 2
    columns = ((frame, cross_x - before), (cross_x + after, side - frame))
    rows = ((frame, cross_y - before), (cross_y + after, side - frame))
    for number in range(4):
        (left, right), (top, bottom) = columns[number % 2], rows[number // 2]
        pixels[top:bottom, left:right] = scene(number, right - left, bottom - top, layout.texture, layout.seed)
    return Image.fromarray(pixels)


def owners(cell: Image.Image) -> set[int]:
    """To which of :data:`CELLS` the pixels of a cut-out are nearest; 4 is none of them (frame or line)."""
    pixels = np.asarray(cell, dtype=int)
    # Chroma alone tells: textures change all channels alike.
    chroma = pixels - pixels.mean(axis=2, keepdims=True)
    known = np.array([np.array(colour) - np.mean(colour) for colour in (*CELLS, (0, 0, 0), np.array(TEAL))])
    distances = ((chroma[:, :, None, :] - known[None, None]) ** 2).sum(axis=3)
    found = distances.argmin(axis=2)
    return {min(int(number), 4) for number in np.unique(found)}
