"""How far a run is, on standard error: bars in a terminal, plain lines in a log, or nothing."""

import contextlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

LINE_SECONDS = 5.0  # between two lines about the same thing
KILOBYTE = 1e3
MEGABYTE = 1e6


class Display:
    """Messages only; what a run shows with ``--no-progress``."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, text: str, style: str = "") -> None:
        """One message, which stays."""
        with contextlib.suppress(OSError):  # the terminal may be gone; ending in order matters more
            self.console.print(text, style=style or None, markup=False)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """While something is under way."""
        yield

    def generated(self, progress: dict[str, Any]) -> None:
        """Counts of the dataset."""

    def downloaded(self, done: int, total: int | None) -> None:
        """Bytes."""

    def painted(self, done: int, total: int, stage: str) -> None:
        """Frames of a video, and what is under way."""


class Lines(Display):
    """A line now and then."""

    def __init__(self) -> None:
        super().__init__()
        self._last = ("", float("-inf"))

    def generated(self, progress: dict[str, Any]) -> None:
        finished = progress["completed_images"] == progress["total_images"] > 0
        personas = _amount(progress["completed_personas"], progress["total_personas"])
        images = _amount(progress["completed_images"], progress["total_images"])
        self._line(f"Personas {personas}, images {images}", now=finished)

    def downloaded(self, done: int, total: int | None) -> None:
        self._line(f"Download {_bytes(done, total)}", now=done == total)

    def painted(self, done: int, total: int, stage: str) -> None:
        self._line(f"{stage.capitalize()} {_amount(done, total)} frames", now=done == total)

    def _line(self, text: str, *, now: bool) -> None:
        said, when = self._last
        if text != said and (now or time.monotonic() - when > LINE_SECONDS):
            self._last = (text, time.monotonic())
            self.say(text)


class Bars(Display):
    """Bars that move."""

    def __init__(self) -> None:
        super().__init__()
        columns = (
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[amount]}"), TimeRemainingColumn(),
        )  # fmt: skip
        self._progress = Progress(*columns, console=self.console)
        self._bars: dict[str, TaskID] = {}

    @contextmanager
    def shown(self) -> Iterator[None]:
        with self._progress:
            yield

    def generated(self, progress: dict[str, Any]) -> None:
        for name, key in (("Personas", "personas"), ("Images", "images")):
            done, total = progress[f"completed_{key}"], progress[f"total_{key}"]
            self._move(name, done, total, _amount(done, total))

    def downloaded(self, done: int, total: int | None) -> None:
        self._move("Download", done, total, _bytes(done, total))

    def painted(self, done: int, total: int, stage: str) -> None:
        self._move("Painting", done, total, f"{_amount(done, total)} frames" if done else stage)

    def _move(self, name: str, done: int, total: int | None, amount: str) -> None:
        if name not in self._bars:
            self._bars[name] = self._progress.add_task(name, total=total, amount=amount)
        self._progress.update(self._bars[name], completed=done, total=total, amount=amount)


def display(*, wanted: bool) -> Display:
    """What suits standard error."""
    if not wanted:
        return Display()
    return Bars() if sys.stderr.isatty() else Lines()


def _amount(done: int, total: int) -> str:
    return f"{done}/{total}"


def _bytes(done: int, total: int | None) -> str:
    unit, name = (MEGABYTE, "MB") if max(done, total or 0) >= MEGABYTE else (KILOBYTE, "kB")
    return f"{done / unit:.1f} {name}" if total is None else f"{done / unit:.1f}/{total / unit:.1f} {name}"
