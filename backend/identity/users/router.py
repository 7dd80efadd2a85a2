"""Routes by which administrators handle users."""

from typing import Annotated

from fastapi import Query

from backend.core.db import SessionDep
from backend.core.errors import Invalid, problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, RowId
from backend.identity.actor import Role
from backend.identity.dependencies import AdminActor, AdminReader, SettingsDep
from backend.identity.passwords import hash_password
from backend.identity.users import repository, service
from backend.identity.users.models import User
from backend.identity.users.schemas import UserAdminRead, UserCreate, UserUpdate

router = DomainRouter(prefix="/users", tags=["users"])

REQUIRED = ("email", "password", "role", "is_active", "email_verified")


@router.post(
    "",
    operation_id="create_user",
    summary="Create a user",
    status_code=201,
    responses=problem_responses(401, 403, 409, 422, 429),
)
async def create_user(body: UserCreate, actor: AdminActor, session: SessionDep, settings: SettingsDep) -> UserAdminRead:
    """Administrators only; works whatever the setting for registration is."""
    password_hash = await hash_password(body.password, settings.bcrypt_rounds)
    fields = body.model_dump(exclude={"password"})
    user = await service.create_user(session, actor, password_hash=password_hash, **fields)
    return UserAdminRead.model_validate(user)


@router.get("", operation_id="list_users", summary="List users", responses=problem_responses(401, 403, 422, 429))
async def list_users(
    actor: AdminReader,
    session: SessionDep,
    q: Annotated[str | None, Query(max_length=200, description="Part of address or name")] = None,
    role: Annotated[Role | None, Query()] = None,
    is_active: Annotated[bool | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[UserAdminRead]:
    """The newest first."""
    rows, following = await repository.list_page(
        session, q=q, role=role, is_active=is_active, cursor=cursor, limit=limit
    )
    return Page[UserAdminRead](items=[UserAdminRead.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    "/{user_id}",
    operation_id="get_user",
    summary="One user",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def get_user(user_id: RowId, actor: AdminReader, session: SessionDep) -> UserAdminRead:
    """Administrators only."""
    return UserAdminRead.model_validate(await repository.require(session, user_id))


async def _update(
    user_id: int, body: UserUpdate, actor: AdminActor, session: SessionDep, settings: SettingsDep
) -> User:
    changes = body.model_dump(exclude_unset=True)
    missing = [name for name in REQUIRED if name in changes and changes[name] is None]
    if missing:
        raise Invalid.field(missing[0], "must not be null")
    password = changes.pop("password", None)
    password_hash = await hash_password(password, settings.bcrypt_rounds) if password else None
    return await service.update_user(session, actor, user_id, changes, password_hash)


@router.put(
    "/{user_id}",
    operation_id="replace_user",
    summary="Change a user",
    responses=problem_responses(401, 403, 404, 409, 422, 429),
)
async def replace_user(
    user_id: RowId, body: UserUpdate, actor: AdminActor, session: SessionDep, settings: SettingsDep
) -> UserAdminRead:
    """The same as PATCH: fields that are absent stay as they are."""
    return UserAdminRead.model_validate(await _update(user_id, body, actor, session, settings))


@router.patch(
    "/{user_id}",
    operation_id="update_user",
    summary="Change some fields of a user",
    responses=problem_responses(401, 403, 404, 409, 422, 429),
)
async def update_user(
    user_id: RowId, body: UserUpdate, actor: AdminActor, session: SessionDep, settings: SettingsDep
) -> UserAdminRead:
    """Role, activation, names, address or password. Nobody changes the role or activation of the own account."""
    return UserAdminRead.model_validate(await _update(user_id, body, actor, session, settings))


@router.delete(
    "/{user_id}",
    operation_id="delete_user",
    summary="Delete a user and all that is theirs",
    status_code=204,
    responses=problem_responses(401, 403, 404, 409, 422, 429),
)
async def delete_user(user_id: RowId, actor: AdminActor, session: SessionDep) -> None:
    """Not oneself, and not the last active administrator."""
    await service.delete_user(session, actor, user_id)
