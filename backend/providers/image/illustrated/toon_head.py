"""ToonHead, the default style: the published figure with our haircuts, beards, glasses, faces and garments."""

import copy
from random import Random
from typing import Any

from . import toon_head_art as art
from .artwork import component, elements, placed, published
from .colours import mix
from .look import Look
from .style_map import ByPresentation, Choice, Frame, Hair, Options, StyleMap, outline
from .toon_head_clothes import CLOTHES

_CANVAS = 768
_OFFSETS = {
    "rearHair": (160.62, 339.51),
    "hair": (158.16, 0.0),
    "beard": (223.48, 402.09),
    "eyes": (253.0, 367.0),
    "mouth": (326.0, 487.0),
    "clothes": (107.32, 587.5),
}
_DRAWN = {
    "rearHair": art.REAR,
    "hair": art.HAIR,
    "beard": art.BEARDS,
    "eyes": art.EYES,
    "mouth": art.MOUTHS,
    "clothes": CLOTHES,
}
_OVERLAYS = {"nose": art.NOSES, "age": art.AGE, "cheeks": art.CHEEKS, "glasses": art.GLASSES}
_EARRINGS = {
    "studs": '<circle cx="205" cy="490" r="8" fill="#e2c46a"/><circle cx="563" cy="490" r="8" fill="#e2c46a"/>',
    "hoops": '<circle cx="205" cy="512" r="22" fill="none" stroke="#e2c46a" stroke-width="6"/><circle cx="563" cy="512"'
    ' r="22" fill="none" stroke="#e2c46a" stroke-width="6"/>',
}


def definition() -> dict[str, Any]:
    """The published definition with our variants, our overlay components and the colours they use."""
    style = copy.deepcopy(published("toon-head"))
    components = style["components"]
    for name, parts in _DRAWN.items():
        for variant, markup in parts.items():
            components[name]["variants"][variant] = {"elements": elements(markup, offset=_OFFSETS[name])}
    for name, parts in _OVERLAYS.items():
        components[name] = component(parts, _CANVAS)
    components["earrings"] = component(_EARRINGS, _CANVAS)
    # The published head carries one nose in its shading path; ours are chosen per person.
    shading = components["head"]["variants"]["head"]["elements"][1]["attributes"]
    shading["d"] = shading["d"].split("M197.48 330")[0]
    _recolour_brows(components["eyebrows"])
    # Mostly hidden, and outlines are the dearest thing to rasterise.
    for variant in components["rearHair"]["variants"].values():
        for element in variant["elements"]:
            element["attributes"].pop("stroke", None)
    del components["body"]["variants"]["body"]["elements"][0]["attributes"]["stroke"]
    for colour, value in {
        "iris": "#4b2a20",
        "lips": "#b5655a",
        "glasses": "#231f20",
        "accent": "#f6f4ee",
        "blush": "#d98a78",
        "brows": "#2c1b18",
    }.items():
        style["colors"][colour] = {"values": [value]}
    order = ("head", "nose", "cheeks", "age", "mouth", "beard", "eyes", "eyebrows", "hair", "earrings", "glasses")
    known = {element["name"]: element for element in style["canvas"]["elements"]}
    behind = [known[name] for name in ("rearHair", "body", "clothes")]
    style["canvas"]["elements"] = behind + [known.get(name) or placed(name) for name in order]
    return style


def _recolour_brows(brows: dict[str, Any]) -> None:
    """Eyebrows keep their own colour: they grey later than the hair. Each is published twice over; once is enough."""
    for variant in brows["variants"].values():
        for element in variant["elements"]:
            if element["name"] == "g":
                element["attributes"] = {"fill": {"type": "color", "name": "brows"}}
                element["children"] = element["children"][:1]


