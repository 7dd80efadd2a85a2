"""One persona's images: the bytes, their versions, and going back to an earlier one."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response

from backend.core.archive import RangedResponse, StoredObjectSource
from backend.core.storage import ObjectStore
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.errors import ImageBusy, ImageNotFound
from backend.datasets.image_repository import LOCK_SPACE, ImageRepository, lock_name
from backend.datasets.links import LinkSigner
from backend.datasets.models import PersonaImage
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.schemas import ImageRead, PersonaRead
from backend.datasets.service import DatasetService
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit

LINK_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class LinkAccess:
    """A signed link was shown instead of a token; it opens one dataset for reading."""

    public_id: str


class ImageService:
    """One dataset's images."""

    def __init__(
        self,
        session: AsyncSession,
        datasets: DatasetService,
        personas: PersonaRepository,
        store: ObjectStore,
        links: LinkSigner,
    ) -> None:
        self._session = session
        self._datasets = datasets
        self._personas = personas
        self._store = store
        self._links = links
        self._images = ImageRepository(session)

    async def _require(self, task_id: int, ordinal: int, index: int, version: int | None) -> PersonaImage:
        image = await self._images.get(task_id, ordinal, index, version)
        if image is None:
            raise ImageNotFound
        return image

    async def response(
        self,
        access: Actor | LinkAccess,
        public_id: str,
        ordinal: int,
        index: int,
        version: int | None,
    ) -> Response:
        """The picture, or the part of it that Range asks for."""
        if isinstance(access, Actor):
            task, _ = await self._datasets.require(access, public_id)
        else:
            task, _ = await self._datasets.linked(access.public_id)
        image = await self._require(task.id, ordinal, index, version)
        link = await self._store.public_link(image.key, LINK_SECONDS)
        if link is not None:
            return RedirectResponse(link, 307, headers={"Cache-Control": "private, no-store"})
        extension = image.key.rsplit(".", 1)[-1]
        source = StoredObjectSource(self._store, image.key, image.size, image.sha256.hex(), image.media_type)
        return RangedResponse(
            source,
            filename=f"{public_id}_{ordinal}_{index}.{extension}",
            inline=True,
            headers={"Cache-Control": "private, max-age=86400, immutable" if version else "private, no-cache"},
        )

    async def versions(self, actor: Actor, public_id: str, ordinal: int, index: int) -> list[ImageRead]:
        """Every version of one image, the present one first."""
        task = await self._datasets.require_task(actor, public_id)
        query = self._links.query(public_id)
        found = [
            self._image_read(public_id, row, query) for row in await self._images.versions(task.id, ordinal, index)
        ]
        if not found:
            raise ImageNotFound
        return found

    def _image_read(self, public_id: str, row: PersonaImage, query: str) -> ImageRead:
        url = self._links.image(public_id, row.ordinal, row.index, row.version, query)
        own = {name: getattr(row, name) for name in ImageRead.model_fields if name != "url"}
        return ImageRead(url=url, **own)

    async def restore(self, actor: Actor, public_id: str, ordinal: int, index: int, version: int) -> PersonaRead:
        """Make an earlier version the current one; nothing is drawn, charged or lost.

        The current version stays as it is. Raises :class:`ImageBusy` while another request changes the image.
        """
        task = await self._datasets.require_changeable(actor, public_id)
        await self._claim(public_id, ordinal, index)
        wanted = await self._require(task.id, ordinal, index, version)
        if not wanted.is_current:
            await DatasetRepository(self._session).touch(task.id)
            await self._images.retire(task.id, ordinal, index)
            wanted.is_current = True
            await self._session.flush()
            await audit(
                self._session,
                actor,
                "image.restore",
                "image",
                lock_name(public_id, ordinal, index),
                {"version": version},
            )
        persona = await self._personas.get(task, ordinal)
        if persona is None:
            raise ImageNotFound
        return persona

    async def _claim(self, public_id: str, ordinal: int, index: int) -> None:
        """Keep others from changing this image until the transaction ends."""
        claimed = await self._session.scalar(
            text("SELECT pg_try_advisory_xact_lock(:space, hashtext(:name))"),
            {"space": LOCK_SPACE, "name": lock_name(public_id, ordinal, index)},
        )
        if not claimed:
            raise ImageBusy
