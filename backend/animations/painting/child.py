"""The process that paints: see :mod:`.process`, which starts it."""

import json
import os
import shutil
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import cv2

from backend.animations.painting.compiled import get_ready
from backend.animations.painting.engine import paint_file, warm_up
from backend.animations.painting.errors import PaintingError
from backend.animations.painting.parameters import LONG_SIDE_MOST, PaintingParameters
from backend.animations.painting.results import Extras

THREADS = 2  # of OpenCV, so that a painting takes the same cores everywhere
_PROGRESS_SECONDS = 0.1  # between two reports


class _Reporter:
    """Answers to the parent, one line each."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._last = (-1.0, "")

    def say(self, answer: dict[str, Any]) -> None:
        self._pipe.write(json.dumps(answer).encode() + b"\n")
        self._pipe.flush()

    def progress(self, done: int, total: int, stage: str) -> None:
        when, what = self._last
        now = time.monotonic()
        if stage != what or done == total or now - when >= _PROGRESS_SECONDS:
            self._last = (now, stage)
            self.say({"progress": [done, total, stage]})


def _end_with_parent(workspace: Path) -> None:
    """Runs in a thread: when the parent is gone, leave nothing behind."""
    while sys.stdin.buffer.read(1):
        pass
    shutil.rmtree(workspace, ignore_errors=True)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _main() -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threading.Thread(target=get_ready, name="compiler", daemon=True).start()
    reporter = _Reporter(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # whatever a library prints is no answer
    cv2.setNumThreads(THREADS)
    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(order["bytes"])
    files = {name: Path(path) for name, path in order["files"].items()}
    threading.Thread(target=_end_with_parent, args=(files["video"].parent,), daemon=True).start()
    sink = files.pop("video")
    parameters = PaintingParameters.model_validate(order["parameters"], context={"long_side_limit": LONG_SIDE_MOST})
    try:
        result = paint_file(
            data, parameters, sink, reporter.progress, stop.is_set,
            extras=Extras(**files, sheet_moments=order["sheet_moments"]),
        )  # fmt: skip
        reporter.say({"result": asdict(result)})
    except PaintingError as error:
        reporter.say({"error": error.code, "message": error.message})


if __name__ == "__main__":
    warm_up() if sys.argv[1:] == ["--warm-up"] else _main()
