"""Parents of request and response bodies."""

from collections.abc import Iterator
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Path
from pydantic import BaseModel, ConfigDict, model_validator

Item = TypeVar("Item")


def _strings(value: Any) -> Iterator[str]:
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, str):
            yield current
        elif isinstance(current, dict):
            stack.extend(current)
            stack.extend(current.values())
        elif isinstance(current, list | tuple):
            stack.extend(current)


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
    """A request body: unknown fields are refused, and so is text that cannot be stored."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _refuse_unstorable_text(cls, value: Any) -> Any:
        if isinstance(value, dict) and not all(map(storable, _strings(value))):
            raise ValueError("text must not hold NUL characters or lone surrogates")
        return value


class ResponseSchema(BaseModel):
    """A response body. Fields have no defaults, so that clients get them as always present."""

    model_config = ConfigDict(from_attributes=True)


class Page(ResponseSchema, Generic[Item]):
    """A stretch of a long list; ``next_cursor`` is null on the last one."""

    items: list[Item]
    next_cursor: str | None


RowId = Annotated[int, Path(ge=1, le=2**53, description="Id of the object")]
PublicId = Annotated[str, Path(pattern=r"^[0-9a-z]{8}$", description="Public id, 8 characters", examples=["a1b2c3d4"])]
