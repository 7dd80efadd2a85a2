"""Workers and the API killed in the middle."""

import contextlib
import hashlib
import http.client
import io
import socket
import zipfile

import httpx
import pytest

from tests.faults.evidence import Evidence, tidied_evidence
from tests.faults.stricken import StrickenStudio, Watch, begin

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


def _slow_download(studio: StrickenStudio, path: str, token: str) -> tuple[socket.socket, http.client.HTTPResponse]:
    """A download whose connection holds only some kilobytes, so that the server cannot send ahead."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
    connection.connect(("127.0.0.1", studio.port))
    connection.settimeout(30)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {token}\r\n\r\n"
    connection.sendall(request.encode())
    response = http.client.HTTPResponse(connection)
    response.begin()
    return connection, response


def test_a_download_goes_on_where_a_killed_api_left_it(
    studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed
) -> None:
    path = f"/datasets/{undisturbed[0]}/export/zip"
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
        pictures = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if "images/" in name}
    assert pictures == {sha256 for sha256, *_ in undisturbed[1].images.values()}
