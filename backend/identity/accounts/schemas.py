"""Bodies of registering and of one's own account."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints, field_validator

from backend.core.db import compact_json
from backend.core.schemas import RequestSchema
from backend.identity.passwords import NewPassword
from backend.identity.users.schemas import Email, FullName, Name, Username

LinkToken = Annotated[
    str, StringConstraints(min_length=1, max_length=2000), Field(examples=["eyJhbGciOiJIUzI1NiJ9..."])
]
MOST_PREFERENCES = 16_384


class RegisterRequest(RequestSchema):
    """A new account."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "user@example.com", "password": "securepassword123"}}
    )

    email: Email
    password: NewPassword
    full_name: FullName | None = None
    first_name: Name | None = None
    last_name: Name | None = None
    invitation_token: str | None = Field(None, max_length=200)
    """The token of an invitation, needed where registration is by invitation."""


class ProfileUpdate(RequestSchema):
    """What a user changes of the own profile; fields that are absent stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"full_name": "Ada Lovelace", "preferences": {"theme": "dark"}}}
    )

    username: Username | None = None
    full_name: FullName | None = None
    first_name: Name | None = None
    last_name: Name | None = None
    preferences: dict[str, Any] | None = None
    """Settings of the user interface; replaced as a whole, at most 16 KiB."""

    @field_validator("preferences")
    @classmethod
    def _is_small(cls, value: dict[str, Any] | None) -> dict[str, Any] | None:
        if value is not None and len(compact_json(value)) > MOST_PREFERENCES:
            raise ValueError(f"longer than {MOST_PREFERENCES} characters of JSON")
        return value


class PasswordChange(RequestSchema):
    """The present password and the one to come."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"current_password": "securepassword123", "new_password": "correct horse battery"}
        },
    )

    current_password: str = Field(max_length=1000)
    new_password: NewPassword


class ForgotPassword(RequestSchema):
    """Whose password is forgotten."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"email": "user@example.com"}})

    email: Email


class PasswordReset(RequestSchema):
    """The token of a mailed link and the password to come."""

    token: LinkToken
    new_password: NewPassword


class EmailVerification(RequestSchema):
    """The token of a mailed link."""

    token: LinkToken
