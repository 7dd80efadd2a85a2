"""The whole studio killed in the middle."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.core.embedded.datafolder import DataFolder
from tests.faults.evidence import Evidence, tidied_evidence
from tests.faults.stricken import StrickenStudio, Watch, begin
from tests.studio import READY_SECONDS, ROOT, wait_until

pytestmark = pytest.mark.faults
Undisturbed = tuple[str, Evidence]


class _Up:
    """`atelier up` with one worker."""

    def __init__(self, folder: Path) -> None:
        url = f"postgresql+asyncpg://atelier@/atelier?host={DataFolder(folder).runtime}"
        self.studio = StrickenStudio(folder, url, "")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {name: value for name, value in self.studio.process_environment().items() if value}
        for name in ("DATABASE_URL", "REDIS_URL"):
            environment.pop(name, None)
        with (self.studio.folder.parent / "up.log").open("ab") as log:
            command = [sys.executable, "-m", "backend.cli", "up", "--workers", "1"]
            self._process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        wait_until(self.studio.is_ready, 2 * READY_SECONDS, "atelier up")

    def kill(self) -> None:
        assert self._process is not None
        self.studio.kill(self._process)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(40)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[_Up]:
    up = _Up(tmp_path / "data")
    yield up
    up.stop()


def test_everything_goes_on_after_the_supervisor_was_killed(up: _Up, undisturbed: Undisturbed) -> None:
    up.start()
    with contextlib.closing(up.studio.client()) as client:
        public_id = begin(client)
        with Watch(client, public_id, tolerates=(0, 503)) as watch:
            watch.middle()
            up.kill()
            watch.still_running()
            up.start()
            watch.completed()
    assert tidied_evidence(up.studio, public_id) == undisturbed[1]
