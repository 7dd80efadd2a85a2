"""Documents of one state of a dataset, written once into the object store, so that every range of them can be sent."""

import asyncio
import errno
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import IO
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.crypto import digest_token
from backend.core.db import Database, raw_connection
from backend.core.storage import ObjectInfo, ObjectStore, StorageFull
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.errors import DatasetNotFound
from backend.datasets.exports import formats, ledger
from backend.datasets.exports.archives import ImageColumns, image_columns
from backend.datasets.exports.desk import desk_of, frozen, short
from backend.datasets.exports.imagefolder import write_metadata
from backend.datasets.exports.ledger import Document
from backend.datasets.exports.manifest import file_entry, readme_entry, write_manifest
from backend.datasets.exports.rows import exported_rows
from backend.datasets.exports.snapshots import CardFacts, card_facts, card_of, stamp_of
from backend.datasets.links import LinkSigner
from backend.datasets.models import Dataset
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


@dataclass(frozen=True, slots=True)
class Variant:
    """A format with the options that change its bytes."""

    format: str
    include_rejected: bool = False
    bom: bool = False
    missing: tuple[str, ...] = ()
    """Manifest and metadata only: images that were left out because they cannot be read."""

    @property
    def name(self) -> str:
        """E.g. ``csv+bom``."""
        lost = f"without-{digest_token(' '.join(self.missing))[:16]}"
        options = [("bom", self.bom), ("rejected", self.include_rejected), (lost, bool(self.missing))]
        return "+".join([self.format, *(name for name, on in options if on)])

    @property
    def file_name(self) -> str:
        """The last segment of its key."""
        return f"{self.name}.{EXTENSIONS.get(self.format, self.format)}"


@dataclass(slots=True)
class Taken:
    """Documents, and for an archive its images, of one and the same state."""

    task: GenerationTask
    dataset: Dataset
    stamp: str
    documents: dict[str, Document]
    """By the name of the variant."""
    columns: ImageColumns | None = None
    facts: CardFacts | None = None
    card: bytes = b""


class DocumentStore:
    """Finds documents of the present state, or writes them."""

    def __init__(self, database: Database, store: ObjectStore, links: LinkSigner) -> None:
        self._database = database
        self._store = store
        self._links = links
        self._desk = desk_of(database)

    async def find(self, task_id: int, variant: Variant, stamp: str) -> Document | None:
        """The stored document of a state, if the object store has all of it. Raises `StorageUnavailable`."""
        async with self._database.transaction() as session:
            rows = await ledger.rows(session, task_id, [variant.name])
        sound = await ledger.sound(self._store, rows)
        return sound.get((variant.name, stamp))

    async def take(self, public_id: str, variants: Sequence[Variant], archive: str | None = None) -> Taken:
        """These documents of the dataset as it is now, in one snapshot; what there is already is not written again.

        With the format of an archive also its images and data card. Raises :class:`DatasetNotFound`, also when the
        dataset is deleted meanwhile, and the store's and the database's errors.
        """
        async with self._desk.exclusive(self._database, f"export/{public_id}") as connection:
            async with short(connection) as session:
                pair = await DatasetRepository(session).get(public_id)
                if pair is None:
                    raise DatasetNotFound
                rows = await ledger.rows(session, pair[0].id, [variant.name for variant in variants])
            sound = await ledger.sound(self._store, rows)
            writing = _Writing(self._database, self._store, self._links, public_id)
            async with frozen(connection) as session:
                taken = await self._read(session, public_id, variants[0].include_rejected, archive)
                for variant in variants:
                    known = sound.get((variant.name, taken.stamp))
                    taken.documents[variant.name] = known or await writing.write(session, taken, variant)
            if writing.written:
                async with writing.withdrawn_if_deleted(), short(connection) as session:
                    await ledger.remember(session, taken.task, taken.stamp, writing.written, sole=True)
                    await ledger.keep(session, writing.intent)
            return taken

    async def _read(self, session: AsyncSession, public_id: str, include_rejected: bool, archive: str | None) -> Taken:
        pair = await DatasetRepository(session).get(public_id)
        if pair is None:
            raise DatasetNotFound
        task, dataset = pair
        taken = Taken(task, dataset, stamp_of(task, dataset, self._links.base_url), {})
        if archive is not None:
            taken.columns = await image_columns(
                await raw_connection(session), task.id, image_prefix(public_id), include_rejected=include_rejected
            )
            taken.facts = await card_facts(session, task.id, include_rejected=include_rejected)
            taken.card = card_of(task, dataset, taken.facts, len(taken.columns.sizes), archive)
        return taken

    async def derive(self, taken: Taken, variant: Variant, chunks: AsyncIterator[bytes]) -> Document:
        """A document that is made of others of the same state, so without a transaction; found again if it is there."""
        known = await self.find(taken.task.id, variant, taken.stamp)
        if known is not None:
            return known
        public_id = taken.task.public_id
        writing = _Writing(self._database, self._store, self._links, public_id)
        document = await writing.put(variant, chunks)
        async with writing.withdrawn_if_deleted(), self._database.transaction() as session:
            await ledger.remember(session, taken.task, taken.stamp, writing.written, sole=False)
            await ledger.keep(session, writing.intent)
        return document


