"""What is paid for asking models: CPU time for each persona, parallel calls, and calls made again after ``kill -9``.

    python -m bench.orchestration [--people 2000] [--rounds 3] [--peer-python PATH]

Both sides ask the same server (bench/model_server.py) for the four bios of each person in one call, 64 at a time. Ours
is the whole studio, two workers: what counts is the CPU time of API and workers until all people are stored;
PostgreSQL's, Valkey's and the model server's are printed beside it. The dataset is cancelled then, as portraits would
come next. The peer, data-designer, runs in one process and stores Parquet files; ``--peer-python`` names the
interpreter of an environment that has it. Without one, what was measured for the design is quoted.
"""

import argparse
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.harness import Bars, announce
from bench.model_calls import LATENCY, PARALLEL, Run, StudioWithModel, Survival
from bench.peer_data_designer import RESUMABLE, SETTINGS, DataDesigner

KILLED_AT = (0.25, 0.5, 0.75)
"""Shares of the people whose answers have come when everything is killed."""
QUOTED = """peer, quoted from the design, not measured here: data-designer 4.6 to 15 CPU ms a persona, 40 % of the
ideal, after kill -9 813 calls again with its defaults and 73 tuned"""


def ideal(people: int) -> float:
    """Seconds in which so many calls can be answered."""
    return math.ceil(people / PARALLEL) * LATENCY


def told(cpu: Mapping[str, float], people: int) -> str:
    """CPU milliseconds for a persona, by part."""
    return ", ".join(f"{part} {1000 * seconds / people:.2f}" for part, seconds in cpu.items())


def show(name: str, runs: Sequence[Run]) -> tuple[float, float]:
    """Print the runs of one side; its CPU milliseconds for a persona (median) and its best share of the ideal (%)."""
    shares = []
    for run in runs:
        best, calls = ideal(run.people), run.counts
        shares.append(100 * best / calls["seconds"])
        print(
            f"{name}: {run.people} people, {calls['calls']:.0f} calls, {calls['most_in_flight']:.0f} at a time\n"
            f"    first call to last answer {calls['seconds']:.2f} s, {shares[-1]:.0f} % of the ideal; "
            f"request to stored {run.seconds:.2f} s, {100 * best / run.seconds:.0f} %\n"
            f"    CPU ms a persona {run.cpu_ms:.2f} ({told(run.cpu, run.people)}); "
            f"beside it {told(run.cpu_beside, run.people)}",
            flush=True,
        )
    return statistics.median(run.cpu_ms for run in runs), max(shares)


def killed(name: str, people: int, survive: Callable[[float], Survival]) -> int:
    """Print what happens when everything is killed at several moments; the most calls that were made again."""
    most = 0
    for share in KILLED_AT:
        found = survive(share)
        most = max(most, found.again)
        print(
            f"{name}, killed after {found.answered} of {people} answers, {found.in_flight} calls in flight: "
            f"{found.again} calls again; {found.people} people {found.seconds:.0f} s after the kill",
            flush=True,
        )
    return most


@dataclass(frozen=True)
class Options:
    """Of the command line."""

    people: int
    rounds: int
    peer_python: str | None


def measure_ours(options: Options, bars: Bars) -> None:
    """The studio."""
    with StudioWithModel() as studio:
        studio.run(200)  # prepared statements, lexicons, connections
        cpu, share = show("ours", [studio.run(options.people) for _ in range(options.rounds)])
        again = killed("ours", options.people, lambda share: studio.survive(options.people, share))
    bars.check("CPU of API and workers for one persona, worded and stored", cpu, "ms", at_most=2)
    bars.check(f"of the ideal, {PARALLEL} parallel calls of {1000 * LATENCY:.0f} ms", share, "%", at_least=90)
    bars.check("calls made again after kill -9 of all workers, at most", again, "calls", at_most=PARALLEL)


def measure_peer(options: Options, python: str) -> None:
    """data-designer, with every setting that its users would try."""
    with tempfile.TemporaryDirectory() as folder:
        peer = DataDesigner(python, Path(folder))
        print(f"peer: data-designer {peer.version()}, 64 parallel requests, no health check; settings beside that:")
        for name, settings in SETTINGS.items():
            print(f"  {name}: {settings or 'none'}")
        for name, settings in SETTINGS.items():
            rounds = options.rounds if name != RESUMABLE else 1
            show(f"peer, {name}", [peer.run(options.people, settings) for _ in range(rounds)])
            killed(f"peer, {name}", options.people, lambda share, s=settings: peer.survive(options.people, share, s))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer-python", help="interpreter of an environment with data-designer")
    parser.add_argument("--quick", action="store_true", help="600 people, one round")
    given = parser.parse_args()
    options = Options(
        people=600 if given.quick else given.people,
        rounds=1 if given.quick else given.rounds,
        peer_python=given.peer_python,
    )
    announce()
    bars = Bars()
    began = time.monotonic()
    measure_ours(options, bars)
    if options.peer_python:
        measure_peer(options, options.peer_python)
    else:
        print(QUOTED)
    print(f"measured for {time.monotonic() - began:.0f} s")
    return 0 if bars.all_met else 1


if __name__ == "__main__":
    sys.exit(main())
