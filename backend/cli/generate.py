"""`atelier generate`: the main job from a terminal, against a running studio or with one of its own."""

import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from backend.cli.interruption import Interrupted, Interruption
from backend.cli.own_studio import NotStarted, own_studio
from backend.cli.progress import Display, display
from backend.cli.remote import Away, Credentials, Refused, StudioClient

ENDINGS = {"zip": ".zip", "json": ".json", "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet"}
STDOUT = Path("-")
ENDED = {"completed", "failed", "cancelled"}
POLL_SECONDS = 0.3
FAILURES_SHOWN = 5
ANOTHER_BUDGET = """-H "Content-Type: application/json" -d '{{"max_budget": {:.12g}}}'"""


@dataclass(frozen=True, slots=True)
class Order:
    """What to generate."""

    description: str
    number: int
    images: int
    language: str
    style: str
    seed: int | None
    embedded_only: bool = False
    max_budget: str | None = None

    def described(self) -> dict[str, Any]:
        """The request that asks how the description is understood; it costs nothing."""
        return {
            "persona_description": self.description,
            "number_to_generate": self.number,
            "images_per_persona": self.images,
            "bio_language": self.language,
            "style": self.style,
            "seed": self.seed,
            "embedded_only": True,
        }

    def body(self) -> dict[str, Any]:
        """The create request."""
        return self.described() | {"embedded_only": self.embedded_only, "max_budget": self.max_budget}


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write: an export format and where to."""

    path: Path
    export: str

    @property
    def is_stdout(self) -> bool:
        """Whether it is standard output, which `-` stands for."""
        return self.path == STDOUT

    @property
    def partial(self) -> Path:
        """Where the file grows; beside the target, so that it takes its name in one step."""
        if self.is_stdout:
            return Path(tempfile.gettempdir()) / f"atelier-{os.getpid()}.part"
        return self.path.with_name(f".{self.path.name}.part")

    def finish(self) -> None:
        """Give the file its name, or write it to standard output."""
        if not self.is_stdout:
            self.partial.replace(self.path)
            return
        with self.partial.open("rb") as handle:
            shutil.copyfileobj(handle, sys.stdout.buffer)
        sys.stdout.buffer.flush()

    def check(self) -> None:
        """Make sure that it can be written; raises :class:`Refused`."""
        if self.path.exists() and not self.path.is_file():
            raise Refused(f"{self.path} is {'a folder' if self.path.is_dir() else 'no regular file'}; name a file")
        if not self.path.parent.is_dir():
            raise Refused(f"there is no folder {self.path.parent}; make it first")
        try:
            # In the shared temporary folder nobody's file or link is written into.
            self.partial.open("xb" if self.is_stdout else "wb").close()
        except OSError as error:
            raise Refused(f"cannot write into {self.partial.parent}: {error.strerror}") from error


def choose_target(output: Path | None, export: str) -> Target:
    """The file and its format, each given or following from the other; raises :class:`Refused`."""
    path = (output or Path(f"dataset{ENDINGS.get(export, '.zip')}")).expanduser()
    if path == STDOUT and not export:
        raise Refused("standard output has no ending: choose the format with --format")
    found = export or next((name for name, ending in ENDINGS.items() if path.suffix.lower() == ending), "")
    if not found:
        endings = ", ".join(ENDINGS.values())
        raise Refused(f"{path.name}: the ending must be one of {endings}, or choose with --format")
    return Target(path, found)


@dataclass(slots=True)
class Run:
    """One run: what is under way, and what it tells in the end."""

    screen: Display
    url: str
    target: Target | None = None
    task_id: str = ""
    ended: bool = False
    facts: dict[str, Any] = field(default_factory=lambda: {"ok": False})

    def fail(self, message: str) -> int:
        """Say why it did not work, and what can still be done about a dataset in a lasting studio."""
        self.facts["error"] = message
        self.screen.say(message, "red")
        if self.url and self.task_id:
            self._say_what_goes_on()
        return 1

    def _say_what_goes_on(self) -> None:
        if not self.ended:
            self.screen.say(f"Dataset {self.task_id} goes on in the studio at {self.url}. To cancel it:")
            self.screen.say(f"  {self.command('cancel')}")
        if self.target is not None:
            self.screen.say("To download it later:" if not self.ended else "To download it:")
            self.screen.say(f"  {self.command(f'export/{self.target.export}', 'GET')} -o {self.target.path}")

    def command(self, action: str, method: str = "POST") -> str:
        """A shell command that does something with the dataset."""
        how = "" if method == "GET" else f" -X {method}"
        header = '-H "Authorization: Bearer $ATELIER_API_KEY"'
        return f"curl{how} {header} {self.url}/api/v1/datasets/{self.task_id}/{action}"


def run_generate(
    order: Order,
    output: Path | None,
    *,
    export: str = "",
    url: str = "",
    credentials: Credentials = Credentials(),
    as_json: bool = False,
    progress: bool = True,
) -> int:
    """Generate, show progress, download; must be called from the main thread.

    Args:
        order: What to generate.
        output: File to write; None: `dataset` in the current folder; `-`: standard output.
        export: Its format; empty: as the ending says.
        url: A running studio; empty: one that lives as long as this call.
        credentials: For that studio.
        as_json: Print a last line for machines on standard output.
        progress: Show how far it is.

    Returns:
        Exit code: 0; 1 with the reason on standard error; 128 + the signal that stopped it.
    """
    run = Run(display(wanted=progress), url.rstrip("/"))
    if as_json and output == STDOUT:
        return run.fail("--json ends with a line on standard output, so the file needs a name")
    code = _guarded(run, order, output, export, credentials)
    if run.target is not None:
        with contextlib.suppress(OSError):
            run.target.partial.unlink(missing_ok=True)
    if as_json:
        with contextlib.suppress(OSError):
            print(json.dumps({**run.facts, "exit_code": code}), flush=True)
    return code


def _guarded(run: Run, order: Order, output: Path | None, export: str, credentials: Credentials) -> int:
    try:
        target = choose_target(output, export)
        target.check()
        run.target = target
        if run.url and not run.url.startswith(("http://", "https://")):
            raise Refused(f"{run.url}: the address of a studio begins with http:// or https://")
        with Interruption() as interruption, _studio(run, credentials, interruption) as client:
            return _carry_out(run, client, order, target)
    except (Refused, Away, NotStarted) as error:
        return run.fail(str(error))
    except (OSError, httpx.HTTPError, httpx.InvalidURL) as error:
        what = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
        return run.fail(what or type(error).__name__)
    except Interrupted as stop:
        run.fail("Stopped.")
        return stop.exit_code


@contextmanager
def _studio(run: Run, credentials: Credentials, interruption: Interruption) -> Iterator[StudioClient]:
    if run.url:
        with StudioClient(run.url, credentials) as client:
            yield client
        return
    run.screen.say("Starting a studio for this run ...")
    with own_studio(interruption) as own:
        given = Credentials(email=own.email, password=own.password)
        with StudioClient(own.url, given, alive=lambda: own.process.running, direct=True) as client:
            yield client


def _carry_out(run: Run, client: StudioClient, order: Order, target: Target) -> int:
    created = client.create(order.body())
    run.task_id = created["task_id"]
    run.facts |= {"task_id": run.task_id, "seed": created.get("seed")}
    _tell_what_was_not_understood(run, client, order)
    with run.screen.shown():
        final = _follow(run, client)
        state = final["progress"]
        run.ended = True
        run.facts |= {
            "status": final["status"],
            "cost": final["cost"],
            "currency": final["currency"],
            "personas": state["completed_personas"],
            "images": state["completed_images"],
            "failed_steps": state["failed_steps"],
        }
        if state["completed_personas"] == 0:
            raise Refused(final["error_log"] or f"{final['status']}: {state['status_message']}")
        size = client.download(run.task_id, target.export, target.partial, run.screen.downloaded)
    target.finish()
    run.facts |= {
        "output": "-" if target.is_stdout else str(target.path.absolute()),
        "format": target.export,
        "bytes": size,
    }
    if final["status"] != "completed":
        run.screen.say(f"{target.path} holds what was made until then.")
        return run.fail(f"The dataset is {final['status']}: {final['error_log'] or state['status_message']}")
    run.facts["ok"] = True
    run.screen.say(f"{target.path}  {state['status_message']}", "green")
    if state["failed_steps"]:
        _warn(run, client, state["failed_steps"])
    return 0


def _tell_what_was_not_understood(run: Run, client: StudioClient, order: Order) -> None:
    with contextlib.suppress(Refused, Away):  # the dataset is under way, whatever becomes of this
        understood = client.preview(order.described())
        run.facts |= {"unrecognised": understood["unrecognised"], "notes": understood["notes"]}
        if understood["unrecognised"]:
            run.screen.say(f"Not understood: {', '.join(understood['unrecognised'])}", "yellow")
        for note in understood["notes"]:
            run.screen.say(note, "yellow")


def _follow(run: Run, client: StudioClient) -> dict[str, Any]:
    """The dataset, once it has ended."""
    told = False
    while True:
        dataset = client.dataset(run.task_id)
        run.screen.generated(dataset["progress"])
        if dataset["status"] in ENDED:
            return dataset
        paused = dataset["status"] == "paused"
        if paused and not told:
            why = f" ({dataset['error_log']})" if dataset["error_log"] else ""
            run.screen.say(f"Dataset {run.task_id} is paused{why}. To resume it:", "yellow")
            run.screen.say(f"  {run.command('resume')}")
            if dataset["pause_reason"] == "budget":
                run.screen.say("With another budget, add to that:")
                run.screen.say(f"  {ANOTHER_BUDGET.format(dataset['max_budget'] * 2)}")
        told = paused
        time.sleep(POLL_SECONDS)


def _warn(run: Run, client: StudioClient, count: int) -> None:
    run.screen.say(f"Warning: {count} step{'s' if count != 1 else ''} failed; the file is without them.", "yellow")
    with contextlib.suppress(Refused, Away):  # the file is there, whatever becomes of the list
        failures = client.failures(run.task_id)
        run.facts["failures"] = failures[:FAILURES_SHOWN]
        for failure in failures[:FAILURES_SHOWN]:
            run.screen.say(f"  persona {failure['persona_id']}, {failure['stage']}: {failure['error']}", "yellow")
        if len(failures) > FAILURES_SHOWN:
            run.screen.say(f"  and {len(failures) - FAILURES_SHOWN} more", "yellow")
