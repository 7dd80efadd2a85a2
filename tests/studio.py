"""A whole studio in processes of its own: API and workers over a database where commits are real."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
ADMIN = ("admin@example.com", "correct-horse-battery")
READY_SECONDS = 60
# What the operator set for a studio of their own must not reach a test's: it would write into a real bucket.
INHERITED_NOT = ("ATELIER_", "S3_", "AWS_", "DATABASE_URL", "REDIS_URL")


def free_port() -> int:
    """A TCP port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(condition: Any, seconds: float, what: str) -> Any:
    """The first truthy value of ``condition()``; fails the test when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds} s")


@dataclass
class Studio:
    """Starts, kills and asks one studio."""

    folder: Path
    database_url: str
    redis_url: str
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    api: "subprocess.Popen[bytes] | None" = None
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def url(self) -> str:
        """Root of the API."""
        return f"http://127.0.0.1:{self.port}"

    def process_environment(self) -> dict[str, str]:
        """What every process of the studio is started with."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(INHERITED_NOT)},
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "ATELIER_DATA": str(self.folder),
            "ATELIER_PORT": str(self.port),
            "ATELIER_SECRET_KEY": "test-secret-key-" + "0" * 32,
            "ATELIER_ADMIN_EMAIL": ADMIN[0],
            "ATELIER_ADMIN_PASSWORD": ADMIN[1],
            "ATELIER_BCRYPT_ROUNDS": "4",
            "ATELIER_RATE_LIMIT_ANONYMOUS_PER_HOUR": "1000000",
            "ATELIER_RATE_LIMIT_LOGIN_PER_MINUTE": "100000",
            "ATELIER_RATE_LIMIT_API_PER_MINUTE": "10000000",
            "ATELIER_RATE_LIMIT_UPLOADS_PER_MINUTE": "10000000",
            "PYTHONPATH": str(ROOT),
            **self.environment,
        }

    def _spawn(self, name: str, *arguments: str) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *arguments], env=self.process_environment(), cwd=ROOT, stdout=log, stderr=log
            )

    def start(self, workers: int = 1) -> "Studio":
        """API, first administrator and workers; returns when the API is ready."""
        self.bootstrap()
        self.start_api()
        for _ in range(workers):
            self.start_worker()
        return self

    def bootstrap(self) -> None:
        """The first administrator."""
        bootstrap = self._spawn("bootstrap", "backend.cli", "admin", "bootstrap")
        try:
            code = bootstrap.wait(READY_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill(bootstrap)
            code = None
        if code != 0:
            raise AssertionError(f"bootstrap ended with code {code}:\n{self.log('bootstrap')[-4000:]}")

    def start_api(self) -> None:
        """The API process; returns when it is ready, fails with its log when it ends or takes too long."""
        arguments = ["--factory", "backend.app:create_app", "--port", str(self.port), "--no-access-log"]
        self.api = api = self._spawn("api", "uvicorn", *arguments, "--timeout-graceful-shutdown", "3")
        try:
            wait_until(lambda: api.poll() is not None or self.is_ready(), READY_SECONDS, "API ready")
        except AssertionError as error:
            raise AssertionError(f"{error}:\n{self.log('api')[-4000:]}") from None
        if api.poll() is not None:
            raise AssertionError(f"the API ended with code {api.poll()}:\n{self.log('api')[-4000:]}")

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """One more worker process."""
        worker = self._spawn(f"worker-{len(self.workers)}", "backend.cli", "worker")
        self.workers.append(worker)
        return worker

    def is_ready(self) -> bool:
        """Whether /readyz answers 200."""
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """kill -9."""
        process.send_signal(signal.SIGKILL)
        process.wait(10)

    def stop(self) -> None:
        """End everything in order."""
        processes = [*self.workers, *([self.api] if self.api else [])]
        for process in processes:
            if process.poll() is None:
                process.terminate()
        for process in processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)

    def log(self, name: str) -> str:
        """What a process wrote."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def client(self, email: str = ADMIN[0], password: str = ADMIN[1]) -> httpx.Client:
        """An HTTP client signed in as a user; paths are relative to /api/v1."""
        client = httpx.Client(base_url=f"{self.url}/api/v1", timeout=60)
        response = client.post("/auth/login", json={"email": email, "password": password})
        assert response.status_code == 200, response.text
        client.headers["Authorization"] = f"Bearer {response.json()['access_token']}"
        return client

    def new_user(self, name: str, role: str = "user") -> httpx.Client:
        """A fresh user, signed in."""
        email, password = f"{name}-{time.monotonic_ns()}@example.com", "another-horse-1"
        admin = self.client()
        response = admin.post("/users", json={"email": email, "password": password, "role": role})
        admin.close()
        assert response.status_code == 201, response.text
        return self.client(email, password)


def create_dataset(client: httpx.Client, **changes: Any) -> str:
    """Create a small dataset; its public id."""
    body = {
        "persona_description": "Young professionals in tech in Berlin, mostly women, 25-35",
        "number_to_generate": 3,
        "images_per_persona": 1,
        "image_size": 256,
        "seed": 42,
    }
    response = client.post("/datasets", json=body | changes)
    assert response.status_code == 202, response.text
    public_id: str = response.json()["task_id"]
    return public_id


def finished(client: httpx.Client, public_id: str, seconds: float = 90) -> dict[str, Any]:
    """The dataset once it has ended."""

    def ended() -> dict[str, Any] | None:
        response = client.get(f"/datasets/{public_id}")
        assert response.status_code == 200, response.text
        dataset: dict[str, Any] = response.json()
        return dataset if dataset["status"] in ("completed", "failed", "cancelled") else None

    found: dict[str, Any] = wait_until(ended, seconds, f"dataset {public_id} ended")
    return found


def paused(client: httpx.Client, public_id: str, seconds: float = 60) -> dict[str, Any]:
    """The dataset once it is paused; fails the test when it ends instead."""

    def found() -> dict[str, Any] | None:
        dataset: dict[str, Any] = client.get(f"/datasets/{public_id}").json()
        assert dataset["status"] not in ("completed", "failed", "cancelled"), dataset
        return dataset if dataset["status"] == "paused" else None

    dataset: dict[str, Any] = wait_until(found, seconds, f"dataset {public_id} paused")
    return dataset
