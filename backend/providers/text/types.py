"""A question to a text model and its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from pydantic import BaseModel

from backend.providers.calls.types import Usage


class Message(TypedDict):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class TextRequest:
    """What to ask: an answer of one shape."""

    messages: Sequence[Message]
    answer: type[BaseModel]
    """The shape; its JSON schema goes to the provider, and every answer is validated against it here."""
    max_tokens: int
    """Of the answer at the first try; one that was cut off is asked for again with 1.7 times as many."""
    seed: int
    """Of the first try; further ones add one each."""
    temperature: float | None = None
    """None leaves it to the model."""
    tries: int = 4
    """Answers to ask for until one is valid."""


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """A valid answer."""

    value: Any
    """An instance of the request's ``answer``."""
    text: str
    """As the model wrote it."""
    model: str
    tries: int
    """Answers that were looked at, this one included."""
    recalled: bool
    """Whether it came from the store alone, so that nothing was paid now."""
    usage: Usage
    """Of all tries together, those that came from the store included."""
