"""What becomes of image files, good and bad ones; every file is a real one."""

import contextlib
import tracemalloc

import numpy as np
import pytest
from PIL import Image

from backend.animations.painting.errors import (
    ImageRefused,
    ImageTooLarge,
    ImageTooNarrow,
    ImageTooSmall,
    ImageUnreadable,
    UnsupportedImage,
    UnsupportedPixels,
)
from backend.animations.painting.load import load_image
from tests.animations.painting.files import cmyk_profile, encoded, photo, picture, png_header


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "GIF", "JPEG", "WEBP"])
def test_known_formats_are_loaded(kind: str) -> None:
    loaded = load_image(photo(kind))
    assert (loaded.format, loaded.width, loaded.height) == (kind, 96, 64)
    assert loaded.pixels.shape == (64, 96, 3)
    assert loaded.pixels.dtype == np.uint8
    near = np.abs(loaded.pixels.astype(int) - picture()).mean()
    assert near < (0.01 if kind in {"PNG", "BMP", "TIFF"} else 12)
    assert loaded.notes == ()


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (12_000, 12_000), (7_100, 7_100)])
def test_too_many_pixels_are_refused_by_the_header(width: int, height: int) -> None:
    tracemalloc.start()
    with pytest.raises(ImageTooLarge, match=r"50 megapixels|at most 50"):
        load_image(png_header(width, height))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000  # bytes; the pixels would be 50 million and more


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_truncated_file_is_unreadable_whatever_can_be_seen_of_it(kind: str) -> None:
    whole = photo(kind, 400, 300)
    for part in (0.5, 0.9):
        with pytest.raises(ImageUnreadable, match="truncated or broken"):
            load_image(whole[: int(len(whole) * part)])


def test_a_header_without_a_body_is_unreadable() -> None:
    with pytest.raises(ImageUnreadable):
        load_image(photo()[:12])


@pytest.mark.parametrize(
    "content",
    [b"", b"hello, I am named photo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", bytes(99)],
)
def test_other_content_is_unsupported_whatever_its_name(content: bytes) -> None:
    with pytest.raises(UnsupportedImage, match="PNG, JPEG"):
        load_image(content)


def test_formats_that_pillow_knows_but_nobody_asked_for_are_unsupported() -> None:
    with pytest.raises(UnsupportedImage):
        load_image(encoded(Image.fromarray(picture()), "PPM"))
    with pytest.raises(UnsupportedImage):
        load_image(encoded(Image.fromarray(picture()), "TGA"))


@pytest.mark.parametrize("kind", ["TIFF", "PNG"])
def test_16_bit_grey_is_scaled_and_not_clipped_to_white(kind: str) -> None:
    ramp = np.linspace(0, 65535, 64, dtype=np.uint16)[None, :].repeat(32, axis=0)
    loaded = load_image(encoded(Image.fromarray(ramp), kind))
    assert loaded.pixels[0, 0].tolist() == [0, 0, 0]
    assert loaded.pixels[0, -1].tolist() == [255, 255, 255]
    assert np.abs(loaded.pixels[0, :, 0] - ramp[0] / 257).max() <= 0.5


def test_floating_point_pixels_are_refused() -> None:
    with pytest.raises(UnsupportedPixels, match="floating-point"):
        load_image(encoded(Image.fromarray(np.random.default_rng(1).random((32, 32), np.float32)), "TIFF"))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_goes_through_its_profile(kind: str) -> None:
    magenta = Image.new("CMYK", (32, 32), (0, 255, 0, 0))
    with_profile = load_image(encoded(magenta, kind, icc_profile=cmyk_profile())).pixels[16, 16].astype(int)
    assert np.ptp(with_profile) <= 4  # the profile prints magenta as the grey of L* 60
    assert abs(with_profile[0] - 145) < 10
    without = load_image(encoded(magenta, kind)).pixels[16, 16].astype(int)
    assert without[0] > 200
    assert without[1] < 60


