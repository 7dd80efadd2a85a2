"""Signing in, refreshing and ending sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.errors import Forbidden, NotFound, Unauthorized
from backend.core.requests import current_request
from backend.core.schemas import storable
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.cache import announce_change
from backend.identity.dependencies import AccountInactive
from backend.identity.passwords import verify_password
from backend.identity.sessions.models import AuthSession
from backend.identity.sessions.throttle import (
    count_failure,
    forget_failures,
    purge_failures,
    require_unlocked,
    throttle_keys,
)
from backend.identity.tokens import InvalidToken, create_token, read_token
from backend.identity.users.models import User

GRACE = timedelta(seconds=10)
"""For so long the same browser may send the token before the last once more: two tabs, or a reload that cut off the
answer."""
LONGEST_SESSION = timedelta(days=90)
KEEP_ENDED = timedelta(days=30)


class BadCredentials(Unauthorized):
    """Wrong e-mail, wrong password, no such account, or one that is switched off: not told which."""

    code, detail = "invalid_credentials", "Invalid email or password."


class EmailNotVerified(Forbidden):
    """The password is right, but the address was never confirmed."""

    code, detail = "email_not_verified", "Confirm your e-mail address first; a link was sent to it"


class TokenReused(InvalidToken):
    """A refresh token that was used before came again: somebody has a copy, so the session is ended."""

    code, detail = "token_reused", "This refresh token was used before; the session is ended"


class SessionNotFound(NotFound):
    """No such session of the caller."""

    code, detail = "session_not_found", "Session not found"


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a sign-in or a refresh gives."""

    user: User
    session_id: UUID
    access_token: str
    refresh_token: str
    expires_in: int
    """Seconds that the access token lives."""
    remember: bool
    refresh_expires_at: datetime


async def find_user(session: AsyncSession, identifier: str) -> User | None:
    """The user with this e-mail address or user name."""
    column = User.email if "@" in identifier else User.username
    user: User | None = await session.scalar(select(User).where(column == identifier))
    return user


async def sign_in(database: Database, settings: Settings, identifier: str, password: str, remember: bool) -> TokenPair:
    """Check a password and open a session.

    Two short transactions around the slow hash, so that no connection waits for it and failures are counted although
    the request fails. Raises BadCredentials, TooManyAttempts or EmailNotVerified.
    """
    identifier = identifier.strip().lower()
    if not storable(identifier) or len(identifier) > 320:
        raise BadCredentials
    keys = throttle_keys(settings, identifier)
    async with database.transaction() as session:
        await require_unlocked(session, keys)
        user = await find_user(session, identifier)
    fits, renewed = await verify_password(password, user.password_hash if user else None, settings.bcrypt_rounds)
    known_hash = user.password_hash if user else ""
    async with database.transaction() as session:
        if user is not None:
            user = await session.get(User, user.id, with_for_update=True, populate_existing=True)
        # The password may have been changed while it was being checked.
        accepted = fits and user is not None and user.is_active and user.password_hash == known_hash
        if user is None or not accepted:
            locked_until = await count_failure(session, keys)
            await _note_failure(session, user, locked_until)
            pair = None
        elif settings.require_email_verification and not user.email_verified:
            raise EmailNotVerified
        else:
            if renewed:
                user.password_hash = renewed
            await forget_failures(session, keys)
            pair = await open_session(session, settings, user, remember)
    if pair is None:
        raise BadCredentials
    return pair


async def _note_failure(session: AsyncSession, user: User | None, locked_until: datetime | None) -> None:
    if user is not None:
        user.failed_logins += 1
        user.locked_until = locked_until
    await record(
        session,
        None,
        "auth.login_failed",
        "user",
        user.id if user else None,
        user_id=user.id if user else None,
        email=user.email if user else None,
    )


async def open_session(session: AsyncSession, settings: Settings, user: User, remember: bool) -> TokenPair:
    """Open a session for a user whose credentials are checked."""
    now = utcnow()
    info = current_request.get()
    user.last_login, user.failed_logins, user.locked_until = now, 0, None
    row = AuthSession(
        id=uuid4(),
        user_id=user.id,
        refresh_jti=uuid4().hex,
        remember=remember,
        address=info.stored_address if info else "",
        user_agent=info.user_agent if info else "",
        created_at=now,
        last_used_at=now,
        expires_at=now + timedelta(days=settings.refresh_token_days),
    )
    session.add(row)
    await session.flush()
    await session.refresh(user)
    await record(session, None, "auth.login", "session", str(row.id), user_id=user.id, email=user.email)
    return _pair(settings, user, row)


