"""Failures of S3 clients, told in the store's own terms, and the retrying of those that may pass."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from backend.core.storage.protocol import InvalidKey, ObjectNotFound, StorageError, StorageFull, StorageUnavailable

T = TypeVar("T")

_MISSING = {"NoSuchKey", "404", "NotFound"}
_FULL = {"XMinioStorageFull", "InsufficientStorage", "QuotaExceeded", "XMinioAdminBucketQuotaExceeded", "507"}
_TRANSIENT = {
    "RequestTimeout",
    "RequestTimeTooSkewed",
    "SlowDown",
    "Throttling",
    "ThrottlingException",
    "TooManyRequests",
    "OperationAborted",
}
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0


class TransientFailure(StorageUnavailable):
    """A failure that may pass by itself; `retrying` tries again."""


class BucketMissing(StorageUnavailable):
    """The bucket does not exist (yet)."""


class BucketTaken(StorageUnavailable):
    """The bucket to be created exists already."""


def code_of(error: ClientError) -> str:
    """The S3 error code, or the HTTP status where an answer without body (HEAD) has only that."""
    return str(error.response.get("Error", {}).get("Code", ""))


def translate(error: Exception, key: str = "") -> StorageError:
    """The store's exception for one of a client library's."""
    if isinstance(error, ClientError):
        code = code_of(error)
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        return from_status(status, code, key, str(error))
    if isinstance(error, ParamValidationError):
        return InvalidKey(f"the object store refuses the key {key!r}: {error}")
    if isinstance(error, BotoCoreError | aiohttp.ClientError | TimeoutError | OSError):
        return TransientFailure(f"the object store cannot be reached: {error!r}")
    raise error


def from_status(status: int, code: str, key: str, detail: str) -> StorageError:
    """The store's exception for an HTTP answer of S3."""
    if code == "NoSuchBucket":
        return BucketMissing(detail)
    if code in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
        return BucketTaken(detail)
    if code in _FULL or status == 507:
        return StorageFull(detail)
    if code in _MISSING or (status == 404 and not code):
        return ObjectNotFound(key)
    if code == "KeyTooLongError":
        return InvalidKey(detail)
    if code == "NotImplemented" or status == 501:
        return StorageUnavailable(detail)
    if code in _TRANSIENT or status >= 500 or status in (408, 429):
        return TransientFailure(detail)
    return StorageUnavailable(detail)


async def retrying(call: Callable[[], Awaitable[T]], seconds: float, key: str = "") -> T:
    """The result of `call`, tried again with growing pauses until `seconds` have passed; raises `StorageError`."""
    deadline = time.monotonic() + seconds
    pause = _FIRST_PAUSE
    while True:
        try:
            return await call()
        except TransientFailure as error:
            failure: StorageError = error
        except StorageError:
            raise
        except (ClientError, BotoCoreError, aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = translate(error, key)
            if not isinstance(failure, TransientFailure):
                raise failure from error
        if time.monotonic() + pause > deadline:
            raise failure
        await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads retries, protects nothing
        pause = min(pause * 2, _LONGEST_PAUSE)
