"""Paintings as users handle them, once they are there."""

from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations import usage
from backend.animations.errors import AnimationNotFound, SourceNotFound, VideoNotFound
from backend.animations.links import AnimationLinks
from backend.animations.models import AnimationVideo
from backend.animations.presentation import animation_read, video_read
from backend.animations.quota_settlement import charge_again, release_of, settle_ended
from backend.animations.repository import AnimationRepository, Pair
from backend.animations.retention import expiry, is_over
from backend.animations.schemas import (
    AnimationDeleted,
    AnimationRead,
    AnimationStats,
    AnimationStatus,
    AnimationUpdate,
    VideoRead,
)
from backend.core.config import Settings
from backend.core.jobs import JobQueue
from backend.core.pagination import encode_cursor
from backend.core.schemas import Page
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.jobs import TIDY_OBJECTS
from backend.generation.models import GenerationTask
from backend.generation.service import TaskService
from backend.generation.states import is_terminal
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit

Steering = Literal["cancel", "pause", "resume", "retry"]
VIDEOS_IN_LISTS = 3
VIDEOS_IN_DETAIL = 100


class AnimationService:
    """Look at, steer, change and delete paintings; foreign ones are not found."""

    def __init__(self, session: AsyncSession, settings: Settings, jobs: JobQueue, links: AnimationLinks) -> None:
        self._session = session
        self._settings = settings
        self._jobs = jobs
        self._links = links
        self._animations = AnimationRepository(session)
        self._tasks = TaskService(session, jobs)

    async def require(self, actor: Actor, public_id: str) -> Pair:
        """The actor's own painting; raises :class:`AnimationNotFound` for anything else."""
        pair = await self._animations.get(public_id)
        if pair is None or pair[0].owner_id != actor.user_id:
            raise AnimationNotFound
        return pair

    async def require_task(self, actor: Actor, public_id: str) -> GenerationTask:
        """The task behind the actor's own painting."""
        return (await self.require(actor, public_id))[0]

    async def linked(self, public_id: str) -> Pair:
        """The painting that a signed link opens."""
        pair = await self._animations.get(public_id)
        if pair is None:
            raise AnimationNotFound
        return pair

    async def list_page(
        self,
        actor: Actor,
        *,
        cursor: str | None,
        limit: int,
        query: str | None,
        statuses: list[AnimationStatus] | None,
        dataset_id: str | None,
    ) -> Page[AnimationRead]:
        """The actor's paintings, the newest first, each with its first videos."""
        rows = await self._animations.list_page(
            actor.user_id, cursor=cursor, limit=limit, query=query, statuses=statuses, dataset_id=dataset_id
        )
        last = rows[limit - 1][0] if len(rows) > limit else None
        return Page(
            items=await self._reads(rows[:limit], VIDEOS_IN_LISTS),
            next_cursor=encode_cursor(last.created_at.isoformat(), last.id) if last else None,
        )

    async def _reads(self, pairs: list[Pair], videos_each: int) -> list[AnimationRead]:
        ids = [task.id for task, _ in pairs]
        totals = await self._animations.totals(ids)
        videos = await self._animations.videos(ids, each=videos_each)
        return [
            animation_read(task, animation, totals[task.id], videos[task.id], self._links) for task, animation in pairs
        ]

    async def read(self, pair: Pair) -> AnimationRead:
        """A painting with its first hundred videos."""
        return (await self._reads([pair], VIDEOS_IN_DETAIL))[0]

    async def videos(self, actor: Actor, public_id: str, *, after: int, limit: int) -> Page[VideoRead]:
        """Videos behind the one with the ordinal ``after``."""
        task, animation = await self.require(actor, public_id)
        found = (await self._animations.videos([task.id], each=limit, after=after))[task.id]
        end = after + limit
        return Page(
            items=[video_read(task, pair, self._links) for pair in found],
            next_cursor=str(end) if end < animation.video_count else None,
        )

    async def video(self, task: GenerationTask, ordinal: int) -> AnimationVideo:
        """One video's row; raises :class:`VideoNotFound`."""
        video = await self._animations.video(task.id, ordinal)
        if video is None:
            raise VideoNotFound
        return video

    async def steer(self, actor: Actor, public_id: str, action: Steering) -> AnimationRead:
        """Cancel, pause, resume or retry.

        Raises a Conflict when the present state does not allow it, QuotaExceeded when a retry needs more than there is.
        """
        task, _ = await self.require(actor, public_id)
        if action == "cancel":
            await self._tasks.keep_completions_out(task)  # they lock the painting's row before the task's
        await getattr(self._tasks, action)(task)
        if action in ("cancel", "retry") and (animation := await self._animations.lock(task.id)):
            if action == "retry":
                animation.expires_at = None
                await charge_again(self._session, task, animation)
            else:  # not left to the worker, which may be at another painting for minutes
                await settle_ended(self._session, task, animation)
        await audit(self._session, actor, f"animation.{action}", "animation", public_id)
        return await self._fresh(actor, public_id)

    async def update(self, actor: Actor, public_id: str, change: AnimationUpdate) -> AnimationRead:
        """Name it, keep it, or share it into a dataset of the actor's."""
        task, _ = await self.require(actor, public_id)
        animation = await self._animations.lock(task.id)
        if animation is None:
            raise AnimationNotFound
        given = change.model_fields_set
        if "name" in given:
            animation.name = change.name
        if "dataset_id" in given:
            if change.dataset_id is not None:
                dataset = await DatasetRepository(self._session).get(change.dataset_id)
                if dataset is None or dataset[0].owner_id != actor.user_id:
                    raise SourceNotFound("There is no such dataset")
            animation.dataset_id = change.dataset_id
        if change.kept is not None and change.kept != animation.kept:
            animation.kept = change.kept
            animation.expires_at = expiry(self._settings) if is_terminal(task.status) else None
        details = change.model_dump(exclude_unset=True)
        await audit(self._session, actor, "animation.update", "animation", public_id, details)
        return await self._fresh(actor, public_id)

    async def delete(self, actor: Actor, public_id: str) -> AnimationDeleted:
        """Remove a painting whatever its state; its files follow after the commit."""
        task, _ = await self.require(actor, public_id)
        answer = await self.remove(task)
        await audit(self._session, actor, "animation.delete", "animation", public_id, answer.model_dump(mode="json"))
        return answer

    async def remove(self, task: GenerationTask, *, expired_only: bool = False) -> AnimationDeleted:
        """Remove a painting and give back what its owner was charged.

        Raises :class:`AnimationNotFound` when it is gone already, or with ``expired_only`` has been kept meanwhile.
        """
        await self._tasks.keep_completions_out(task)
        await self._tasks.lock(task)  # before the painting's row, as whoever finishes or retries it does
        animation = await self._animations.lock(task.id)
        if animation is None or (expired_only and not is_over(animation)):
            raise AnimationNotFound
        done = await self._session.scalar(
            select(func.count()).where(AnimationVideo.task_id == task.id, AnimationVideo.completed_at.is_not(None))
        )
        answer = AnimationDeleted(
            success=True,
            task_id=task.public_id,
            deleted_videos=done or 0,
            deleted_bytes=animation.stored_bytes,
        )
        await release_of(self._session, task.owner_id, animation)
        await self._tasks.delete(task)
        self._jobs.enqueue_after_commit(self._session, TIDY_OBJECTS)  # a trigger has written the chore down
        return answer

    async def stats(self, user_id: int | None) -> AnimationStats:
        """Statistics of one user, or of everybody."""
        return await usage.stats(self._session, user_id)

    async def _fresh(self, actor: Actor, public_id: str) -> AnimationRead:
        await self._session.flush()
        self._session.expire_all()
        return await self.read(await self.require(actor, public_id))
