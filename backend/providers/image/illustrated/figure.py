"""From a stored identity to the SVG of a figure: pins the style's options, renders, moves the parts of the face."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dicebear import OptionsDescriptor, Style
from dicebear.options import Options as StyleOptions
from dicebear.renderer import Renderer
from dicebear.resolver import Resolver

from .artwork import published
from .catalogue import style_map
from .style_map import Frame, space

Geometry = dict[str, list[float]]
_USE = re.compile(r'<use(?: transform="([^"]*)")? href="#([A-Za-z]+)-')
_INNER = re.compile(r"<svg[^>]*>.*?(?:<metadata.*?</metadata>)(.*)</svg>", re.DOTALL)
_CLIP = re.compile(r'<g clip-path="url\(#clip-[0-9a-f]+\)">')


class _Pinned(StyleOptions):
    """Options that :func:`options` built: known to be valid, so the 2 ms of schema validation per picture are saved."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._tags = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A placed figure: an SVG fragment in units of 512 x 512."""

    fragment: str

    def svg(self) -> str:
        """A complete document."""
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{self.fragment}</svg>'


@lru_cache(maxsize=16)
def _style(style: str) -> tuple[Style, dict[str, Any]]:
    """The style cut down to what the tables allow, and the options that are the same for everybody."""
    table = style_map(style)
    definition = table.definition() if table.definition else published(style)
    allowed = space(table)
    parts = {
        name: {**part, "variants": {key: value for key, value in part["variants"].items() if key in allowed[name]}}
        for name, part in definition["components"].items()
        if name in allowed and "extends" not in part
    }
    kept = set(parts)
    for part in parts.values():
        for variant in part["variants"].values():
            variant["elements"] = _without(variant["elements"], kept)
    canvas = {**definition["canvas"], "elements": _without(definition["canvas"]["elements"], kept)}
    loaded = Style({**definition, "components": parts, "canvas": canvas})
    fixed: dict[str, Any] = {
        "seed": "portrait", "idRandomization": False, "flip": "none", "scale": 1, "borderRadius": 0, "rotate": 0,
        "translateX": 0, "translateY": 0, "fontFamily": "sans-serif", "fontWeight": 400, "backgroundColor": [],
    }  # fmt: skip
    for key in OptionsDescriptor(loaded).to_json():
        if key.endswith("ColorFill"):
            fixed[key] = "solid"
        elif key.endswith("ColorFillStops"):
            fixed[key] = 2
        elif key.endswith("ColorAngle"):
            fixed[key] = 0
        elif key.endswith("ColorOrder"):
            fixed[key] = "fixed"
        elif key.endswith("Probability"):
            name = key.removesuffix("Probability")
            fixed[key], fixed[f"{name}Variant"] = 0, next(iter(parts[name]["variants"]))
    return loaded, fixed


def _without(elements: list[dict[str, Any]], kept: set[str]) -> list[dict[str, Any]]:
    """Elements less the references to components that may never show."""
    result = []
    for element in elements:
        if element.get("type") == "component" and element["name"] not in kept:
            continue
        if "children" in element:
            element = {**element, "children": _without(element["children"], kept)}
        result.append(element)
    return result


def options(style: str, variants: dict[str, str | None], colours: dict[str, str]) -> dict[str, Any]:
    """Every option of a style set to one value. Raises KeyError for a variant the tables do not allow."""
    loaded, fixed = _style(style)
    pinned = dict(fixed)
    components = loaded.components()
    for name, variant in variants.items():
        if variant is None:
            continue
        if variant not in components[name].variants():
            raise KeyError(f"{style}: {name} has no allowed variant {variant}")
        pinned[f"{name}Variant"], pinned[f"{name}Probability"] = variant, 100
    for name, colour in colours.items():
        pinned[f"{name}Color"] = colour
    return pinned


def markup(style: str, pinned: dict[str, Any], geometry: Geometry, tilt: float) -> str:
    """Inner SVG of a figure in the style's own canvas units, head tilted by ``tilt`` degrees."""
    loaded, _ = _style(style)
    svg = Renderer(loaded, Resolver(loaded, _Pinned(pinned))).render()
    inner = _INNER.match(svg)
    if inner is None:
        raise ValueError(f"{style}: the renderer's document has an unexpected shape")
    # The renderer clips to the canvas; that costs a full-size layer, and shoulders need to run past the edge.
    body = _CLIP.sub("<g>", inner.group(1), count=1)
    frame = style_map(style).frame
    if not geometry and (not tilt or not frame.head):
        return body
    return _USE.sub(lambda use: _moved(use, geometry, tilt, frame), body)


def _moved(use: re.Match[str], geometry: Geometry, tilt: float, frame: Frame) -> str:
    transform, name = use.group(1) or "", use.group(2)
    parts: list[str] = []
    if name in frame.head:
        if tilt:
            parts.append(f"rotate({tilt:g} {frame.centre:g} {frame.neck:g})")
        if "head*" in geometry:
            parts.append(_about(geometry["head*"], frame.centre, frame.neck))
    if name in geometry:
        # Scaling about the head's middle axis keeps features centred; about mid-face keeps them in place.
        parts.append(_about(geometry[name], frame.centre, frame.neck - 0.24 * frame.width))
    parts.append(transform)
    joined = " ".join(part for part in parts if part)
    return f'<use transform="{joined}" href="#{name}-'


def _about(move: list[float], x: float, y: float) -> str:
    dx, dy, sx, sy = move
    return f"translate({x + dx:g} {y + dy:g}) scale({sx:g} {sy:g}) translate({-x:g} {-y:g})"


def place(body: str, frame: Frame, *, scale: float, dx: float, dy: float, tilt: float, build: float) -> Figure:
    """The figure on the picture: ``dx``/``dy`` shift it, ``scale`` is relative to normal, ``build`` widens it."""
    size = frame.scale * scale
    lean = "" if frame.head or not tilt else f"rotate({tilt:g} {frame.centre:g} {frame.width:g}) "
    left = 256 + dx - frame.centre * size
    # The chin stays where the frame puts it; nearer figures grow downwards and outwards from there.
    top = frame.top + dy + frame.neck * frame.scale - frame.neck * size
    fragment = f'<g fill="none" transform="translate({left:.2f} {top:.2f}) scale({size:.4f}) {lean}">{body}</g>'
    return Figure(fragment)
