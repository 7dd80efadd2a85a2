"""Only pixels of real pictures come in."""

import base64
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from llmock.simulation import build_fake_image_data_uri
from PIL import Image, ImageOps

from backend.datasets.images_endpoint.recipes import person_in
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
    for length in (20, len(data) // 2):
        with pytest.raises(InvalidPicture) as refused:
            decode(data[:length])
        assert "object at" not in str(refused.value)  # Pillow names the memory that it was read from


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


def test_a_head_that_promises_too_much_is_refused() -> None:
    head = bytearray(encoded(noise(), "PNG"))
    for side in (5_000, 11_000, 30_000, 2**31 - 1):  # beyond ours, where Pillow warns, where it refuses, and absurd
        head[16:24] = struct.pack(">II", side, side)
        head[29:33] = struct.pack(">I", zlib.crc32(head[12:29]))
        with pytest.raises(InvalidPicture):
            decode(bytes(head))
    with pytest.raises(InvalidPicture):
        person_in(bytes(head))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    plain = encoded(noise(96, 80), "PNG")
    turned = encoded(Image.open(io.BytesIO(plain)), "PNG", exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(turned)))
    assert decode(turned).tobytes() == upright.convert("RGB").tobytes()


@pytest.mark.filterwarnings("ignore:.*:UserWarning")
def test_damaged_metadata_is_no_reason_to_refuse_pixels() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x011A] = 6, 1.5
    whole = encoded(noise(96, 80), "JPEG", exif=exif)
    start = whole.index(b"Exif\0\0") + 6
    for place in range(start, start + len(exif.tobytes()) - 6):
        for value in (0, 1, 2, 7, 10, 255):
            data = bytearray(whole)
            data[place] = value
            assert sorted(decode(bytes(data)).size) == [80, 96]


def test_grey_of_16_bits_keeps_its_shades() -> None:
    shades = np.linspace(0, 65535, 96 * 96).astype(np.uint16).reshape(96, 96)
    image = np.asarray(decode(encoded(Image.fromarray(shades), "PNG")))
    assert np.abs(image[..., 0].astype(int) - (shades >> 8)).max() == 0


@pytest.mark.parametrize("fmt", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_taken(fmt: str) -> None:
    frames = [noise(96, 80) for _ in range(3)]
    data = encoded(frames[0], fmt, save_all=True, append_images=frames[1:], lossless=True)
    assert decode(data).tobytes() == frames[0].tobytes()


def test_print_colours_become_screen_colours() -> None:
    red = noise(96, 80).point(lambda value: value // 3)
    red.paste((220, 30, 30), (0, 0, 48, 80))
    shown = decode(encoded(red.convert("CMYK"), "JPEG", quality=95)).getpixel((10, 10))
    assert isinstance(shown, tuple)
    assert shown[0] > 180 > 80 > shown[1]


def test_transparency_becomes_white() -> None:
    image = noise(96, 96).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 40, 40))
    assert decode(encoded(image, "PNG")).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(("width", "height", "wanted", "side"), [(300, 200, 128, 128), (96, 200, 512, 96)])
def test_squares_are_cut_and_never_enlarged(width: int, height: int, wanted: int, side: int) -> None:
    assert squared(noise(width, height), wanted).size == (side, side)
