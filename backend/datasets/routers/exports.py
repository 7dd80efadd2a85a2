"""Taking a dataset home."""

from typing import Annotated, Any, Literal

from fastapi import Query, Response

from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.core.schemas import PublicId
from backend.datasets.dependencies import LINK_OR_TOKEN, DatasetsDep, ExportAccess, ExportsDep, LinksDep, ReadActor
from backend.datasets.exports.documents import MEDIA_TYPES
from backend.datasets.links import LIFETIMES
from backend.datasets.schemas import ExportLink

router = DomainRouter(prefix="/datasets/{task_id}", tags=["exports"])

FILES: dict[str, dict[str, Any]] = {
    media_type.partition(";")[0]: {} for media_type in (*MEDIA_TYPES.values(), "application/zip")
}
ExportFormat = Literal["json", "jsonl", "csv", "parquet", "zip", "imagefolder"]


@router.get("/export-link", operation_id="get_export_link", responses=problem_responses(401, 403, 404, 422))
async def export_link(task_id: PublicId, actor: ReadActor, datasets: DatasetsDep, links: LinksDep) -> ExportLink:
    """What lets a browser download exports of this dataset by plain links for ten minutes."""
    await datasets.require_documented(actor, task_id)
    return ExportLink(query=links.query(task_id, "exports"), valid_seconds=LIFETIMES["exports"])


@router.get(
    "/export/{format}",
    operation_id="export_dataset",
    openapi_extra=LINK_OR_TOKEN,
    response_class=Response,
    responses={
        200: {"content": FILES, "description": "The whole file, its length known"},
        206: {"content": FILES, "description": "The asked-for range"},
        304: {"description": "The caller's copy (If-None-Match) is still right"},
        **problem_responses(401, 403, 404, 409, 416, 422, 503, 507),
    },
)
async def export(
    task_id: PublicId,
    format: ExportFormat,
    access: ExportAccess,
    exports: ExportsDep,
    bom: Annotated[bool, Query(description="CSV only: a byte-order mark for Excel")] = False,
    include_rejected: Annotated[bool, Query(description="With personas that were rejected or wait for review")] = False,
    skip_missing: Annotated[
        bool, Query(description="ZIP: leave out images that cannot be read, and list them")
    ] = False,
) -> Response:
    """Download as JSON, JSON Lines, CSV, Parquet, ZIP with images, or a Hugging Face image folder.

    Streamed with flat memory; the length is known before the first byte, and Range with If-Range resumes.
    """
    return await exports.response(
        access, task_id, format, bom=bom, include_rejected=include_rejected, skip_missing=skip_missing
    )


router.add_api_route("/export/{format}", export, methods=["HEAD"], include_in_schema=False)
