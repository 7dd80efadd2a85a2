"""Documents of one state of a dataset, written once into the object store, so that every range of them can be sent."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiofiles
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.crypto import digest_token
from backend.core.db import raw_connection
from backend.core.storage import ObjectInfo, ObjectStore
from backend.datasets.exports import formats
from backend.datasets.exports.imagefolder import write_metadata
from backend.datasets.exports.manifest import write_manifest
from backend.datasets.exports.rows import exported_rows
from backend.datasets.links import LinkSigner
from backend.datasets.models import Dataset, DatasetExport
from backend.datasets.portraits import image_prefix
from backend.datasets.presentation import task_data
from backend.generation.models import GenerationTask

MEDIA_TYPES = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "manifest": "application/json",
    "metadata": "application/jsonl",
}
EXTENSIONS = {"manifest": "json", "metadata": "jsonl"}
_LOCK_SPACE = 61_001


@dataclass(frozen=True, slots=True)
class Variant:
    """A format with the options that change its bytes."""

    format: str
    include_rejected: bool = False
    bom: bool = False
    missing: tuple[str, ...] = ()
    """Manifest only: images that were left out because they cannot be read."""

    @property
    def name(self) -> str:
        """E.g. ``csv+bom``."""
        lost = f"without-{digest_token(' '.join(self.missing))[:16]}"
        options = [("bom", self.bom), ("rejected", self.include_rejected), (lost, bool(self.missing))]
        return "+".join([self.format, *(name for name, on in options if on)])


def stamp_of(task: GenerationTask, dataset: Dataset) -> str:
    """Names the state of a dataset; two equal stamps mean equal exports."""
    return f"{dataset.revision}-{task.status}-{task.attempt}-{dataset.engine_version}"


class DocumentStore:
    """Finds a document of the present state, or writes it."""

    def __init__(self, session: AsyncSession, store: ObjectStore, links: LinkSigner) -> None:
        self._session = session
        self._store = store
        self._links = links

    async def ready(self, task: GenerationTask, dataset: Dataset, variant: Variant) -> DatasetExport:
        """The stored document; written first when the dataset has changed since. Raises the store's errors."""
        stamp = stamp_of(task, dataset)
        known = await self._find(task.id, variant, stamp)
        if known is not None:
            return known
        # Two requests for the same document: the second waits and finds what the first has written.
        await self._session.execute(
            text("SELECT pg_advisory_xact_lock(:space, hashtext(:name))"),
            {"space": _LOCK_SPACE, "name": f"{task.public_id}/{variant.name}"},
        )
        known = await self._find(task.id, variant, stamp)
        if known is not None:
            return known
        info = await self._write(task, dataset, variant, stamp)
        return await self._remember(task.id, variant, stamp, info)

    async def _find(self, task_id: int, variant: Variant, stamp: str) -> DatasetExport | None:
        return await self._session.scalar(
            select(DatasetExport).where(
                DatasetExport.dataset_id == task_id,
                DatasetExport.variant == variant.name,
                DatasetExport.stamp == stamp,
            )
        )

    async def _remember(self, task_id: int, variant: Variant, stamp: str, info: ObjectInfo) -> DatasetExport:
        values = {
            "stamp": stamp,
            "key": info.key,
            "size": info.size,
            "crc32": info.crc32,
            "sha256": bytes.fromhex(info.sha256),
            "media_type": info.media_type,
        }
        statement = insert(DatasetExport).values(dataset_id=task_id, variant=variant.name, **values)
        stored = await self._session.scalar(
            statement.on_conflict_do_update(index_elements=["dataset_id", "variant"], set_=values)
            .returning(DatasetExport)
            .execution_options(populate_existing=True)
        )
        if stored is None:
            raise RuntimeError("an upsert with RETURNING gives a row")
        return stored

    async def _write(self, task: GenerationTask, dataset: Dataset, variant: Variant, stamp: str) -> ObjectInfo:
        extension = EXTENSIONS.get(variant.format, variant.format)
        key = f"{image_prefix(task.public_id)}exports/{stamp}/{variant.name}.{extension}"
        media_type = MEDIA_TYPES[variant.format]
        if variant.format == "parquet":
            return await self._write_parquet(task, dataset, variant, key)
        chunks = await self._chunks(task, dataset, variant)
        return await self._store.put_stream(key, chunks, media_type)

    async def _rows(self, task: GenerationTask, variant: Variant) -> AsyncIterator[dict[str, Any]]:
        connection = await raw_connection(self._session)
        return exported_rows(
            connection, task.id, task.public_id, self._links, include_rejected=variant.include_rejected
        )

    async def _chunks(self, task: GenerationTask, dataset: Dataset, variant: Variant) -> AsyncIterator[bytes]:
        if variant.format == "manifest":
            documents = {
                name: await self.ready(task, dataset, Variant(name, variant.include_rejected))
                for name in ("json", "csv")
            }
            return write_manifest(
                await raw_connection(self._session),
                task,
                dataset,
                documents,
                missing=variant.missing,
                include_rejected=variant.include_rejected,
            )
        rows = await self._rows(task, variant)
        if variant.format == "json":
            return formats.write_json(task_data(task, dataset).model_dump(mode="json"), rows)
        if variant.format == "csv":
            return formats.write_csv(rows, dataset.images_per_persona, bom=variant.bom)
        if variant.format == "metadata":
            return write_metadata(rows, frozenset(variant.missing))
        return formats.write_jsonl(rows)

    async def _write_parquet(self, task: GenerationTask, dataset: Dataset, variant: Variant, key: str) -> ObjectInfo:
        from backend.datasets.exports.parquet import write_parquet

        # Parquet's footer comes last but row groups are written whole, so a file on disk keeps memory flat.
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="atelier-parquet-"))
        path = folder / "data.parquet"
        try:
            metadata = {"task_id": task.public_id, "seed": str(task.seed), "engine": dataset.engine_version}
            await write_parquet(await self._rows(task, variant), path, metadata)
            return await self._store.put_stream(key, _file_chunks(path), MEDIA_TYPES["parquet"])
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)
            await asyncio.to_thread(folder.rmdir)


async def _file_chunks(path: Path) -> AsyncIterator[bytes]:
    async with aiofiles.open(path, "rb") as handle:
        while chunk := await handle.read(256 * 1024):
            yield chunk
