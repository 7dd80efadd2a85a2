"""Datasets: create, look at, steer, delete."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response, WebSocket
from fastapi.responses import StreamingResponse

from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, PublicId
from backend.datasets.dependencies import (
    CreationDep,
    DatasetsDep,
    ListingDep,
    PersonasDep,
    PreviewDep,
    ProvidersDep,
    ReadActor,
    ReportsDep,
    WriteActor,
)
from backend.datasets.description_reader import DescriptionReader
from backend.datasets.generator import KIND
from backend.datasets.model_choice import chosen_models
from backend.datasets.preview_schemas import DatasetPreview
from backend.datasets.schemas import (
    BulkReview,
    BulkReviewed,
    DatasetCreate,
    DatasetCreated,
    DatasetData,
    DatasetDeleted,
    DatasetDetail,
    DatasetExtend,
    DatasetRead,
    DatasetRequest,
    DatasetResume,
    DatasetStatus,
    PriorityUpdate,
    UnitFailure,
)
from backend.generation.idempotency import IdempotencyDep
from backend.generation.router import serve_websocket, sse_response, stream_task

router = DomainRouter(prefix="/datasets", tags=["datasets"])

CREATE_ERRORS = problem_responses(401, 403, 404, 409, 422, 429, 503)


@router.post("/preview", operation_id="preview_dataset", responses=problem_responses(401, 403, 422, 429))
async def preview(
    body: DatasetRequest,
    actor: ReadActor,
    previews: PreviewDep,
    samples: Annotated[int, Query(ge=1, le=5, description="Sample personas")] = 3,
    images: Annotated[bool, Query(description="With a small base portrait each")] = True,
) -> DatasetPreview:
    """What the description is understood as, with sample personas and a quote; nothing is stored."""
    return await previews.preview(actor, body, samples=samples, with_images=images)


@router.post("", operation_id="create_dataset", status_code=202, responses=CREATE_ERRORS)
async def create(
    body: DatasetCreate,
    actor: WriteActor,
    providers: ProvidersDep,
    creation: CreationDep,
    idempotency: IdempotencyDep,
) -> DatasetCreated:
    """Generate a dataset on the worker pool."""
    models = await chosen_models(providers, actor, body)
    understood = await DescriptionReader(providers).read(actor, body, models)
    return await creation.create(actor, body, understood, models, idempotency)


@router.get("", operation_id="list_datasets", responses=problem_responses(401, 403, 422))
async def list_datasets(
    actor: ReadActor,
    listing: ListingDep,
    cursor: Cursor = None,
    limit: Limit = 20,
    q: Annotated[str | None, Query(max_length=200, description="Part of the name, description or id")] = None,
    status: Annotated[list[DatasetStatus] | None, Query(description="Only these states")] = None,
    sort: Annotated[Literal["newest", "oldest"], Query(description="By time of creation")] = "newest",
) -> Page[DatasetRead]:
    """The caller's datasets."""
    page = await listing.page(actor, cursor=cursor, limit=limit, query=q, statuses=status, newest=sort == "newest")
    return Response(page, media_type="application/json")  # type: ignore[return-value]  # rendered by the listing


@router.get("/{task_id}", operation_id="get_dataset", responses=problem_responses(401, 403, 404, 422))
async def get(task_id: PublicId, actor: ReadActor, datasets: DatasetsDep) -> DatasetDetail:
    """One dataset with its specification."""
    return await datasets.detail(actor, task_id)


@router.get("/{task_id}/data", operation_id="get_dataset_data", responses=problem_responses(401, 403, 404, 422))
async def data(
    task_id: PublicId,
    actor: ReadActor,
    datasets: DatasetsDep,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    per_page: Annotated[int, Query(ge=1, le=100)] = 20,
) -> DatasetData:
    """Task, progress and one numbered page of results. Somebody else's dataset answers 403."""
    return await datasets.data(actor, task_id, page=page, per_page=per_page)


@router.get("/{task_id}/failures", operation_id="list_failures", responses=problem_responses(401, 403, 404, 422))
async def failures(task_id: PublicId, actor: ReadActor, datasets: DatasetsDep) -> list[UnitFailure]:
    """What could not be made and why; `retry` tries it again."""
    return await datasets.failures(actor, task_id)


@router.post("/{task_id}/cancel", operation_id="cancel_dataset", responses=problem_responses(401, 403, 404, 409, 422))
async def cancel(task_id: PublicId, actor: WriteActor, datasets: DatasetsDep) -> DatasetRead:
    """Stop for good; what is finished stays."""
    return await datasets.steer(actor, task_id, "cancel")


