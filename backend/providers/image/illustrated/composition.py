"""Backdrop, figure and light put together.

A picture is two rasters, not one SVG: a smooth full-size gradient costs resvg about 20 ms at 512 px (measured), so that
a scene of ten gradients drawn at full size would take a quarter of a second. Backdrops are out of focus anyway, so they
are drawn at under half size, blurred there, cached, and enlarged; only the figure is rasterised at full size.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageFilter

from .colours import mix, rgb
from .figure import Figure
from .raster import pieces, rasterise, silhouette
from .scene_sheet import Sheet
from .scenes import Scene, require

_SHARPNESS = 0.42
"""Side of a cached backdrop against the picture's."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Which drawing of a scene lies behind the figure, and how it is framed."""

    scene: str
    variation: int
    mirrored: bool
    zoom: float
    """1 shows everything, 1.3 crops to 1/1.3."""
    pan: tuple[float, float]
    """Position of the crop, 0..1 across and down."""


@lru_cache(maxsize=288)
def _drawn(scene: str, variation: int, side: int) -> Image.Image:
    """A backdrop in low resolution: at most 288 of them, 140 KB each for 512 px pictures."""
    place = require(scene)
    sheet = Sheet(Random(f"atelier/scene/{scene}/{variation}"))  # noqa: S311 - reproducible, not secret
    place.draw(sheet)
    image = rasterise(sheet.svg(), side, side).convert("RGB")
    return image.filter(ImageFilter.GaussianBlur(place.blur * side / 512))


def backdrop(view: Backdrop, size: int) -> Image.Image:
    """What is behind the figure in low resolution, framed; enlarging it is left to the caller."""
    low = _drawn(view.scene, view.variation, max(96, round(size * _SHARPNESS)))
    side = low.width / view.zoom
    left, top = (low.width - side) * view.pan[0], (low.height - side) * view.pan[1]
    image = low.resize(low.size, Image.Resampling.BILINEAR, box=(left, top, left + side, top + side))
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if view.mirrored else image


@lru_cache(maxsize=64)
def _light(left: str, right: str, mirrored: bool) -> Image.Image:
    """A small multiplier image: the light's colour falls off from one side to the other and towards the bottom."""
    # Much stronger and a skin tone would no longer be recognisably the same from scene to scene.
    left, right = mix(left, "#ffffff", 0.5), mix(right, "#ffffff", 0.5)
    first, second = (rgb(right), rgb(left)) if mirrored else (rgb(left), rgb(right))
    image = Image.new("RGBA", (8, 8))
    for y in range(8):
        shade = 1 - 0.11 * max(0.0, (y - 3) / 4)
        for x in range(8):
            share = x / 7
            red, green, blue = (round((a + (b - a) * share) * shade) for a, b in zip(first, second, strict=True))
            image.putpixel((x, y), (red, green, blue, 255))
    return image


def compose(figure: Figure, view: Backdrop, size: int) -> Image.Image:
    """The finished picture, RGB, ``size`` pixels square."""
    place = require(view.scene)
    shape = silhouette(figure.fragment)
    scene = backdrop(view, size)
    _halo(scene, shape, place)
    scene = scene.resize((size, size), Image.Resampling.BILINEAR)
    light = _light(*place.light, view.mirrored)
    for box, piece in pieces(figure.fragment, shape, size):
        lit = (box[0] * 8 / size, box[1] * 8 / size, box[2] * 8 / size, box[3] * 8 / size)
        piece = ImageChops.multiply(piece, light.resize(piece.size, Image.Resampling.BILINEAR, box=lit))
        scene.paste(piece, box[:2], piece)
    return scene


def _halo(scene: Image.Image, shape: Image.Image, place: Scene) -> None:
    """A soft copy of the silhouette behind the figure, painted on the low-resolution backdrop.

    By day a shadow, by night a rim of light, so that dark hair never sinks into a dark room.
    """
    halo = shape.filter(ImageFilter.BoxBlur(shape.width * (0.05 if place.dark else 0.04)))
    halo = halo.filter(ImageFilter.BoxBlur(shape.width * 0.03))
    strength = 0.62 if place.dark else 0.3
    halo = halo.point([round(value * strength) for value in range(256)])
    halo = halo.resize(scene.size, Image.Resampling.BICUBIC)
    colour = _rim(place.tone) if place.dark else (30, 26, 34)
    scene.paste(colour, (0, 0) if place.dark else (0, max(1, scene.width // 64)), halo)


def _rim(tone: str) -> tuple[int, int, int]:
    red, green, blue = (round(channel + (236 - channel) * 0.62) for channel in rgb(tone))
    return red, green, blue
