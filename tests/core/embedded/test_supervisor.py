"""Children that end are started again; stopping is in order."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.embedded.errors import ServerFailed
from backend.core.embedded.process import ChildProcess
from backend.core.embedded.servers import EmbeddedServers
from backend.core.embedded.supervisor import LONGEST_DELAY, StopSignals, Supervisor, restart_delay
from tests.core.embedded.conftest import query, redis


def until(condition: Callable[[], bool], seconds: float = 20.0) -> Callable[[], bool]:
    """A stop condition that gives up with a failure."""
    deadline = time.monotonic() + seconds

    def met() -> bool:
        assert time.monotonic() < deadline, "it never happened"
        return condition()

    return met


def sleeper(folder: Path, name: str, *, stubborn: bool = False) -> ChildProcess:
    ignore = "signal.signal(signal.SIGTERM, signal.SIG_IGN);" if stubborn else ""
    program = f"import signal, time; {ignore} print('up', flush=True); time.sleep(60)"
    return ChildProcess(name, [sys.executable, "-S", "-c", program], log=folder / f"{name}.log")


async def test_killed_servers_and_children_come_back(data_dir: Path, tmp_path: Path) -> None:
    servers = EmbeddedServers(data_dir, durable=False)
    endpoints = servers.start()
    said: list[str] = []
    supervisor = Supervisor(servers, said.append)
    worker = sleeper(tmp_path, "worker-1")
    supervisor.add(worker)
    try:
        await redis(endpoints.redis_url, "SET", "kept", "yes")
        await query(endpoints.database_url, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (3) RETURNING n")
        await asyncio.sleep(1.1)  # appendfsync everysec
        assert servers.valkey is not None
        assert servers.postgres is not None
        valkey, postgres = servers.valkey, servers.postgres
        former = {valkey.process.pid, postgres.process.pid, worker.pid}
        servers.kill_valkey()
        servers.kill_postgres()
        worker.kill()

        def back() -> bool:
            processes = [valkey.process, postgres.process, worker]
            return all(process.running and process.pid not in former for process in processes)

        supervisor.run(until(back))
        valkey.wait_ready()
        postgres.wait_ready()
        assert await redis(endpoints.redis_url, "GET", "kept") == "yes"
        assert await query(endpoints.database_url, "SELECT n FROM kept") == 3
        assert {line.split()[0] for line in said} == {"valkey", "postgres", "worker-1"}
        assert all("SIGKILL" in line for line in said)
    finally:
        supervisor.stop()
    assert not worker.running
    assert servers.running == []


def test_a_stubborn_child_is_killed_after_its_grace_or_when_it_is_urgent(data_dir: Path, tmp_path: Path) -> None:
    servers = EmbeddedServers(data_dir, postgres=False, valkey=False, durable=False)
    servers.start()
    supervisor = Supervisor(servers, print)
    children = [sleeper(tmp_path, f"worker-{number}", stubborn=number == 2) for number in (1, 2)]
    for child in children:
        supervisor.add(child)
    supervisor.run(until(lambda: all(child.log.exists() and b"up" in child.log.read_bytes() for child in children)))
    began = time.monotonic()
    supervisor.stop(urgent=lambda: not children[0].running, grace=60)
    assert time.monotonic() - began < 60
    assert [child.poll() for child in children] == [-signal.SIGTERM, -signal.SIGKILL]


def test_a_child_that_always_fails_is_tried_ever_more_rarely(data_dir: Path, tmp_path: Path) -> None:
    servers = EmbeddedServers(data_dir, postgres=False, valkey=False, durable=False)
    servers.start()
    said: list[str] = []
    supervisor = Supervisor(servers, said.append)
    supervisor.add(ChildProcess("api", [sys.executable, "-S", "-c", "raise SystemExit(3)"], log=tmp_path / "api.log"))
    supervisor.run(until(lambda: len(said) == 3))
    supervisor.stop()
    assert all("api ended with code 3" in line for line in said)


@given(st.integers(min_value=0, max_value=10_000))
def test_restart_delays_grow_and_are_bounded(failures: int) -> None:
    assert 0 < restart_delay(failures) <= restart_delay(failures + 1) <= LONGEST_DELAY


def test_stop_signals_count() -> None:
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    stop = StopSignals()
    stop.install()
    try:
        assert not stop.requested()
        signal.raise_signal(signal.SIGTERM)
        assert stop.requested()
        assert not stop.urgent()
        signal.raise_signal(signal.SIGINT)
        assert stop.urgent()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def test_a_closed_terminal_is_ignored_under_nohup() -> None:
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    stop = StopSignals()
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        stop.install()
        signal.raise_signal(signal.SIGHUP)
        assert not stop.requested()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        stop.install()
        signal.raise_signal(signal.SIGHUP)
        assert stop.requested()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def test_a_server_that_cannot_start_shows_its_log(tmp_path: Path) -> None:
    child = ChildProcess(
        "api", [sys.executable, "-S", "-c", "raise SystemExit('no such thing')"], log=tmp_path / "a.log"
    )
    child.start()
    assert child.wait(10)
    with pytest.raises(ServerFailed, match="no such thing"):
        raise child.failure("exited")
