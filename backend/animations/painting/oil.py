"""Planning an oil painting: the whole canvas loosely, then region by region ever finer, the most salient last."""

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from backend.animations.painting.arrays import Colours, Floats, Integers, Picture, Tick
from backend.animations.painting.brush import MOST_POINTS, make_scratch
from backend.animations.painting.fields import REGIONS, grey_of, painting_order, regions, saliency, tangents
from backend.animations.painting.laying import lay_recorded
from backend.animations.painting.placing import Brushwork, Scene, Surface, place_errors, place_oil
from backend.animations.painting.sketch import draw_lines
from backend.animations.painting.strokes import Stage, make_record
from backend.animations.painting.texture import woven

_PLANNED_RADIUS = 11.0  # pixels; larger brushes are planned on a smaller copy, which changes nothing that is seen
_LEAST_RADIUS = 1.15  # pixels; a smaller brush misses pixels
_LEAST_WEIGHT, _SALIENT_WEIGHT = 0.35, 1.3


@dataclass(frozen=True, slots=True)
class Layer:
    """One size of brush."""

    name: str
    radius: float  # part of the square root of the area
    opacity: float
    blur: float  # of what is wanted, in radii: a brush cannot follow smaller things
    threshold: float  # weighted squared error of a place, below which it is left
    passes: int
    longest: int
    shortest: int
    follow: float
    jitter: float
    share: float = 0.0  # of a region's strokes; what is left goes to the next layer


BROAD = (
    Layer("underpainting", 0.085, 0.80, 0.50, 250, 1, 14, 6, 0.6, 0.10),
    Layer("blocks", 0.040, 0.92, 0.45, 160, 1, 12, 4, 0.7, 0.10),
    Layer("forms", 0.018, 0.95, 0.40, 110, 2, 12, 4, 0.8, 0.08),
)
FINE = (
    Layer("refining", 0.0085, 0.95, 0.35, 90, 2, 12, 3, 0.9, 0.05, 0.30),
    Layer("details", 0.0042, 0.95, 0.30, 70, 2, 12, 2, 1.0, 0.03, 0.60),
    Layer("accents", 0.0024, 0.92, 0.25, 60, 2, 10, 2, 1.0, 0.0, 1.0),
)


@dataclass(slots=True)
class _Prepared:
    """A layer at the size it is planned at."""

    radius: float  # pixels of the whole plan
    scale: float
    scene: Scene
    orders: list[Integers]  # places, per pass
    starts: list[Integers]  # in those, of each region


