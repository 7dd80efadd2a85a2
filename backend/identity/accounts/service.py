"""Registering, one's own profile and password."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.crypto import sign
from backend.core.db import Database
from backend.core.errors import DomainError, Forbidden, Invalid
from backend.core.jobs import JobQueue
from backend.identity.accounts.schemas import RegisterRequest
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.cache import announce_change
from backend.identity.invitations.models import Invitation
from backend.identity.invitations.service import require_open
from backend.identity.mail import templates
from backend.identity.mail.outbox import queue_mail, rehearse_mail
from backend.identity.passwords import hash_password, verify_password
from backend.identity.sessions.service import end_sessions
from backend.identity.sessions.throttle import (
    count_failure,
    forget_failures,
    require_unlocked,
    throttle_keys,
)
from backend.identity.tokens import InvalidToken, create_token, read_token
from backend.identity.users import repository
from backend.identity.users.models import User
from backend.identity.users.service import complete_names, flush_unique

RESET_MINUTES = 60
VERIFY_DAYS = 3
MAILS_PER_HOUR = 5
"""How many mails of a kind strangers can have sent to one address."""


class RegistrationClosed(Forbidden):
    """This studio takes no new accounts."""

    code, detail = "registration_closed", "Registration is closed; ask an administrator for an account"


class InvitationRequired(Forbidden):
    """This studio takes new accounts by invitation only."""

    code, detail = "invitation_required", "Registration is by invitation; ask an administrator for one"


class WrongPassword(Invalid):
    """The present password was given wrongly."""

    status, code, title = 400, "wrong_password", "Bad Request"
    detail = "The current password is not right"


class LinkInvalid(DomainError):
    """A mailed link that is forged, used or too old."""

    status, code, title = 400, "link_invalid", "Bad Request"
    detail = "This link is not valid any more; ask for a new one"


async def register(session: AsyncSession, settings: Settings, jobs: JobQueue, body: RegisterRequest) -> User:
    """Make an account. An address that has one already gets the same answer, and its owner a mail.

    Raises RegistrationClosed, InvitationRequired or InvitationInvalid.
    """
    if settings.registration == "closed":
        raise RegistrationClosed
    if settings.registration == "invitation" and not body.invitation_token:
        raise InvitationRequired
    # Before the first statement, so that no connection waits for it; for known addresses too, for the time it takes.
    password_hash = await hash_password(body.password, settings.bcrypt_rounds)
    invitation: Invitation | None = None
    if body.invitation_token:
        invitation = await require_open(session, body.invitation_token, body.email)
    now = utcnow()
    user = User(
        email=body.email,
        username=None,
        full_name=body.full_name,
        first_name=body.first_name,
        last_name=body.last_name,
        role=invitation.role if invitation else "user",
        is_active=True,
        email_verified=invitation is not None and invitation.email == body.email,
        preferences={},
        created_at=now,
        updated_at=now,
    )
    complete_names(user, {"first_name", "last_name"} if not body.full_name else {"full_name"})
    columns = ("email", "full_name", "first_name", "last_name", "role", "email_verified", "created_at", "updated_at")
    inserted = await session.scalar(
        insert(User)
        .values(password_hash=password_hash, **{name: getattr(user, name) for name in columns})
        .on_conflict_do_nothing(index_elements=[User.email])
        .returning(User.id)
    )
    # The id that the refused insert has used up: it looks like any other and stays unused.
    user.id = inserted or await session.scalar(text("SELECT currval(pg_get_serial_sequence('users', 'id'))")) or 0
    if inserted is None:
        await queue_mail(
            session, jobs, body.email, templates.already_registered(settings), most_per_hour=MAILS_PER_HOUR
        )
        return user
    if invitation is not None:
        invitation.accepted_at, invitation.accepted_by = now, user.id
    if settings.require_email_verification and not user.email_verified:
        await send_verification(session, settings, jobs, user)
    await record(session, None, "auth.register", "user", user.id, user_id=user.id, email=user.email)
    return user


async def send_verification(session: AsyncSession, settings: Settings, jobs: JobQueue, user: User) -> None:
    """Mail the link that confirms the address."""
    token = create_token(
        settings.signing_key,
        "verify",
        subject=str(user.id),
        jti=uuid4().hex,
        expires_at=utcnow() + timedelta(days=VERIFY_DAYS),
        extra=user.email,
    )
    await queue_mail(session, jobs, user.email, templates.verify_email(settings, token), most_per_hour=MAILS_PER_HOUR)


async def resend_verification(session: AsyncSession, settings: Settings, jobs: JobQueue, email: str) -> None:
    """Mail the link once more, where there is an account whose address is not confirmed yet."""
    user = await repository.get_by_email(session, email)
    if user is not None and user.is_active and not user.email_verified:
        await send_verification(session, settings, jobs, user)
    else:
        await rehearse_mail(session, jobs, email, "verify-email")
    user_id = user.id if user else None
    await record(session, None, "auth.verification_requested", "user", user_id, user_id=user_id, email=email)


async def verify_email(session: AsyncSession, settings: Settings, token: str) -> None:
    """Confirm an address; raises :class:`LinkInvalid`, also when the address was changed since."""
    try:
        claims = read_token(settings.signing_key, "verify", token)
    except InvalidToken as error:
        raise LinkInvalid from error
    user = await session.get(User, int(claims.subject), with_for_update=True)
    if user is None or user.email != claims.extra:
        raise LinkInvalid
    if not user.email_verified:
        user.email_verified = True
        await session.flush()
        await announce_change(session)
        await record(session, None, "auth.email_verified", "user", user.id, user_id=user.id, email=user.email)


async def update_profile(session: AsyncSession, actor: Actor, changes: dict[str, Any]) -> User:
    """Change columns of the caller's own row; raises :class:`UsernameTaken`."""
    user = await repository.require(session, actor.user_id, lock=True)
    for name, value in changes.items():
        setattr(user, name, value)
    complete_names(user, set(changes))
    await flush_unique(session)
    await session.refresh(user)
    await announce_change(session)
    await record(session, actor, "user.profile_updated", "user", user.id, {"changed": sorted(changes)})
    return user


