"""The object store that the settings name."""

from backend.core.config import Settings
from backend.core.storage import ObjectStore, open_store


async def open_configured_store(settings: Settings) -> ObjectStore:
    """S3 when a bucket is set, else plain files in the data folder. Raises `StorageUnavailable`."""
    return await open_store(
        folder=settings.data / "store",
        bucket=settings.s3_bucket or None,
        endpoint_url=settings.s3_endpoint_url or None,
        region=settings.s3_region,
        access_key_id=settings.s3_access_key or None,
        secret_access_key=settings.s3_secret_key.get_secret_value() or None,
        public_endpoint_url=settings.s3_public_endpoint or None,
        create_bucket=True,
    )
