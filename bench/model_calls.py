"""A model server of one's own, and a studio whose bios it words."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx
import psutil

from bench.harness import ROOT, Studio, cpu_seconds, free_port
from bench.studio import Cost

PARALLEL = 64
LATENCY = 0.2
WORKERS = 2
DESCRIPTION = "Young professionals in tech in Berlin, mostly women, 25-35"
MODEL = "mock"
START_SECONDS = 30
LOOK_SECONDS = 0.05
STUCK_SECONDS = 300


class ModelServer:
    """bench/model_server.py in a process of its own."""

    def __enter__(self) -> Self:
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}/v1"
        command = [sys.executable, "-m", "bench.model_server", "--port", str(self._port), "--latency", str(LATENCY)]
        self._process = subprocess.Popen(command, cwd=ROOT)
        self._client = httpx.Client(base_url=self.url)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._client.get("/models")
                return self
            except httpx.TransportError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def counts(self) -> dict[str, float]:
        """What it has seen (``Counts.shown``)."""
        found: dict[str, float] = self._client.get("/counts").raise_for_status().json()
        return found

    def cpu_seconds(self) -> float:
        """What it has used."""
        return cpu_seconds(psutil.Process(self._process.pid))

    def wait_for(self, answers: int) -> dict[str, float]:
        """Wait for so many answers; the counts then."""
        deadline = time.monotonic() + STUCK_SECONDS
        while (found := self.counts())["answered"] < answers:
            if time.monotonic() > deadline:
                raise RuntimeError(f"no {answers} answers in {STUCK_SECONDS} s: {found}")
            time.sleep(LOOK_SECONDS)
        return found

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._process.terminate()
        self._process.wait()


@dataclass(frozen=True)
class Run:
    """People from nothing to stored."""

    people: int
    seconds: float
    """From the request until all people are stored."""
    cpu: Mapping[str, float]
    """CPU seconds of what is measured, by part."""
    cpu_beside: Mapping[str, float]
    """CPU seconds of what is not counted, by part."""
    counts: Mapping[str, float]
    """Of the model server."""

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds for one person."""
        return 1000 * sum(self.cpu.values()) / self.people


@dataclass(frozen=True)
class Survival:
    """What became of people whose maker was killed."""

    answered: int
    in_flight: int
    """Answers and open calls at the kill."""
    people: int
    """Stored in the end."""
    again: int
    """Calls for what had been asked before."""
    seconds: float
    """From the kill until all people are stored."""


class StudioWithModel:
    """A studio with two workers whose bios a model server words."""

    def __enter__(self) -> Self:
        self._studio = Studio(workers=WORKERS)
        self._studio.__enter__()
        try:
            self._client = self._studio.client()
            self._provider = self._add_provider()
        except BaseException:
            self._studio.__exit__()
            raise
        return self

    def _add_provider(self) -> str:
        body = {
            "name": "Benchmark",
            "base_url": "http://127.0.0.1:9/v1",
            "models": [{"name": MODEL, "prices": {"input_per_million": "0.40", "output_per_million": "1.60"}}],
            "max_parallel": PARALLEL,
        }
        public_id = str(self._client.post("/providers", json=body).raise_for_status().json()["public_id"])
        choice = {"purpose": "bios", "engine": "provider", "provider_id": public_id, "model": MODEL}
        self._client.put("/providers/choices", json={"choices": [choice]}).raise_for_status()
        return public_id

    def _create(self, people: int) -> str:
        body = {
            "persona_description": DESCRIPTION, "number_to_generate": people, "images_per_persona": 0,
            "people_per_call": 1, "image_size": 256,
        }  # fmt: skip
        return str(self._client.post("/datasets", json=body).raise_for_status().json()["task_id"])

    def _wait_until_stored(self, public_id: str, people: int) -> None:
        deadline = time.monotonic() + STUCK_SECONDS
        while True:
            found: dict[str, Any] = self._client.get(f"/datasets/{public_id}").raise_for_status().json()
            if found["progress"]["completed_personas"] == people:
                return
            if found["status"] in {"failed", "paused", "cancelled"} or time.monotonic() > deadline:
                raise RuntimeError(f"{found['status']} with {found['progress']}: {found['error_log']}")
            time.sleep(LOOK_SECONDS)

    def _remove(self, public_id: str) -> None:
        self._client.post(f"/datasets/{public_id}/cancel").raise_for_status()
        self._client.delete(f"/datasets/{public_id}").raise_for_status()

    @contextmanager
    def _served(self) -> Iterator[ModelServer]:
        with ModelServer() as server:
            self._client.patch(f"/providers/{self._provider}", json={"base_url": server.url}).raise_for_status()
            yield server

    def run(self, people: int) -> Run:
        """Make people, and remove them."""
        with self._served() as server:
            cost, began = Cost(self._studio), time.perf_counter()
            public_id = self._create(people)
            server.wait_for(people)  # asking the studio how far it is would cost its own time
            self._wait_until_stored(public_id, people)
            seconds, spent = time.perf_counter() - began, cost.since()
            run = Run(
                people=people,
                seconds=seconds,
                cpu={name: spent.pop(name) for name in ("workers", "api")},
                cpu_beside=spent | {"model server": server.cpu_seconds()},
                counts=server.counts(),
            )
            self._remove(public_id)
            return run

    def survive(self, people: int, share: float) -> Survival:
        """Kill all workers when a share of the answers has come; the supervisor starts them again."""
        with self._served() as server:
            public_id = self._create(people)
            server.wait_for(int(people * share))
            for name, process in self._studio.processes().items():
                if name.startswith("worker"):
                    process.kill()
            began, then = time.perf_counter(), server.counts()
            self._wait_until_stored(public_id, people)
            survival = Survival(
                answered=int(then["answered"]),
                in_flight=int(then["in_flight"]),
                people=people,
                again=int(server.counts()["repeated"]),
                seconds=time.perf_counter() - began,
            )
            self._remove(public_id)
            return survival

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        self._studio.__exit__(kind, error, trace)
