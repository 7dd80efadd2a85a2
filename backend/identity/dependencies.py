"""What routes declare: who may call them. ``actor: Annotated[Actor, Guard("datasets:write")]``."""

from collections.abc import Collection
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.openapi.models import APIKey, APIKeyIn, HTTPBearer, OAuthFlowPassword, OAuthFlows
from fastapi.openapi.models import OAuth2 as OAuth2Model
from fastapi.security.base import SecurityBase
from starlette.requests import HTTPConnection

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.errors import Forbidden, Unauthorized
from backend.core.jobs import JobQueue
from backend.core.middleware import describe_refusals
from backend.identity.actor import Actor, Role
from backend.identity.authentication import API_KEY_PREFIX, authenticate
from backend.identity.cache import Identity
from backend.identity.rate_limits.dependencies import RateLimits, client_subject
from backend.identity.tokens import InvalidToken

TOKEN_URL = "/api/v1/auth/token"  # noqa: S105


class AccountInactive(Forbidden):
    """The credential is right, but an administrator has switched the account off."""

    code, detail = "account_inactive", "This account is not active"


class SessionRequired(Forbidden):
    """What only the person may do, an API key may not."""

    code, detail = "session_required", "Sign in for this; an API key cannot do it"


async def get_settings(connection: HTTPConnection) -> Settings:
    """The settings of the application that answers."""
    settings: Settings = connection.app.state.settings
    return settings


async def get_database(connection: HTTPConnection) -> Database:
    """The database, for routes whose work is more than one transaction."""
    database: Database = connection.app.state.database
    return database


async def get_jobs(connection: HTTPConnection) -> JobQueue:
    """The queue of background jobs."""
    jobs: JobQueue = connection.app.state.jobs
    return jobs


SettingsDep = Annotated[Settings, Depends(get_settings)]
DatabaseDep = Annotated[Database, Depends(get_database)]
JobsDep = Annotated[JobQueue, Depends(get_jobs)]


def bearer_token(connection: HTTPConnection) -> str | None:
    """The credential of a request: ``Authorization: Bearer`` (JWT or API key), or ``X-API-Key``."""
    authorization = connection.headers.get("authorization")
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise InvalidToken
        return token.strip()
    return connection.headers.get("x-api-key")


async def identify(connection: HTTPConnection) -> Identity | None:
    """Who calls, checked once a request and counted against the caller's rate limit; None without a credential.

    Raises InvalidToken (401), AccountInactive (403) and RateLimited (429).
    """
    state = connection.scope.setdefault("state", {})
    known: Identity | None = state.get("identity")
    if known is not None:
        return known
    token = bearer_token(connection)
    app = connection.app
    limits: RateLimits = app.state.rate_limits
    if token is None:
        await limits.enforce(connection, limits.anonymous, client_subject(connection))
        return None
    try:
        identity = await authenticate(app.state.database, app.state.settings, token)
    except InvalidToken:
        if token.startswith(API_KEY_PREFIX):
            # Unlike a forged signature, a guessed key costs a look into the database.
            await limits.enforce(connection, limits.anonymous, client_subject(connection))
        raise
    if not identity.is_active:
        raise AccountInactive
    actor = identity.actor
    subject = f"u{actor.user_id}" if actor.api_key_id is None else f"k{actor.api_key_id}"
    await limits.enforce(connection, limits.api, subject)
    state["identity"] = identity
    return identity


async def authenticate_token(app: FastAPI, token: str) -> Actor:
    """The caller behind a token that did not come in a header (WebSocket); raises InvalidToken, AccountInactive."""
    identity = await authenticate(app.state.database, app.state.settings, token)
    if not identity.is_active:
        raise AccountInactive
    return identity.actor


class _Guard(SecurityBase):
    # One dependency node for all three ways to authenticate: `describe_security` adds the others to the document.
    scheme_name = "bearer"
    model = HTTPBearer(description="An access token from /auth/login, or an API key")

    def __init__(self, scope: str | None, roles: Collection[Role] | None, session_only: bool) -> None:
        self._scope = scope
        self._roles = roles
        self._session_only = session_only

    async def __call__(self, connection: HTTPConnection) -> Actor:
        identity = await identify(connection)
        if identity is None:
            raise Unauthorized
        actor = identity.actor
        if self._roles is not None and actor.role not in self._roles:
            raise Forbidden
        if self._session_only and actor.session_id is None:
            raise SessionRequired
        if self._scope is not None:
            actor.require_scope(self._scope)
        return actor


class _OptionalGuard(SecurityBase):
    scheme_name = "bearer"
    model = _Guard.model

    async def __call__(self, connection: HTTPConnection) -> Actor | None:
        identity = await identify(connection)
        return identity.actor if identity else None


def Guard(  # noqa: N802
    scope: str | None = None, roles: Collection[Role] | None = None, *, session_only: bool = False
) -> Any:
    """A dependency that gives the :class:`Actor`, or refuses.

    ``scope`` (``datasets:write``) is what an API key must hold and, when it ends in ``:write``, viewers lack; ``roles``
    are the only ones let in; ``session_only`` keeps API keys out. Raises 401 without a valid credential, 403 else.
    """
    return Depends(_Guard(scope, roles, session_only))


CurrentActor = Annotated[Actor, Guard()]
"""Whoever is signed in, by any credential: for who the caller is, and nothing else."""
AccountReader = Annotated[Actor, Guard("account:read")]
"""Whoever may look at the caller's own account."""
OptionalActor = Annotated[Actor | None, Depends(_OptionalGuard())]
"""The caller if there is one; a credential that is wrong is still refused."""
AdminActor = Annotated[Actor, Guard("admin:write", roles=("admin",))]
SystemReader = Annotated[Actor, Guard("system:read", roles=("admin",))]
AdminReader = Annotated[Actor, Guard("admin:read", roles=("admin",))]


async def _limit_uploads(connection: HTTPConnection) -> None:
    identity = await identify(connection)
    limits: RateLimits = connection.app.state.rate_limits
    subject = f"u{identity.actor.user_id}" if identity else client_subject(connection)
    await limits.enforce(connection, limits.uploads, subject)


UploadLimit = Depends(_limit_uploads)
"""Counts a request as an upload of its caller: ``dependencies=[UploadLimit]``."""


def describe_security(document: dict[str, Any]) -> dict[str, Any]:
    """Add to an OpenAPI document the other two ways to authenticate, wherever a bearer token is asked for."""
    schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
    flow = OAuthFlows(password=OAuthFlowPassword(tokenUrl=TOKEN_URL, scopes={}))
    password = OAuth2Model(flows=flow, description="E-mail and password")
    header = APIKey.model_validate({"in": APIKeyIn.header, "name": "X-API-Key", "description": "An API key"})
    schemes["password"] = password.model_dump(mode="json", by_alias=True, exclude_none=True)
    schemes["api_key"] = header.model_dump(mode="json", by_alias=True, exclude_none=True)
    for operations in document.get("paths", {}).values():
        for operation in operations.values():
            if isinstance(operation, dict) and {"bearer": []} in operation.get("security", []):
                operation["security"] = [{"bearer": []}, {"password": []}, {"api_key": []}]
    return document


def install_identity(app: FastAPI, settings: Settings) -> None:
    """Give the application its rate limits and its document the security schemes."""
    app.state.rate_limits = RateLimits(app, settings)
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe_refusals(describe_security(build()))
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
