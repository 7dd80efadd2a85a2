"""CSV (RFC 4180) as text that spreadsheets do not run, and text as chunks that are worth sending."""

import csv
import io
from collections.abc import AsyncIterator, Iterable
from typing import Any

CHUNK_CHARACTERS = 64 * 1024
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for a formula (OWASP, CSV injection), with the full-width forms."""


async def chunked(parts: AsyncIterator[str]) -> AsyncIterator[bytes]:
    """The parts in UTF-8, joined to chunks that are worth sending."""
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


def safe_cell(value: Any) -> Any:
    """The value, with an apostrophe before text that a spreadsheet would run as a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def csv_line(values: Iterable[Any]) -> str:
    """One line with its end; whoever wants text cells safe passes them through :func:`safe_cell`."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue()
