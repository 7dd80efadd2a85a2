"""What one HTTP exchange means for its call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from backend.providers.errors import (
    ContentRefused,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
    Unsupported,
)
from backend.providers.transport.bodies import LONGEST_ERROR, error_of, parse
from backend.providers.transport.retries import OVERLOADED, RETRIED, retry_after

IsUnsupported = Callable[[int, str], bool]
"""Tells from an error's status and text whether the same request said differently may work."""

NO_CREDIT = frozenset({"insufficient_quota", "billing_not_active", "billing_hard_limit_reached"})
STATUS_OF = dict.fromkeys(NO_CREDIT, 429) | {
    "rate_limit_exceeded": 429,
    "rate_limit_error": 429,
    "overloaded_error": 503,
    "server_error": 500,
    "internal_server_error": 500,
    "invalid_request_error": 400,
    "authentication_error": 401,
    "invalid_api_key": 401,
    "model_not_found": 404,
}
"""Statuses that servers answer with errors of these codes and types."""
MODERATED = frozenset({"content_filter", "content_policy_violation", "moderation_blocked"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """``error`` is None for an answer that can be used."""

    body: Any = None
    error: type[ProviderError] | None = None
    message: str = ""
    """What to tell users, after the provider's name."""
    text: str = ""
    status: int = 0
    """0 when no answer came."""
    retried: bool = False
    wait: float | None = None
    """Seconds the provider wants to be left alone."""
    overloaded: bool = False
    """It asks for fewer calls at once."""
    broken: bool = False
    """The server does not work at the moment, whatever it is asked."""
    lost: bool = False
    """An answer may have been made, and charged, that never arrived."""


def of_answer(
    status: int, headers: Mapping[str, str], raw: bytes | bytearray, now: datetime, is_unsupported: IsUnsupported | None
) -> Verdict:
    """Judge an answer that arrived in full."""
    if 200 <= status < 300:
        verdict = _of_success(status, headers, raw)
        meant = _status_meant(verdict.body)
        if meant is None:
            return verdict
        status = meant
    if 300 <= status < 400:
        return Verdict(error=ProviderRejected, message="redirects elsewhere; check its base URL", status=status)
    text = raw[: LONGEST_ERROR * 4].decode("utf-8", "replace")[:LONGEST_ERROR]
    error = error_of(text)
    kinds = {error.get("code"), error.get("type")} if _are_names(error) else set()
    message = f"answered {status}" + (f": {error['message']}" if error["message"] else "")
    if kinds & MODERATED:
        return Verdict(error=ContentRefused, message="declined this content", text=text, status=status)
    if is_unsupported is not None and is_unsupported(status, text):
        return Verdict(error=Unsupported, message=message, text=text, status=status)
    if status not in RETRIED or kinds & NO_CREDIT:
        broken = status >= 500 and status != 501
        return Verdict(error=ProviderRejected, message=message, text=text, status=status, broken=broken)
    return Verdict(
        error=ProviderUnavailable,
        message=message,
        text=text,
        status=status,
        retried=True,
        wait=retry_after(headers, now),
        overloaded=status in OVERLOADED,
        broken=status >= 500,
        lost=status == 504,  # somebody in between gave up waiting; the model did not
    )


def _status_meant(body: Any) -> int | None:
    """The status of an error that was sent with 200, as routers do when the server behind them failed."""
    if not isinstance(body, Mapping) or not isinstance(body.get("error"), Mapping):
        return None
    if body.get("choices") or body.get("data"):
        return None
    error = body["error"]
    for told in (error.get("code"), error.get("status"), error.get("type")):
        if isinstance(told, str):
            told = STATUS_OF.get(told, int(told) if told.isascii() and told.isdigit() and len(told) == 3 else None)
        if isinstance(told, int) and 400 <= told < 600:
            return told
    return None


def _are_names(error: dict[str, Any]) -> bool:
    return all(isinstance(error.get(key), str | int | None) for key in ("code", "type"))


def _of_success(status: int, headers: Mapping[str, str], raw: bytes | bytearray) -> Verdict:
    try:
        return Verdict(body=parse(raw), status=status)
    except ValueError:
        if "html" in headers.get("content-type", ""):
            return Verdict(
                error=ProviderRejected, message="answered with a web page; check its base URL", status=status
            )
        return Verdict(
            error=ProviderUnavailable, message="answered with broken JSON", status=status, retried=True, lost=True
        )


def of_oversized(status: int, largest: int) -> Verdict:
    """Judge an answer that was not read to its end because it was too large."""
    return Verdict(error=ProviderRejected, message=f"answered with more than {largest} bytes", status=status, lost=True)


def of_failure(error: httpx.RequestError | httpx.InvalidURL | TimeoutError, *, begun: bool) -> Verdict:
    """Judge an exchange that ended without an answer, or in the middle of one that had ``begun``."""
    if not begun and isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Verdict(error=ProviderUnavailable, message="could not be reached", retried=True, broken=True)
    if isinstance(
        error, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.TooManyRedirects | httpx.InvalidURL
    ):
        return Verdict(error=ProviderRejected, message="cannot be asked; check its base URL and key")
    timed_out = isinstance(error, TimeoutError) or (isinstance(error, httpx.TimeoutException) and not begun)
    return Verdict(
        error=ProviderUnavailable,
        message="did not answer in time" if timed_out else "broke the connection off",
        retried=True,
        overloaded=timed_out,
        broken=True,
        lost=True,
    )
