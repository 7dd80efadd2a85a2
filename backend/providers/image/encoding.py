"""Pictures as files."""

import io
from typing import Literal

from PIL import Image
from PIL.PngImagePlugin import PngInfo

Format = Literal["webp", "jpeg", "png"]
MEDIA_TYPES: dict[Format, str] = {"webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}


def encode(image: Image.Image, fmt: Format, quality: int, xmp: bytes, *, effort: int = 0) -> bytes:
    """The picture as a file with its XMP packet and no other metadata.

    ``quality`` is 1..100 and unused for png, ``effort`` 0..6 trades time for size in webp.
    """
    out = io.BytesIO()
    if fmt == "png":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        image.save(out, "PNG", compress_level=4, pnginfo=info)
    elif fmt == "jpeg":
        image.save(out, "JPEG", quality=quality, xmp=xmp)
    else:
        image.save(out, "WEBP", quality=quality, method=effort, xmp=xmp)
    return out.getvalue()
