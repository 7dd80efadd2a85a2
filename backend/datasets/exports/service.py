"""Answers export requests: documents by range, archives by layout."""

from starlette.responses import Response

from backend.core.archive import Archive, RangedResponse, StoredObjectSource
from backend.core.db import Database
from backend.core.errors import ServiceUnavailable
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore, StorageFull, StorageUnavailable
from backend.datasets.errors import StorageExhausted
from backend.datasets.exports.archives import ImageColumns, build_archive, stored_lines, without_missing
from backend.datasets.exports.desk import desk_of
from backend.datasets.exports.documents import DocumentStore, Taken, Variant
from backend.datasets.exports.imagefolder import metadata_without
from backend.datasets.exports.ledger import Document
from backend.datasets.exports.manifest import README, manifest_without
from backend.datasets.exports.snapshots import card_of, stamp_of
from backend.datasets.image_service import LinkAccess
from backend.datasets.links import LinkSigner
from backend.datasets.service import DatasetService
from backend.identity.actor import Actor

ARCHIVES = {"zip", "imagefolder"}
Source = Archive | StoredObjectSource


class ExportService:
    """Prepares a download; when its first byte is sent, neither a transaction nor a connection is held."""

    def __init__(self, database: Database, store: ObjectStore, links: LinkSigner, jobs: JobQueue) -> None:
        """``links`` words the addresses inside documents, so its base must not depend on who asks: empty, or set."""
        self._database = database
        self._store = store
        self._links = links
        self._jobs = jobs
        self._documents = DocumentStore(database, store, links)

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
        async with self._database.transaction() as session:
            datasets = DatasetService(session, self._jobs, self._links)
            task, dataset = (
                await datasets.require_documented(access, public_id)
                if isinstance(access, Actor)
                else await datasets.linked(access.public_id)
            )
        stamp = stamp_of(task, dataset, self._links.base_url)
        variant = Variant(format, include_rejected, bom and format == "csv")
        skip_missing = skip_missing and format in ARCHIVES

        async def prepared() -> Source:
            if format in ARCHIVES:
                return await self._archive(public_id, format, include_rejected, skip_missing)
            return await self._document(task.id, public_id, variant, stamp)

        name = ("export", task.id, variant.name, skip_missing, stamp)
        try:
            source = await desk_of(self._database).shared(name, prepared)
        except StorageFull as error:
            raise StorageExhausted from error
        except StorageUnavailable as error:
            raise ServiceUnavailable("The object store does not answer; try again shortly") from error
        suffix = "_imagefolder" if format == "imagefolder" else ""
        return RangedResponse(
            source,
            filename=f"dataset_{public_id}{suffix}.{'zip' if format in ARCHIVES else format}",
            headers={"Cache-Control": "private, no-cache"},
        )

    async def _document(self, task_id: int, public_id: str, variant: Variant, stamp: str) -> StoredObjectSource:
        document = await self._documents.find(task_id, variant, stamp)
        if document is None:
            taken = await self._documents.take(public_id, [variant])
            document = taken.documents[variant.name]
        return StoredObjectSource(self._store, document.key, document.size, document.sha256, document.media_type)

    async def _archive(self, public_id: str, format: str, include_rejected: bool, skip_missing: bool) -> Archive:
        names = {"zip": ("json", "csv", "manifest"), "imagefolder": ("metadata",)}[format]
        variants = [Variant(name, include_rejected) for name in names]
        taken = await self._documents.take(public_id, variants, archive=format)
        if taken.columns is None:
            raise RuntimeError("an archive is taken with its images")
        documents = {variant.format: taken.documents[variant.name] for variant in variants}
        columns, card = taken.columns, taken.card
        if skip_missing:
            columns, missing = await without_missing(self._store, columns)
            if missing:
                card = await self._leave_out(taken, documents, columns, missing, format, include_rejected)
        if format == "zip":
            folder = "images/"
            stored = [
                ("data.json", documents["json"]),
                ("data.csv", documents["csv"]),
                ("manifest.json", documents["manifest"]),
            ]
        else:
            folder = "train/"
            stored = [("train/metadata.jsonl", documents["metadata"])]
        return await build_archive(
            self._store, columns, stored, [(README, card)], folder=folder,
            modified=taken.task.completed_at or taken.task.created_at,
        )  # fmt: skip

    async def _leave_out(
        self,
        taken: Taken,
        documents: dict[str, Document],
        kept: ImageColumns,
        missing: list[str],
        format: str,
        include_rejected: bool,
    ) -> bytes:
        """Put documents that do not name the lost images in place of those that do; the data card to go with them."""
        if taken.facts is None:
            raise RuntimeError("an archive is taken with its data card")
        card = card_of(taken.task, taken.dataset, taken.facts, len(kept.sizes), format)
        name = "manifest" if format == "zip" else "metadata"
        lines = stored_lines(self._store, documents[name])
        if format == "zip":
            lost = tuple(f"images/{file}" for file in missing)
            chunks = manifest_without(lines, taken.task, taken.dataset, lost, card)
        else:
            lost = tuple(missing)
            chunks = metadata_without(lines, lost)
        documents[name] = await self._documents.derive(taken, Variant(name, include_rejected, missing=lost), chunks)
        return card
