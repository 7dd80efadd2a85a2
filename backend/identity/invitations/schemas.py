"""Bodies about invitations."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.identity.actor import Role
from backend.identity.users.schemas import Email

InvitationStatus = Literal["pending", "accepted", "expired"]


class InvitationCreate(RequestSchema):
    """Whom to invite; without an address whoever has the link may register."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "new@example.com", "role": "user", "expires_days": 7}}
    )

    email: Email | None = None
    role: Role = "user"
    expires_days: int = Field(7, ge=1, le=90)


class InvitationRead(ResponseSchema):
    """An invitation."""

    id: int
    email: str | None
    role: Role
    status: InvitationStatus
    created_by: int | None
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    accepted_by: int | None


class InvitationCreated(InvitationRead):
    """An invitation together with its token, which is shown only now."""

    token: str
    link: str
