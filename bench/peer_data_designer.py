"""The peer of orchestration: data-designer, run as its users run it (bench/peer_data_designer_job.py)."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.harness import ROOT
from bench.model_calls import ModelServer, Run, Survival

FAST = {"buffer_size": 5000, "jinja_rendering_engine": "native", "otel_metrics_port": None, "progress_interval": 3600}
RESUMABLE = "tuned to lose little"
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "defaults": {},
    "tuned to be fast": FAST,
    RESUMABLE: FAST | {"buffer_size": 8, "max_concurrent_row_groups": 9},
}
"""Arguments of its ``RunConfig``. Only whole row groups (of ``buffer_size`` records) survive a crash."""


class DataDesigner:
    """Runs in an interpreter that has it; what it stores is under a folder."""

    def __init__(self, python: str, folder: Path) -> None:
        self._python = python
        self._folder = folder
        self._log = folder / "data-designer.log"

    def version(self) -> str:
        """Of the package."""
        code = "import importlib.metadata as metadata; print(metadata.version('data-designer'))"
        return subprocess.run([self._python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()

    def _start(self, order: Mapping[str, Any]) -> subprocess.Popen[str]:
        job = ROOT / "bench" / "peer_data_designer_job.py"
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment["HOME"] = str(self._folder)  # it leaves settings there
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [self._python, "-P", str(job), json.dumps(order)],
                cwd=self._folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def _order(self, server: ModelServer, people: int, settings: Mapping[str, Any]) -> dict[str, Any]:
        folder = str(self._folder / uuid4().hex)
        return {"endpoint": server.url, "folder": folder, "people": people, "run": dict(settings)}

    def _finish(self, order: Mapping[str, Any]) -> dict[str, float]:
        process = self._start(order)
        told, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"data-designer ended with {process.returncode}:\n{self._log.read_text()[-2000:]}")
        found: dict[str, float] = json.loads(told.strip().splitlines()[-1])
        return found

    def run(self, people: int, settings: Mapping[str, Any]) -> Run:
        """Make people."""
        with ModelServer() as server:
            told = self._finish(self._order(server, people, settings))
            return Run(
                people=int(told["records"]),
                seconds=told["seconds"],
                cpu={"its process": told["cpu_seconds"]},
                cpu_beside={"model server": server.cpu_seconds()},
                counts=server.counts(),
            )

    def survive(self, people: int, share: float, settings: Mapping[str, Any]) -> Survival:
        """Kill it when a share of the answers has come, and run it again to resume."""
        with ModelServer() as server:
            order = self._order(server, people, settings)
            process = self._start(order)
            server.wait_for(int(people * share))
            os.killpg(process.pid, signal.SIGKILL)
            began, then = time.perf_counter(), server.counts()
            process.communicate()
            told = self._finish(order | {"resume": True})
            return Survival(
                answered=int(then["answered"]),
                in_flight=int(then["in_flight"]),
                people=int(told["records"]),
                again=int(server.counts()["calls"]) - people,
                seconds=time.perf_counter() - began,
            )
