"""Routes of registering and of one's own account."""

from typing import Annotated

from fastapi import Response

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.identity.accounts import service
from backend.identity.accounts.schemas import (
    EmailVerification,
    ForgotPassword,
    PasswordChange,
    PasswordReset,
    ProfileUpdate,
    RegisterRequest,
)
from backend.identity.actor import Actor
from backend.identity.authentication import read_profile
from backend.identity.dependencies import AccountReader, DatabaseDep, Guard, JobsDep, SettingsDep
from backend.identity.errors import UserNotFound
from backend.identity.rate_limits.dependencies import limited_by_address
from backend.identity.sessions.schemas import MessageRead, done
from backend.identity.users.schemas import UserRead

router = DomainRouter(prefix="/auth", tags=["auth"])

SignedInActor = Annotated[Actor, Guard(session_only=True)]


@router.post(
    "/register",
    operation_id="register",
    summary="Register",
    status_code=201,
    responses=problem_responses(403, 422, 429),
    dependencies=[limited_by_address("anonymous")],
)
async def register(body: RegisterRequest, session: SessionDep, settings: SettingsDep, jobs: JobsDep) -> UserRead:
    """Make an account. Where the address has one already the answer is the same, and its owner gets a mail."""
    return UserRead.model_validate(await service.register(session, settings, jobs, body))


@router.get("/profile", operation_id="get_profile", summary="My profile", responses=problem_responses(401, 403, 429))
async def get_profile(actor: AccountReader, database: DatabaseDep) -> UserRead:
    """The signed-in user, read afresh."""
    profile = await read_profile(database, actor.user_id)
    if profile is None:
        raise UserNotFound
    body = profile.model_dump_json().encode()
    return Response(body, media_type="application/json")  # type: ignore[return-value]  # validated when it was read


@router.put(
    "/profile",
    operation_id="replace_profile",
    summary="Change my profile",
    responses=problem_responses(401, 403, 409, 422, 429),
)
async def replace_profile(body: ProfileUpdate, actor: SignedInActor, session: SessionDep) -> UserRead:
    """The same as PATCH: fields that are absent stay as they are."""
    return await _update_profile(body, actor, session)


@router.patch(
    "/profile",
    operation_id="update_profile",
    summary="Change some fields of my profile",
    responses=problem_responses(401, 403, 409, 422, 429),
)
async def update_profile(body: ProfileUpdate, actor: SignedInActor, session: SessionDep) -> UserRead:
    """Names, user name and preferences."""
    return await _update_profile(body, actor, session)


async def _update_profile(body: ProfileUpdate, actor: Actor, session: SessionDep) -> UserRead:
    changes = body.model_dump(exclude_unset=True)
    if "preferences" in changes and changes["preferences"] is None:
        changes["preferences"] = {}
    return UserRead.model_validate(await service.update_profile(session, actor, changes))


@router.post(
    "/change-password",
    operation_id="change_password",
    summary="Change my password",
    responses=problem_responses(400, 401, 403, 422, 429),
)
async def change_password(
    body: PasswordChange, actor: SignedInActor, database: DatabaseDep, settings: SettingsDep, jobs: JobsDep
) -> MessageRead:
    """All other sessions of the account end."""
    await service.change_password(database, settings, jobs, actor, body.current_password, body.new_password)
    return done("Password changed")


@router.post(
    "/forgot-password",
    operation_id="forgot_password",
    summary="Ask for a link to choose a new password",
    status_code=202,
    responses=problem_responses(422, 429),
    dependencies=[limited_by_address("anonymous")],
)
async def forgot_password(
    body: ForgotPassword, session: SessionDep, settings: SettingsDep, jobs: JobsDep
) -> MessageRead:
    """Answers the same whether or not there is such an account."""
    await service.request_reset(session, settings, jobs, body.email)
    return done("If there is an account with this address, a link is on its way to it")


@router.post(
    "/reset-password",
    operation_id="reset_password",
    summary="Choose a new password with a mailed link",
    responses=problem_responses(400, 422, 429),
    dependencies=[limited_by_address("anonymous")],
)
async def reset_password(body: PasswordReset, session: SessionDep, settings: SettingsDep, jobs: JobsDep) -> MessageRead:
    """The link works once; all sessions of the account end."""
    await service.reset_password(session, settings, jobs, body.token, body.new_password)
    return done("Password changed; sign in with the new one")


@router.post(
    "/verify-email",
    operation_id="verify_email",
    summary="Confirm an e-mail address with a mailed link",
    responses=problem_responses(400, 422, 429),
    dependencies=[limited_by_address("anonymous")],
)
async def verify_email(body: EmailVerification, session: SessionDep, settings: SettingsDep) -> MessageRead:
    """Confirming twice is fine."""
    await service.verify_email(session, settings, body.token)
    return done("E-mail address confirmed")


@router.post(
    "/resend-verification",
    operation_id="resend_verification",
    summary="Ask for the confirmation link once more",
    status_code=202,
    responses=problem_responses(422, 429),
    dependencies=[limited_by_address("anonymous")],
)
async def resend_verification(
    body: ForgotPassword, session: SessionDep, settings: SettingsDep, jobs: JobsDep
) -> MessageRead:
    """Answers the same whether or not there is such an account."""
    await service.resend_verification(session, settings, jobs, body.email)
    return done("If there is an account to confirm, a link is on its way to it")
