"""The facade: paint a picture into a video file, in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from backend.animations.painting.arrays import Picture
from backend.animations.painting.encode import Encoder, published
from backend.animations.painting.errors import PaintingCancelled
from backend.animations.painting.frames import Frames, dissolved, held
from backend.animations.painting.parameters import Finish, PaintingParameters
from backend.animations.painting.plan import Plan, fitted, make_plan
from backend.animations.painting.timeline import timeline_of

PLANNING, PAINTING = "planning", "painting"  # what is under way

Progress: TypeAlias = Callable[[int, int, str], None]  # frames done, frames in all, what is under way
Cancelled: TypeAlias = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Extras:
    """Pictures to write beside the video, from the same frames; None: not wanted."""

    poster: Path | None = None  # the finished painting, JPEG or PNG by its ending
    sheet: Path | None = None  # moments of the video in one picture
    sheet_moments: int = 12
    gif: Path | None = None  # small animated previews
    webp: Path | None = None


@dataclass(frozen=True, slots=True)
class PaintingResult:
    """What was made."""

    width: int
    height: int
    frames: int
    duration: float  # seconds
    size: int  # bytes of the video
    strokes: int  # brush strokes, washes or revealed cells
    notes: tuple[str, ...] = ()  # about the image, from loading it


def paint(
    image: Picture,
    parameters: PaintingParameters,
    sink_path: Path,
    progress: Progress = lambda done, total, stage: None,
    cancelled: Cancelled = lambda: False,
    *,
    extras: Extras = Extras(),
    plan: Plan | None = None,
) -> PaintingResult:
    """Paint a picture into an MP4 file.

    Args:
        image: sRGB, as from :func:`~.load.load_image`.
        parameters: What to make of it.
        sink_path: The video; it is there only once it is complete.
        progress: Told the frames done, their number and what is under way.
        cancelled: Asked between frames, and between the steps of planning.
        extras: Pictures to write beside it.
        plan: From :func:`~.plan.make_plan` with the same image and parameters; None: made here.

    Raises:
        PaintingCancelled: ``cancelled`` said so; nothing is left behind.
        EncodingFailed: The encoder failed, or the file cannot be written.
    """
    total = parameters.frames

    def tick() -> None:
        if cancelled():
            raise PaintingCancelled("the painting was cancelled")

    progress(0, total, PLANNING)
    tick()
    if plan is None:
        plan = make_plan(image, parameters, tick=tick)
    photo = fitted(image, parameters.long_side)
    height, width = photo.shape[:2]
    done = 0
    with published(sink_path) as path, Encoder(path, width, height, parameters) as encoder:
        for frame in video_frames(plan, photo, parameters):
            tick()
            encoder.write(frame)
            done += 1
            progress(done, total, PAINTING)
        encoder.finish()
        size = path.stat().st_size
    return PaintingResult(width, height, done, done / parameters.fps, size, len(plan))


def video_frames(plan: Plan, photo: Picture, parameters: PaintingParameters) -> Frames:
    """Every frame of a video, at the size of the photo."""
    height, width = photo.shape[:2]
    timeline = timeline_of(parameters)
    last = None
    for frame in plan.frames(width, height, timeline):
        last = frame.pixels
        yield frame
    assert last is not None
    if parameters.finish is Finish.DISSOLVE:
        yield from dissolved(last, photo, timeline.hold)
    else:
        yield from held(last, timeline.hold)
