"""One frame out of a finished video, by the encoder's own program."""

import subprocess
from pathlib import Path

import imageio_ffmpeg

from backend.animations.painting.errors import EncodingFailed

TIME_LIMIT_SECONDS = 30


def frame_of(video: Path, number: int, fps: float) -> bytes:
    """The frame of this number, counted from 0, as a JPEG. Blocking.

    Raises :class:`EncodingFailed` when the video has no such frame or cannot be read.
    """
    before = max(0.0, (number - 0.5) / fps)  # the first frame at or behind this moment is taken
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-ss", f"{before:.6f}", "-i", str(video),
        "-frames:v", "1", "-q:v", "2", "-f", "image2pipe", "-c:v", "mjpeg", "-",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT_SECONDS, check=False)  # noqa: S603
    if done.returncode != 0 or not done.stdout:
        raise EncodingFailed(f"frame {number} could not be read: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout
