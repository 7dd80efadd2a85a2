"""Background jobs of the personas domain."""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore
from backend.datasets.models import ObjectChore
from backend.datasets.portraits import image_prefix
from backend.generation.models import GenerationTask
from backend.generation.states import ACTIVE

logger = logging.getLogger(__name__)

TIDY_OBJECTS = "tidy_objects"
SETTLING = timedelta(seconds=10)
"""By then whatever was being stored when a dataset ended has its row, or never will."""


async def leave_sweep(session: AsyncSession, jobs: JobQueue, public_id: str) -> None:
    """Have workers look for stray objects of a dataset once the transaction is committed."""
    session.add(ObjectChore(kind="sweep", public_id=public_id))
    await session.flush()
    jobs.enqueue_after_commit(session, TIDY_OBJECTS)


async def tidy_objects(ctx: dict[Any, Any]) -> int:
    """Do every chore that waits; how many objects were removed.

    A chore's row stays until it is done, so a killed worker or a lost job only delays it: the cron runs this too.
    """
    database: Database = ctx["database"]
    removed = 0
    async with database.transaction() as session:
        # Left before the clock was set back: counted from now, or they would wait until the clock is there again.
        await session.execute(
            update(ObjectChore).where(ObjectChore.created_at > func.now()).values(created_at=func.now())
        )
    while True:
        async with database.transaction() as session:
            due = or_(ObjectChore.kind != "sweep", ObjectChore.created_at < func.now() - SETTLING)
            chore = await session.scalar(
                select(ObjectChore).where(due).order_by(ObjectChore.id).limit(1).with_for_update(skip_locked=True)
            )
            if chore is None:
                return removed
            removed += await _done(session, ctx["store"], chore)
            if chore.kind == "sweep":
                await session.execute(delete(ObjectChore).where(ObjectChore.id == chore.id))
            else:
                # Once more when all has settled: a worker may be killed before it takes back what it was storing.
                again = update(ObjectChore).where(ObjectChore.id == chore.id)
                await session.execute(again.values(kind="sweep", created_at=func.now()))


async def _done(session: AsyncSession, store: ObjectStore, chore: ObjectChore) -> int:
    query = select(GenerationTask.id, GenerationTask.status).where(GenerationTask.public_id == chore.public_id)
    task = (await session.execute(query)).one_or_none()
    prefix = image_prefix(chore.public_id)
    if task is None:
        return await store.delete_prefix(prefix)
    if task.status in ACTIVE:  # retried or extended: it leaves another chore when it ends again
        return 0
    rows = await session.scalars(
        text("SELECT key FROM persona_images WHERE dataset_id = :id UNION SELECT key FROM dataset_exports "
             "WHERE dataset_id = :id"),
        {"id": task.id},
    )  # fmt: skip
    known = set(rows)
    stray = [
        found.key
        async for found in store.list(prefix)
        if found.key not in known and found.modified_at < chore.created_at
    ]
    await store.delete_many(stray)
    if stray:
        logger.info("removed %d stray objects of dataset %s", len(stray), chore.public_id)
    return len(stray)
