"""How one style shows a look: curated tables, and the pinning of every option the style has.

A style's random generator would otherwise pick whatever its author drew (eye patches, fangs, dummies), so each option
is set to exactly one value and the tables name the only variants that may appear.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .colours import distance, luminance, mix
from .look import Length, Look, Presentation

Options = dict[str, Any]
Choice = tuple[str, ...]
ByPresentation = Mapping[str, Choice]


@dataclass(frozen=True, slots=True)
class Hair:
    """One haircut of a style."""

    variant: str
    lengths: tuple[Length, ...]
    textures: str = "swck"
    who: str = "fmn"
    weight: float = 1
    also: Mapping[str, str] = field(default_factory=dict)
    """Further components that belong to the haircut, such as hair behind the shoulders."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the figure sits in a style's own canvas."""

    width: float
    centre: float
    """Horizontal middle of the head."""
    neck: float
    """Height of the chin, about which the head tilts."""
    scale: float
    """Canvas units to output units of 512 when the figure stands at normal distance."""
    top: float
    """Vertical shift in output units."""
    zoom: tuple[float, float] = (0.92, 1.06)
    """Distances from the camera; styles whose drawing ends at the canvas cannot go below 1."""
    drop: tuple[float, float] = (-4, 18)
    """Vertical shifts in output units."""
    lean: float = 5
    """Largest tilt in degrees."""
    head: frozenset[str] = frozenset()
    """Components that move with the head; without any the whole figure tilts."""


@dataclass(frozen=True, slots=True)
class StyleMap:
    """The curated reading of one style."""

    id: str
    frame: Frame
    hair: tuple[Hair, ...]
    hair_component: str
    beards: Mapping[str, Choice]
    beard_component: str
    glasses: Mapping[str, Choice]
    glasses_component: str
    expressions: Mapping[str, Mapping[str, Choice | ByPresentation]]
    outfits: Mapping[str, Choice | ByPresentation]
    clothes_component: str
    colours: Callable[[Look, Random], Options]
    """Colours that stay: a list option per colour name."""
    clothes_colours: tuple[str, ...]
    """Colour options that follow the outfit: main colour first, then the second."""
    features: Callable[[Look, Random], dict[str, str | None]] = lambda look, rng: {}
    """Variant (None for absent) of every other component that stays with the person."""
    feature_space: Mapping[str, Choice] = field(default_factory=dict)
    """All values ``features`` can give."""
    manners: frozenset[str] = frozenset()
    """Components of an expression whose manner of drawing stays with the person."""
    shades: Callable[[Mapping[str, str]], dict[str, str]] = lambda colours: {}
    """Colours that follow from the others of a picture."""
    definition: Callable[[], dict[str, Any]] | None = None
    """The style's definition with our parts; None for the published one."""
    fair_variants: frozenset[str] = frozenset()
    """Haircuts and beards that can show fair or grey hair; empty when all can."""
    geometry: Callable[[Look, Random], dict[str, list[float]]] = lambda look, rng: {}
    """Component -> dx, dy, x scale, y scale: the face's proportions."""


def pick(choice: Choice | ByPresentation, presentation: Presentation, rng: Random) -> str:
    """One of the variants open to a presentation."""
    options = choice if isinstance(choice, tuple) else choice.get(presentation) or choice["n"]
    return rng.choice(options)


def manner(choice: Choice | ByPresentation, presentation: Presentation, person: str) -> str:
    """One of the variants open to a presentation: for one ``person`` always the same of the same choice."""
    return pick(choice, presentation, Random(f"atelier/portrait/manner/{person}"))  # noqa: S311 - reproducible


def every(choice: Choice | ByPresentation) -> set[str]:
    """All variants a choice can give."""
    return set(choice) if isinstance(choice, tuple) else {name for part in choice.values() for name in part}


def choose_hair(style: StyleMap, look: Look, rng: Random) -> Hair:
    """The haircut nearest to a look: presentation always holds, length before texture."""
    who = [cut for cut in style.hair if look.presentation in cut.who]
    if _needs_fair(style, look):
        who = [cut for cut in who if cut.variant in style.fair_variants]
    nearest: tuple[Length, ...] = {
        "none": ("none", "thin", "cropped"), "thin": ("thin", "none", "cropped"), "cropped": ("cropped", "short"),
        "short": ("short", "cropped", "medium"), "medium": ("medium", "long", "short"),
        "long": ("long", "medium", "up"), "up": ("up", "medium", "long"),
    }[look.length]  # type: ignore[assignment]  # fmt: skip
    for length in nearest:
        cuts = [cut for cut in who if length in cut.lengths]
        fitting = [cut for cut in cuts if look.texture in cut.textures]
        if fitting or cuts:
            found = fitting or cuts
            return rng.choices(found, [cut.weight for cut in found])[0]
    return who[0]


def _needs_fair(style: StyleMap, look: Look) -> bool:
    return bool(style.fair_variants) and luminance(look.hair) > 0.34


def settle(style: StyleMap, look: Look, rng: Random) -> tuple[Options, dict[str, list[float]]]:
    """Everything about a figure that no scene changes, and the proportions of the face."""
    cut = choose_hair(style, look, rng)
    variants: dict[str, str | None] = {**style.features(look, rng)}
    variants[style.hair_component] = cut.variant or None
    variants |= dict(cut.also)
    if style.beards:
        beard = style.beards.get(look.beard, ())
        if _needs_fair(style, look):
            beard = tuple(variant for variant in beard if variant in style.fair_variants)
        variants[style.beard_component] = rng.choice(beard) if beard else None
    if style.glasses:
        shapes = style.glasses.get(look.glasses, ())
        variants[style.glasses_component] = rng.choice(shapes) if shapes else None
    return {"variants": variants, "colours": style.colours(look, rng)}, style.geometry(look, rng)


def space(style: StyleMap) -> dict[str, set[str]]:
    """Component -> every variant that the tables let appear."""
    reachable: dict[str, set[str]] = {name: set(values) for name, values in style.feature_space.items()}

    def add(component: str, values: set[str]) -> None:
        reachable.setdefault(component, set()).update(value for value in values if value)

    for cut in style.hair:
        add(style.hair_component, {cut.variant})
        for component, variant in cut.also.items():
            add(component, {variant})
    for component, table in ((style.beard_component, style.beards), (style.glasses_component, style.glasses)):
        for choice in table.values():
            add(component, set(choice))
    for expression in style.expressions.values():
        for component, parts in expression.items():
            add(component, every(parts))
    for outfit in style.outfits.values():
        add(style.clothes_component, every(outfit))
    return reachable


def garment_colour(palette: tuple[str, ...], avoid: tuple[str, ...], rng: Random) -> str:
    """A colour of the palette that stands off from skin, hair and background; the farthest when none does."""
    order = rng.sample(palette, len(palette))
    for colour in order:
        if all(distance(colour, other) > 70 for other in avoid):
            return colour
    return max(order, key=lambda colour: min(distance(colour, other) for other in avoid))


def outline(skin: str) -> str:
    """Line colour of drawn styles: a warm near-black that keeps a trace of the skin."""
    return mix("#1c1210", skin, 0.08)
