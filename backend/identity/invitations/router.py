"""Routes of invitations."""

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page, RowId
from backend.identity.dependencies import AdminActor, AdminReader, JobsDep, SettingsDep
from backend.identity.invitations import service
from backend.identity.invitations.models import Invitation
from backend.identity.invitations.schemas import InvitationCreate, InvitationCreated, InvitationRead
from backend.identity.mail import templates
from backend.identity.mail.outbox import queue_mail

router = DomainRouter(prefix="/invitations", tags=["users"])


def _read(invitation: Invitation) -> InvitationRead:
    return InvitationRead.model_validate(
        {name: getattr(invitation, name) for name in InvitationRead.model_fields if name != "status"}
        | {"status": service.status_of(invitation)}
    )


@router.post(
    "",
    operation_id="create_invitation",
    summary="Invite somebody to register",
    status_code=201,
    responses=problem_responses(401, 403, 422, 429),
)
async def create_invitation(
    body: InvitationCreate, actor: AdminActor, session: SessionDep, settings: SettingsDep, jobs: JobsDep
) -> InvitationCreated:
    """With an address the link is also mailed. The token is shown only in this answer."""
    invitation, token = await service.create(session, actor, email=body.email, role=body.role, days=body.expires_days)
    if body.email:
        await queue_mail(session, jobs, body.email, templates.invitation(settings, token, body.expires_days))
    return InvitationCreated(
        **_read(invitation).model_dump(), token=token, link=templates.public_link(settings, "register", token)
    )


@router.get(
    "", operation_id="list_invitations", summary="List invitations", responses=problem_responses(401, 403, 422, 429)
)
async def list_invitations(
    actor: AdminReader, session: SessionDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[InvitationRead]:
    """The newest first."""
    rows, following = await service.list_page(session, cursor, limit)
    return Page[InvitationRead](items=[_read(row) for row in rows], next_cursor=following)


@router.delete(
    "/{invitation_id}",
    operation_id="withdraw_invitation",
    summary="Withdraw an invitation",
    status_code=204,
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def withdraw_invitation(invitation_id: RowId, actor: AdminActor, session: SessionDep) -> None:
    """Its link stops working; whoever registered with it stays."""
    await service.withdraw(session, actor, invitation_id)
