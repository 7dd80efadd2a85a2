"""A video's files over HTTP: with Range and ETag, from the object store."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import RedirectResponse, Response

from backend.animations.dependencies import LinkAccess
from backend.animations.errors import VideoNotFound
from backend.animations.objects import live_key
from backend.animations.painting.snapshot import frame_of
from backend.animations.presentation import video_filename
from backend.animations.schemas import FileKind
from backend.animations.service import AnimationService
from backend.core.archive import RangedResponse, StoredObjectSource
from backend.core.storage import ObjectNotFound, ObjectStore
from backend.identity.actor import Actor

LINK_SECONDS = 3600
ENDINGS = {"poster": "poster.jpg", "sheet": "sheet.jpg", "gif": "preview.gif", "webp": "preview.webp"}


class AnimationFiles:
    """Answers requests for files of videos."""

    def __init__(self, animations: AnimationService, store: ObjectStore) -> None:
        self._animations = animations
        self._store = store

    async def response(
        self, access: Actor | LinkAccess, public_id: str, ordinal: int, kind: FileKind, *, download: bool = False
    ) -> Response:
        """The file, or the part of it that Range asks for; raises :class:`VideoNotFound`."""
        if isinstance(access, LinkAccess):
            task, _ = await self._animations.linked(public_id)
        else:
            task, _ = await self._animations.require(access, public_id)
        video = await self._animations.video(task, ordinal)
        if kind == "live":
            return await self._live(public_id, ordinal)
        file = video.files.get(kind)
        if file is None:
            raise VideoNotFound
        link = None if download else await self._store.public_link(file["key"], LINK_SECONDS)
        if link is not None:
            return RedirectResponse(link, 307, headers={"Cache-Control": "private, no-store"})
        source = StoredObjectSource(self._store, file["key"], file["size"], file["sha256"], file["media_type"])
        stem = video_filename(public_id, ordinal)
        ending = ENDINGS.get(kind)
        name = f"{stem.removesuffix('output.mp4')}{ending}" if ending else stem
        if kind == "source":
            name = f"{stem.removesuffix('output.mp4')}source.{file['key'].rpartition('.')[2]}"
        return RangedResponse(
            source, filename=name, inline=not download, headers={"Cache-Control": "private, max-age=86400"}
        )

    async def _live(self, public_id: str, ordinal: int) -> Response:
        try:
            picture = await self._store.get(live_key(public_id, ordinal))
        except ObjectNotFound:
            # The ordinary case of a watcher a moment early or late, which is no error.
            return Response(status_code=204, headers={"Cache-Control": "no-store"})
        return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "no-store"})

    async def frame(self, access: Actor | LinkAccess, public_id: str, ordinal: int, seconds: float) -> Response:
        """One frame as a JPEG: the one shown at this time, the last one for a time behind the end."""
        if isinstance(access, LinkAccess):
            task, _ = await self._animations.linked(public_id)
        else:
            task, _ = await self._animations.require(access, public_id)
        video = await self._animations.video(task, ordinal)
        file = video.files.get("video")
        if file is None:
            raise VideoNotFound
        fps = task.params["fps"]
        number = min(int(seconds * fps), video.frames_total - 1)
        with TemporaryDirectory(prefix="atelier-frame-") as folder:
            path = Path(folder) / "video.mp4"
            with path.open("wb") as out:
                async for chunk in self._store.read_range(file["key"], 0, file["size"]):
                    await asyncio.to_thread(out.write, chunk)
            picture = await asyncio.to_thread(frame_of, path, number, fps)
        return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
