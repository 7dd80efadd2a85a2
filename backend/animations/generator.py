"""The kernel's generator of paintings: one unit for each video, painted in a process of its own."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations import sources, usage
from backend.animations.kind import KIND, STAGE
from backend.animations.models import Animation, AnimationVideo
from backend.animations.objects import MEDIA_TYPES, file_row, live_key, object_key
from backend.animations.painting.errors import PaintingCancelled, PaintingError, PaintingProcessDied
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.painting.process import paint_in_process
from backend.animations.painting.results import Extras, PaintingResult
from backend.animations.quota_settlement import settle_ended
from backend.animations.retention import expiry
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.storage import ObjectInfo, ObjectNotFound, ObjectStore, StorageError, StorageFull
from backend.core.transient import is_transient
from backend.generation.events import record_event
from backend.generation.generator import Permanent, Plan, Retriable, RunContext, TaskView, Unit, UnitOutput, UnitPlan
from backend.generation.models import GenerationTask, GenerationUnit
from backend.generation.states import UnitStatus
from backend.identity.quotas.service import note

logger = logging.getLogger(__name__)

REPORT_SECONDS = 0.4
"""Between two looks at a painting process: progress, live frame, whether to go on."""
CHUNK = 256 * 1024
EXTENSIONS = {"video": "mp4", "poster": "jpg", "sheet": "jpg", "gif": "gif", "webp": "webp"}
_FRAMES = text(
    "UPDATE animation_videos SET frames_done = :frames WHERE task_id = :task_id AND ordinal = :ordinal "
    "AND frames_done < :frames RETURNING 1"
)


@dataclass(slots=True)
class PaintedVideo:
    """Files of one video that lie in the object store and wait for their row."""

    ordinal: int
    result: PaintingResult
    seconds: float
    files: dict[str, ObjectInfo]


@dataclass(slots=True)
class _Report:
    """What the painting thread last said, read by the event loop."""

    frames: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, total: int, stage: str) -> None:
        self.frames = done


class AnimationGenerator:
    """Paints. A unit takes seconds to minutes and hundreds of megabytes, so a process paints one at a time."""

    kind = KIND
    batch_size = 1
    slots = 1

    def __init__(self, settings: Settings, database: Database, store: ObjectStore) -> None:
        self._settings = settings
        self._database = database
        self._store = store

    async def plan(self, session: AsyncSession, task: GenerationTask, phase: int) -> Plan | None:
        """One unit for each video that is not there yet."""
        if phase > 1:
            return None
        rows = await session.execute(
            select(AnimationVideo.ordinal, AnimationVideo.completed_at)
            .where(AnimationVideo.task_id == task.id)
            .order_by(AnimationVideo.ordinal)
        )
        videos = list(rows)
        units = [UnitPlan(ordinal) for ordinal, completed_at in videos if completed_at is None]
        return Plan(STAGE, units, len(videos))

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        """Fetch the picture, paint it, store what came of it."""
        task = context.task
        with TemporaryDirectory(prefix="atelier-painting-") as name:
            folder = Path(name)
            picture, files = await self._picture(task, unit)
            stored = [info.key for info in files.values()]
            try:
                began = time.monotonic()
                result = await self._paint(unit, context, picture, folder)
                for kind, extension in EXTENSIONS.items():
                    path = folder / f"{kind}.{extension}"
                    key = object_key(task.public_id, unit.ordinal, kind, extension)
                    stored.append(key)
                    files[kind] = await self._store.put_stream(key, _chunks(path), MEDIA_TYPES[extension])
            except StorageFull as error:
                await self._store.delete_many(stored)
                raise Permanent(f"the video could not be stored: {error}") from error
            except BaseException:
                await self._store.delete_many(stored)
                raise
            finally:
                await self._store.delete(live_key(task.public_id, unit.ordinal))
        return UnitOutput(data=PaintedVideo(unit.ordinal, result, time.monotonic() - began, files))

    async def _picture(self, task: TaskView, unit: Unit) -> tuple[bytes, dict[str, ObjectInfo]]:
        """The encoded picture, and its copy in the object store where there was none."""
        async with self._database.transaction() as session:
            animation = await session.get(Animation, task.id)
            video = await session.get(AnimationVideo, (task.id, unit.ordinal))
            if animation is None or video is None:
                raise Permanent("the painting was deleted")
            dataset = animation.dataset_id or ""
            keys: list[str] = []
            if "source" not in video.files and animation.source == "montage":
                keys = await sources.montage_keys(session, dataset)
            elif "source" not in video.files:
                key = await sources.image_key(session, dataset, video.persona_ordinal or 0, video.image_index or 0)
                keys = [key] if key else []
        try:
            if "source" in video.files:
                return await self._store.get(video.files["source"]["key"]), {}
            if not keys:
                raise Permanent("the picture is not there any more")
            if animation.source == "montage":
                picture, extension, media_type = await sources.montage(self._store, keys), "jpg", "image/jpeg"
            else:
                extension = keys[0].rpartition(".")[2]
                picture, media_type = await self._store.get(keys[0]), MEDIA_TYPES[extension]
        except ObjectNotFound as error:
            raise Permanent("the picture is not there any more") from error
        info = await self._store.put(object_key(task.public_id, unit.ordinal, "source", extension), picture, media_type)
        return picture, {"source": info}

    async def _paint(self, unit: Unit, context: RunContext, picture: bytes, folder: Path) -> PaintingResult:
        parameters = PaintingParameters.model_validate(
            context.task.params, context={"long_side_limit": self._settings.animation_long_side}
        )
        paths = {kind: folder / f"{kind}.{extension}" for kind, extension in EXTENSIONS.items()}
        live = folder / "live.jpg"
        extras = Extras(poster=paths["poster"], sheet=paths["sheet"], gif=paths["gif"], webp=paths["webp"], live=live)
        report = _Report()
        painting = asyncio.create_task(
            asyncio.to_thread(
                paint_in_process,
                picture,
                parameters,
                paths["video"],
                report.progress,
                report.stop.is_set,
                extras=extras,
                time_limit=self._settings.animation_time_limit_seconds,
            )
        )
        try:
            while not (await asyncio.wait({painting}, timeout=REPORT_SECONDS))[0]:
                if await context.cancelled():
                    report.stop.set()
                else:
                    await self._show(context.task, unit, live)
                    await self._tell(context.task, unit, report.frames)
            return await painting
        except PaintingCancelled as error:
            raise Retriable("stopped before it was finished") from error
        except PaintingProcessDied as error:
            raise Retriable(str(error)) from error
        except PaintingError as error:
            raise Permanent(str(error)) from error
        finally:
            report.stop.set()
            await asyncio.shield(asyncio.wait({painting}))

    async def _show(self, task: TaskView, unit: Unit, live: Path) -> None:
        """Put the latest frame where watchers find it; one that cannot be put there is not missed."""
        try:
            picture = await asyncio.to_thread(live.read_bytes)
        except FileNotFoundError:
            return
        try:
            await self._store.put(live_key(task.public_id, unit.ordinal), picture, "image/jpeg")
        except StorageError as error:
            logger.info("a live frame was not stored: %s", error)

    async def _tell(self, task: TaskView, unit: Unit, frames: int) -> None:
        """Count frames, and tell whoever follows the task."""
        try:
            async with self._database.transaction() as session:
                values = {"task_id": task.id, "ordinal": unit.ordinal, "frames": frames}
                if await session.scalar(_FRAMES, values):
                    await record_event(session, task.id, "frames", {"ordinal": unit.ordinal, "frames_done": frames})
        except Exception as error:
            if not is_transient(error):
                raise
            logger.warning("progress of a painting was not told: %s", error)

    async def store(self, session: AsyncSession, task: TaskView, done: Sequence[tuple[Unit, UnitOutput]]) -> None:
        """The video's row, the owner's bytes and the use's outcome."""
        for _, output in done:
            painted: PaintedVideo = output.data
            size = sum(info.size for info in painted.files.values())
            rows = {kind: file_row(info) for kind, info in painted.files.items()}
            await session.execute(
                update(AnimationVideo)
                .where(AnimationVideo.task_id == task.id, AnimationVideo.ordinal == painted.ordinal)
                .values(
                    files=AnimationVideo.files.concat(rows),
                    frames_done=painted.result.frames,
                    width=painted.result.width,
                    height=painted.result.height,
                    strokes=painted.result.strokes,
                    processing_seconds=round(painted.seconds, 3),
                    completed_at=func.now(),
                )
            )
            await session.execute(
                update(Animation).where(Animation.task_id == task.id).values(stored_bytes=Animation.stored_bytes + size)
            )
            await usage.conclude(session, task.public_id, painted.ordinal, seconds=painted.seconds, error=None)
            await note(session, task.owner_id, "storage_bytes", size)

    async def discard(self, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        """Every file has a name of its own, so removing ours touches nobody else's."""
        await self._store.delete_many([info.key for info in output.data.files.values()])

    async def finish(self, session: AsyncSession, task: GenerationTask) -> None:
        """From now on it ages; what failed is counted as a failed use, and no longer held of the owner's quota."""
        animation = await session.scalar(select(Animation).where(Animation.task_id == task.id).with_for_update())
        if animation is None:
            return
        animation.expires_at = None if animation.kept else expiry(self._settings)
        await settle_ended(session, task, animation)
        failed = await session.execute(
            select(GenerationUnit.ordinal, GenerationUnit.error).where(
                GenerationUnit.task_id == task.id, GenerationUnit.status == UnitStatus.FAILED
            )
        )
        for ordinal, error in failed:
            await usage.conclude(session, task.public_id, ordinal, seconds=None, error=f"PROCESSING_FAILED: {error}")


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            yield chunk
