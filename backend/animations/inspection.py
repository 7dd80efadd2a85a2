"""Looks at an uploaded file in a process of its own, and keeps it as an upright, opaque JPEG without metadata.

    python -m backend.animations.inspection UPLOADED KEPT

Prints one line of JSON: what was found, or the code and message of the refusal. A picture of a few hundred kilobytes
may need hundreds of megabytes to decode, which the API process is spared.
"""

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from backend.animations.painting.errors import ImageRefused, error_of
from backend.animations.painting.load import load_image

TIME_LIMIT_SECONDS = 60.0
JPEG_QUALITY = 95
AT_ONCE = 2

_turns = asyncio.Semaphore(AT_ONCE)


class InspectionFailed(RuntimeError):
    """The inspecting process ended without an answer."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What an uploaded picture is."""

    format: str
    width: int
    height: int
    notes: tuple[str, ...]


async def inspect(uploaded: Path, kept: Path) -> Inspected:
    """Check an uploaded file and write what is painted of it to ``kept``.

    Raises :class:`ImageRefused` for what cannot be painted, :class:`InspectionFailed` when the process that looks at it
    is killed, for want of memory or time.
    """
    async with _turns:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, str(uploaded), str(kept), stdout=asyncio.subprocess.PIPE
        )
        try:
            async with asyncio.timeout(TIME_LIMIT_SECONDS):
                output, _ = await process.communicate()
        except TimeoutError as error:
            raise InspectionFailed(f"the picture was not decoded within {TIME_LIMIT_SECONDS:.0f} s") from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode != 0:
        raise InspectionFailed(f"the process that decodes pictures ended with code {process.returncode}")
    answer = json.loads(output)
    if "refused" in answer:
        refusal = error_of(answer["refused"], answer["message"])
        raise refusal
    return Inspected(answer["format"], answer["width"], answer["height"], tuple(answer["notes"]))


def main(uploaded: str, kept: str) -> dict[str, object]:
    """What the parent is told."""
    try:
        found = load_image(Path(uploaded).read_bytes())
    except ImageRefused as refusal:
        return {"refused": refusal.code, "message": refusal.message}
    Image.fromarray(found.pixels).save(kept, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return {"format": found.format, "width": found.width, "height": found.height, "notes": found.notes}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))  # noqa: T201
