"""manifest.json: what an archive holds, with the SHA-256 of every file."""

import hashlib
import json
from collections.abc import AsyncIterator, Collection, Sequence
from typing import Any

import asyncpg

from backend.datasets.exports.cards import SYNTHETIC_STATEMENT
from backend.datasets.exports.rows import image_name
from backend.datasets.models import Dataset
from backend.generation.models import GenerationTask

README = "README.md"
_FILES = ' "files": ['
_LINES = 500
_IMAGES = """
    SELECT i.ordinal, i.index, i.media_type, i.size, i.sha256, i.scene, i.provider, i.model, i.seed, i.licence
    FROM persona_images i JOIN personas p ON p.dataset_id = i.dataset_id AND p.ordinal = i.ordinal
    WHERE i.dataset_id = $1 AND i.is_current AND ($2 OR p.review_status = 'accepted') ORDER BY i.ordinal, i.index
"""


def file_entry(name: str, size: int, sha256: str) -> dict[str, Any]:
    """One file of the manifest."""
    return {"name": name, "size": size, "sha256": sha256}


def readme_entry(card: bytes) -> dict[str, Any]:
    """The data card in the manifest."""
    return file_entry(README, len(card), hashlib.sha256(card).hexdigest())


def _head(task: GenerationTask, dataset: Dataset, missing: Sequence[str]) -> dict[str, Any]:
    return {
        "task_id": task.public_id,
        "synthetic": True,
        "statement": SYNTHETIC_STATEMENT,
        "engine_version": dataset.engine_version,
        "seed": task.seed,
        "style": dataset.style,
        "population": task.params["population"],
        "blocks": task.params["blocks"],
        "language": task.params.get("bio_language") or task.params["language"],
        "prompts": task.params["prompts"],
        "wording": task.params.get("wording"),
        "image_provider": task.params.get("image_provider"),
        "missing": list(missing),
    }


async def _written(head: dict[str, Any], entries: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    yield (json.dumps(head, ensure_ascii=False, indent=1)[:-2] + f",\n{_FILES}\n").encode()
    lines: list[str] = []
    async for entry in entries:
        lines.append(json.dumps(entry))
        if len(lines) >= _LINES:
            # The last line waits, so that the comma after it is known to be needed.
            yield ("  " + ",\n  ".join(lines[:-1]) + ",\n").encode()
            lines = lines[-1:]
    yield ("  " + ",\n  ".join(lines) + "\n ]\n}\n").encode()


def write_manifest(
    connection: asyncpg.Connection,
    task: GenerationTask,
    dataset: Dataset,
    documents: Sequence[dict[str, Any]],
    *,
    include_rejected: bool,
) -> AsyncIterator[bytes]:
    """The manifest with ``documents`` before the images, a few hundred files at a time."""

    async def entries() -> AsyncIterator[dict[str, Any]]:
        for document in documents:
            yield document
        async for row in connection.cursor(_IMAGES, task.id, include_rejected, prefetch=1000):
            name = f"images/{image_name(row['ordinal'], row['index'], row['media_type'])}"
            details = {field: row[field] for field in ("scene", "provider", "model", "seed", "licence")}
            yield file_entry(name, row["size"], row["sha256"].hex()) | details

    return _written(_head(task, dataset, ()), entries())


def manifest_without(
    lines: AsyncIterator[bytes], task: GenerationTask, dataset: Dataset, missing: Collection[str], card: bytes
) -> AsyncIterator[bytes]:
    """The manifest whose lines are given, without the files ``missing`` and with another data card."""
    left_out = frozenset(missing)

    async def entries() -> AsyncIterator[dict[str, Any]]:
        in_files = False
        async for line in lines:
            if in_files and line.startswith(b"  {"):
                entry = json.loads(line.rstrip(b",\n"))
                if entry["name"] not in left_out:
                    yield readme_entry(card) if entry["name"] == README else entry
            in_files = in_files or line == f"{_FILES}\n".encode()

    return _written(_head(task, dataset, tuple(missing)), entries())
