"""Object storage: local files by default, S3 and its likes by setting."""

from pathlib import Path

from backend.core.storage.files import FileStore
from backend.core.storage.protocol import (
    Buffer,
    InvalidKey,
    ObjectInfo,
    ObjectNotFound,
    ObjectSlice,
    ObjectStat,
    ObjectStore,
    ObjectTruncated,
    Part,
    StorageError,
    StorageFull,
    StorageUnavailable,
)

__all__ = [
    "Buffer",
    "FileStore",
    "InvalidKey",
    "ObjectInfo",
    "ObjectNotFound",
    "ObjectSlice",
    "ObjectStat",
    "ObjectStore",
    "ObjectTruncated",
    "Part",
    "StorageError",
    "StorageFull",
    "StorageUnavailable",
    "open_store",
]


async def open_store(
    *,
    folder: Path | None = None,
    bucket: str | None = None,
    endpoint_url: str | None = None,
    region: str | None = None,
    access_key_id: str | None = None,
    secret_access_key: str | None = None,
    path_style: bool | None = None,
    public_endpoint_url: str | None = None,
    create_bucket: bool = False,
    retry_seconds: float = 30.0,
) -> ObjectStore:
    """S3 when `bucket` is given, else plain files under `folder`.

    `path_style` defaults to true when there is an `endpoint_url`. Nothing is asked of S3 yet: `check()` does that.
    Raises ValueError when neither place is given, `StorageUnavailable` when the folder cannot be used.
    """
    if bucket:
        from backend.core.storage.s3 import S3Store  # half of the API's start-up time, for those who use S3

        return await S3Store.open(
            bucket,
            endpoint_url=endpoint_url,
            region=region,
            access_key_id=access_key_id,
            secret_access_key=secret_access_key,
            path_style=path_style,
            public_endpoint_url=public_endpoint_url,
            create_bucket=create_bucket,
            retry_seconds=retry_seconds,
        )
    if folder is None:
        raise ValueError("an object store needs a folder or a bucket")
    return await FileStore.open(folder)
