"""JSON schemas of answers, in the forms that model servers take."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

LEFT_OUT = frozenset({"title", "default", "examples", "discriminator"})
"""Of no use to a model, and refused by some servers."""
PLAIN = frozenset({"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description"})
"""Keywords that every server with schemas takes."""


@dataclass(frozen=True, slots=True)
class AnswerSchema:
    """The schema of an answer: every property required, no other ones, without references."""

    name: str
    full: Mapping[str, Any]
    plain: Mapping[str, Any]
    """Without limits and patterns, which some servers refuse."""
    instruction: str
    """For a prompt: what takes the place of a response format."""
    most_bytes: int
    """UTF-8 bytes that a model reads of it at most: as a format and in the prompt."""


@lru_cache(maxsize=256)
def schema_of(answer: type[BaseModel]) -> AnswerSchema:
    """The schema of a model's instances. Raises ValueError for a model that holds itself."""
    raw = answer.model_json_schema()
    full = _strict(raw, raw.get("$defs", {}), ())
    text = json.dumps(full, ensure_ascii=False, separators=(",", ":"))
    instruction = f"Reply with one JSON object only, without any other text. It must match this JSON schema: {text}"
    spaced = json.dumps(full, indent=4)  # however a server shows it to its model
    return AnswerSchema(
        name=answer.__name__,
        full=full,
        plain=_plain(full),
        instruction=instruction,
        most_bytes=len(instruction.encode()) + len(spaced.encode()),
    )


def _strict(node: Any, definitions: Mapping[str, Any], within: tuple[str, ...]) -> Any:
    if isinstance(node, list):
        return [_strict(item, definitions, within) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        if name in within:
            raise ValueError(f"{name} holds itself; no answer can be asked for by such a schema")
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return _strict({**definitions[name], **beside}, definitions, (*within, name))
    strict = {
        key: _of_each(value, definitions, within) if key == "properties" else _strict(value, definitions, within)
        for key, value in node.items()
        if key not in LEFT_OUT and key != "$defs"
    }
    if "const" in strict:
        strict["enum"] = [strict.pop("const")]
    if "properties" in strict:
        strict["additionalProperties"] = False
        strict["required"] = list(strict["properties"])
    return strict


def _of_each(properties: Mapping[str, Any], definitions: Mapping[str, Any], within: tuple[str, ...]) -> dict[str, Any]:
    return {name: _strict(value, definitions, within) for name, value in properties.items()}


def _plain(node: Any) -> Any:
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _plain(inner) for name, inner in value.items()} if key == "properties" else _plain(value)
        for key, value in node.items()
        if key in PLAIN
    }
