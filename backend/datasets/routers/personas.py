"""Personas of a dataset: read, edit, write anew, review, and their images."""

from typing import Annotated

from fastapi import Path, Query, Response

from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, PublicId
from backend.datasets.dependencies import (
    LINK_OR_TOKEN,
    ImageAccess,
    ImagesDep,
    PersonasDep,
    ReadActor,
    RedrawingDep,
    WriteActor,
)
from backend.datasets.schemas import (
    ImageRead,
    PersonaRead,
    PersonaUpdate,
    RegenerateField,
    ReviewDecision,
    ReviewStatus,
)

router = DomainRouter(prefix="/datasets/{task_id}/personas", tags=["personas"])

PersonaId = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the persona in its dataset, from 1")]
ImageIndex = Annotated[int, Path(ge=0, le=20, description="0 is the base portrait")]
ImageVersion = Annotated[int, Path(ge=1, le=32_000, description="As `list_image_versions` names it")]
ERRORS = problem_responses(401, 403, 404, 422)
WRITE_ERRORS = problem_responses(401, 403, 404, 409, 422, 429)
MODEL_ERRORS = problem_responses(401, 403, 404, 409, 422, 429, 503)


@router.get("", operation_id="list_personas", responses=ERRORS)
async def list_personas(
    task_id: PublicId,
    actor: ReadActor,
    personas: PersonasDep,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Id of the last persona of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    review: Annotated[ReviewStatus | None, Query(description="Only those")] = None,
    q: Annotated[str | None, Query(max_length=100, description="Part of the name")] = None,
) -> Page[PersonaRead]:
    """Personas by keyset: `next_cursor` is the next `after`."""
    return await personas.list_page(actor, task_id, after=after, limit=limit, review=review, query=q)


@router.get("/{persona_id}", operation_id="get_persona", responses=ERRORS)
async def get(task_id: PublicId, persona_id: PersonaId, actor: ReadActor, personas: PersonasDep) -> PersonaRead:
    """One persona."""
    return await personas.read(actor, task_id, persona_id)


@router.patch("/{persona_id}", operation_id="update_persona", responses=WRITE_ERRORS)
async def update(
    task_id: PublicId, persona_id: PersonaId, body: PersonaUpdate, actor: WriteActor, personas: PersonasDep
) -> PersonaRead:
    """Change names or texts by hand."""
    return await personas.update(actor, task_id, persona_id, body)


@router.post("/{persona_id}/regenerate", operation_id="regenerate_persona_field", responses=MODEL_ERRORS)
async def regenerate_field(
    task_id: PublicId, persona_id: PersonaId, body: RegenerateField, actor: WriteActor, personas: PersonasDep
) -> PersonaRead:
    """Write one text of the persona anew."""
    return await personas.regenerate(actor, task_id, persona_id, body.field)


@router.post("/{persona_id}/accept", operation_id="accept_persona", responses=WRITE_ERRORS)
async def accept(task_id: PublicId, persona_id: PersonaId, actor: WriteActor, personas: PersonasDep) -> PersonaRead:
    """Take the persona into exports."""
    return await personas.review(actor, task_id, persona_id, "accepted", None)


@router.post("/{persona_id}/reject", operation_id="reject_persona", responses=WRITE_ERRORS)
async def reject(
    task_id: PublicId,
    persona_id: PersonaId,
    actor: WriteActor,
    personas: PersonasDep,
    body: ReviewDecision | None = None,
) -> PersonaRead:
    """Leave the persona out of exports."""
    return await personas.review(actor, task_id, persona_id, "rejected", body.reason if body else None)


@router.get("/{persona_id}/images/{index}/versions", operation_id="list_image_versions", responses=ERRORS)
async def versions(
    task_id: PublicId, persona_id: PersonaId, index: ImageIndex, actor: ReadActor, images: ImagesDep
) -> list[ImageRead]:
    """Every version of one image, the present one first."""
    return await images.versions(actor, task_id, persona_id, index)


@router.get(
    "/{persona_id}/images/{index}",
    operation_id="get_image",
    openapi_extra=LINK_OR_TOKEN,
    response_class=Response,
    responses={
        200: {"content": {"image/*": {}}},
        206: {"content": {"image/*": {}}, "description": "The asked-for range"},
        304: {"description": "The caller's copy (If-None-Match) is still right"},
        307: {"description": "The object store has it at Location, for a limited time"},
        **problem_responses(401, 403, 404, 416, 422, 503),
    },
)
async def image(
    task_id: PublicId,
    persona_id: PersonaId,
    index: ImageIndex,
    access: ImageAccess,
    images: ImagesDep,
    version: Annotated[int | None, Query(ge=1, le=32_000, description="An earlier version")] = None,
) -> Response:
    """The picture itself, with Range and ETag; by signed link or by token."""
    return await images.response(access, task_id, persona_id, index, version)


router.add_api_route("/{persona_id}/images/{index}", image, methods=["HEAD"], include_in_schema=False)


@router.post(
    "/{persona_id}/images/{index}/regenerate",
    operation_id="regenerate_image",
    responses=problem_responses(401, 403, 404, 409, 422, 429, 503, 507),
)
async def regenerate_image(
    task_id: PublicId, persona_id: PersonaId, index: ImageIndex, actor: WriteActor, redrawing: RedrawingDep
) -> PersonaRead:
    """Draw one image anew; the version before is kept. 409 while it is being drawn."""
    return await redrawing.regenerate(actor, task_id, persona_id, index)


@router.post(
    "/{persona_id}/images/{index}/versions/{version}/restore",
    operation_id="restore_image_version",
    responses=WRITE_ERRORS,
)
async def restore_version(
    task_id: PublicId,
    persona_id: PersonaId,
    index: ImageIndex,
    version: ImageVersion,
    actor: WriteActor,
    images: ImagesDep,
) -> PersonaRead:
    """Make an earlier version the current one; it is not drawn again and costs nothing. 409 while it is changed."""
    return await images.restore(actor, task_id, persona_id, index, version)
