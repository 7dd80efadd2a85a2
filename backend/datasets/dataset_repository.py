"""Datasets with their tasks, by owner."""

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.datasets.errors import DatasetNotFound
from backend.datasets.models import Dataset, PersonaImage
from backend.generation.models import GenerationTask

Pair = tuple[GenerationTask, Dataset]


class DatasetRepository:
    """Reads and writes of datasets; callers have resolved whose they are."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, public_id: str) -> Pair | None:
        """A dataset and its task by public id, whoever owns it."""
        query = (
            select(GenerationTask, Dataset)
            .join(Dataset, Dataset.task_id == GenerationTask.id)
            .where(GenerationTask.public_id == public_id)
        )
        row = (await self._session.execute(query)).one_or_none()
        return (row[0], row[1]) if row else None

    async def create(self, dataset: Dataset) -> None:
        """Add the dataset's row and count the task for the dashboard."""
        self._session.add(dataset)
        await self._session.flush()
        await self._session.execute(
            text(
                "INSERT INTO dataset_days (owner_id, day, tasks) "
                "SELECT owner_id, (created_at AT TIME ZONE 'UTC')::date, 1 FROM generation_tasks WHERE id = :task_id "
                "ON CONFLICT (owner_id, day) DO UPDATE SET tasks = dataset_days.tasks + 1"
            ),
            {"task_id": dataset.task_id},
        )

    async def uncount(self, task: GenerationTask, dataset: Dataset) -> None:
        """Take a dataset that is about to be deleted out of the dashboard's counters."""
        await self._session.execute(
            text(
                "UPDATE dataset_days SET tasks = tasks - 1, personas = personas - :personas, images = images - :images "
                "WHERE owner_id = :owner AND day = (CAST(:created AS timestamptz) AT TIME ZONE 'UTC')::date"
            ),
            {
                "personas": dataset.persona_count,
                "images": dataset.image_count,
                "owner": task.owner_id,
                "created": task.created_at,
            },
        )

    async def lock(self, task_id: int) -> Dataset:
        """The dataset's row, locked until the transaction ends, with its counters as they are now.

        Raises :class:`DatasetNotFound` when it was deleted meanwhile.
        """
        query = select(Dataset).where(Dataset.task_id == task_id).with_for_update()
        dataset = await self._session.scalar(query.execution_options(populate_existing=True))
        if dataset is None:
            raise DatasetNotFound
        return dataset

    async def touch(self, task_id: int) -> None:
        """Note that a persona or image has changed."""
        await self._session.execute(
            text("UPDATE datasets SET revision = revision + 1 WHERE task_id = :task_id"), {"task_id": task_id}
        )

    async def count_redrawn(self, task_id: int, size: int) -> None:
        """Note that an image has one version more, of this many bytes."""
        await self._session.execute(
            text(
                "UPDATE datasets SET revision = revision + 1, image_bytes = image_bytes + :size "
                "WHERE task_id = :task_id"
            ),
            {"task_id": task_id, "size": size},
        )

    async def earlier_versions(self, task_id: int) -> int:
        """How many images there are beside the current ones."""
        query = select(func.count()).where(PersonaImage.dataset_id == task_id, PersonaImage.version > 1)
        return await self._session.scalar(query) or 0
