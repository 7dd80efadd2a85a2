"""Paintings: start, look at, steer, download, delete."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Header, Path, Query, Request, Response, WebSocket
from fastapi.responses import StreamingResponse

from backend.animations.dependencies import (
    LINK_OR_TOKEN,
    AnimationsDep,
    CreatorDep,
    FileAccess,
    LinkAccess,
    Painter,
    ReadActor,
    WriteActor,
)
from backend.animations.files import AnimationFiles
from backend.animations.form import describe_form, read_form
from backend.animations.kind import KIND
from backend.animations.schemas import (
    AnimationCreated,
    AnimationDeleted,
    AnimationLimits,
    AnimationRead,
    AnimationStats,
    AnimationStatus,
    AnimationUpdate,
    DatasetId,
    FileKind,
    VideoRead,
)
from backend.core.errors import Forbidden, problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, PublicId
from backend.datasets.dependencies import StoreDep
from backend.generation.idempotency import Idempotency, fingerprint
from backend.generation.router import serve_websocket, sse_response, stream_task
from backend.identity.dependencies import SettingsDep, UploadLimit

router = DomainRouter(prefix="/animations", tags=["paintings"])

LONGEST_WAIT_SECONDS = 300
CREATE_ERRORS = problem_responses(400, 401, 403, 404, 413, 415, 422, 429, 503, 507)
ERRORS = problem_responses(401, 403, 404, 422)
STEER_ERRORS = problem_responses(401, 403, 404, 409, 422)
FILE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"video/mp4": {}, "image/*": {}}},
    204: {"description": "Nothing is being painted right now (`live` only)"},
    206: {"content": {"video/mp4": {}, "image/*": {}}, "description": "The asked-for range"},
    304: {"description": "The caller's copy (If-None-Match) is still right"},
    307: {"description": "The object store has it at Location, for a limited time"},
    **problem_responses(401, 403, 404, 416, 422, 503),
}
Ordinal = Annotated[int, Path(ge=1, le=1000, description="Number of the video, from 1")]
Wait = Annotated[
    float, Query(ge=0, le=LONGEST_WAIT_SECONDS, allow_inf_nan=False, description="Seconds to wait for the video")
]


async def _files(animations: AnimationsDep, store: StoreDep) -> AnimationFiles:
    return AnimationFiles(animations, store)


FilesDep = Annotated[AnimationFiles, Depends(_files)]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key", min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$",
        description="Sending the same form again with the same key answers with the task it created",
    ),
]  # fmt: skip


@router.post(
    "",
    operation_id="create_animation",
    status_code=202,
    responses=CREATE_ERRORS,
    dependencies=[UploadLimit],
    openapi_extra={"requestBody": describe_form()},
)
async def create(
    request: Request,
    response: Response,
    painter: Painter,
    creator: CreatorDep,
    settings: SettingsDep,
    wait: Wait = 0,
    key: Key = None,
) -> AnimationCreated:
    """Paint a picture: an uploaded file, a persona's image, a dataset, or the pictures of an earlier painting.

    Answers as soon as the task is stored, or with `wait` when the video is there. Several files make several videos.
    """
    async with read_form(request, settings) as form:
        sent = Idempotency(key, fingerprint("POST", request.url.path, form.canonical)) if key else None
        return await creator.create(painter, form, sent, wait)


@router.get("", operation_id="list_animations", responses=problem_responses(401, 403, 422))
async def list_animations(
    actor: ReadActor,
    animations: AnimationsDep,
    cursor: Cursor = None,
    limit: Limit = 20,
    q: Annotated[str | None, Query(max_length=200, description="Part of the name, a file's name or the id")] = None,
    status: Annotated[list[AnimationStatus] | None, Query(description="Only these states")] = None,
    dataset_id: Annotated[DatasetId | None, Query(description="Only those made from or shared into it")] = None,
) -> Page[AnimationRead]:
    """The caller's paintings, the newest first, each with its first videos."""
    return await animations.list_page(
        actor, cursor=cursor, limit=limit, query=q, statuses=status, dataset_id=dataset_id
    )


@router.get("/stats", operation_id="get_animation_stats", responses=problem_responses(401, 403, 422))
async def stats(
    actor: ReadActor,
    animations: AnimationsDep,
    scope: Annotated[Literal["mine", "all"], Query(description="`all`: of everybody (admins)")] = "mine",
) -> AnimationStats:
    """How much was painted and how well it went, failures included."""
    if scope == "all" and not actor.is_admin:
        raise Forbidden
    return await animations.stats(None if scope == "all" else actor.user_id)


@router.get("/limits", operation_id="get_animation_limits", responses=problem_responses(401, 403))
async def limits(actor: ReadActor, settings: SettingsDep) -> AnimationLimits:
    """How many pictures of which size are taken, how large a video may be, and how long it stays."""
    return AnimationLimits(
        max_files=settings.animation_max_files,
        max_upload_bytes=settings.animation_max_upload_bytes,
        long_side=settings.animation_long_side,
        retention_hours=settings.animation_retention_hours,
    )


