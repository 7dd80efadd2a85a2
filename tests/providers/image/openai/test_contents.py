"""Only pixels of real pictures come in."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llmock.simulation import build_fake_image_data_uri
from PIL import Image

from backend.providers.image.openai import contents
from backend.providers.image.openai.contents import InvalidPicture, as_png, decode, kind_of, media_type_of, squared


def noise(width: int = 96, height: int = 80, mode: str = "RGB") -> Image.Image:
    return Image.effect_noise((width, height), 60).convert(mode)


def encoded(image: Image.Image, fmt: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, fmt, **options)
    return out.getvalue()


@pytest.mark.parametrize("fmt", ["PNG", "JPEG", "WEBP"])
def test_formats_by_content(fmt: str) -> None:
    data = encoded(noise(), fmt)
    assert kind_of(data) == fmt
    assert decode(data).size == (96, 80)


def test_svg_under_another_name_is_refused() -> None:
    svg = base64.b64decode(build_fake_image_data_uri("a portrait").partition(",")[2])
    assert media_type_of(svg) == "application/octet-stream"
    with pytest.raises(InvalidPicture, match="SVG"):
        decode(svg)


@pytest.mark.parametrize("fmt", ["GIF", "BMP", "TIFF"])
def test_other_formats_are_refused(fmt: str) -> None:
    with pytest.raises(InvalidPicture, match="not PNG, JPEG or WebP"):
        decode(encoded(noise(), fmt))


@given(st.binary(max_size=200), st.sampled_from((b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP")))
def test_rubbish_is_refused_and_never_raises_anything_else(rubbish: bytes, beginning: bytes) -> None:
    with pytest.raises(InvalidPicture):
        decode(beginning + rubbish)


@pytest.mark.parametrize("fmt", ["PNG", "JPEG", "WEBP"])
def test_cut_off_files_are_refused(fmt: str) -> None:
    data = encoded(noise(200, 200), fmt)
    with pytest.raises(InvalidPicture):
        decode(data[: len(data) // 2])


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidPicture, match="each side must have 64"):
        decode(encoded(noise(96, 63), "PNG"))
    monkeypatch.setattr(contents, "MAX_PIXELS", 96 * 80 - 1)
    with pytest.raises(InvalidPicture, match="pixels; at most"):
        decode(encoded(noise(), "PNG"))
    monkeypatch.setattr(contents, "MAX_BYTES", 100)
    with pytest.raises(InvalidPicture, match="bytes; at most"):
        decode(encoded(noise(), "PNG"))


def test_a_flat_picture_shows_nobody() -> None:
    with pytest.raises(InvalidPicture, match="flat colour"):
        decode(encoded(Image.new("RGB", (512, 512)), "PNG"))


def test_nothing_but_pixels_survives() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Fake Camera"
    exif[0x0112] = 6  # on its side
    data = encoded(noise(96, 80), "JPEG", exif=exif, comment=b"made by hand", xmp=b"<x/>", icc_profile=b"0" * 200)
    image = decode(data)
    assert image.size == (80, 96)
    assert image.info == {}
    assert b"Fake Camera" not in as_png(image)


def test_transparency_becomes_white() -> None:
    image = noise(96, 96).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 40, 40))
    assert decode(encoded(image, "PNG")).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(("width", "height", "wanted", "side"), [(300, 200, 128, 128), (96, 200, 512, 96)])
def test_squares_are_cut_and_never_enlarged(width: int, height: int, wanted: int, side: int) -> None:
    assert squared(noise(width, height), wanted).size == (side, side)
