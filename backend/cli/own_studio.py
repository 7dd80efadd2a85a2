"""A studio in a temporary folder, for one run of `atelier generate`."""

import os
import secrets
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from backend.cli.interruption import Interruption
from backend.cli.up import ROOT
from backend.core.embedded.datafolder import DataFolder, is_held
from backend.core.embedded.errors import EmbeddedError
from backend.core.embedded.process import LINUX, ChildProcess, Guard

EMAIL = "cli@example.com"
START_SECONDS = 120.0
STOP_SECONDS = 60.0
HASTE_SECONDS = 5.0  # after the second request to stop, which PostgreSQL answers with an immediate shutdown
POLL_SECONDS = 0.05
# Everything else that the operator set is about another studio: its buckets, its mail server, its database, its key.
KEPT = {"ATELIER_WORKERS", "ATELIER_WORKER_SLOTS", "ATELIER_LOG_LEVEL", "ATELIER_SPA_DIR"}
FOREIGN = ("ATELIER_", "S3_", "AWS_", "SMTP_", "MAIL_", "DATABASE_URL", "REDIS_URL")


class NotStarted(Exception):
    """The studio for this run did not start; the message says why."""


@dataclass(frozen=True, slots=True)
class OwnStudio:
    """How to reach it."""

    url: str
    email: str
    password: str
    process: ChildProcess


def private_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would let a throw-away studio touch the operator's real servers."""
    kept = {name: text for name, text in environment.items() if name in KEPT or not name.startswith(FOREIGN)}
    path = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH", "")]))
    return {**kept, "PYTHONPATH": path}


@contextmanager
def own_studio(interruption: Interruption) -> Iterator[OwnStudio]:
    """A studio that lives as long as the block, and ends with this process however that ends.

    Raises:
        NotStarted: with the end of its log.
    """
    port, password = _free_port(), secrets.token_urlsafe(24)
    guard = None if LINUX else Guard()
    with tempfile.TemporaryDirectory(prefix="atelier-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        process = ChildProcess(
            "studio",
            [sys.executable, "-P", "-m", "backend.cli", "up"],
            log=folder / "up.log",
            env={
                **private_environment(os.environ),
                "ATELIER_DATA": name,
                "ATELIER_HOST": "127.0.0.1",
                "ATELIER_PORT": str(port),
                "ATELIER_ADMIN_EMAIL": EMAIL,
                "ATELIER_ADMIN_PASSWORD": password,
            },
            guard=guard,
        )
        studio = OwnStudio(f"http://127.0.0.1:{port}", EMAIL, password, process)
        try:
            with interruption.held():
                process.start()
            _wait_for(studio)
            yield studio
        finally:
            with interruption.held():
                seen = interruption.count
                _stop(process, folder, lambda: interruption.count > seen)
                if guard is not None:
                    guard.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(studio: OwnStudio) -> None:
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client(base_url=studio.url, timeout=2, trust_env=False) as client:
        while time.monotonic() < deadline:
            if studio.process.poll() is not None:
                raise NotStarted(str(studio.process.failure("did not start")))
            try:
                if client.get("/readyz").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass  # not there yet
            time.sleep(POLL_SECONDS)
    raise NotStarted(str(studio.process.failure(f"did not start within {START_SECONDS:.0f} s")))


def _stop(process: ChildProcess, folder: Path, urgent: Callable[[], bool]) -> None:
    """In order, then in haste, then by force; afterwards nothing of it uses the folder any more."""
    process.signal(process.stop_signal)
    if not _ended(process, STOP_SECONDS, urgent):
        process.signal(process.stop_signal)  # `up` takes the second one as "at once"
        if not process.wait(HASTE_SECONDS):
            process.kill()
    _wait_for_servers(folder)
    try:
        data = DataFolder(folder)
        data.acquire()
        data.remove_runtime()  # what a killed `up` could not remove
        data.release()
    except EmbeddedError:
        pass  # somebody still holds it; the system's own cleaning of /tmp takes the rest


def _ended(process: ChildProcess, seconds: float, urgent: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not process.wait(POLL_SECONDS):
        if urgent() or time.monotonic() > deadline:
            return False
    return True


def _wait_for_servers(folder: Path) -> None:
    """Servers of a killed `up` end on their own; whoever of them is alive holds a lock."""
    deadline = time.monotonic() + HASTE_SECONDS
    locks = [folder / "lock", folder / "postgres.lock", folder / "valkey.lock"]
    while any(is_held(lock) for lock in locks) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
