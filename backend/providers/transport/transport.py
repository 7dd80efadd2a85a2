"""Sends requests to providers and brings back answers, or the reason why there is none."""

import asyncio
import json as jsonlib
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import httpx

from backend.core.clock import utcnow
from backend.providers.errors import CallCancelled, ProviderError, ProviderRejected, ProviderUnavailable
from backend.providers.transport.breaker import Breaker, BreakerPolicy
from backend.providers.transport.cancellation import CancellationWatch, Cancelled
from backend.providers.transport.concurrency import AdaptiveLimit
from backend.providers.transport.lane import Lane
from backend.providers.transport.redaction import without_key
from backend.providers.transport.retries import RetryPolicy
from backend.providers.transport.verdicts import IsUnsupported, Verdict, of_answer, of_failure, of_oversized
from backend.providers.types import ProviderConnection

CONNECT_SECONDS = 5.0
LARGEST_ANSWER = 64 * 2**20
"""Bytes: four large pictures as base64."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A usable answer."""

    status: int
    body: Any
    """Its JSON; strings in it can be stored (no NUL, no lone surrogates)."""
    headers: Mapping[str, str]
    seconds: float
    """From sending the try that brought it to its last byte."""
    tries: int
    """HTTP requests that were sent."""
    maybe_charged: int
    """Those of them whose answer was lost after they had been sent."""


Keep = Callable[[Answer], Awaitable[None]]
"""Stores an answer."""


@dataclass(slots=True)
class _Post:
    """A call under way."""

    connection: ProviderConnection
    lane: Lane
    build: Callable[[], httpx.Request]
    seconds: float
    largest: int
    is_unsupported: IsUnsupported | None
    since: float
    keep: Keep | None
    tries: int = 0
    lost: int = 0


