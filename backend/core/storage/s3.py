"""Object store in an S3 bucket (AWS or anything that speaks its protocol)."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, aclosing
from functools import partial
from typing import Any, Self

import aioboto3
import aiohttp
from aiobotocore.config import AioConfig

from backend.core.storage.digests import Digests
from backend.core.storage.presign import Bucket, bucket_of_link, presign_get
from backend.core.storage.protocol import (
    Buffer,
    ObjectInfo,
    ObjectNotFound,
    ObjectSlice,
    ObjectStat,
    Part,
    StorageUnavailable,
    check_key,
    check_prefix,
)
from backend.core.storage.s3_download import PREFETCH, Downloader
from backend.core.storage.s3_errors import BucketMissing, BucketTaken, retrying
from backend.core.storage.s3_upload import MultipartUpload, abort_uploads, copy_in_parts

_CONNECTIONS = 64
_CONNECT_SECONDS = 5
_READ_SECONDS = 30
_MAX_SINGLE_COPY = 5 * 1024**3
_DELETE_BATCH = 1000
_HASH_IN_THREAD = 1024 * 1024


class S3Store:
    """Implements `ObjectStore`; make it with `open`."""

    def __init__(self, bucket: str, region: str, create_bucket: bool, retry_seconds: float) -> None:
        self._bucket = bucket
        self._region = region
        self._create_bucket = create_bucket
        self._retry_seconds = retry_seconds
        self._resources = AsyncExitStack()
        self._client: Any
        self._credentials: Callable[[], Awaitable[Any]]
        self._download: Downloader
        self._public: Bucket | None = None

    @classmethod
    async def open(
        cls,
        bucket: str,
        *,
        endpoint_url: str | None = None,
        region: str | None = None,
        access_key_id: str | None = None,
        secret_access_key: str | None = None,
        path_style: bool | None = None,
        public_endpoint_url: str | None = None,
        create_bucket: bool = False,
        retry_seconds: float = 30.0,
    ) -> Self:
        """Prepare the clients; the store itself is not contacted. Without keys the default credential chain is used.

        Failures that may pass (refused connections, 5xx, throttling) are retried for `retry_seconds`.
        """
        session = aioboto3.Session(
            aws_access_key_id=access_key_id, aws_secret_access_key=secret_access_key, region_name=region
        )
        where = session.region_name or "us-east-1"
        store = cls(bucket, where, create_bucket, retry_seconds)
        path_style = endpoint_url is not None if path_style is None else path_style
        config = AioConfig(
            signature_version="s3v4",
            max_pool_connections=_CONNECTIONS,
            connect_timeout=_CONNECT_SECONDS,
            read_timeout=_READ_SECONDS,
            retries={"total_max_attempts": 1},  # `retrying` does it, with a deadline instead of a count
            s3={"addressing_style": "path" if path_style else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )

        async def credentials() -> Any:
            found = await session.get_credentials()
            if found is None:
                raise StorageUnavailable("no credentials for the object store")
            return await found.get_frozen_credentials()

        async def client(endpoint: str | None) -> Any:
            made = session.client("s3", endpoint_url=endpoint, region_name=where, config=config)
            return await store._resources.enter_async_context(made)

        async def address(of: Any) -> Bucket:
            link = await of.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "probe"})
            return bucket_of_link(link, "probe", where)

        await credentials()
        store._credentials = credentials
        store._client = await client(endpoint_url)
        if public_endpoint_url:
            store._public = await address(await client(public_endpoint_url))
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=_READ_SECONDS)
        place = await address(store._client)
        store._download = Downloader(place, credentials, retry_seconds, timeout, _CONNECTIONS)
        store._resources.push_async_callback(store._download.close)
        return store

    async def close(self) -> None:
        await self._resources.aclose()

    async def put(self, key: str, data: bytes, media_type: str) -> ObjectInfo:
        check_key(key)
        digests = Digests(data) if len(data) < _HASH_IN_THREAD else await asyncio.to_thread(Digests, data)
        await self._request("put_object", key, Body=data, ContentType=media_type)
        return digests.info(key, media_type)

    async def put_stream(self, key: str, chunks: AsyncIterable[bytes], media_type: str) -> ObjectInfo:
        check_key(key)
        digests = Digests()
        upload = self._multipart(key, media_type)
        waiting = bytearray()
        try:
            async for chunk in chunks:
                await self._hash(digests, chunk)
                waiting += chunk
                while len(waiting) > upload.part_size:
                    size = upload.part_size
                    part = bytes(memoryview(waiting)[:size])
                    del waiting[:size]
                    await upload.add(part)
            if digests.size == len(waiting):  # it never grew beyond one part
                return await self.put(key, bytes(waiting), media_type)
            await upload.add(bytes(waiting))
            await upload.complete(digests.size)
        except BaseException:
            await asyncio.shield(upload.abort())
            raise
        return digests.info(key, media_type)

    async def get(self, key: str) -> bytes:
        check_key(key)

        async def call() -> bytes:
            answer = await self._client.get_object(Bucket=self._bucket, Key=key)
            async with answer["Body"] as body:
                return bytes(await body.read())

        data: bytes = await self._retrying(call, key)
        return data

    async def read_range(self, key: str, start: int, stop: int) -> AsyncGenerator[Buffer, None]:
        check_key(key)
        if not 0 <= start <= stop:
            raise ValueError(f"not a range: {start}..{stop}")
        size = (await self.head(key)).size
        # Beyond the end, the size asserted for the slice is the wrong one, and the download says so.
        parts = [ObjectSlice(key, max(size, stop), start, stop)]
        async with aclosing(self._download.read_parts(parts, 4)) as buffers:
            async for buffer in buffers:
                yield buffer

    async def read_many(
        self, objects: Sequence[tuple[str, int]], prefetch: int | None = None
    ) -> AsyncGenerator[bytes, None]:
        parts = [ObjectSlice(check_key(key), size, 0, size) for key, size in objects]
        async with aclosing(self._download.read_each(parts, prefetch or PREFETCH)) as results:
            async for data in results:
                yield data

    async def read_parts(self, parts: Iterable[Part], prefetch: int | None = None) -> AsyncGenerator[Buffer, None]:
        async with aclosing(self._download.read_parts(parts, prefetch or PREFETCH)) as buffers:
            async for buffer in buffers:
                yield buffer

    async def head(self, key: str) -> ObjectStat:
        check_key(key)
        found = await self._request("head_object", key)
        return ObjectStat(key, found["ContentLength"], found["LastModified"])

    async def copy(self, source: str, target: str) -> ObjectStat:
        check_key(target)
        size = (await self.head(source)).size
        origin = {"Bucket": self._bucket, "Key": source}
        if size <= _MAX_SINGLE_COPY:
            await self._request("copy_object", target, CopySource=origin)
        else:
            await copy_in_parts(self._multipart(target, "application/octet-stream"), origin, size)
        return await self.head(target)

    async def delete(self, key: str) -> None:
        check_key(key)
        try:
            await self._request("delete_object", key)
        except ObjectNotFound:  # some stores say so
            return

    async def delete_many(self, keys: Iterable[str]) -> None:
        checked = [check_key(key) for key in keys]
        for at in range(0, len(checked), _DELETE_BATCH):
            batch = {"Objects": [{"Key": key} for key in checked[at : at + _DELETE_BATCH]], "Quiet": True}
            answer = await self._retrying(partial(self._client.delete_objects, Bucket=self._bucket, Delete=batch))
            for error in answer.get("Errors", ()):
                if error.get("Code") != "NoSuchKey":
                    raise StorageUnavailable(f"could not delete {error.get('Key')!r}: {error.get('Message')}")

    async def delete_prefix(self, prefix: str) -> int:
        check_prefix(prefix, folder=True)
        count = 0
        while keys := [stat.key for stat in await self._page(prefix, "")]:
            await self.delete_many(keys)
            count += len(keys)
        await abort_uploads(self._client, self._retrying, self._bucket, prefix)
        return count

    async def list(self, prefix: str = "") -> AsyncGenerator[ObjectStat, None]:
        check_prefix(prefix)
        after = ""
        while page := await self._page(prefix, after):
            for stat in page:
                yield stat
            after = page[-1].key

    async def public_link(self, key: str, expires: int) -> str | None:
        check_key(key)
        if self._public is None:
            return None
        return presign_get(self._public, key, await self._credentials(), expires)

    async def check(self) -> None:
        """One attempt, so that a readiness probe answers soon; creates the bucket when that is allowed."""
        await self._retrying(lambda: self._client.list_objects_v2(Bucket=self._bucket, MaxKeys=1), seconds=0)

    async def _page(self, prefix: str, after: str) -> Sequence[ObjectStat]:
        """Up to 1000 objects after a key: continuation by key, which every S3-like store understands alike."""
        answer = await self._retrying(
            lambda: self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefix, StartAfter=after)
        )
        return [ObjectStat(item["Key"], item["Size"], item["LastModified"]) for item in answer.get("Contents", ())]

    def _multipart(self, key: str, media_type: str) -> MultipartUpload:
        return MultipartUpload(self._client, self._retrying, self._bucket, key, media_type)

    async def _hash(self, digests: Digests, chunk: bytes) -> None:
        if len(chunk) < _HASH_IN_THREAD:
            digests.update(chunk)
        else:
            await asyncio.to_thread(digests.update, chunk)

    async def _request(self, operation: str, key: str, **arguments: Any) -> Any:
        method = getattr(self._client, operation)
        return await self._retrying(lambda: method(Bucket=self._bucket, Key=key, **arguments), key)

    async def _retrying(self, call: Callable[[], Awaitable[Any]], key: str = "", seconds: float | None = None) -> Any:
        limit = self._retry_seconds if seconds is None else seconds
        try:
            return await retrying(call, limit, key)
        except BucketMissing:
            if not self._create_bucket:
                raise
        await self._make_bucket(limit)
        return await retrying(call, limit, key)

    async def _make_bucket(self, seconds: float) -> None:
        # us-east-1 is the one region that must not be named.
        place = (
            {} if self._region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": self._region}}
        )
        try:
            await retrying(lambda: self._client.create_bucket(Bucket=self._bucket, **place), seconds)
        except BucketTaken:
            return  # by another of our processes
