"""Studios to which faults happen, and a watcher that sees what a user sees meanwhile."""

import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import httpx

from backend.core.config import Settings
from tests.studio import Studio, create_dataset

PERSONAS, IMAGES, SIZE, SEED = 12, 1, 768, 20_260_101
"""The dataset of most tests: some seconds of work for two workers, so that there is a middle."""
ENDED = ("completed", "failed", "cancelled")
LEASE_SECONDS = 2


def outage_seconds() -> float:
    """How long servers stay away: 20 s with ``ATELIER_FAULT_OUTAGE_SECONDS=20``, 6 s in the ordinary run."""
    return float(os.environ.get("ATELIER_FAULT_OUTAGE_SECONDS", "6"))


@dataclass
class StrickenStudio(Studio):
    """A studio with short leases and workers of one slot; ``options`` are further settings by name."""

    options: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shared = {"lease_seconds": LEASE_SECONDS, "worker_slots": 1, "log_level": "warning", **self.options}
        self.environment = {f"ATELIER_{name.upper()}": str(value) for name, value in shared.items()}

    def settings(self) -> Settings:
        """What the studio's processes run with, for looking behind its back."""
        return Settings(data=self.folder, database_url=self.database_url, redis_url=self.redis_url, **self.options)

    def living_workers(self) -> "list[Any]":
        """Worker processes that run."""
        return [worker for worker in self.workers if worker.poll() is None]

    def ensure(self, workers: int) -> None:
        """Have the API and so many workers running, whatever there was before."""
        for _ in range(workers - len(self.living_workers())):
            self.start_worker()
        if self.api is None or self.api.poll() is not None:
            self.start_api()


def begin(client: httpx.Client, **changes: Any) -> str:
    """Create the tests' dataset; its public id."""
    usual = {"number_to_generate": PERSONAS, "images_per_persona": IMAGES, "image_size": SIZE, "seed": SEED}
    return create_dataset(client, **(usual | changes))


class Watch:
    """Asks for a dataset all the time from a thread of its own.

    At the end of the block: progress never fell, and every answer was 200, or one that ``tolerates`` names (a status,
    or 0 for no answer at all).
    """

    def __init__(self, client: httpx.Client, public_id: str, tolerates: tuple[int, ...] = ()) -> None:
        self._client = httpx.Client(base_url=client.base_url, headers=client.headers, timeout=60)
        self._path = f"/datasets/{public_id}"
        self._tolerates = tolerates
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.latest: dict[str, Any] = {}
        self.progress: list[float] = []
        self.tolerated: list[int] = []
        self.refused: list[str] = []

    def _look(self) -> None:
        while not self._stop.wait(0.01):
            try:
                response = self._client.get(self._path)
            except httpx.TransportError as error:
                self._note(0, repr(error))
                continue
            if response.status_code != 200:
                self._note(response.status_code, response.text)
                continue
            self.latest = response.json()
            self.progress.append(self.latest["progress"]["progress_percentage"])

    def _note(self, status: int, text: str) -> None:
        if status in self._tolerates:
            self.tolerated.append(status)
        else:
            self.refused.append(f"{status}: {text}")

    def until(self, condition: Callable[[dict[str, Any]], Any], seconds: float = 60) -> dict[str, Any]:
        """What is seen of the dataset once the condition holds."""
        deadline = time.monotonic() + seconds
        while not (self.latest and condition(self.latest)):
            assert time.monotonic() < deadline, f"waited {seconds} s, last seen: {self.latest} {self.refused[:1]}"
            time.sleep(0.005)
        return self.latest

    def middle(self) -> None:
        """Return when some images are there and more are to come."""
        seen = self.until(lambda dataset: dataset["progress"]["completed_images"] >= 3)
        assert seen["status"] == "generating-images", seen

    def still_running(self) -> None:
        """The fault has really struck in the middle: the dataset was not ready yet after it."""
        assert self.latest["status"] not in ENDED, self.latest

    def completed(self, seconds: float = 90) -> dict[str, Any]:
        """The dataset, ended well."""
        dataset = self.until(lambda seen: seen["status"] in ENDED, seconds)
        assert dataset["status"] == "completed", dataset
        return dataset

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(70)
        self._client.close()
        if kind is None:
            assert self.refused == []
            assert self.progress == sorted(self.progress)


def at_once(client: httpx.Client, count: int, method: str, path: str, **options: Any) -> list[httpx.Response]:
    """Answers to the same request sent ``count`` times at the same moment."""
    return together(client, [(method, path, options)] * count)


def together(client: httpx.Client, requests: Sequence[tuple[str, str, dict[str, Any]]]) -> list[httpx.Response]:
    """Answers to requests sent at the same moment, each over a connection of its own, in the order of the requests."""
    barrier = threading.Barrier(len(requests))

    def send(method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        with httpx.Client(base_url=client.base_url, headers=client.headers, timeout=60) as own:
            own.get("/auth/me")  # the connection stands
            barrier.wait(30)
            return own.request(method, path, **options)

    with ThreadPoolExecutor(len(requests)) as threads:
        return [job.result() for job in [threads.submit(send, *request) for request in requests]]
