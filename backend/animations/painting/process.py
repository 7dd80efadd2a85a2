"""Painting in a process of its own: bounded in time, stoppable, and gone when its parent is.

The parent, which never loads what paints (:mod:`.child` does), writes the order, then keeps the child's standard input
open: its end tells the child that nobody waits any more. The child answers with lines of JSON.
"""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from backend.animations.painting.errors import (
    EncodingFailed,
    PaintingCancelled,
    PaintingProcessDied,
    PaintingTimedOut,
    error_of,
)
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.results import Cancelled, Extras, PaintingResult, Progress

TIME_LIMIT_SECONDS = 600.0
_POLL_SECONDS = 0.1
_GRACE_SECONDS = 3.0  # for a cancelled child to remove its files, before it is killed
_RETURNED_BYTES = 1 << 20  # of an array from which glibc gives it back at once, whatever was freed before
_LAST_WORDS = 2000  # characters of a dead child's standard error


def paint_in_process(
    data: bytes,
    parameters: PaintingParameters,
    sink_path: Path,
    progress: Progress = lambda done, total, stage: None,
    cancelled: Cancelled = lambda: False,
    *,
    extras: Extras = Extras(),
    time_limit: float = TIME_LIMIT_SECONDS,
) -> PaintingResult:
    """Load an image and paint it in a child process; blocks, so that servers call it in a thread.

    Args:
        data: The image's file.
        parameters: What to make of it.
        sink_path: The video; it is there only once it is complete.
        progress: Told a few times a second, from this thread.
        cancelled: Asked several times a second, from this thread.
        extras: Pictures to write beside it.
        time_limit: Seconds, loading included.

    Raises:
        PaintingError: Its subclasses say what happened, as if it had happened here; also
            :class:`PaintingTimedOut` and :class:`PaintingProcessDied`.
    """
    wanted = {"video": sink_path} | {
        name: path for name in ("poster", "sheet", "gif", "webp") if (path := getattr(extras, name)) is not None
    }
    # beside the sink, so that files take their names in one step, and nothing of a killed child stays
    with _workspace(sink_path) as workspace, tempfile.TemporaryFile() as complaint:
        files = {name: str(Path(workspace, name + path.suffix).absolute()) for name, path in wanted.items()}
        if extras.live is not None:
            files["live"] = str(extras.live.absolute())  # to be seen before the others are there
        order = {
            "parameters": parameters.model_dump(mode="json"),
            "files": files,
            "sheet_moments": extras.sheet_moments,
            "bytes": len(data),
        }
        with _child(complaint) as child:
            result = _Conversation(child, complaint, progress, cancelled, time_limit).hold(order, data)
        for name, path in wanted.items():
            Path(files[name]).replace(path)
        return result


def _workspace(sink_path: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(dir=sink_path.parent, prefix=".painting-")
    except OSError as error:
        raise EncodingFailed(f"{sink_path} cannot be written: {error.strerror}") from error


def _environment() -> dict[str, str]:
    """The same modules for the child as for this process, and memory that goes back when it is no longer used."""
    modules = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, "PYTHONPATH": modules, "MALLOC_MMAP_THRESHOLD_": str(_RETURNED_BYTES)}


@contextmanager
def _child(complaint: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """A child in a process group of its own, which ends with this context."""
    child = subprocess.Popen(
        [sys.executable, "-m", "backend.animations.painting.child"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaint, start_new_session=True,
        env=_environment(),
    )  # fmt: skip
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)  # its encoder, too
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class _Conversation:
    """With one child, until it ends."""

    def __init__(
        self,
        child: subprocess.Popen[bytes],
        complaint: IO[bytes],
        progress: Progress,
        cancelled: Cancelled,
        time_limit: float,
    ) -> None:
        self._child, self._complaint = child, complaint
        self._progress, self._cancelled = progress, cancelled
        self._time_limit = time_limit
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()

    def hold(self, order: dict[str, Any], data: bytes) -> PaintingResult:
        deadline = time.monotonic() + self._time_limit
        threading.Thread(target=self._listen, name="painting-answers", daemon=True).start()
        threading.Thread(target=self._tell, args=(order, data), name="painting-order", daemon=True).start()
        stop_by: float | None = None
        while True:
            with contextlib.suppress(queue.Empty):
                answer = self._answers.get(timeout=_POLL_SECONDS)
                if answer is None:
                    raise PaintingCancelled("the painting was cancelled") if stop_by else self._death()
                if "progress" in answer:
                    self._progress(*answer["progress"])
                elif "error" in answer:
                    raise error_of(answer["error"], answer["message"])
                else:
                    result = answer["result"]
                    return PaintingResult(**{**result, "notes": tuple(result["notes"])})
            now = time.monotonic()
            if now > deadline:
                raise PaintingTimedOut(f"the painting took longer than {self._time_limit:g} s")
            if stop_by is None and self._cancelled():
                stop_by = now + _GRACE_SECONDS
                self._hang_up()
            if stop_by is not None and now > stop_by:
                raise PaintingCancelled("the painting was cancelled")

    def _tell(self, order: dict[str, Any], data: bytes) -> None:
        pipe = self._child.stdin
        assert pipe is not None
        with contextlib.suppress(OSError, ValueError):  # a child that died says so by the end of its answers
            pipe.write(json.dumps(order).encode() + b"\n" + data)
            pipe.flush()

    def _listen(self) -> None:
        pipe = self._child.stdout
        assert pipe is not None
        with contextlib.suppress(ValueError):  # closed, or cut within a line
            for line in pipe:
                self._answers.put(json.loads(line))
        self._answers.put(None)

    def _hang_up(self) -> None:
        """Ask the child to stop."""
        with contextlib.suppress(ProcessLookupError):
            self._child.send_signal(signal.SIGTERM)

    def _death(self) -> PaintingProcessDied:
        code = self._child.wait()
        self._complaint.seek(0)
        said = self._complaint.read().decode(errors="replace").strip()[-_LAST_WORDS:]
        return PaintingProcessDied(f"the painting process ended with code {code}" + (f": {said}" if said else ""))


def warm_up(time_limit: float = TIME_LIMIT_SECONDS) -> None:
    """Have a child compile everything for those to come: seconds the first time on a machine, then about one.

    Raises:
        PaintingProcessDied: It failed; so will paintings.
    """
    try:
        subprocess.run(
            [sys.executable, "-m", "backend.animations.painting.child", "--warm-up"],
            check=True, capture_output=True, timeout=time_limit, stdin=subprocess.DEVNULL, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PaintingProcessDied(f"compiling took longer than {time_limit:g} s") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()[-_LAST_WORDS:]
        raise PaintingProcessDied(f"compiling ended with code {error.returncode}: {said}") from error
