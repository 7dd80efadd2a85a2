"""Making whatever a provider answered fit for PostgreSQL, so that nothing paid for is thrown away for its form."""

import math
from collections.abc import Mapping
from typing import Any

from backend.core.db import compact_json

MOST_COUNTED = 2**31 - 1


def storable_text(value: str) -> str:
    """Text without NUL and lone surrogates, which PostgreSQL's text cannot hold."""
    if "\x00" in value:
        value = value.replace("\x00", "")
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def storable_json(body: Any) -> str:
    """JSON for a ``jsonb`` column: strings as above, numbers that JSON does not know (NaN, infinities) are null."""
    return compact_json(_storable(body))


def storable_count(value: int | None) -> int | None:
    """A count; None for one that cannot be true."""
    return value if value is not None and 0 <= value <= MOST_COUNTED else None


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {storable_text(str(name)): _storable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(each) for each in value]
    return value
