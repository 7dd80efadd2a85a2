"""Answers export requests: documents by range, archives by layout."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from backend.core.archive import Archive, RangedResponse, StoredObjectSource
from backend.core.db import Database, raw_connection
from backend.core.errors import ServiceUnavailable
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore, StorageFull, StorageUnavailable
from backend.datasets.errors import StorageExhausted
from backend.datasets.exports.archives import ImageColumns, build_archive, image_columns
from backend.datasets.exports.cards import data_card
from backend.datasets.exports.documents import DocumentStore, Variant
from backend.datasets.image_service import LinkAccess
from backend.datasets.links import LinkSigner
from backend.datasets.models import Dataset
from backend.datasets.portraits import image_prefix
from backend.datasets.presentation import task_data
from backend.datasets.service import DatasetService
from backend.generation.models import GenerationTask
from backend.identity.actor import Actor

ARCHIVES = {"zip", "imagefolder"}


class ExportService:
    """Prepares a download in a transaction of its own, which has ended when the first byte is sent."""

    def __init__(self, database: Database, store: ObjectStore, links: LinkSigner, jobs: JobQueue) -> None:
        self._database = database
        self._store = store
        self._links = links
        self._jobs = jobs

    async def response(
        self,
        access: Actor | LinkAccess,
        public_id: str,
        format: str,
        *,
        bom: bool,
        include_rejected: bool,
        skip_missing: bool,
    ) -> Response:
        """The download; raises :class:`DatasetNotFound` or :class:`DatasetForbidden`."""
        try:
            async with self._database.transaction() as session:
                datasets = DatasetService(session, self._jobs, self._links)
                task, dataset = (
                    await datasets.require_documented(access, public_id)
                    if isinstance(access, Actor)
                    else await datasets.linked(access.public_id)
                )
                if format in ARCHIVES:
                    source: Archive | StoredObjectSource = await self._archive(
                        session, task, dataset, format, include_rejected=include_rejected, skip_missing=skip_missing
                    )
                    extension = "zip"
                else:
                    variant = Variant(format, include_rejected, bom and format == "csv")
                    document = await DocumentStore(session, self._store, self._links).ready(task, dataset, variant)
                    source = StoredObjectSource(
                        self._store, document.key, document.size, document.sha256.hex(), document.media_type
                    )
                    extension = format
        except StorageFull as error:
            raise StorageExhausted from error
        except StorageUnavailable as error:
            raise ServiceUnavailable("The object store does not answer; try again shortly") from error
        suffix = "_imagefolder" if format == "imagefolder" else ""
        return RangedResponse(
            source,
            filename=f"dataset_{public_id}{suffix}.{extension}",
            headers={"Cache-Control": "private, no-cache"},
        )

    async def _archive(
        self,
        session: AsyncSession,
        task: GenerationTask,
        dataset: Dataset,
        format: str,
        *,
        include_rejected: bool,
        skip_missing: bool,
    ) -> Archive:
        documents = DocumentStore(session, self._store, self._links)
        connection = await raw_connection(session)
        prefix = image_prefix(task.public_id)
        columns = await image_columns(connection, task.id, prefix, include_rejected=include_rejected)
        missing: list[str] = []
        if skip_missing:
            columns, missing = await self._without_missing(columns, prefix)
        if format == "zip":
            folder = "images/"
            lost = tuple(folder + name for name in missing)
            wanted = [
                ("data.json", Variant("json", include_rejected)),
                ("data.csv", Variant("csv", include_rejected)),
                ("manifest.json", Variant("manifest", include_rejected, missing=lost)),
            ]
        else:
            folder = "train/"
            wanted = [("train/metadata.jsonl", Variant("metadata", include_rejected, missing=tuple(missing)))]
        stored = [(name, await documents.ready(task, dataset, variant)) for name, variant in wanted]
        card = await self._card(session, task, dataset, len(columns.sizes), format, include_rejected)
        return await build_archive(
            self._store,
            columns,
            stored,
            [("README.md", card)],
            folder=folder,
            modified=task.completed_at or task.created_at,
        )

    async def _without_missing(self, columns: ImageColumns, prefix: str) -> tuple[ImageColumns, list[str]]:
        kept, missing = ImageColumns(prefix), []
        there = {found.key: found.size async for found in self._store.list(f"{prefix}images/")}
        for number in range(len(columns.sizes)):
            key = columns.key(number)
            if there.get(key) != columns.sizes[number]:
                missing.append(columns.name(number))
                continue
            kept.append(
                {
                    "size": columns.sizes[number],
                    "crc32": columns.crcs[number],
                    "ordinal": columns.ordinals[number],
                    "index": columns.indexes[number],
                    "media_type": columns.known_types[columns.media_types[number]],
                    "key": key,
                }
            )
        return kept, missing

    async def _card(
        self,
        session: AsyncSession,
        task: GenerationTask,
        dataset: Dataset,
        images: int,
        format: str,
        include_rejected: bool,
    ) -> bytes:
        licences = [
            (row[0], row[1])
            for row in await session.execute(
                text(
                    "SELECT DISTINCT licence, attribution FROM persona_images WHERE dataset_id = :task_id "
                    "AND is_current ORDER BY licence, attribution"
                ),
                {"task_id": task.id},
            )
        ]
        personas = await session.scalar(
            text(
                "SELECT count(*) FROM personas WHERE dataset_id = :task_id "
                "AND (:include_rejected OR review_status = 'accepted')"
            ),
            {"task_id": task.id, "include_rejected": include_rejected},
        )
        front_matter: dict[str, Any] | None = None
        if format == "imagefolder":
            front_matter = {
                "pretty_name": f"Synthetic personas {task.public_id}",
                "task_categories": ["image-to-text"],
                "tags": ["synthetic"],
                "configs": [{"config_name": "default", "data_files": "train/*"}],
            }
        return data_card(
            task_data(task, dataset).model_dump(mode="json"),
            seed=task.seed,
            style=dataset.style,
            engine_version=dataset.engine_version,
            licences=licences,
            personas=personas or 0,
            images=images,
            front_matter=front_matter,
        )
