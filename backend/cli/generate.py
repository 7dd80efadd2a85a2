"""`atelier generate`: the main job from a terminal, against a running studio or with one of its own."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

FORMATS = {".zip": "zip", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}
ENDED = {"completed", "failed", "cancelled"}
START_SECONDS = 120
POLL_SECONDS = 0.3
DOWNLOAD_TRIES = 5

console = Console(stderr=True, highlight=False)


class Refused(Exception):
    """The studio did not take the order; the message says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to generate."""

    description: str
    number: int
    images: int
    language: str
    style: str
    seed: int | None

    def body(self) -> dict[str, Any]:
        """The create request."""
        return {
            "persona_description": self.description,
            "number_to_generate": self.number,
            "images_per_persona": self.images,
            "bio_language": self.language,
            "style": self.style,
            "seed": self.seed,
        }


def run_generate(order: Order, output: Path | None, *, url: str, api_key: str) -> int:
    """Generate, show progress, download. Exit code: 0, or 1 with the reason on standard error."""
    target = output or Path("dataset.zip")
    export = FORMATS.get(target.suffix.lower())
    if export is None:
        console.print(f"[red]{target.name}: the ending must be one of {', '.join(FORMATS)}[/]")
        return 1
    try:
        with _studio(url, api_key) as client:
            task_id = _create(client, order)
            final = _follow(client, task_id)
            if final["progress"]["completed_personas"] == 0:
                raise Refused(final["error_log"] or final["progress"]["status_message"])
            _download(client, task_id, export, target)
    except Refused as error:
        console.print(f"[red]{error}[/]")
        return 1
    except httpx.HTTPError as error:
        console.print(f"[red]The studio at {url or 'this machine'} does not answer: {error}[/]")
        return 1
    except KeyboardInterrupt:
        console.print("Stopped.")
        return 130
    console.print(f"[green]{target}[/]  {final['progress']['status_message']}")
    return 0


@contextmanager
def _studio(url: str, api_key: str) -> Iterator[httpx.Client]:
    if url:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
            yield client
        return
    with _own_studio() as (own_url, password), httpx.Client(base_url=own_url, timeout=60) as client:
        answer = _checked(client.post("/api/v1/auth/login", json={"email": "cli@example.com", "password": password}))
        client.headers["Authorization"] = f"Bearer {answer['access_token']}"
        yield client


@contextmanager
def _own_studio() -> Iterator[tuple[str, str]]:
    """A studio in a temporary folder that lives as long as the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    password = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="atelier-") as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")},
            "ATELIER_DATA": folder,
            "ATELIER_PORT": str(port),
            "ATELIER_HOST": "127.0.0.1",
            "ATELIER_ADMIN_EMAIL": "cli@example.com",
            "ATELIER_ADMIN_PASSWORD": password,
        }
        log = Path(folder) / "up.log"
        with log.open("wb") as handle:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "backend.cli", "up"], env=environment, stdout=handle, stderr=handle
            )
        url = f"http://127.0.0.1:{port}"
        try:
            with console.status("Starting a studio for this run ..."):
                _wait_for(url, process, log)
            yield url, password
        finally:
            process.terminate()
            process.wait(60)


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Refused(f"The studio did not start:\n{log.read_text(errors='replace')[-2000:]}")
        try:
            if httpx.get(f"{url}/readyz", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass  # not there yet
        time.sleep(0.1)
    raise Refused(f"The studio did not start within {START_SECONDS} s")


def _checked(response: httpx.Response) -> Any:
    if response.is_success:
        return response.json()
    try:
        problem = response.json()
        reasons = [f"{error['field']}: {error['message']}" for error in problem.get("errors", [])]
        message = "; ".join(reasons) or problem["detail"]
    except (ValueError, KeyError, TypeError, AttributeError):
        message = response.text[:300]
    raise Refused(f"{response.status_code}: {message}")


def _create(client: httpx.Client, order: Order) -> str:
    # The key makes it safe to send the request again after a lost connection.
    headers = {"Idempotency-Key": secrets.token_hex(16)}
    for attempt in range(3):
        try:
            answer = _checked(client.post("/api/v1/datasets", json=order.body(), headers=headers))
            return str(answer["task_id"])
        except httpx.TransportError:
            if attempt == 2:
                raise
            time.sleep(1)
    raise AssertionError("unreachable")


def _follow(client: httpx.Client, task_id: str) -> dict[str, Any]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        people = progress.add_task("Personas", total=None)
        images = progress.add_task("Images", total=None)
        away_since: float | None = None
        while True:
            try:
                dataset: dict[str, Any] = _checked(client.get(f"/api/v1/datasets/{task_id}"))
                away_since = None
            except httpx.TransportError:
                away_since = away_since or time.monotonic()
                if time.monotonic() - away_since > 60:
                    raise
                time.sleep(1)
                continue
            state = dataset["progress"]
            progress.update(people, total=state["total_personas"], completed=state["completed_personas"])
            progress.update(images, total=state["total_images"], completed=state["completed_images"])
            if dataset["status"] in ENDED:
                return dataset
            time.sleep(POLL_SECONDS)


def _download(client: httpx.Client, task_id: str, export: str, target: Path) -> None:
    """Into a temporary name beside the target, resumed by Range when the connection breaks."""
    partial = target.with_name(f".{target.name}.part")
    partial.unlink(missing_ok=True)
    etag = ""
    columns = (TextColumn("Download"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("download", total=None)
        for attempt in range(DOWNLOAD_TRIES):
            have = partial.stat().st_size if partial.exists() else 0
            headers = {"Range": f"bytes={have}-", "If-Range": etag} if have and etag else {}
            try:
                with client.stream("GET", f"/api/v1/datasets/{task_id}/export/{export}", headers=headers) as response:
                    if not response.is_success:
                        response.read()
                        _checked(response)
                    etag = response.headers["etag"]
                    resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
                    start = have if resumed else 0
                    progress.update(bar, total=start + int(response.headers["content-length"]), completed=start)
                    with partial.open("ab" if resumed else "wb") as handle:
                        for chunk in response.iter_bytes(256 * 1024):
                            handle.write(chunk)
                            progress.advance(bar, len(chunk))
                partial.replace(target)
                return
            except httpx.TransportError:
                if attempt == DOWNLOAD_TRIES - 1:
                    raise
                time.sleep(1 + attempt)
