"""What a painting will be, independent of its size: made once, kept as bytes, rendered at any size."""

import io
import zipfile
import zlib
from typing import Any, Protocol

import cv2
import numpy as np

from backend.animations.painting.arrays import Arrays, Picture, Tick, no_tick
from backend.animations.painting.errors import PlanUnreadable
from backend.animations.painting.frames import Frames
from backend.animations.painting.parameters import PaintingParameters, Style
from backend.animations.painting.reveal import plan_reveal
from backend.animations.painting.stroke_plan import StrokePlan, plan_strokes
from backend.animations.painting.timeline import Timeline
from backend.animations.painting.washes import WashPlan
from backend.animations.painting.watercolor import plan_watercolor

PLANNED_LONG_SIDE = 1280
STROKES_PER_FRAME = 100  # more and single strokes are no longer seen; fewer and the end looks unfinished
MOST_STROKES = 80_000
_VERSION = 2  # of what is planned, and of its bytes


class Plan(Protocol):
    """Everything decided about a painting but its size and its length."""

    def frames(self, photo: Picture, timeline: Timeline) -> Frames:
        """The lead and the painting itself, at the size of the photo; the finished painting is the last frame."""
        ...

    def arrays(self) -> Arrays:
        """Everything, as arrays by name."""
        ...

    def __len__(self) -> int:
        """How many strokes, washes or cells there are."""
        ...


def fitted(picture: Picture, long_side: int) -> Picture:
    """A picture scaled to a long side, both sides even, as H.264 needs them."""
    height, width = picture.shape[:2]
    scale = long_side / max(height, width)
    size = (max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2))
    if size == (width, height):
        return picture
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, size, interpolation=method).astype(np.uint8)


def budget_of(parameters: PaintingParameters) -> int:
    """How many strokes a video of this length may have."""
    return min(MOST_STROKES, STROKES_PER_FRAME * parameters.frames)


def make_plan(
    picture: Picture, parameters: PaintingParameters, *, most_strokes: int | None = None, tick: Tick = no_tick
) -> Plan:
    """Decide how a picture is painted.

    Args:
        picture: Of any size.
        parameters: Style, canvas, detail, brush scale and seed matter, and the length by the budget of strokes.
        most_strokes: Another budget; None: as the length allows.
        tick: Called now and then; raises to stop.
    """
    small = fitted(picture, min(PLANNED_LONG_SIDE, parameters.long_side))
    most = budget_of(parameters) if most_strokes is None else most_strokes
    if parameters.style is Style.WATERCOLOR:
        return plan_watercolor(small, parameters, tick)
    if parameters.style is Style.REVEAL:
        return plan_reveal(small, parameters, tick)
    return plan_strokes(small, parameters, most, tick)


def plan_key(parameters: PaintingParameters) -> dict[str, Any]:
    """What of the parameters a plan depends on: equal keys and equal images have equal plans."""
    names = {"style", "canvas", "detail", "brush_scale", "seed"}
    return {
        **parameters.model_dump(mode="json", include=names),
        "long_side": min(PLANNED_LONG_SIDE, parameters.long_side),
        "strokes": budget_of(parameters),
        "version": _VERSION,
    }


def plan_to_bytes(plan: Plan) -> bytes:
    """A plan to be kept: an npz file."""
    out = io.BytesIO()
    kept: Any = plan.arrays()
    np.savez_compressed(out, version=np.array(_VERSION), **kept)
    return out.getvalue()


def plan_from_bytes(data: bytes) -> Plan:
    """A plan that was kept.

    Raises:
        PlanUnreadable: Not the bytes of a plan, or of another version's.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = dict(file)
        if int(arrays.pop("version")) != _VERSION:
            raise PlanUnreadable("the plan is of another version of the engine")
        return StrokePlan.of(arrays) if "strokes_first" in arrays else WashPlan.of(arrays)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise PlanUnreadable(f"these bytes are no plan: {error}") from error
