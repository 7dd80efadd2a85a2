"""Texts with named places, ``{{language}}``, that are filled in when a model is asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_-]*)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in a prompt and what it is filled with."""

    name: str
    meaning: str
    required: bool = True


class PlaceholderMissing(ValueError):
    """A prompt has a place that nothing was given for."""


def placeholders_in(body: str) -> list[str]:
    """Names of a text's places, each once, in the order of their first use."""
    return list(dict.fromkeys(_PLACE.findall(body)))


def problems_of(body: str, placeholders: Iterable[Placeholder]) -> list[str]:
    """What is wrong with a text's places: those that do not exist, and required ones that it lacks."""
    known = {place.name: place for place in placeholders}
    used = placeholders_in(body)
    unknown = [f"{{{{{name}}}}} is not a placeholder of this prompt" for name in used if name not in known]
    missing = [
        f"{{{{{name}}}}} is missing: {place.meaning}"
        for name, place in known.items()
        if place.required and name not in used
    ]
    return unknown + missing


def render(body: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in, once: what a value holds is never taken for a place.

    Raises :class:`PlaceholderMissing` for a place without a value; values without a place are left out.
    """

    def filled(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            raise PlaceholderMissing(f"nothing was given for {{{{{name}}}}}")
        return values[name]

    return _PLACE.sub(filled, body)
