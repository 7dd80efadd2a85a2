"""Still and moving pictures taken from the frames of a video as they pass by."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from PIL import Image

from backend.animations.painting.arrays import Picture
from backend.animations.painting.encode import published
from backend.animations.painting.errors import EncodingFailed
from backend.animations.painting.frames import Frame

POSTER_QUALITY = 92
SHEET_WIDTH = 1600
SHEET_COLUMNS = 4
_SHEET_GAP = 4
_SHEET_COLOUR = 24
PREVIEW_SIDE = 320
PREVIEW_FRAMES = 48  # a preview is to be small: 6 frames a second of a painting of 8 s
PREVIEW_SECONDS = 5.0
PREVIEW_HOLD_SECONDS = 1.2
_WEBP_QUALITY = 72
LIVE_SIDE = 640
LIVE_SECONDS = 0.5


class Tap(Protocol):
    """Looks at frames as they pass by."""

    def see(self, number: int, frame: Frame) -> None:
        """A frame; its pixels must be copied to be kept."""
        ...

    def finish(self) -> None:
        """After the last frame."""
        ...


def shrunk(pixels: Picture, long_side: int) -> Picture:
    """A smaller copy; never a larger one."""
    height, width = pixels.shape[:2]
    scale = min(1.0, long_side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


def moments(total: int, count: int, *, first: int = 0) -> list[int]:
    """Numbers of frames, evenly spread from the first to the last."""
    return [round(number) for number in np.linspace(first, total - 1, min(count, total))]


def sheet_of(pictures: Sequence[Picture]) -> Picture:
    """Pictures of one size in rows of four."""
    columns = min(SHEET_COLUMNS, len(pictures))
    width = (SHEET_WIDTH - _SHEET_GAP * (columns + 1)) // columns
    height = max(1, round(width * pictures[0].shape[0] / pictures[0].shape[1]))
    rows = -(-len(pictures) // columns)
    shape = (rows * (height + _SHEET_GAP) + _SHEET_GAP, columns * (width + _SHEET_GAP) + _SHEET_GAP, 3)
    sheet = np.full(shape, _SHEET_COLOUR, np.uint8)
    for number, picture in enumerate(pictures):
        top = _SHEET_GAP + number // columns * (height + _SHEET_GAP)
        left = _SHEET_GAP + number % columns * (width + _SHEET_GAP)
        sheet[top : top + height, left : left + width] = cv2.resize(
            picture, (width, height), interpolation=cv2.INTER_AREA
        )
    return sheet


def save_picture(pixels: Picture, path: Path) -> None:
    """Write a picture as its ending says: .jpg, .png or .webp."""
    save_pictures([pixels], path, [])


def save_pictures(pictures: Sequence[Picture], path: Path, durations: Sequence[int]) -> None:
    """Write pictures, animated when there are durations (milliseconds each)."""
    images = [Image.fromarray(picture) for picture in pictures]
    options: dict[str, Any] = {"quality": POSTER_QUALITY}
    if durations:
        options = {"save_all": True, "append_images": images[1:], "duration": list(durations), "loop": 0}
        options |= {"quality": _WEBP_QUALITY, "method": 4} if path.suffix.lower() == ".webp" else {"optimize": False}
    try:
        with published(path) as temporary:
            images[0].save(temporary, **options)
    except (OSError, ValueError) as error:
        raise EncodingFailed(f"{path.name} cannot be written: {error}") from error


class Collector:
    """Keeps copies of chosen frames, at most so large."""

    def __init__(self, numbers: Sequence[int], long_side: int) -> None:
        self._numbers, self._side = frozenset(numbers), long_side
        self.pictures: list[Picture] = []

    def see(self, number: int, frame: Frame) -> None:
        if number in self._numbers:
            self.pictures.append(shrunk(frame.pixels, self._side))


class SheetTap(Collector):
    """Writes moments of the video in one picture."""

    def __init__(self, path: Path, total: int, count: int, first: int) -> None:
        super().__init__(moments(total, count, first=first), SHEET_WIDTH)
        self._path = path

    def finish(self) -> None:
        save_picture(sheet_of(self.pictures), self._path)


class PosterTap:
    """Writes one frame, without the tool."""

    def __init__(self, path: Path, number: int) -> None:
        self._path, self._number = path, number

    def see(self, number: int, frame: Frame) -> None:
        if number == self._number:
            save_picture(frame.pixels if frame.bare is None else frame.bare, self._path)

    def finish(self) -> None:
        pass


class LiveTap:
    """Writes the frame at hand every now and then, for those who watch."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._due = 0.0

    def see(self, number: int, frame: Frame) -> None:
        now = time.monotonic()
        if now >= self._due:
            self._due = now + LIVE_SECONDS
            save_picture(shrunk(frame.pixels, LIVE_SIDE), self._path)

    def finish(self) -> None:
        pass


class PreviewTap(Collector):
    """Writes a small animation of a few seconds, a GIF or an animated WebP by the ending."""

    def __init__(self, path: Path, total: int) -> None:
        super().__init__(moments(total, PREVIEW_FRAMES), PREVIEW_SIDE)
        self._path = path

    def finish(self) -> None:
        each = round(PREVIEW_SECONDS * 1000 / len(self.pictures))
        durations = [each] * (len(self.pictures) - 1) + [round(PREVIEW_HOLD_SECONDS * 1000)]
        save_pictures(self.pictures, self._path, durations)
