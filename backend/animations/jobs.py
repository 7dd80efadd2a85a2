"""Background jobs of the paintings domain."""

import logging
from typing import Any

from backend.animations.errors import AnimationNotFound
from backend.animations.links import AnimationLinks
from backend.animations.repository import AnimationRepository
from backend.animations.service import AnimationService
from backend.core.db import Database
from backend.generation.errors import TaskNotFound

logger = logging.getLogger(__name__)

PAGE = 50


async def expire_animations(ctx: dict[Any, Any]) -> int:
    """Remove every painting whose time is over, one transaction each; how many."""
    database: Database = ctx["database"]
    settings, jobs = ctx["settings"], ctx["runtime"].jobs
    removed = 0
    while True:
        async with database.transaction() as session:
            due = await AnimationRepository(session).expired(PAGE)
        gone = 0
        for public_id in due:
            try:
                async with database.transaction() as session:
                    service = AnimationService(session, settings, jobs, AnimationLinks("", ""))
                    task, _ = await service.linked(public_id)
                    await service.remove(task, expired_only=True)
            except (AnimationNotFound, TaskNotFound):
                continue  # somebody else was faster, or it was kept in this very moment
            gone += 1
        removed += gone
        if len(due) < PAGE or not gone:
            break
    if removed:
        logger.info("removed %d expired paintings", removed)
    return removed
