"""Invitations: a token that lets one person register."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.crypto import digest_token, random_token
from backend.core.errors import Forbidden, NotFound
from backend.core.pagination import decode_cursor, encode_cursor
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.invitations.models import Invitation
from backend.identity.invitations.schemas import InvitationStatus


class InvitationNotFound(NotFound):
    """There is no such invitation."""

    code, detail = "invitation_not_found", "Invitation not found"


class InvitationInvalid(Forbidden):
    """The token fits no open invitation, or one for another address."""

    code, detail = "invitation_invalid", "This invitation is not valid, was used, or has expired"


def status_of(invitation: Invitation) -> InvitationStatus:
    """Whether it can still be used."""
    if invitation.accepted_at is not None:
        return "accepted"
    return "expired" if invitation.expires_at <= utcnow() else "pending"


async def create(
    session: AsyncSession, actor: Actor, *, email: str | None, role: str, days: int
) -> tuple[Invitation, str]:
    """A new invitation and its token, which is not stored."""
    token = random_token()
    invitation = Invitation(
        email=email,
        role=role,
        digest=digest_token(token),
        created_by=actor.user_id,
        expires_at=utcnow() + timedelta(days=days),
    )
    session.add(invitation)
    await session.flush()
    await session.refresh(invitation)
    await record(session, actor, "invitation.created", "invitation", invitation.id, {"email": email, "role": role})
    return invitation, token


async def list_page(session: AsyncSession, cursor: str | None, limit: int) -> tuple[list[Invitation], str | None]:
    """Invitations, the newest first, and the cursor of the next page."""
    statement = select(Invitation).order_by(Invitation.id.desc()).limit(limit + 1)
    if cursor:
        statement = statement.where(Invitation.id < decode_cursor(cursor, int)[0])
    rows = list(await session.scalars(statement))
    return rows[:limit], encode_cursor(rows[limit - 1].id) if len(rows) > limit else None


async def withdraw(session: AsyncSession, actor: Actor, invitation_id: int) -> None:
    """Delete an invitation; raises :class:`InvitationNotFound`."""
    invitation = await session.get(Invitation, invitation_id)
    if invitation is None:
        raise InvitationNotFound
    await session.delete(invitation)
    await session.flush()
    await record(session, actor, "invitation.withdrawn", "invitation", invitation_id)


async def require_open(session: AsyncSession, token: str, email: str) -> Invitation:
    """The open invitation of a token, locked until the transaction ends; raises :class:`InvitationInvalid`."""
    invitation: Invitation | None = await session.scalar(
        select(Invitation).where(Invitation.digest == digest_token(token)).with_for_update()
    )
    if invitation is None or status_of(invitation) != "pending" or invitation.email not in (None, email):
        raise InvitationInvalid
    return invitation
