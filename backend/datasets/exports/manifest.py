"""manifest.json: what an archive holds, with the SHA-256 of every file."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence

import asyncpg

from backend.datasets.exports.cards import SYNTHETIC_STATEMENT
from backend.datasets.exports.rows import image_name
from backend.datasets.models import Dataset, DatasetExport
from backend.generation.models import GenerationTask

_IMAGES = """
    SELECT i.ordinal, i.index, i.media_type, i.size, i.sha256, i.scene, i.provider, i.model, i.seed, i.licence
    FROM persona_images i JOIN personas p ON p.dataset_id = i.dataset_id AND p.ordinal = i.ordinal
    WHERE i.dataset_id = $1 AND i.is_current AND ($2 OR p.review_status = 'accepted') ORDER BY i.ordinal, i.index
"""


async def write_manifest(
    connection: asyncpg.Connection,
    task: GenerationTask,
    dataset: Dataset,
    documents: Mapping[str, DatasetExport],
    *,
    missing: Sequence[str],
    include_rejected: bool,
) -> AsyncIterator[bytes]:
    """The manifest, a few hundred files at a time."""
    head = {
        "task_id": task.public_id,
        "synthetic": True,
        "statement": SYNTHETIC_STATEMENT,
        "engine_version": dataset.engine_version,
        "seed": task.seed,
        "style": dataset.style,
        "population": task.params["population"],
        "blocks": task.params["blocks"],
        "language": task.params["language"],
        "prompts": task.params["prompts"],
        "missing": list(missing),
    }
    yield (json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "files": [\n').encode()
    left_out = frozenset(missing)
    lines = [
        json.dumps({"name": f"data.{name}", "size": document.size, "sha256": document.sha256.hex()})
        for name, document in documents.items()
    ]
    async for row in connection.cursor(_IMAGES, task.id, include_rejected, prefetch=1000):
        name = f"images/{image_name(row['ordinal'], row['index'], row['media_type'])}"
        if name in left_out:
            continue
        lines.append(
            json.dumps(
                {
                    "name": name,
                    "size": row["size"],
                    "sha256": row["sha256"].hex(),
                    "scene": row["scene"],
                    "provider": row["provider"],
                    "model": row["model"],
                    "seed": row["seed"],
                    "licence": row["licence"],
                }
            )
        )
        if len(lines) >= 500:
            # The last line waits, so that the comma after it is known to be needed.
            yield ("  " + ",\n  ".join(lines[:-1]) + ",\n").encode()
            lines = lines[-1:]
    yield ("  " + ",\n  ".join(lines) + "\n ]\n}\n").encode()
