"""From rows to what clients see: states, progress, elapsed time, messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from backend.core.clock import utcnow
from backend.datasets.models import Dataset
from backend.datasets.schemas import DatasetProgress, DatasetRead, DatasetStatus, Links, TaskData
from backend.generation.models import GenerationTask
from backend.generation.states import PauseReason
from backend.providers.types import CURRENCY

_STAGES: dict[str, DatasetStatus] = {
    "generating-data": "generating-data",
    "data-generated": "data-generated",
    "generating-images": "generating-images",
}
_DIRECT: dict[str, DatasetStatus] = {
    "pending": "pending",
    "paused": "paused",
    "completed": "completed",
    "failed": "failed",
    "cancelled": "cancelled",
}


@dataclass(slots=True)
class DatasetRow:
    """What a list shows of a dataset and its task; the fields are columns of the two tables."""

    id: int
    public_id: str
    status: str
    stage: str
    seed: int
    priority: int
    attempt: int
    steps_failed: int
    cost: Decimal
    budget: Decimal | None
    error: str | None
    pause_reason: str | None
    created_at: datetime
    started_at: datetime | None
    idle_since: datetime | None
    idle_time: timedelta
    completed_at: datetime | None
    scheduled_for: datetime | None
    name: str | None
    persona_description: str
    bio_language: str
    number_to_generate: int
    images_per_persona: int
    mode: str
    style: str
    image_size: int
    review_required: bool
    engine_version: str
    persona_count: int
    image_count: int
    image_bytes: int
    revision: int


_Task = GenerationTask | DatasetRow
_Dataset = Dataset | DatasetRow


def shown_status(task: _Task) -> DatasetStatus:
    """The state in the words of the reference document."""
    return _DIRECT.get(task.status) or _STAGES.get(task.stage, "generating-data")


def elapsed_seconds(task: _Task) -> int:
    """Seconds of generating so far; while it is paused, or waits to be started or gone on with, none are added."""
    if task.started_at is None:
        return 0
    until = task.completed_at or task.idle_since or utcnow()
    return max(0, int((until - task.started_at - task.idle_time).total_seconds()))


def elapsed_text(seconds: int) -> str:
    """Seconds in words, e.g. ``15m 30s`` or ``2h 5m``."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return f"{hours}h {minutes}m"
    return f"{minutes}m {rest}s" if minutes else f"{rest}s"


def status_message(status: DatasetStatus, progress: "Counts", failed: int) -> str:
    """One sentence for people."""
    people, images = f"{progress.personas} of {progress.wanted}", f"{progress.images} of {progress.images_wanted}"
    if status == "pending":
        return "Waiting for a worker."
    if status == "generating-data":
        return f"Generating personas: {people}."
    if status == "data-generated":
        return f"Generated {progress.personas} personas; images come next."
    if status == "generating-images":
        return f"Generating images: {images}."
    if status == "paused":
        return f"Paused with {people} personas and {images} images."
    if status == "cancelled":
        return f"Cancelled; {progress.personas} personas and {progress.images} images were kept."
    if status == "failed":
        return "Failed; the error log says why."
    done = f"Completed! Generated {progress.personas} personas with {progress.images} images."
    return f"{done} {failed} could not be made; retry to try them again." if failed else done


class Counts:
    """How many of what there are, and are wanted."""

    __slots__ = ("images", "images_wanted", "personas", "wanted")

    def __init__(self, dataset: _Dataset) -> None:
        self.personas = dataset.persona_count
        self.images = dataset.image_count
        self.wanted = dataset.number_to_generate
        self.images_wanted = dataset.number_to_generate * (dataset.images_per_persona + 1)


def progress_of(task: _Task, dataset: _Dataset) -> DatasetProgress:
    """Stored personas and images against what is wanted; 100 only when all is there."""
    counts = Counts(dataset)
    wanted = counts.wanted + counts.images_wanted
    status, elapsed = shown_status(task), elapsed_seconds(task)
    return DatasetProgress(
        total_personas=counts.wanted,
        completed_personas=counts.personas,
        total_images=counts.images_wanted,
        completed_images=counts.images,
        failed_steps=task.steps_failed,
        progress_percentage=int(1000 * (counts.personas + counts.images) / wanted) / 10,
        time_elapsed=elapsed_text(elapsed),
        elapsed_seconds=elapsed,
        status_message=status_message(status, counts, task.steps_failed),
    )


def links_of(public_id: str) -> Links:
    """Where a client goes next."""
    here = f"/api/v1/datasets/{public_id}"
    return Links(
        self=here, data=f"{here}/data", events=f"{here}/events", cancel=f"{here}/cancel",
        export_zip=f"{here}/export/zip",
    )  # fmt: skip


def task_data(task: _Task, dataset: _Dataset) -> TaskData:
    """The ``task`` object of the reference document."""
    return TaskData(
        task_id=task.public_id,
        status=shown_status(task),
        persona_description=dataset.persona_description,
        bio_language=dataset.bio_language,
        number_to_generate=dataset.number_to_generate,
        images_per_persona=dataset.images_per_persona,
        created_at=task.created_at,
        completed_at=task.completed_at,
        error_log=task.error,
    )


def dataset_read(task: _Task, dataset: _Dataset) -> DatasetRead:
    """A dataset as lists show it."""
    return DatasetRead(
        task_id=task.public_id,
        status=shown_status(task),
        persona_description=dataset.persona_description,
        bio_language=dataset.bio_language,
        number_to_generate=dataset.number_to_generate,
        images_per_persona=dataset.images_per_persona,
        created_at=task.created_at,
        completed_at=task.completed_at,
        error_log=task.error,
        pause_reason=None if task.pause_reason is None else PauseReason(task.pause_reason),
        name=dataset.name,
        mode=dataset.mode,
        style=dataset.style,
        image_size=dataset.image_size,
        review_required=dataset.review_required,
        seed=task.seed,
        priority=task.priority,
        engine_version=dataset.engine_version,
        started_at=task.started_at,
        scheduled_for=task.scheduled_for,
        revision=dataset.revision,
        attempt=task.attempt,
        image_bytes=dataset.image_bytes,
        currency=CURRENCY,
        cost=float(task.cost),
        max_budget=None if task.budget is None else float(task.budget),
        progress=progress_of(task, dataset),
        links=links_of(task.public_id),
    )
