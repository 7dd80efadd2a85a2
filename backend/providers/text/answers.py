"""What a chat completion says, and whether it is what had been asked for. Pure functions."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from backend.providers.calls.types import Usage
from backend.providers.transport.bodies import storable

Check = Callable[[Any], Sequence[str]]
"""Problems of a value that its schema cannot see; none when it can be used."""

MOST_PROBLEMS = 5
THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.S)
LENIENT = json.JSONDecoder(strict=False)
"""Line breaks in strings are a small model's commonest slip."""
END_OF_THOUGHT = re.compile(r"</think(?:ing)?>")


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote, and how it ended."""

    text: str
    cut_off: bool
    """It reached the limit of tokens."""
    refused: bool


def read(body: Mapping[str, Any]) -> Completion:
    """The first choice of a chat completion; whatever is missing in it is empty."""
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    finish = choice.get("finish_reason")
    return Completion(
        text=_text(message.get("content")),
        cut_off=finish == "length",
        refused=bool(message.get("refusal")) or finish == "content_filter",
    )


def _text(content: Any) -> str:
    if isinstance(content, list):  # parts, of which those that are thoughts hold no text
        parts = (part.get("text") for part in content if isinstance(part, dict))
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def usage_of(body: Mapping[str, Any]) -> Usage:
    """What a completion says it took; None where it does not say."""
    usage = body.get("usage")
    if not isinstance(usage, dict):
        return Usage()
    details = usage.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else usage.get("prompt_cache_hit_tokens")
    return Usage(
        input_tokens=_count(usage.get("prompt_tokens")),
        cached_input_tokens=_count(cached),
        output_tokens=_count(usage.get("completion_tokens")),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def salvage(text: str) -> dict[str, Any] | None:
    """The JSON object in a model's text, between its thoughts, fences and remarks; None when there is none.

    What it escapes may be what text cannot hold, such as one half of an emoji: the object is fit to be stored.
    """
    said = THOUGHT.sub("", text)
    ends = list(END_OF_THOUGHT.finditer(said))  # of a thought whose beginning the server's template had written
    if ends:
        said = said[ends[-1].end() :]
    begin, end = said.find("{"), said.rfind("}")
    if begin < 0:
        return None
    value = _parsed(said[begin : end + 1])
    if value is None:  # remarks behind it hold braces, too
        try:
            value, _ = LENIENT.raw_decode(said, begin)
        except (ValueError, RecursionError):
            return None
    try:
        return storable(value) if isinstance(value, dict) else None
    except ValueError:
        return None


def _parsed(text: str) -> Any:
    try:
        return LENIENT.decode(text)
    except (ValueError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class Finding:
    """What an answer is worth."""

    value: Any
    """None when there are problems."""
    problems: Sequence[str] = ()
    """What is wrong, in words that help the model."""
    unshaped: bool = False
    """It is not of the shape at all, so the server does not hold its model to the schema."""


def examine(text: str, answer: type[BaseModel], check: Check | None) -> Finding:
    """The value in a model's text, or what is wrong with it."""
    found = salvage(text)
    if found is None:
        return Finding(None, ["the answer held no JSON object"], unshaped=True)
    try:
        value = answer.model_validate(found)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=False, include_input=False)
        problems = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in errors]
        unshaped = any(each["type"] in ("missing", "extra_forbidden") for each in errors)
        return Finding(None, problems[:MOST_PROBLEMS], unshaped)
    problems = list(check(value)) if check else []
    return Finding(None, problems[:MOST_PROBLEMS]) if problems else Finding(value)
