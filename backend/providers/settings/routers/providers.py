"""Routes by which administrators handle providers."""

from typing import Annotated

from fastapi import Query

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, PublicId
from backend.providers.settings import repository
from backend.providers.settings.dependencies import ProviderAdmin, ProviderAdminReader, ProvidersDep
from backend.providers.settings.schemas import ProviderCreate, ProviderRead, ProviderUpdate

router = DomainRouter(prefix="/providers", tags=["providers"])

Force = Annotated[bool, Query(description="Also when it is chosen: the embedded engine takes its place there")]


@router.get(
    "", operation_id="list_providers", summary="List providers", responses=problem_responses(401, 403, 422, 429)
)
async def list_providers(
    actor: ProviderAdminReader,
    session: SessionDep,
    providers: ProvidersDep,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ProviderRead]:
    """The oldest first, without their keys. Administrators only, as everything about providers."""
    rows, following = await repository.list_page(session, cursor, limit)
    return Page[ProviderRead](items=await providers.read(*rows), next_cursor=following)


@router.post(
    "",
    operation_id="create_provider",
    summary="Add a provider",
    status_code=201,
    responses=problem_responses(401, 403, 409, 422, 429),
)
async def create_provider(body: ProviderCreate, actor: ProviderAdmin, providers: ProvidersDep) -> ProviderRead:
    """The key is stored encrypted and never shown again. Nothing is asked of the provider yet."""
    (created,) = await providers.read(await providers.create(actor, body))
    return created


@router.get(
    "/{public_id}",
    operation_id="get_provider",
    summary="One provider",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def get_provider(
    public_id: PublicId, actor: ProviderAdminReader, session: SessionDep, providers: ProvidersDep
) -> ProviderRead:
    """Without its key."""
    (found,) = await providers.read(await repository.require(session, public_id))
    return found


@router.patch(
    "/{public_id}",
    operation_id="update_provider",
    summary="Change a provider",
    responses=problem_responses(401, 403, 404, 409, 422, 429),
)
async def update_provider(
    public_id: PublicId, body: ProviderUpdate, actor: ProviderAdmin, providers: ProvidersDep, force: Force = False
) -> ProviderRead:
    """What is absent stays. Switching it off, or removing a model, while that is chosen needs `force`."""
    changes = {name: getattr(body, name) for name in body.model_fields_set}
    (updated,) = await providers.read(await providers.update(actor, public_id, changes, force=force))
    return updated


@router.delete(
    "/{public_id}",
    operation_id="delete_provider",
    summary="Delete a provider",
    status_code=204,
    responses=problem_responses(401, 403, 404, 409, 422, 429),
)
async def delete_provider(
    public_id: PublicId, actor: ProviderAdmin, providers: ProvidersDep, force: Force = False
) -> None:
    """What it was asked and what that cost stays in the ledger. While it is chosen, this needs `force`."""
    await providers.delete(actor, public_id, force=force)