HAIR = (
    Hair("gleam", ("none",), who="mn"),
    Hair("balding", ("thin",), who="mn", weight=1.2),
    Hair("receding", ("thin",), who="mn"),
    Hair("buzz", ("cropped",), "swck", "mn", 1.3),
    Hair("buzz", ("cropped",), "ck", "f"),
    Hair("crop", ("cropped", "short"), "sw", "mn", 1.2),
    Hair("coils", ("cropped", "short"), "ck", "fmn", 1.2),
    Hair("sideComed", ("short",), "sw", "mn"),
    Hair("sidePart", ("short",), "sw", "mn", 1.2),
    Hair("undercut", ("short",), "sw", "mn", 0.9),
    Hair("spiky", ("short",), "s", "m", 0.35),
    Hair("quiff", ("short",), "sw", "mn"),
    Hair("slick", ("short",), "sw", "mn", 0.8),
    Hair("curlyTop", ("short",), "ck", "mn", 1.2),
    Hair("highTop", ("short",), "k", "mn", 0.8),
    Hair("afro", ("medium", "short"), "k", "fmn", 0.9, {"rearHair": "afroBack"}),
    Hair("locsFront", ("medium", "long"), "k", "fmn", 0.9, {"rearHair": "locsBack"}),
    Hair("curtains", ("medium",), "sw", "mn", 1, {"rearHair": "neckHigh"}),
    Hair("slick", ("medium", "long"), "sw", "m", 0.7, {"rearHair": "neckHigh"}),
    Hair("pixie", ("cropped", "short"), "sw", "fn", 1.2),
    Hair("sideComed", ("short",), "sw", "f", 1, {"rearHair": "neckHigh"}),
    Hair("bob", ("medium",), "sw", "fn", 1.3, {"rearHair": "bobBack"}),
    Hair("bangs", ("medium",), "s", "fn", 1, {"rearHair": "bobBack"}),
    Hair("sideComed", ("medium",), "sw", "fn", 0.8, {"rearHair": "shoulderHigh"}),
    Hair("sweep", ("medium",), "wc", "f", 1, {"rearHair": "shoulderHigh"}),
    Hair("curlyFrame", ("medium", "long"), "c", "fn", 1.2, {"rearHair": "curlsBack"}),
    Hair("curtains", ("long",), "s", "fn", 1.1, {"rearHair": "longStraight"}),
    Hair("sweep", ("long",), "sw", "fn", 1.1, {"rearHair": "longWavy"}),
    Hair("bangs", ("long",), "sw", "f", 0.9, {"rearHair": "longStraight"}),
    Hair("curtains", ("long",), "wc", "f", 1, {"rearHair": "longWavy"}),
    Hair("braidsFront", ("long", "up"), "swck", "f", 0.45),
    Hair("bun", ("up",), "swck", "fn", 1),
    Hair("pulledBack", ("up",), "swck", "fn", 1.1, {"rearHair": "tailBack"}),
    Hair("pulledBack", ("up", "long"), "k", "f", 0.8, {"rearHair": "locsBack"}),
    Hair("pulledBack", ("up",), "sw", "m", 1, {"rearHair": "neckHigh"}),
)


def _eyes(*names: str) -> dict[str, tuple[str, ...]]:
    plain, lash = tuple(names), tuple(f"{name}Lash" for name in names)
    return {"m": plain, "f": lash}


def _mouth(*names: str) -> dict[str, tuple[str, ...]]:
    lips = tuple(f"{name}Lips" for name in names)
    return {"m": names, "f": lips}


EXPRESSIONS: dict[str, dict[str, Choice | ByPresentation]] = {
    "calm": {"eyes": _eyes("open", "soft"), "eyebrows": ("neutral",), "mouth": _mouth("soft")},
    "smile": {"eyes": _eyes("open", "soft", "open"), "eyebrows": ("neutral", "happy"), "mouth": _mouth("warm")},
    "bright": {"eyes": _eyes("smiling", "open"), "eyebrows": ("neutral", "happy"), "mouth": _mouth("teeth", "grin")},
    "laugh": {"eyes": _eyes("smiling"), "eyebrows": ("happy",), "mouth": _mouth("grin")},
    "focused": {
        "eyes": _eyes("soft", "glanceLeft", "glanceRight"),
        "eyebrows": ("neutral",),
        "mouth": _mouth("level", "soft"),
    },
    "thoughtful": {
        "eyes": _eyes("glanceLeft", "glanceRight"),
        "eyebrows": ("raised", "neutral"),
        "mouth": {"m": ("aside", "soft"), "f": ("softLips", "levelLips")},
    },
    "talking": {
        "eyes": _eyes("open"),
        "eyebrows": ("happy", "raised", "neutral"),
        "mouth": {"m": ("speaking",), "f": ("teethLips",)},
    },
}

