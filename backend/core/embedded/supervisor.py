"""Keeps a studio's processes alive and ends them in order."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from backend.core.embedded.errors import EmbeddedError
from backend.core.embedded.process import ChildProcess, rotate_log
from backend.core.embedded.servers import EmbeddedServers, Server

POLL = 0.05  # seconds between looks at the children: a few system calls
LOG_CHECK = 5.0  # seconds between looks at the sizes of the logs
FIRST_DELAY = 0.25  # seconds before a child that ended is started again; doubled at every further failure
LONGEST_DELAY = 30.0
HEALTHY_AFTER = 60.0  # seconds after which a restarted child counts as well again


class StopSignals:
    """Counts the requests to stop (Ctrl-C, SIGTERM, a closed terminal): one means stop, two mean at once.

    Under `nohup` a closed terminal means nothing.
    """

    def __init__(self) -> None:
        self.count = 0

    def install(self) -> None:
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signum != signal.SIGHUP or signal.getsignal(signum) != signal.SIG_IGN:
                signal.signal(signum, self._receive)

    def _receive(self, signum: int, frame: FrameType | None) -> None:
        self.count += 1

    def requested(self) -> bool:
        return self.count > 0

    def urgent(self) -> bool:
        return self.count > 1


def restart_delay(failures: int) -> float:
    """Seconds to wait before the start that follows the `failures`-th end in a row (0 for the first)."""
    return float(min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(failures, 16)))


@dataclass
class _Watched:
    start: Callable[[], None]
    process: Callable[[], ChildProcess]
    failures: int = 0
    due: float | None = field(default=None)


class Supervisor:
    """Watches embedded servers and further children (API, workers).

    Args:
        servers: Started servers; stopped by `stop`.
        say: Receives one line for the operator when something ended or could not be started.
    """

    def __init__(self, servers: EmbeddedServers, say: Callable[[str], None]) -> None:
        self._servers = servers
        self._say = say
        self._children: list[ChildProcess] = []
        self._watched = [self._watch_server(server) for server in servers.running]
        self._logs_checked = time.monotonic()

    def add(self, child: ChildProcess) -> None:
        """Start `child` and keep it alive from now on."""
        child.start()
        self._children.append(child)
        self._watched.append(_Watched(child.start, lambda: child))

    def run(self, until: Callable[[], bool]) -> None:
        """Restart what ends, with growing delays, until `until` says so. Call it from the main thread."""
        while not until():
            self.look()
            time.sleep(POLL)

    def look(self) -> None:
        """One look at every child: note what ended, start what is due."""
        now = time.monotonic()
        for watched in self._watched:
            process = watched.process()
            if process.running:
                if watched.failures and now - process.started_at > HEALTHY_AFTER:
                    watched.failures = 0
            elif watched.due is None:
                delay = restart_delay(watched.failures)
                self._say(f"{process.name} {_ending(process.poll())}; starting it again (log: {process.log})")
                watched.failures += 1
                watched.due = now + delay
            elif now >= watched.due:
                watched.due = None
                self._start(watched, process.name)
        if now - self._logs_checked > LOG_CHECK:
            self._logs_checked = now
            for watched in self._watched:
                rotate_log(watched.process().log)

    def stop(self, urgent: Callable[[], bool] = lambda: False, grace: float = 20.0) -> None:
        """Stop the children, then PostgreSQL, then Valkey.

        Args:
            urgent: Once true, nothing is waited for any more: children are killed, PostgreSQL replays its log later.
            grace: Seconds that the children get to finish what they do.
        """
        for child in self._children:
            child.signal(child.stop_signal)
        if not _ended(self._children, grace, urgent):
            for child in self._children:
                child.kill()
        for server in self._servers.running:
            server.process.signal(server.process.stop_signal)
            if not _ended([server.process], 60.0, urgent):
                server.stop_at_once()
        self._servers.stop()

    def _start(self, watched: _Watched, name: str) -> None:
        try:
            watched.start()
        except (EmbeddedError, OSError) as error:
            self._say(f"{name} could not be started: {error}")

    def _watch_server(self, server: Server) -> _Watched:
        return _Watched(server.start, lambda: server.process)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"


def _ended(children: list[ChildProcess], grace: float, urgent: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + grace
    while any(child.running for child in children):
        if urgent() or time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