class _Writing:
    """Documents on their way: noted before their first byte, so that none is left behind by a process that dies."""

    def __init__(self, database: Database, store: ObjectStore, links: LinkSigner, public_id: str) -> None:
        self._database = database
        self._store = store
        self._links = links
        # A folder of its own: nobody who removes what was replaced can meet what is being written.
        self._folder = f"{image_prefix(public_id)}exports/{uuid4().hex}/"
        self._public_id = public_id
        self.intent: int | None = None
        self.written: dict[str, Document] = {}

    @asynccontextmanager
    async def withdrawn_if_deleted(self) -> AsyncIterator[None]:
        """A dataset that was deleted meanwhile is not found, and nothing stays of what was written."""
        try:
            async with ledger.deletion_means_not_found():
                yield
        except DatasetNotFound:
            await self._store.delete_many([document.key for document in self.written.values()])
            raise

    async def put(self, variant: Variant, chunks: AsyncIterator[bytes]) -> Document:
        if self.intent is None:
            async with self._database.transaction() as session:
                self.intent = await ledger.intend(session, self._public_id, self._folder)
        key = f"{self._folder}{variant.file_name}"
        info: ObjectInfo = await self._store.put_stream(key, chunks, MEDIA_TYPES[variant.format])
        document = self.written[variant.name] = Document(info.key, info.size, info.crc32, info.sha256, info.media_type)
        return document

    async def write(self, session: AsyncSession, taken: Taken, variant: Variant) -> Document:
        """Write from the session's snapshot."""
        connection = await raw_connection(session)
        task, dataset = taken.task, taken.dataset
        rows = exported_rows(
            connection, task.id, task.public_id, self._links, include_rejected=variant.include_rejected
        )
        if variant.format == "json":
            chunks = formats.write_json(task_data(task, dataset).model_dump(mode="json"), rows)
        elif variant.format == "jsonl":
            chunks = formats.write_jsonl(rows)
        elif variant.format == "csv":
            chunks = formats.write_csv(rows, dataset.images_per_persona, bom=variant.bom)
        elif variant.format == "metadata":
            chunks = write_metadata(rows)
        elif variant.format == "manifest":
            # Written last: it tells the digests of the others.
            entries = [
                file_entry(f"data.{name}", document.size, document.sha256)
                for name in ("json", "csv")
                for document in (taken.documents[Variant(name, variant.include_rejected).name],)
            ]
            chunks = write_manifest(
                connection, task, dataset, [*entries, readme_entry(taken.card)],
                include_rejected=variant.include_rejected,
            )  # fmt: skip
        else:
            return await self._write_parquet(taken, variant, rows)
        return await self.put(variant, chunks)

    async def _write_parquet(self, taken: Taken, variant: Variant, rows: formats.Rows) -> Document:
        from backend.datasets.exports.parquet import write_parquet

        # Parquet's footer comes last but row groups are written whole, so a file on disk keeps memory flat. It has no
        # name, so that nothing is left of it by a process that is killed.
        task = taken.task
        metadata = {"task_id": task.public_id, "seed": str(task.seed), "engine": taken.dataset.engine_version}
        try:
            with tempfile.TemporaryFile() as file:
                await write_parquet(rows, file, metadata)
                return await self.put(variant, _file_chunks(file))
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull(f"no space left for temporary files: {error.strerror}") from error
            raise


async def _file_chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    file.seek(0)
    while chunk := await asyncio.to_thread(file.read, 256 * 1024):
        yield chunk
