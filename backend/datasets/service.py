"""Datasets as users handle them."""

from decimal import Decimal
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import Invalid
from backend.core.jobs import JobQueue
from backend.datasets.dataset_repository import DatasetRepository, Pair
from backend.datasets.errors import DatasetForbidden, DatasetNotFound, DatasetTooLarge, TaskNotFinished
from backend.datasets.generator import IMAGES
from backend.datasets.jobs import TIDY_OBJECTS
from backend.datasets.links import LinkSigner
from backend.datasets.model_use import models_of
from backend.datasets.models import Dataset
from backend.datasets.parameters import DatasetParameters
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.presentation import dataset_read, progress_of, task_data
from backend.datasets.quota_settlement import charge_for, held_by
from backend.datasets.schemas import (
    DatasetData,
    DatasetDeleted,
    DatasetDetail,
    DatasetRead,
    Pagination,
    UnitFailure,
)
from backend.generation.models import GenerationTask
from backend.generation.service import TaskService
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit
from backend.identity.quotas.service import release
from backend.identity.users.models import User

MAX_PERSONAS = 100_000
Steering = Literal["cancel", "pause", "retry"]


class DatasetService:
    """Look at, steer and delete datasets. Foreign ones are not found, except where 403 is documented."""

    def __init__(self, session: AsyncSession, jobs: JobQueue, links: LinkSigner) -> None:
        self._session = session
        self._jobs = jobs
        self._links = links
        self._datasets = DatasetRepository(session)
        self._tasks = TaskService(session, jobs)

    async def _release(self, user_id: int, dataset: Dataset, earlier_versions: int) -> None:
        people, images = held_by(dataset)
        images += earlier_versions
        await release(self._session, user_id, "personas", people)
        await release(self._session, user_id, "images", images)
        await release(self._session, user_id, "storage_bytes", dataset.image_bytes)

    async def require(self, actor: Actor, public_id: str) -> Pair:
        """The actor's own dataset; raises :class:`DatasetNotFound` for anything else."""
        pair = await self._datasets.get(public_id)
        if pair is None or pair[0].owner_id != actor.user_id:
            raise DatasetNotFound
        return pair

    async def require_documented(self, actor: Actor, public_id: str) -> Pair:
        """As :meth:`require`, but somebody else's dataset raises :class:`DatasetForbidden`."""
        pair = await self._datasets.get(public_id)
        if pair is None:
            raise DatasetNotFound
        if pair[0].owner_id != actor.user_id:
            raise DatasetForbidden
        return pair

    async def require_task(self, actor: Actor, public_id: str) -> GenerationTask:
        """The task behind the actor's own dataset."""
        return (await self.require(actor, public_id))[0]

    async def require_changeable(self, actor: Actor, public_id: str) -> GenerationTask:
        """As :meth:`require_task`, and until the transaction ends the dataset is not deleted."""
        task = await self.require_task(actor, public_id)
        await self._tasks.keep_deletion_out(task)
        return task

    async def linked(self, public_id: str) -> Pair:
        """The dataset that a signed link opens, as long as its owner is active."""
        pair = await self._datasets.get(public_id)
        if pair is None or not await self._session.scalar(select(User.is_active).where(User.id == pair[0].owner_id)):
            raise DatasetNotFound
        return pair

    async def detail(self, actor: Actor, public_id: str) -> DatasetDetail:
        """One dataset with its specification."""
        task, dataset = await self.require(actor, public_id)
        read = dataset_read(task, dataset)
        return DatasetDetail(
            **{name: getattr(read, name) for name in DatasetRead.model_fields},
            population=task.params["population"],
            blocks=task.params["blocks"],
            models=await models_of(self._session, task),
        )

    async def data(self, actor: Actor, public_id: str, *, page: int, per_page: int) -> DatasetData:
        """One numbered page of results with task and progress."""
        task, dataset = await self.require_documented(actor, public_id)
        total = dataset.persona_count
        pages = -(-total // per_page)
        personas = PersonaRepository(self._session, self._links)
        results = await personas.numbered_page(task, offset=(page - 1) * per_page, limit=per_page, total=total)
        return DatasetData(
            success=True,
            task=task_data(task, dataset),
            progress=progress_of(task, dataset),
            results=results,
            pagination=Pagination(
                current_page=page,
                total_pages=pages,
                total_results=total,
                has_next=page < pages,
                has_prev=page > 1 and pages > 0,
                per_page=per_page,
            ),
        )

    async def failures(self, actor: Actor, public_id: str) -> list[UnitFailure]:
        """What could not be made, at most 100 entries."""
        task = await self.require_task(actor, public_id)
        return [
            UnitFailure(
                stage="images" if unit.phase == IMAGES else "personas",
                persona_id=unit.ordinal,
                attempts=unit.attempts,
                error=unit.error or "",
            )
            for unit in await self._tasks.failures(task)
        ]

    async def steer(self, actor: Actor, public_id: str, action: Steering) -> DatasetRead:
        """Cancel, pause or retry; raises a Conflict when the present state does not allow it."""
        task, _ = await self.require(actor, public_id)
        await getattr(self._tasks, action)(task)
        await audit(self._session, actor, f"dataset.{action}", "dataset", public_id)
        return await self._fresh(actor, public_id)

    async def resume(self, actor: Actor, public_id: str, budget: Decimal | None) -> DatasetRead:
        """Go on with a paused dataset, with another ceiling of cost when one is given."""
        task, _ = await self.require(actor, public_id)
        if budget is not None and budget <= task.cost:
            raise Invalid.field("max_budget", f"must be more than the {task.cost.normalize():f} spent already", "spent")
        await self._tasks.resume(task, budget)
        details = {} if budget is None else {"max_budget": str(budget)}
        await audit(self._session, actor, "dataset.resume", "dataset", public_id, details)
        return await self._fresh(actor, public_id)

    async def prioritise(self, actor: Actor, public_id: str, priority: int) -> DatasetRead:
        """Change the place in the owner's queue."""
        task, _ = await self.require(actor, public_id)
        await self._tasks.set_priority(task, priority)
        await audit(self._session, actor, "dataset.prioritise", "dataset", public_id)
        return await self._fresh(actor, public_id)

    async def extend(self, actor: Actor, public_id: str, number: int) -> DatasetRead:
        """Add people to a completed dataset."""
        task, _ = await self.require(actor, public_id)
        dataset = await self._datasets.lock(task.id)
        task = await self._tasks.lock(task)
        if task.status != "completed":
            raise TaskNotFinished("Only a completed dataset can be extended")
        if dataset.number_to_generate + number > MAX_PERSONAS:
            raise DatasetTooLarge
        parameters = DatasetParameters.model_validate(task.params)
        grown = parameters.model_copy(update={"blocks": [*parameters.blocks, number]})
        await charge_for(self._session, actor.user_id, number, grown.images_per_persona)
        dataset.number_to_generate += number
        await self._tasks.extend(task, grown.stored())
        await audit(self._session, actor, "dataset.extend", "dataset", public_id, {"number_to_add": number})
        return await self._fresh(actor, public_id)

    async def delete(self, actor: Actor, public_id: str) -> DatasetDeleted:
        """Remove a dataset whatever its state; its objects follow after the commit."""
        task, _ = await self.require(actor, public_id)
        await self._tasks.keep_completions_out(task)
        dataset = await self._datasets.lock(task.id)
        answer = DatasetDeleted(
            success=True,
            task_id=public_id,
            deleted_personas=dataset.persona_count,
            deleted_images=dataset.image_count,
            deleted_bytes=dataset.image_bytes,
        )
        earlier = await self._datasets.earlier_versions(task.id)
        await self._datasets.uncount(task, dataset)
        # The task and what hangs on it before counters, as whoever stores an answer of a provider takes them.
        await self._tasks.delete(task)
        await self._release(actor.user_id, dataset, earlier)
        await audit(self._session, actor, "dataset.delete", "dataset", public_id, answer.model_dump(mode="json"))
        self._jobs.enqueue_after_commit(self._session, TIDY_OBJECTS)  # a trigger has written the chore down
        return answer

    async def _fresh(self, actor: Actor, public_id: str) -> DatasetRead:
        await self._session.flush()
        self._session.expire_all()
        return dataset_read(*await self.require(actor, public_id))
