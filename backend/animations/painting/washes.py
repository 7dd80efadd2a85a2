"""Paintings that spread: layers of colour, each with a map of the moment it arrives at every pixel."""

from dataclasses import dataclass
from typing import Self, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Arrays, Bytes, Floats, Picture
from backend.animations.painting.choices import Style
from backend.animations.painting.compiled import compiled
from backend.animations.painting.frames import Frame, Frames, Tip, still
from backend.animations.painting.texture import pressed
from backend.animations.painting.timeline import Timeline

Moments: TypeAlias = NDArray[np.uint16]  # per pixel, 0 to LATEST
LATEST = 65534
NEVER = 65535  # this layer leaves the pixel alone
_PATH_POINTS = 240  # of the tool's way over a layer
_TIP_RADIUS = 0.02  # of the tool, as a part of the square root of the area


@dataclass(frozen=True, slots=True)
class Look:
    """How a layer arrives."""

    front: float  # width of the wet front, as a part of the layer's time
    rim: float  # how much darker the front is while it is wet
    tooth: float  # how strongly the paper's grain shows in the paint
    bare_tooth: float  # and on the bare ground


LOOKS = {Style.WATERCOLOR: Look(0.045, 0.10, 0.055, 0.016), Style.REVEAL: Look(0.004, 0.0, 0.0, 0.006)}


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer at the size of the plan."""

    target: Bytes  # the picture when the layer is there
    moments: Moments
    share: float  # of the time
    path: Floats  # x and y of the tool over the layer's time, 0..1 of width and height
    photo: bool = False  # the target is the photo itself, at whatever size
    lines: bool = False  # it is drawn, not painted


@dataclass(frozen=True, slots=True)
class WashPlan:
    """Layers on a ground."""

    style: Style
    ground: Floats
    layers: tuple[Layer, ...]
    washes: int  # areas that are painted one after another

    def __len__(self) -> int:
        return self.washes

    def frames(self, photo: Picture, timeline: Timeline) -> Frames:
        """The lead and the painting; the finished painting is the last frame."""
        height, width = photo.shape[:2]
        grain = pressed(height, width)
        out: Picture = np.empty((height, width, 3), np.uint8)
        lit = 1 + np.float32(LOOKS[self.style].bare_tooth) * grain
        for channel, level in enumerate(self.ground):
            out[..., channel] = np.clip(level * lit + np.float32(0.5), 0, 255)
        del lit
        yield from still(out, timeline.lead)
        ends = np.cumsum([layer.share for layer in self.layers])
        ends = np.round(ends / ends[-1] * timeline.active).astype(int)
        begin = 0
        for layer, end in zip(self.layers, ends, strict=True):
            if end > begin:
                yield from self._spread(layer, int(end - begin), photo, grain, out)
            begin = end

    def _spread(self, layer: Layer, count: int, photo: Picture, grain: Floats, out: Picture) -> Frames:
        height, width = out.shape[:2]
        look = LOOKS[self.style]
        target = photo
        if not layer.photo:
            target = cv2.resize(layer.target, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.uint8)
        moments = cv2.resize(layer.moments, (width, height), interpolation=cv2.INTER_NEAREST).astype(np.uint16)
        earliest, latest = _row_moments(moments)
        base = out.copy()
        front = look.front * LATEST
        reach = (LATEST + front) / count
        for number in range(count):
            now, before = (number + 1) * reach, number * reach
            rows = np.flatnonzero((earliest < now) & (latest + front >= before))
            top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)
            _spread_rows(base, target, moments, grain, out, top, bottom, before, now, front, look.rim, look.tooth)
            x, y = layer.path[min(len(layer.path) - 1, int((number + 0.5) / count * len(layer.path)))]
            column, row = min(width - 1, int(x * width)), min(height - 1, int(y * height))
            red, green, blue = (int(level) for level in target[row, column])
            radius = float(np.sqrt(width * height)) * _TIP_RADIUS
            yield Frame(
                out, top, bottom, Tip(float(x * width), float(y * height), radius, (red, green, blue), layer.lines)
            )

    def arrays(self) -> Arrays:
        """Everything, as arrays by name."""
        arrays: Arrays = {
            "style": np.array(self.style.value),
            "ground": self.ground,
            "washes": np.array(self.washes),
            "shares": np.array([layer.share for layer in self.layers]),
            "photos": np.array([layer.photo for layer in self.layers]),
            "lines": np.array([layer.lines for layer in self.layers]),
        }
        for number, layer in enumerate(self.layers):
            arrays[f"target_{number}"] = layer.target
            arrays[f"moments_{number}"] = layer.moments
            arrays[f"path_{number}"] = layer.path
        return arrays

    @classmethod
    def of(cls, arrays: Arrays) -> Self:
        """The plan that gave these arrays."""
        layers = tuple(
            Layer(
                arrays[f"target_{number}"],
                arrays[f"moments_{number}"],
                float(share),
                arrays[f"path_{number}"],
                bool(arrays["photos"][number]),
                bool(arrays["lines"][number]),
            )
            for number, share in enumerate(arrays["shares"])
        )
        return cls(Style(str(arrays["style"])), arrays["ground"], layers, int(arrays["washes"]))


def _row_moments(moments: Moments) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """When each row begins to change, and when the layer last arrives in it."""
    earliest = moments.min(axis=1).astype(np.float64)  # NEVER is behind everything
    untouched = earliest == NEVER
    latest = np.where(moments == NEVER, np.uint16(0), moments).max(axis=1).astype(np.float64)
    earliest[untouched], latest[untouched] = np.inf, -np.inf
    return earliest, latest


@compiled
def _spread_rows(
    base: Picture,
    target: Picture,
    moments: Moments,
    grain: Floats,
    out: Picture,
    top: int,
    bottom: int,
    before: float,
    now: float,
    front: float,
    rim: float,
    tooth: float,
) -> None:
    """Bring rows from one moment to a later one."""
    width = out.shape[1]
    for y in range(top, bottom):
        for x in range(width):
            moment = moments[y, x]
            if moment == NEVER or moment >= now or moment + front < before:
                continue
            wet = min(1.0, (now - moment) / front)
            part = wet * wet * (3 - 2 * wet)
            dark = 1.0 - rim * 4 * wet * (1 - wet)
            for c in range(3):
                goal = np.float32(target[y, x, c])
                goal *= 1 + tooth * grain[y, x] * (1 - goal / 255)  # pigment settles in the hollows
                value = (base[y, x, c] * (1 - part) + goal * part) * dark
                out[y, x, c] = np.uint8(min(max(value + 0.5, 0.0), 255.0))


def path_of(moments: Moments) -> Floats:
    """Where a layer arrives in the course of its time: x and y in 0..1, evenly spread over the time."""
    height, width = moments.shape
    order = np.argsort(moments, axis=None, kind="stable")
    order = order[moments.ravel()[order] != NEVER]
    if not len(order):
        return np.full((1, 2), 0.5, np.float32)
    groups = np.array_split(order, min(_PATH_POINTS, len(order)))
    places = [((group % width).mean() / width, (group // width).mean() / height) for group in groups]
    return np.array(places, np.float32)