def _pair(settings: Settings, user: User, row: AuthSession) -> TokenPair:
    subject, session_id = str(user.id), str(row.id)
    lifetime = timedelta(minutes=settings.access_token_minutes)
    return TokenPair(
        user=user,
        session_id=row.id,
        access_token=create_token(
            settings.signing_key,
            "access",
            subject=subject,
            jti=uuid4().hex,
            session_id=session_id,
            expires_at=utcnow() + lifetime,
        ),
        refresh_token=create_token(
            settings.signing_key,
            "refresh",
            subject=subject,
            jti=row.refresh_jti,
            session_id=session_id,
            expires_at=row.expires_at,
        ),
        expires_in=int(lifetime.total_seconds()),
        remember=row.remember,
        refresh_expires_at=row.expires_at,
    )


async def refresh(database: Database, settings: Settings, token: str, *, by_cookie: bool) -> TokenPair:
    """Exchange a refresh token for new tokens; each works once.

    A token that was exchanged before ends its session. Only a browser's cookie may come again within ten seconds,
    from the same user agent: it gets the token that is valid now, not a new one. Raises InvalidToken, TokenReused or
    AccountInactive.
    """
    claims = read_token(settings.signing_key, "refresh", token)
    async with database.transaction() as session:
        row = await session.get(AuthSession, UUID(claims.session_id), with_for_update=True, populate_existing=True)
        now = utcnow()
        if row is None or row.revoked_at is not None or row.expires_at <= now or str(row.user_id) != claims.subject:
            raise InvalidToken
        user = await session.get_one(User, row.user_id, populate_existing=True)
        if not user.is_active:
            raise AccountInactive
        if claims.jti == row.refresh_jti:
            row.previous_jti, row.refresh_jti, row.rotated_at = row.refresh_jti, uuid4().hex, now
            row.last_used_at = now
            row.expires_at = min(now + timedelta(days=settings.refresh_token_days), row.created_at + LONGEST_SESSION)
            pair = _pair(settings, user, row)
        elif by_cookie and _in_grace(row, claims.jti, now):
            pair = _pair(settings, user, row)
        else:
            await end_session(session, row, "reuse")
            await record(session, None, "auth.token_reused", "session", str(row.id), user_id=user.id, email=user.email)
            pair = None
    if pair is None:
        raise TokenReused
    return pair


def _in_grace(row: AuthSession, jti: str, now: datetime) -> bool:
    info = current_request.get()
    same_browser = info is not None and info.user_agent == row.user_agent
    return same_browser and jti == row.previous_jti and row.rotated_at is not None and now - row.rotated_at <= GRACE


async def end_session(session: AsyncSession, row: AuthSession, reason: str) -> None:
    """End one session; its tokens stop working everywhere."""
    row.revoked_at, row.revoked_reason = utcnow(), reason
    await session.flush()
    await announce_change(session)


async def end_sessions(session: AsyncSession, user_id: int, reason: str, *, keep: str | None = None) -> int:
    """End a user's sessions but the one to keep; how many were."""
    statement = update(AuthSession).where(AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None))
    if keep is not None:
        statement = statement.where(AuthSession.id != UUID(keep))
    result = await session.execute(
        statement.values(revoked_at=utcnow(), revoked_reason=reason).returning(AuthSession.id)
    )
    ended = len(result.all())
    await announce_change(session)
    return ended


async def log_out(session: AsyncSession, settings: Settings, actor: Actor | None, token: str | None) -> bool:
    """End the caller's session, or the one of a refresh token; whether there was one to end."""
    session_id = actor.session_id if actor else None
    if session_id is None and token:
        try:
            session_id = read_token(settings.signing_key, "refresh", token).session_id
        except InvalidToken:
            return False
    if session_id is None:
        return False
    row = await session.get(AuthSession, UUID(session_id), with_for_update=True)
    if row is None or row.revoked_at is not None:
        return False
    await end_session(session, row, "logout")
    await record(session, actor, "auth.logout", "session", session_id, user_id=row.user_id)
    return True


async def list_sessions(session: AsyncSession, user_id: int) -> list[AuthSession]:
    """A user's live sessions, the latest used first."""
    rows = await session.scalars(
        select(AuthSession)
        .where(
            AuthSession.user_id == user_id,
            AuthSession.revoked_at.is_(None),
            AuthSession.expires_at > utcnow(),
        )
        .order_by(AuthSession.last_used_at.desc(), AuthSession.id)
        .limit(200)
    )
    return list(rows)


async def revoke(session: AsyncSession, actor: Actor, session_id: UUID) -> None:
    """End one of the caller's sessions; raises :class:`SessionNotFound`, also for other people's."""
    row = await session.get(AuthSession, session_id, with_for_update=True)
    if row is None or row.user_id != actor.user_id or row.revoked_at is not None:
        raise SessionNotFound
    await end_session(session, row, "revoked")
    await record(session, actor, "session.revoked", "session", str(session_id))


async def purge(session: AsyncSession) -> None:
    """Delete sessions that ended long ago and failures that no longer count."""
    before = utcnow() - KEEP_ENDED
    await session.execute(
        delete(AuthSession).where(or_(AuthSession.expires_at < before, AuthSession.revoked_at < before))
    )
    await purge_failures(session)
