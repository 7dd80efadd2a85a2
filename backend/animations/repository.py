"""Paintings with their tasks and videos; callers have resolved whose they are."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, or_, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations.models import Animation, AnimationVideo
from backend.animations.schemas import AnimationStatus
from backend.core.pagination import decode_place
from backend.generation.models import GenerationTask, GenerationUnit

Pair = tuple[GenerationTask, Animation]

_TOTALS = """
    SELECT v.task_id, sum(v.frames_total) AS frames_total, sum(v.frames_done) AS frames_done,
           count(v.completed_at) AS done, count(*) FILTER (WHERE u.status = 3) AS failed
    FROM animation_videos v
    LEFT JOIN generation_units u ON u.task_id = v.task_id AND u.phase = 1 AND u.ordinal = v.ordinal
    WHERE v.task_id = ANY(CAST(:ids AS bigint[])) GROUP BY v.task_id
"""


class AnimationRepository:
    """Reads and writes of paintings."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, public_id: str) -> Pair | None:
        """A painting and its task by public id, whoever owns it."""
        row = (
            await self._session.execute(
                select(GenerationTask, Animation)
                .join(Animation, Animation.task_id == GenerationTask.id)
                .where(GenerationTask.public_id == public_id)
                .execution_options(populate_existing=True)
            )
        ).one_or_none()
        return (row[0], row[1]) if row else None

    async def list_page(
        self,
        owner_id: int,
        *,
        cursor: str | None,
        limit: int,
        query: str | None,
        statuses: Sequence[AnimationStatus] | None,
        dataset_id: str | None,
    ) -> list[Pair]:
        """Up to ``limit + 1`` paintings, the newest first."""
        found = (
            select(GenerationTask, Animation)
            .join(Animation, Animation.task_id == GenerationTask.id)
            .where(GenerationTask.owner_id == owner_id, GenerationTask.kind == "animation")
            .order_by(GenerationTask.created_at.desc(), GenerationTask.id.desc())
            .limit(limit + 1)
        )
        if cursor:
            found = found.where(tuple_(GenerationTask.created_at, GenerationTask.id) < tuple_(*decode_place(cursor)))
        if query:
            pattern = "%" + query.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
            labelled = select(AnimationVideo.task_id).where(
                AnimationVideo.task_id == Animation.task_id, AnimationVideo.label.ilike(pattern)
            )
            found = found.where(
                or_(Animation.name.ilike(pattern), GenerationTask.public_id.ilike(pattern), labelled.exists())
            )
        if statuses:
            found = found.where(GenerationTask.status.in_({"running" if s == "painting" else s for s in statuses}))
        if dataset_id:
            found = found.where(Animation.dataset_id == dataset_id)
        return [(row[0], row[1]) for row in await self._session.execute(found)]

    async def videos(
        self, task_ids: Sequence[int], *, each: int, after: int = 0
    ) -> dict[int, list[tuple[AnimationVideo, GenerationUnit | None]]]:
        """The first ``each`` videos of every painting behind ``after``, with the unit that makes each."""
        found: dict[int, list[tuple[AnimationVideo, GenerationUnit | None]]] = defaultdict(list)
        rows = await self._session.execute(
            select(AnimationVideo, GenerationUnit)
            .outerjoin(
                GenerationUnit,
                and_(
                    GenerationUnit.task_id == AnimationVideo.task_id,
                    GenerationUnit.phase == 1,
                    GenerationUnit.ordinal == AnimationVideo.ordinal,
                ),
            )
            .where(
                AnimationVideo.task_id.in_(task_ids),
                AnimationVideo.ordinal > after,
                AnimationVideo.ordinal <= after + each,
            )
            .order_by(AnimationVideo.task_id, AnimationVideo.ordinal)
            .execution_options(populate_existing=True)
        )
        for video, unit in rows:
            found[video.task_id].append((video, unit))
        return found

    async def video(self, task_id: int, ordinal: int) -> AnimationVideo | None:
        """One video."""
        return await self._session.get(AnimationVideo, (task_id, ordinal), populate_existing=True)

    async def totals(self, task_ids: Sequence[int]) -> dict[int, Any]:
        """Of each painting: frames_total, frames_done, done, failed."""
        rows = await self._session.execute(text(_TOTALS), {"ids": list(task_ids)})
        return {row.task_id: row for row in rows}

    async def lock(self, task_id: int) -> Animation | None:
        """The painting's row, locked until the transaction ends; None when it was deleted meanwhile."""
        found: Animation | None = await self._session.scalar(
            select(Animation)
            .where(Animation.task_id == task_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found

    async def expired(self, limit: int) -> list[str]:
        """Public ids of paintings whose time is over."""
        rows = await self._session.scalars(
            select(GenerationTask.public_id)
            .join(Animation, Animation.task_id == GenerationTask.id)
            .where(Animation.expires_at < func.now(), ~Animation.kept)
            .order_by(Animation.expires_at)
            .limit(limit)
        )
        return list(rows)
