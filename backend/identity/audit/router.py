"""The route by which administrators read the audit log."""

from typing import Annotated

from fastapi import Query
from sqlalchemy import select

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit, decode_cursor, encode_cursor
from backend.core.routing import DomainRouter
from backend.core.schemas import AwareMoment, Page
from backend.identity.audit.models import AuditEntry
from backend.identity.audit.schemas import AuditEntryRead
from backend.identity.dependencies import AdminReader

router = DomainRouter(prefix="/audit", tags=["audit"])

Filter = Annotated[str | None, Query(max_length=255)]


@router.get(
    "", operation_id="list_audit_log", summary="Read the audit log", responses=problem_responses(401, 403, 422, 429)
)
async def list_audit_log(
    actor: AdminReader,
    session: SessionDep,
    user_id: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    action: Annotated[str | None, Query(max_length=100, description="`auth.login`, or `auth.` for all of them")] = None,
    resource: Filter = None,
    resource_id: Filter = None,
    ip_address: Filter = None,
    request_id: Filter = None,
    since: Annotated[AwareMoment | None, Query(description="From this moment on")] = None,
    until: Annotated[AwareMoment | None, Query(description="Before this moment")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[AuditEntryRead]:
    """The latest first."""
    statement = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit + 1)
    exact = {
        AuditEntry.user_id: user_id,
        AuditEntry.resource: resource,
        AuditEntry.resource_id: resource_id,
        AuditEntry.ip_address: ip_address,
        AuditEntry.request_id: request_id,
    }
    for column, value in exact.items():
        if value is not None:
            statement = statement.where(column == value)
    if action is not None:
        prefix = action.endswith(".")
        statement = statement.where(
            AuditEntry.action.startswith(action, autoescape=True) if prefix else AuditEntry.action == action
        )
    if since is not None:
        statement = statement.where(AuditEntry.created_at >= since)
    if until is not None:
        statement = statement.where(AuditEntry.created_at < until)
    if cursor:
        statement = statement.where(AuditEntry.id < decode_cursor(cursor, int)[0])
    rows = list(await session.scalars(statement))
    following = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return Page[AuditEntryRead](
        items=[AuditEntryRead.model_validate(row) for row in rows[:limit]], next_cursor=following
    )
