"""What a server calls a picture, checked and made ours: only pixels survive, never a file as it came.

A model's answer is input from outside: its name, media type and metadata are not believed. A picture that is one flat
colour is refused as well, since some local servers answer a black one where their safety filter struck.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
from PIL import ExifTags, Image, ImageStat, UnidentifiedImageError
from PIL.ImageFile import ImageFile

logger = logging.getLogger(__name__)

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_PIXELS: Final = 4096 * 4096
MIN_SIDE: Final = 64
MIN_SPREAD: Final = 2.0
"""Standard deviation of a channel, of 255, below which a picture shows nothing."""
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by its orientation in EXIF."""
_UNREADABLE: Final = (
    OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What Pillow raises for files that are damaged or made to harm."""
_MAGIC: dict[str, tuple[bytes, ...]] = {
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "JPEG": (b"\xff\xd8\xff",),
    "WEBP": (b"RIFF",),
}
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


class InvalidPicture(ValueError):
    """The bytes are no picture that we take; the message says why."""


def kind_of(data: bytes) -> str:
    """``PNG``, ``JPEG`` or ``WEBP`` by the first bytes; raises :class:`InvalidPicture` for everything else."""
    for name, beginnings in _MAGIC.items():
        if data.startswith(beginnings) and (name != "WEBP" or data[8:12] == b"WEBP"):
            return name
    beginning = data[:64].lstrip().lower()
    if beginning.startswith((b"<svg", b"<?xml", b"<!doctype")):
        raise InvalidPicture("it is a text document (SVG, XML or HTML), not a picture")
    raise InvalidPicture("it is not PNG, JPEG or WebP")


def media_type_of(data: bytes) -> str:
    """The media type by content; ``application/octet-stream`` for what is no picture."""
    try:
        return _TYPES[kind_of(data)]
    except InvalidPicture:
        return "application/octet-stream"


def decode(data: bytes) -> Image.Image:
    """The picture's pixels as RGB, upright, without any metadata; raises :class:`InvalidPicture`. Blocking."""
    if len(data) > MAX_BYTES:
        raise InvalidPicture(f"it has {len(data)} bytes; at most {MAX_BYTES} are taken")
    with opened(data) as file:
        _check_size(file.size)
        file.load()
        turn = _TURNS.get(_orientation(file))
        image = _flattened(file)
    if turn is not None:
        image = image.transpose(turn)
    if max(ImageStat.Stat(image).stddev) < MIN_SPREAD:
        raise InvalidPicture("it is one flat colour")
    return image


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile]:
    """A picture whose head was read and whose pixels were not; raises :class:`InvalidPicture`, also for what the block
    stumbles over. Blocking."""
    kind = kind_of(data)
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as file:
            yield file
    except InvalidPicture:
        raise
    except UnidentifiedImageError as error:
        raise InvalidPicture(f"it begins as {kind} and cannot be read as such") from error
    except _UNREADABLE as error:
        raise InvalidPicture(f"it cannot be decoded as {kind}: {error}") from error


def _orientation(file: ImageFile) -> Any:
    """What EXIF says; None for one that is damaged, which is no reason to refuse the pixels."""
    try:
        return file.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # Pillow's readers raise all kinds of errors for what they did not expect
        logger.debug("the EXIF data of a picture cannot be read", exc_info=True)
        return None


def _check_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise InvalidPicture(f"it has {width} x {height} pixels; at most {MAX_PIXELS} are taken")
    if min(size) < MIN_SIDE:
        raise InvalidPicture(f"it has {width} x {height} pixels; each side must have {MIN_SIDE}")


def _flattened(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # grey of 16 bits, which Pillow would cut off at 255
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(white, layer)
    # A fresh image: what Pillow keeps in ``info`` (EXIF, XMP, comments, colour profiles) stays behind.
    clean = Image.new("RGB", image.size)
    clean.paste(image.convert("RGB"))
    return clean


def squared(image: Image.Image, size: int) -> Image.Image:
    """The middle of a picture as a square of at most ``size`` pixels; smaller ones are not enlarged."""
    side = min(image.width, image.height)
    # Heads are in the upper part of a tall picture.
    left, top = (image.width - side) // 2, (image.height - side) // 3
    square = image.crop((left, top, left + side, top + side))
    return square.resize((size, size), Image.Resampling.LANCZOS) if side > size else square


def as_png(image: Image.Image) -> bytes:
    """A picture as PNG without metadata: what every edits endpoint takes. Blocking."""
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=4)
    return out.getvalue()
