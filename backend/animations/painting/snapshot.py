"""One frame out of a finished video, by the encoder's own program."""

import subprocess
from pathlib import Path

import imageio_ffmpeg

from backend.animations.painting.errors import EncodingFailed

TIME_LIMIT_SECONDS = 30


def frame_at(video: Path, seconds: float) -> bytes:
    """The frame shown at this time as a JPEG, the last one for a time behind the end. Blocking.

    Raises :class:`EncodingFailed` when the video cannot be read.
    """
    picture = _frame(video, ["-ss", f"{seconds:.3f}"], ["-frames:v", "1"])
    # Behind the end, the last one of the frames that are left is wanted.
    picture = picture or _frame(video, ["-sseof", "-0.5"], ["-update", "1"])
    if not picture:
        raise EncodingFailed("no frame could be read from the video")
    return picture


def _frame(video: Path, seek: list[str], chosen: list[str]) -> bytes:
    target = video.with_suffix(".jpg")
    program = imageio_ffmpeg.get_ffmpeg_exe()
    command = [program, "-v", "error", "-nostdin", "-y", *seek, "-i", str(video), *chosen, "-q:v", "2", str(target)]
    done = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT_SECONDS, check=False)  # noqa: S603
    if done.returncode != 0:
        raise EncodingFailed(f"no frame could be read: {done.stderr.decode(errors='replace')[-500:]}")
    return target.read_bytes() if target.exists() else b""
