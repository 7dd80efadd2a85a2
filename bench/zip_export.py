"""Throughput of ZIP exports, against raw file streaming and zipstream-ng, each in a uvicorn process of its own.

    python bench/zip_export.py [--files 6000] [--megabytes 1000] [--rounds 3] [--folder DIR]

Makes the files in a temporary folder, prints a table and what holds of the bars, and removes everything. Ratios are
medians over rounds in which the candidates take turns, so that other load on the machine touches them alike.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from backend.core.archive import Archive, ArchiveEntries, ArchiveLayout, RangedResponse  # noqa: E402
from backend.core.storage import FileStore  # noqa: E402
from backend.core.storage.disk import ObjectFolder  # noqa: E402

FOLDER = "ATELIER_BENCH_FOLDER"
MALLOC = {"MALLOC_MMAP_THRESHOLD_": "33554432", "MALLOC_TRIM_THRESHOLD_": "67108864", "MALLOC_ARENA_MAX": "1"}
RAW_CHUNK = 256 * 1024
CANDIDATES = ("raw", "archive", "zipstream")


# --- the server process ---------------------------------------------------------------------------------------------


def create_app() -> Starlette:
    """/raw, /archive and /zipstream send the same bytes; /ok is a small request."""
    folder = Path(os.environ[FOLDER])
    rows = json.loads((folder / "rows.json").read_text())
    sizes, crcs = [row[0] for row in rows], [row[1] for row in rows]
    stores: list[FileStore] = []

    async def store() -> FileStore:
        if not stores:
            stores.append(await FileStore.open(folder / "store"))
        return stores[0]

    async def archive(_: Request) -> Response:
        entries = ArchiveEntries()
        entries.add_bytes("README.md", b"# Bench\n")
        entries.add_objects(sizes, crcs, lambda n: f"images/{n:08}_1.png", object_key)
        layout = await ArchiveLayout.prepare(entries, datetime(2026, 1, 1))
        return RangedResponse(Archive(layout, await store()), filename="bench.zip")

    async def raw(_: Request) -> Response:
        loop = asyncio.get_running_loop()

        async def chunks() -> AsyncIterator[bytes]:
            with (folder / "one.bin").open("rb", buffering=0) as file:
                while data := await loop.run_in_executor(None, file.read, RAW_CHUNK):
                    yield data

        return StreamingResponse(chunks(), headers={"content-length": str((folder / "one.bin").stat().st_size)})

    async def zipped_by_library(_: Request) -> Response:
        from zipstream import ZipStream

        files = ObjectFolder(folder / "store")
        stream = ZipStream(sized=True)
        for n in range(len(rows)):
            stream.add_path(files.path(object_key(n)), f"images/{n:08}_1.png")
        return StreamingResponse(stream, headers={"content-length": str(len(stream))})

    async def ok(_: Request) -> Response:
        return PlainTextResponse("ok")

    handlers = {"/raw": raw, "/archive": archive, "/zipstream": zipped_by_library, "/ok": ok}
    return Starlette(routes=[Route(path, handler) for path, handler in handlers.items()])


def object_key(n: int) -> str:
    return f"datasets/bench/images/{n:08}_1.png"


# --- test data --------------------------------------------------------------------------------------------------------


async def make_files(folder: Path, count: int, total: int) -> int:
    """Objects of 40 to 160 per cent of the mean size and one file as long as all of them; bytes of the objects."""
    store = await FileStore.open(folder / "store", threads=8)
    chance = random.Random(1)
    block = chance.randbytes(4 * total // count)
    mean = total // count
    plan = [(chance.randrange(mean * 2 // 5, mean * 8 // 5), chance.randrange(mean)) for _ in range(count)]

    async def put(n: int) -> tuple[int, int]:
        size, at = plan[n]
        info = await store.put(object_key(n), block[at : at + size], "image/png")
        return info.size, info.crc32

    rows: list[tuple[int, int]] = []
    for first in range(0, count, 64):
        rows += await asyncio.gather(*(put(n) for n in range(first, min(first + 64, count))))
    await store.close()
    (folder / "rows.json").write_text(json.dumps(rows))
    size = sum(row[0] for row in rows)
    with (folder / "one.bin").open("wb") as file:
        for at in range(0, size, len(block)):
            file.write(block[: size - at])
    return size


# --- measuring --------------------------------------------------------------------------------------------------------


class Transfer(NamedTuple):
    """One download: bytes of the body, seconds to its first byte and altogether, CRC-32 where asked for."""

    size: int
    first_byte: float
    seconds: float
    crc: int


def download(port: int, path: str, checksum: bool = False) -> Transfer:
    buffer = bytearray(1 << 20)
    view = memoryview(buffer)
    begun = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data:
                raise ConnectionError(head)
            head += data
        body = head.partition(b"\r\n\r\n")[2]
        if b" 200 " not in head[:20]:
            raise ConnectionError(head[:200])
        first = time.perf_counter() if body else 0.0
        size, crc = len(body), zlib.crc32(body)
        while count := connection.recv_into(buffer):
            first = first or time.perf_counter()
            size += count
            if checksum:
                crc = zlib.crc32(view[:count], crc)
    return Transfer(size, first - begun, time.perf_counter() - begun, crc)


@contextmanager
def server(folder: Path) -> Iterator[tuple[psutil.Process, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "bench.zip_export:create_app", "--factory", "--port", str(port)]
    command += ["--http", "httptools", "--loop", "uvloop", "--no-access-log", "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | MALLOC | {FOLDER: str(folder)})
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                download(port, "/ok")
                break
            except ConnectionRefusedError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.05)
        yield psutil.Process(process.pid), port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def rss_watch(process: psutil.Process) -> Iterator[list[int]]:
    """A list with one number: by how many bytes the resident size grew at most."""
    before = process.memory_info().rss
    grown = [0]
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.01):
            grown[0] = max(grown[0], process.memory_info().rss - before)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield grown
    finally:
        stop.set()
        thread.join()


class Measurement(NamedTuple):
    megabytes_per_second: float
    first_byte_ms: float
    cpu_seconds_per_gb: float
    rss_growth_mb: float


def measure(folder: Path, name: str) -> Measurement:
    """One download from a fresh process."""
    with server(folder) as (process, port):
        for _ in range(20):
            download(port, "/ok")
        before = process.cpu_times()
        with rss_watch(process) as grown:
            done = download(port, f"/{name}")
        after = process.cpu_times()
    cpu = after.user + after.system - before.user - before.system
    return Measurement(done.size / 1e6 / done.seconds, done.first_byte * 1e3, cpu * 1e9 / done.size, grown[0] / 1e6)


def small_requests(folder: Path, name: str, exports: int) -> tuple[list[float], float]:
    """Latencies in ms of /ok while so many exports run (in processes of their own), and the growth of RSS in MB."""
    latencies = []
    with server(folder) as (process, port):
        for _ in range(200):
            download(port, "/ok")
        command = [sys.executable, __file__, "--drain", f"{port}/{name}"]
        with rss_watch(process) as grown:
            drains = [subprocess.Popen(command) for _ in range(exports)]
            time.sleep(1.0)  # the interpreters of the clients start
            with socket.create_connection(("127.0.0.1", port)) as connection:
                while all(drain.poll() is None for drain in drains):
                    begun = time.perf_counter()
                    connection.sendall(b"GET /ok HTTP/1.1\r\nHost: bench\r\n\r\n")
                    answer = b""
                    while not answer.endswith(b"\r\n\r\nok"):
                        answer += connection.recv(4096)
                    latencies.append((time.perf_counter() - begun) * 1e3)
                    time.sleep(0.005)
            for drain in drains:
                drain.wait()
    return latencies, grown[0] / 1e6


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


# --- report -----------------------------------------------------------------------------------------------------------


def machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    memory = psutil.virtual_memory().total / 2**30
    load = ", ".join(f"{value:.1f}" for value in psutil.getloadavg())
    return (
        f"{model}, {psutil.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load before: {load}"
    )


def report(options: argparse.Namespace, folder: Path) -> bool:
    print("machine:", machine())
    settings = " ".join(f"{name}={value}" for name, value in MALLOC.items())
    print("command: python -m bench.zip_export", " ".join(sys.argv[1:]), "with", settings)
    size = asyncio.run(make_files(folder, options.files, options.megabytes * 10**6))
    print(f"data: {options.files} files, {size / 1e9:.2f} GB, in the page cache", flush=True)
    results: dict[str, list[Measurement]] = {name: [] for name in CANDIDATES}
    for _ in range(options.rounds):
        for name in CANDIDATES:
            results[name].append(measure(folder, name))
    print(f"{'':12}{'MB/s':>8}{'first byte ms':>16}{'CPU s/GB':>11}{'RSS growth MB':>16}")
    middle = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in results.items()}
    for name, row in middle.items():
        print(f"{name:12}{row[0]:8.0f}{row[1]:16.1f}{row[2]:11.2f}{row[3]:16.1f}", flush=True)

    def ratio(other: str) -> float:
        pairs = zip(results["archive"], results[other], strict=True)
        return statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)

    latencies, _ = small_requests(folder, "archive", 4)
    p99 = percentile(latencies, 0.99)
    print(
        f"/ok during four exports: {len(latencies)} requests, p50 {percentile(latencies, 0.5):.1f} ms, p99 {p99:.1f} ms"
    )
    _, eight = small_requests(folder, "archive", 8)
    bars: list[tuple[str, float, bool]] = [
        ("of raw streaming, >= 0.7", ratio("raw"), ratio("raw") >= 0.7),
        ("times zipstream-ng, >= 3", ratio("zipstream"), ratio("zipstream") >= 3),
        (
            "CPU of raw per GB, <= 2",
            middle["archive"][2] / middle["raw"][2],
            middle["archive"][2] <= 2 * middle["raw"][2],
        ),
        ("ms to the first byte, <= 50", middle["archive"][1], middle["archive"][1] <= 50),
        ("MB of RSS growth, <= 16", middle["archive"][3], middle["archive"][3] <= 16),
        ("MB of RSS growth for eight, <= 64", eight, eight <= 64),
        ("ms p99 of small requests, <= 10", p99, p99 <= 10),
    ]
    print(f"load after: {psutil.getloadavg()[0]:.1f} (times and p99 mean little when others used the cores)")
    for text, value, holds in bars:
        print(f"{'holds' if holds else 'MISSED':8}{value:8.2f} {text}")
    return all(bar[2] for bar in bars)


def main(arguments: Any = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=6000)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None, help="where the temporary folder is made")
    parser.add_argument("--drain", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.drain:
        port, _, path = options.drain.partition("/")
        download(int(port), f"/{path}")
        return 0
    folder = Path(tempfile.mkdtemp(prefix="atelier-bench-", dir=options.folder))
    try:
        return 0 if report(options, folder) else 1
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
