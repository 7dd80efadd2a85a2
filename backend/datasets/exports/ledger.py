"""Which documents there are, and which objects are to go: rows of ``dataset_exports`` and chores for the workers."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from asyncpg import ForeignKeyViolationError
from sqlalchemy import delete, func, insert, or_, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.storage import ObjectNotFound, ObjectStore
from backend.datasets.errors import DatasetNotFound
from backend.datasets.models import DatasetExport, ObjectChore
from backend.generation.models import GenerationTask

GRACE = timedelta(hours=1)
"""How long a document that was replaced stays, for those who are downloading it."""
LONGEST_WRITING = timedelta(hours=6)
"""After this nobody writes any more what was begun."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the object store. ``crc32`` is unsigned, ``sha256`` is 64 hexadecimal digits."""

    key: str
    size: int
    crc32: int
    sha256: str
    media_type: str


async def rows(session: AsyncSession, task_id: int, variants: Sequence[str]) -> list[DatasetExport]:
    """What is known of these variants, of whatever state."""
    query = select(DatasetExport).where(DatasetExport.dataset_id == task_id, DatasetExport.variant.in_(variants))
    return list(await session.scalars(query))


async def sound(store: ObjectStore, rows: Iterable[DatasetExport]) -> dict[tuple[str, str], Document]:
    """By variant and stamp: those that the object store really has, in their full size."""
    found = {}
    for row in rows:
        try:
            stat = await store.head(row.key)
        except ObjectNotFound:
            continue
        if stat.size == row.size:
            document = Document(row.key, row.size, row.crc32, row.sha256.hex(), row.media_type)
            found[row.variant, row.stamp] = document
    return found


async def intend(session: AsyncSession, public_id: str, folder: str) -> int:
    """Note that documents are going to be written to a folder; the chore's id, see :func:`keep`."""
    chore = ObjectChore(kind="export", public_id=public_id, key=folder, due_at=func.now() + LONGEST_WRITING)
    session.add(chore)
    await session.flush()
    return chore.id


async def keep(session: AsyncSession, intent: int | None) -> None:
    """What was intended has its rows: nobody needs to look for it any more."""
    await session.execute(delete(ObjectChore).where(ObjectChore.id == intent))


async def remember(
    session: AsyncSession, task: GenerationTask, stamp: str, written: Mapping[str, Document], *, sole: bool
) -> None:
    """Rows for new documents, by variant; what they replace is removed after :data:`GRACE`.

    ``sole``: whoever remembers has the newest state, so documents of every other one are stale.
    """
    # Another process may have written the same meanwhile: whoever comes second replaces it.
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": f"documents/{task.public_id}"}
    )
    replaced = DatasetExport.variant.in_(written)
    former = await session.scalars(
        delete(DatasetExport)
        .where(DatasetExport.dataset_id == task.id, or_(replaced, DatasetExport.stamp != stamp) if sole else replaced)
        .returning(DatasetExport.key)
    )
    chores = [
        {"kind": "export", "public_id": task.public_id, "key": key, "due_at": func.now() + GRACE} for key in former
    ]
    for chore in chores:
        await session.execute(insert(ObjectChore).values(chore))
    await session.execute(
        insert(DatasetExport),
        [
            {
                "dataset_id": task.id,
                "variant": variant,
                "stamp": stamp,
                "key": document.key,
                "size": document.size,
                "crc32": document.crc32,
                "sha256": bytes.fromhex(document.sha256),
                "media_type": document.media_type,
            }
            for variant, document in written.items()
        ],
    )


@asynccontextmanager
async def deletion_means_not_found() -> AsyncIterator[None]:
    """A dataset that was deleted while its documents or its report were made is not found."""
    try:
        yield
    except IntegrityError as error:
        if isinstance(getattr(error.orig, "__cause__", None), ForeignKeyViolationError):
            raise DatasetNotFound from error
        raise
