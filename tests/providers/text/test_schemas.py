"""JSON schemas of answers."""

import json
from typing import Any, Literal

import jsonschema
import pytest
from pydantic import BaseModel, Field

from backend.providers.text.schemas import PLAIN, schema_of


class Inner(BaseModel):
    word: str = Field(pattern="^[a-z]+$", max_length=9)
    kind: Literal["one"] = "one"


class Outer(BaseModel):
    title: str
    inner: Inner
    others: list[Inner] = Field(default_factory=list, max_length=2)
    maybe: int | None = None
    colour: Literal["red", "blue"] = "red"


class Tree(BaseModel):
    branches: "list[Tree]"


def _objects(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in _objects(item)]
    if not isinstance(node, dict):
        return []
    return ([node] if "properties" in node else []) + [found for value in node.values() for found in _objects(value)]


@pytest.mark.parametrize("form", ["full", "plain"])
def test_every_object_is_closed_and_asks_for_all_it_has(form: str) -> None:
    schema = getattr(schema_of(Outer), form)
    objects = _objects(schema)
    assert len(objects) == 3
    for each in objects:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
    assert "$" not in json.dumps(schema).replace('"^[a-z]+$"', "")
    assert "default" not in json.dumps(schema)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_property_may_be_called_like_a_keyword() -> None:
    assert list(schema_of(Outer).plain["properties"]) == ["title", "inner", "others", "maybe", "colour"]


def test_only_the_full_form_has_limits() -> None:
    schema = schema_of(Outer)
    value = {"title": "t", "inner": {"word": "NO", "kind": "one"}, "others": [], "maybe": None, "colour": "red"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema.full)
    jsonschema.validate(value, schema.plain)
    for each in _objects(schema.plain):
        assert set(each) <= PLAIN
        assert all(set(inner) <= PLAIN for inner in each["properties"].values())


def test_the_instruction_holds_the_schema_and_is_counted() -> None:
    schema = schema_of(Outer)
    assert json.loads(schema.instruction[schema.instruction.index("{") :]) == schema.full
    assert schema.most_bytes > len(schema.instruction.encode()) + len(json.dumps(schema.full))


def test_a_model_that_holds_itself_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="holds itself"):
        schema_of(Tree)
