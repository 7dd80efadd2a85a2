"""Bodies about prompts."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.providers.prompts.texts import PromptKey
from backend.providers.types import Purpose

LONGEST = 20_000


class PromptUpdate(RequestSchema):
    """A new version of a prompt; places are written as `{{language}}`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"body": "Write in {{language}} about {{people}} for {{platforms}}.", "note": "Much shorter"}
        },
    )

    body: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
    note: Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)] | None = None


class PromptRestore(RequestSchema):
    """The version to use again; 0 is the built-in text."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"version": 0}})

    version: int = Field(ge=0, le=2**31 - 1)


class PlaceholderRead(ResponseSchema):
    """A place in a prompt."""

    name: str
    meaning: str
    required: bool


class PromptSummary(ResponseSchema):
    """A prompt and which version is in use."""

    key: PromptKey
    title: str
    purpose: Purpose
    version: int
    """0 is the built-in text."""
    versions: int
    """Versions there are beside it."""


class PromptVersionRead(ResponseSchema):
    """One version of a prompt."""

    version: int
    body: str
    note: str | None
    is_current: bool
    created_at: datetime | None
    """Null for the built-in text."""
    created_by: str | None
    """Address of who wrote it."""


class PromptRead(ResponseSchema):
    """A prompt, its places, and its versions with the newest first and the built-in one last."""

    key: PromptKey
    title: str
    purpose: Purpose
    placeholders: list[PlaceholderRead]
    version: int
    body: str
    versions: list[PromptVersionRead]
    next_cursor: str | None
