"""Brush strokes as arrays, independent of the size they are rendered at."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Colours, Floats, Integers
from backend.animations.painting.brush import MOST_POINTS
from backend.animations.painting.compiled import compiled


class Record(NamedTuple):
    """Room for strokes while they are planned, in pixels of the plan."""

    points: Floats  # n x MOST_POINTS x 2
    counts: Integers
    colours: Colours
    radii: Floats
    opacities: Floats
    lengths: Floats
    kinds: Integers
    bristles: Integers
    seeds: Integers
    gains: NDArray[np.float64]  # how much of the weighted squared error each stroke removed
    changes: Floats  # how much each changed the canvas, in levels


def make_record(room: int) -> Record:
    """An empty record with room for so many strokes."""
    whole = [np.zeros(room, np.int32) for _ in range(4)]
    real = [np.zeros(room, np.float32) for _ in range(4)]
    return Record(
        points=np.zeros((room, MOST_POINTS, 2), np.float32),
        counts=whole[0],
        colours=np.zeros((room, 3), np.float32),
        radii=real[0],
        opacities=real[1],
        lengths=real[2],
        kinds=whole[1],
        bristles=whole[2],
        seeds=whole[3],
        gains=np.zeros(room),
        changes=real[3],
    )


class Stroke(NamedTuple):
    """How a line is laid down."""

    radius: float  # pixels
    opacity: float
    kind: int
    bristles: int
    seed: int


@compiled
def keep(
    record: Record,
    index: int,
    points: Floats,
    count: int,
    colour: Floats,
    stroke: Stroke,
    length: float,
    gain: float,
    change: float,
) -> None:
    """Write a stroke into a record."""
    for i in range(count):
        for c in range(2):
            record.points[index, i, c] = points[i, c]
    for c in range(3):
        record.colours[index, c] = colour[c]
    record.counts[index] = count
    record.radii[index] = stroke.radius
    record.opacities[index] = stroke.opacity
    record.lengths[index] = length
    record.kinds[index] = stroke.kind
    record.bristles[index] = stroke.bristles
    record.seeds[index] = stroke.seed
    record.gains[index] = gain
    record.changes[index] = change


@dataclass(frozen=True, slots=True)
class Stage:
    """Strokes that belong together."""

    name: str
    first: int
    last: int  # exclusive
    error: float  # mean squared error of the canvas afterwards


@dataclass(frozen=True, slots=True)
class Strokes:
    """Strokes in painting order. Lengths are in units of the square root of the canvas's area."""

    points: Floats  # all lines one after another; x and y in 0..1 of width and height
    first: Integers  # where each line begins in ``points``; one more than there are strokes
    colours: Colours
    radii: Floats
    opacities: Floats
    lengths: Floats
    kinds: Integers
    bristles: Integers
    seeds: Integers
    gains: Floats  # share of the first error that each stroke removed
    changes: Floats  # mean change of the whole canvas, in levels

    def __len__(self) -> int:
        return len(self.kinds)


def gathered(record: Record, count: int, width: int, height: int) -> Strokes:
    """The first ``count`` strokes of a record made on a canvas of this size."""
    counts = record.counts[:count]
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    used = np.arange(MOST_POINTS)[None, :] < counts[:, None]
    unit = float(np.sqrt(width * height))
    # the centre of pixel 0 is at half a pixel, at every size
    points = (record.points[:count][used] + 0.5) / np.array([width, height], np.float32)
    return Strokes(
        points=points.astype(np.float32),
        first=first,
        colours=record.colours[:count].copy(),
        radii=record.radii[:count] / np.float32(unit),
        opacities=record.opacities[:count].copy(),
        lengths=record.lengths[:count] / np.float32(unit),
        kinds=record.kinds[:count].copy(),
        bristles=record.bristles[:count].copy(),
        seeds=record.seeds[:count].copy(),
        gains=(record.gains[:count] / (width * height)).astype(np.float32),
        changes=record.changes[:count] / np.float32(width * height),
    )
