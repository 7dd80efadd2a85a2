"""How long paintings stay, and what goes with them."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations.models import Animation, AnimationVideo
from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.storage import ObjectStore
from backend.generation.models import GenerationTask

logger = logging.getLogger(__name__)

STRAY_AFTER = timedelta(hours=1)
"""By then whoever stored a file has committed its row, or never will."""
FOLDER = "animations/"
PAGE = 500


def expiry(settings: Settings) -> datetime | None:
    """When something that is finished now is removed; None: never."""
    hours = settings.animation_retention_hours
    return utcnow() + timedelta(hours=hours) if hours else None


def is_over(animation: Animation) -> bool:
    """Whether a painting may be removed by age."""
    return not animation.kept and animation.expires_at is not None and animation.expires_at < utcnow()


async def sweep_animations(ctx: dict[Any, Any]) -> int:
    """Remove files that no row knows, such as those of a process that was killed while it stored them; how many."""
    database: Database = ctx["database"]
    store: ObjectStore = ctx["store"]
    before = utcnow() - STRAY_AFTER
    old: dict[str, set[str]] = defaultdict(set)
    async for stat in store.list(FOLDER):
        if stat.modified_at < before:
            old[stat.key.removeprefix(FOLDER).partition("/")[0]].add(stat.key)
    removed = 0
    for start in range(0, len(old), PAGE):
        page = list(old)[start : start + PAGE]
        async with database.transaction() as session:
            known = await _known_files(session, page)
        strays = [key for public_id in page for key in old[public_id] - known.get(public_id, set())]
        await store.delete_many(strays)
        removed += len(strays)
    if removed:
        logger.info("removed %d stray files of paintings", removed)
    return removed


async def _known_files(session: AsyncSession, public_ids: Sequence[str]) -> dict[str, set[str]]:
    rows = await session.execute(
        select(GenerationTask.public_id, AnimationVideo.files)
        .join(AnimationVideo, AnimationVideo.task_id == GenerationTask.id)
        .where(GenerationTask.public_id.in_(public_ids))
    )
    known: dict[str, set[str]] = defaultdict(set)
    for public_id, files in rows:
        known[public_id].update(file["key"] for file in files.values())
    return known
