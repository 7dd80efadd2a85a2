"""From a bearer token to an identity: one indexed query, and none for what was checked moments ago."""

import json
import time
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.core.crypto import digest_token
from backend.core.db import Database, raw_connection
from backend.identity.actor import Actor
from backend.identity.cache import Identity, identity_cache
from backend.identity.tokens import InvalidToken, read_token
from backend.identity.users.schemas import UserRead

API_KEY_PREFIX = "atl_"
LONGEST_TOKEN = 2_000

_USER = """
    u.id, u.email, u.username, u.full_name, u.first_name, u.last_name, u.role, u.is_active, u.email_verified,
    u.preferences::text AS preferences, u.last_login, u.created_at, u.updated_at
"""
_BY_SESSION = f"""
    SELECT s.expires_at, {_USER} FROM auth_sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > now()
"""  # noqa: S608
_BY_API_KEY = f"""
    SELECT k.id AS api_key_id, k.expires_at, k.scopes,
           k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute' AS is_stale, {_USER}
    FROM api_keys k JOIN users u ON u.id = k.user_id
    WHERE k.digest = $1 AND (k.expires_at IS NULL OR k.expires_at > now())
"""  # noqa: S608
_BY_ID = f"SELECT {_USER} FROM users u WHERE u.id = $1"  # noqa: S608
_TOUCH_API_KEY = "UPDATE api_keys SET last_used_at = now() WHERE id = $1"


async def authenticate(database: Database, settings: Settings, token: str) -> Identity:
    """The identity behind an access token or an API key; raises :class:`InvalidToken`."""
    identity = identity_cache.get(token)
    if identity is None:
        if len(token) > LONGEST_TOKEN:
            raise InvalidToken
        generation = identity_cache.generation
        if token.startswith(API_KEY_PREFIX):
            async with database.transaction() as session:
                identity = await _by_api_key(session, token)
        else:
            identity = await _by_access_token(database, settings, token)
        identity_cache.put(token, identity, generation)
    if identity.expires_at < time.time():
        raise InvalidToken
    return identity


async def read_profile(database: Database, user_id: int) -> UserRead | None:
    """A user as the API shows it, read afresh."""
    async with database.reading() as connection:
        row = await connection.fetchrow(_BY_ID, user_id)
    return _user(row) if row else None


async def _by_access_token(database: Database, settings: Settings, token: str) -> Identity:
    claims = read_token(settings.signing_key, "access", token)
    try:
        session_id = UUID(claims.session_id)
    except ValueError as error:
        raise InvalidToken from error
    async with database.reading() as connection:
        row = await connection.fetchrow(_BY_SESSION, session_id)
    if row is None or str(row["id"]) != claims.subject:
        raise InvalidToken
    return _identity(row, min(claims.expires_at, row["expires_at"].timestamp()), session_id=str(session_id))


async def _by_api_key(session: AsyncSession, token: str) -> Identity:
    connection = await raw_connection(session)
    row = await connection.fetchrow(_BY_API_KEY, digest_token(token))
    if row is None:
        raise InvalidToken
    if row["is_stale"]:
        await connection.execute(_TOUCH_API_KEY, row["api_key_id"])
    expires: datetime | None = row["expires_at"]
    return _identity(
        row,
        expires.timestamp() if expires else float("inf"),
        api_key_id=row["api_key_id"],
        scopes=None if row["scopes"] is None else frozenset(row["scopes"]),
    )


def _user(row: Any) -> UserRead:
    return UserRead(
        id=row["id"],
        email=row["email"],
        username=row["username"],
        full_name=row["full_name"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        role=row["role"],
        is_active=row["is_active"],
        is_admin=row["role"] == "admin",
        email_verified=row["email_verified"],
        preferences=json.loads(row["preferences"]),
        last_login=row["last_login"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _identity(
    row: Any,
    expires_at: float,
    *,
    session_id: str | None = None,
    api_key_id: int | None = None,
    scopes: frozenset[str] | None = None,
) -> Identity:
    user = _user(row)
    return Identity(
        actor=Actor(
            user_id=user.id,
            email=user.email,
            role=user.role,
            session_id=session_id,
            api_key_id=api_key_id,
            scopes=scopes,
        ),
        is_active=user.is_active,
        expires_at=expires_at,
        profile=user.model_dump_json().encode(),
    )
