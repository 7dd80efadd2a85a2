"""Paintings that are made of strokes: oil, oil over a sketch, and pencil."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from backend.animations.painting.arrays import Arrays, Floats, Picture, Tick
from backend.animations.painting.choices import Style
from backend.animations.painting.frames import Frames, still
from backend.animations.painting.hatching import PencilPlanner
from backend.animations.painting.oil import OilPlanner
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.stroke_frames import Ground, StrokePainter
from backend.animations.painting.strokes import Stage, Strokes, gathered
from backend.animations.painting.texture import ground_colour, pressed, woven
from backend.animations.painting.timeline import Timeline, schedule

SKETCH_SHARE = {Style.OIL: 0.0, Style.SKETCH_OIL: 0.22, Style.PENCIL: 0.28}  # of the time
_FIELDS = tuple(Strokes.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class StrokePlan:
    """Strokes, and what they are put on."""

    style: Style
    ground: Floats  # sRGB
    strokes: Strokes
    lines: int  # how many of the strokes are the sketch at the beginning
    errors: NDArray[np.float64]  # mean squared error of the plan's canvas, before the first stroke and after each

    def __len__(self) -> int:
        return len(self.strokes)

    def frames(self, photo: Picture, timeline: Timeline) -> Frames:
        """The lead and the painting; the finished painting is the last frame."""
        painter = StrokePainter(self.strokes, self._ground(*photo.shape[:2]))
        yield from still(painter.pixels, timeline.lead)
        begins = schedule(self.strokes, self.errors, timeline.active, self.lines, SKETCH_SHARE[self.style])
        yield from painter.frames(begins, timeline.active)

    def _ground(self, height: int, width: int) -> Ground:
        if self.style is Style.PENCIL:
            return Ground(self.ground, pressed(height, width), relief=0.0, tooth=0.014)
        return Ground(self.ground, woven(height, width), relief=0.10, tooth=0.016)

    def arrays(self) -> Arrays:
        """Everything, as arrays by name."""
        strokes = {f"strokes_{name}": getattr(self.strokes, name) for name in _FIELDS}
        style = np.array(self.style.value)
        return {"style": style, "ground": self.ground, "lines": np.array(self.lines), "errors": self.errors, **strokes}

    @classmethod
    def of(cls, arrays: Arrays) -> Self:
        """The plan that gave these arrays."""
        strokes = Strokes(**{name: arrays[f"strokes_{name}"] for name in _FIELDS})
        return cls(Style(str(arrays["style"])), arrays["ground"], strokes, int(arrays["lines"]), arrays["errors"])


def plan_strokes(picture: Picture, parameters: PaintingParameters, most: int, tick: Tick) -> StrokePlan:
    """Plan a painting of strokes, at the size of the picture."""
    ground = ground_colour(parameters.canvas, picture)
    kind = PencilPlanner if parameters.style is Style.PENCIL else OilPlanner
    planner = kind(
        picture, ground, most=most, detail=parameters.detail, brush_scale=parameters.brush_scale,
        seed=parameters.seed, tick=tick,
    )  # fmt: skip
    first_error = planner.error()
    if parameters.style is not Style.OIL:
        planner.sketch()
    lines = planner.count
    planner.paint()
    strokes = gathered(planner.record, planner.count, planner.width, planner.height)
    errors = errors_between(first_error, planner.stages, strokes.gains)
    return StrokePlan(parameters.style, ground, strokes, lines, errors)


def errors_between(first: float, stages: list[Stage], gains: Floats) -> NDArray[np.float64]:
    """The error after each stroke, from what was measured after each stage and what each stroke gained in it."""
    errors = np.full(len(gains) + 1, first)
    for stage in stages:
        part = np.cumsum(np.maximum(gains[stage.first : stage.last], 1e-12), dtype=np.float64)
        before = errors[stage.first]
        after = min(before, stage.error)
        errors[stage.first + 1 : stage.last + 1] = before + (after - before) * part / part[-1]
    return errors
