"""Background jobs of the personas domain."""

import logging
from typing import Any

from sqlalchemy import select, text

from backend.core.db import Database
from backend.core.storage import ObjectStore
from backend.datasets.models import Dataset
from backend.datasets.portraits import image_prefix
from backend.generation.models import GenerationTask
from backend.generation.states import is_terminal

logger = logging.getLogger(__name__)


async def settle_dataset(ctx: dict[str, Any], task_id: int) -> int:
    """Remove objects of an ended dataset that no row knows, left behind by killed workers; how many there were."""
    database: Database = ctx["database"]
    store: ObjectStore = ctx["store"]
    async with database.transaction() as session:
        task = await session.get(GenerationTask, task_id)
        dataset = await session.get(Dataset, task_id)
        if task is None or dataset is None or not is_terminal(task.status):
            return 0
        prefix = f"{image_prefix(task.public_id)}images/"
        known = set(
            await session.scalars(
                text("SELECT key FROM persona_images WHERE dataset_id = :task_id"), {"task_id": task_id}
            )
        )
    lost = [found.key async for found in store.list(prefix) if found.key not in known]
    await store.delete_many(lost)
    if lost:
        logger.info("removed %d stray objects of dataset %s", len(lost), task_id)
    return len(lost)


async def remove_objects(ctx: dict[str, Any], public_id: str) -> int:
    """Remove everything that a deleted dataset had in the object store; how many objects there were."""
    database: Database = ctx["database"]
    async with database.transaction() as session:
        if await session.scalar(select(GenerationTask.id).where(GenerationTask.public_id == public_id)):
            return 0
    store: ObjectStore = ctx["store"]
    return await store.delete_prefix(image_prefix(public_id))
