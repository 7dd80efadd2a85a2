"""Archives over both adapters, and over a real HTTP server: resumed, cut short visibly, read with flat memory."""

import asyncio
import io
import os
import socket
import zipfile
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.core.archive import Archive, ArchiveEntries, ArchiveLayout, RangedResponse
from backend.core.storage import FileStore, ObjectStore
from backend.core.storage.s3 import S3Store

COUNT = 60


async def make_archive(store: ObjectStore, size: int = 50_000) -> Archive:
    entries = ArchiveEntries()
    entries.add_bytes("README.md", b"# Data card\n")
    infos = await asyncio.gather(
        *(store.put(f"d/{n}.png", os.urandom(size + n if n % 7 else 0), "image/png") for n in range(COUNT))
    )
    big = await store.put("d/big", os.urandom(3_300_000), "image/png")
    for n, info in enumerate(infos):
        entries.add_object(f"images/{n}.png", info.key, info.size, info.crc32)
    entries.add_object("images/big.png", big.key, big.size, big.crc32)
    return Archive(ArchiveLayout(entries, datetime(2024, 1, 1)), store)


async def read(archive: Archive, start: int, stop: int) -> bytes:
    return b"".join([bytes(chunk) async for chunk in archive.read(start, stop)])


async def test_an_archive_is_whole_and_its_ranges_are_slices(store: ObjectStore) -> None:
    archive = await make_archive(store)
    whole = await read(archive, 0, archive.size)
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        assert opened.testzip() is None
        assert len(opened.namelist()) == COUNT + 2
        assert opened.read("images/big.png") == await store.get("d/big")
    for start in range(0, archive.size, 611_111):
        stop = min(start + 700_000, archive.size)
        assert await read(archive, start, stop) == whole[start:stop]


async def test_only_a_few_buffers_are_read_ahead(store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = await make_archive(store, 200_000)
    fetched = 0

    def counting(data: Any) -> Any:
        nonlocal fetched
        fetched += len(data)
        return data

    if isinstance(store, FileStore):
        read_group = store._read_group
        monkeypatch.setattr(store, "_read_group", lambda *arguments: counting(read_group(*arguments)))
    else:
        assert isinstance(store, S3Store)
        fetch = store._download.fetch

        async def counted(*arguments: Any) -> bytes:
            return bytes(counting(await fetch(*arguments)))

        monkeypatch.setattr(store._download, "fetch", counted)
    consumed = 0
    ahead = 0
    async for chunk in archive.read(0, archive.size):
        await asyncio.sleep(0.01)  # a slow client: whatever may be read ahead has been
        ahead = max(ahead, fetched - consumed)
        consumed += len(chunk)
    assert consumed == archive.size > 12_000_000
    assert ahead <= 4_500_000


class Served:
    """An application that answers with one archive, on a real server."""

    def __init__(self, archive: Archive, url: str) -> None:
        self.archive = archive
        self.url = url
        self.finished = 0


@pytest_asyncio.fixture
async def served(store: ObjectStore) -> AsyncIterator[Served]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        state = Served(await make_archive(store), f"http://127.0.0.1:{listener.getsockname()[1]}/")

        async def finished() -> None:
            state.finished += 1

        async def answer(_: Request) -> Response:
            return RangedResponse(state.archive, filename="é.zip", background=BackgroundTask(finished))

        app = Starlette(routes=[Route("/", answer)])
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        listener.listen()
        running = asyncio.create_task(server.serve([listener]))
        yield state
        server.should_exit = True
        await running


async def test_a_download_resumes_where_it_was_cut(served: Served) -> None:
    async with httpx.AsyncClient() as client:
        whole = await client.get(served.url)
        head = await client.head(served.url)
        assert whole.status_code == head.status_code == 200
        assert int(head.headers["content-length"]) == len(whole.content) == served.archive.size
        got = b""
        async with client.stream("GET", served.url) as answer:
            async for chunk in answer.aiter_bytes():
                got += chunk
                if len(got) > 1_000_000:
                    break
        resume = {"Range": f"bytes={len(got)}-", "If-Range": answer.headers["etag"]}
        rest = await client.get(served.url, headers=resume)
        assert rest.status_code == 206
        assert got + rest.content == whole.content
        assert (await client.get(served.url, headers={"If-None-Match": head.headers["etag"]})).status_code == 304
    assert served.finished >= 4


async def test_a_lost_object_cuts_the_transfer_visibly(
    served: Served, store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.core.archive.stream._RETRY_SECONDS", (0.01,))
    await store.delete("d/big")
    got = b""
    async with httpx.AsyncClient() as client:

        async def transfer() -> None:
            nonlocal got
            async with client.stream("GET", served.url) as answer:
                assert answer.status_code == 200
                async for chunk in answer.aiter_bytes():
                    got += chunk

        with pytest.raises(httpx.RemoteProtocolError):
            await transfer()
    assert 1_000_000 < len(got) < served.archive.size
    assert served.finished == 0
