"""Bodies of signing in and of sessions."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.identity.users.schemas import USER_EXAMPLE, UserRead


class LoginRequest(RequestSchema):
    """Credentials; the account may be named by any of the three fields."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"email": "user@example.com", "password": "securepassword123"}},
    )

    email: str | None = Field(None, max_length=320)
    username: str | None = Field(None, max_length=320)
    identifier: str | None = Field(None, max_length=320)
    password: str | None = Field(None, max_length=1000)
    remember: bool = True
    """Whether the browser keeps the refresh cookie when it is closed."""

    @property
    def account(self) -> str:
        """The e-mail address or user name that was given."""
        return self.email or self.username or self.identifier or ""

    @model_validator(mode="after")
    def _both_are_given(self) -> Self:
        if not self.account.strip() or not self.password:
            raise ValueError("Please provide both email and password.")
        return self


class RefreshRequest(RequestSchema):
    """A refresh token, by clients that do not use the cookie."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"refresh_token": "eyJhbGciOiJIUzI1NiJ9..."}}
    )

    refresh_token: str | None = Field(None, max_length=2000)


class TokenRead(ResponseSchema):
    """Tokens of a session."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
                "refresh_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
                "token_type": "bearer",
                "expires_in": 1800,
                "user": USER_EXAMPLE,
            }
        }
    )

    access_token: str
    refresh_token: str | None
    """Null when it is only in the HttpOnly cookie (requests with `X-Requested-With: atelier`)."""
    token_type: str
    expires_in: int
    user: UserRead


class SessionRead(ResponseSchema):
    """One signed-in browser or script."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0b5cf9c2-6f0e-4ab8-9f6e-0f6f2d1f3c11",
                "user_agent": "Mozilla/5.0",
                "ip_address": "203.0.113.7",
                "created_at": "2026-05-01T09:30:00Z",
                "last_used_at": "2026-05-01T10:00:00Z",
                "expires_at": "2026-05-08T10:00:00Z",
                "is_current": True,
            }
        }
    )

    id: UUID
    user_agent: str
    ip_address: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    is_current: bool


class SessionList(ResponseSchema):
    """All live sessions of the caller."""

    items: list[SessionRead]


class RevokedSessions(ResponseSchema):
    """How many sessions were ended."""

    revoked: int


class MessageRead(ResponseSchema):
    """That it is done, in words."""

    model_config = ConfigDict(json_schema_extra={"example": {"success": True, "message": "Done"}})

    success: bool
    message: str


def done(message: str) -> MessageRead:
    """A message that says it is done."""
    return MessageRead(success=True, message=message)
