"""Looking into videos."""

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray


def decoded(path: Path, width: int, height: int) -> NDArray[np.uint8]:
    """Every frame as RGB; fails when the decoder complains about anything."""
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-xerror", "-i", str(path),
        "-vf", "scale=in_color_matrix=bt709", "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return np.frombuffer(done.stdout, np.uint8).reshape(-1, height, width, 3)


def told_by_ffmpeg(path: Path) -> str:
    """What ffmpeg says about a file."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path)]
    return subprocess.run(command, capture_output=True, check=False, text=True).stderr
