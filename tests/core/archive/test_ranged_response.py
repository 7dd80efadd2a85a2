"""HTTP ranges, conditions, file names, and what happens when a transfer cannot go on."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from backend.core.archive import RangedResponse, StoredObjectSource
from backend.core.archive.http import UnsatisfiableRange, content_disposition, parse_range
from backend.core.storage import Buffer, ObjectStore

BODY = bytes(range(256)) * 40


class BytesSource:
    """A ranged source over bytes in pieces of 1000; may fail or be watched."""

    etag = '"abc"'
    media_type = "application/zip"

    def __init__(self, body: bytes = BODY, fail_at: int | None = None) -> None:
        self.body = body
        self.size = len(body)
        self.fail_at = fail_at
        self.pieces = 0
        self.closed = False

    async def read(self, start: int, stop: int) -> AsyncGenerator[Buffer, None]:
        try:
            for at in range(start, stop, 1000):
                if self.fail_at is not None and at >= self.fail_at:
                    raise OSError("unreadable")
                self.pieces += 1
                yield memoryview(self.body)[at : min(at + 1000, stop)]
        finally:
            self.closed = True


async def fetch(source: Any, method: str = "GET", filename: str | None = None, **headers: str) -> httpx.Response:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await RangedResponse(source, filename=filename, headers={"cache-control": "private"})(scope, receive, send)

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return await client.request(method, "/", headers=named)


async def test_the_whole_with_its_length_known() -> None:
    answer = await fetch(BytesSource(), filename="set.zip")
    assert (answer.status_code, answer.content) == (200, BODY)
    assert dict(answer.headers) == {
        "accept-ranges": "bytes",
        "etag": '"abc"',
        "cache-control": "private",
        "content-disposition": 'attachment; filename="set.zip"',
        "content-type": "application/zip",
        "content-length": str(len(BODY)),
    }


@pytest.mark.parametrize(
    ("value", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 10240),
        ("bytes=999-1000", 999, 1001),
        ("bytes=10239-", 10239, 10240),
        ("bytes=5000-99999", 5000, 10240),
        ("bytes=-1", 10239, 10240),
        ("bytes=-99999", 0, 10240),
        ("Bytes = 3-4", 3, 5),
    ],
)
async def test_single_ranges(value: str, start: int, stop: int) -> None:
    answer = await fetch(BytesSource(), range=value)
    assert (answer.status_code, answer.content) == (206, BODY[start:stop])
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/10240"
    assert answer.headers["content-length"] == str(stop - start)


@pytest.mark.parametrize("value", ["bytes=10240-", "bytes=99999-100000", "bytes=-0"])
async def test_unsatisfiable_ranges(value: str) -> None:
    answer = await fetch(BytesSource(), range=value)
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == "bytes */10240"
    assert answer.headers["content-length"] == "0"


@pytest.mark.parametrize(
    "value", ["bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "items=0-1", "bytes=0-1,3-4", "0-1", "bytes=1-" + "9" * 30]
)
async def test_other_ranges_are_ignored(value: str) -> None:
    answer = await fetch(BytesSource(), range=value)
    assert (answer.status_code, answer.content) == (200, BODY)
    assert "content-range" not in answer.headers


@pytest.mark.parametrize(
    ("condition", "status"),
    [('"abc"', 206), ('"abd"', 200), ('W/"abc"', 200), ("Wed, 21 Oct 2015 07:28:00 GMT", 200), ("", 200)],
)
async def test_if_range_is_compared_strongly(condition: str, status: int) -> None:
    answer = await fetch(BytesSource(), range="bytes=1-2", if_range=condition)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("condition", "status"),
    [('"abc"', 304), ('W/"abc"', 304), ('"x", "abc"', 304), ("*", 304), ('"abd"', 200), ("abc", 200), ("", 200)],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_if_none_match(condition: str, status: int, method: str) -> None:
    answer = await fetch(BytesSource(), method, if_none_match=condition)
    assert answer.status_code == status
    assert answer.headers["etag"] == '"abc"'
    if status == 304:
        assert answer.content == b""
        assert not {"content-length", "content-type"} & set(answer.headers)


async def test_head_tells_the_length_and_reads_nothing() -> None:
    source = BytesSource()
    answer = await fetch(source, "HEAD", range="bytes=0-5")
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "10240", b"")
    assert source.pieces == 0


async def test_an_empty_source() -> None:
    answer = await fetch(BytesSource(b""))
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "0")
    assert (await fetch(BytesSource(b""), range="bytes=0-")).status_code == 416


@given(st.integers(0, 50), st.integers(0, 60) | st.none(), st.integers(0, 60) | st.none())
def test_a_parsed_range_lies_inside(size: int, first: int | None, last: int | None) -> None:
    value = f"bytes={'' if first is None else first}-{'' if last is None else last}"
    try:
        wanted = parse_range(value, size)
    except UnsatisfiableRange:
        assert (first is not None and first >= size) or (first is None and (size == 0 or last == 0))
        return
    if wanted is None:
        assert (first is None and last is None) or (first is not None and last is not None and last < first)
        return
    start, stop = wanted
    assert 0 <= start < stop <= size
    data = bytes(range(size))
    if first is None:
        assert data[start:stop] == data[-(last or 0) :]
    else:
        assert data[start:stop] == data[first : None if last is None else last + 1]


@given(st.text(max_size=40))
def test_a_file_name_never_breaks_the_header(name: str) -> None:
    value = content_disposition(name)
    assert value.isascii()
    assert value.isprintable()
    assert value.startswith('attachment; filename="')
    quoted = value.split('"')
    assert len(quoted) == 3
    assert not {"/", "\\"} & set(quoted[1])


def test_file_names() -> None:
    assert content_disposition("é 1.zip") == "attachment; filename=\"_ 1.zip\"; filename*=UTF-8''%C3%A9%201.zip"
    assert content_disposition("a.png", inline=True) == 'inline; filename="a.png"'
    assert content_disposition("../../etc/passwd") == 'attachment; filename="_.._etc_passwd"'
    assert content_disposition("\r\nx: y") == 'attachment; filename="_x: y"'
    assert content_disposition("..") == 'attachment; filename="download"'


async def call(source: BytesSource, receive: Receive) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)
        await asyncio.sleep(0)

    scope = {"type": "http", "method": "GET", "headers": []}
    await RangedResponse(source)(scope, receive, send)
    return sent


async def test_reading_stops_when_the_client_goes_away() -> None:
    source = BytesSource(bytes(1_000_000))
    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}, {"type": "http.disconnect"}]

    async def receive() -> Message:
        await asyncio.sleep(0)
        return messages.pop(0)

    before = asyncio.all_tasks()
    await call(source, receive)
    assert source.pieces < 100
    assert source.closed
    assert asyncio.all_tasks() <= before


async def never() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


async def test_a_source_that_fails_at_once_is_an_error_before_the_status() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    source = BytesSource(fail_at=0)
    with pytest.raises(OSError, match="unreadable"):
        await RangedResponse(source)({"type": "http", "method": "GET", "headers": []}, never, send)
    assert sent == []
    assert source.closed


async def test_a_later_failure_is_raised_and_the_answer_never_completed() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    source = BytesSource(fail_at=5000)
    with pytest.raises(OSError, match="unreadable"):
        await RangedResponse(source)({"type": "http", "method": "GET", "headers": []}, never, send)
    assert sent[0]["status"] == 200
    assert b"".join(message["body"] for message in sent[1:]) == BODY[:5000]
    assert all(message["more_body"] for message in sent[1:])
    assert source.closed


async def test_a_cancelled_answer_closes_its_source() -> None:
    source = BytesSource(bytes(10_000_000))
    task = asyncio.create_task(call(source, never))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert source.closed


async def test_a_stored_object_is_a_source(store: ObjectStore) -> None:
    info = await store.put("a/b.png", BODY, "image/png")
    source = StoredObjectSource(store, info.key, info.size, info.sha256, info.media_type)
    whole = await fetch(source, filename="b.png")
    assert (whole.content, whole.headers["content-type"]) == (BODY, "image/png")
    assert whole.headers["etag"] == f'"{info.sha256}"'
    part = await fetch(source, range="bytes=100-199", if_range=whole.headers["etag"])
    assert (part.status_code, part.content) == (206, BODY[100:200])
