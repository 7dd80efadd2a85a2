"""From rows to what clients see."""

from collections.abc import Sequence
from typing import Any

from backend.animations import links
from backend.animations.models import Animation, AnimationVideo
from backend.animations.schemas import (
    FILE_KINDS,
    AnimationCreated,
    AnimationLinks,
    AnimationProgress,
    AnimationRead,
    AnimationStatus,
    FileKind,
    VideoRead,
    VideoStatus,
)
from backend.datasets.presentation import elapsed_seconds, elapsed_text
from backend.generation.models import GenerationTask, GenerationUnit
from backend.generation.states import UnitStatus

Video = tuple[AnimationVideo, GenerationUnit | None]
_STATUSES: dict[str, AnimationStatus] = {
    "pending": "pending", "running": "painting", "paused": "paused", "completed": "completed", "failed": "failed",
    "cancelled": "cancelled",
}  # fmt: skip


def shown_status(task: GenerationTask) -> AnimationStatus:
    """The state in the words of this domain."""
    return _STATUSES[task.status]


def video_filename(public_id: str, ordinal: int) -> str:
    """What the reference document calls ``video_filename``."""
    return f"{public_id}_output.mp4" if ordinal == 1 else f"{public_id}_{ordinal}_output.mp4"


def _video_status(task: GenerationTask, video: AnimationVideo, unit: GenerationUnit | None) -> VideoStatus:
    if "video" in video.files:
        return "completed"
    if unit is not None and unit.status == UnitStatus.FAILED:
        return "failed"
    running = unit is not None and unit.status == UnitStatus.LEASED and task.status == "running"
    return "painting" if running else "waiting"


def video_read(task: GenerationTask, pair: Video, signer: links.AnimationLinks) -> VideoRead:
    """One video with links to its files."""
    video, unit = pair
    query = signer.query(task.public_id)
    status = _video_status(task, video, unit)
    there: list[FileKind] = [kind for kind in FILE_KINDS if kind in video.files]
    if status == "painting":
        there.append("live")
    return VideoRead(
        ordinal=video.ordinal,
        label=video.label,
        status=status,
        filename=video_filename(task.public_id, video.ordinal),
        persona_id=video.persona_ordinal,
        frames_total=video.frames_total,
        frames_done=video.frames_done,
        width=video.width,
        height=video.height,
        duration=video.frames_total / task.params["fps"],
        size=video.files.get("video", {}).get("size"),
        strokes=video.strokes,
        processing_time=video.processing_seconds,
        notes=video.notes,
        error=unit.error if unit is not None and status != "completed" else None,
        urls={kind: signer.file(task.public_id, video.ordinal, kind, query) for kind in there},
    )


def _message(status: AnimationStatus, totals: Any) -> str:
    videos = f"{totals.done} of {totals.done + totals.failed} videos"
    if status == "pending":
        return "Waiting for a painter."
    if status == "painting":
        return f"Painting frame {totals.frames_done} of {totals.frames_total}."
    if status == "paused":
        return f"Paused at frame {totals.frames_done} of {totals.frames_total}."
    if status == "cancelled":
        return f"Cancelled; {totals.done} finished videos were kept."
    if status == "failed":
        return "Failed; the error log says why."
    return f"Completed with {videos}; retry to try the others again." if totals.failed else "Completed!"


def links_of(task: GenerationTask, first: AnimationVideo | None, signer: links.AnimationLinks) -> AnimationLinks:
    """Where a client goes next."""
    here = f"/api/v1/animations/{task.public_id}"
    done = first is not None and "video" in first.files
    query = signer.query(task.public_id)
    download = f"{signer.base_url}/api/v1/download/{video_filename(task.public_id, 1)}?{query}"
    return AnimationLinks(
        self=here,
        events=f"{here}/events",
        cancel=f"{here}/cancel",
        status=f"{signer.base_url}{here}?{query}",
        video=signer.file(task.public_id, 1, "video", query) if done else None,
        download=download if done else None,
    )


def animation_read(
    task: GenerationTask,
    animation: Animation,
    totals: Any,
    videos: Sequence[Video],
    signer: links.AnimationLinks,
) -> AnimationRead:
    """A painting with the given ones of its videos."""
    status = shown_status(task)
    return AnimationRead(
        task_id=task.public_id,
        name=animation.name,
        status=status,
        source=animation.source,
        dataset_id=animation.dataset_id,
        parameters=task.params,
        priority=task.priority,
        created_at=task.created_at,
        started_at=task.started_at,
        completed_at=task.completed_at,
        expires_at=None if animation.kept else animation.expires_at,
        kept=animation.kept,
        error_log=task.error,
        stored_bytes=animation.stored_bytes,
        progress=AnimationProgress(
            frames_total=totals.frames_total,
            frames_done=totals.frames_done,
            videos_total=animation.video_count,
            videos_done=totals.done,
            videos_failed=totals.failed,
            progress_percentage=int(1000 * totals.frames_done / totals.frames_total) / 10,
            time_elapsed=elapsed_text(elapsed_seconds(task)),
            status_message=_message(status, totals),
        ),
        videos=[video_read(task, pair, signer) for pair in videos],
        links=links_of(task, videos[0][0] if videos else None, signer),
    )


def created(task: GenerationTask, first: AnimationVideo, signer: links.AnimationLinks) -> AnimationCreated:
    """The documented answer; complete when the (first) video is there."""
    done = "video" in first.files
    return AnimationCreated(
        success=True,
        message="Video generated successfully" if done else "The picture will be painted",
        video_filename=video_filename(task.public_id, 1) if done else None,
        processing_time=first.processing_seconds,
        file_size=first.files["video"]["size"] if done else None,
        task_id=task.public_id,
        status=shown_status(task),
        notes=first.notes,
        links=links_of(task, first, signer),
    )
