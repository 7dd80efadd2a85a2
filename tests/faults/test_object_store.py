"""The object store refusing, and its disk full."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.core.storage.s3_server import Proxy, S3Server
from tests.faults.conftest import MakeStudio
from tests.faults.evidence import Evidence, assert_nothing_orphaned, sql, tidied_evidence
from tests.faults.stricken import IMAGES, PERSONAS, StrickenStudio, Watch, at_once, begin, outage_seconds

pytestmark = pytest.mark.faults
Undisturbed = tuple[str, Evidence]


class _Line:
    """A connection to the S3 server that can be cut, served from a thread of its own."""

    def __init__(self, target: int) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.proxy = Proxy(target)

    def do(self, step: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(step, self._loop).result(10)

    def close(self) -> None:
        self.do(self.proxy.cut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@pytest.fixture
def line() -> Iterator[_Line]:
    server = S3Server()
    server.start()
    server.wait()
    line = _Line(server.port)
    line.do(line.proxy.restore())
    yield line
    line.close()
    server.stop()


def test_s3_refuses_for_some_seconds(
    line: _Line, make_studio: MakeStudio, tmp_path: Path, undisturbed: Undisturbed
) -> None:
    """6 s, or as many as ATELIER_FAULT_OUTAGE_SECONDS says. What needs no object is answered meanwhile."""
    studio = make_studio(
        "refused",
        tmp_path,
        s3_bucket="refused",
        s3_endpoint_url=line.proxy.url,
        s3_access_key="testing",
        s3_secret_key="testing",
    )
    studio.ensure(workers=1)
    with contextlib.closing(studio.client()) as client:
        public_id = begin(client)
        with Watch(client, public_id) as watch:
            watch.middle()
            line.do(line.proxy.cut())
            time.sleep(outage_seconds())
            watch.still_running()
            line.do(line.proxy.restore())
            watch.completed()
        assert tidied_evidence(studio, public_id) == undisturbed[1]
        assert client.get(f"/datasets/{public_id}/export/zip").status_code == 200
    studio.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose objects are on a disk of 150 kB."""
    store = tmp_path / "store"
    store.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", store], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no mounting here: {mounted.stderr.decode().strip()}")
    yield tmp_path
    subprocess.run(["umount", "--lazy", store], check=True)


def test_a_full_disk_fails_clearly_and_a_retry_completes(
    small_disk: Path, make_studio: MakeStudio, undisturbed: Undisturbed
) -> None:
    """Two retries race as well: one is carried out."""
    studio = make_studio("filled", small_disk)
    studio.ensure(workers=1)
    with contextlib.closing(studio.client()) as client:
        public_id = begin(client)
        with Watch(client, public_id) as watch:
            ended = watch.completed()
            _assert_clear_failure(studio, client, ended)
            _fill(small_disk / "store")  # two images had no room, one may have
            assert client.post(f"/datasets/{public_id}/personas/1/images/0/regenerate").status_code == 507
            assert_nothing_orphaned(studio, public_id)
            subprocess.run(["mount", "-o", "remount,size=64m", small_disk / "store"], check=True)
            answers = at_once(client, 2, "POST", f"/datasets/{public_id}/retry")
            assert sorted(answer.status_code for answer in answers) == [200, 409]
            watch.until(lambda seen: seen["status"] != "completed" or seen["progress"]["failed_steps"] == 0)
            again = watch.completed()
        assert (again["error_log"], again["progress"]["progress_percentage"]) == (None, 100)
        assert client.get(f"/datasets/{public_id}/failures").json() == []
        assert tidied_evidence(studio, public_id) == undisturbed[1]
    studio.stop()


def _fill(folder: Path) -> None:
    """Leave not a byte of a file system."""
    with (folder / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4096))


def _assert_clear_failure(studio: StrickenStudio, client: httpx.Client, ended: dict[str, Any]) -> None:
    progress, public_id = ended["progress"], ended["task_id"]
    stored = progress["completed_images"]
    assert progress["completed_personas"] == PERSONAS
    assert 0 < stored < PERSONAS * (IMAGES + 1)
    assert progress["failed_steps"] == PERSONAS * (IMAGES + 1) - stored
    assert "no space left in the object store" in ended["error_log"]
    failures = client.get(f"/datasets/{public_id}/failures").json()
    assert failures
    assert all("no space left" in failure["error"] for failure in failures)
    # A persona has all of its images or none.
    assert sql(studio, "SELECT 1 FROM persona_images GROUP BY ordinal HAVING count(*) <> :n", n=IMAGES + 1) == []
    assert list((studio.folder / "store" / "temporary").glob("*/tmp*")) == []
    assert_nothing_orphaned(studio, public_id)
