"""Writers of the text formats, a chunk at a time."""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

from backend.datasets.engine.profile import PROFILE_FIELDS
from backend.datasets.engine.types import PLATFORMS

Rows = AsyncIterator[dict[str, Any]]

CHUNK_CHARACTERS = 64 * 1024
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for a formula (OWASP, CSV injection), with the full-width forms."""


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def _chunked(parts: AsyncIterator[str]) -> AsyncIterator[bytes]:
    waiting: list[str] = []
    length = 0
    async for part in parts:
        waiting.append(part)
        length += len(part)
        if length >= CHUNK_CHARACTERS:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    if waiting:
        yield "".join(waiting).encode()


def write_json(task: dict[str, Any], rows: Rows) -> AsyncIterator[bytes]:
    """``{"task": {...}, "results": [...]}``, one result a line."""

    async def parts() -> AsyncIterator[str]:
        yield f'{{"task":{_dumps(task)},\n"results":['
        separator = "\n"
        async for row in rows:
            yield separator + _dumps(row)
            separator = ",\n"
        yield "\n]}\n"

    return _chunked(parts())


def write_jsonl(rows: Rows) -> AsyncIterator[bytes]:
    """One JSON object a line (jsonlines.org)."""

    async def parts() -> AsyncIterator[str]:
        async for row in rows:
            yield _dumps(row) + "\n"

    return _chunked(parts())


def safe_cell(value: Any) -> Any:
    """The value, with an apostrophe before text that a spreadsheet would run as a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def csv_columns(images_per_persona: int) -> list[str]:
    """The documented columns in their order, then the further facts."""
    return [
        "firstname", "lastname", "gender",
        *(f"bio_{platform}" for platform in PLATFORMS),
        "base_image_url",
        *(f"image_{number}" for number in range(1, images_per_persona + 1)),
        "id", "age", *PROFILE_FIELDS, "review_status",
    ]  # fmt: skip


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else value


def csv_row(row: dict[str, Any], images_per_persona: int) -> list[Any]:
    """One persona in the order of :func:`csv_columns`; what is missing is empty."""
    images = [*row["images"], *[""] * images_per_persona][:images_per_persona]
    values = [
        row["firstname"], row["lastname"], row["gender"],
        *(row["bios"][platform] for platform in PLATFORMS),
        row["base_image_url"] or "",
        *images,
        row["id"], row["age"], *(_flat(row["profile"].get(column)) for column in PROFILE_FIELDS),
        row["review_status"],
    ]  # fmt: skip
    return [safe_cell(value) for value in values]


def write_csv(rows: Rows, images_per_persona: int, *, bom: bool) -> AsyncIterator[bytes]:
    """RFC 4180 with a heading; formula-safe; with a byte-order mark when asked for."""

    def line(values: Iterable[Any]) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow(values)
        return buffer.getvalue()

    async def parts() -> AsyncIterator[str]:
        yield ("\ufeff" if bom else "") + line(csv_columns(images_per_persona))
        async for row in rows:
            yield line(csv_row(row, images_per_persona))

    return _chunked(parts())
