"""What only the S3 adapter has: refused connections, buckets, links, credentials."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import aioboto3
import httpx
import pytest
import pytest_asyncio
from aiobotocore.config import AioConfig
from botocore.exceptions import ClientError

from backend.core.storage import (
    ObjectNotFound,
    ObjectSlice,
    StorageError,
    StorageFull,
    StorageUnavailable,
    open_store,
)
from backend.core.storage.presign import bucket_of_link, presign_get
from backend.core.storage.s3 import S3Store
from backend.core.storage.s3_errors import translate
from tests.core.storage.s3_server import Proxy, S3Server


@pytest_asyncio.fixture
async def proxy(s3_server: S3Server) -> AsyncIterator[Proxy]:
    made = Proxy(s3_server.port)
    await made.restore()
    yield made
    await made.cut()


async def stream(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def test_a_store_that_refuses_for_a_while_is_survived(s3_server: S3Server, proxy: Proxy) -> None:
    store = await s3_server.open(f"bucket-{uuid4().hex}", endpoint_url=proxy.url)
    await store.put("a", b"before", "text/plain")
    await proxy.cut()
    parts = [ObjectSlice("a", 6, 0, 6)] * 3

    async def read_parts() -> bytes:
        return b"".join([bytes(buffer) async for buffer in store.read_parts(parts)])

    async def names() -> list[str]:
        return [stat.key async for stat in store.list()]

    calls = asyncio.gather(
        store.get("a"),
        read_parts(),
        store.head("a"),
        store.put("b", b"during", "text/plain"),
        store.put_stream("c", stream(bytes(9_000_000), b"end"), "text/plain"),
        names(),
        store.delete_many(["x"]),
    )
    await asyncio.sleep(2)
    assert not calls.done()
    with pytest.raises(StorageUnavailable):
        await store.check()
    await proxy.restore()
    got = await calls
    assert (got[0], got[1], got[2].size, got[4].size) == (b"before", b"before" * 3, 6, 9_000_003)
    assert await store.get("b") == b"during"
    assert (await store.head("c")).size == 9_000_003
    await store.check()
    await store.close()


async def test_a_store_that_stays_away_is_unavailable(s3_server: S3Server, proxy: Proxy) -> None:
    store = await s3_server.open("some-bucket", endpoint_url=proxy.url, retry_seconds=0.5)
    await proxy.cut()
    with pytest.raises(StorageUnavailable):
        await store.put("a", b"x", "text/plain")
    with pytest.raises(StorageUnavailable):
        _ = [data async for data in store.read_many([("a", 1)])]
    await store.close()


async def test_a_missing_bucket_is_made_only_when_allowed(s3_server: S3Server) -> None:
    name = f"bucket-{uuid4().hex}"
    strict = await s3_server.open(name, create_bucket=False)
    with pytest.raises(StorageUnavailable):
        await strict.check()
    with pytest.raises(StorageUnavailable):
        await strict.put("a", b"x", "text/plain")
    makers = [await s3_server.open(name) for _ in range(3)]
    await asyncio.gather(*(maker.check() for maker in makers))
    await strict.check()
    with pytest.raises(ObjectNotFound):
        await strict.get("a")
    for store in (strict, *makers):
        await store.close()


async def test_public_links_are_for_the_public_endpoint(s3_server: S3Server) -> None:
    bucket = f"bucket-{uuid4().hex}"
    private = await s3_server.open(bucket)
    public = await s3_server.open(bucket, public_endpoint_url=f"http://localhost:{s3_server.port}")
    await private.put("ü/a b.txt", b"linked", "text/plain")
    assert await private.public_link("ü/a b.txt", 60) is None
    link = await public.public_link("ü/a b.txt", 60)
    assert link is not None
    assert link.startswith(f"http://localhost:{s3_server.port}/{bucket}/")
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(link)
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, b"linked", "text/plain")
    await private.close()
    await public.close()


@pytest.mark.parametrize("token", [None, "session/token+=="])
@pytest.mark.parametrize("style", ["path", "virtual"])
@pytest.mark.parametrize("endpoint", [None, "https://objects.example:9000"])
async def test_links_are_those_of_the_official_client(token: str | None, style: str, endpoint: str | None) -> None:
    session = aioboto3.Session(
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret/key",
        aws_session_token=token,
        region_name="eu-west-3",
    )
    config = AioConfig(signature_version="s3v4", s3={"addressing_style": style})
    key = "é/a b+c&d~(1)'!*=.png"
    async with session.client("s3", endpoint_url=endpoint, config=config) as client:
        wanted = await client.generate_presigned_url(
            "get_object", Params={"Bucket": "my-bucket", "Key": key}, ExpiresIn=77
        )
        probe = await client.generate_presigned_url("get_object", Params={"Bucket": "my-bucket", "Key": "probe"})
    query = dict(parse_qsl(urlsplit(wanted).query))
    now = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    credentials = SimpleNamespace(access_key="AKIDEXAMPLE", secret_key="secret/key", token=token)
    link = presign_get(bucket_of_link(probe, "probe", "eu-west-3"), key, credentials, 77, now)
    assert link.partition("?")[0] == wanted.partition("?")[0]
    assert dict(parse_qsl(urlsplit(link).query)) == query


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        ("NoSuchKey", 404, ObjectNotFound),
        ("404", 404, ObjectNotFound),
        ("XMinioStorageFull", 507, StorageFull),
        ("QuotaExceeded", 403, StorageFull),
        ("AccessDenied", 403, StorageUnavailable),
        ("InternalError", 500, StorageUnavailable),
        ("SlowDown", 503, StorageUnavailable),
    ],
)
def test_errors_are_told_in_the_stores_terms(code: str, status: int, expected: type[StorageError]) -> None:
    answer = {"Error": {"Code": code, "Message": "m"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    error = ClientError(answer, "PutObject")  # type: ignore[arg-type]
    assert isinstance(translate(error, "k"), expected)


async def test_the_factory_opens_a_bucket(s3_server: S3Server) -> None:
    store = await open_store(
        bucket=f"bucket-{uuid4().hex}",
        endpoint_url=s3_server.url,
        region="us-east-1",
        access_key_id="a",
        secret_access_key="b",
        create_bucket=True,
    )
    assert isinstance(store, S3Store)
    await store.check()
    await store.close()


async def unfinished(store: S3Store) -> set[str]:
    """Keys of uploads that were begun and neither completed nor dropped."""
    answer = await store._client.list_multipart_uploads(Bucket=store._bucket)
    return {upload["Key"] for upload in answer.get("Uploads", ())}


async def test_what_a_killed_process_was_uploading_goes_with_its_folder(s3_store: S3Store) -> None:
    for key in ("folder/a", "folder/deep/b", "folder-too/c"):
        upload = s3_store._multipart(key, "text/plain")
        await upload.add(b"x" * 100)
        await asyncio.gather(*upload._parts)
    assert await s3_store.delete_prefix("folder/") == 0
    assert await unfinished(s3_store) == {"folder-too/c"}
    await s3_store.delete_prefix("folder-too/")


async def test_an_upload_that_fails_leaves_nothing_and_tells_why(s3_store: S3Store) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield bytes(9_000_000)
        await s3_store.delete_prefix("broken/")  # somebody else has dropped the upload already
        raise RuntimeError("the reason")

    with pytest.raises(RuntimeError, match="the reason"):
        await s3_store.put_stream("broken/a", broken(), "text/plain")
    assert await unfinished(s3_store) == set()


@pytest.mark.parametrize(("status", "code"), [(501, "NotImplemented"), (403, "AccessDenied")])
async def test_a_store_that_lists_no_uploads_still_removes_folders(
    s3_store: S3Store, monkeypatch: pytest.MonkeyPatch, status: int, code: str
) -> None:
    async def refused(**_: object) -> None:
        answer = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
        raise ClientError(answer, "ListMultipartUploads")

    await s3_store.put("refused/a", b"x", "text/plain")
    monkeypatch.setattr(s3_store._client, "list_multipart_uploads", refused)
    assert await s3_store.delete_prefix("refused/") == 1
