"""The facade: paint a picture into a video file, in this process."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from backend.animations.painting.arrays import Picture
from backend.animations.painting.colour import to_planes
from backend.animations.painting.compiled import get_ready
from backend.animations.painting.cursor import with_tool
from backend.animations.painting.encode import Encoder, published
from backend.animations.painting.errors import PaintingCancelled
from backend.animations.painting.frames import Frames, dissolved, held
from backend.animations.painting.load import load_image
from backend.animations.painting.parameters import Cursor, Finish, PaintingParameters, Style
from backend.animations.painting.plan import Plan, fitted, make_plan
from backend.animations.painting.results import Cancelled, Extras, PaintingResult, Progress
from backend.animations.painting.stills import (
    Collector,
    LiveTap,
    PosterTap,
    PreviewTap,
    SheetTap,
    Tap,
    moments,
    sheet_of,
)
from backend.animations.painting.texture import COLOURS
from backend.animations.painting.timeline import Timeline, timeline_of

__all__ = [
    "Cancelled",
    "Extras",
    "PaintingResult",
    "Progress",
    "contact_sheet",
    "frame_at",
    "paint",
    "paint_file",
    "warm_up",
]

PLANNING, PAINTING = "planning", "painting"  # what is under way


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
    taps = _taps(extras, timeline_of(parameters))
    done = 0
    with published(sink_path) as path, Encoder(path, width, height, parameters) as encoder:
        for frame in video_frames(plan, photo, parameters):
            tick()
            encoder.write(frame)
            for tap in taps:
                tap.see(done, frame)
            done += 1
            progress(done, total, PAINTING)
        encoder.finish()
        for tap in taps:
            tap.finish()
        size = path.stat().st_size
    return PaintingResult(width, height, done, done / parameters.fps, size, len(plan))


def video_frames(plan: Plan, photo: Picture, parameters: PaintingParameters) -> Frames:
    """Every frame of a video, at the size of the photo."""
    frames = _bare_frames(plan, photo, parameters)
    hand = parameters.style is Style.REVEAL
    if parameters.cursor is not Cursor.OFF:
        return with_tool(frames, parameters.cursor, hand=hand, fps=parameters.fps)
    return with_tool(frames, Cursor.BRUSH, hand=True, fps=parameters.fps) if hand else frames


def _bare_frames(plan: Plan, photo: Picture, parameters: PaintingParameters) -> Frames:
    timeline = timeline_of(parameters)
    last = None
    for frame in plan.frames(photo, timeline):
        last = frame.pixels
        yield frame
    assert last is not None
    if parameters.finish is Finish.DISSOLVE:
        yield from dissolved(last, photo, timeline.hold)
    else:
        yield from held(last, timeline.hold)


def paint_file(
    data: bytes,
    parameters: PaintingParameters,
    sink_path: Path,
    progress: Progress = lambda done, total, stage: None,
    cancelled: Cancelled = lambda: False,
    *,
    extras: Extras = Extras(),
) -> PaintingResult:
    """Load an image file and :func:`paint` it; the result has the notes of loading.

    Raises:
        ImageRefused: See :func:`~.load.load_image`.
    """
    loaded = load_image(data, backdrop=COLOURS[parameters.canvas])
    result = paint(loaded.pixels, parameters, sink_path, progress, cancelled, extras=extras)
    return replace(result, notes=loaded.notes)


def _taps(extras: Extras, timeline: Timeline) -> list[Tap]:
    taps: list[Tap] = []
    total = timeline.total
    if extras.poster is not None:
        taps.append(PosterTap(extras.poster, timeline.lead + timeline.active - 1))
    if extras.sheet is not None:
        taps.append(SheetTap(extras.sheet, total, extras.sheet_moments, timeline.lead))
    taps += [PreviewTap(path, total) for path in (extras.gif, extras.webp) if path is not None]
    if extras.live is not None:
        taps.append(LiveTap(extras.live))
    return taps


def frame_at(image: Picture, parameters: PaintingParameters, seconds: float, *, plan: Plan | None = None) -> Picture:
    """One frame of the video, without encoding it.

    Args:
        image: sRGB.
        parameters: Of the video.
        seconds: From its start; beyond its end: the last frame.
        plan: Of the same image and parameters; None: made here.
    """
    number = min(parameters.frames - 1, max(0, int(seconds * parameters.fps)))
    return _collected(image, parameters, [number], plan)[0]


def contact_sheet(
    image: Picture, parameters: PaintingParameters, count: int = 12, *, plan: Plan | None = None
) -> Picture:
    """So many moments of the video in one picture, without encoding it."""
    numbers = moments(parameters.frames, count, first=timeline_of(parameters).lead)
    return sheet_of(_collected(image, parameters, numbers, plan))


def _collected(image: Picture, parameters: PaintingParameters, numbers: list[int], plan: Plan | None) -> list[Picture]:
    plan = make_plan(image, parameters) if plan is None else plan
    collector = Collector(numbers, parameters.long_side)
    photo = fitted(image, parameters.long_side)
    for number, frame in enumerate(video_frames(plan, photo, parameters)):
        collector.see(number, frame)
        if number >= numbers[-1]:
            break
    return collector.pictures


def warm_up() -> None:
    """Compile everything, or load what was compiled before: seconds the first time on a machine."""
    ramp = np.linspace(0, 255, 96 * 64 * 3, dtype=np.uint8).reshape(64, 96, 3)
    get_ready()
    planes = np.zeros((96, 96), np.uint8)
    for style in Style:
        parameters = PaintingParameters(style=style, duration=3, fps=12, long_side=320)
        plan = make_plan(ramp, parameters)
        for _ in with_tool(plan.frames(ramp, Timeline(0, 4, 0)), Cursor.BRUSH, hand=False, fps=12):
            pass
    to_planes(ramp, planes, 0, 64)
