"""Where the pictures come from: a person's image or a whole dataset, read when they are painted."""

import asyncio
import io
import math
from collections.abc import Sequence

from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.storage import ObjectStore

MONTAGE_MOST = 36
"""People in a montage: more would be painted a few strokes each."""
TILE_PIXELS = 384
GAP_PIXELS = 12
BACKDROP = (244, 240, 232)

_IMAGE = """
    SELECT i.key FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id
    WHERE t.public_id = :dataset AND i.ordinal = :ordinal AND i.index = :index AND i.is_current
"""
_PEOPLE = """
    SELECT p.ordinal, p.first_name || ' ' || p.last_name AS name FROM personas p
    JOIN generation_tasks t ON t.id = p.dataset_id
    JOIN persona_images i ON i.dataset_id = p.dataset_id AND i.ordinal = p.ordinal AND i.index = 0 AND i.is_current
    WHERE t.public_id = :dataset AND p.review_status <> 'rejected' AND p.ordinal > :after
    ORDER BY p.ordinal LIMIT :limit
"""
_BASES = """
    SELECT i.key FROM persona_images i JOIN generation_tasks t ON t.id = i.dataset_id
    JOIN personas p ON p.dataset_id = i.dataset_id AND p.ordinal = i.ordinal
    WHERE t.public_id = :dataset AND i.index = 0 AND i.is_current AND p.review_status <> 'rejected'
    ORDER BY i.ordinal LIMIT :limit
"""


async def people(session: AsyncSession, dataset_id: str, limit: int, only: int | None = None) -> list[tuple[int, str]]:
    """``(ordinal, full name)`` of the people of a dataset who have a portrait and were not rejected."""
    values = {"dataset": dataset_id, "after": (only or 1) - 1, "limit": 1 if only else limit}
    rows = [(row.ordinal, row.name) for row in await session.execute(text(_PEOPLE), values)]
    return rows if only is None else [row for row in rows if row[0] == only]


async def image_key(session: AsyncSession, dataset_id: str, ordinal: int, index: int) -> str | None:
    """Where the object store has a person's present image."""
    key: str | None = await session.scalar(text(_IMAGE), {"dataset": dataset_id, "ordinal": ordinal, "index": index})
    return key


async def montage_keys(session: AsyncSession, dataset_id: str) -> list[str]:
    """Where the object store has the portraits that a montage shows."""
    return list(await session.scalars(text(_BASES), {"dataset": dataset_id, "limit": MONTAGE_MOST}))


async def montage(store: ObjectStore, keys: Sequence[str]) -> bytes:
    """Portraits side by side, as a JPEG of at most 16:9."""
    pictures = [await store.get(key) for key in keys]
    return await asyncio.to_thread(_tiled, pictures)


def _tiled(pictures: Sequence[bytes]) -> bytes:
    columns = min(len(pictures), math.ceil(math.sqrt(len(pictures) * 16 / 9)))
    rows = math.ceil(len(pictures) / columns)
    step = TILE_PIXELS + GAP_PIXELS
    sheet = Image.new("RGB", (columns * step + GAP_PIXELS, rows * step + GAP_PIXELS), BACKDROP)
    for place, data in enumerate(pictures):
        row, column = divmod(place, columns)
        # the last row is centred
        indent = (columns - min(columns, len(pictures) - row * columns)) * step // 2
        with Image.open(io.BytesIO(data)) as picture:
            tile = picture.convert("RGB").resize((TILE_PIXELS, TILE_PIXELS), Image.Resampling.LANCZOS)
        sheet.paste(tile, (GAP_PIXELS + indent + column * step, GAP_PIXELS + row * step))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()
