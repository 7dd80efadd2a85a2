"""Rasterising a figure no larger than it is.

The rasteriser costs by the pixel, drawn or not, and transparent pixels are its dearest (it divides each by its alpha).
So a thumbnail is drawn first, which tells what the figure covers, and then only the parts of the picture that it does:
at 512 px this takes about 60 % of the time of one full raster, the thumbnail included.
"""

import io
import math
from collections.abc import Iterator

import resvg_py
from PIL import Image

from .scene_sheet import SIDE

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; the last two exclusive."""
_THUMBNAIL = 48
_PARSING = 18_000
"""What reading the document once more costs (1 ms), in pixels rasterised."""


def rasterise(svg: str, width: int, height: int) -> Image.Image:
    """An SVG document without text as an RGBA image of ``width`` x ``height`` pixels."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
    image = Image.open(io.BytesIO(png))
    return image if image.mode == "RGBA" else image.convert("RGBA")


def silhouette(fragment: str) -> Image.Image:
    """What an SVG fragment in units of 512 x 512 covers: a small alpha channel (mode L)."""
    return rasterise(_document(fragment, (0, 0, SIDE, SIDE)), _THUMBNAIL, _THUMBNAIL).getchannel("A")


def pieces(fragment: str, shape: Image.Image, size: int) -> Iterator[tuple[Box, Image.Image]]:
    """The fragment as RGBA images, each with its place in a picture of ``size`` x ``size`` pixels.

    ``shape`` is the fragment's silhouette. The pieces do not overlap, and nothing is drawn outside them.
    """
    cell, unit = size / shape.width, SIDE / size
    for left, top, right, bottom in _bands(shape, _PARSING / cell**2):
        x, y = math.floor(left * cell), round(top * cell)
        width, height = math.ceil(right * cell) - x, round(bottom * cell) - y
        view = (x * unit, y * unit, width * unit, height * unit)
        yield (x, y, x + width, y + height), rasterise(_document(fragment, view), width, height)


def _bands(shape: Image.Image, overhead: float) -> list[Box]:
    """The cells that a silhouette covers, as one box or as two, one above the other, when that costs less.

    A row widens its neighbours and a column is added on each side: what covers less than a line of samples leaves no
    trace in a thumbnail.
    """
    side = shape.width
    spans = [span and (span[0], span[2]) for span in (shape.crop((0, y, side, y + 1)).getbbox() for y in range(side))]
    used = [y for y, span in enumerate(spans) if span]
    if not used:
        return []

    def box(top: int, bottom: int) -> Box:
        near = [span for span in spans[max(0, top - 1) : bottom + 1] if span]
        return max(0, min(span[0] for span in near) - 1), top, min(side, max(span[1] for span in near) + 1), bottom

    first, last = max(0, used[0] - 1), min(side, used[-1] + 2)
    cuts = [[box(first, cut), box(cut, last)] for cut in range(used[0] + 1, used[-1] + 1)]
    return min([[box(first, last)], *cuts], key=lambda boxes: sum(map(_area, boxes)) + overhead * len(boxes))


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _document(fragment: str, view: tuple[float, float, float, float]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view[0]:g} {view[1]:g} {view[2]:g} {view[3]:g}">'
        f"{fragment}</svg>"
    )
