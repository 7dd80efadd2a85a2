"""Paintings that are made of strokes: oil, oil over a sketch, and pencil."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Floats, Picture, Tick
from backend.animations.painting.frames import Frames, still
from backend.animations.painting.oil import OilPlanner, Stage
from backend.animations.painting.parameters import PaintingParameters, Style
from backend.animations.painting.stroke_frames import Ground, StrokePainter
from backend.animations.painting.strokes import Strokes, gathered
from backend.animations.painting.texture import ground_colour, pressed, woven
from backend.animations.painting.timeline import Timeline, schedule


@dataclass(frozen=True, slots=True)
class StrokePlan:
    """Strokes, and what they are put on."""

    style: Style
    ground: Floats  # sRGB
    strokes: Strokes
    errors: NDArray[np.float64]  # mean squared error of the plan's canvas, before the first stroke and after each

    def __len__(self) -> int:
        return len(self.strokes)

    def frames(self, width: int, height: int, timeline: Timeline) -> Frames:
        """The lead and the painting; the finished painting is the last frame."""
        painter = StrokePainter(self.strokes, self._ground(width, height))
        yield from still(painter.pixels, timeline.lead)
        begins = schedule(self.strokes, self.errors, timeline.active)
        yield from painter.frames(begins, timeline.active)

    def _ground(self, width: int, height: int) -> Ground:
        if self.style is Style.PENCIL:
            return Ground(self.ground, pressed(height, width), relief=0.0, tooth=0.02)
        return Ground(self.ground, woven(height, width), relief=0.10, tooth=0.016)


def plan_strokes(picture: Picture, parameters: PaintingParameters, most: int, tick: Tick) -> StrokePlan:
    """Plan a painting of strokes, at the size of the picture."""
    ground = ground_colour(parameters.canvas, picture)
    planner = OilPlanner(
        picture, ground, most=most, detail=parameters.detail, brush_scale=parameters.brush_scale,
        seed=parameters.seed, tick=tick,
    )  # fmt: skip
    first_error = planner.error()
    planner.paint()
    strokes = gathered(planner.record, planner.count, planner.width, planner.height)
    return StrokePlan(parameters.style, ground, strokes, errors_between(first_error, planner.stages, strokes.gains))


def errors_between(first: float, stages: list[Stage], gains: Floats) -> NDArray[np.float64]:
    """The error after each stroke, from what was measured after each stage and what each stroke gained in it."""
    errors = np.empty(len(gains) + 1)
    errors[0] = first
    for stage in stages:
        part = np.cumsum(np.maximum(gains[stage.first : stage.last], 1e-12), dtype=np.float64)
        before = errors[stage.first]
        after = min(before, stage.error)
        errors[stage.first + 1 : stage.last + 1] = before + (after - before) * part / part[-1]
    return errors