async def change_password(
    database: Database, settings: Settings, jobs: JobQueue, actor: Actor, current: str, new: str
) -> None:
    """Change the caller's password and end all other sessions.

    Guesses of the present password are counted as failed sign-ins. Raises WrongPassword or TooManyAttempts.
    """
    keys = throttle_keys(settings, actor.email)
    async with database.transaction() as session:
        await require_unlocked(session, keys)
        known_hash = (await repository.require(session, actor.user_id)).password_hash
    fits, _ = await verify_password(current, known_hash, settings.bcrypt_rounds)
    new_hash = await hash_password(new, settings.bcrypt_rounds) if fits else ""
    async with database.transaction() as session:
        user = await repository.require(session, actor.user_id, lock=True)
        fits = fits and user.password_hash == known_hash
        if fits:
            user.password_hash = new_hash
            await forget_failures(session, keys)
            await end_sessions(session, user.id, "password_changed", keep=actor.session_id)
            await queue_mail(session, jobs, user.email, templates.password_changed(settings))
            await record(session, actor, "auth.password_changed", "user", user.id)
        else:
            await count_failure(session, keys)
    if not fits:
        raise WrongPassword.field("current_password", WrongPassword.detail, "wrong_password")


def _fingerprint(settings: Settings, user: User) -> str:
    """Changes with the password, which makes a reset link work once."""
    return sign(settings.signing_key, f"reset:{user.id}:{user.password_hash}")


async def request_reset(session: AsyncSession, settings: Settings, jobs: JobQueue, email: str) -> None:
    """Mail a link for a new password, where there is such an active account; what else is done is the same."""
    user = await repository.get_by_email(session, email)
    if user is not None and user.is_active:
        token = create_token(
            settings.signing_key,
            "reset",
            subject=str(user.id),
            jti=uuid4().hex,
            expires_at=utcnow() + timedelta(minutes=RESET_MINUTES),
            extra=_fingerprint(settings, user),
        )
        letter = templates.reset_password(settings, token, RESET_MINUTES)
        await queue_mail(session, jobs, user.email, letter, most_per_hour=MAILS_PER_HOUR)
    else:
        await rehearse_mail(session, jobs, email, "reset-password")
    user_id = user.id if user else None
    await record(session, None, "auth.reset_requested", "user", user_id, user_id=user_id, email=email)


async def reset_password(
    session: AsyncSession, settings: Settings, jobs: JobQueue, token: str, new_password: str
) -> None:
    """Set the password by a mailed link and end all sessions; raises :class:`LinkInvalid`.

    The link came by mail, so the address is confirmed by it.
    """
    try:
        claims = read_token(settings.signing_key, "reset", token)
    except InvalidToken as error:
        raise LinkInvalid from error
    password_hash = await hash_password(new_password, settings.bcrypt_rounds)
    user: User | None = await session.scalar(select(User).where(User.id == int(claims.subject)).with_for_update())
    if user is None or not user.is_active or _fingerprint(settings, user) != claims.extra:
        raise LinkInvalid
    user.password_hash, user.email_verified = password_hash, True
    user.failed_logins, user.locked_until = 0, None
    await session.flush()
    for identifier in (user.email, user.username):
        if identifier:
            await forget_failures(session, throttle_keys(settings, identifier))
    await end_sessions(session, user.id, "password_reset")
    await queue_mail(session, jobs, user.email, templates.password_changed(settings))
    await record(session, None, "auth.password_reset", "user", user.id, user_id=user.id, email=user.email)
