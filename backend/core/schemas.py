"""Parents of request and response bodies."""

from datetime import UTC, datetime
from math import isfinite
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, model_validator

Item = TypeVar("Item")


DEEPEST = 32
"""Levels of objects and lists in a request body; deeper ones cannot be stored and walked everywhere."""


def _problem(value: Any) -> str | None:
    """Why JSON cannot be stored, or None."""
    stack = [(value, 0)]
    while stack:
        current, depth = stack.pop()
        if isinstance(current, str):
            if not storable(current):
                return "text must not hold NUL characters or lone surrogates"
        elif isinstance(current, float):
            if not isfinite(current):
                return "numbers must be finite"
        elif isinstance(current, dict | list | tuple):
            if depth >= DEEPEST:
                return f"at most {DEEPEST} levels of objects and lists"
            inner = [*current, *current.values()] if isinstance(current, dict) else current
            stack.extend((each, depth + 1) for each in inner)
    return None


def storable(text: str) -> bool:
    """Whether PostgreSQL can store the text: no NUL and no lone surrogates."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class RequestSchema(BaseModel):
    """A request body: unknown fields are refused, and so is what cannot be stored."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _refuse_unstorable(cls, value: Any) -> Any:
        problem = _problem(value) if isinstance(value, dict) else None
        if problem:
            raise ValueError(problem)
        return value


class ResponseSchema(BaseModel):
    """A response body. Fields have no defaults, so that clients get them as always present."""

    model_config = ConfigDict(from_attributes=True)


class Page(ResponseSchema, Generic[Item]):
    """A stretch of a long list; ``next_cursor`` is null on the last one."""

    items: list[Item]
    next_cursor: str | None


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is not within the years 1 to 9999 of UTC") from error


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment in UTC; without an offset it is taken for UTC."""
AwareMoment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment in UTC; an offset must be given."""
RowId = Annotated[int, Path(ge=1, le=2**53, description="Id of the object")]
PublicId = Annotated[str, Path(pattern=r"^[0-9a-z]{8}$", description="Public id, 8 characters", examples=["a1b2c3d4"])]
