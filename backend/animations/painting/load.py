"""From untrusted bytes to pixels, with Pillow only: OpenCV takes half a JPEG for a whole one."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageCms, ImageOps

from backend.animations.painting.arrays import Bytes, Picture
from backend.animations.painting.errors import (
    ImageTooLarge,
    ImageTooNarrow,
    ImageTooSmall,
    ImageUnreadable,
    UnsupportedImage,
    UnsupportedPixels,
)

MOST_PIXELS = 50_000_000
SHORTEST_SIDE = 16
MOST_ASPECT = 8
KEPT_LONG_SIDE = 3840  # no painting is larger, so that no more is kept in memory
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
KNOWN = "PNG, JPEG, GIF, BMP, TIFF and WebP"
_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_SIXTEEN_BITS = {"I;16", "I;16L", "I;16B", "I;16N"}
_PLAIN = {"1", "L", "P", "RGB", "RGBX", "YCbCr", "HSV"}
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class LoadedImage:
    """An image without its metadata: upright, opaque, sRGB."""

    pixels: Picture
    format: str
    width: int  # of the given image, upright; the pixels are fewer when it is very large
    height: int
    notes: tuple[str, ...]  # what the sender should know, such as that only the first frame was taken


def load_image(data: bytes, *, backdrop: tuple[int, int, int] = WHITE) -> LoadedImage:
    """Decode an image after checking its header.

    Args:
        data: A file, of whatever name.
        backdrop: sRGB colour behind transparent parts; that of the canvas.

    Raises:
        ImageRefused: One of its subclasses says what is wrong, and the limit.
    """
    if not data:
        raise UnsupportedImage(f"the file is empty; {KNOWN} are understood")
    image = _opened(data)
    _check_header(image)
    notes = []
    if getattr(image, "n_frames", 1) > 1 and image.format in {"GIF", "TIFF", "WEBP", "PNG"}:
        what = "page of a multipage TIFF" if image.format == "TIFF" else f"frame of an animated {image.format}"
        notes.append(f"only the first {what} is painted")
    found_format, size = str(image.format), image.size
    try:
        image.draft("RGB", (KEPT_LONG_SIDE, KEPT_LONG_SIDE))
        image.load()
        image = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
        upright = size if (image.width > image.height) == (size[0] > size[1]) else size[::-1]
    except Exception as error:  # Pillow's decoders raise whatever the broken bytes lead them to
        raise ImageUnreadable(f"the {found_format} file is truncated or broken: {error}") from error
    pixels = _converted(image, profile, backdrop, notes)
    return LoadedImage(pixels, found_format, *upright, notes=tuple(notes))


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageTooLarge(f"the image has more than {MOST_PIXELS // 1_000_000} megapixels") from error
    except Exception as error:
        if data.startswith(_SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
            raise ImageUnreadable(f"the file is truncated or broken: {error}") from error
        raise UnsupportedImage(f"the content is no image of a known format; {KNOWN} are understood") from error


def _check_header(image: Image.Image) -> None:
    """Refuse by size, before anything is decoded."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise ImageTooLarge(
            f"the image has {width * height / 1e6:.0f} megapixels; at most {MOST_PIXELS // 1_000_000} are decoded"
        )
    if min(width, height) < SHORTEST_SIDE:
        raise ImageTooSmall(f"the image has {width} x {height} pixels; each side needs at least {SHORTEST_SIDE}")
    if max(width, height) > MOST_ASPECT * min(width, height):
        raise ImageTooNarrow(f"the image has {width} x {height} pixels; at most {MOST_ASPECT}:1 can be painted")


def _converted(image: Image.Image, profile: bytes | None, backdrop: tuple[int, int, int], notes: list[str]) -> Picture:
    if image.mode in _SIXTEEN_BITS or image.mode == "I":
        return _scaled_grey(image)
    if image.mode == "F":
        raise UnsupportedPixels("the image has floating-point pixels; 8 or 16 bits per channel can be painted")
    opacity = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        opacity = image.getchannel("A")
        image = image.convert("RGB")
    image = _in_srgb(image, profile, notes)
    if opacity is not None:
        behind = Image.new("RGB", image.size, backdrop)
        behind.paste(image, mask=opacity)
        image = behind
        notes.append("transparent parts show the canvas")
    return _kept(image)


def _kept(image: Image.Image) -> Picture:
    image.thumbnail((KEPT_LONG_SIDE, KEPT_LONG_SIDE), reducing_gap=2.0)
    return np.array(image, dtype=np.uint8)


def _scaled_grey(image: Image.Image) -> Picture:
    """16-bit grey; Pillow's own conversion clips it to white."""
    values = np.asarray(image)
    if values.min() < 0 or values.max() > 65535:
        raise UnsupportedPixels("the image has 32-bit pixels; 8 or 16 bits per channel can be painted")
    to_eight_bits: Bytes = ((np.arange(65536) + 128) // 257).astype(np.uint8)
    return _kept(Image.fromarray(to_eight_bits[values]).convert("RGB"))


def _in_srgb(image: Image.Image, profile: bytes | None, notes: list[str]) -> Image.Image:
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            notes.append("its colour profile could not be used")
    if image.mode == "LAB":
        raise UnsupportedPixels("the image has Lab pixels; grey, RGB and CMYK can be painted")
    if image.mode not in _PLAIN | {"CMYK"}:
        raise UnsupportedPixels(f"the image has {image.mode} pixels; grey, RGB and CMYK can be painted")
    return image.convert("RGB")
