"""Routes of API keys. A key cannot make or change keys: only a signed-in person can."""

from typing import Annotated

from backend.core.db import SessionDep
from backend.core.errors import Invalid, problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, RowId
from backend.identity.actor import Actor
from backend.identity.api_keys import service
from backend.identity.api_keys.schemas import ApiKeyCreate, ApiKeyCreated, ApiKeyRead, ApiKeyUpdate
from backend.identity.dependencies import Guard

router = DomainRouter(prefix="/api-keys", tags=["api-keys"])

SignedInActor = Annotated[Actor, Guard(session_only=True)]


@router.post(
    "",
    operation_id="create_api_key",
    summary="Create an API key",
    status_code=201,
    responses=problem_responses(401, 403, 409, 422, 429),
)
async def create_api_key(body: ApiKeyCreate, actor: SignedInActor, session: SessionDep) -> ApiKeyCreated:
    """The secret is in this answer and never shown again."""
    key, secret = await service.create(session, actor, name=body.name, scopes=body.scopes, expires_at=body.expires_at)
    return ApiKeyCreated(**ApiKeyRead.model_validate(key).model_dump(), key=secret)


@router.get(
    "", operation_id="list_api_keys", summary="List my API keys", responses=problem_responses(401, 403, 422, 429)
)
async def list_api_keys(
    actor: SignedInActor, session: SessionDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[ApiKeyRead]:
    """The newest first, without secrets."""
    rows, following = await service.list_page(session, actor.user_id, cursor, limit)
    return Page[ApiKeyRead](items=[ApiKeyRead.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    "/{key_id}",
    operation_id="get_api_key",
    summary="One of my API keys",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def get_api_key(key_id: RowId, actor: SignedInActor, session: SessionDep) -> ApiKeyRead:
    """Without its secret."""
    return ApiKeyRead.model_validate(await service.require(session, actor, key_id))


@router.patch(
    "/{key_id}",
    operation_id="update_api_key",
    summary="Change an API key",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def update_api_key(key_id: RowId, body: ApiKeyUpdate, actor: SignedInActor, session: SessionDep) -> ApiKeyRead:
    """Name, scopes or expiry; null scopes allow everything, a null expiry is none."""
    changes = body.model_dump(exclude_unset=True)
    if "name" in changes and changes["name"] is None:
        raise Invalid.field("name", "must not be null")
    return ApiKeyRead.model_validate(await service.update(session, actor, key_id, changes))


@router.delete(
    "/{key_id}",
    operation_id="revoke_api_key",
    summary="Revoke an API key",
    status_code=204,
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def revoke_api_key(key_id: RowId, actor: SignedInActor, session: SessionDep) -> None:
    """It stops working at once."""
    await service.revoke(session, actor, key_id)
