"""API keys: made, listed, changed and revoked by their owners."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.crypto import digest_token, random_token
from backend.core.errors import Conflict, NotFound
from backend.core.pagination import decode_cursor, encode_cursor
from backend.identity.actor import Actor
from backend.identity.api_keys.models import ApiKey
from backend.identity.audit.service import record
from backend.identity.authentication import API_KEY_PREFIX
from backend.identity.cache import announce_change

MOST_KEYS = 100


class ApiKeyNotFound(NotFound):
    """No such key of the caller."""

    code, detail = "api_key_not_found", "API key not found"


class TooManyApiKeys(Conflict):
    """The caller has as many keys as one may have."""

    code, detail = "too_many_api_keys", f"You have {MOST_KEYS} API keys already; revoke one first"


async def create(
    session: AsyncSession, actor: Actor, *, name: str, scopes: list[str] | None, expires_at: datetime | None
) -> tuple[ApiKey, str]:
    """A new key of the caller and its secret, which is not stored."""
    held = await session.scalar(select(func.count()).where(ApiKey.user_id == actor.user_id))
    if (held or 0) >= MOST_KEYS:
        raise TooManyApiKeys
    secret = API_KEY_PREFIX + random_token()
    key = ApiKey(
        user_id=actor.user_id,
        name=name,
        prefix=secret[: len(API_KEY_PREFIX) + 6],
        digest=digest_token(secret),
        scopes=scopes,
        expires_at=expires_at,
    )
    session.add(key)
    await session.flush()
    await session.refresh(key)
    await record(session, actor, "api_key.created", "api_key", key.id, {"name": name, "scopes": scopes})
    return key, secret


async def list_page(
    session: AsyncSession, user_id: int, cursor: str | None, limit: int
) -> tuple[list[ApiKey], str | None]:
    """A user's keys, the newest first, and the cursor of the next page."""
    statement = select(ApiKey).where(ApiKey.user_id == user_id).order_by(ApiKey.id.desc()).limit(limit + 1)
    if cursor:
        statement = statement.where(ApiKey.id < decode_cursor(cursor, int)[0])
    rows = list(await session.scalars(statement))
    return rows[:limit], encode_cursor(rows[limit - 1].id) if len(rows) > limit else None


async def require(session: AsyncSession, actor: Actor, key_id: int) -> ApiKey:
    """One of the caller's keys; raises :class:`ApiKeyNotFound`, also for other people's."""
    key = await session.get(ApiKey, key_id)
    if key is None or key.user_id != actor.user_id:
        raise ApiKeyNotFound
    return key


async def update(session: AsyncSession, actor: Actor, key_id: int, changes: dict[str, Any]) -> ApiKey:
    """Change name, scopes or expiry of one of the caller's keys."""
    key = await require(session, actor, key_id)
    for name, value in changes.items():
        setattr(key, name, value)
    await session.flush()
    await announce_change(session)
    await record(session, actor, "api_key.updated", "api_key", key_id, {"changed": sorted(changes)})
    return key


async def revoke(session: AsyncSession, actor: Actor, key_id: int) -> None:
    """Delete one of the caller's keys; it stops working at once."""
    key = await require(session, actor, key_id)
    name = key.name
    await session.delete(key)
    await session.flush()
    await announce_change(session)
    await record(session, actor, "api_key.revoked", "api_key", key_id, {"name": name})
