"""The tool that is seen working, laid over the frames."""

import io
import math
from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np
import resvg_py
from PIL import Image

from backend.animations.painting.arrays import Bytes, Picture
from backend.animations.painting.choices import Cursor
from backend.animations.painting.compiled import compiled
from backend.animations.painting.frames import Frame, Frames, Tip
from backend.animations.painting.tool_art import HAND_SIDE, IN_HAND, SIDE, TIP, TOOLS, paint_of

_SIZES = (0.24, 0.34, 0.48)  # of a tool, as parts of the square root of the area: for fine, middling and broad work
_BROAD, _MIDDLING = 0.05, 0.012  # radius of the strokes from which a larger tool is taken, likewise
_HAND_SIZE = 1.1  # with the arm, which must reach out of the picture
_SIZE_EASE = 0.06  # part of the way to another size, in each frame
_EASE, _BROAD_RADIUS = 0.25, 0.03  # a tool follows the strokes the more closely the broader they are
_LEAVING_SECONDS = 0.5
_SHADOW, _SHADOW_SHIFT, _SHADOW_BLUR = 0.30, 0.030, 0.016  # strength, and distances as parts of the size
_PAINT_ON_TIP = 0.88


class Sprite(NamedTuple):
    """A drawn tool with its shadow."""

    colours: Bytes
    opacity: Bytes
    paint: Bytes  # how far each pixel has the colour that is painted with


@lru_cache(maxsize=16)
def sprite(cursor: Cursor, hand: bool, size: int) -> Sprite:
    """A tool in a square of so many pixels, its shadow included."""
    side = HAND_SIDE if hand else SIDE
    paint = (_drawn(paint_of(cursor, side), size)[..., 3] * np.float32(_PAINT_ON_TIP)).astype(np.uint8)
    tool = _drawn((IN_HAND if hand else TOOLS)[cursor], size)
    opacity = tool[..., 3].astype(np.float32) / np.float32(255)
    shift = max(1, round(_SHADOW_SHIFT * size * SIDE / side))
    shadow = np.zeros_like(opacity)
    shadow[shift:, shift:] = opacity[:-shift, :-shift]
    cv2.GaussianBlur(shadow, (0, 0), max(1.0, _SHADOW_BLUR * size * SIDE / side), dst=shadow)
    # a tool in a hand is large: step by step, with few floating-point copies of it at a time
    shadow *= _SHADOW
    shadow *= 1 - opacity
    shadow += opacity
    whole = shadow
    opacity /= np.maximum(whole, 1e-3)
    colours = np.empty((size, size, 3), np.uint8)
    for channel in range(3):
        colours[..., channel] = tool[..., channel] * opacity
    return Sprite(colours, (whole * 255).astype(np.uint8), paint)


def _drawn(svg: str, size: int) -> Bytes:
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True))
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


@compiled
def _compose(out: Picture, tool: Sprite, left: int, top: int, red: int, green: int, blue: int) -> None:
    colour = (red, green, blue)
    size = tool.opacity.shape[0]
    for y in range(max(0, top), min(out.shape[0], top + size)):
        for x in range(max(0, left), min(out.shape[1], left + size)):
            opacity = tool.opacity[y - top, x - left] / 255.0
            if opacity <= 0:
                continue
            paint = tool.paint[y - top, x - left] / 255.0
            for c in range(3):
                of_tool = tool.colours[y - top, x - left, c] * (1 - paint) + colour[c] * paint
                out[y, x, c] = np.uint8(out[y, x, c] * (1 - opacity) + of_tool * opacity + 0.5)


class _Tool:
    """Where the tool is, and how large."""

    def __init__(self, cursor: Cursor, *, hand: bool, width: int, height: int, fps: int) -> None:
        self._cursor, self._hand, self._fps = cursor, hand, fps
        self._unit = math.sqrt(width * height)
        self._away = max(width, height)
        self._x = self._y = 0.0
        self._level: float | None = None
        self._held = cursor
        self._colour = (0, 0, 0)
        self._left_for = 0.0

    def follow(self, tip: Tip) -> None:
        part = tip.radius / self._unit
        level = 2.0 if part > _BROAD else 1.0 if part > _MIDDLING else 0.0
        self._colour = tip.colour
        # what is drawn is drawn with a pencil
        self._held = Cursor.PENCIL if tip.draws else self._cursor
        if self._level is None:
            self._x, self._y, self._level = tip.x, tip.y, level
            return
        ease = min(1.0, _EASE + part / _BROAD_RADIUS)
        self._x += ease * (tip.x - self._x)
        self._y += ease * (tip.y - self._y)
        self._level += _SIZE_EASE * (level - self._level)

    def leave(self) -> None:
        """One frame further out of the picture, faster and faster."""
        self._left_for += 1 / (_LEAVING_SECONDS * self._fps)

    @property
    def seen(self) -> bool:
        return self._level is not None and self._left_for < 1

    def draw(self, out: Picture) -> tuple[int, int]:
        """Onto a frame; the rows that it covers."""
        size = round(self._unit * (_HAND_SIZE if self._hand else _SIZES[round(self._level or 0)]))
        tool = sprite(self._held, self._hand, size)
        tip = TIP / (HAND_SIDE if self._hand else SIDE) * size
        away = self._left_for**2 * self._away
        left, top = round(self._x + away - tip), round(self._y + away * 0.6 - tip)
        _compose(out, tool, left, top, *self._colour)
        return min(max(top, 0), len(out)), min(max(top + size, 0), len(out))


def with_tool(frames: Frames, cursor: Cursor, *, hand: bool, fps: int) -> Frames:
    """The same frames with a tool over them that follows their tips and leaves when they end."""
    tool: _Tool | None = None
    out = np.zeros((0, 0, 3), np.uint8)
    covered = (0, 0)
    for frame in frames:
        if tool is None:
            height, width = frame.pixels.shape[:2]
            tool = _Tool(cursor, hand=hand, width=width, height=height, fps=fps)
            out = np.zeros_like(frame.pixels)
        if frame.tip is not None:
            tool.follow(frame.tip)
        elif tool.seen:
            tool.leave()
        ranges = [rows for rows in ((frame.top, frame.bottom), covered) if rows[1] > rows[0]]
        for top, bottom in ranges:
            out[top:bottom] = frame.pixels[top:bottom]
        covered = tool.draw(out) if tool.seen else (0, 0)
        if covered[1] > covered[0]:
            ranges.append(covered)
        top = min((rows[0] for rows in ranges), default=0)
        bottom = max((rows[1] for rows in ranges), default=0)
        yield Frame(out, top, bottom, frame.tip, frame.bare if frame.bare is not None else frame.pixels)
