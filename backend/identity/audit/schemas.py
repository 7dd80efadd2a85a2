"""Bodies of the audit log."""

from datetime import datetime
from typing import Any

from backend.core.schemas import ResponseSchema


class AuditEntryRead(ResponseSchema):
    """One entry of the audit log."""

    id: int
    created_at: datetime
    user_id: int | None
    email: str | None
    api_key_id: int | None
    action: str
    resource: str
    resource_id: str | None
    ip_address: str | None
    user_agent: str | None
    request_id: str | None
    details: dict[str, Any]
