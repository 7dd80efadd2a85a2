"""Valkey (the Redis protocol) in the data folder, reachable through a unix socket only."""

import contextlib
import os
import shutil
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from backend.core.embedded import binaries
from backend.core.embedded.datafolder import DataFolder, InheritedLock
from backend.core.embedded.errors import ServerFailed
from backend.core.embedded.process import ChildProcess, Guard, never, wait_until

START_TIMEOUT = 1800.0  # seconds: replaying a long log may take minutes, and an exit is noticed at once
FORMER_SERVER_GRACE = 30.0  # seconds that a server of a killed studio may take to end
SETTINGS = {
    "port": "0",
    "unixsocketperm": "600",
    "daemonize": "no",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",
    "maxmemory-policy": "noeviction",  # it holds jobs, not a cache
    "auto-aof-rewrite-min-size": "16mb",
}


class ValkeyServer:
    """The queue and event server of one data folder, which the caller holds."""

    name = "valkey"

    def __init__(self, folder: DataFolder, guard: Guard | None = None) -> None:
        self._folder = folder
        self._guard = guard
        self._lock = InheritedLock(folder.path / "valkey.lock")
        self._process: ChildProcess | None = None
        self.data = folder.path / "valkey"

    @property
    def _socket(self) -> str:
        return str(self._folder.runtime / "valkey.sock")

    @property
    def url(self) -> str:
        """URL for redis-py and arq."""
        return f"unix://{self._socket}"

    @property
    def process(self) -> ChildProcess:
        """The server's process.

        Raises:
            RuntimeError: it was never started.
        """
        if self._process is None:
            raise RuntimeError("Valkey was not started")
        return self._process

    def start(self) -> None:
        """Spawn the server; `wait_ready` says when it can be used.

        Raises:
            ServerFailed: a server of a killed studio does not end.
        """
        self.data.mkdir(mode=0o700, exist_ok=True)
        if not self._lock.acquire(FORMER_SERVER_GRACE):
            raise ServerFailed("the Valkey of a former Atelier is still running on this data folder.")
        try:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._socket)  # noqa: PTH108
            options = [part for name, value in SETTINGS.items() for part in (f"--{name}", value)]
            self._process = ChildProcess(
                self.name,
                [binaries.valkey_program(), *options, "--unixsocket", self._socket, "--dir", self.data],
                log=self._folder.log(self.name),
                stop_signal=signal.SIGTERM,
                pass_fds=lambda: (self._lock.descriptor,),
                guard=self._guard,
            )
            self._process.start()
        finally:
            self._lock.forget()

    def wait_ready(self, timeout: float = START_TIMEOUT, cancelled: Callable[[], bool] = never) -> None:
        """Return once it answers. Loading its file counts into `timeout` (seconds).

        Raises:
            ServerFailed: it exited, or took longer.
            StartCancelled: `cancelled` said so.
        """
        wait_until(self.process, self._answers, timeout, cancelled)

    def set_aside(self) -> Path:
        """Move data that Valkey cannot read out of the way; where it is now. A former set-aside is removed.

        Nothing is lost by that: what was queued is in the database, from where the workers queue it again.
        """
        damaged = self.data.with_name("valkey.damaged")
        shutil.rmtree(damaged, ignore_errors=True)
        self.data.rename(damaged)
        return damaged

    def stop(self, grace: float = 20.0) -> None:
        """Write what is left and end; killed when that takes longer than `grace` seconds."""
        if self._process is not None:
            self._process.stop(grace)

    def stop_at_once(self) -> None:
        """End within two seconds; at most the last second of writes is lost, which the database knows anyway."""
        self.stop(2)

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(self._socket)
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")  # "-LOADING" while it reads its file
        except OSError:
            return False