class Transport:
    """One for a process: calls to the same model share what is known about how much it bears.

    ``processes`` tells how many processes share the limits of connections now; each takes its equal part.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        processes: Callable[[], int] = lambda: 1,
        retries: RetryPolicy | None = None,
        breaker: BreakerPolicy | None = None,
        ask_cancelled_seconds: float = 0.5,
    ) -> None:
        self._client = client
        self._processes = processes
        self._retries = retries or RetryPolicy()
        self._breaker = breaker or BreakerPolicy()
        self._watch = CancellationWatch(ask_cancelled_seconds)
        self._lanes: dict[tuple[int, str], Lane] = {}

    async def post(
        self,
        connection: ProviderConnection,
        path: str,
        *,
        json: Any = None,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        cancelled: Cancelled | None = None,
        timeout: float | None = None,
        largest_answer: int = LARGEST_ANSWER,
        is_unsupported: IsUnsupported | None = None,
        since: float = 0.0,
        keep: Keep | None = None,
    ) -> Answer:
        """POST JSON, or a form of ``data`` and ``files`` (contents as bytes), to ``path`` below the base URL.

        ``timeout`` (seconds, for one try) replaces the connection's. ``is_unsupported`` is shown the status and text
        of errors; where it says yes, Unsupported is raised at once. Where calls wait for others to end, those with the
        lowest ``since`` go first. ``keep`` is given the answer before another call may take this one's place: no more
        answers than may be in flight can be lost with the process.

        Raises ProviderUnavailable, ProviderRejected, Unsupported, ContentRefused, or CallCancelled soon after
        ``cancelled`` answers True; all of them tell how many requests were sent and how many may have been charged.
        """
        build = self._builder(connection, path, json, data, files)
        post = _Post(
            connection=connection,
            lane=self._lane(connection),
            build=build,
            seconds=timeout or connection.timeout_seconds,
            largest=largest_answer,
            is_unsupported=is_unsupported,
            since=since,
            keep=keep,
        )
        try:
            async with asyncio.timeout(None) as scope:
                with self._watch.watching(cancelled, scope):
                    return await self._until_answered(post)
        except TimeoutError:
            if not scope.expired():
                raise
            raise CallCancelled(
                f"The call to {connection.name} was cancelled.", tries=post.tries, maybe_charged=post.lost
            ) from None

    def _builder(
        self, connection: ProviderConnection, path: str, json: Any, data: Mapping[str, Any] | None, files: Any
    ) -> Callable[[], httpx.Request]:
        url = f"{connection.base_url}/{path.lstrip('/')}"
        headers = {}
        if connection.api_key is not None:
            key = connection.api_key.get_secret_value()
            if not (key.isascii() and key.isprintable()):  # httpx would quote it in its error
                raise ProviderRejected(f"The API key of {connection.name} holds characters that cannot be sent.")
            headers["authorization"] = f"Bearer {key}"
        timeout = httpx.Timeout(None, connect=CONNECT_SECONDS)
        if json is None:
            return lambda: self._client.build_request(
                "POST", url, data=data, files=files, headers=headers, timeout=timeout
            )
        headers["content-type"] = "application/json"
        content = jsonlib.dumps(json, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
        return lambda: self._client.build_request("POST", url, content=content, headers=headers, timeout=timeout)

    def _lane(self, connection: ProviderConnection) -> Lane:
        key = (connection.provider_id, connection.model.name)
        lane = self._lanes.get(key)
        if lane is None:
            limit = AdaptiveLimit(self._share(connection.max_parallel))
            lane = self._lanes[key] = Lane(limit, Breaker(self._breaker))
        return lane

    def _share(self, limit: int) -> int:
        return max(1, limit // max(1, self._processes()))

    async def _until_answered(self, post: _Post) -> Answer:
        while True:
            outcome = await self._try(post)
            if isinstance(outcome, Answer):
                return outcome
            wait = outcome.wait or self._retries.pause(post.tries)
            if (
                not outcome.retried
                or post.tries >= self._retries.tries
                or post.lost >= self._retries.lost_answers
                or wait > self._retries.most_seconds
            ):
                raise _error(post, outcome)
            await asyncio.sleep(wait)

    async def _try(self, post: _Post) -> Answer | Verdict:
        """One request in a slot of its own: whoever waits to try again keeps nobody from trying."""
        limit = post.lane.limit
        slot = await limit.acquire(self._share(post.connection.max_parallel), post.since)
        outcome = None
        try:
            await self._wait_for_leave(post)
            outcome = await self._exchange(post)
            if post.keep is not None and isinstance(outcome, Answer):
                await post.keep(outcome)
            return outcome
        finally:
            limit.release(
                slot,
                answered=isinstance(outcome, Answer),
                overloaded=isinstance(outcome, Verdict) and outcome.overloaded,
            )

    async def _wait_for_leave(self, post: _Post) -> None:
        await self._wait_while_held(post)
        rate = post.connection.requests_per_minute
        if rate is not None:
            await asyncio.sleep(post.lane.pace.reserve(rate, time.monotonic(), max(1, self._processes())))
            await self._wait_while_held(post)

    async def _wait_while_held(self, post: _Post) -> None:
        while (seconds := post.lane.held_until - time.monotonic()) > 0:
            if seconds > self._retries.most_seconds:
                raise _unavailable(post, "asked to be left alone for a while", seconds)
            await asyncio.sleep(seconds)

    async def _exchange(self, post: _Post) -> Answer | Verdict:
        """One request, if the breaker lets it pass."""
        breaker = post.lane.breaker
        blocked = breaker.enter(time.monotonic())
        if blocked is not None:
            raise _unavailable(post, "does not work at the moment", blocked)
        post.tries += 1
        post.lost += 1  # until its answer is here
        started = time.perf_counter()
        try:
            verdict, headers = await self._send(post)
        except BaseException:
            breaker.abandon()
            raise
        seconds = time.perf_counter() - started
        if not verdict.lost:
            post.lost -= 1
        if verdict.broken:
            breaker.fail(time.monotonic())
        else:
            breaker.succeed()
        if verdict.wait is not None and verdict.overloaded:
            post.lane.hold(time.monotonic() + verdict.wait)
        if verdict.error is None:
            return Answer(verdict.status, verdict.body, headers, seconds, post.tries, post.lost)
        return verdict

    async def _send(self, post: _Post) -> tuple[Verdict, Mapping[str, str]]:
        raw, begun = bytearray(), False
        try:
            async with asyncio.timeout(post.seconds):
                response = await self._client.send(post.build(), stream=True)
                begun = True
                async with aclosing(response):
                    async for chunk in response.aiter_bytes():
                        raw += chunk
                        if len(raw) > post.largest:
                            return of_oversized(response.status_code, post.largest), response.headers
        except (httpx.RequestError, httpx.InvalidURL, TimeoutError) as error:
            return of_failure(error, begun=begun), {}
        verdict = of_answer(response.status_code, response.headers, raw, utcnow(), post.is_unsupported)
        return verdict, response.headers


def _error(post: _Post, verdict: Verdict) -> ProviderError:
    message, body = (without_key(text, post.connection) for text in (verdict.message, verdict.text))
    if verdict.error is ProviderUnavailable:
        return _unavailable(post, message, verdict.wait, status=verdict.status or None, body=body)
    kind = verdict.error or ProviderError
    return kind(
        f"{post.connection.name} {message}",
        tries=post.tries,
        maybe_charged=post.lost,
        status=verdict.status or None,
        body=body,
    )


def _unavailable(
    post: _Post, what: str, seconds: float | None, *, status: int | None = None, body: str = ""
) -> ProviderUnavailable:
    return ProviderUnavailable(
        f"{post.connection.name} {what}",
        retry_after=seconds,
        tries=post.tries,
        maybe_charged=post.lost,
        status=status,
        body=body,
    )
