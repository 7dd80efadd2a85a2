"""Routes of the images API: an OpenAI client works with ``/api/v1`` as its base URL."""

from typing import Annotated

from fastapi import Depends, FastAPI, Path, Query, Request, Response
from starlette.requests import HTTPConnection

from backend.core.db import SessionDep
from backend.core.errors import problem_responses, shape_errors
from backend.core.links import SignedLinks
from backend.core.routing import DomainRouter
from backend.datasets.dependencies import WriteActor
from backend.datasets.images_endpoint.errors import PATHS, as_openai, image_responses
from backend.datasets.images_endpoint.form import describe_form, read_form
from backend.datasets.images_endpoint.schemas import GeneratedImages, ImageGeneration, ModelList
from backend.datasets.images_endpoint.service import ImagesService, models
from backend.identity.dependencies import CurrentActor, DatabaseDep

router = DomainRouter(tags=["images"])


async def _service(connection: HTTPConnection, session: SessionDep, database: DatabaseDep) -> ImagesService:
    settings = connection.app.state.settings
    base_url = (settings.public_url or str(connection.base_url)).rstrip("/")
    links = SignedLinks(settings.signing_key)
    return ImagesService(session, database, connection.app.state.content_signer, links, base_url)


ImagesServiceDep = Annotated[ImagesService, Depends(_service)]


def install_image_errors(app: FastAPI) -> None:
    """Have these routes answer errors as OpenAI's clients expect them."""
    shape_errors(app, PATHS, as_openai)


@router.get("/models", operation_id="list_image_models", responses=image_responses(400, 401, 403, 429, 503))
async def list_models(actor: CurrentActor) -> ModelList:
    """The styles on offer, named as models; ``illustrated`` is the default one."""
    return models()


@router.post(
    "/images/generations",
    operation_id="generate_images",
    responses=image_responses(400, 401, 403, 404, 413, 422, 429, 503),
)
async def generate(body: ImageGeneration, actor: WriteActor, service: ImagesServiceDep) -> GeneratedImages:
    """Illustrated portraits of invented adults who fit the prompt."""
    return await service.generate(actor, body)


@router.post(
    "/images/edits",
    operation_id="edit_images",
    responses=image_responses(400, 401, 403, 404, 413, 422, 429, 503),
    openapi_extra={"requestBody": describe_form()},
)
async def edit(request: Request, actor: WriteActor, service: ImagesServiceDep) -> GeneratedImages:
    """The person of a reference picture elsewhere.

    A picture made here is known by its XMP. Of any other picture nothing is recognised: it only decides, the same way
    each time, who of those that fit the prompt is drawn.
    """
    form = await read_form(request)
    return await service.edit(actor, form.request, form.reference)


@router.get(
    "/images/drawn/{token}",
    operation_id="get_drawn_image",
    response_class=Response,
    responses={200: {"content": {"image/*": {}}}, **problem_responses(403, 422)},
)
async def drawn(
    service: ImagesServiceDep,
    token: Annotated[str, Path(max_length=2000, pattern=r"^[A-Za-z0-9_-]+$")],
    expires: Annotated[int, Query(ge=0, le=2**53, description="Of the link")],
    signature: Annotated[str, Query(max_length=64, description="Of the link")],
) -> Response:
    """A picture by the link that ``response_format`` url gave; it needs no token."""
    portrait = await service.linked(token, expires, signature)
    return Response(portrait.data, media_type=portrait.media_type, headers={"Cache-Control": "private, max-age=3600"})
