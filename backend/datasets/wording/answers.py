"""The shapes of answers that a model is asked for."""

from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from backend.datasets.wording.fields import WordedField

LONGEST_TEXT = 4000
"""Characters; what is longer is not a bio but a runaway."""
Lengths = tuple[int, int]
"""Shortest and longest, in characters."""


@lru_cache(maxsize=256)
def one_person(fields: tuple[tuple[WordedField, Lengths], ...]) -> type[BaseModel]:
    """An object with exactly these texts.

    Lengths are told to the model, whose grammar may keep them; an answer that does not is still taken apart, since its
    other texts may do.
    """
    return _texts("persona_texts", fields, {})


@lru_cache(maxsize=256)
def several_people(fields: tuple[tuple[WordedField, Lengths], ...]) -> type[BaseModel]:
    """An object with a list ``people``, each with its ``id`` and these texts."""
    person = _texts("person", fields, {"id": (int, Field())})
    people: Any = (list[person], Field())  # type: ignore[valid-type]
    return create_model("people_texts", __config__=ConfigDict(extra="ignore"), people=people)


def _texts(name: str, fields: tuple[tuple[WordedField, Lengths], ...], further: dict[str, Any]) -> type[BaseModel]:
    texts: dict[str, Any] = {
        each: (
            str,
            Field(max_length=LONGEST_TEXT, json_schema_extra={"minLength": shortest, "maxLength": longest}),
        )
        for each, (shortest, longest) in fields
    }
    return create_model(name, __config__=ConfigDict(extra="ignore"), **further, **texts)
