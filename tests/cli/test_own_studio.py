"""`atelier generate` alone: the studio that it starts ends with it, however it ends."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.studio import ROOT, wait_until

pytestmark = pytest.mark.slow
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the command in a terminal-less process whose temporary folders are below ``tmp_path``."""
    (tmp_path / "tmp").mkdir()
    environment = {name: text for name, text in os.environ.items() if not name.startswith("ATELIER_")}
    # A bucket and a database that are not there: who used them would fail.
    environment |= {"S3_BUCKET": "production", "S3_ENDPOINT_URL": "http://127.0.0.1:1", "DATABASE_URL": "nonsense"}
    environment |= {"TMPDIR": str(tmp_path / "tmp"), "ATELIER_WORKERS": "1", "PYTHONPATH": str(ROOT)}
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-P", "-m", "backend.cli", "generate", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, text=True, **pipes)  # type: ignore[call-overload]
        started.append(process)
        return process

    yield run
    for process in started:
        for child in children(process.pid):
            child.kill()
        process.kill()
        process.communicate()


def children(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def test_a_dataset_alone(tmp_path: Path, start: Start) -> None:
    process = start("Nurses in Madrid", "-n", "2", "--images", "1", "-o", "a.zip")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert zipfile.is_zipfile(tmp_path / "a.zip")
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "tmp"}
    assert not list((tmp_path / "tmp").iterdir())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_stop_ends_the_studio_and_removes_its_folder(number: signal.Signals, tmp_path: Path, start: Start) -> None:
    process = start("Nurses in Madrid", "-n", "5000", "-o", "a.zip")
    wait_until(lambda: len(children(process.pid)) > 2, 60, "servers started")
    below = children(process.pid)
    process.send_signal(number)
    _, err = process.communicate(timeout=90)
    assert process.returncode == 128 + number, err
    assert "Stopped." in err
    assert "Traceback" not in err
    assert gone(below)
    assert [path.name for path in tmp_path.iterdir()] == ["tmp"]
    assert not list((tmp_path / "tmp").iterdir())


def test_a_second_stop_is_for_haste_and_leaves_nothing_either(tmp_path: Path, start: Start) -> None:
    process = start("Nurses in Madrid", "-n", "5000", "-o", "a.zip")
    wait_until(lambda: len(children(process.pid)) > 2, 60, "servers started")
    below = children(process.pid)
    process.send_signal(signal.SIGINT)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGINT, err
    assert gone(below)
    assert not list((tmp_path / "tmp").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a guard process does it")
def test_the_studio_does_not_outlive_a_killed_command(start: Start) -> None:
    process = start("Nurses in Madrid", "-n", "5000", "-o", "a.zip")
    wait_until(lambda: len(children(process.pid)) > 2, 60, "servers started")
    below = children(process.pid)
    process.kill()
    wait_until(lambda: gone(below), 60, "the studio ended")
