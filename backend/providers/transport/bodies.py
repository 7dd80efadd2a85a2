"""Bodies of HTTP answers as values, and what an error in one says."""

import json
from typing import Any, NoReturn

LONGEST_MESSAGE = 300
LONGEST_ERROR = 4000
"""Characters of an error's body that are looked at."""


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def parse(raw: bytes | bytearray) -> Any:
    """The JSON in ``raw``, fit to be stored: no NUL and no half of a surrogate pair in any string.

    Raises ValueError when it is no JSON (NaN and Infinity are none).
    """
    value = json.loads(raw, parse_constant=_refuse)
    return _clean(value) if b"\\u" in raw else value  # only an escape can bring them in


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def error_of(text: str) -> dict[str, Any]:
    """The ``error`` of an error's body with at least a ``message``, however the server spells it."""
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    error = body.get("error", body) if isinstance(body, dict) else body
    if not isinstance(error, dict):
        error = {"message": error}
    message = error.get("message") or error.get("detail") or error.get("error")
    if not isinstance(message, str):
        message = json.dumps(message) if message else ""
    return {**error, "message": message[:LONGEST_MESSAGE]}
