"""The video file: exact, clean, in the right colours, and there only when it is whole."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from backend.animations.painting.colour import to_planes
from backend.animations.painting.encode import Encoder, published
from backend.animations.painting.errors import EncodingFailed
from backend.animations.painting.frames import Frame
from backend.animations.painting.parameters import PaintingParameters
from tests.animations.painting.files import picture
from tests.animations.painting.videos import decoded, told_by_ffmpeg

PARAMETERS = PaintingParameters(duration=3, fps=12, crf=10)


def frames(count: int, width: int = 96, height: int = 64) -> Iterator[Frame]:
    pixels = picture(width, height)
    for number in range(count):
        pixels[: number + 1, :, 0] = 255
        yield Frame(pixels, 0, height if number == 0 else number + 1)


def write_all(encoder: Encoder, count: int, width: int = 96, height: int = 64) -> None:
    for frame in frames(count, width, height):
        encoder.write(frame)
    encoder.finish()


def encode(path: Path, count: int, width: int = 96, height: int = 64) -> None:
    with Encoder(path, width, height, PARAMETERS) as encoder:
        write_all(encoder, count, width, height)


def test_every_frame_arrives_and_decodes_cleanly(tmp_path: Path) -> None:
    encode(tmp_path / "a.mp4", 36)
    video = decoded(tmp_path / "a.mp4", 96, 64)
    assert len(video) == 36
    # only changed rows were given, the whole frame must arrive
    *_, last = frames(36)
    assert np.abs(video[-1].astype(int) - last.pixels).mean() < 6


def test_the_file_says_what_it_is_and_can_be_played_while_it_loads(tmp_path: Path) -> None:
    encode(tmp_path / "a.mp4", 12)
    told = told_by_ffmpeg(tmp_path / "a.mp4")
    assert "h264 (High)" in told
    assert "yuv420p(tv, bt709, progressive)" in told
    assert "12 fps" in told
    data = (tmp_path / "a.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("colour", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (200, 120, 60)])
def test_colours_survive(colour: tuple[int, int, int], tmp_path: Path) -> None:
    pixels = np.full((64, 96, 3), colour, np.uint8)
    with Encoder(tmp_path / "a.mp4", 96, 64, PARAMETERS) as encoder:
        encoder.write(Frame(pixels, 0, 64))
        encoder.finish()
    assert np.abs(decoded(tmp_path / "a.mp4", 96, 64)[0].astype(int) - colour).max() <= 3


def test_planes_are_bt709_in_limited_range() -> None:
    pixels = picture(96, 64)
    planes = np.zeros((96, 96), np.uint8)
    to_planes(pixels, planes, 0, 64)
    red, green, blue = (pixels[..., c].astype(float) / 255 for c in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    assert np.abs(planes[:64] - (16 + 219 * luma)).max() <= 0.51
    cb = ((blue - luma) / 1.8556).reshape(32, 2, 48, 2).mean(axis=(1, 3))
    assert np.abs(planes[64:80].reshape(32, 48) - (128 + 224 * cb)).max() <= 0.76


def test_a_file_that_cannot_be_written_tells_the_encoders_reason(tmp_path: Path) -> None:
    with pytest.raises(EncodingFailed, match="No such file or directory"):
        encode(tmp_path / "missing" / "a.mp4", 60)


def test_an_encoder_that_dies_is_noticed(tmp_path: Path) -> None:
    with Encoder(tmp_path / "a.mp4", 96, 64, PARAMETERS) as encoder:
        encoder._process.kill()
        with pytest.raises(EncodingFailed, match="code -9"):
            write_all(encoder, 60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").symlink_to("/dev/full")
    with pytest.raises(EncodingFailed, match="No space left"):
        encode(tmp_path / "a.mp4", 60, 640, 640)


def test_leaving_by_an_error_ends_the_encoder(tmp_path: Path) -> None:
    encoder = Encoder(tmp_path / "a.mp4", 96, 64, PARAMETERS)
    with contextlib.suppress(KeyError), encoder:
        encoder.write(next(frames(1)))
        raise KeyError
    assert encoder._process.returncode is not None
    assert not encoder._feeder.is_alive()


def test_a_file_is_published_whole_or_not_at_all(tmp_path: Path) -> None:
    sink = tmp_path / "a.mp4"
    with contextlib.suppress(KeyError), published(sink) as path:
        path.write_bytes(b"half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []
    sink.write_bytes(b"old")
    with published(sink) as path:
        path.write_bytes(b"new")
        assert sink.read_bytes() == b"old"
    assert sink.read_bytes() == b"new"
    assert sink.stat().st_mode & 0o600 == 0o600
    assert list(tmp_path.iterdir()) == [sink]
