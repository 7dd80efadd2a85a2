"""Keyset pagination: opaque cursors that are checked when they come back."""

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Query

from backend.core.errors import Invalid

Cursor = Annotated[str | None, Query(max_length=400, description="`next_cursor` of the page before")]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows of one page")]


def encode_cursor(*keys: Any) -> str:
    """The place after a row with these sort keys (JSON scalars)."""
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *types: type) -> tuple[Any, ...]:
    """The sort keys in a cursor; raises :class:`Invalid` when it is not one of ours."""
    try:
        keys = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise Invalid.field("cursor", "cursor is not valid") from error
    if not isinstance(keys, list) or [type(key) for key in keys] != list(types):
        raise Invalid.field("cursor", "cursor is not valid")
    if any(isinstance(key, int) and abs(key) > 2**62 for key in keys):
        raise Invalid.field("cursor", "cursor is not valid")
    return tuple(keys)


def decode_place(cursor: str) -> tuple[datetime, int]:
    """Moment of creation (UTC) and row id in the cursor of a list by age; raises :class:`Invalid` as above."""
    created, row_id = decode_cursor(cursor, str, int)
    try:
        return datetime.fromisoformat(created).astimezone(UTC), row_id
    except (ValueError, OverflowError) as error:
        raise Invalid.field("cursor", "cursor is not valid") from error