@router.get("/{animation_id}", operation_id="get_animation", openapi_extra=LINK_OR_TOKEN, responses=ERRORS)
async def get(animation_id: PublicId, access: FileAccess, animations: AnimationsDep) -> AnimationRead:
    """One painting with its first hundred videos; by token or by the signature of one of its links."""
    if isinstance(access, LinkAccess):
        return await animations.read(await animations.linked(animation_id))
    return await animations.read(await animations.require(access, animation_id))


@router.patch("/{animation_id}", operation_id="update_animation", responses=STEER_ERRORS)
async def update(
    animation_id: PublicId, body: AnimationUpdate, actor: WriteActor, animations: AnimationsDep
) -> AnimationRead:
    """Name it, keep it beyond its time, or share it into a dataset."""
    return await animations.update(actor, animation_id, body)


@router.delete("/{animation_id}", operation_id="delete_animation", responses=ERRORS)
async def delete(animation_id: PublicId, actor: WriteActor, animations: AnimationsDep) -> AnimationDeleted:
    """Remove a painting with its files, whatever its state."""
    return await animations.delete(actor, animation_id)


@router.post("/{animation_id}/cancel", operation_id="cancel_animation", responses=STEER_ERRORS)
async def cancel(animation_id: PublicId, actor: WriteActor, animations: AnimationsDep) -> AnimationRead:
    """Stop for good, between two frames; finished videos stay."""
    return await animations.steer(actor, animation_id, "cancel")


@router.post("/{animation_id}/pause", operation_id="pause_animation", responses=STEER_ERRORS)
async def pause(animation_id: PublicId, actor: WriteActor, animations: AnimationsDep) -> AnimationRead:
    """Begin no further video; those in hand are finished first."""
    return await animations.steer(actor, animation_id, "pause")


@router.post("/{animation_id}/resume", operation_id="resume_animation", responses=STEER_ERRORS)
async def resume(animation_id: PublicId, actor: WriteActor, animations: AnimationsDep) -> AnimationRead:
    """Go on where it was paused."""
    return await animations.steer(actor, animation_id, "resume")


@router.post("/{animation_id}/retry", operation_id="retry_animation", responses=STEER_ERRORS)
async def retry(animation_id: PublicId, actor: WriteActor, animations: AnimationsDep) -> AnimationRead:
    """Try again what failed."""
    return await animations.steer(actor, animation_id, "retry")


@router.get("/{animation_id}/videos", operation_id="list_videos", responses=ERRORS)
async def videos(
    animation_id: PublicId,
    actor: ReadActor,
    animations: AnimationsDep,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Number of the last video of the page before")] = 0,
    limit: Limit = 100,
) -> Page[VideoRead]:
    """Videos by keyset: `next_cursor` is the next `after`."""
    return await animations.videos(actor, animation_id, after=after, limit=limit)


@router.get(
    "/{animation_id}/videos/{ordinal}/frame",
    operation_id="get_video_frame",
    openapi_extra=LINK_OR_TOKEN,
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, **problem_responses(401, 403, 404, 422, 503)},
)
async def frame(
    animation_id: PublicId,
    ordinal: Ordinal,
    access: FileAccess,
    files: FilesDep,
    t: Annotated[float, Query(ge=0, le=3600, allow_inf_nan=False, description="Seconds from the beginning")] = 0,
) -> Response:
    """The frame at this time."""
    return await files.frame(access, animation_id, ordinal, t)


@router.get(
    "/{animation_id}/videos/{ordinal}/{kind}",
    operation_id="get_video_file",
    openapi_extra=LINK_OR_TOKEN,
    response_class=Response,
    responses=FILE_RESPONSES,
)
async def file(
    animation_id: PublicId,
    ordinal: Ordinal,
    kind: FileKind,
    access: FileAccess,
    files: FilesDep,
    download: Annotated[bool, Query(description="As an attachment")] = False,
) -> Response:
    """The video or what was made beside it, with Range and ETag; `live` is the latest frame while it is painted."""
    return await files.response(access, animation_id, ordinal, kind, download=download)


router.add_api_route("/{animation_id}/videos/{ordinal}/{kind}", file, methods=["HEAD"], include_in_schema=False)


@router.get(
    "/{animation_id}/events",
    operation_id="stream_animation_events",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/event-stream": {}}},
        204: {"description": "The caller has every event of a painting that has ended"},
        **ERRORS,
    },
)
async def events(
    request: Request,
    animation_id: PublicId,
    actor: ReadActor,
    animations: AnimationsDep,
    last_event_id: Annotated[int | None, Query(ge=0, le=2**53, description="Replay what came after this one")] = None,
) -> Response:
    """Progress as server-sent events; `frames` tells of each video how many frames are painted."""
    task = await animations.require_task(actor, animation_id)
    return sse_response(request, task, last_event_id)


@router.websocket("/{animation_id}/ws")
async def websocket(
    websocket: WebSocket, animation_id: PublicId, after: Annotated[int, Query(ge=0, le=2**53)] = 0
) -> None:
    """The same events over a WebSocket. The first message is `{"token": "..."}` unless a header carries it."""
    task = await stream_task(websocket, animation_id, KIND, "animations:read")
    if task is not None:
        await serve_websocket(websocket, task, after)