class OilPlanner:
    """Paints on a canvas of its own, recording the strokes.

    Args:
        picture: What to paint, at the size of the plan.
        ground: Colour of the empty canvas.
        most: Strokes at which to stop.
        detail: Divides the error that is left alone.
        brush_scale: Multiplies the radii.
        seed: Same seed, same strokes.
        tick: Called between passes.
    """

    def __init__(
        self, picture: Picture, ground: Floats, *, most: int, detail: float, brush_scale: float, seed: int, tick: Tick
    ) -> None:
        self.height, self.width = picture.shape[:2]
        self.unit = math.sqrt(self.width * self.height)
        self.picture = picture
        self.wanted: Colours = picture.astype(np.float32)
        self.grey = grey_of(picture)
        self.salience = saliency(picture)
        self.labels = regions(picture, self.salience)
        self.most, self.detail, self.brush_scale, self.seed, self.tick = most, detail, brush_scale, seed, tick
        canvas = np.empty((self.height, self.width, 3), np.float32)
        canvas[:] = ground
        self.surface = Surface(canvas, np.zeros((self.height, self.width), np.float32), woven(self.height, self.width))
        self.scratch = make_scratch(self.height, self.width)
        self.record = make_record(most)
        self.count = 0
        self.stages: list[Stage] = []
        self._even = np.ones((self.height, self.width), np.float32)
        self._weight = (_LEAST_WEIGHT + _SALIENT_WEIGHT * self.salience).astype(np.float32)

    def paint(self) -> None:
        """Everything, from the empty canvas to the accents."""
        threads = ThreadPoolExecutor(1)  # what does not depend on the canvas is worked out beside the painting
        try:
            broad = [threads.submit(self._prepare, layer, self._even) for layer in BROAD]
            fine = [threads.submit(self._prepare, layer, self._weight) for layer in FINE]
            for layer, prepared in zip(BROAD, broad, strict=True):
                begin = self.count
                for number in range(layer.passes):
                    self._pass(layer, number, prepared.result(), None, self.most)
                self._end_stage(layer.name, begin)
            self._refine([prepared.result() for prepared in fine])
        finally:
            threads.shutdown(cancel_futures=True)

    def sketch(self) -> None:
        """A drawing on the empty canvas, before any paint."""
        self.count = draw_lines(
            self.picture, self.salience, self.surface.canvas, self.surface.grain, self.record, self.scratch,
            most=self.most // 6, brush_scale=self.brush_scale, seed=self.seed,
        )  # fmt: skip
        self._end_stage("sketch", 0)

    def error(self) -> float:
        """Mean squared error of the canvas."""
        return cv2.norm(self.surface.canvas, self.wanted, cv2.NORM_L2SQR) / self.wanted.size

    def _end_stage(self, name: str, begin: int) -> None:
        if self.count > begin:
            self.stages.append(Stage(name, begin, self.count, self.error()))

    def _refine(self, prepared: list[_Prepared]) -> None:
        need = self._need()
        for region, share in enumerate(need):
            begin = self.count
            left = need[region:].sum()
            budget = (self.most - self.count) * share / left if left > 0 else 0.0
            for layer, ready in zip(FINE, prepared, strict=True):
                until = begin + budget * layer.share
                for number in range(layer.passes):
                    part = 0.7 if number == 0 and layer.passes > 1 else 1.0
                    self._pass(layer, number, ready, region, self.count + int((until - self.count) * part))
            self._end_stage(f"region {region + 1}", begin)

    def _need(self) -> Floats:
        """How much each region has still to gain."""
        error = np.sqrt(((self.surface.canvas - self.wanted) ** 2).sum(axis=2) * self._weight)
        return np.bincount(self.labels.ravel(), error.ravel(), minlength=int(self.labels.max()) + 1).astype(np.float32)

    def _prepare(self, layer: Layer, weight: Floats) -> _Prepared:
        radius = max(_LEAST_RADIUS, layer.radius * self.unit * self.brush_scale)
        scale = min(1.0, _PLANNED_RADIUS / radius)
        width, height = self.width, self.height
        wanted, grey, labels = self.wanted, self.grey, self.labels
        if scale < 0.7:
            width, height = max(16, round(self.width * scale)), max(16, round(self.height * scale))
            scale = width / self.width
            wanted, grey = (
                cv2.resize(values, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
                for values in (wanted, grey)
            )
            labels = cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST).astype(np.uint8)
            weight = np.ones((height, width), np.float32)
        else:
            scale = 1.0
        sigma = layer.blur * radius * scale
        blurred = cv2.GaussianBlur(wanted, (0, 0), sigma) if sigma > 0.45 else wanted
        along = tangents(grey, max(1.6, radius * scale * 0.9))
        orders, starts = [], []
        for number in range(layer.passes):
            rng = np.random.default_rng([self.seed, round(layer.radius * 1e4), number])
            spacing = self._spacing(radius * scale, number)
            offset = 0.5 if number % 2 == 0 else 0.15
            places = painting_order((height, width), spacing, labels, along, rng, offset)
            orders.append(places)
            starts.append(np.searchsorted(labels[places[:, 1], places[:, 0]], np.arange(REGIONS + 1)).astype(np.int32))
        return _Prepared(radius, scale, Scene(blurred.astype(np.float32), weight, *along), orders, starts)

    @staticmethod
    def _spacing(radius: float, number: int) -> int:
        return max(2, int(radius * (1.0 if number == 0 else 0.8)))

    def _pass(self, layer: Layer, number: int, prepared: _Prepared, region: int | None, most: int) -> None:
        """Paint one pass over the whole canvas or one region, up to ``most`` strokes in the record."""
        self.tick()
        most = min(most, self.most)
        places = prepared.orders[number]
        if region is not None:
            first, end = prepared.starts[number][region : region + 2]
            places = places[first:end]
        if not len(places) or most <= self.count:
            return
        surface, scratch = self.surface, self.scratch
        small = prepared.scale < 1
        height, width = prepared.scene.weight.shape
        if small:
            canvas = cv2.resize(self.surface.canvas, (width, height), interpolation=cv2.INTER_AREA)
            surface = Surface(
                canvas.astype(np.float32), np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
            )
            scratch = make_scratch(height, width)
        work = Brushwork(
            radius=prepared.radius * prepared.scale,
            opacity=layer.opacity,
            bristles=int(np.clip(6 + prepared.radius * 0.7, 5, 42)),
            longest=min(layer.longest, MOST_POINTS - 1),
            shortest=layer.shortest,
            follow=layer.follow,
            threshold=layer.threshold / self.detail,
            jitter=layer.jitter,
            spacing=self._spacing(prepared.radius * prepared.scale, number),
            seed=(self.seed * 1000 + round(layer.radius * 1e4) * 10 + number + (region or 0) * 100) & 0x7FFFFFFF,
        )
        places = _worst(places, most - self.count, prepared.scene, surface.canvas, work)
        begin = self.count
        self.count = place_oil(places, begin, most, prepared.scene, surface, work, self.record, scratch)
        if small:
            self._transfer(begin, prepared)

    def _transfer(self, begin: int, prepared: _Prepared) -> None:
        """Bring strokes planned on a smaller copy to the size of the plan, and lay them down there."""
        record, scale = self.record, prepared.scale
        new = slice(begin, self.count)
        record.points[new] = (record.points[new] + 0.5) / scale - 0.5
        record.radii[new] = prepared.radius
        record.lengths[new] /= scale
        record.gains[new] /= scale**2
        record.changes[new] /= scale**2
        lay_recorded(record, begin, self.count, prepared.radius, self.surface, self.scratch)


def _worst(places: Integers, most: int, scene: Scene, canvas: Colours, work: Brushwork) -> Integers:
    """The places with the largest errors, still in painting order, when not all can be painted."""
    errors, _ = place_errors(places, work.spacing, scene, canvas, work.seed)
    wrong = errors >= work.threshold
    if wrong.sum() > most:
        wrong = errors >= max(work.threshold, np.partition(errors, len(errors) - most)[len(errors) - most])
    return places[wrong]
