"""A studio's API as the command line needs it: signed in, patient with what passes, clear about what does not."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

PATIENCE_SECONDS = 300.0  # how long a studio may be away or busy, without a good answer in between
FIRST_PATIENCE_SECONDS = 5.0  # before the first good answer: the address is probably wrong
BUSY = {429, 502, 503, 504}
SIGN_IN = "/api/v1/auth/login"

Report = Callable[[int, int | None], None]
"""Receives bytes that are there and bytes in all."""


class Refused(Exception):
    """The studio does not do it; the message says why."""


class Away(Exception):
    """The studio does not answer, or is busy for longer than we wait."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An API key, or an address and a password, or neither."""

    api_key: str = ""
    email: str = ""
    password: str = ""


class _Patience:
    """Waits between tries, in all no longer than allowed since the last success."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._tries = 0
        self._began = 0.0

    def succeeded(self) -> None:
        self._tries = 0

    def wait(self, why: str, retry_after: float | None = None) -> None:
        """Sleep before the next try; raises :class:`Away` with ``why`` when there shall be none."""
        now = time.monotonic()
        if self._tries == 0:
            self._began = now
        delay = min(0.5 * 2 ** min(self._tries, 5), 10.0) if retry_after is None else retry_after
        self._tries += 1
        limit = PATIENCE_SECONDS if retry_after is not None else self._seconds()
        if now + delay - self._began > limit:
            later = f" (it asks to come back in {retry_after:.0f} s)" if retry_after else ""
            raise Away(why + later)
        time.sleep(delay)


class StudioClient:
    """One studio, and the datasets of whoever signed in.

    Args:
        url: Root of the studio.
        credentials: Who asks.
        alive: Asked when the studio does not answer; false when waiting for it is pointless.
        direct: Not by way of a proxy that the environment names.
    """

    def __init__(
        self, url: str, credentials: Credentials, *, alive: Callable[[], bool] = lambda: True, direct: bool = False
    ) -> None:
        self.url = url.rstrip("/")
        self._credentials = credentials
        self._alive = alive
        self._answered = False
        self._http = httpx.Client(base_url=self.url, timeout=60, trust_env=not direct)
        if credentials.api_key:
            self._http.headers["Authorization"] = f"Bearer {credentials.api_key}"

    def __enter__(self) -> "StudioClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """Order a dataset: ``task_id``, ``seed`` and more."""
        # The key makes it safe to send the request again after a lost connection.
        answer = self._ask("POST", "/api/v1/datasets", body, {"Idempotency-Key": secrets.token_hex(16)})
        if not isinstance(answer, dict) or "task_id" not in answer:
            raise Refused(f"{self.url} is not an Atelier studio")
        return answer

    def preview(self, body: dict[str, Any]) -> dict[str, Any]:
        """How an order's description is understood: ``unrecognised``, ``notes`` and more."""
        found: dict[str, Any] = self._ask("POST", "/api/v1/datasets/preview?samples=1&images=false", body)
        return found

    def dataset(self, task_id: str) -> dict[str, Any]:
        """How far it is."""
        found: dict[str, Any] = self._ask("GET", f"/api/v1/datasets/{task_id}")
        return found

    def failures(self, task_id: str) -> list[dict[str, Any]]:
        """What could not be made and why."""
        found: list[dict[str, Any]] = self._ask("GET", f"/api/v1/datasets/{task_id}/failures")
        return found

    def download(self, task_id: str, export: str, partial: Path, report: Report) -> int:
        """Write an export into ``partial``, going on where a broken connection ended; its size in bytes."""
        patience = _Patience(self._patience)
        etag, furthest = "", 0
        while True:
            have = partial.stat().st_size if etag else 0
            # If-Range: an export that changed meanwhile comes whole, with status 200
            headers = {"Range": f"bytes={have}-", "If-Range": etag} if have else {}
            try:
                with self._stream(f"/api/v1/datasets/{task_id}/export/{export}", headers, patience) as response:
                    resumed = response.headers.get("content-range", "").startswith(f"bytes {have}-") and have > 0
                    done = have if resumed else 0
                    etag = response.headers.get("etag", "")
                    length = response.headers.get("content-length")
                    total = None if length is None else done + int(length)
                    with partial.open("ab" if resumed else "wb") as handle:
                        for chunk in response.iter_raw():  # unbuffered: a buffer is lost with its connection
                            handle.write(chunk)
                            done += len(chunk)
                            if done > furthest:  # what begins again and again gets nowhere
                                furthest = done
                                patience.succeeded()
                            report(done, total)
                return done
            except httpx.TransportError as error:
                self._check_alive()
                patience.wait(_reason(self.url, error))

    @contextmanager
    def _stream(self, path: str, headers: dict[str, str], patience: _Patience) -> Iterator[httpx.Response]:
        renewed = False
        while True:
            with self._http.stream("GET", path, headers={"Accept-Encoding": "identity", **headers}) as response:
                if response.is_success:
                    yield response
                    return
                response.read()
                if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and headers:
                    headers = {}  # there is no more of it than we have, and yet it did not end well: begin again
                    continue
                renewed = self._consider(response, patience, renewed)

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> Any:
        patience, renewed = _Patience(self._patience), False
        while True:
            try:
                if self._credentials.email and "Authorization" not in self._http.headers and path != SIGN_IN:
                    self._sign_in()
                response = self._http.request(method, path, json=body, headers=headers)
            except httpx.TransportError as error:
                self._check_alive()
                patience.wait(_reason(self.url, error))
                continue
            if not response.is_success:
                renewed = self._consider(response, patience, renewed or path == SIGN_IN)
                continue
            self._answered = True
            try:
                return response.json()
            except ValueError:
                raise Refused(f"{self.url} is not an Atelier studio") from None

    def _consider(self, response: httpx.Response, patience: _Patience, renewed: bool) -> bool:
        """Wait or sign in again when that helps (whether it signed in), raise :class:`Refused` when nothing does."""
        status = response.status_code
        if status == httpx.codes.UNAUTHORIZED and self._credentials.email and not self._uses_key and not renewed:
            self._sign_in()
            return True
        if status == httpx.codes.UNAUTHORIZED and not (self._uses_key or self._credentials.email):
            raise Refused("give --api-key (or ATELIER_API_KEY), or --email and --password, to sign in to this studio")
        if status not in BUSY:
            raise Refused(_refusal(response))
        patience.wait(f"{self.url} is busy: {_refusal(response)}", _retry_after(response))
        return renewed

    @property
    def _uses_key(self) -> bool:
        return bool(self._credentials.api_key)

    def _sign_in(self) -> None:
        given = {"email": self._credentials.email, "password": self._credentials.password}
        answer = self._ask("POST", SIGN_IN, given)
        if not isinstance(answer, dict) or "access_token" not in answer:
            raise Refused(f"{self.url} is not an Atelier studio")
        self._http.headers["Authorization"] = f"Bearer {answer['access_token']}"

    def _patience(self) -> float:
        return PATIENCE_SECONDS if self._answered else FIRST_PATIENCE_SECONDS

    def _check_alive(self) -> None:
        if not self._alive():
            raise Away("the studio of this run ended")


def _reason(url: str, error: httpx.TransportError) -> str:
    return f"{url} does not answer: {error or type(error).__name__}"


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds; None when the header is missing or is a date, which no Atelier sends (RFC 9110, section 10.2.3)."""
    text = response.headers.get("retry-after", "")
    return float(text) if text.isdecimal() else None


def _refusal(response: httpx.Response) -> str:
    try:
        problem = response.json()
        reasons = [f"{error['field']}: {error['message']}" for error in problem.get("errors") or []]
        message = "; ".join(reasons) or problem["detail"]
    except (ValueError, KeyError, TypeError, AttributeError):
        message = response.reason_phrase
    return f"{response.status_code}: {message}"
