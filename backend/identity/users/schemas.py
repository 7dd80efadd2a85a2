"""Bodies about users."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, ConfigDict, Field, JsonValue, StringConstraints

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.identity.actor import Role
from backend.identity.passwords import NewPassword

LOCAL_NETWORK = re.compile(r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?:localhost|local)$", re.IGNORECASE)


def normalized_email(value: str) -> str:
    """The address in lower case; raises ValueError. Names of local networks are fine: studios run there."""
    value = value.strip()
    if len(value) > 255:
        raise ValueError("the e-mail address is longer than 255 characters")
    # The validator refuses these names for good, so the part before them is checked under another.
    local = LOCAL_NETWORK.search(value)
    candidate = value[: local.start()] + "@example.com" if local else value
    try:
        checked = validate_email(
            candidate, check_deliverability=False, globally_deliverable=False, test_environment=True
        ).normalized
    except EmailNotValidError as error:
        raise ValueError(f"not a valid e-mail address: {error}") from error
    return (checked.removesuffix("@example.com") + local.group() if local else checked).lower()


Email = Annotated[str, AfterValidator(normalized_email), Field(max_length=320, examples=["user@example.com"])]
Username = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$", to_lower=True),
    Field(examples=["ada"], description="2..64 letters, digits, dots, hyphens or underscores; stored in lower case"),
]
Name = Annotated[str, StringConstraints(max_length=60, strip_whitespace=True)]
FullName = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]

USER_EXAMPLE: dict[str, JsonValue] = {
    "id": 7,
    "email": "user@example.com",
    "username": "ada",
    "full_name": "Ada Lovelace",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "role": "user",
    "is_active": True,
    "is_admin": False,
    "email_verified": False,
    "preferences": {"theme": "dark"},
    "last_login": "2026-05-01T09:30:00Z",
    "created_at": "2026-04-01T08:00:00Z",
    "updated_at": "2026-05-01T09:30:00Z",
}


class UserRead(ResponseSchema):
    """A user as the API shows it to the user."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": USER_EXAMPLE})

    id: int
    email: str
    username: str | None
    full_name: str | None
    first_name: str | None
    last_name: str | None
    role: Role
    is_active: bool
    is_admin: bool
    email_verified: bool
    preferences: dict[str, Any]
    last_login: datetime | None
    created_at: datetime
    updated_at: datetime


class UserAdminRead(UserRead):
    """A user as administrators see it."""

    failed_logins: int
    locked_until: datetime | None
    quotas: dict[str, Decimal | None]


class UserCreate(RequestSchema):
    """A new user, made by an administrator."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"email": "user@example.com", "password": "securepassword123", "role": "user"}},
    )

    email: Email
    password: NewPassword
    role: Role = "user"
    username: Username | None = None
    full_name: FullName | None = None
    first_name: Name | None = None
    last_name: Name | None = None
    is_active: bool = True
    email_verified: bool = True


class UserUpdate(RequestSchema):
    """What an administrator changes; fields that are absent stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"role": "viewer", "is_active": False}})

    email: Email | None = None
    password: NewPassword | None = None
    role: Role | None = None
    username: Username | None = None
    full_name: FullName | None = None
    first_name: Name | None = None
    last_name: Name | None = None
    is_active: bool | None = None
    email_verified: bool | None = None
