"""The addresses of the original painter, kept for its clients."""

import re
import time
from typing import Annotated

from fastapi import Path, Request, Response

from backend import __version__
from backend.animations import usage
from backend.animations.dependencies import LINK_OR_TOKEN, AnimationsDep, Expires, ReadActor, Signature, file_access
from backend.animations.errors import VideoNotFound
from backend.animations.form import describe_form
from backend.animations.router import CREATE_ERRORS, FILE_RESPONSES, FilesDep, create
from backend.animations.schemas import AnimationCreated, AnimationStats, PainterHealth
from backend.core.clock import utcnow
from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.identity.dependencies import UploadLimit

router = DomainRouter(tags=["paintings"])

_FILENAME = re.compile(r"([0-9a-z]{8})(?:_([1-9][0-9]{0,3}))?_output\.mp4")
_BEGAN = time.monotonic()

Filename = Annotated[str, Path(max_length=60, description="`video_filename`", examples=["a1b2c3d4_output.mp4"])]

router.add_api_route(
    "/upload",
    create,
    methods=["POST"],
    operation_id="upload_image",
    status_code=202,
    response_model=AnimationCreated,
    responses=CREATE_ERRORS,
    dependencies=[UploadLimit],
    openapi_extra={"requestBody": describe_form()},
    summary="Paint a picture",
)


def _named(filename: str) -> tuple[str, int]:
    match = _FILENAME.fullmatch(filename)
    if match is None:
        raise VideoNotFound
    return match[1], int(match[2] or 1)


@router.get(
    "/download/{filename}",
    operation_id="download_video",
    openapi_extra=LINK_OR_TOKEN,
    response_class=Response,
    responses=FILE_RESPONSES,
)
async def download(
    request: Request, filename: Filename, files: FilesDep, expires: Expires = None, signature: Signature = None
) -> Response:
    """A video as an attachment."""
    public_id, ordinal = _named(filename)
    access = await file_access(request, public_id, expires, signature)
    return await files.response(access, public_id, ordinal, "video", download=True)


@router.get(
    "/video/{filename}",
    operation_id="stream_video",
    openapi_extra=LINK_OR_TOKEN,
    response_class=Response,
    responses=FILE_RESPONSES,
)
async def stream(
    request: Request, filename: Filename, files: FilesDep, expires: Expires = None, signature: Signature = None
) -> Response:
    """A video to be shown in place."""
    public_id, ordinal = _named(filename)
    access = await file_access(request, public_id, expires, signature)
    return await files.response(access, public_id, ordinal, "video")


for path, endpoint in (("/download/{filename}", download), ("/video/{filename}", stream)):
    router.add_api_route(path, endpoint, methods=["HEAD"], include_in_schema=False)


@router.get("/stats", operation_id="get_usage_stats", responses=problem_responses(401, 403))
async def stats(actor: ReadActor, animations: AnimationsDep) -> AnimationStats:
    """The caller's statistics."""
    return await animations.stats(actor.user_id)


@router.get("/health", operation_id="get_painter_health")
async def health(session: SessionDep) -> PainterHealth:
    """Whether paintings are made."""
    alive = await usage.worker_heard_of(session)
    return PainterHealth(
        status="healthy" if alive else "degraded",
        timestamp=utcnow(),
        version=__version__,
        uptime=round(time.monotonic() - _BEGAN, 1),
    )
