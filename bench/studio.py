"""The main job through the whole studio, two workers: people, images, wake-up, download, memory.

    python -m bench.studio [--people 200] [--images 4] [--many 20000]

Servers are the embedded ones. The peer does the same work in two plain processes: engine and drawing in a loop, with
no tasks, no progress, no database, nothing stored.
"""

import argparse
import asyncio
import multiprocessing as mp
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import asyncpg
import httpx
import psutil

from backend.datasets.engine.persona_engine import PersonaEngine
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.portraits import PortraitStudio, PortraitSubject
from backend.datasets.styles import provider
from bench.harness import Bars, Studio, announce, cpu_seconds, percentile
from bench.large_data import connect

DESCRIPTION = "Young professionals in tech in Berlin, mostly women, 25-35"
STYLE = "toon-head"
SIZE = 512
WORKERS = 2
EVENTS = """
    SELECT extract(epoch FROM started_at - created_at) * 1000 AS planned,
           extract(epoch FROM completed_at - created_at) * 1000 AS completed
    FROM generation_tasks WHERE public_id = $1
"""


def create(client: httpx.Client, people: int, images: int, size: int = SIZE) -> str:
    """Start a dataset; its public id."""
    body = {
        "persona_description": DESCRIPTION, "number_to_generate": people, "images_per_persona": images,
        "style": STYLE, "image_size": size, "seed": 7,
    }  # fmt: skip
    return str(client.post("/datasets", json=body).raise_for_status().json()["task_id"])


def progress(client: httpx.Client, public_id: str) -> dict[str, object]:
    """The dataset now."""
    found: dict[str, object] = client.get(f"/datasets/{public_id}").raise_for_status().json()
    return found


class Cost:
    """CPU time of the studio's parts since it was made."""

    def __init__(self, studio: Studio) -> None:
        self._processes = studio.processes()
        self._before = self._now()

    def _now(self) -> dict[str, float]:
        groups = dict.fromkeys(("workers", "postgres", "api", "valkey"), 0.0)
        for name, process in self._processes.items():
            group = "workers" if name.startswith("worker") else name
            if group in groups:
                family = [process, *process.children(recursive=True)]
                groups[group] += sum(cpu_seconds(each) for each in family if each.is_running())
        return groups

    def since(self) -> dict[str, float]:
        """Seconds by part."""
        now = self._now()
        return {name: now[name] - before for name, before in self._before.items()}


def told(costs: Mapping[str, float], number: int, what: str) -> str:
    """CPU milliseconds for one thing, by part."""
    each = ", ".join(f"{name} {1000 * seconds / number:.2f}" for name, seconds in costs.items())
    return f"CPU ms per {what}: {1000 * sum(costs.values()) / number:.2f} ({each})"


def memory(studio: Studio, when: str) -> None:
    """Print RSS and PSS of every process, PostgreSQL's with its children."""
    for name, process in sorted(studio.processes().items()):
        family = [each.memory_full_info() for each in (process, *process.children(recursive=True))]
        if name == "supervisor":
            family = [process.memory_full_info()]
        rss, pss = sum(one.rss for one in family), sum(one.pss for one in family)
        print(f"  memory {when:22}{name:12}RSS {rss / 1e6:7.1f} MB  PSS {pss / 1e6:7.1f} MB", flush=True)


def measure_wake_up(studio: Studio, client: httpx.Client, rounds: int) -> None:
    """From the create request to the plan, to the end, of one person with one small picture."""
    ids = []
    asked = []
    for _ in range(rounds):
        began = time.perf_counter()
        ids.append(create(client, 1, 0, 256))
        asked.append((time.perf_counter() - began) * 1000)
        while progress(client, ids[-1])["status"] != "completed":
            time.sleep(0.02)

    async def times() -> list[asyncpg.Record]:
        connection = await connect(studio.environment()["DATABASE_URL"])
        rows = [await connection.fetchrow(EVENTS, public_id) for public_id in ids]
        await connection.close()
        return rows

    rows = asyncio.run(times())
    for name, took in (
        ("POST /datasets answered", asked),
        ("request -> a worker has begun", [float(row["planned"]) for row in rows]),
        ("request -> person and portrait stored", [float(row["completed"]) for row in rows]),
    ):
        print(f"{name:44} p50 {percentile(took, 0.5):7.1f} ms  p99 {percentile(took, 0.99):7.1f} ms", flush=True)


def measure_job(studio: Studio, client: httpx.Client, people: int, images: int) -> tuple[str, float]:
    """The whole job; public id and images a second from request to completion."""
    cost = Cost(studio)
    began = time.perf_counter()
    public_id = create(client, people, images)
    while (found := progress(client, public_id))["status"] != "completed":
        if found["status"] in ("failed", "cancelled"):
            raise RuntimeError(f"the job ended as {found['status']}")
        time.sleep(0.1)
    took = time.perf_counter() - began
    number = people * (images + 1)
    print(
        f"{people} people x {images + 1} images of {SIZE} px: {took:.1f} s, {number / took:.1f} images/s; "
        f"{told(cost.since(), number, 'image')}",
        flush=True,
    )
    return public_id, number / took


