"""Planning a watercolour: ever darker washes in areas of colour, from light to dark, that leave the whites bare."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from backend.animations.painting.arrays import Bytes, Colours, Floats, Image, Picture, Tick
from backend.animations.painting.choices import Style
from backend.animations.painting.fields import clusters, flowing, grey_of, regions, saliency, tangents
from backend.animations.painting.noise import cloud
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.texture import pressed, wash_ground
from backend.animations.painting.washes import LATEST, Layer, Moments, WashPlan, path_of

_ABSTRACTED_SIDE = 640  # pixels; smaller things are left to the accents
_SMOOTHINGS = 4


@dataclass(frozen=True, slots=True)
class Wash:
    """One layer of washes."""

    name: str
    colours: int  # areas are made of so many
    softness: float  # of their borders, as a part of the square root of the area
    density: float  # of the pigment; 1 is the picture's own
    of_picture: float  # how much of the picture itself, beside the areas' even colour
    band: float  # width of the brush's way
    bare: float  # level from which lights stay bare paper
    share: float  # of the time


WASHES = (
    Wash("first wash", 5, 0.016, 0.42, 0.0, 0.16, 0.78, 0.26),
    Wash("second wash", 10, 0.009, 0.78, 0.10, 0.085, 0.84, 0.28),
    Wash("shapes", 24, 0.004, 0.96, 0.45, 0.05, 0.93, 0.28),
)
_ACCENTS_SHARE = 0.18  # of the time
_ACCENTS_OF_PICTURE = 0.45
_EDGE = 0.85  # how much pigment gathers at the border of a wash
_TURBULENCE = 0.10  # how unevenly it spreads


def plan_watercolor(picture: Picture, parameters: PaintingParameters, tick: Tick) -> WashPlan:
    """Plan a watercolour, at the size of the picture."""
    planner = _Planner(picture, parameters)
    layers = []
    for number, wash in enumerate(WASHES):
        tick()
        layers.append(planner.layer(wash, number))
    tick()
    layers.append(planner.accents(layers[-1]))
    return WashPlan(Style.WATERCOLOR, planner.ground, tuple(layers), planner.washes)


class _Planner:
    def __init__(self, picture: Picture, parameters: PaintingParameters) -> None:
        self.height, self.width = picture.shape[:2]
        self.unit = math.sqrt(self.height * self.width)
        self.seed, self.detail, self.brush = parameters.seed, parameters.detail, parameters.brush_scale
        self.picture = picture
        self.ground = wash_ground(parameters.canvas)
        self.grain = pressed(self.height, self.width)
        scale = min(1.0, _ABSTRACTED_SIDE * min(1.5, math.sqrt(self.detail)) / max(self.height, self.width))
        self._small = (max(16, round(self.width * scale)), max(16, round(self.height * scale)))
        self.abstract: Picture = cv2.resize(picture, self._small, interpolation=cv2.INTER_AREA).astype(np.uint8)
        for _ in range(_SMOOTHINGS):
            self.abstract = cv2.bilateralFilter(self.abstract, 9, 28, 6).astype(np.uint8)
        self.labels = flowing(regions(picture, saliency(picture)), self.seed)
        self.turbulence = cloud(self.height, self.width, self.seed + 3, self.unit / 6, 4)
        self._wobble = [self._field(self.seed + 1 + i, 28, 0.0022) for i in range(2)]
        self.washes = 0

    def _field(self, seed: int, part: float, strength: float) -> Floats:
        """A displacement in pixels."""
        return cloud(self.height, self.width, seed, self.unit / part) * np.float32(strength * self.unit)

    def _grown(self, values: Image) -> Floats:
        """From the abstraction's size to the plan's, with the shaking of a hand."""
        large = cv2.resize(values, (self.width, self.height), interpolation=cv2.INTER_LINEAR)
        return self._shaken(large, 1.0)

    def _shaken(self, values: Image, wobble: float) -> Floats:
        y, x = np.mgrid[0 : self.height, 0 : self.width].astype(np.float32)
        to_x, to_y = (axis + shift * np.float32(wobble) for axis, shift in zip((x, y), self._wobble, strict=True))
        shaken: Floats = cv2.remap(values, to_x, to_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT).astype(
            np.float32
        )
        return shaken

    def layer(self, wash: Wash, number: int) -> Layer:
        """One layer of washes over the whole picture."""
        colours, edges = self._areas(wash)
        even = self._grown(colours) / np.float32(255)
        border = self._grown(edges)
        relative = np.clip(even / (self.ground / 255), 0.02, 1.0)
        density = wash.density * (1 + _TURBULENCE * self.turbulence + 0.05 * self.grain) + _EDGE * border
        light = relative ** np.clip(density, 0.15, 2.2)[..., None]  # what pigment lets through (Beer and Lambert)
        bare = np.clip((even.min(axis=2) - wash.bare) / 0.2, 0, 1)[..., None]
        light = light * (1 - bare) + bare
        target: Bytes = np.clip(light * self.ground + 0.5, 0, 255).astype(np.uint8)
        moments = self._moments(even, wash.band * self.brush, number)
        return Layer(target, moments, wash.share, path_of(moments))

    def _areas(self, wash: Wash) -> tuple[Colours, Floats]:
        """Areas of colour with smooth borders, and where pigment gathers at them; at the abstraction's size."""
        lab = cv2.cvtColor(self.abstract, cv2.COLOR_RGB2LAB).astype(np.float32)
        sample = lab[::4, ::4].reshape(-1, 3)
        count = min(len(sample), max(3, round(wash.colours * math.sqrt(self.detail))))
        _, centres = clusters(sample, count, 2)
        softness = max(0.8, wash.softness * math.sqrt(self._small[0] * self._small[1]) * self.brush)
        nearest = np.stack([((lab - centre) ** 2).sum(axis=2) for centre in centres]).argmin(axis=0)
        picture = self.abstract.astype(np.float32)
        best = np.full(lab.shape[:2], -np.inf, np.float32)
        chosen = np.zeros(lab.shape[:2], np.float32)
        colours: Colours = picture.copy()
        for index in range(count):
            inside = (nearest == index).astype(np.float32)
            if not inside.any():
                continue
            weight = cv2.GaussianBlur(inside, (0, 0), softness)
            wide = cv2.GaussianBlur(inside, (0, 0), softness * 5) + 1e-3
            own = cv2.GaussianBlur(picture * inside[..., None], (0, 0), softness * 5) / wide[..., None]
            better = weight > best
            best[better], colours[better], chosen[better] = weight[better], own[better], index
        colours = colours * (1 - wash.of_picture) + picture * wash.of_picture
        border = cv2.morphologyEx(chosen, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
        self.washes += int(cv2.connectedComponents((~border).astype(np.uint8))[0])
        luma = colours.mean(axis=2)
        step = cv2.magnitude(cv2.Sobel(luma, cv2.CV_32F, 1, 0), cv2.Sobel(luma, cv2.CV_32F, 0, 1)) / 255
        gathered = cv2.GaussianBlur((border * np.clip(step * 1.2, 0, 1)).astype(np.float32), (0, 0), 1.1)
        return colours, gathered.astype(np.float32)

    def _moments(self, even: Floats, band: float, number: int) -> Moments:
        """When the brush arrives: region by region from light to dark, forth and back in wobbly bands."""
        width = band * self.unit
        along = tangents(grey_of(self.picture), self.unit * 0.04)
        warp = cloud(self.height, self.width, self.seed + 9 + number, self.unit / 14) * width * 0.22
        dark = 1 - even.mean(axis=2)
        present = [int(region) for region in np.unique(self.labels)]
        darkness = {region: float(dark[self.labels == region].mean()) for region in present}
        present.sort(key=lambda region: region + 2.5 * darkness[region])
        spent = 0.0
        moments = np.zeros((self.height, self.width), np.float32)
        for region in present:
            inside = np.nonzero(self.labels == region)
            rows, columns = inside
            double = 2 * np.arctan2(along[1][inside], along[0][inside])
            angle = 0.5 * math.atan2(np.sin(double).sum(), np.cos(double).sum())
            forth = columns * math.cos(angle) + rows * math.sin(angle) + warp[inside] * 0.8
            aside = -columns * math.sin(angle) + rows * math.cos(angle) + warp[inside]
            bands = np.floor((aside - aside.min()) / width)
            key = bands * (np.ptp(forth) + 1) + np.where(bands % 2 == 0, forth - forth.min(), forth.max() - forth)
            duration = math.sqrt(len(rows))
            # by rank: the same area in the same time, wherever the region has gaps
            rank = np.empty(len(rows), np.float32)
            rank[np.argsort(key, kind="stable")] = np.arange(len(rows), dtype=np.float32) / len(rows)
            moments[inside] = spent + rank * duration
            spent += duration
        return (moments / spent * LATEST).astype(np.uint16)

    def accents(self, last: Layer) -> Layer:
        """Dark lines and small shapes, from the picture itself; they only darken."""
        base = last.target.astype(np.float32)
        source = self._shaken(self.picture, 0.4)
        grey = grey_of(np.clip(source, 0, 255).astype(np.uint8))
        fine, wide = (cv2.GaussianBlur(grey, (0, 0), sigma) for sigma in (1.0, 1.0 + self.unit * 0.0022))
        line = np.clip(-(fine - 0.98 * wide - 2.0) / 16.0, 0, 1) ** 1.2
        part = _ACCENTS_OF_PICTURE
        darker = np.minimum(base, base * (1 - part) + source * part) * (1 - 0.30 * line[..., None])
        target: Bytes = np.clip(darker + 0.5, 0, 255).astype(np.uint8)
        return Layer(target, last.moments, _ACCENTS_SHARE, last.path)
