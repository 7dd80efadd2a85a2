"""What the benchmarks share: a studio of their own, HTTP load from another process, and the report's form."""

import argparse
import asyncio
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).resolve().parents[1]
ADMIN = ("admin@example.com", "correct-horse-battery")
READY_SECONDS = 120


def machine() -> str:
    """The machine in one line, with how busy it was before."""
    cpuinfo = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{names[0] if names else platform.machine()}, {psutil.cpu_count()} cores, "
        f"{psutil.virtual_memory().total / 2**30:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load before: {load}"
    )


def percentile(values: Sequence[float], share: float) -> float:
    """A value of the sorted values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def announce() -> None:
    """Command and machine, as every benchmark's first lines."""
    print(f"command: python -m {__main_module()} {' '.join(sys.argv[1:])}".rstrip())
    print("machine:", machine(), flush=True)


def __main_module() -> str:
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    return spec.name if spec else Path(sys.argv[0]).stem


class Bars:
    """What was promised and what was measured."""

    def __init__(self) -> None:
        self.all_met = True

    def check(self, what: str, value: float, unit: str, *, at_least: float | None = None, at_most: float | None = None):
        """Print whether a bar is met."""
        met = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
        bar = f">= {at_least:g}" if at_least is not None else f"<= {at_most:g}"
        self.all_met &= met
        print(f"{'met' if met else 'MISSED':8}{value:12.1f} {unit:6} {what} (bar {bar})", flush=True)


# --- processes --------------------------------------------------------------------------------------------------------


def free_port() -> int:
    """A TCP port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(process: psutil.Process) -> float:
    """User and system time that a process has used."""
    times = process.cpu_times()
    return float(times.user + times.system)


@dataclass
class Studio:
    """A studio as ``atelier up`` starts it, in a folder of its own."""

    workers: int = 1
    settings: Mapping[str, str] = field(default_factory=dict)

    def __enter__(self) -> "Studio":
        self.folder = Path(tempfile.mkdtemp(prefix="atelier-bench-", dir=os.environ.get("ATELIER_BENCH_FOLDER")))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        unset = {"DATABASE_URL", "REDIS_URL", "S3_BUCKET"}
        environment = {name: value for name, value in os.environ.items() if name not in unset}
        environment |= {
            "ATELIER_DATA": str(self.folder / "data"),
            "ATELIER_PORT": str(self.port),
            "ATELIER_WORKERS": str(self.workers),
            "ATELIER_ADMIN_EMAIL": ADMIN[0],
            "ATELIER_ADMIN_PASSWORD": ADMIN[1],
            "ATELIER_RATE_LIMIT_API_PER_MINUTE": "100000000",
            "PYTHONPATH": str(ROOT),
            **self.settings,
        }
        command = [sys.executable, "-m", "backend.cli", "up"]
        self._log = (self.folder / "up.log").open("wb")
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self._log, stderr=self._log)
        try:
            self._wait()
            self.token = self._sign_in()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while b"is ready" not in (self.folder / "up.log").read_bytes():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the studio did not start:\n" + (self.folder / "up.log").read_text())
            time.sleep(0.1)

    def _sign_in(self) -> str:
        body = {"email": ADMIN[0], "password": ADMIN[1]}
        return str(httpx.post(f"{self.url}/api/v1/auth/login", json=body).raise_for_status().json()["access_token"])

    def client(self) -> httpx.Client:
        """A client that is signed in; paths are relative to /api/v1."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=120)

    def processes(self) -> dict[str, psutil.Process]:
        """The studio's processes: supervisor, api, worker-1, ..., postgres (with its children under it), valkey."""
        found = {"supervisor": psutil.Process(self._process.pid)}
        workers = 0
        for child in found["supervisor"].children():
            command = " ".join(child.cmdline())
            if "uvicorn" in command:
                found["api"] = child
            elif "backend.cli worker" in command:
                workers += 1
                found[f"worker-{workers}"] = child
            elif "postgres" in command:
                found["postgres"] = child
            elif "valkey" in command:
                found["valkey"] = child
        return found

    def environment(self) -> dict[str, str]:
        """The environment of the API process, with the addresses of the servers."""
        return self.processes()["api"].environ()

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def api_flags() -> list[str]:
    """The flags that the supervisor gives to uvicorn, without the application and the address."""
    return ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--no-server-header", "--log-level", "error"]


