"""What the domain's routes are given."""

import logging
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from starlette.requests import HTTPConnection

from backend.core.db import SessionDep
from backend.core.errors import Unauthorized
from backend.core.schemas import PublicId
from backend.core.storage import ObjectStore
from backend.datasets.creation import DatasetCreation
from backend.datasets.dashboard import DashboardService
from backend.datasets.errors import LinkInvalid
from backend.datasets.exports.service import ExportService
from backend.datasets.image_service import ImageService, LinkAccess
from backend.datasets.links import LinkSigner, Purpose
from backend.datasets.listing import DatasetListing
from backend.datasets.model_images import ModelImages
from backend.datasets.model_portraits import ModelPortraits
from backend.datasets.options import build_options
from backend.datasets.overview_schemas import Options
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.persona_service import PersonaService
from backend.datasets.portraits import PortraitStudio
from backend.datasets.preview_service import PreviewService
from backend.datasets.prompt_settings import PromptService
from backend.datasets.redrawing import Redrawing
from backend.datasets.report_service import ReportService
from backend.datasets.service import DatasetService
from backend.datasets.styles import provider
from backend.datasets.wording.studio import WordingStudio, wording_studio
from backend.identity.actor import Actor
from backend.identity.dependencies import DatabaseDep, Guard, SettingsDep, identify
from backend.providers.runtime import ProviderRuntime

logger = logging.getLogger(__name__)

ReadActor = Annotated[Actor, Guard("datasets:read")]
WriteActor = Annotated[Actor, Guard("datasets:write")]


async def _links(connection: HTTPConnection) -> LinkSigner:
    settings = connection.app.state.settings
    base = settings.public_url or str(connection.base_url)
    return LinkSigner(settings.signing_key, base.rstrip("/"))


LinksDep = Annotated[LinkSigner, Depends(_links)]


async def _studio(connection: HTTPConnection) -> PortraitStudio:
    return PortraitStudio(provider(), connection.app.state.content_signer)


StudioDep = Annotated[PortraitStudio, Depends(_studio)]


async def _store(connection: HTTPConnection) -> ObjectStore:
    store: ObjectStore = connection.app.state.store
    return store


StoreDep = Annotated[ObjectStore, Depends(_store)]


async def _model_images(connection: HTTPConnection, store: StoreDep, studio: StudioDep) -> ModelImages:
    state = connection.app.state
    portraits = ModelPortraits(state.providers.images, store, studio, state.content_signer)
    return ModelImages(state.database, state.settings, portraits)


ModelImagesDep = Annotated[ModelImages, Depends(_model_images)]


async def _datasets(connection: HTTPConnection, session: SessionDep, links: LinksDep) -> DatasetService:
    return DatasetService(session, connection.app.state.jobs, links)


DatasetsDep = Annotated[DatasetService, Depends(_datasets)]


async def _providers(connection: HTTPConnection) -> ProviderRuntime:
    providers: ProviderRuntime = connection.app.state.providers
    return providers


ProvidersDep = Annotated[ProviderRuntime, Depends(_providers)]


async def _wording(providers: ProvidersDep) -> WordingStudio:
    return wording_studio(providers)


WordingDep = Annotated[WordingStudio, Depends(_wording)]


async def _creation(connection: HTTPConnection, session: SessionDep) -> DatasetCreation:
    return DatasetCreation(session, connection.app.state.jobs)


CreationDep = Annotated[DatasetCreation, Depends(_creation)]


async def _repository(session: SessionDep, links: LinksDep) -> PersonaRepository:
    return PersonaRepository(session, links)


RepositoryDep = Annotated[PersonaRepository, Depends(_repository)]


async def _personas(
    session: SessionDep, database: DatabaseDep, datasets: DatasetsDep, repository: RepositoryDep, wording: WordingDep
) -> PersonaService:
    return PersonaService(session, database, datasets, repository, wording)


async def _images(
    session: SessionDep, datasets: DatasetsDep, repository: RepositoryDep, store: StoreDep, links: LinksDep
) -> ImageService:
    return ImageService(session, datasets, repository, store, links)


async def _redrawing(
    connection: HTTPConnection,
    database: DatabaseDep,
    links: LinksDep,
    store: StoreDep,
    studio: StudioDep,
    model_images: ModelImagesDep,
) -> Redrawing:
    return Redrawing(database, connection.app.state.jobs, links, store, studio, model_images)


async def _exports(connection: HTTPConnection, store: StoreDep) -> ExportService:
    # Documents are kept for everybody: their addresses must not come from one caller's Host header.
    settings = connection.app.state.settings
    links = LinkSigner(settings.signing_key, settings.public_url.rstrip("/"))
    return ExportService(connection.app.state.database, store, links, connection.app.state.jobs)


async def _previews(
    database: DatabaseDep, studio: StudioDep, providers: ProvidersDep, wording: WordingDep
) -> PreviewService:
    return PreviewService(database, studio, providers, wording)


async def _dashboard(database: DatabaseDep) -> DashboardService:
    return DashboardService(database)


async def _listing(connection: HTTPConnection) -> DatasetListing:
    return DatasetListing(connection.app.state.database)


async def _prompts(session: SessionDep) -> PromptService:
    return PromptService(session)


async def _reports(connection: HTTPConnection, links: LinksDep) -> ReportService:
    return ReportService(connection.app.state.database, connection.app.state.jobs, links)


async def _options(settings: SettingsDep) -> Options:
    return build_options(settings.registration)


PersonasDep = Annotated[PersonaService, Depends(_personas)]
ImagesDep = Annotated[ImageService, Depends(_images)]
RedrawingDep = Annotated[Redrawing, Depends(_redrawing)]
ExportsDep = Annotated[ExportService, Depends(_exports)]
PreviewDep = Annotated[PreviewService, Depends(_previews)]
DashboardDep = Annotated[DashboardService, Depends(_dashboard)]
ListingDep = Annotated[DatasetListing, Depends(_listing)]
PromptsDep = Annotated[PromptService, Depends(_prompts)]
ReportsDep = Annotated[ReportService, Depends(_reports)]
OptionsDep = Annotated[Options, Depends(_options)]


def _link_or_actor(purpose: Purpose) -> Any:
    async def access(
        request: Request,
        task_id: PublicId,
        links: LinksDep,
        expires: Annotated[int | None, Query(ge=0, le=2**53, description="Of a signed link")] = None,
        signature: Annotated[str | None, Query(max_length=64, description="Of a signed link")] = None,
    ) -> Actor | LinkAccess:
        # A link is looked at first: pictures of a page must not count against the limit of anonymous requests.
        signed = expires is not None and signature is not None
        if expires is not None and signature is not None and links.opens(task_id, purpose, expires, signature):
            return LinkAccess(task_id)
        identity = await identify(request)
        if identity is None:
            raise LinkInvalid if signed else Unauthorized
        identity.actor.require_scope("datasets:read")
        return identity.actor

    return Depends(access)


ImageAccess = Annotated[Actor | LinkAccess, _link_or_actor("images")]
ExportAccess = Annotated[Actor | LinkAccess, _link_or_actor("exports")]
LINK_OR_TOKEN: dict[str, Any] = {"security": [{"bearer": []}]}
"""``openapi_extra`` of routes that take a signed link instead of a token."""
