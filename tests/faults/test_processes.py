"""Workers and the API killed in the middle."""

import asyncio
import contextlib
import hashlib
import http.client
import io
import os
import socket
import zipfile

import httpx
import pytest

from backend.core.db import Database
from backend.core.storage.configured import open_configured_store
from tests.faults.evidence import Evidence, rows, sql, tidied_evidence
from tests.faults.stricken import StrickenStudio, Watch, begin
from tests.studio import create_dataset, finished

pytestmark = pytest.mark.faults
Undisturbed = tuple[str, Evidence]


def test_one_worker_killed_in_the_middle(
    studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed
) -> None:
    public_id = begin(client)
    with Watch(client, public_id) as watch:
        watch.middle()
        studio.kill(studio.living_workers()[0])
        watch.still_running()
        watch.completed()
    assert tidied_evidence(studio, public_id) == undisturbed[1]


def test_all_workers_killed_in_the_middle(
    studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed
) -> None:
    public_id = begin(client)
    with Watch(client, public_id) as watch:
        watch.middle()
        for worker in studio.living_workers():
            studio.kill(worker)
        watch.still_running()
        studio.ensure(workers=2)
        watch.completed()
    assert tidied_evidence(studio, public_id) == undisturbed[1]


async def _enlarge(studio: StrickenStudio, public_id: str) -> None:
    """Put 16 MB in the place of one image: no connection buffers as much."""
    database = Database(studio.database_url)
    store = await open_configured_store(studio.settings())
    [(task_id, key)] = await rows(
        database,
        "SELECT i.dataset_id, i.key FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id "
        "WHERE t.public_id = :id AND ordinal = 2 AND index = 0",
        id=public_id,
    )
    info = await store.put(key, os.urandom(16 << 20), "image/webp")
    await rows(
        database,
        "UPDATE persona_images SET size = :size, crc32 = :crc32, sha256 = :sha256 WHERE key = :key",
        size=info.size,
        crc32=info.crc32,
        sha256=bytes.fromhex(info.sha256),
        key=key,
    )
    await rows(database, "UPDATE datasets SET revision = revision + 1 WHERE task_id = :id", id=task_id)
    await store.close()
    await database.close()


def _slow_download(studio: StrickenStudio, path: str, token: str) -> tuple[socket.socket, http.client.HTTPResponse]:
    """A download over a connection that takes in little, so that the server cannot send all of it ahead."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", studio.port))
    connection.settimeout(30)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {token}\r\n\r\n"
    connection.sendall(request.encode())
    response = http.client.HTTPResponse(connection)
    response.begin()
    return connection, response


def test_a_download_goes_on_where_a_killed_api_left_it(studio: StrickenStudio, client: httpx.Client) -> None:
    public_id = create_dataset(client, number_to_generate=3)
    finished(client, public_id)
    asyncio.run(_enlarge(studio, public_id))
    path = f"/datasets/{public_id}/export/zip"
    whole = client.get(path)
    assert whole.status_code == 200
    connection, response = _slow_download(studio, f"/api/v1{path}", client.headers["Authorization"])
    with connection:
        assert response.status == 200
        assert response.headers["ETag"] == whole.headers["ETag"]
        beginning = response.read(100_000)
        assert studio.api is not None
        studio.kill(studio.api)
        with contextlib.suppress(http.client.IncompleteRead, ConnectionResetError):
            while chunk := response.read1(65536):
                beginning += chunk
    assert 100_000 <= len(beginning) < len(whole.content)
    studio.start_api()
    resume = {"Range": f"bytes={len(beginning)}-", "If-Range": whole.headers["ETag"]}
    rest = client.get(path, headers=resume)
    assert rest.status_code == 206
    assert rest.headers["Content-Range"] == f"bytes {len(beginning)}-{len(whole.content) - 1}/{len(whole.content)}"
    assert beginning + rest.content == whole.content
    with zipfile.ZipFile(io.BytesIO(beginning + rest.content)) as archive:
        assert archive.testzip() is None
        pictures = {hashlib.sha256(archive.read(name)).digest() for name in archive.namelist() if "images/" in name}
    stored = sql(studio, "SELECT sha256 FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id "
                         "WHERE t.public_id = :id", id=public_id)  # fmt: skip
    assert pictures == {row[0] for row in stored}
