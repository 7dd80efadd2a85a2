"""Routes of signing in, refreshing and sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from fastapi.param_functions import Depends
from fastapi.security import OAuth2PasswordRequestForm

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.dependencies import AccountReader, CurrentActor, DatabaseDep, Guard, SettingsDep, identify
from backend.identity.errors import tolerate_bad_credential
from backend.identity.rate_limits.dependencies import limited_by_address
from backend.identity.sessions import service
from backend.identity.sessions.cookies import (
    clear_refresh_cookie,
    cookie_token,
    is_spa,
    set_refresh_cookie,
    token_body,
)
from backend.identity.sessions.schemas import (
    LoginRequest,
    MessageRead,
    RefreshRequest,
    RevokedSessions,
    SessionList,
    SessionRead,
    TokenRead,
    done,
)
from backend.identity.tokens import InvalidToken
from backend.identity.users.schemas import UserRead

router = DomainRouter(prefix="/auth", tags=["auth"])

SignedInActor = Annotated[Actor, Guard(session_only=True)]


# First, since routes are tried in order and this one is asked for most.
@router.get("/me", operation_id="get_me", summary="Who am I", responses=problem_responses(401, 403, 429))
async def get_me(request: Request, actor: CurrentActor) -> UserRead:
    """The signed-in user."""
    identity = await identify(request)
    body = identity.profile if identity else b""
    return Response(body, media_type="application/json")  # type: ignore[return-value]  # rendered when it was checked


@router.post(
    "/login",
    operation_id="login",
    summary="Sign in",
    responses=problem_responses(401, 403, 422, 429),
    dependencies=[limited_by_address("login")],
)
async def login(
    body: LoginRequest, request: Request, response: Response, database: DatabaseDep, settings: SettingsDep
) -> TokenRead:
    """Sign in by e-mail address or user name.

    The refresh token is set as an HttpOnly cookie, and is also in the body unless the request carries
    `X-Requested-With: atelier`.
    """
    pair = await service.sign_in(database, settings, body.account, body.password or "", body.remember)
    set_refresh_cookie(response, settings, pair)
    return token_body(pair, with_refresh_token=not is_spa(request))


@router.post(
    "/token",
    operation_id="issue_token",
    summary="Sign in by form (OAuth2 password flow)",
    responses=problem_responses(401, 403, 422, 429),
    dependencies=[limited_by_address("login")],
)
async def issue_token(
    form: Annotated[OAuth2PasswordRequestForm, Depends()], database: DatabaseDep, settings: SettingsDep
) -> TokenRead:
    """What the Authorize button of the API's documentation uses."""
    pair = await service.sign_in(database, settings, form.username, form.password, remember=False)
    return token_body(pair, with_refresh_token=True)


@router.post(
    "/refresh",
    operation_id="refresh_tokens",
    summary="Exchange a refresh token for new tokens",
    responses=problem_responses(401, 403, 422, 429),
    dependencies=[limited_by_address("refresh")],
)
async def refresh_tokens(
    request: Request,
    response: Response,
    database: DatabaseDep,
    settings: SettingsDep,
    body: RefreshRequest | None = None,
) -> TokenRead:
    """Each refresh token works once; one that comes again ends its session.

    Scripts send it in the body; browsers send the cookie together with `X-Requested-With: atelier`.
    """
    given = body.refresh_token if body else None
    token = given or cookie_token(request)
    if not token:
        raise InvalidToken("There is no refresh token in the body or the cookie")
    pair = await service.refresh(database, settings, token, by_cookie=given is None)
    if given is None:
        set_refresh_cookie(response, settings, pair)
    return token_body(pair, with_refresh_token=given is not None)


@router.post("/logout", operation_id="logout", summary="Sign out", responses=problem_responses(403, 422, 429))
async def logout(
    request: Request,
    response: Response,
    session: SessionDep,
    settings: SettingsDep,
    body: RefreshRequest | None = None,
) -> MessageRead:
    """End the session of the access token, of the refresh token or of the cookie, and take the cookie away.

    Answers the same when the session has ended before.
    """
    identity = await tolerate_bad_credential(identify(request))
    token = body.refresh_token if body else None
    if identity is None and token is None:
        token = cookie_token(request)
    await service.log_out(session, settings, identity.actor if identity else None, token)
    clear_refresh_cookie(response, settings)
    return done("Signed out")


@router.get(
    "/sessions", operation_id="list_sessions", summary="My sessions", responses=problem_responses(401, 403, 429)
)
async def list_sessions(actor: AccountReader, session: SessionDep) -> SessionList:
    """All live sessions of the caller, the latest used first."""
    rows = await service.list_sessions(session, actor.user_id)
    return SessionList(
        items=[
            SessionRead(
                id=row.id,
                user_agent=row.user_agent,
                ip_address=row.address,
                created_at=row.created_at,
                last_used_at=row.last_used_at,
                expires_at=row.expires_at,
                is_current=str(row.id) == actor.session_id,
            )
            for row in rows
        ]
    )


@router.delete(
    "/sessions",
    operation_id="revoke_sessions",
    summary="End all my other sessions",
    responses=problem_responses(401, 403, 422, 429),
)
async def revoke_sessions(
    actor: SignedInActor,
    session: SessionDep,
    include_current: Annotated[bool, Query(description="End this session too")] = False,
) -> RevokedSessions:
    """End every session of the caller but the present one."""
    ended = await service.end_sessions(
        session, actor.user_id, "revoked", keep=None if include_current else actor.session_id
    )
    await record(session, actor, "session.revoked_all", "session", details={"revoked": ended})
    return RevokedSessions(revoked=ended)


@router.delete(
    "/sessions/{session_id}",
    operation_id="revoke_session",
    summary="End one of my sessions",
    status_code=204,
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def revoke_session(session_id: UUID, actor: SignedInActor, session: SessionDep) -> None:
    """Its tokens stop working at once."""
    await service.revoke(session, actor, session_id)
