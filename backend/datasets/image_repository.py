"""Rows of images and their versions."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.datasets.models import PersonaImage
from backend.datasets.portraits import DrawnImage

LOCK_SPACE = 61_002
"""Of the advisory locks under which one image is changed."""


def lock_name(public_id: str, ordinal: int, index: int) -> str:
    """Name of an image's lock in :data:`LOCK_SPACE`."""
    return f"{public_id}/{ordinal}/{index}"


def _versions_of(task_id: int, ordinal: int, index: int) -> tuple[ColumnElement[bool], ...]:
    return PersonaImage.dataset_id == task_id, PersonaImage.ordinal == ordinal, PersonaImage.index == index


class ImageRepository:
    """One transaction's view of images; callers have resolved whose they are."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, task_id: int, ordinal: int, index: int, version: int | None = None) -> PersonaImage | None:
        """A version of an image; the current one when none is named."""
        query = select(PersonaImage).where(*_versions_of(task_id, ordinal, index))
        query = query.where(PersonaImage.version == version) if version else query.where(PersonaImage.is_current)
        return (await self._session.scalars(query)).one_or_none()

    async def versions(self, task_id: int, ordinal: int, index: int) -> Sequence[PersonaImage]:
        """Every version, the current one first, then the newest."""
        query = select(PersonaImage).where(*_versions_of(task_id, ordinal, index))
        rows = await self._session.scalars(query.order_by(PersonaImage.is_current.desc(), PersonaImage.version.desc()))
        return rows.all()

    async def newest_version(self, task_id: int, ordinal: int, index: int) -> int:
        """Number of the newest version, which is not always the current one; 0 when there is no image."""
        query = select(func.max(PersonaImage.version)).where(*_versions_of(task_id, ordinal, index))
        return await self._session.scalar(query) or 0

    async def retire(self, task_id: int, ordinal: int, index: int) -> None:
        """Leave the image without a current version."""
        await self._session.execute(
            update(PersonaImage).where(*_versions_of(task_id, ordinal, index)).values(is_current=False)
        )

    async def add(self, task_id: int, drawn: DrawnImage) -> None:
        """Add a version and make it the current one; raises IntegrityError when its number is taken."""
        await self.retire(task_id, drawn.ordinal, drawn.index)
        portrait, info = drawn.portrait, drawn.info
        self._session.add(
            PersonaImage(
                dataset_id=task_id, ordinal=drawn.ordinal, index=drawn.index, version=drawn.version, is_current=True,
                key=info.key, media_type=info.media_type, width=portrait.width, height=portrait.height,
                size=info.size, crc32=info.crc32, sha256=bytes.fromhex(info.sha256), scene=portrait.scene,
                caption=portrait.caption, provider=portrait.provider, model=portrait.model, seed=portrait.seed,
                licence=portrait.licence, attribution=portrait.attribution, original_key=drawn.original_key,
            )
        )  # fmt: skip
        await self._session.flush()
