"""Short data folders, servers that are always stopped, and clients."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import psutil
import pytest
from redis.asyncio import Redis

from backend.core.embedded.datafolder import DataFolder

ROOT = Path(__file__).resolve().parents[3]
STUDIO = Path(__file__).with_name("studio.py")


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data folder that does not exist yet, whose parents every user may enter."""
    parent = Path(tempfile.mkdtemp(prefix="atelier-test-", dir="/tmp"))
    parent.chmod(0o755)
    yield parent / "data"
    shutil.rmtree(DataFolder(parent / "data").runtime, ignore_errors=True)
    shutil.rmtree(parent)


class Studio:
    """A helper process with embedded servers, and its pids."""

    def __init__(self, data: Path, *options: str, prefix: Sequence[str] = (), python: str = sys.executable) -> None:
        paths = [str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))]
        self.process = subprocess.Popen(
            [*prefix, python, str(STUDIO), str(data), *options],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            text=True,
        )
        assert self.process.stdout is not None
        self.facts: dict[str, Any] = json.loads(self.process.stdout.readline())

    def family(self) -> list[psutil.Process]:
        """Everything it started, at any depth."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def start_studio() -> Iterator[Callable[..., Studio]]:
    """Starts helper processes; all of them are gone afterwards."""
    started: list[Studio] = []

    def start(*arguments: Any, **options: Any) -> Studio:
        studio = Studio(*arguments, **options)
        started.append(studio)
        return studio

    yield start
    for studio in started:
        left = studio.family() if studio.process.poll() is None else []
        studio.kill()
        assert survivors(left) == []


def survivors(processes: Sequence[psutil.Process], seconds: float = 10.0) -> list[psutil.Process]:
    """Those that still run after at most `seconds`. A zombie that nobody has reaped does not run."""
    deadline = time.monotonic() + seconds
    left = list(processes)
    while (left := [process for process in left if _runs(process)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def query(url: str, *statements: str) -> Any:
    """The value of the last statement, over a fresh connection."""
    host = url.partition("host=")[2]
    connection = await asyncpg.connect(host=host, user="atelier", database="atelier")
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


async def redis(url: str, *command: str) -> Any:
    """Answer to one command, over a fresh connection."""
    client = Redis.from_url(url, decode_responses=True)
    try:
        return await client.execute_command(*command)
    finally:
        await client.aclose()
