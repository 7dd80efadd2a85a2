"""What goes in and out of the engine beside the picture; light to import, for processes that do not paint."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

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
    live: Path | None = None  # the frame at hand, written anew twice a second


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
