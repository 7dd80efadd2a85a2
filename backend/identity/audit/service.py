"""Writing the audit log: in the same transaction as the change it tells of."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.requests import current_request
from backend.identity.actor import Actor
from backend.identity.audit.models import AuditEntry


async def record(
    session: AsyncSession,
    actor: Actor | None,
    action: str,
    resource: str,
    resource_id: str | int | None = None,
    details: Mapping[str, Any] | None = None,
    *,
    user_id: int | None = None,
    email: str | None = None,
) -> None:
    """Note that ``actor`` did ``action`` (``dataset.created``) to a resource.

    ``details`` is JSON without secrets. Address, user agent and request id come from the request in hand; jobs and
    the command line have none. ``user_id`` and ``email`` say who it was before there is an actor.
    """
    info = current_request.get()
    session.add(
        AuditEntry(
            user_id=actor.user_id if actor else user_id,
            email=actor.email if actor else email,
            api_key_id=actor.api_key_id if actor else None,
            action=action,
            resource=resource,
            resource_id=None if resource_id is None else str(resource_id)[:255],
            ip_address=info.stored_address or None if info else None,
            user_agent=info.user_agent or None if info else None,
            request_id=info.request_id if info else None,
            details=dict(details or {}),
        )
    )
    await session.flush()
