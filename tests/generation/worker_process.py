"""A worker process with the tests' kinds: ``python -m tests.generation.worker_process``."""

from backend.core.config import Settings
from backend.generation.registry import Registry
from backend.worker import run_worker
from tests.generation.kinds import Noop, Rows

if __name__ == "__main__":
    run_worker(Settings(), Registry(Noop(), Rows(batch_size=5)))
