"""One persona's images: the bytes, their versions, drawing one anew and going back to an earlier one."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import RedirectResponse, Response

from backend.core.archive import RangedResponse, StoredObjectSource
from backend.core.db import Database
from backend.core.errors import ServiceUnavailable
from backend.core.storage import ObjectStore, StorageFull, StorageUnavailable
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.errors import BudgetSpent, ImageBusy, ImageNotFound, StorageExhausted
from backend.datasets.exports.desk import desk_of
from backend.datasets.links import LinkSigner
from backend.datasets.model_images import ModelImages
from backend.datasets.models import ObjectChore, PersonaImage
from backend.datasets.parameters import DatasetParameters
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.portraits import DrawnImage, PortraitStudio, versions_prefix
from backend.datasets.result_repository import portrait_subject
from backend.datasets.schemas import ImageRead, PersonaRead
from backend.datasets.service import DatasetService
from backend.generation.generator import BudgetExhausted
from backend.generation.models import GenerationTask
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit
from backend.identity.quotas.service import charge, note

LINK_SECONDS = 3600
LOCK_SPACE = 61_002
REDRAWING = timedelta(minutes=10)
"""By then an image that was being redrawn has its row, or never will."""


@dataclass(frozen=True, slots=True)
class LinkAccess:
    """A signed link was shown instead of a token; it opens one dataset for reading."""

    public_id: str


def _versions_of(task_id: int, ordinal: int, index: int) -> tuple[ColumnElement[bool], ...]:
    return PersonaImage.dataset_id == task_id, PersonaImage.ordinal == ordinal, PersonaImage.index == index


class ImageService:
    """One dataset's images."""

    def __init__(
        self,
        session: AsyncSession,
        database: Database,
        datasets: DatasetService,
        personas: PersonaRepository,
        store: ObjectStore,
        studio: PortraitStudio,
        links: LinkSigner,
        model_images: ModelImages,
    ) -> None:
        self._session = session
        self._database = database
        self._datasets = datasets
        self._personas = personas
        self._store = store
        self._studio = studio
        self._links = links
        self._model_images = model_images

    async def _row(self, task_id: int, ordinal: int, index: int, version: int | None) -> PersonaImage:
        query = select(PersonaImage).where(*_versions_of(task_id, ordinal, index))
        query = query.where(PersonaImage.version == version) if version else query.where(PersonaImage.is_current)
        image = (await self._session.scalars(query)).one_or_none()
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
        image = await self._row(task.id, ordinal, index, version)
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
        rows = await self._session.scalars(
            select(PersonaImage)
            .where(*_versions_of(task.id, ordinal, index))
            .order_by(PersonaImage.is_current.desc(), PersonaImage.version.desc())
        )
        query = self._links.query(public_id)
        found = [self._image_read(public_id, row, query) for row in rows]
        if not found:
            raise ImageNotFound
        return found

    def _image_read(self, public_id: str, row: PersonaImage, query: str) -> ImageRead:
        url = self._links.image(public_id, row.ordinal, row.index, row.version, query)
        own = {name: getattr(row, name) for name in ImageRead.model_fields if name != "url"}
        return ImageRead(url=url, **own)

    async def regenerate(self, actor: Actor, public_id: str, ordinal: int, index: int) -> PersonaRead:
        """Draw one image anew as its next version; raises :class:`ImageBusy` while another request does."""
        async with desk_of(self._database).easels:
            return await self._regenerate(actor, public_id, ordinal, index)

    async def _regenerate(self, actor: Actor, public_id: str, ordinal: int, index: int) -> PersonaRead:
        intent = await self._intend(actor, public_id, ordinal, index)
        task = await self._datasets.require_changeable(actor, public_id)
        await self._claim(public_id, ordinal, index)
        current = await self._row(task.id, ordinal, index, None)
        drawn = await self._draw(actor, task, current, await self._next_version(current))
        try:
            await self._replace(task, drawn)
            await self._session.execute(delete(ObjectChore).where(ObjectChore.id == intent))
            await charge(self._session, actor.user_id, "images", 1)
            await note(self._session, actor.user_id, "storage_bytes", drawn.info.size)
            await audit(
                self._session, actor, "image.regenerate", "image", f"{public_id}/{ordinal}/{index}",
                {"version": drawn.version},
            )  # fmt: skip
            return await self._persona(task, ordinal)
        except BaseException:
            await self._store.delete(drawn.info.key)
            raise

    async def restore(self, actor: Actor, public_id: str, ordinal: int, index: int, version: int) -> PersonaRead:
        """Make an earlier version the current one; nothing is drawn, charged or lost.

        The current version stays as it is. Raises :class:`ImageBusy` while another request changes the image.
        """
        task = await self._datasets.require_changeable(actor, public_id)
        await self._claim(public_id, ordinal, index)
        wanted = await self._row(task.id, ordinal, index, version)
        if not wanted.is_current:
            await DatasetRepository(self._session).touch(task.id)
            await self._retire(task.id, ordinal, index)
            wanted.is_current = True
            await self._session.flush()
            await audit(
                self._session, actor, "image.restore", "image", f"{public_id}/{ordinal}/{index}", {"version": version}
            )
        return await self._persona(task, ordinal)

    async def _persona(self, task: GenerationTask, ordinal: int) -> PersonaRead:
        persona = await self._personas.get(task, ordinal)
        if persona is None:
            raise ImageNotFound
        return persona

    async def _retire(self, task_id: int, ordinal: int, index: int) -> None:
        """Leave the image without a current version."""
        await self._session.execute(
            update(PersonaImage).where(*_versions_of(task_id, ordinal, index)).values(is_current=False)
        )

    async def _intend(self, actor: Actor, public_id: str, ordinal: int, index: int) -> int | None:
        """Have workers look later for a drawing that never got its row: a commit can fail, a process can be killed.

        The chore's id; None when the dataset is not the actor's. Comes before the request's own transaction, so that
        nobody waits for a second connection while holding one.
        """
        async with self._database.transaction() as session:
            chore: int | None = await session.scalar(
                text(
                    "INSERT INTO object_chores (kind, public_id, key, due_at) SELECT 'sweep', public_id, :key, "
                    "now() + :redrawing FROM generation_tasks WHERE public_id = :public_id AND owner_id = :owner "
                    "RETURNING id"
                ),
                {
                    "key": versions_prefix(public_id, ordinal, index),
                    "redrawing": REDRAWING,
                    "public_id": public_id,
                    "owner": actor.user_id,
                },
            )
            return chore

    async def _claim(self, public_id: str, ordinal: int, index: int) -> None:
        """Keep others from changing this image until the transaction ends. No row is locked while it is drawn."""
        claimed = await self._session.scalar(
            text("SELECT pg_try_advisory_xact_lock(:space, hashtext(:name))"),
            {"space": LOCK_SPACE, "name": f"{public_id}/{ordinal}/{index}"},
        )
        if not claimed:
            raise ImageBusy

    async def _next_version(self, image: PersonaImage) -> int:
        """The newest version is not always the current one."""
        newest = select(func.max(PersonaImage.version)).where(
            *_versions_of(image.dataset_id, image.ordinal, image.index)
        )
        return (await self._session.scalar(newest) or 0) + 1

    async def _draw(self, actor: Actor, task: GenerationTask, current: PersonaImage, version: int) -> DrawnImage:
        parameters = DatasetParameters.model_validate(task.params)
        subject = await portrait_subject(self._session, task.id, current.ordinal)
        if subject is None:
            raise ImageNotFound
        try:
            if parameters.image_provider is not None:
                return await self._model_images.redraw(actor, task, parameters, subject, current.index, version)
            return await self._studio.draw_and_store(
                self._store,
                subject,
                current.index,
                version=version,
                public_id=task.public_id,
                seed=task.seed,
                size=parameters.image_size,
                count=parameters.images_per_persona,
            )
        except BudgetExhausted as error:
            raise BudgetSpent(str(error) or None) from error
        except StorageFull as error:
            raise StorageExhausted from error
        except StorageUnavailable as error:
            raise ServiceUnavailable("The object store does not answer; try again shortly") from error

    async def _replace(self, task: GenerationTask, drawn: DrawnImage) -> None:
        """Make the new version the current one. Locks as everybody does: dataset, image, then the owner's counters."""
        await DatasetRepository(self._session).count_redrawn(task.id, drawn.info.size)
        await self._retire(task.id, drawn.ordinal, drawn.index)
        portrait, info = drawn.portrait, drawn.info
        self._session.add(
            PersonaImage(
                dataset_id=task.id, ordinal=drawn.ordinal, index=drawn.index, version=drawn.version, is_current=True,
                key=info.key, media_type=info.media_type, width=portrait.width, height=portrait.height,
                size=info.size, crc32=info.crc32, sha256=bytes.fromhex(info.sha256), scene=portrait.scene,
                caption=portrait.caption, provider=portrait.provider, model=portrait.model, seed=portrait.seed,
                licence=portrait.licence, attribution=portrait.attribution, original_key=drawn.original_key,
            )
        )  # fmt: skip
        await self._session.flush()
