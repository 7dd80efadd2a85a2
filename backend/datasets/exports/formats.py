"""Writers of the text formats, a chunk at a time."""

import json
from collections.abc import AsyncIterator
from typing import Any

from backend.core.csv_text import CHUNK_CHARACTERS, chunked, csv_line, safe_cell
from backend.datasets.engine.profile import PROFILE_FIELDS
from backend.datasets.engine.types import PLATFORMS
from backend.datasets.exports.cards import SYNTHETIC_STATEMENT

Rows = AsyncIterator[dict[str, Any]]


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def chunked_bytes(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """As :func:`chunked`, for what is encoded already."""
    waiting = bytearray()
    async for part in parts:
        waiting += part
        if len(waiting) >= CHUNK_CHARACTERS:
            yield bytes(waiting)
            waiting = bytearray()
    if waiting:
        yield bytes(waiting)


def write_json(task: dict[str, Any], rows: Rows) -> AsyncIterator[bytes]:
    """``{"synthetic": true, "notice": "...", "task": {...}, "results": [...]}``, one result a line."""

    async def parts() -> AsyncIterator[str]:
        yield f'{{"synthetic":true,"notice":{_dumps(SYNTHETIC_STATEMENT)},\n"task":{_dumps(task)},\n"results":['
        separator = "\n"
        async for row in rows:
            yield separator + _dumps(row)
            separator = ",\n"
        yield "\n]}\n"

    return chunked(parts())


def write_jsonl(rows: Rows) -> AsyncIterator[bytes]:
    """One JSON object a line (jsonlines.org), each marked ``"synthetic": true``."""

    async def parts() -> AsyncIterator[str]:
        async for row in rows:
            yield _dumps({**row, "synthetic": True}) + "\n"

    return chunked(parts())


def csv_columns(images_per_persona: int) -> list[str]:
    """The documented columns in their order, then the further facts; last ``synthetic``, true in every row."""
    return [
        "firstname", "lastname", "gender",
        *(f"bio_{platform}" for platform in PLATFORMS),
        "base_image_url",
        *(f"image_{number}" for number in range(1, images_per_persona + 1)),
        "id", "age", *PROFILE_FIELDS, "review_status", "synthetic",
    ]  # fmt: skip


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else value


def csv_row(row: dict[str, Any], images_per_persona: int) -> list[Any]:
    """One persona in the order of :func:`csv_columns`; what is missing is empty."""
    indexes = [detail["index"] for detail in row["image_details"] if detail["index"] > 0]
    images = dict(zip(indexes, row["images"], strict=True))
    values = [
        row["firstname"], row["lastname"], row["gender"],
        *(row["bios"][platform] for platform in PLATFORMS),
        row["base_image_url"] or "",
        *(images.get(index, "") for index in range(1, images_per_persona + 1)),
        row["id"], row["age"], *(_flat(row["profile"].get(column)) for column in PROFILE_FIELDS),
        row["review_status"], "true",
    ]  # fmt: skip
    return [safe_cell(value) for value in values]


def write_csv(rows: Rows, images_per_persona: int, *, bom: bool) -> AsyncIterator[bytes]:
    """RFC 4180 with a heading; formula-safe; with a byte-order mark when asked for."""

    async def parts() -> AsyncIterator[str]:
        yield ("\ufeff" if bom else "") + csv_line(csv_columns(images_per_persona))
        async for row in rows:
            yield csv_line(csv_row(row, images_per_persona))

    return chunked(parts())
