"""What a dataset takes and holds of its owner's quotas, and what a cancelled one gives back."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.models import Dataset
from backend.identity.quotas.service import charge, release


def held_by(dataset: Dataset) -> tuple[int, int]:
    """Personas and images (first versions) that are charged for a dataset."""
    if dataset.quota_settled:
        return dataset.persona_count, dataset.image_count
    return dataset.number_to_generate, dataset.number_to_generate * (dataset.images_per_persona + 1)


async def charge_for(session: AsyncSession, user_id: int, personas: int, images_per_persona: int) -> None:
    """Take what so many people need; raises QuotaExceeded, also for whoever is over the quota of storage already."""
    await charge(session, user_id, "personas", personas)
    await charge(session, user_id, "images", personas * (images_per_persona + 1))
    await charge(session, user_id, "storage_bytes", 0)


async def settle_cancelled(session: AsyncSession, task_id: int, owner_id: int) -> None:
    """Give back what a cancelled dataset will not make any more; again and again it changes nothing."""
    dataset = await DatasetRepository(session).lock(task_id)
    if dataset.quota_settled:
        return
    people, images = held_by(dataset)
    await release(session, owner_id, "personas", people - dataset.persona_count)
    await release(session, owner_id, "images", images - dataset.image_count)
    dataset.quota_settled = True
    await session.flush()
