"""`atelier paint`: a photo becomes a video of it being painted, without any server."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from backend.animations.painting.errors import PaintingError
from backend.animations.painting.parameters import LONG_SIDE_MOST, PaintingParameters
from backend.animations.painting.process import paint_in_process
from backend.animations.painting.results import Extras
from backend.cli.interruption import Interrupted, Interruption
from backend.cli.progress import Display, display

FAILED, MISUSED = 1, 2  # exit codes
MOST_BYTES = 200_000_000  # of a file that is read at all
ENDINGS = {
    "output": (".mp4",),
    "poster": (".jpg", ".jpeg", ".png", ".webp"),
    "sheet": (".jpg", ".jpeg", ".png", ".webp"),
    "gif": (".gif",),
    "webp": (".webp",),
}


class Misused(Exception):
    """Options or files that cannot work, told before anything is done."""


def run_paint(
    photo: Path,
    output: Path | None,
    wishes: Mapping[str, Any],
    beside: Mapping[str, Path | None],
    *,
    as_json: bool = False,
    progress: bool = True,
) -> int:
    """Paint, show progress; must be called from the main thread.

    Args:
        photo: The image file.
        output: The video; None: named as the photo, in the current folder.
        wishes: Parameters by name; None: the default.
        beside: Further files to write: poster, sheet, gif, webp; None: not wanted.
        as_json: Print a last line for machines on standard output.
        progress: Show how far it is.

    Returns:
        Exit code: 0; 1 when the image or the painting failed, 2 when an option is wrong, with the reason on standard
        error; 128 + the signal that stopped it.
    """
    screen = display(wanted=progress)
    facts: dict[str, Any] = {"ok": False}
    code = _guarded(screen, facts, photo, output, wishes, beside)
    if as_json:
        with contextlib.suppress(OSError):
            print(json.dumps({**facts, "exit_code": code}), flush=True)
    return code


def _guarded(
    screen: Display,
    facts: dict[str, Any],
    photo: Path,
    output: Path | None,
    wishes: Mapping[str, Any],
    beside: Mapping[str, Path | None],
) -> int:
    try:
        parameters = _parameters(wishes)
        sink = _target("output", output or Path(f"{photo.stem}.mp4"))
        extras: dict[str, Any] = {name: _target(name, path) for name, path in beside.items() if path is not None}
        _check_distinct([photo, sink, *extras.values()])
        with Interruption(), screen.shown():
            result = paint_in_process(_read(photo), parameters, sink, screen.painted, extras=Extras(**extras))
    except Misused as error:
        return _failed(screen, facts, "usage", str(error), MISUSED)
    except PaintingError as error:
        return _failed(screen, facts, error.code, error.message, FAILED)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return _failed(screen, facts, "file", what, FAILED)
    except Interrupted as stop:
        return _failed(screen, facts, "stopped", "Stopped.", stop.exit_code)
    facts |= asdict(result) | {"ok": True, "output": str(sink.absolute())}
    facts |= {name: str(path.absolute()) for name, path in extras.items()}
    for note in result.notes:
        screen.say(f"Note: {note}", "yellow")
    screen.say(
        f"{sink}  {result.width} x {result.height}, {result.frames} frames, {result.duration:g} s, "
        f"{result.size / 1e6:.1f} MB, {result.strokes} strokes",
        "green",
    )
    return 0


def _failed(screen: Display, facts: dict[str, Any], code: str, message: str, exit_code: int) -> int:
    facts |= {"error": message, "code": code}
    screen.say(message, "red")
    return exit_code


def _parameters(wishes: Mapping[str, Any]) -> PaintingParameters:
    given = {name: value for name, value in wishes.items() if value is not None}
    try:
        return PaintingParameters.model_validate(given, context={"long_side_limit": LONG_SIDE_MOST})
    except ValidationError as error:
        reasons = []
        for each in error.errors():
            option = "".join(f"--{str(part).replace('_', '-')}: " for part in each["loc"][:1])
            reasons.append(option + each["msg"].removeprefix("Value error, "))
        raise Misused("; ".join(reasons)) from error


def _target(name: str, path: Path) -> Path:
    path = path.expanduser()
    if path.suffix.lower() not in ENDINGS[name]:
        raise Misused(f"--{name}: {path.name} must end in {' or '.join(ENDINGS[name])}")
    if path.exists() and not path.is_file():
        raise Misused(f"--{name}: {path} is no regular file")
    if not path.parent.is_dir():
        raise Misused(f"--{name}: there is no folder {path.parent}; make it first")
    return path


def _check_distinct(paths: list[Path]) -> None:
    if len({path.resolve() for path in paths}) < len(paths):
        raise Misused("the photo and all files to write must be different files")


def _read(photo: Path) -> bytes:
    if photo.stat().st_size > MOST_BYTES:
        raise Misused(f"{photo}: the file has more than {MOST_BYTES // 1_000_000} MB")
    return photo.read_bytes()
