"""H.264 in MP4, by an ffmpeg process of its own (docs/decisions/0012)."""

import contextlib
import os
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

import imageio_ffmpeg
import numpy as np

from backend.animations.painting.arrays import Bytes
from backend.animations.painting.colour import to_planes
from backend.animations.painting.errors import EncodingFailed
from backend.animations.painting.frames import Frame
from backend.animations.painting.parameters import PaintingParameters

QUEUED_FRAMES = 8  # between renderer and encoder; each is 1.4 MB at 720p
ENCODER_THREADS = 2  # fixed: other counts give other bytes
_LAST_WORDS = 2000  # characters of the encoder's complaint that are kept
_ENDING_SECONDS = 60.0  # for the encoder to flush; it works on 2 threads with at most a few dozen frames in flight
_POLL_SECONDS = 0.2


@contextmanager
def published(sink: Path) -> Iterator[Path]:
    """A file beside the sink that takes its name when all went well, and is gone otherwise.

    Raises:
        EncodingFailed: There cannot be a file.
    """
    try:
        handle, name = tempfile.mkstemp(dir=sink.parent, prefix=f".{sink.stem[:100]}.", suffix=f".part{sink.suffix}")
    except OSError as error:
        raise EncodingFailed(f"{sink} cannot be written: {error.strerror}") from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)  # mkstemp makes files that only the owner reads
        temporary.replace(sink)
    finally:
        temporary.unlink(missing_ok=True)


def _command(width: int, height: int, parameters: PaintingParameters, path: Path) -> list[str]:
    tags = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    return [
        imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y",
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{width}x{height}", "-r", str(parameters.fps), *tags, "-i", "-",
        "-an", "-c:v", "libx264", "-preset", parameters.preset.value, "-crf", str(parameters.crf),
        "-profile:v", "high", "-pix_fmt", "yuv420p", "-threads", str(ENCODER_THREADS), *tags,
        "-x264-params", "sync-lookahead=0",  # the same bytes with a tenth less memory
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart",
        "-f", "mp4", str(path),
    ]  # fmt: skip


class Encoder:
    """Takes frames and writes a video file; a context that kills the encoder when left by an error.

    Args:
        path: File to write; whoever reads it must wait for :meth:`finish`.
        width: Pixels, even.
        height: Pixels, even.
        parameters: Rate, quality, preset.

    Raises:
        EncodingFailed: Also from :meth:`write` and :meth:`finish`.
    """

    def __init__(self, path: Path, width: int, height: int, parameters: PaintingParameters) -> None:
        self._planes: Bytes = np.zeros((height * 3 // 2, width), np.uint8)
        self._queue: queue.Queue[Bytes | None] = queue.Queue()
        self._free: queue.Queue[Bytes] = queue.Queue()  # room for frames, used again and again
        for _ in range(QUEUED_FRAMES):
            self._free.put(np.empty_like(self._planes))
        self._broken = threading.Event()
        self._complaint: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        try:
            self._process = subprocess.Popen(  # noqa: S603
                _command(width, height, parameters, path),
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._complaint,
            )  # fmt: skip
        except OSError as error:
            self._complaint.close()
            raise EncodingFailed(f"ffmpeg cannot be started: {error}") from error
        self._feeder = threading.Thread(target=self._feed, name="ffmpeg-feeder", daemon=True)
        self._feeder.start()
        self._finished = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if not self._finished:
            self._process.kill()
            self._broken.set()
        self._queue.put(None)
        self._feeder.join()
        self._process.wait()
        self._complaint.close()

    def write(self, frame: Frame) -> None:
        """Append a frame, waiting while the encoder is more than a few behind."""
        if frame.bottom > frame.top:
            to_planes(frame.pixels, self._planes, frame.top // 2 * 2, (frame.bottom + 1) // 2 * 2)
        room = self._room()
        np.copyto(room, self._planes)
        self._queue.put(room)

    def finish(self) -> None:
        """Wait until the file is complete."""
        self._queue.put(None)
        self._feeder.join()
        try:
            code = self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            raise EncodingFailed(f"the encoder did not end within {_ENDING_SECONDS:g} s") from None
        if code != 0 or self._broken.is_set():
            raise self._failure()
        self._finished = True

    def _room(self) -> Bytes:
        while True:
            if self._broken.is_set():
                self._process.wait()
                raise self._failure()
            try:
                return self._free.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue

    def _feed(self) -> None:
        """Runs in a thread: pass frames on to the process, until None comes or the process is gone."""
        pipe = self._process.stdin
        assert pipe is not None
        try:
            while (planes := self._take()) is not None:
                pipe.write(planes.data)
                self._free.put(planes)
        except OSError:  # the process ended; its complaint and exit code say why
            self._broken.set()
        with contextlib.suppress(OSError):
            pipe.close()

    def _take(self) -> Bytes | None:
        while not self._broken.is_set():
            try:
                return self._queue.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
        return None

    def _failure(self) -> EncodingFailed:
        self._complaint.seek(0)
        said = self._complaint.read().decode(errors="replace").strip()[-_LAST_WORDS:]
        return EncodingFailed(f"the encoder ended with code {self._process.returncode}: {said or 'it gave no reason'}")
