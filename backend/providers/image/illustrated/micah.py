"""Micah, without blended layers (the rasteriser has none) and with a mouth that shows in a beard."""

import copy
from random import Random
from typing import Any

from .artwork import elements, published
from .colours import mix
from .look import Look
from .style_map import Frame, Hair, Options, StyleMap

_LIPS_IN_BEARD = '<ellipse cx="81" cy="70" rx="41" ry="22" transform="rotate(-8 81 70)" fill="@base"/>'


def definition() -> dict[str, Any]:
    """The published definition with its blended and translucent layers painted plainly."""
    style = copy.deepcopy(published("micah"))
    components = style["components"]
    # Black multiplied is black.
    components["head"]["variants"]["standard"]["elements"][1]["attributes"].pop("style")
    collar = components["clothes"]["variants"]["crew"]["elements"][2]["attributes"]
    collar["fill-opacity"] = collar.pop("opacity")
    beards = components["facialHair"]["variants"]
    beard, mouth, _ = beards["beard"]["elements"]
    beards["beard"]["elements"] = [beard, *elements(_LIPS_IN_BEARD), mouth]
    # The first two paths are the fill of the other two, which are filled themselves.
    dots = beards["scruff"]["elements"][0]
    dots["children"] = dots["children"][2:]
    return style


def _micah_colours(look: Look, rng: Random) -> Options:
    ink = "#1b1413"
    return {
        "base": look.skin,
        "hair": look.hair,
        "facialHair": look.hair,
        "eyebrows": ink,
        "eyes": ink,
        "mouth": ink,
        "glasses": look.frame,
        "earring": rng.choice(("#e2c46a", "#e8e4dc", "#c98a5a")),
        "eyeShadow": mix(look.skin, "#ffffff", 0.35),
    }


def _micah_features(look: Look, rng: Random) -> dict[str, str | None]:
    return {
        "head": "standard",
        "ears": rng.choice(("attached", "detached")),
        "nose": rng.choice(("curve", "pointed", "tound")),
        "earrings": rng.choice(("hoop", "stud")) if look.earrings else None,
    }


_BROWS = ("up",)
_EYES = ("eyes", "round")
MICAH = StyleMap(
    id="micah",
    frame=Frame(width=360, centre=186, neck=262, scale=1.3, top=50, zoom=(1.0, 1.08), drop=(0, 14), lean=1),
    hair=(
        Hair("mrClean", ("none",), who="mn"),
        Hair("dougFunny", ("thin",), who="mn"),
        Hair("mrClean", ("thin",), who="mn", weight=0.5),
        Hair("fonze", ("cropped", "short"), who="fmn"),
        Hair("dannyPhantom", ("short", "medium"), "sw", "fmn"),
        Hair("pixie", ("short", "medium"), "sw", "fn"),
        Hair("full", ("medium", "long", "up"), "swck", "fn"),
        Hair("dannyPhantom", ("long", "up"), who="m"),
    ),
    hair_component="hair",
    beards={"stubble": ("scruff",), "short": ("scruff", "beard"), "full": ("beard",), "long": ("beard",)},
    beard_component="facialHair",
    glasses={
        "round": ("round",),
        "square": ("square",),
        "thin": ("round",),
        "catEye": ("square",),
        "halfRim": ("square",),
    },
    glasses_component="glasses",
    expressions={
        "calm": {"eyes": _EYES, "eyebrows": _BROWS, "mouth": ("smile", "smirk")},
        "smile": {"eyes": _EYES, "eyebrows": _BROWS, "mouth": ("smile",)},
        "bright": {"eyes": _EYES, "eyebrows": _BROWS, "mouth": ("laughing", "smile")},
        "laugh": {"eyes": ("smiling",), "eyebrows": _BROWS, "mouth": ("laughing",)},
        "focused": {"eyes": _EYES, "eyebrows": _BROWS, "mouth": ("smirk",)},
        "thoughtful": {"eyes": _EYES, "eyebrows": _BROWS, "mouth": ("smirk",)},
        "talking": {"eyes": _EYES, "eyebrows": _BROWS, "mouth": ("laughing", "smile")},
    },
    outfits={
        "casual": ("crew", "open", "collared"),
        "smart": ("collared",),
        "formal": ("collared",),
        "home": ("crew", "open"),
        "sport": ("crew",),
        "summer": ("open", "crew"),
        "evening": ("collared", "crew"),
        "medical": ("open",),
        "uniform": ("collared",),
        "lab": ("collared",),
    },
    clothes_component="clothes",
    colours=_micah_colours,
    clothes_colours=("shirt",),
    features=_micah_features,
    definition=definition,
    manners=frozenset({"eyes"}),
    feature_space={
        "head": ("standard",),
        "ears": ("attached", "detached"),
        "nose": ("curve", "pointed", "tound"),
        "earrings": ("hoop", "stud"),
    },
)
