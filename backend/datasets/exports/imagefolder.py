"""The layout that Hugging Face's `imagefolder` loader reads: images and a metadata.jsonl beside them."""

import json
from collections.abc import AsyncIterator
from typing import Any

from backend.datasets.exports.formats import CHUNK_CHARACTERS


async def write_metadata(
    rows: AsyncIterator[dict[str, Any]], missing: frozenset[str] = frozenset()
) -> AsyncIterator[bytes]:
    """One line an image, named relative to the folder that holds metadata.jsonl; none for those ``missing``."""
    waiting: list[str] = []
    length = 0
    async for row in rows:
        names = [row["base_image_file"], *row["image_files"]] if row["base_image_file"] else row["image_files"]
        for name, detail in zip(names, row["image_details"], strict=True):
            file_name = name.removeprefix("images/")
            if file_name in missing:
                continue
            line = json.dumps(
                {
                    "file_name": file_name,
                    "text": detail["caption"],
                    "persona_id": row["id"],
                    "name": f"{row['firstname']} {row['lastname']}",
                    "gender": row["gender"],
                    "age": row["age"],
                    "scene": detail["scene"],
                    "licence": detail["licence"],
                },
                ensure_ascii=False,
            )
            waiting.append(line)
            length += len(line)
        if length >= CHUNK_CHARACTERS:
            yield ("\n".join(waiting) + "\n").encode()
            waiting, length = [], 0
    if waiting:
        yield ("\n".join(waiting) + "\n").encode()
