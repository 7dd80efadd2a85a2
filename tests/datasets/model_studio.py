"""Users of a running studio whose texts a model server words; nobody else's choices change."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.studio import ROOT, Studio, free_port, wait_until

PRICES = {"input_per_million": "1", "output_per_million": "2"}


@dataclass(frozen=True, slots=True)
class ModelServer:
    """bench/model_server.py in a process of its own: it answers texts that the gate accepts."""

    url: str

    def counts(self) -> dict[str, float]:
        """Calls so far, and how many of them repeated an earlier one."""
        found: dict[str, float] = httpx.get(f"{self.url}/counts").json()
        return found


@contextmanager
def model_server(latency: float = 0.0) -> Iterator[ModelServer]:
    """The server, as long as the block runs."""
    port = free_port()
    command = [sys.executable, "-m", "bench.model_server", "--port", str(port), "--latency", str(latency)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until(lambda: _answers(url), 20, "model server")
            yield ModelServer(url)
        finally:
            process.kill()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/v1/models").status_code == 200
    except httpx.TransportError:
        return False


def add_provider(studio: Studio, base_url: str, *, models: list[dict[str, Any]] | None = None, **fields: Any) -> str:
    """A provider with one text model of known price, ``mock``; its public id."""
    admin = studio.client()
    body = {"name": f"Mock {time.monotonic_ns()}", "base_url": base_url, "max_parallel": 16}
    offered = models or [{"name": "mock", "kind": "text", "prices": PRICES}]
    response = admin.post("/providers", json=body | {"models": offered} | fields)
    assert response.status_code == 201, response.text
    choices = [{"purpose": purpose, "engine": "embedded", "overridable": True} for purpose in ("facts", "bios", "spec")]
    assert admin.put("/providers/choices", json={"choices": choices}).status_code == 200
    admin.close()
    public_id: str = response.json()["public_id"]
    return public_id


def choose(user: httpx.Client, provider: str, *purposes: str, model: str = "mock") -> None:
    """Let a user's own datasets ask the model for these purposes."""
    choices = [
        {"purpose": purpose, "engine": "provider", "provider_id": provider, "model": model} for purpose in purposes
    ]
    response = user.put("/providers/choices/mine", json={"choices": choices})
    assert response.status_code == 200, response.text


def ledger(user: httpx.Client, **filters: Any) -> list[dict[str, Any]]:
    """All of the user's calls, newest first."""
    items: list[dict[str, Any]] = []
    cursor = None
    while True:
        response = user.get("/ledger", params={"limit": 100, **filters} | ({"cursor": cursor} if cursor else {}))
        assert response.status_code == 200, response.text
        page = response.json()
        items += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return items
