"""Users as administrators and the command line handle them."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.cache import announce_change
from backend.identity.errors import EmailTaken, LastAdmin, NotOneself, UsernameTaken
from backend.identity.sessions.service import end_sessions
from backend.identity.users import repository
from backend.identity.users.models import User

NAMES = ("full_name", "first_name", "last_name")


def complete_names(user: User, changed: set[str]) -> None:
    """Make the full name out of first and last name where only those were given."""
    if "full_name" not in changed and changed & {"first_name", "last_name"}:
        user.full_name = " ".join(part for part in (user.first_name, user.last_name) if part) or None


async def flush_unique(session: AsyncSession) -> None:
    """Flush; raises :class:`EmailTaken` or :class:`UsernameTaken`, which end the transaction."""
    try:
        await session.flush()
    except IntegrityError as error:
        constraint = str(error.orig)
        if "uq_users_email" in constraint:
            raise EmailTaken from error
        if "uq_users_username" in constraint:
            raise UsernameTaken from error
        raise


async def create_user(
    session: AsyncSession,
    actor: Actor | None,
    *,
    email: str,
    password_hash: str,
    role: str = "user",
    is_active: bool = True,
    email_verified: bool = True,
    username: str | None = None,
    full_name: str | None = None,
    first_name: str | None = None,
    last_name: str | None = None,
) -> User:
    """A new user; raises :class:`EmailTaken` or :class:`UsernameTaken`."""
    user = User(
        email=email.lower(),
        password_hash=password_hash,
        role=role,
        is_active=is_active,
        email_verified=email_verified,
        username=username,
        full_name=full_name,
        first_name=first_name,
        last_name=last_name,
    )
    complete_names(user, {name for name in NAMES if getattr(user, name)})
    session.add(user)
    await flush_unique(session)
    await session.refresh(user)
    await record(session, actor, "user.created", "user", user.id, {"email": user.email, "role": role})
    return user


async def update_user(
    session: AsyncSession, actor: Actor | None, user_id: int, changes: dict[str, Any], password_hash: str | None
) -> User:
    """Change what is in ``changes`` (columns of the user); a new password ends all sessions.

    Raises UserNotFound, EmailTaken, UsernameTaken, NotOneself (an administrator's own role or activation) and
    LastAdmin.
    """
    loses_admin = changes.get("role", "admin") != "admin" or changes.get("is_active") is False
    others = await repository.other_active_admins(session, user_id) if loses_admin else 1
    user = await repository.require(session, user_id, lock=True)
    oneself = actor is not None and actor.user_id == user_id
    if oneself and (changes.get("is_active", True) is False or changes.get("role", user.role) != user.role):
        raise NotOneself
    if loses_admin and user.role == "admin" and user.is_active and others == 0:
        raise LastAdmin
    changed = sorted(name for name, value in changes.items() if getattr(user, name) != value)
    for name in changed:
        setattr(user, name, changes[name])
    complete_names(user, set(changed))
    await flush_unique(session)
    if password_hash is not None:
        user.password_hash = password_hash
        await end_sessions(session, user_id, "password_changed", keep=actor.session_id if actor and oneself else None)
        changed.append("password")
    await session.flush()
    await session.refresh(user)
    await announce_change(session)
    await record(session, actor, "user.updated", "user", user_id, {"changed": changed} | _told(changes, changed))
    return user


def _told(changes: dict[str, Any], changed: list[str]) -> dict[str, Any]:
    return {name: changes[name] for name in ("role", "is_active") if name in changed}


async def delete_user(session: AsyncSession, actor: Actor | None, user_id: int) -> None:
    """Delete a user with everything that is the user's; raises UserNotFound, NotOneself or LastAdmin."""
    if actor is not None and actor.user_id == user_id:
        raise NotOneself
    # Workers lock tasks and then their owners, and units before tasks: what goes is locked in that order.
    await session.execute(text("SELECT keep_workers_out(:owner)"), {"owner": user_id})
    others = await repository.other_active_admins(session, user_id)
    user = await repository.require(session, user_id, lock=True)
    if user.role == "admin" and user.is_active and others == 0:
        raise LastAdmin
    email = user.email
    await session.delete(user)
    await session.flush()
    await announce_change(session)
    await record(session, actor, "user.deleted", "user", user_id, {"email": email})
