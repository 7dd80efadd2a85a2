"""Request and response bodies of paintings; names the reference document shows are kept to the letter."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from backend.animations.painting.parameters import PaintingParameters
from backend.core.schemas import RequestSchema, ResponseSchema

AnimationStatus = Literal["pending", "painting", "paused", "completed", "failed", "cancelled"]
AnimationSource = Literal["upload", "persona", "dataset", "montage", "animation"]
VideoStatus = Literal["waiting", "painting", "completed", "failed"]
FileKind = Literal["video", "poster", "sheet", "gif", "webp", "source", "live"]
FILE_KINDS: tuple[FileKind, ...] = ("video", "poster", "sheet", "gif", "webp", "source", "live")

DatasetId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{8}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class AnimationRequest(RequestSchema):
    """What is to be painted and how: the fields of the form beside ``file``."""

    name: Name | None = Field(None, description="Title shown in lists")
    dataset_id: DatasetId | None = Field(None, description="Paint people of this dataset; see `persona_id`, `montage`")
    persona_id: int | None = Field(None, ge=1, le=2**31 - 1, description="With `dataset_id`: one person's image")
    image_index: int = Field(0, ge=0, le=20, description="With `persona_id`: 0 is the base portrait")
    montage: bool = Field(False, description="With `dataset_id`: one video of everybody instead of one for each")
    animation_id: DatasetId | None = Field(None, description="Paint the pictures of this earlier painting again")
    priority: int = Field(0, ge=-10, le=10, description="Higher goes first among your own tasks")
    parameters: PaintingParameters = Field(default_factory=PaintingParameters)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.dataset_id and self.animation_id:
            raise PydanticCustomError("ambiguous", "name either dataset_id or animation_id")
        if self.persona_id is not None and (not self.dataset_id or self.montage):
            raise PydanticCustomError("ambiguous", "persona_id goes with dataset_id and without montage")
        return self


class AnimationUpdate(RequestSchema):
    """Fields of a painting to change; absent ones stay."""

    name: Name | None = None
    kept: bool | None = Field(None, description="Whether it stays when its time is over")
    dataset_id: DatasetId | None = Field(None, description="Share it into this dataset of yours")

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("nothing_to_change", "name at least one field to change")
        return self


class AnimationLinks(ResponseSchema):
    """Where a client goes next."""

    self: str
    events: str
    cancel: str
    status: str
    """Signed: the painting as it is, also for whoever has no account."""
    video: str | None
    """Signed, for the first video once it is there."""
    download: str | None


class AnimationCreated(ResponseSchema):
    """The answer to a new painting: of the task, and once it is done (`wait`) of the video."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "success": True,
                "message": "Video generated successfully",
                "video_filename": "a1b2c3d4_output.mp4",
                "processing_time": 4.2,
                "file_size": 1048576,
                "task_id": "a1b2c3d4",
                "status": "completed",
                "notes": [],
                "links": {
                    "self": "/api/v1/animations/a1b2c3d4",
                    "events": "/api/v1/animations/a1b2c3d4/events",
                    "cancel": "/api/v1/animations/a1b2c3d4/cancel",
                    "status": "http://127.0.0.1:7001/api/v1/animations/a1b2c3d4?expires=1&signature=0",
                    "video": "http://127.0.0.1:7001/api/v1/animations/a1b2c3d4/videos/1/video?expires=1&signature=0",
                    "download": "http://127.0.0.1:7001/api/v1/download/a1b2c3d4_output.mp4?expires=1&signature=0",
                },
            }
        }
    )

    success: bool
    message: str
    video_filename: str | None
    processing_time: float | None
    """Seconds."""
    file_size: int | None
    """Bytes of the video."""
    task_id: str
    status: AnimationStatus
    notes: list[str]
    """What was noticed about the pictures, such as that only the first frame of an animated GIF is painted."""
    links: AnimationLinks


class VideoRead(ResponseSchema):
    """One video of a painting."""

    ordinal: int
    label: str
    status: VideoStatus
    filename: str
    persona_id: int | None
    frames_total: int
    frames_done: int
    width: int | None
    height: int | None
    duration: float
    """Seconds."""
    size: int | None
    """Bytes of the video."""
    strokes: int | None
    processing_time: float | None
    notes: list[str]
    error: str | None
    urls: dict[FileKind, str]
    """Signed links to the files that are there."""


class AnimationProgress(ResponseSchema):
    """How far a painting is, in frames."""

    frames_total: int
    frames_done: int
    videos_total: int
    videos_done: int
    videos_failed: int
    progress_percentage: float
    time_elapsed: str
    status_message: str


class AnimationRead(ResponseSchema):
    """A painting as lists show it, with its first videos."""

    task_id: str
    name: str | None
    status: AnimationStatus
    source: AnimationSource
    dataset_id: str | None
    parameters: dict[str, Any]
    priority: int
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    expires_at: datetime | None
    """When it is removed; null while it is being made and for what is kept."""
    kept: bool
    error_log: str | None
    stored_bytes: int
    progress: AnimationProgress
    videos: list[VideoRead]
    links: AnimationLinks


class AnimationDeleted(ResponseSchema):
    """What went with a painting."""

    success: bool
    task_id: str
    deleted_videos: int
    deleted_bytes: int


class DayUses(ResponseSchema):
    """Uses on one day (UTC)."""

    date: str
    total: int
    successful: int


class AnimationLimits(ResponseSchema):
    """What this studio takes and how long it keeps it."""

    max_files: int
    """Pictures in one request."""
    max_upload_bytes: int
    """Of one picture."""
    long_side: int
    """Longest side that may be asked for, in pixels."""
    retention_hours: float
    """How long a finished painting stays; 0: for good."""


class AnimationStats(ResponseSchema):
    """How much was painted, and how well it went."""

    total_uploads: int
    successful_uploads: int
    failed_uploads: int
    average_processing_time: float
    """Seconds, of the successful ones."""
    total_file_size: int
    """Bytes of all uploads."""
    last_upload: datetime | None
    total_uses: int
    successful_uses: int
    success_rate: float
    """Between 0 and 1, of those that have ended."""
    uses_by_date: list[DayUses]
    """The last 30 days, ascending."""
    formats: dict[str, int]
    styles: dict[str, int]


class PainterHealth(ResponseSchema):
    """Whether paintings are made."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "healthy", "timestamp": "2026-01-15T10:30:00Z", "version": "0.1.0", "uptime": 3600.0
            }
        }
    )  # fmt: skip

    status: Literal["healthy", "degraded"]
    """degraded: no worker was heard of lately, so paintings wait."""
    timestamp: datetime
    version: str
    uptime: float
    """Seconds since this process began."""
