"""Pencil: contours, then tone by hatching; on a toned ground white chalk for what is lighter than it."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from backend.animations.painting.arrays import Bytes, Colours, Floats, Integers, Picture, Tick
from backend.animations.painting.brush import CHALK, GRAPHITE, Scratch, apply, cover, error_change, make_scratch
from backend.animations.painting.compiled import compiled
from backend.animations.painting.fields import grey_of, painting_order, regions, saliency, tangents
from backend.animations.painting.noise import hashed
from backend.animations.painting.placing import Scene, Surface
from backend.animations.painting.sketch import draw_lines
from backend.animations.painting.strokes import Record, Stage, Stroke, keep, make_record
from backend.animations.painting.texture import pressed

_WHOLE = 1e9
_DARKEST = 0.20  # part of the ground's light that the densest graphite leaves
_LIGHTEST = 250.0  # grey level of dense chalk
_BARE = 0.6  # of the way from a toned ground's level to white: what is as light stays bare, or faces would all
_CHALK_BEGINS = 4.0  # levels above that
_CHALK_IN_BACKGROUND = 0.3  # of what the lights get that matter most
_CHALK_ROOM = 20.0  # levels between ground and chalk, below which the paper itself is the light
_GRAPHITE_COLOUR = (46.0, 46.0, 50.0)
_CHALK_COLOUR = (253.0, 251.0, 246.0)
_LEAST_WEIGHT = 0.5  # of missing tone, beside up to 1 for salience
_LEAST_RADIUS = 0.8  # pixels
_FULL_PRESSURE = 0.92  # opacity
_POINTS = 4  # of a hatching line
_CONTRAST = 1.6  # limit of the local contrast that makes up for the narrow range of graphite


@dataclass(frozen=True, slots=True)
class Tone:
    """One kind of hatching."""

    name: str
    spacing: float  # parts of the square root of the area
    radius: float
    opacity: float
    threshold: float  # levels of missing tone that are left
    passes: int
    smoothing: float  # of the directions
    slanted: bool  # all in the slope of a right hand, instead of along the forms
    kind: int
    share: float  # of the strokes left
    length: float  # of a line, in spacings, at the least


TONES = (
    Tone("block tone", 0.0100, 0.0022, 0.30, 24, 2, 0.06, True, GRAPHITE, 0.18, 3.2),
    Tone("shading", 0.0056, 0.0016, 0.36, 16, 3, 0.02, False, GRAPHITE, 0.40, 2.4),
    Tone("lights", 0.0046, 0.0017, 0.46, 11, 3, 0.012, False, CHALK, 0.35, 2.0),
    Tone("forms", 0.0034, 0.0012, 0.46, 13, 3, 0.008, False, GRAPHITE, 0.55, 1.8),
    Tone("accents", 0.0022, 0.0009, 0.66, 11, 3, 0.004, False, GRAPHITE, 1.0, 1.5),
)


class Hatching(NamedTuple):
    """How one pass is drawn."""

    spacing: float  # pixels
    shortest: float  # line, in spacings
    radius: float
    opacity: float
    threshold: float
    kind: int
    seed: int


@compiled
def _line(x: int, y: int, number: int, scene: Scene, work: Hatching, points: Floats) -> None:
    """A slightly bowed line through a place, from left to right."""
    length = work.spacing * work.shortest * (1 + 1.3 * hashed(number, 1, work.seed))
    angle = math.atan2(scene.tangent_y[y, x], scene.tangent_x[y, x]) + (hashed(number, 2, work.seed) - 0.5) * 0.25
    dx, dy = math.cos(angle), math.sin(angle)
    if dx < 0:
        dx, dy = -dx, -dy
    bow = (hashed(number, 4, work.seed) - 0.3) * 0.06 * length  # the wrist turns
    for i in range(_POINTS):
        t = i / (_POINTS - 1.0) - 0.5
        aside = bow * (0.25 - t * t) * 4
        points[i, 0], points[i, 1] = x + dx * t * length - dy * aside, y + dy * t * length + dx * aside


@compiled
def _hatch(
    places: Integers,
    first: int,
    most: int,
    scene: Scene,
    surface: Surface,
    work: Hatching,
    colour: Floats,
    record: Record,
    scratch: Scratch,
) -> int:
    """Draw a short line at each place that lacks tone, where it helps; the strokes in the record afterwards."""
    points = np.empty((_POINTS, 2), np.float32)
    canvas = surface.canvas
    count = first
    for q in range(len(places)):
        if count >= most:
            break
        x, y = places[q, 0], places[q, 1]
        missing = canvas[y, x, 1] - scene.wanted[y, x, 1]
        if work.kind == CHALK:
            missing = -missing
        if missing < work.threshold:
            continue
        _line(x, y, q, scene, work, points)
        opacity = min(_FULL_PRESSURE, work.opacity * (0.45 + missing / 110.0))
        seed = (work.seed * 7919 + q) & 0x7FFFFFFF
        box = cover(points, _POINTS, work.radius, work.kind, 2, seed, surface.grain, scratch)
        error, change = error_change(canvas, scene.wanted, scene.weight, box, colour, opacity, work.kind, scratch)
        if error >= 0:
            continue
        apply(canvas, surface.height, box, colour, opacity, work.kind, work.radius, -_WHOLE, _WHOLE, 0.0, scratch)
        stroke = Stroke(work.radius, opacity, work.kind, 2, seed)
        keep(record, count, points, _POINTS, colour, stroke, box.length, -error, change)
        count += 1
    return count


class PencilPlanner:
    """Draws on a sheet of its own, recording the strokes; arguments as for :class:`~.oil.OilPlanner`."""

    def __init__(
        self,
        picture: Picture,
        ground: Floats,
        *,
        most: int,
        detail: float,
        brush_scale: float,
        seed: int,
        tick: Tick,
    ) -> None:
        self.height, self.width = picture.shape[:2]
        self.unit = math.sqrt(self.width * self.height)
        self.picture = picture
        self.grey = grey_of(picture)
        self.salience = saliency(picture)
        self.labels: Bytes = regions(picture, self.salience)
        self.most, self.detail, self.brush_scale, self.seed, self.tick = most, detail, brush_scale, seed, tick
        self.wanted = drawn(picture, ground, self.salience)
        self.ground_level = float(ground[1])
        self.canvas: Colours = np.empty((self.height, self.width, 3), np.float32)
        self.canvas[:] = ground
        self.grain = pressed(self.height, self.width)
        self.scratch = make_scratch(self.height, self.width)
        self.record = make_record(most)
        self.count = 0
        self.stages: list[Stage] = []

    def error(self) -> float:
        """Mean squared error against the drawing that is wanted."""
        return float(((self.canvas - self.wanted) ** 2).mean())

    def sketch(self) -> None:
        """Contours on the empty sheet."""
        self.count = draw_lines(
            self.picture, self.salience, self.canvas, self.grain, self.record, self.scratch,
            most=self.most // 4, brush_scale=self.brush_scale, seed=self.seed,
        )  # fmt: skip
        self._end_stage("sketch", 0)

    def paint(self) -> None:
        """Tone, ever finer."""
        for tone in TONES:
            if tone.kind == CHALK and not _takes_chalk(self.ground_level):
                continue
            self._tone(tone)

    def _end_stage(self, name: str, begin: int) -> None:
        if self.count > begin:
            self.stages.append(Stage(name, begin, self.count, self.error()))

    def _tone(self, tone: Tone) -> None:
        begin = self.count
        until = begin + (self.most - begin) * tone.share
        spacing = max(2, round(tone.spacing * self.unit * self.brush_scale))
        along = tangents(self.grey, max(2.0, tone.smoothing * self.unit))
        if tone.slanted:
            along = (np.full_like(along[0], 0.8), np.full_like(along[1], -0.6))
        wanted = cv2.GaussianBlur(self.wanted, (0, 0), spacing * 0.5).astype(np.float32)
        scene = Scene(wanted, np.ones_like(self.grain), *along)
        surface = Surface(self.canvas, np.zeros((1, 1), np.float32), self.grain)  # graphite has no height
        colour = np.array(_CHALK_COLOUR if tone.kind == CHALK else _GRAPHITE_COLOUR, np.float32)
        for number in range(tone.passes):
            self.tick()
            rng = np.random.default_rng([self.seed, round(tone.spacing * 1e5), number])
            size = (self.height, self.width)
            places = painting_order(size, spacing, self.labels, along, rng, 0.5 if number % 2 else 0.2)
            room = int((until - self.count) / (tone.passes - number))
            places = self._needy(places, room, wanted, tone)
            work = Hatching(
                spacing=float(spacing),
                shortest=tone.length,
                radius=max(_LEAST_RADIUS, tone.radius * self.unit * self.brush_scale),
                opacity=tone.opacity,
                threshold=tone.threshold / self.detail,
                kind=tone.kind,
                seed=(self.seed * 77 + number + round(tone.spacing * 1e5) + tone.kind * 13) & 0x7FFFFFFF,
            )
            most = min(self.most, self.count + room)
            self.count = _hatch(
                places, self.count, most, scene, surface, work, colour, self.record, self.scratch
            )  # fmt: skip
        self._end_stage(tone.name, begin)

    def _needy(self, places: Integers, room: int, wanted: Colours, tone: Tone) -> Integers:
        """The places that lack most tone, in their order, when there are more than may be drawn."""
        missing = (self.canvas - wanted)[places[:, 1], places[:, 0], 1]
        if tone.kind == CHALK:
            missing = -missing
        missing = missing * (_LEAST_WEIGHT + self.salience[places[:, 1], places[:, 0]])
        needy = missing >= tone.threshold / self.detail * _LEAST_WEIGHT
        if needy.sum() > room > 0:
            needy &= missing >= np.partition(missing, len(missing) - room)[len(missing) - room]
        chosen: Integers = places[needy]
        return chosen


def _takes_chalk(level: float) -> bool:
    return level <= _LIGHTEST - _CHALK_ROOM


def drawn(picture: Picture, ground: Floats, salience: Floats) -> Colours:
    """What a drawing of a picture on this ground can look like: graphite for what is dark, on toned ground chalk for
    what is light and matters."""
    clahe = cv2.createCLAHE(_CONTRAST, (6, 6))
    grey = clahe.apply(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)).astype(np.float32)
    level = float(ground[1])
    bare = level + _BARE * (_LIGHTEST - level) if _takes_chalk(level) else level
    light = grey / 255.0 * _LIGHTEST
    # as dark as graphite gets at 0, the bare ground where the picture is light enough
    below = np.clip(_DARKEST + (1 - _DARKEST) * light / bare, 0, 1)[..., None] * ground
    # lights are those of the picture itself: raised contrast would put halos around what is dark
    bright = grey_of(picture) / 255.0 * _LIGHTEST - bare - _CHALK_BEGINS
    above = np.clip(bright / max(1.0, _LIGHTEST - bare - _CHALK_BEGINS), 0, 1)
    above = (above * (_CHALK_IN_BACKGROUND + (1 - _CHALK_IN_BACKGROUND) * np.clip(2 * salience, 0, 1)))[..., None]
    wanted: Colours = (below + above * (np.array(_CHALK_COLOUR, np.float32) - ground)).astype(np.float32)
    return wanted
