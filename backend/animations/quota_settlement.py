"""What a painting holds of its owner's quotas; what was not painted is given back, and taken again by a retry.

``charged_seconds`` says what is held right now and changes in the transaction that charges or releases, so nothing is
given back twice, whoever is killed meanwhile.
"""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations.models import Animation, AnimationVideo
from backend.generation.models import GenerationTask
from backend.identity.quotas.service import charge, release


async def settle_ended(session: AsyncSession, task: GenerationTask, animation: Animation) -> None:
    """Give back the seconds of videos that failed or were cancelled. The painting's row is locked."""
    painted = await session.scalar(
        select(func.count()).where(AnimationVideo.task_id == task.id, AnimationVideo.completed_at.is_not(None))
    )
    earned = task.params["duration"] * (painted or 0)
    await release(session, task.owner_id, "video_seconds", max(animation.charged_seconds - earned, 0))
    animation.charged_seconds = earned
    await session.flush()


async def charge_again(session: AsyncSession, task: GenerationTask, animation: Animation) -> None:
    """Take the seconds of every video that a retry is to paint. The painting's row is locked.

    Raises QuotaExceeded.
    """
    wanted = task.params["duration"] * animation.video_count
    await charge(session, task.owner_id, "video_seconds", max(wanted - animation.charged_seconds, 0))
    animation.charged_seconds = wanted
    await session.flush()


async def release_of(session: AsyncSession, owner_id: int, animation: Animation) -> None:
    """Give back all that a painting holds, before it is removed."""
    await release(session, owner_id, "video_seconds", animation.charged_seconds)
    await release(session, owner_id, "storage_bytes", animation.stored_bytes)