def test_a_profile_that_cannot_be_used_is_told() -> None:
    loaded = load_image(encoded(Image.new("RGB", (32, 32), (9, 99, 199)), "PNG", icc_profile=b"no profile"))
    assert loaded.notes == ("its colour profile could not be used",)
    assert loaded.pixels[0, 0].tolist() == [9, 99, 199]


def test_orientation_is_applied() -> None:
    image = Image.fromarray(picture(96, 64))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    loaded = load_image(encoded(image, "JPEG", exif=exif.tobytes(), quality=95))
    assert (loaded.width, loaded.height) == (64, 96)
    turned = np.asarray(image.transpose(Image.Transpose.ROTATE_270)).astype(int)
    assert np.abs(loaded.pixels - turned).mean() < 6


def test_transparent_parts_show_the_canvas() -> None:
    image = Image.new("RGBA", (32, 32), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 16, 32))
    for kind in ("PNG", "WEBP"):
        loaded = load_image(encoded(image, kind, **({"lossless": True} if kind == "WEBP" else {})), backdrop=(1, 2, 3))
        assert loaded.pixels[5, 5].tolist() == [0, 0, 255]
        assert loaded.pixels[5, 25].tolist() == [1, 2, 3]
        assert loaded.notes == ("transparent parts show the canvas",)
    palette = Image.new("P", (32, 32), 0)
    palette.putpalette([10, 20, 30, 200, 100, 50])
    palette.paste(1, (0, 0, 16, 32))
    loaded = load_image(encoded(palette, "GIF", transparency=0), backdrop=(1, 2, 3))
    assert loaded.pixels[5, 5].tolist() == [200, 100, 50]
    assert loaded.pixels[5, 25].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("GIF", "only the first frame of an animated GIF is painted"),
        ("WEBP", "only the first frame of an animated WEBP is painted"),
        ("TIFF", "only the first page of a multipage TIFF is painted"),
    ],
)
def test_of_many_pictures_the_first_is_taken_and_told(kind: str, note: str) -> None:
    red, blue = Image.new("RGB", (32, 32), (250, 0, 0)), Image.new("RGB", (32, 32), (0, 0, 250))
    loaded = load_image(encoded(red, kind, save_all=True, append_images=[blue]))
    assert loaded.notes == (note,)
    assert loaded.pixels[0, 0, 0] > 200


@pytest.mark.parametrize("size", [(15, 300), (300, 15), (1, 1)])
def test_too_small(size: tuple[int, int]) -> None:
    with pytest.raises(ImageTooSmall, match="at least 16"):
        load_image(photo("PNG", *size))


def test_too_narrow() -> None:
    assert load_image(photo("PNG", 160, 20)).width == 160
    with pytest.raises(ImageTooNarrow, match="8:1"):
        load_image(photo("PNG", 161, 20))


def test_very_large_images_are_kept_smaller() -> None:
    loaded = load_image(encoded(Image.new("L", (6000, 1000), 77), "PNG"))
    assert (loaded.width, loaded.height) == (6000, 1000)
    assert loaded.pixels.shape == (640, 3840, 3)
    assert loaded.pixels[0, 0].tolist() == [77, 77, 77]


def test_every_refusal_has_a_code_of_its_own() -> None:
    kinds = [ImageRefused, *ImageRefused.__subclasses__()]
    assert len({kind.code for kind in kinds}) == len(kinds) == 7


@pytest.mark.parametrize("seed", range(40))
def test_broken_bytes_never_raise_anything_else(seed: int) -> None:
    rng = np.random.default_rng(seed)
    kind = ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"][seed % 6]
    data = bytearray(photo(kind))
    for place in rng.integers(0, len(data), 1 + seed % 7):
        data[place] = rng.integers(0, 256)
    with contextlib.suppress(ImageRefused):
        assert load_image(bytes(data)).pixels.shape[2] == 3
