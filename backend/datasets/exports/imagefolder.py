"""The layout that Hugging Face's `imagefolder` loader reads: images and a metadata.jsonl beside them."""

import json
from collections.abc import AsyncIterator, Collection
from typing import Any

from backend.core.csv_text import chunked
from backend.datasets.exports.formats import chunked_bytes


def write_metadata(rows: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    """One line an image, named relative to the folder that holds metadata.jsonl."""

    async def parts() -> AsyncIterator[str]:
        async for row in rows:
            names = [row["base_image_file"], *row["image_files"]] if row["base_image_file"] else row["image_files"]
            for name, detail in zip(names, row["image_details"], strict=True):
                line = {
                    "file_name": name.removeprefix("images/"),
                    "text": detail["caption"],
                    "synthetic": True,
                    "persona_id": row["id"],
                    "name": f"{row['firstname']} {row['lastname']}",
                    "gender": row["gender"],
                    "age": row["age"],
                    "scene": detail["scene"],
                    "licence": detail["licence"],
                }
                yield json.dumps(line, ensure_ascii=False) + "\n"

    return chunked(parts())


def metadata_without(lines: AsyncIterator[bytes], missing: Collection[str]) -> AsyncIterator[bytes]:
    """The metadata whose lines are given, without the files ``missing``."""
    left_out = frozenset(missing)

    async def kept() -> AsyncIterator[bytes]:
        async for line in lines:
            if json.loads(line)["file_name"] not in left_out:
                yield line

    return chunked_bytes(kept())
