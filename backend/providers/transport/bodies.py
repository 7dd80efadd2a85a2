"""Bodies of HTTP answers as values, and what an error in one says."""

import json
from typing import Any, NoReturn

LONGEST_MESSAGE = 300
LONGEST_ERROR = 4000
"""Characters of an error's body that are looked at."""
DEEPEST = 64
"""Levels of lists and objects in an answer; deeper ones cannot be walked, stored and read again everywhere."""
TOO_DEEP = f"more than {DEEPEST} levels of lists and objects"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_JSON = json.JSONDecoder(parse_constant=_refuse)


def parse(raw: bytes | bytearray) -> Any:
    """The JSON in ``raw``, fit to be stored as :func:`storable` says.

    Raises ValueError when it is no JSON (NaN and Infinity are none) or too deep.
    """
    try:
        value = _JSON.decode(raw.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    # Only an escape can bring in what text cannot hold, and few answers have that many brackets.
    needs_care = b"\\u" in raw or raw.count(b"[") + raw.count(b"{") > DEEPEST
    return storable(value) if needs_care else value


def storable(value: Any) -> Any:
    """JSON without NUL and halves of surrogate pairs in any string; raises ValueError when it is too deep."""
    if _is_too_deep(value):
        raise ValueError(TOO_DEEP)
    return _clean(value)


def _is_too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for each in level
            if isinstance(each, list | dict)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def error_of(text: str) -> dict[str, Any]:
    """The ``error`` of an error's body with at least a ``message``, however the server spells it.

    What the message repeats of the request is left out where it can be told.
    """
    try:
        body = storable(json.loads(text))
    except (ValueError, RecursionError):
        return {"message": "" if "<" in text[:20] else _line(text)}  # of pages in HTML the status says enough
    return error_in(body)


def error_in(body: Any) -> dict[str, Any]:
    """The same of a body that was parsed already."""
    error = body.get("error", body) if isinstance(body, dict) else body
    if not isinstance(error, dict):
        error = {"message": error}
    message = error.get("message") or error.get("detail") or error.get("error")
    return {**error, "message": _line(_spelled(message))}


def _line(text: str) -> str:
    return str(_clean(" ".join(text.split())[:LONGEST_MESSAGE]))


def _spelled(message: Any) -> str:
    if isinstance(message, list):  # FastAPI's: every entry also holds the input that it is about
        return "; ".join(_spelled(entry) for entry in message)
    if isinstance(message, dict) and "msg" in message:
        place = message.get("loc") or ()
        where = ".".join(str(part) for part in place) if isinstance(place, list | tuple) else str(place)
        return f"{where}: {message['msg']}"
    if isinstance(message, dict) and "detail" in message:
        return _spelled(message["detail"])
    if isinstance(message, str):
        return message
    return json.dumps(message) if message else ""
