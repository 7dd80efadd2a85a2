"""Ctrl-C, SIGTERM and a closed terminal, all treated alike: the first asks for an orderly end, the second for haste."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(Exception):
    """Somebody asked this process to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number  # what a shell reports for a process that a signal ended


class Interruption:
    """While the block runs, the first of the signals raises :class:`Interrupted` in it; main thread only."""

    def __init__(self) -> None:
        self.count = 0
        self._pending: int | None = None
        self._held = False
        self._former: dict[int, Any] = {}

    def __enter__(self) -> "Interruption":
        for number in SIGNALS:
            if signal.getsignal(number) != signal.SIG_IGN:  # nohup, or a job in the background of a script
                self._former[number] = signal.signal(number, self._receive)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._former.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """A block that no signal breaks; one that came meanwhile raises at its end, unless the block itself raised."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before
        if self._pending is not None and not self._held:
            self._raise()

    def _receive(self, number: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.count == 1:
            self._pending = number
            if not self._held:
                self._raise()

    def _raise(self) -> None:
        number, self._pending = self._pending, None
        if number is not None:
            raise Interrupted(number)
