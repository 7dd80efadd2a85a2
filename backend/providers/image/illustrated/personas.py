"""Personas by Draftbit, with its layers of light and shade painted as plain fills.

The style lays translucent white and black over skin, hair and cloth with blend modes and masks. The rasteriser has no
blend modes, and a mask would isolate them anyway, so that light comes out as chalk on deep skin. What a layer is to
look like follows from the colour beneath, so it is computed and painted plainly.
"""

import copy
from collections.abc import Mapping
from random import Random
from typing import Any

from .artwork import published
from .colours import luminance, mix, multiply, overlay
from .look import Look
from .style_map import Frame, Hair, Options, StyleMap

_WHITE, _BLACK = "#ffffff", "#000000"
_SHADES = ("face", "nose", "scalp", "shaved", "shine", "shade", "beardShine", "check", "lip")
_LAYERS = {
    "hair": {"white": "shine", "black": "shade"},
    "facialHair": {"white": "beardShine"},
    "nose": {"black": "nose"},
    "clothes": {"black": "check"},
}
"""Component -> fill of a blended layer -> the colour it gives over what lies beneath."""
_ALL_SHINE = ("curly", "curlyHighTop")
_SCALP = ("bald", "balding")


def _shades(colours: Mapping[str, str]) -> dict[str, str]:
    skin, hair, beard, cloth = colours["skin"], colours["hair"], colours["facialHair"], colours["clothing"]
    face = mix(skin, overlay(skin, _WHITE), 0.14)
    return {
        "face": face,
        "nose": mix(face, overlay(face, _BLACK), 0.36),
        "scalp": mix(face, overlay(face, _WHITE), 0.2),
        "shaved": mix(face, multiply(face, hair), 0.45),
        "shine": mix(hair, overlay(hair, _WHITE), 0.26),
        "shade": mix(hair, overlay(hair, _BLACK), 0.22),
        # White on white would hide the moustache in a white beard.
        "beardShine": mix(beard, overlay(beard, _WHITE), 0.26) if luminance(beard) < 0.6 else mix(beard, _BLACK, 0.14),
        "check": mix(cloth, overlay(cloth, _BLACK), 0.4),
        # The published indigo reads as a moustache.
        "lip": mix(face, "#4a0d1c", 0.72),
    }


def definition() -> dict[str, Any]:
    """The published definition without blend modes, masks and translucent groups, and with the colours for that."""
    style = copy.deepcopy(published("personas"))
    style["colors"] |= {name: {"values": ["#808080"]} for name in _SHADES}
    components = style["components"]
    for name, layers in _LAYERS.items():
        for variant, part in components[name]["variants"].items():
            paints = {"white": "scalp"} if variant in _SCALP else layers
            part["elements"] = _flat(part["elements"], paints)
    for variant in components["mouth"]["variants"].values():
        _repaint(variant["elements"], "#1B0640", "lip")
    hair = components["hair"]["variants"]
    for variant in _ALL_SHINE:
        outline = hair[variant]["elements"][0]
        outline["attributes"]["fill"] = _colour("shine")
        hair[variant]["elements"] = [outline]
    hair["buzzcut"]["elements"][0]["attributes"] |= {"fill": _colour("shaved"), "fill-opacity": "1"}
    hair["fade"]["elements"] = _fade(published("personas")["components"]["hair"]["variants"]["fade"]["elements"])
    components["eyes"]["variants"]["glasses"]["elements"] = _flat(
        components["eyes"]["variants"]["glasses"]["elements"], {}
    )
    style["canvas"]["elements"] = _flat(style["canvas"]["elements"], {"white": "face"})
    return style


def _colour(name: str) -> dict[str, str]:
    return {"type": "color", "name": name}


def _flat(elements: list[dict[str, Any]], paints: Mapping[str, str]) -> list[dict[str, Any]]:
    """Elements without layers: a blended fill becomes the colour that ``paints`` names for it."""
    result = []
    for element in elements:
        attributes = dict(element.get("attributes", {}))
        if element.get("name") == "mask":
            continue
        attributes.pop("mask", None)
        blended = "overlay" in attributes.pop("style", "")
        opacity = attributes.pop("opacity", None)
        if blended and attributes["fill"] in paints:
            attributes["fill"] = _colour(paints[attributes["fill"]])
        elif opacity is not None:
            attributes["fill-opacity"] = opacity
        flat = {**element, "attributes": attributes}
        if "children" in element:
            flat["children"] = _flat(element["children"], paints)
        result.append(flat)
    return result


