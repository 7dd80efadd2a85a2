"""Published avatar styles: their provenance, and the definitions that the renderer draws from.

Definitions are the JSON files of the ``dicebear-styles`` distribution (https://www.dicebear.com/specification/). Parts
of our own are added as further variants of the same format, so one renderer draws everything.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from .errors import UnknownStyle

_SPDX = {
    "CC BY 4.0": "CC-BY-4.0",
    "CC0 1.0": "CC0-1.0",
    # Not on the SPDX list; SPDX names such licences with a LicenseRef of one's own.
    "Free for personal and commercial use": "LicenseRef-Avataaars-free-use",
}


@dataclass(frozen=True, slots=True)
class StyleInfo:
    """Provenance of one offered style, from the style's own metadata."""

    id: str
    name: str
    licence: str
    """SPDX identifier or LicenseRef."""
    licence_url: str
    attribution: str
    """Credit line to print beside the picture; empty where the licence asks for none."""
    creator: str
    source_url: str


@lru_cache(maxsize=16)
def published(style: str) -> dict[str, Any]:
    """The published definition of a style. Raises UnknownStyle. Callers must not change it."""
    try:
        text = files("dicebear_styles").joinpath(f"{style}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnknownStyle(style) from None
    definition: dict[str, Any] = json.loads(text)
    return definition


@lru_cache(maxsize=16)
def info(style: str) -> StyleInfo:
    """Licence, creator and source of a style. Raises UnknownStyle, or KeyError for a licence nobody has vetted."""
    meta = published(style)["meta"]
    licence = _SPDX[meta["license"]["name"]]
    title, creator = meta["source"]["name"], meta["creator"]["name"]
    credit = (
        ""
        if licence == "CC0-1.0"
        else f'Adapted from "{title}" ({meta["source"]["url"]}) by {creator}, licensed under '
        f"{meta['license']['name']} ({meta['license']['url']})"
    )
    return StyleInfo(
        id=style,
        name=title,
        licence=licence,
        licence_url=meta["license"]["url"],
        attribution=credit,
        creator=creator,
        source_url=meta["source"]["url"],
    )


def elements(markup: str, *, offset: tuple[float, float] = (0, 0)) -> list[dict[str, Any]]:
    """SVG text as the element list of a variant; ``@name`` in an attribute refers to a colour of the style.

    ``offset`` is where the component sits on the canvas: parts are drawn in canvas coordinates and moved back by it.
    """
    root = fromstring(f"<g>{markup}</g>")  # noqa: S314 - our own constant text, never input
    children = [_element(child) for child in root]
    if offset == (0, 0):
        return children
    move = f"translate({-offset[0]:g} {-offset[1]:g})"
    return [{"type": "element", "name": "g", "attributes": {"transform": move}, "children": children}]


def _element(node: Element) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        key: {"type": "color", "name": value[1:]} if value.startswith("@") else value
        for key, value in node.attrib.items()
    }
    element: dict[str, Any] = {"type": "element", "name": node.tag, "attributes": attributes}
    if len(node):
        element["children"] = [_element(child) for child in node]
    return element


def component(parts: Mapping[str, str], size: float) -> dict[str, Any]:
    """A component as large as the canvas out of drawn parts."""
    return {
        "width": size,
        "height": size,
        "probability": 100,
        "variants": {name: {"elements": elements(markup)} for name, markup in parts.items()},
    }


def placed(name: str, transform: str | None = None) -> dict[str, Any]:
    """A canvas element that shows a component."""
    element: dict[str, Any] = {"type": "component", "name": name}
    if transform:
        element["attributes"] = {"transform": transform}
    return element
