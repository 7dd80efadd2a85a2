"""Run a command with embedded servers of its own: ``python -m bench.with_servers COMMAND ...``."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from backend.core.embedded import EmbeddedServers


def main() -> int:
    """The command's exit code."""
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("ATELIER_BENCH_FOLDER")) as folder,
        EmbeddedServers(Path(folder) / "data") as endpoints,
    ):
        return subprocess.call(sys.argv[1:], env={**os.environ, **endpoints.environment()})


if __name__ == "__main__":
    sys.exit(main())
