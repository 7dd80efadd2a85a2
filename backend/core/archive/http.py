"""Answers that can be resumed: ranges, entity tags and file names of HTTP, for anything whose length is known.

Sources: RFC 9110 (sections 8.8.3, 13 and 14), RFC 6266 and RFC 8187 (Content-Disposition).
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from typing import NamedTuple, Protocol
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from backend.core.errors import ServiceUnavailable
from backend.core.storage.protocol import Buffer, ObjectSlice, ObjectStore, StorageUnavailable

_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(\d*)-(\d*)[ \t]*", re.IGNORECASE)
_MAX_DIGITS = 18
_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_UNSAFE_IN_FILE_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


class RangedSource(Protocol):
    """Bytes of a known length, any range of which can be read."""

    @property
    def size(self) -> int: ...

    @property
    def etag(self) -> str:
        """Strong entity tag with its quotes: the same as long as every byte is."""
        ...

    @property
    def media_type(self) -> str: ...

    def read(self, start: int, stop: int) -> AsyncIterator[Buffer]:
        """Exactly the bytes `start..stop-1`; whatever it raises aborts the transfer."""
        ...


class StoredObjectSource:
    """One stored object as a ranged source; raises `ObjectNotFound` or `ObjectTruncated` when it is not as recorded."""

    def __init__(self, store: ObjectStore, key: str, size: int, sha256: str, media_type: str) -> None:
        self._store = store
        self._key = key
        self.size = size
        self.etag = f'"{sha256}"'
        self.media_type = media_type

    async def read(self, start: int, stop: int) -> AsyncGenerator[Buffer, None]:
        async with aclosing(self._store.read_parts([ObjectSlice(self._key, self.size, start, stop)])) as buffers:
            async for buffer in buffers:
                yield buffer


class UnsatisfiableRange(ValueError):
    """A well-formed range of which the source has no byte: answer 416."""


class Answer(NamedTuple):
    """What to answer: the status, and which bytes when it is 200 or 206."""

    status: int
    start: int
    stop: int


def parse_range(value: str | None, size: int) -> tuple[int, int] | None:
    """The half-open range that a Range header asks for, or None when the whole is to be sent.

    Malformed values, other units and several ranges are ignored, as RFC 9110 14.2 allows. Raises `UnsatisfiableRange`.
    """
    match = _RANGE.fullmatch(value.strip()) if value else None
    if match is None:
        return None
    first, last = match.groups()
    if (not first and not last) or max(len(first), len(last)) > _MAX_DIGITS:
        return None
    if not first:
        length = min(int(last), size)
        if length == 0:
            raise UnsatisfiableRange(value)
        return size - length, size
    start = int(first)
    if last and int(last) < start:
        return None
    if start >= size:
        raise UnsatisfiableRange(value)
    return start, min(int(last) + 1, size) if last else size


def matches_weakly(value: str, etag: str) -> bool:
    """Whether an If-None-Match header names the entity tag (weak comparison) or is `*`."""
    return value.strip() == "*" or any(tag == etag for _, tag in _TAG.findall(value))


def decide(method: str, headers: Mapping[str, str], size: int, etag: str) -> Answer:
    """What a GET or HEAD request with these headers (lower-case names) gets, in the order of RFC 9110 13.2.2."""
    if matches_weakly(headers.get("if-none-match", ""), etag):
        return Answer(304, 0, 0)
    whole = Answer(200, 0, size)
    if method != "GET":  # ranges are defined for GET only
        return whole
    condition = headers.get("if-range")
    if condition is not None and condition.strip() != etag:  # strong comparison; dates never match: we send none
        return whole
    try:
        wanted = parse_range(headers.get("range"), size)
    except UnsatisfiableRange:
        return Answer(416, 0, 0)
    return whole if wanted is None else Answer(206, *wanted)


def content_disposition(filename: str, *, inline: bool = False) -> str:
    """The header's value; a name that is not plain ASCII is given twice, the second time in UTF-8 (RFC 8187)."""
    name = _UNSAFE_IN_FILE_NAME.sub("_", filename).strip(" .") or "download"
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_").replace("%", "_")
    kind = "inline" if inline else "attachment"
    extended = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'{kind}; filename="{plain}"{extended}'


class RangedResponse(Response):
    """Streams a ranged source: 200, 206, 304 or 416 as the request asks, without a body for HEAD.

    The first bytes are read before the status is sent, so that a source that cannot be read at all is an ordinary
    error; a later failure is raised after the status, upon which the server closes the connection: the transfer is
    visibly short. Sending is one plain loop that ends when the client goes away; after a complete one, `background`
    runs.
    """

    def __init__(
        self,
        source: RangedSource,
        *,
        filename: str | None = None,
        inline: bool = False,
        headers: Mapping[str, str] | None = None,
        background: BackgroundTask | None = None,
    ) -> None:
        self.source = source
        self.status_code = 200
        self.background = background
        self.body = b""
        self.media_type = source.media_type
        fields = {"accept-ranges": "bytes", "etag": source.etag, **(headers or {})}
        if filename is not None:
            fields["content-disposition"] = content_disposition(filename, inline=inline)
        self.init_headers(fields)
        # Starlette counts the (empty) body; the length is the request's affair and added when it is known.
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = decide(scope["method"], Headers(scope=scope), self.source.size, self.source.etag)
        self._describe(answer)
        if await self._send(scope["method"], answer, receive, send) and self.background is not None:
            await self.background()

    async def _send(self, method: str, answer: Answer, receive: Receive, send: Send) -> bool:
        """Whether everything was sent; false when the client went away before."""
        start = {"type": "http.response.start", "status": answer.status, "headers": self.raw_headers}
        if method == "HEAD" or answer.start == answer.stop:
            await send(start)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return True
        chunks = self.source.read(answer.start, answer.stop)
        gone = asyncio.create_task(_disconnected(receive))
        try:
            first = await self._first(chunks)
            await send(start)
            await send({"type": "http.response.body", "body": first, "more_body": True})
            del first
            while (chunk := await anext(chunks, None)) is not None:
                if gone.done():
                    return False
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return True
        finally:
            gone.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await gone
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()

    async def _first(self, chunks: AsyncIterator[Buffer]) -> Buffer:
        try:
            return await anext(chunks)
        except StorageUnavailable as error:
            raise ServiceUnavailable("The object store does not answer; try again shortly") from error

    def _describe(self, answer: Answer) -> None:
        self.status_code = answer.status
        size = self.source.size
        if answer.status == 304:
            del self.headers["content-type"]
            return
        if answer.status == 206:
            self.headers["content-range"] = f"bytes {answer.start}-{answer.stop - 1}/{size}"
        if answer.status == 416:
            self.headers["content-range"] = f"bytes */{size}"
            for name in ("content-type", "content-disposition", "etag"):
                if name in self.headers:
                    del self.headers[name]
        self.headers["content-length"] = str(answer.stop - answer.start)


async def _disconnected(receive: Receive) -> None:
    """Returns when the client is gone; what is left of the request's body is dropped."""
    while (await receive())["type"] != "http.disconnect":
        pass