def measure_people(studio: Studio, client: httpx.Client, number: int, bars: Bars) -> None:
    """People alone: the job is cancelled when all of them are stored and images would come next."""
    cost = Cost(studio)
    began = time.perf_counter()
    public_id = create(client, number, 0)
    while True:
        found = progress(client, public_id)["progress"]
        if found["completed_personas"] == number:  # type: ignore[index]
            break
        time.sleep(0.1)
    took = time.perf_counter() - began
    spent = cost.since()
    client.post(f"/datasets/{public_id}/cancel").raise_for_status()
    print(f"{number} people stored: {took:.1f} s, {number / took:.0f} people/s; {told(spent, number, 'person')}")
    bars.check("CPU of everything for one person, stored", 1000 * sum(spent.values()) / number, "ms", at_most=2)
    client.delete(f"/datasets/{public_id}").raise_for_status()


@contextmanager
def peak_rss(process: psutil.Process) -> Iterator[list[float]]:
    """A list with one number: by how many MB the resident size grew at most."""
    before = process.memory_info().rss
    grown = [0.0]
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.01):
            grown[0] = max(grown[0], (process.memory_info().rss - before) / 1e6)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield grown
    finally:
        stop.set()
        thread.join()


def download(studio: Studio, public_id: str) -> tuple[int, float, float]:
    """Bytes, milliseconds to the first of them, seconds."""
    head = f"GET /api/v1/datasets/{public_id}/export/zip HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n"
    buffer = bytearray(1 << 20)
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", studio.port)) as connection:
        connection.sendall(f"{head}Authorization: Bearer {studio.token}\r\n\r\n".encode())
        size = connection.recv_into(buffer)
        first = time.perf_counter() - began
        if not bytes(buffer[:12]) == b"HTTP/1.1 200":
            raise RuntimeError(bytes(buffer[:300]))
        while count := connection.recv_into(buffer):
            size += count
    return size, first * 1000, time.perf_counter() - began


def measure_export(studio: Studio, public_id: str, bars: Bars) -> None:
    """One download after another, then four at once while memory is looked at."""
    download(studio, public_id)  # documents of this revision are made once and kept
    api = studio.processes()["api"]
    with peak_rss(api) as grown:
        runs = [download(studio, public_id) for _ in range(5)]
    first = percentile([run[1] for run in runs], 0.5)
    speed = percentile([run[0] / 1e6 / run[2] for run in runs], 0.5)
    print(f"ZIP of {runs[0][0] / 1e6:.1f} MB: {speed:.0f} MB/s, first byte {first:.1f} ms, RSS +{grown[0]:.1f} MB")
    bars.check("first byte of the ZIP", first, "ms", at_most=50)
    bars.check("RSS of the API while exporting", grown[0], "MB", at_most=16)
    stop = threading.Event()

    def again() -> None:
        while not stop.is_set():
            download(studio, public_id)

    threads = [threading.Thread(target=again) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    memory(studio, "during four exports")
    stop.set()
    for thread in threads:
        thread.join()


def plain_work(first: int, last: int, images: int) -> int:
    """The peer's half: people first..last-1 and their pictures."""
    studio = PortraitStudio(provider())
    drawn = 0
    for draft in PersonaEngine(PopulationSpec(), 7, [last], "en", {}).make(first, last).drafts:
        identity = studio.identity(draft.persona.facts, STYLE, 7)
        subject = PortraitSubject(draft.persona.facts.ordinal, draft.facts, identity, frozenset())
        for index in range(images + 1):
            drawn += len(studio.draw(subject, index, version=1, seed=7, size=SIZE, count=images).data) > 0
    return drawn


def peer(people: int, images: int) -> float:
    """Images a second of two plain processes that are warm."""
    half = people // 2
    with mp.get_context("spawn").Pool(2) as pool:
        pool.starmap(plain_work, [(1, 3, images)] * 2, chunksize=1)
        began = time.perf_counter()
        drawn = sum(pool.starmap(plain_work, [(1, half + 1, images), (half + 1, people + 1, images)], chunksize=1))
        return drawn / (time.perf_counter() - began)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--images", type=int, default=4)
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--quick", action="store_true", help="20 people x 2 images, 2 000 people, 10 rounds")
    options = parser.parse_args()
    if options.quick:
        options.people, options.images, options.many, options.rounds = 20, 2, 2000, 10
    announce()
    bars = Bars()
    with Studio(workers=WORKERS) as studio, studio.client() as client:
        time.sleep(4)  # workers load their lexicons
        memory(studio, "at rest")
        measure_wake_up(studio, client, options.rounds)
        public_id, rate = measure_job(studio, client, options.people, options.images)
        measure_people(studio, client, options.many, bars)
        measure_export(studio, public_id, bars)
        memory(studio, "after")
    plain = peer(options.people, options.images)
    print(
        f"peer, two plain processes that store nothing: {plain:.1f} images/s; the studio makes {rate / plain:.2f} of it"
    )
    bars.check("images through the whole studio, two cores", rate, "/s", at_least=50)
    return 0 if bars.all_met else 1


if __name__ == "__main__":
    sys.exit(main())
