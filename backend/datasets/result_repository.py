"""What the generator writes, and what it must know of what is written already."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import compact_json, raw_connection
from backend.datasets.engine.persona_engine import Draft
from backend.datasets.models import Persona, PersonaImage
from backend.datasets.portraits import DrawnImage, PortraitSubject, StoredPicture
from backend.generation.generator import TaskView
from backend.identity.quotas.service import note

_COUNT_IN_DAY = """
    INSERT INTO dataset_days (owner_id, day, tasks, personas, images)
    SELECT owner_id, (created_at AT TIME ZONE 'UTC')::date, 0, $2, $3 FROM generation_tasks WHERE id = $1
    ON CONFLICT (owner_id, day) DO UPDATE
    SET personas = dataset_days.personas + excluded.personas, images = dataset_days.images + excluded.images
"""


async def present_ordinals(session: AsyncSession, task_id: int, start: int = 1, stop: int = 2**31 - 1) -> set[int]:
    """Which of the ordinals ``start..stop-1`` have a persona."""
    rows = await session.scalars(
        select(Persona.ordinal).where(Persona.dataset_id == task_id, Persona.ordinal >= start, Persona.ordinal < stop)
    )
    return set(rows)


async def edited_names(session: AsyncSession, task_id: int) -> tuple[tuple[str, str], ...]:
    """Full names that were given by hand, in order."""
    sampled = (Persona.facts["first_name"].astext, Persona.facts["last_name"].astext)
    renamed = or_(Persona.first_name != sampled[0], Persona.last_name != sampled[1])
    rows = await session.execute(
        select(Persona.first_name, Persona.last_name)
        .where(Persona.dataset_id == task_id, Persona.edited, renamed)
        .order_by(Persona.ordinal)
    )
    return tuple((row[0], row[1]) for row in rows)


async def ordinals_without_images(session: AsyncSession, task_id: int, wanted: int) -> list[tuple[int, int]]:
    """``(ordinal, images that are there)`` of every persona that lacks some."""
    rows = await session.execute(
        text(
            "SELECT p.ordinal, count(i.index) FROM personas p LEFT JOIN persona_images i "
            "ON i.dataset_id = p.dataset_id AND i.ordinal = p.ordinal AND i.is_current "
            "WHERE p.dataset_id = :task_id GROUP BY p.ordinal HAVING count(i.index) < :wanted ORDER BY p.ordinal"
        ),
        {"task_id": task_id, "wanted": wanted},
    )
    return [(row[0], row[1]) for row in rows]


async def portrait_subject(session: AsyncSession, task_id: int, ordinal: int) -> PortraitSubject | None:
    """What drawing one persona needs."""
    persona = (
        await session.execute(
            select(Persona.facts, Persona.identity, Persona.bios["facebook"].astext).where(
                Persona.dataset_id == task_id, Persona.ordinal == ordinal
            )
        )
    ).one_or_none()
    if persona is None:
        return None
    images = await session.execute(
        select(PersonaImage.index, PersonaImage.key, PersonaImage.original_key, PersonaImage.seed).where(
            PersonaImage.dataset_id == task_id, PersonaImage.ordinal == ordinal, PersonaImage.is_current
        )
    )
    present = {index: StoredPicture(key, original_key, seed) for index, key, original_key, seed in images}
    return PortraitSubject(ordinal, persona[0], persona[1], frozenset(present), persona[2], present.get(0))


async def known_keys(session: AsyncSession, task_id: int, keys: Collection[str]) -> set[str]:
    """Those of the keys that are some version of an image."""
    # A key begins with its persona's ordinal (portraits.py), by which rows are found without another index.
    ordinals = {int(name) for key in keys if (name := key.rpartition("/")[2].partition("_")[0]).isdecimal()}
    rows = await session.execute(
        text("SELECT key FROM persona_images WHERE dataset_id = :id AND ordinal = ANY(CAST(:ordinals AS int[]))"),
        {"id": task_id, "ordinals": sorted(ordinals)},
    )
    return {row[0] for row in rows}.intersection(keys)


async def originals_in_use(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Those of the keys that some version of a base portrait, of whichever dataset, refers to."""
    rows = await session.execute(
        text("SELECT original_key FROM persona_images WHERE original_key = ANY(CAST(:keys AS text[]))"),
        {"keys": list(keys)},
    )
    return {row[0] for row in rows}


async def insert_personas(session: AsyncSession, task: TaskView, drafts: Sequence[Draft], review: str) -> None:
    """Add people by COPY and count them."""
    connection = await raw_connection(session)
    await connection.copy_records_to_table(
        "personas",
        columns=[
            "dataset_id", "ordinal", "first_name", "last_name", "gender", "age", "facts", "profile", "bios",
            "identity", "review_status", "wording",
        ],
        records=[
            (
                task.id,
                draft.persona.facts.ordinal,
                draft.persona.facts.first_name,
                draft.persona.facts.last_name,
                draft.persona.facts.gender,
                draft.persona.facts.age,
                compact_json(draft.facts),
                compact_json(draft.profile),
                compact_json(dict(draft.persona.bios)),
                compact_json(draft.identity),
                review,
                compact_json(draft.wording) if draft.wording else None,
            )
            for draft in drafts
        ],
    )  # fmt: skip
    await connection.execute(
        "UPDATE datasets SET persona_count = persona_count + $2, revision = revision + 1 WHERE task_id = $1",
        task.id,
        len(drafts),
    )
    await connection.execute(_COUNT_IN_DAY, task.id, len(drafts), 0)


async def insert_images(session: AsyncSession, task: TaskView, images: Sequence[DrawnImage]) -> None:
    """Add image rows by COPY and count them."""
    connection = await raw_connection(session)
    size = sum(image.info.size for image in images)
    await connection.copy_records_to_table(
        "persona_images",
        columns=[
            "dataset_id", "ordinal", "index", "version", "key", "media_type", "width", "height", "size", "crc32",
            "sha256", "scene", "caption", "provider", "model", "seed", "licence", "attribution", "original_key",
        ],
        records=[image_record(task.id, image) for image in images],
    )  # fmt: skip
    await connection.execute(
        "UPDATE datasets SET image_count = image_count + $2, image_bytes = image_bytes + $3, revision = revision + 1 "
        "WHERE task_id = $1",
        task.id,
        len(images),
        size,
    )
    await connection.execute(_COUNT_IN_DAY, task.id, 0, len(images))
    await note(session, task.owner_id, "storage_bytes", size)


def image_record(dataset_id: int, image: DrawnImage) -> tuple[object, ...]:
    """A row of ``persona_images`` in the order that :func:`insert_images` writes."""
    portrait, info = image.portrait, image.info
    return (
        dataset_id, image.ordinal, image.index, image.version, info.key, info.media_type, portrait.width,
        portrait.height, info.size, info.crc32, bytes.fromhex(info.sha256), portrait.scene, portrait.caption,
        portrait.provider, portrait.model, portrait.seed, portrait.licence, portrait.attribution, image.original_key,
    )  # fmt: skip
