"""Background jobs of the personas domain."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore
from backend.datasets.models import ObjectChore
from backend.datasets.portraits import image_prefix
from backend.datasets.quota_settlement import settle_cancelled
from backend.datasets.result_repository import known_keys, originals_in_use
from backend.generation.models import GenerationTask
from backend.generation.service import TASK_LOCK_BASE
from backend.generation.states import ACTIVE, TaskStatus
from backend.providers.calls.jobs import purge_responses

logger = logging.getLogger(__name__)

TIDY_OBJECTS = "tidy_objects"
SETTLING = timedelta(seconds=10)
"""By then whatever was being stored when a dataset ended has its row, or never will."""
AFTERMATH = timedelta(minutes=10)
"""By then nobody stores anything any more for a dataset that was deleted."""
LEASE = timedelta(minutes=2)
"""For so long nobody else takes a chore whose worker has gone silent."""
RENEW_SECONDS = 30.0
FIRST_BACKOFF = timedelta(seconds=30)
LONGEST_BACKOFF = timedelta(hours=1)
PAGE = 1000


async def leave_sweep(session: AsyncSession, jobs: JobQueue, public_id: str) -> None:
    """Have workers look for stray objects of a dataset once the transaction is committed."""
    session.add(ObjectChore(kind="sweep", public_id=public_id))
    await session.flush()
    jobs.enqueue_after_commit(session, TIDY_OBJECTS)


async def purge_responses_job(ctx: dict[str, Any]) -> None:
    """Cron: remove stored answers of providers that are older than the setting, and the files of those answers.

    A base portrait's file stays as long as there is the image: it is the reference for further ones.
    """
    settings: Settings = ctx["settings"]
    if settings.provider_response_days:
        removed = await purge_responses(
            ctx["database"], ctx["store"], settings.provider_response_days, originals_in_use
        )
        logger.info("removed %d stored answers of providers", removed)


async def tidy_objects(ctx: dict[Any, Any]) -> int:
    """Do every chore that is due; how many objects were removed.

    A chore's row stays until it is done, so a killed worker or a lost job only delays it: the cron runs this too. One
    that fails is tried again later and keeps nobody from the others.
    """
    database: Database = ctx["database"]
    removed = 0
    async with database.transaction() as session:
        # Left before the clock was set back: counted from now, or they would wait until the clock is there again.
        await session.execute(
            update(ObjectChore)
            .where(ObjectChore.created_at > func.now())
            .values(created_at=func.now(), due_at=ObjectChore.due_at - (ObjectChore.created_at - func.now()))
        )
    while (chore := await _claim(database)) is not None:
        try:
            async with _renewed(database, chore.id):
                removed += await _done(database, ctx["store"], chore)
        except Exception:
            logger.exception("chore %s (%s of %s) failed", chore.id, chore.kind, chore.public_id)
            pause = min(FIRST_BACKOFF * 2 ** min(chore.attempts - 1, 10), LONGEST_BACKOFF)
            await _postpone(database, chore.id, pause)
        else:
            await _conclude(database, chore)
    return removed


async def _claim(database: Database) -> ObjectChore | None:
    settled = or_(ObjectChore.kind != "sweep", ObjectChore.created_at < func.now() - SETTLING)
    query = select(ObjectChore).where(ObjectChore.due_at <= func.now(), settled)
    async with database.transaction() as session:
        chore = await session.scalar(
            query.order_by(ObjectChore.due_at, ObjectChore.id).limit(1).with_for_update(skip_locked=True)
        )
        if chore is not None:
            chore.attempts += 1
            chore.due_at = func.now() + LEASE
        return chore


async def _conclude(database: Database, chore: ObjectChore) -> None:
    this = ObjectChore.id == chore.id
    async with database.transaction() as session:
        if chore.kind == "remove":
            # Once more when all has settled: somebody may be storing, or be killed before it is taken back.
            values = {"kind": "sweep", "created_at": func.now(), "due_at": func.now() + AFTERMATH, "attempts": 0}
            await session.execute(update(ObjectChore).where(this).values(values))
        else:
            await session.execute(delete(ObjectChore).where(this))


async def _postpone(database: Database, chore_id: int, pause: timedelta) -> None:
    async with database.transaction() as session:
        await session.execute(update(ObjectChore).where(ObjectChore.id == chore_id).values(due_at=func.now() + pause))


@asynccontextmanager
async def _renewed(database: Database, chore_id: int) -> AsyncIterator[None]:
    async def renew() -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                await _postpone(database, chore_id, LEASE)
            except Exception:
                # Somebody else may take the chore then, which is as good.
                logger.warning("the lease of chore %s was not renewed", chore_id, exc_info=True)

    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing


async def _done(database: Database, store: ObjectStore, chore: ObjectChore) -> int:
    query = select(GenerationTask.id, GenerationTask.status, GenerationTask.owner_id).where(
        GenerationTask.public_id == chore.public_id
    )
    async with database.transaction() as session:
        task = (await session.execute(query)).one_or_none()
    if chore.kind == "export" and chore.key is not None:
        return await _remove_documents(database, store, chore.key)
    if task is None:
        folder = chore.key if chore.key and chore.key.endswith("/") else image_prefix(chore.public_id)
        return await store.delete_prefix(folder)
    if task.status in ACTIVE:  # retried or extended: it leaves another chore when it ends again
        return 0
    if task.status == TaskStatus.CANCELLED:
        async with database.transaction() as session:
            await settle_cancelled(session, task.id, task.owner_id)
    return await _sweep(database, store, chore, task.id)


async def _remove_documents(database: Database, store: ObjectStore, key: str) -> int:
    keys = [found.key async for found in store.list(key)] if key.endswith("/") else [key]
    async with database.transaction() as session:
        known = await session.execute(
            text("SELECT key FROM dataset_exports WHERE key = ANY(CAST(:keys AS text[]))"), {"keys": keys}
        )
        kept = {row[0] for row in known}
    if key.endswith("/") and not kept:
        return await store.delete_prefix(key)  # also of what was not written to its end
    stray = [found for found in keys if found not in kept]
    await store.delete_many(stray)
    return len(stray)


async def _sweep(database: Database, store: ObjectStore, chore: ObjectChore, task_id: int) -> int:
    """Remove images without a row. Documents of exports have chores of their own."""
    removed = 0
    page: list[str] = []
    async for found in store.list(chore.key or f"{image_prefix(chore.public_id)}images/"):
        page.append(found.key)
        if len(page) == PAGE:
            removed += await _remove_strays(database, store, task_id, page)
            page = []
    removed += await _remove_strays(database, store, task_id, page)
    if removed:
        logger.info("removed %d stray objects of dataset %s", removed, chore.public_id)
    return removed


async def _remove_strays(database: Database, store: ObjectStore, task_id: int, keys: Collection[str]) -> int:
    """Remove those of the keys, which the store has listed, that no row knows and none ever will.

    No clock is asked, since store and database may have different ones. A key's row may still come from somebody who
    redraws an image, and holds the task's lock until the row is there; or from a worker, whose results count only
    while the task is active.
    """
    async with database.transaction() as session:
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": TASK_LOCK_BASE + task_id})
        status = await session.scalar(select(GenerationTask.status).where(GenerationTask.id == task_id))
        if status is None or status in ACTIVE:  # deleted, retried or extended: that leaves a chore of its own
            return 0
        known = await known_keys(session, task_id, keys)
    stray = [key for key in keys if key not in known]
    await store.delete_many(stray)
    return len(stray)
