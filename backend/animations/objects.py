"""Names and rows of a painting's stored files."""

from typing import Any
from uuid import uuid4

from backend.core.storage import ObjectInfo

MEDIA_TYPES = {
    "mp4": "video/mp4", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif",
}  # fmt: skip


def object_prefix(public_id: str) -> str:
    """Where the object store keeps everything of one painting."""
    return f"animations/{public_id}/"


def object_key(public_id: str, ordinal: int, kind: str, extension: str) -> str:
    """A name that nobody else has, so that whoever wrote it may remove it."""
    return f"{object_prefix(public_id)}{ordinal}_{kind}_{uuid4().hex[:8]}.{extension}"


def live_key(public_id: str, ordinal: int) -> str:
    """The latest frame of a video that is being painted; overwritten again and again."""
    return f"{object_prefix(public_id)}{ordinal}_live.jpg"


def file_row(info: ObjectInfo) -> dict[str, Any]:
    """What the database knows of a stored file."""
    return {
        "key": info.key,
        "size": info.size,
        "crc32": info.crc32,
        "sha256": info.sha256,
        "media_type": info.media_type,
    }