@contextmanager
def uvicorn_process(app: str, environment: Mapping[str, str]) -> Iterator[tuple[psutil.Process, int]]:
    """Another application under the same server and flags."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", app, "--port", str(port), *api_flags()]
    process = subprocess.Popen(command, cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)})
    try:
        deadline = time.monotonic() + READY_SECONDS
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{app} did not start")
            time.sleep(0.05)
        yield psutil.Process(process.pid), port
    finally:
        process.terminate()
        process.wait()


# --- load -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """What one run of the load generator found; the server's CPU time is of its whole process."""

    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float
    failed: int
    first_failure: str
    cpu_ms: float
    """CPU time of the server for one request, in milliseconds."""

    def row(self, name: str) -> str:
        """One line of the table."""
        return f"{name:44}{self.per_second:9.0f}{self.p50_ms:9.2f}{self.p99_ms:9.2f}{self.cpu_ms:13.3f}{self.failed:8}"


HEADER = f"{'':44}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms/req':>13}{'failed':>8}"


def load(
    server: psutil.Process, port: int, paths: Sequence[str], token: str, *, connections: int, seconds: float
) -> Load:
    """Ask for the paths in turn over keep-alive connections, from a process of its own."""
    order = {"port": port, "paths": list(paths), "token": token, "connections": connections, "seconds": seconds}
    before = cpu_seconds(server)
    command = [sys.executable, "-m", "bench.harness", "--load", json.dumps(order)]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    spent = cpu_seconds(server) - before
    took = sorted(found["milliseconds"])
    return Load(
        requests=len(took),
        per_second=len(took) / found["seconds"],
        p50_ms=percentile(took, 0.5),
        p99_ms=percentile(took, 0.99),
        failed=found["failed"],
        first_failure=found["first_failure"],
        cpu_ms=1000 * spent / max(1, len(took)),
    )


class _Client(asyncio.Protocol):
    """One keep-alive HTTP/1.1 connection that asks again as soon as it has the answer."""

    def __init__(self, requests: Sequence[bytes], start: int, until: float, done: asyncio.Event) -> None:
        self._requests, self._next, self._until, self._done = requests, start, until, done
        self._buffer = bytearray()
        self._expected = 0
        self.took: list[float] = []
        self.failed = 0
        self.first_failure = ""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        self._began = time.perf_counter()
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._expected:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self._buffer[:end]).lower()
            length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
            self._expected = end + 4 + int(length)
            if not head.startswith(b"http/1.1 200"):
                self.failed += 1
                asked = self._requests[(self._next - 1) % len(self._requests)].partition(b" HTTP/")[0].decode()
                status = head.splitlines()[0].decode()
                self.first_failure = self.first_failure or f"{asked}: {status}"
        if len(self._buffer) < self._expected:
            return
        now = time.perf_counter()
        self.took.append((now - self._began) * 1000)
        self._buffer.clear()
        self._expected = 0
        if now < self._until:
            self._ask()
        else:
            self._transport.close()
            self._done.set()

    def connection_lost(self, error: Exception | None) -> None:
        if error is not None or not self._done.is_set():
            self.failed += 1
            self.first_failure = self.first_failure or f"connection lost: {error}"
            self._done.set()


async def _run_load(order: dict[str, Any]) -> dict[str, Any]:
    head = f"Host: 127.0.0.1\r\nAuthorization: Bearer {order['token']}\r\nAccept: application/json\r\n\r\n"
    requests = [f"GET {path} HTTP/1.1\r\n{head}".encode() for path in order["paths"]]
    loop = asyncio.get_running_loop()

    async def clients(seconds: float) -> tuple[list[_Client], float]:
        began = time.perf_counter()
        made = []
        for number in range(order["connections"]):
            client = _Client(requests, number, began + seconds, asyncio.Event())
            await loop.create_connection(lambda c=client: c, "127.0.0.1", order["port"])
            made.append(client)
        await asyncio.gather(*(client._done.wait() for client in made))
        return made, time.perf_counter() - began

    measured, took = await clients(order["seconds"])
    return {
        "seconds": took,
        "milliseconds": [round(each, 3) for client in measured for each in client.took],
        "failed": sum(client.failed for client in measured),
        "first_failure": next((client.first_failure for client in measured if client.first_failure), ""),
    }


def main() -> None:
    """The load generator's process."""
    import uvloop

    parser = argparse.ArgumentParser()
    parser.add_argument("--load", required=True)
    order = json.loads(parser.parse_args().load)
    print(json.dumps(uvloop.run(_run_load(order))))


if __name__ == "__main__":
    main()