@router.post("/{task_id}/pause", operation_id="pause_dataset", responses=problem_responses(401, 403, 404, 409, 422))
async def pause(task_id: PublicId, actor: WriteActor, datasets: DatasetsDep) -> DatasetRead:
    """Hold; what is in hand is finished first."""
    return await datasets.steer(actor, task_id, "pause")


@router.post("/{task_id}/resume", operation_id="resume_dataset", responses=problem_responses(401, 403, 404, 409, 422))
async def resume(
    task_id: PublicId, actor: WriteActor, datasets: DatasetsDep, body: DatasetResume | None = None
) -> DatasetRead:
    """Go on where it was paused, with a higher budget when one is given."""
    return await datasets.resume(actor, task_id, body.max_budget if body else None)


@router.post("/{task_id}/retry", operation_id="retry_dataset", responses=problem_responses(401, 403, 404, 409, 422))
async def retry(task_id: PublicId, actor: WriteActor, datasets: DatasetsDep) -> DatasetRead:
    """Try again what failed."""
    return await datasets.steer(actor, task_id, "retry")


@router.patch(
    "/{task_id}/priority",
    operation_id="prioritise_dataset",
    responses=problem_responses(401, 403, 404, 409, 422),
)
async def prioritise(task_id: PublicId, body: PriorityUpdate, actor: WriteActor, datasets: DatasetsDep) -> DatasetRead:
    """Move it within the owner's queue."""
    return await datasets.prioritise(actor, task_id, body.priority)


@router.post("/{task_id}/extend", operation_id="extend_dataset", status_code=202, responses=CREATE_ERRORS)
async def extend(task_id: PublicId, body: DatasetExtend, actor: WriteActor, datasets: DatasetsDep) -> DatasetRead:
    """Add people to a finished dataset; the first ones stay byte-identical."""
    return await datasets.extend(actor, task_id, body.number_to_add)


@router.post("/{task_id}/duplicate", operation_id="duplicate_dataset", status_code=202, responses=CREATE_ERRORS)
async def duplicate(
    task_id: PublicId,
    actor: WriteActor,
    datasets: DatasetsDep,
    creation: CreationDep,
    idempotency: IdempotencyDep,
    same_seed: Annotated[bool, Query(description="The same people again instead of other ones")] = False,
) -> DatasetCreated:
    """Generate another dataset from the same specification."""
    pair = await datasets.require(actor, task_id)
    return await creation.duplicate(actor, pair, idempotency, same_seed=same_seed)


@router.post(
    "/{task_id}/review", operation_id="review_personas", responses=problem_responses(401, 403, 404, 409, 422, 429)
)
async def review(task_id: PublicId, body: BulkReview, actor: WriteActor, personas: PersonasDep) -> BulkReviewed:
    """Accept or reject many personas at once, or take decisions back."""
    return await personas.review_many(actor, task_id, body)


@router.delete("/{task_id}", operation_id="delete_dataset", responses=problem_responses(401, 403, 404, 422))
async def delete(task_id: PublicId, actor: WriteActor, datasets: DatasetsDep) -> DatasetDeleted:
    """Remove a dataset, its personas, images and exports."""
    return await datasets.delete(actor, task_id)


@router.get("/{task_id}/report", operation_id="get_fit_report", responses=problem_responses(401, 403, 404, 422))
async def report(task_id: PublicId, actor: ReadActor, reports: ReportsDep) -> dict[str, object]:
    """Declared against delivered shares, diversity of the texts, coherence."""
    return await reports.report(actor, task_id)


@router.get(
    "/{task_id}/events",
    operation_id="stream_dataset_events",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/event-stream": {}}},
        204: {"description": "The caller has every event of a dataset that has ended"},
        **problem_responses(401, 403, 404, 422),
    },
)
async def events(
    request: Request,
    task_id: PublicId,
    actor: ReadActor,
    datasets: DatasetsDep,
    last_event_id: Annotated[int | None, Query(ge=0, le=2**53, description="Replay what came after this one")] = None,
) -> Response:
    """Progress as server-sent events: replayed after `Last-Event-ID`, then live until the task has ended."""
    task = await datasets.require_task(actor, task_id)
    return sse_response(request, task, last_event_id)


@router.websocket("/{task_id}/ws")
async def websocket(websocket: WebSocket, task_id: PublicId, after: Annotated[int, Query(ge=0, le=2**53)] = 0) -> None:
    """The same events over a WebSocket. The first message is `{"token": "..."}` unless a header carries it."""
    task = await stream_task(websocket, task_id, KIND, "datasets:read")
    if task is not None:
        await serve_websocket(websocket, task, after)
