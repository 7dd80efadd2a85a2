"""Starting paintings: pictures are checked and stored, then their task is committed with them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.animations import sources, usage
from backend.animations.errors import (
    AnimationNotFound,
    FileTooLarge,
    InvalidFormat,
    InvalidImage,
    NothingToPaint,
    ProcessingFailed,
    SourceNotFound,
)
from backend.animations.form import AnimationForm, Upload
from backend.animations.guests import guest_id
from backend.animations.inspection import Inspected, InspectionFailed, inspect
from backend.animations.kind import KIND
from backend.animations.links import AnimationLinks
from backend.animations.models import Animation, AnimationVideo
from backend.animations.objects import file_row, object_key
from backend.animations.painting.errors import ImageRefused, ImageTooLarge, UnsupportedImage
from backend.animations.presentation import created
from backend.animations.repository import AnimationRepository
from backend.animations.schemas import AnimationCreated
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.errors import DomainError, ServiceUnavailable
from backend.core.events import NotifyHub
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore
from backend.datasets.dataset_repository import DatasetRepository
from backend.generation.events import follow
from backend.generation.idempotency import Idempotency
from backend.generation.models import GenerationTask
from backend.generation.service import TaskService
from backend.generation.states import is_terminal
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit
from backend.identity.quotas.service import charge

MAX_VIDEOS = 1000
CHUNK = 256 * 1024


@dataclass(slots=True)
class _Picture:
    """A picture to be painted: a file of ours, an object to copy, or a person whose image is read later."""

    label: str
    path: Path | None = None
    object: dict[str, Any] | None = None
    persona: int | None = None
    file_size: int | None = None
    format: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Wanted:
    source: str
    pictures: list[_Picture] = field(default_factory=list)


class AnimationCreator:
    """Takes the form of a new painting; every transaction is its own."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        store: ObjectStore,
        jobs: JobQueue,
        events: NotifyHub,
        links: AnimationLinks,
    ) -> None:
        self._settings = settings
        self._database = database
        self._store = store
        self._jobs = jobs
        self._events = events
        self._links = links

    async def create(
        self, actor: Actor | None, form: AnimationForm, idempotency: Idempotency | None, wait: float
    ) -> AnimationCreated:
        """Start a painting, and wait up to ``wait`` seconds for its end.

        Raises :class:`InvalidFormat` and its kin for pictures that cannot be painted, :class:`ProcessingFailed` when
        it fails while the caller waits, QuotaExceeded, :class:`SourceNotFound`, :class:`NothingToPaint`.
        """
        try:
            inspected = await self._inspect(form)
        except DomainError as refusal:
            await self._note_refusal(actor, form, refusal)
            raise
        task_id = await self._start(actor, form, inspected, idempotency)
        if wait > 0:
            await self._wait(task_id, wait)
        return await self._answer(task_id)

    async def _inspect(self, form: AnimationForm) -> list[tuple[Upload, Inspected, Path]]:
        found = []
        for number, upload in enumerate(form.uploads):
            kept = form.folder / f"{number}.jpg"
            try:
                found.append((upload, await inspect(upload.path, kept), kept))
            except (ImageTooLarge, UnsupportedImage, ImageRefused) as refusal:
                raise _refused(upload, refusal, len(form.uploads) > 1) from refusal
            except InspectionFailed as error:
                raise ServiceUnavailable(f"The picture could not be looked at: {error}") from error
        return found

    async def _note_refusal(self, actor: Actor | None, form: AnimationForm, refusal: DomainError) -> None:
        values = {
            "user_id": actor.user_id if actor else None,
            "file_size": sum(upload.size for upload in form.uploads),
            "style": form.request.parameters.style.value,
            "success": False,
            "error": f"{refusal.code}: {refusal.detail}",
        }
        async with self._database.transaction() as session:
            await usage.record(session, self._settings, values)

    async def _start(
        self,
        actor: Actor | None,
        form: AnimationForm,
        inspected: list[tuple[Upload, Inspected, Path]],
        idempotency: Idempotency | None,
    ) -> int:
        stored: list[str] = []
        async with self._database.transaction() as session:
            owner = actor.user_id if actor else await guest_id(session)
            tasks = TaskService(session, self._jobs)
            if known := await tasks.replay(owner, idempotency):
                return known.id
            wanted = await self._wanted(session, owner, form, inspected)
            task = await self._insert(session, tasks, owner, form, wanted, idempotency)
            try:
                await self._insert_videos(session, task, form, wanted, stored, actor)
                details = {"source": wanted.source, "videos": len(wanted.pictures)}
                await audit(session, actor, "animation.create", "animation", task.public_id, details, user_id=owner)
            except BaseException:
                # Only here, where nothing is committed yet. What a commit of unknown outcome leaves is found by a job.
                await self._store.delete_many(stored)
                raise
        return task.id

    async def _wanted(
        self,
        session: AsyncSession,
        owner: int,
        form: AnimationForm,
        inspected: list[tuple[Upload, Inspected, Path]],
    ) -> _Wanted:
        request = form.request
        if inspected and (request.dataset_id or request.animation_id):
            raise NothingToPaint("Send either files or a reference to pictures, not both")
        if inspected:
            pictures = [
                _Picture(u.name, path=kept, file_size=u.size, format=found.format, notes=found.notes)
                for u, found, kept in inspected
            ]
            return _Wanted("upload", pictures)
        if request.animation_id:
            return await self._again(session, owner, request.animation_id)
        if request.dataset_id:
            return await self._of_dataset(session, owner, form)
        raise NothingToPaint

    async def _again(self, session: AsyncSession, owner: int, public_id: str) -> _Wanted:
        repository = AnimationRepository(session)
        pair = await repository.get(public_id)
        if pair is None or pair[0].owner_id != owner:
            raise SourceNotFound("There is no such earlier painting")
        videos = (await repository.videos([pair[0].id], each=MAX_VIDEOS)).get(pair[0].id, [])
        pictures = [
            _Picture(
                video.label, object=video.files["source"], persona=video.persona_ordinal, file_size=video.file_size,
                format=video.format, notes=tuple(video.notes),
            )
            for video, _ in videos
            if "source" in video.files
        ]  # fmt: skip
        if not pictures:
            raise SourceNotFound("The pictures of this earlier painting are not there (yet)")
        return _Wanted("animation", pictures)

    async def _of_dataset(self, session: AsyncSession, owner: int, form: AnimationForm) -> _Wanted:
        request = form.request
        assert request.dataset_id is not None
        pair = await DatasetRepository(session).get(request.dataset_id)
        if pair is None or pair[0].owner_id != owner:
            raise SourceNotFound("There is no such dataset")
        if request.montage:
            keys = await sources.montage_keys(session, request.dataset_id)
            if not keys:
                raise SourceNotFound("This dataset has no portraits (yet)")
            return _Wanted("montage", [_Picture(pair[1].name or pair[1].persona_description[:200])])
        people = await sources.people(session, request.dataset_id, MAX_VIDEOS, request.persona_id)
        if request.persona_id is not None:
            key = await sources.image_key(session, request.dataset_id, request.persona_id, request.image_index)
            if not people or key is None:
                raise SourceNotFound("This person has no such image")
            return _Wanted("persona", [_Picture(people[0][1], persona=people[0][0])])
        if not people:
            raise SourceNotFound("This dataset has no portraits (yet)")
        return _Wanted("dataset", [_Picture(name, persona=ordinal) for ordinal, name in people])

    async def _insert(
        self,
        session: AsyncSession,
        tasks: TaskService,
        owner: int,
        form: AnimationForm,
        wanted: _Wanted,
        idempotency: Idempotency | None,
    ) -> GenerationTask:
        request = form.request
        parameters = request.parameters
        seconds = parameters.duration * len(wanted.pictures)
        task = await tasks.create(
            kind=KIND,
            owner_id=owner,
            params=parameters.model_dump(mode="json"),
            seed=parameters.seed,
            priority=request.priority,
            idempotency=idempotency,
        )
        session.add(
            Animation(
                task_id=task.id,
                name=request.name,
                source=wanted.source,
                dataset_id=request.dataset_id,
                video_count=len(wanted.pictures),
                charged_seconds=seconds,
            )
        )
        await session.flush()
        await charge(session, owner, "video_seconds", seconds)
        await charge(session, owner, "storage_bytes", 0)  # refuses whoever is over the quota already
        return task

    async def _insert_videos(
        self,
        session: AsyncSession,
        task: GenerationTask,
        form: AnimationForm,
        wanted: _Wanted,
        stored: list[str],
        actor: Actor | None,
    ) -> None:
        parameters = form.request.parameters
        for ordinal, picture in enumerate(wanted.pictures, 1):
            files = await self._stored_source(task.public_id, ordinal, picture, stored)
            session.add(
                AnimationVideo(
                    task_id=task.id,
                    ordinal=ordinal,
                    label=picture.label[:200],
                    persona_ordinal=picture.persona,
                    image_index=form.request.image_index if wanted.source in ("persona", "dataset") else None,
                    file_size=picture.file_size,
                    format=picture.format,
                    notes=list(picture.notes),
                    frames_total=parameters.frames,
                    files=files,
                )
            )
            values = {
                "user_id": actor.user_id if actor else None,
                "public_id": task.public_id,
                "ordinal": ordinal,
                "file_size": picture.file_size or 0,
                "format": picture.format,
                "style": parameters.style.value,
            }
            await usage.record(session, self._settings, values)
        await session.flush()

    async def _stored_source(
        self, public_id: str, ordinal: int, picture: _Picture, stored: list[str]
    ) -> dict[str, Any]:
        """``files`` of a new video: its picture, where it is there already."""
        if picture.path is not None:
            key = object_key(public_id, ordinal, "source", "jpg")
            stored.append(key)
            info = await self._store.put_stream(key, _chunks(picture.path), "image/jpeg")
            return {"source": file_row(info)}
        if picture.object is not None:
            key = object_key(public_id, ordinal, "source", picture.object["key"].rpartition(".")[2])
            stored.append(key)
            await self._store.copy(picture.object["key"], key)
            return {"source": {**picture.object, "key": key}}
        return {}

    async def _wait(self, task_id: int, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                async with aclosing(follow(self._database, self._events, task_id, 0, tick=1.0)) as events:
                    async for event in events:
                        if event is not None and is_terminal(str(event.data["status"])):
                            return
        except TimeoutError:
            return

    async def _answer(self, task_id: int) -> AnimationCreated:
        async with self._database.transaction() as session:
            task = await session.get(GenerationTask, task_id)
            video = await AnimationRepository(session).video(task_id, 1)
            if task is None or video is None:
                raise AnimationNotFound
            if task.status == "failed":
                raise ProcessingFailed(task.error)
            return created(task, video, self._links)


def _refused(upload: Upload, refusal: ImageRefused, several: bool) -> DomainError:
    message = refusal.message[:1].upper() + refusal.message[1:]
    if several:
        message = f"{upload.name}: {message}"
    if isinstance(refusal, ImageTooLarge):
        return FileTooLarge(message)
    if isinstance(refusal, UnsupportedImage):
        return InvalidFormat(message)
    return InvalidImage(message)


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            yield chunk