OUTFITS: dict[str, Choice | ByPresentation] = {
    "casual": {
        "m": ("crewTee", "striped", "hoodie", "polo", "buttoned", "tShirt", "vNeck"),
        "f": ("crewTee", "striped", "scoop", "cardigan", "wrapTop", "vNeck", "blouse"),
        "n": ("crewTee", "striped", "hoodie", "cardigan", "buttoned", "sweater"),
    },
    "smart": {
        "m": ("buttoned", "knitCollar", "blazerTee", "polo", "shirt"),
        "f": ("blouse", "blazerTee", "cardigan", "wrapTop", "turtleNeck"),
        "n": ("buttoned", "blazerTee", "turtleNeck", "cardigan"),
    },
    "formal": {
        "m": ("suitTie", "suitTie", "suitOpen"),
        "f": ("suitOpen", "blazerTee", "blouse"),
        "n": ("suitOpen", "blazerTee"),
    },
    "home": {
        "m": ("sweater", "crewTee", "hoodie"),
        "f": ("sweater", "cardigan", "scoop", "hoodie"),
        "n": ("sweater", "hoodie", "crewTee"),
    },
    "sport": {"m": ("sporty", "tank", "sporty"), "f": ("tank", "sporty"), "n": ("sporty",)},
    "outdoor": ("parka", "hoodie", "sporty"),
    "warm": ("coatScarf", "turtleNeck", "parka"),
    "summer": {
        "m": ("summerShirt", "crewTee", "tank"),
        "f": ("scoop", "tank", "summerShirt"),
        "n": ("summerShirt", "crewTee"),
    },
    "evening": {
        "m": ("suitOpen", "blazerTee", "turtleNeck"),
        "f": ("eveningDress", "wrapTop", "blazerTee"),
        "n": ("blazerTee", "turtleNeck", "suitOpen"),
    },
    "medical": ("scrubs", "stethoscope", "labCoat"),
    "lab": ("labCoat",),
    "chef": ("chef", "apron"),
    "apron": ("apron",),
    "builder": ("safetyVest", "overalls"),
    "overalls": ("overalls",),
    "uniform": ("uniform",),
}


def _colours(look: Look, rng: Random) -> Options:
    return {
        "skin": look.skin,
        "hair": look.hair,
        "brows": look.brows,
        "iris": look.iris,
        "lips": look.lips,
        "blush": look.blush,
        "glasses": look.frame,
        "stroke": mix(outline(look.skin), look.skin, 0.12),
    }


def _features(look: Look, rng: Random) -> dict[str, str | None]:
    ages = (None, "light", "middle", "deep")
    chance = rng.random()
    cheeks = "freckles" if look.depth == "light" and chance < 0.13 else "mole" if chance > 0.94 else None
    if cheeks is None and look.presentation != "m" and look.depth != "deep" and chance < 0.6:
        cheeks = "blush"
    return {
        "body": "body",
        "head": "head",
        "rearHair": None,
        "nose": rng.choice(tuple(art.NOSES)),
        "age": ages[look.ageing],
        "cheeks": cheeks,
        "earrings": rng.choice(tuple(_EARRINGS)) if look.earrings else None,
    }


def _geometry(look: Look, rng: Random) -> dict[str, list[float]]:
    """Small shifts and scales; more would detach brows from eyes or hair from the skull."""
    eyes = round(rng.uniform(0.84, 0.96), 3)
    return {
        "eyes": [0, round(rng.uniform(-7, 7), 1), eyes, eyes],
        "eyebrows": [0, round(rng.uniform(2, 12), 1), 1, round(rng.uniform(0.72, 1.12), 3)],
        "nose": [0, round(rng.uniform(-4, 6), 1), round(rng.uniform(0.86, 1.2), 3), round(rng.uniform(0.9, 1.14), 3)],
        "mouth": [0, round(rng.uniform(-4, 6), 1), round(rng.uniform(0.84, 1.1), 3), 1],
        "head*": [0, 0, round(rng.uniform(0.9, 1.02), 3), round(rng.uniform(0.98, 1.03), 3)],
    }


TOON_HEAD = StyleMap(
    id="toon-head",
    frame=Frame(
        width=_CANVAS,
        centre=384,
        neck=592,
        scale=0.6,
        top=18,
        head=frozenset({"rearHair", "head", *_OVERLAYS, "mouth", "beard", "eyes", "eyebrows", "hair", "earrings"}),
    ),
    hair=HAIR,
    hair_component="hair",
    beards={
        "stubble": ("stubble",),
        "moustache": ("moustache", "moustacheTwirl"),
        "goatee": ("goatee", "chinMoustache"),
        "short": ("shortBeard",),
        "full": ("fullBeard",),
        "long": ("longBeard",),
    },
    beard_component="beard",
    glasses={shape: (shape,) for shape in art.GLASSES},
    glasses_component="glasses",
    expressions=EXPRESSIONS,
    outfits=OUTFITS,
    clothes_component="clothes",
    colours=_colours,
    clothes_colours=("clothes", "accent"),
    features=_features,
    feature_space={
        "body": ("body",),
        "head": ("head",),
        "nose": tuple(art.NOSES),
        "age": tuple(art.AGE),
        "cheeks": tuple(art.CHEEKS),
        "earrings": tuple(_EARRINGS),
    },
    definition=definition,
    geometry=_geometry,
)
