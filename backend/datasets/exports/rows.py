"""Personas one by one out of a server-side cursor, in the shape that every export format writes."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg

from backend.datasets.links import LinkSigner
from backend.datasets.portraits import EXTENSIONS

PREFETCH = 500

_PERSONAS = """
    SELECT p.ordinal, p.first_name, p.last_name, p.gender, p.age, p.profile, p.bios, p.review_status, p.edited,
        p.wording,
        (SELECT json_agg(json_build_array(i.index, i.version, i.media_type, i.scene, i.caption, i.licence,
                i.attribution) ORDER BY i.index)
         FROM persona_images i
         WHERE i.dataset_id = p.dataset_id AND i.ordinal = p.ordinal AND i.is_current) AS images
    FROM personas p WHERE p.dataset_id = $1 AND ($2 OR p.review_status = 'accepted') ORDER BY p.ordinal
"""


def image_name(ordinal: int, index: int, media_type: str) -> str:
    """Name of an image inside an archive: ``1_base.webp``, ``1_1.webp`` ..."""
    return f"{ordinal}_{'base' if index == 0 else index}.{EXTENSIONS[media_type]}"


async def exported_rows(
    connection: asyncpg.Connection,
    task_id: int,
    public_id: str,
    links: LinkSigner,
    *,
    include_rejected: bool,
) -> AsyncIterator[dict[str, Any]]:
    """Every persona as JSON values; images by their lasting address and by their name inside archives."""
    async for row in connection.cursor(_PERSONAS, task_id, include_rejected, prefetch=PREFETCH):
        ordinal = row["ordinal"]
        images = row["images"] or []
        urls = {index: links.image(public_id, ordinal, index, version) for index, version, *_ in images}
        files = {index: f"images/{image_name(ordinal, index, media_type)}" for index, _, media_type, *_ in images}
        yield {
            "id": ordinal,
            "firstname": row["first_name"],
            "lastname": row["last_name"],
            "gender": row["gender"],
            "age": row["age"],
            "bios": row["bios"],
            "base_image_url": urls.get(0),
            "images": [url for index, url in urls.items() if index > 0],
            "profile": row["profile"],
            "review_status": row["review_status"],
            "edited": row["edited"],
            "wording": row["wording"],
            "base_image_file": files.get(0),
            "image_files": [name for index, name in files.items() if index > 0],
            "image_details": [
                {
                    "index": index,
                    "version": version,
                    "scene": scene,
                    "caption": caption,
                    "licence": licence,
                    "attribution": attribution,
                }
                for index, version, _, scene, caption, licence, attribution in images
            ],
        }