def _repaint(elements: list[dict[str, Any]], fill: str, colour: str) -> None:
    for element in elements:
        if element["attributes"].get("fill") == fill:
            element["attributes"]["fill"] = _colour(colour)


def _fade(published_elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hair that thins out towards the ears: a gradient of the hair's own colour instead of a masked fill."""
    mask, _, top, defs = copy.deepcopy(published_elements)
    for stop in defs["children"][0]["children"]:
        stop["attributes"] = {**stop.get("attributes", {}), "stop-color": _colour("hair")}
    return [defs, mask["children"][0], top]


def _personas_colours(look: Look, rng: Random) -> Options:
    return {"skin": look.skin, "hair": look.hair, "facialHair": look.hair}


def _personas_features(look: Look, rng: Random) -> dict[str, str | None]:
    return {"nose": "wrinkles" if look.ageing >= 2 else rng.choice(("mediumRound", "smallRound"))}


PERSONAS = StyleMap(
    id="personas",
    frame=Frame(width=64, centre=32, neck=47, scale=7.5, top=38, zoom=(1.0, 1.06), drop=(0, 14), lean=1),
    hair=(
        Hair("bald", ("none",), who="mn"),
        Hair("balding", ("thin",), who="mn"),
        Hair("buzzcut", ("cropped",), who="fmn"),
        Hair("fade", ("cropped", "short"), "swc", "mn"),
        Hair("shortCombover", ("short",), "sw", "mn"),
        Hair("shortComboverChops", ("short",), "sw", "m"),
        Hair("curlyHighTop", ("short",), "ck", "fmn"),
        Hair("curly", ("medium", "long"), "ck", "fmn"),
        Hair("bobCut", ("medium", "short"), "sw", "fn"),
        Hair("long", ("long", "medium"), "swck", "fmn"),
        Hair("extraLong", ("long",), "swck", "fn"),
        Hair("straightBun", ("up",), "sw", "fn"),
        Hair("curlyBun", ("up",), "ck", "fn"),
        Hair("bunUndercut", ("up",), "swck", "mn", 0.6),
        Hair("sideShave", ("long", "up"), "sw", "fn", 0.5),
    ),
    hair_component="hair",
    beards={
        "stubble": ("shadow",),
        "moustache": ("walrus", "pyramid"),
        "goatee": ("goatee", "soulPatch"),
        "short": ("shadow", "beardMustache"),
        "full": ("beardMustache",),
        "long": ("beardMustache",),
    },
    beard_component="facialHair",
    glasses=dict.fromkeys(("round", "square", "thin", "catEye", "halfRim"), ("glasses",)),
    glasses_component="eyes",
    expressions={
        "calm": {"eyes": ("open",), "mouth": ("smile", "smirk")},
        "smile": {"eyes": ("open",), "mouth": ("smile",)},
        "bright": {"eyes": ("open", "happy"), "mouth": ("bigSmile",)},
        "laugh": {"eyes": ("happy",), "mouth": ("bigSmile",)},
        "focused": {"eyes": ("open",), "mouth": ("smirk", "smile")},
        "thoughtful": {"eyes": ("open",), "mouth": ("smirk",)},
        "talking": {"eyes": ("open",), "mouth": ("bigSmile", "smile")},
    },
    outfits={
        "casual": ("rounded", "squared", "checkered"),
        "smart": ("squared", "rounded"),
        "formal": ("squared",),
        "outdoor": ("checkered",),
        "overalls": ("checkered",),
    },
    clothes_component="clothes",
    colours=_personas_colours,
    clothes_colours=("clothing",),
    features=_personas_features,
    feature_space={"nose": ("mediumRound", "smallRound", "wrinkles")},
    definition=definition,
    shades=_shades,
)
