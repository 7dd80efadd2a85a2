"""Multipart writing to S3: streams of unknown length, and copies beyond what one request may copy."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from botocore.exceptions import ClientError

from backend.core.storage.protocol import ObjectNotFound, StorageError, StorageUnavailable
from backend.core.storage.s3_errors import TransientFailure, code_of

logger = logging.getLogger(__name__)

PART_BYTES = 8 * 1024 * 1024
_PARTS_PER_SIZE = 1000  # parts grow by PART_BYTES every so many, so that 10 000 parts reach 440 GB
_CONCURRENT_PARTS = 2
_COPY_PART_BYTES = 1024**3

Call = Callable[[Callable[[], Awaitable[Any]], str], Awaitable[Any]]


class MultipartUpload:
    """One upload in parts; `call` runs a request with the store's retries. Ends by `complete` or `abort`."""

    def __init__(self, client: Any, call: Call, bucket: str, key: str, media_type: str) -> None:
        self._client = client
        self._call = call
        self._key = key
        self._target = {"Bucket": bucket, "Key": key}
        self._media_type = media_type
        self._upload_id = ""
        self._parts: list[asyncio.Task[dict[str, Any]]] = []
        self._slots = asyncio.Semaphore(_CONCURRENT_PARTS)

    @property
    def part_size(self) -> int:
        """Bytes that the next part should have (the last one may have fewer)."""
        return PART_BYTES * (1 + len(self._parts) // _PARTS_PER_SIZE)

    async def add(self, data: bytes) -> None:
        """Begin to upload a part; waits while enough parts are under way. Raises what an earlier part met."""
        if not self._upload_id:
            answer = await self._request("create_multipart_upload", ContentType=self._media_type)
            self._upload_id = answer["UploadId"]
        await self._slots.acquire()
        for part in self._parts[-_CONCURRENT_PARTS - 1 :]:
            if part.done():
                part.result()
        self._parts.append(asyncio.create_task(self._send(len(self._parts) + 1, data)))

    async def add_copy(self, source: dict[str, str], start: int, stop: int) -> None:
        """Append a range of another object of the store."""
        if not self._upload_id:
            answer = await self._request("create_multipart_upload", ContentType=self._media_type)
            self._upload_id = answer["UploadId"]
        number = len(self._parts) + 1
        copied = await self._request(
            "upload_part_copy",
            UploadId=self._upload_id,
            PartNumber=number,
            CopySource=source,
            CopySourceRange=f"bytes={start}-{stop - 1}",
        )
        etag = copied["CopyPartResult"]["ETag"]

        async def done() -> dict[str, Any]:
            return {"ETag": etag, "PartNumber": number}

        self._parts.append(asyncio.create_task(done()))

    async def complete(self, size: int) -> None:
        """Make the object of all parts, `size` bytes together."""
        parts = [await part for part in self._parts]
        try:
            await self._request("complete_multipart_upload", UploadId=self._upload_id, MultipartUpload={"Parts": parts})
        except StorageUnavailable as error:
            # A completion whose answer was lost has succeeded, and its repetition is told that there is no such upload.
            if not _is_gone(error):
                raise
            found = await self._request("head_object")
            if found["ContentLength"] != size:
                raise

    async def abort(self) -> None:
        """Stop and drop what was uploaded."""
        for part in self._parts:
            part.cancel()
        await asyncio.gather(*self._parts, return_exceptions=True)
        if self._upload_id:
            await _drop(lambda: self._request("abort_multipart_upload", UploadId=self._upload_id))

    async def _send(self, number: int, data: bytes) -> dict[str, Any]:
        try:
            answer = await self._request("upload_part", UploadId=self._upload_id, PartNumber=number, Body=data)
        finally:
            self._slots.release()
        return {"ETag": answer["ETag"], "PartNumber": number}

    async def _request(self, operation: str, **arguments: Any) -> Any:
        method = getattr(self._client, operation)
        return await self._call(lambda: method(**self._target, **arguments), self._key)


def _is_gone(error: StorageError) -> bool:
    cause = error.__cause__
    return isinstance(cause, ClientError) and code_of(cause) == "NoSuchUpload"


async def _drop(abort: Callable[[], Awaitable[Any]]) -> None:
    try:
        await abort()
    except ObjectNotFound:
        return
    except StorageUnavailable as error:
        if not _is_gone(error):
            raise


async def copy_in_parts(upload: MultipartUpload, source: dict[str, str], size: int) -> None:
    """Copy an object of any size inside the store."""
    try:
        for start in range(0, size, _COPY_PART_BYTES):
            await upload.add_copy(source, start, min(start + _COPY_PART_BYTES, size))
        await upload.complete(size)
    except BaseException:
        await upload.abort()
        raise


async def abort_uploads(client: Any, call: Call, bucket: str, prefix: str) -> int:
    """Drop every unfinished upload to a key that begins with `prefix`, as killed processes leave them; how many.

    A store that keeps no list of them, or does not show it to these credentials, is asked in vain: that is logged.
    """
    count, place = 0, dict[str, str]()
    try:
        while True:
            page = await call(partial(client.list_multipart_uploads, Bucket=bucket, Prefix=prefix, **place), "")
            for upload in page.get("Uploads", ()):
                target = {"Bucket": bucket, "Key": upload["Key"], "UploadId": upload["UploadId"]}
                await _drop(partial(call, partial(client.abort_multipart_upload, **target), upload["Key"]))
                count += 1
            if not page.get("IsTruncated"):
                return count
            place = {"KeyMarker": page["NextKeyMarker"], "UploadIdMarker": page["NextUploadIdMarker"]}
    except TransientFailure:
        raise
    except StorageUnavailable as error:
        logger.warning("unfinished uploads below %s are not removed: %s", prefix, error)
        return count
