"""Bodies about API keys."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from backend.core.clock import utcnow
from backend.core.schemas import Moment, RequestSchema, ResponseSchema
from backend.identity.api_keys.scopes import SCOPES


def _known(scopes: list[str]) -> list[str]:
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown:
        raise ValueError(f"unknown scope {unknown[0]}; known are {', '.join(SCOPES)}")
    return sorted(set(scopes))


def _ahead(moment: datetime) -> datetime:
    if moment <= utcnow():
        raise ValueError("must lie in the future")
    return moment


Scopes = Annotated[list[str], AfterValidator(_known), Field(max_length=50, examples=[["datasets:read"]])]
Expiry = Annotated[Moment, AfterValidator(_ahead)]
KeyName = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]


class ApiKeyCreate(RequestSchema):
    """A new key; without scopes it may do all that its owner may."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"name": "nightly export", "scopes": ["datasets:read"], "expires_at": "2036-01-01T00:00:00Z"}
        },
    )

    name: KeyName
    scopes: Scopes | None = None
    expires_at: Expiry | None = None


class ApiKeyUpdate(RequestSchema):
    """What to change of a key; fields that are absent stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "weekly export"}})

    name: KeyName | None = None
    scopes: Scopes | None = None
    expires_at: Expiry | None = None


class ApiKeyRead(ResponseSchema):
    """A key without its secret."""

    id: int
    name: str
    prefix: str
    scopes: list[str] | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class ApiKeyCreated(ApiKeyRead):
    """A key with its secret, which is shown only now."""

    key: str
