"""One image of a persona drawn anew, as its next version.

While it is drawn, which takes a model up to minutes, no transaction is open and no pooled connection held: what is
needed is read in a first transaction, and the result stored in a second one, which looks whether all is still there.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.errors import DatasetNotFound, ImageBusy, ImageNotFound
from backend.datasets.exports.desk import Desk, desk_of
from backend.datasets.image_repository import LOCK_SPACE, ImageRepository, lock_name
from backend.datasets.links import LinkSigner
from backend.datasets.model_failures import as_problems
from backend.datasets.model_images import ModelImages
from backend.datasets.models import ObjectChore
from backend.datasets.parameters import DatasetParameters
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.portraits import (
    Painted,
    PortraitStudio,
    PortraitSubject,
    image_prefix,
    store_portrait,
    versions_prefix,
)
from backend.datasets.result_repository import portrait_subject
from backend.datasets.schemas import PersonaRead
from backend.datasets.service import DatasetService
from backend.generation.models import GenerationTask
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit
from backend.identity.quotas.service import charge, note, require_room

STORING = timedelta(minutes=10)
"""By then an image that was being stored has its row, or never will."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be drawn, as it was when the request came."""

    actor: Actor
    task: GenerationTask
    parameters: DatasetParameters
    subject: PortraitSubject
    index: int
    version: int

    @property
    def name(self) -> str:
        return lock_name(self.task.public_id, self.subject.ordinal, self.index)


class Redrawing:
    """Draws images anew, for their owner."""

    def __init__(
        self,
        database: Database,
        jobs: JobQueue,
        links: LinkSigner,
        store: ObjectStore,
        studio: PortraitStudio,
        model_images: ModelImages,
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._links = links
        self._store = store
        self._studio = studio
        self._model_images = model_images

    async def regenerate(self, actor: Actor, public_id: str, ordinal: int, index: int) -> PersonaRead:
        """Draw one image anew as its next version; the versions before are kept.

        Raises :class:`ImageBusy` while another request changes it, and what providers, budget and quotas refuse. A
        picture that was paid for and could not be stored is not paid for when it is asked for again.
        """
        order = await self._order(actor, public_id, ordinal, index)
        desk = desk_of(self._database)
        async with desk.claims.held(self._database, LOCK_SPACE, order.name, ImageBusy()):
            if order.parameters.image_provider is None:
                return await self._stored(desk, order, self._illustrated)
            async with as_problems():
                painted = await self._model_images.redraw(
                    actor, order.task, order.parameters, order.subject, index, order.version
                )

            async def already(_: _Order) -> Painted:
                return painted

            try:
                return await self._stored(desk, order, already)
            except DatasetNotFound:
                # Its folder was removed perhaps before this file came into it. One that was answered for another
                # dataset (the same request, recalled) stays with that.
                if painted.original_key is not None and painted.original_key.startswith(image_prefix(public_id)):
                    await self._store.delete(painted.original_key)
                raise

    async def _order(self, actor: Actor, public_id: str, ordinal: int, index: int) -> _Order:
        async with self._database.transaction() as session:
            task = await DatasetService(session, self._jobs, self._links).require_task(actor, public_id)
            newest = await ImageRepository(session).newest_version(task.id, ordinal, index)
            subject = await portrait_subject(session, task.id, ordinal)
            if not newest or subject is None:
                raise ImageNotFound
            # Before a model is paid; what the second transaction charges counts.
            await require_room(session, actor.user_id, "images", 1)
            await require_room(session, actor.user_id, "storage_bytes", 0)
        return _Order(actor, task, DatasetParameters.model_validate(task.params), subject, index, newest + 1)

    async def _illustrated(self, order: _Order) -> Painted:
        portrait = await asyncio.to_thread(
            self._studio.draw,
            order.subject,
            order.index,
            version=order.version,
            seed=order.task.seed,
            size=order.parameters.image_size,
            count=order.parameters.images_per_persona,
        )
        return Painted(portrait)

    async def _stored(self, desk: Desk, order: _Order, paint: Callable[[_Order], Awaitable[Painted]]) -> PersonaRead:
        async with desk.easels:
            painted = await paint(order)
            chore = await self._intend(order)
            try:
                async with self._database.transaction() as session:
                    return await self._store_in(session, order, painted, chore)
            except IntegrityError as error:  # the claim's connection broke, and somebody else has drawn it meanwhile
                raise ImageBusy from error

    async def _store_in(self, session: AsyncSession, order: _Order, painted: Painted, chore: int | None) -> PersonaRead:
        public_id, ordinal, index = order.task.public_id, order.subject.ordinal, order.index
        task = await DatasetService(session, self._jobs, self._links).require_changeable(order.actor, public_id)
        images = ImageRepository(session)
        newest = await images.newest_version(task.id, ordinal, index)
        if not newest:
            raise ImageNotFound
        if newest + 1 != order.version:
            raise ImageBusy
        drawn = await store_portrait(self._store, painted, public_id, ordinal, index, order.version)
        try:
            # Locks as everybody does: dataset, image, then the owner's counters.
            await DatasetRepository(session).count_redrawn(task.id, drawn.info.size)
            await images.add(task.id, drawn)
            await session.execute(delete(ObjectChore).where(ObjectChore.id == chore))
            await charge(session, order.actor.user_id, "images", 1)
            await note(session, order.actor.user_id, "storage_bytes", drawn.info.size)
            await audit(session, order.actor, "image.regenerate", "image", order.name, {"version": drawn.version})
            persona = await PersonaRepository(session, self._links).get(task, ordinal)
            if persona is None:
                raise ImageNotFound
        except BaseException:
            await self._store.delete(drawn.info.key)
            raise
        return persona

    async def _intend(self, order: _Order) -> int | None:
        """Have workers look later for a file that never got its row: a commit can fail, a process can be killed.

        The chore's id; None when the dataset is gone. Comes before the second transaction, so that nobody waits for a
        second connection while holding one.
        """
        async with self._database.transaction() as session:
            chore: int | None = await session.scalar(
                text(
                    "INSERT INTO object_chores (kind, public_id, key, due_at) SELECT 'sweep', public_id, :key, "
                    "now() + :storing FROM generation_tasks WHERE public_id = :public_id AND owner_id = :owner "
                    "RETURNING id"
                ),
                {
                    "key": versions_prefix(order.task.public_id, order.subject.ordinal, order.index),
                    "storing": STORING,
                    "public_id": order.task.public_id,
                    "owner": order.actor.user_id,
                },
            )
            return chore
