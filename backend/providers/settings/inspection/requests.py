"""One request to a server under test, and in plain words why it failed."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import httpx

from backend.core.outbound import AddressRefused
from backend.core.schemas import storable
from backend.providers.transport.redaction import redacted

LONGEST_BODY = 32 * 1024 * 1024
LONGEST_TOLD = 240
"""Characters of a provider's own message that are passed on."""
LONGEST_READ = 8 * LONGEST_TOLD
"""Characters of it that are looked at."""
MOST_CONNECTING = 0.5
"""Part of a request's time that may go by until there is a connection."""


class ProbeFailed(Exception):
    """A request did not bring what was asked for."""

    def __init__(
        self, code: str, message: str, *, status: int | None = None, lost: bool = False, body: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        """Of its HTTP answer, when there was one."""
        self.lost = lost
        """Whether the answer was lost after the request had been sent: nobody knows whether it cost anything."""
        self.body = body
        """What the server wrote; not for showing."""


@dataclass(frozen=True, slots=True)
class Server:
    """The server under test."""

    client: httpx.AsyncClient
    base_url: str
    key: str
    """Empty when it wants none."""
    timeout: float
    """Seconds for one request with all of its answer."""

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON that it answers; raises :class:`ProbeFailed`."""
        try:
            async with asyncio.timeout(self.timeout):
                response, content = await self._exchange(method, path, body)
        except AddressRefused as error:
            raise ProbeFailed("address_refused", f"This studio does not connect there: {error.detail}.") from error
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise self._unreachable(error) from error
        if response.status_code != 200:
            raise self._refused(response, content)
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise ProbeFailed(
                "not_json",
                "The server answers, but not with JSON. Is this the address of its API, with /v1 at its end?",
                status=response.status_code,
            ) from None

    async def _exchange(self, method: str, path: str, body: Any) -> tuple[httpx.Response, bytes]:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        timeout = httpx.Timeout(None, connect=self.timeout * MOST_CONNECTING)
        async with self.client.stream(
            method, self.base_url + path, json=body, headers=headers, timeout=timeout, follow_redirects=False
        ) as response:
            return response, await _read(response)

    def shown(self, text: str) -> str:
        """What the provider wrote as it may be shown: without the key, on one line, not too long."""
        line = " ".join(redacted(text[:LONGEST_READ], self.key).split())
        line = line if storable(line) else line.encode(errors="replace").replace(b"\x00", b"?").decode()
        return line if len(line) <= LONGEST_TOLD else f"{line[: LONGEST_TOLD - 1]}…"

    def _unreachable(self, error: Exception) -> ProbeFailed:
        told = self.shown(str(error))
        if isinstance(error, httpx.ConnectTimeout):
            return ProbeFailed(
                "timeout", "No connection in time. Is the server on, and does a firewall let us through?"
            )
        if isinstance(error, httpx.TimeoutException | TimeoutError):
            return ProbeFailed(
                "timeout", f"Connected, but there was no answer within {self.timeout:g} seconds.", lost=True
            )
        if "is not known" in told:
            return ProbeFailed("unknown_host", "There is no server of this name. Is the address spelled right?")
        if "CERTIFICATE" in told.upper() or "SSL" in told.upper():
            return ProbeFailed("tls", f"No secure connection: {told}")
        if isinstance(error, httpx.ConnectError):
            return ProbeFailed("unreachable", "Nothing listens at this address and port.")
        return ProbeFailed("broken_answer", f"The connection broke off: {told or type(error).__name__}", lost=True)

    def _refused(self, response: httpx.Response, content: bytes) -> ProbeFailed:
        status, text = response.status_code, content.decode(errors="replace")
        told = self.shown(_message_in(text))
        said = f" It says: {told}" if told else ""
        if response.is_redirect:
            target = self.shown(response.headers.get("location", ""))
            return ProbeFailed(
                "redirected", f"The server sends us on to {target}. Enter the address that is meant.", status=status
            )
        known = {
            401: ("unauthorized", "The key is missing or not accepted (401)."),
            402: ("no_credit", "The account has no credit (402)."),
            403: ("forbidden", "The key may not do this (403)."),
            404: (
                "not_found",
                "There is nothing at this address (404). Does it end in /v1, and is the model's name right?",
            ),
            429: ("rate_limited", "The limit of requests is reached, or the account has no credit (429)."),
        }
        if status in known:
            code, message = known[status]
        elif status >= 500:
            code, message = "server_error", f"The server failed ({status})."
        else:
            code, message = "rejected", f"The server does not take this request ({status})."
        return ProbeFailed(code, message + said, status=status, body=text)


async def _read(response: httpx.Response) -> bytes:
    parts, size = [], 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LONGEST_BODY:
            raise ProbeFailed("too_long", f"The answer is longer than {LONGEST_BODY // 1024**2} MiB.", lost=True)
        parts.append(part)
    return b"".join(parts)


def _message_in(text: str) -> str:
    """The message in an error's body: OpenAI's ``error.message``, FastAPI's ``detail``, or the text itself."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return "" if "<html" in text.lower() else text
    if not isinstance(body, dict):
        return str(body)
    found = body.get("error", body.get("detail", body.get("message", "")))
    if isinstance(found, dict):
        found = found.get("message", "")
    return str(found or "")
