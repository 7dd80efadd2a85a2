"""Painting in a process of its own, and what becomes of it when things go wrong."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from backend.animations.painting.errors import (
    EncodingFailed,
    ImageUnreadable,
    PaintingCancelled,
    PaintingProcessDied,
    PaintingTimedOut,
    UnsupportedImage,
)
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.process import paint_in_process
from backend.animations.painting.results import Extras
from tests.animations.painting.files import photo
from tests.studio import wait_until

QUICK = PaintingParameters(duration=3, fps=12, long_side=320)
LONG = PaintingParameters(duration=60, fps=60, long_side=1920)


def painters() -> list[psutil.Process]:
    """Painting processes of this one, and their encoders. The test worker has other children: its servers."""
    own = [child for child in psutil.Process().children() if "backend.animations.painting.child" in _command(child)]
    return own + [below for child in own for below in child.children(recursive=True)]


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:  # zombies, too
        return []


def test_a_painting_with_its_pictures(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    result = paint_in_process(
        photo("GIF", save_all=True),
        QUICK,
        tmp_path / "a.mp4",
        lambda *progress: told.append(progress),
        extras=Extras(poster=tmp_path / "a.jpg", sheet=tmp_path / "s.png"),
    )
    assert (result.frames, result.size) == (36, (tmp_path / "a.mp4").stat().st_size)
    assert result.notes == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg", "a.mp4", "s.png"]
    assert told[0] == (0, 36, "planning")
    assert told[-1] == (36, 36, "painting")


def test_errors_come_back_as_they_were(tmp_path: Path) -> None:
    with pytest.raises(ImageUnreadable, match="truncated or broken"):
        paint_in_process(photo()[:200], QUICK, tmp_path / "a.mp4")
    with pytest.raises(UnsupportedImage, match="empty"):
        paint_in_process(b"", QUICK, tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_sink_that_cannot_be_is_an_error_of_writing(tmp_path: Path) -> None:
    with pytest.raises(EncodingFailed, match="missing"):
        paint_in_process(photo(), QUICK, tmp_path / "missing" / "a.mp4")


def test_the_time_limit_ends_it(tmp_path: Path) -> None:
    with pytest.raises(PaintingTimedOut, match="longer than 2 s"):
        paint_in_process(photo("PNG", 1200, 800), LONG, tmp_path / "a.mp4", time_limit=2)
    assert painters() == []
    assert list(tmp_path.iterdir()) == []


def test_cancelling_ends_it(tmp_path: Path) -> None:
    done = [0]
    with pytest.raises(PaintingCancelled):
        paint_in_process(
            photo("PNG", 1200, 800),
            LONG,
            tmp_path / "a.mp4",
            lambda frames, *_: done.append(frames),
            lambda: done[-1] > 3,
        )
    assert painters() == []
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_is_killed_is_told(tmp_path: Path) -> None:
    def kill(done: int, total: int, stage: str) -> None:
        if done > 3:
            for process in painters():
                process.kill()

    with pytest.raises(PaintingProcessDied, match="code -9"):
        paint_in_process(photo("PNG", 1200, 800), LONG, tmp_path / "a.mp4", kill)
    assert painters() == []
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_callback_ends_the_child(tmp_path: Path) -> None:
    def fail(done: int, total: int, stage: str) -> None:
        raise KeyError(stage)

    with pytest.raises(KeyError):
        paint_in_process(photo(), QUICK, tmp_path / "a.mp4", fail)
    assert painters() == []
    assert list(tmp_path.iterdir()) == []


PARENT = """
import sys
from pathlib import Path
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.process import paint_in_process
from backend.animations.painting.results import Extras
paint_in_process(
    Path(sys.argv[1]).read_bytes(), PaintingParameters(duration=60, fps=60, long_side=1920), Path(sys.argv[2]),
    lambda done, total, stage: print(done, flush=True),
)
"""


def test_when_the_parent_is_killed_nothing_goes_on(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(photo("PNG", 1200, 800))
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "photo.png"), str(tmp_path / "a.mp4")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as parent:
        assert parent.stdout is not None
        while int(parent.stdout.readline()) < 3:
            pass
        below = psutil.Process(parent.pid).children(recursive=True)
        assert len(below) == 2  # the painter and its encoder
        parent.send_signal(signal.SIGKILL)
    wait_until(lambda: not any(process.is_running() for process in below), 20, "the children end")
    wait_until(lambda: [path.name for path in tmp_path.iterdir()] == ["photo.png"], 20, "their files are gone")
