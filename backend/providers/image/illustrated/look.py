"""The look of a person before any style draws it: skin, hair, beard, glasses, signs of age.

Frequencies are rough everyday ones for adults (greying: Panhard et al. 2012, British Journal of Dermatology; male
pattern baldness about half of men at 50), wide enough that a set of portraits does not look cast from one mould.
"""

from dataclasses import dataclass
from random import Random
from typing import Literal

from backend.providers.image.types import PortraitFacts

from .colours import luminance, mix

Presentation = Literal["f", "m", "n"]
Length = Literal["none", "thin", "cropped", "short", "medium", "long", "up"]
Texture = Literal["s", "w", "c", "k"]
"""Straight, wavy, curly, coily."""

SKIN_TONES = (
    "#fbe0cf", "#f6d2ba", "#f0c3a2", "#e3ad88", "#d39a72", "#c0845c", "#a56b46", "#8a5638", "#6e432d", "#573322",
)  # fmt: skip
_BROAD = (8, 11, 12, 12, 11, 11, 10, 9, 9, 7)
_PRIORS: dict[str, tuple[float, ...]] = {
    "north": (2.2, 2.2, 1.8, 1.2, 0.9, 0.7, 0.6, 0.5, 0.5, 0.5),
    "south": (0.8, 1.2, 1.6, 1.7, 1.5, 1.2, 0.8, 0.6, 0.5, 0.5),
    "asia": (0.8, 1.4, 1.8, 1.8, 1.5, 1.1, 0.7, 0.5, 0.4, 0.4),
    "tropic": (0.5, 0.5, 0.6, 0.8, 1.1, 1.4, 1.6, 1.6, 1.4, 1.2),
}
"""Mild tilts of the broad distribution: no tone is ever below a fortieth, whatever the origin."""

_REGION = {
    "north": {
        "de",
        "en",
        "nl",
        "sv",
        "da",
        "no",
        "nb",
        "fi",
        "is",
        "pl",
        "cs",
        "sk",
        "ru",
        "uk",
        "et",
        "lv",
        "lt",
        "ga",
    },
    "south": {
        "es",
        "pt",
        "it",
        "el",
        "tr",
        "fr",
        "ro",
        "bg",
        "hr",
        "sl",
        "sr",
        "hu",
        "he",
        "fa",
        "ar",
        "ka",
        "hy",
        "az",
    },
    "asia": {"ja", "zh", "ko", "vi", "th"},
    "tropic": {"hi", "bn", "ta", "te", "id", "fil", "tl", "sw", "yo", "zu", "tw", "am", "ne", "gu", "or", "ig", "ha"},
}

HAIR_COLOURS = {
    "black": "#1f1918", "espresso": "#2e201b", "brown": "#4a3023", "chestnut": "#6a4029", "auburn": "#80402a",
    "copper": "#b0592f", "bronze": "#8c643c", "honey": "#b78a4e", "blond": "#d5b071", "flaxen": "#e6cd95",
}  # fmt: skip
_HAIR_WEIGHTS = {
    "light": (10, 14, 19, 15, 7, 5, 8, 10, 9, 5),
    "medium": (36, 28, 17, 8, 4, 1.5, 2, 1, 1, 0.5),
    "deep": (56, 28, 9, 3, 1.5, 0.8, 1, 0.6, 0.4, 0.2),
}
GREYS = ("#8d8883", "#aaa6a1", "#c4c1bd", "#dddad6", "#efedea")
_TEXTURES: tuple[Texture, ...] = ("s", "w", "c", "k")
_TEXTURE_WEIGHTS = {"light": (44, 36, 17, 3), "medium": (46, 30, 18, 6), "deep": (14, 16, 28, 42)}
_IRISES = ("#4b2a20", "#6a4225", "#80662f", "#557a58", "#4c79a6", "#74869a")
_IRIS_WEIGHTS = {"light": (24, 20, 15, 12, 20, 9), "medium": (62, 24, 8, 3, 2, 1), "deep": (80, 16, 2, 1, 1, 0)}
_LENGTHS: dict[Presentation, dict[Length, float]] = {
    "f": {"cropped": 4, "short": 16, "medium": 30, "long": 32, "up": 18},
    "m": {"cropped": 30, "short": 58, "medium": 8, "long": 3, "up": 1},
    "n": {"cropped": 16, "short": 42, "medium": 24, "long": 10, "up": 8},
}
_BEARDS = ("stubble", "moustache", "goatee", "short", "full", "long")


@dataclass(frozen=True, slots=True)
class Look:
    """What is visible of a person, independent of any style."""

    presentation: Presentation
    features: Literal["f", "m"]
    """Which manner of drawing eyes and mouth: settled once, so that an ``n`` does not gain lashes between pictures."""
    age: int
    skin: str
    depth: Literal["light", "medium", "deep"]
    """Which third of the skin tones."""
    hair: str
    brows: str
    length: Length
    texture: Texture
    beard: str
    """``none`` or one of stubble, moustache, goatee, short, full, long."""
    glasses: str
    """``none`` or a shape: round, square, thin, catEye, halfRim."""
    frame: str
    iris: str
    lips: str
    blush: str
    ageing: int
    """0 smooth, 1 light, 2 middle, 3 deep."""
    earrings: bool
    build: float
    """Shoulder width against the style's own, 0.92..1.1."""


def observe(facts: PortraitFacts, seed: int) -> Look:
    """The look of a person; the same for every style."""
    rng = Random(f"atelier/portrait/look/{seed}/{facts.gender}/{facts.age}")  # noqa: S311 - reproducible, not secret
    presentation: Presentation = {"f": "f", "m": "m", "x": "n"}[facts.gender]  # type: ignore[assignment]
    tone = _tone(facts.origin, rng)
    depth: Literal["light", "medium", "deep"] = "light" if tone < 4 else "medium" if tone < 7 else "deep"
    neighbour = SKIN_TONES[min(9, max(0, tone + rng.choice((-1, 1))))]
    skin = mix(SKIN_TONES[tone], neighbour, rng.random() * 0.45)
    natural = rng.choices(list(HAIR_COLOURS.values()), _HAIR_WEIGHTS[depth])[0]
    natural = mix(natural, rng.choice(("#5a3d2a", "#14110f", "#7a5a3c")), rng.random() * 0.14)
    hair, brows = _greyed(natural, facts.age, presentation, rng)
    texture = rng.choices(_TEXTURES, _TEXTURE_WEIGHTS[depth])[0]
    warm = mix(skin, "#b3262e", 0.42) if depth != "deep" else mix(skin, "#7d1f2b", 0.4)
    return Look(
        presentation=presentation,
        features=presentation if presentation != "n" else rng.choice(("f", "m")),
        age=facts.age,
        skin=skin,
        depth=depth,
        hair=_apart(hair, skin),
        brows=_apart(brows, skin),
        length=_length(presentation, facts.age, rng),
        texture=texture,
        beard=_beard(presentation, facts.age, rng),
        glasses=_glasses(presentation, facts.age, rng),
        frame=rng.choice(("#231f20", "#3b2a22", "#6b2f35", "#33475a", "#7c5a34", "#4a4f55", "#2f4a43")),
        iris=rng.choices(_IRISES, _IRIS_WEIGHTS[depth])[0],
        lips=warm,
        blush=mix(skin, "#c8433f", 0.6),
        ageing=_ageing(facts.age, rng),
        earrings=rng.random() < {"f": 0.45, "m": 0.04, "n": 0.22}[presentation],
        build=round(rng.gauss({"f": 0.97, "m": 1.04, "n": 1.0}[presentation], 0.025), 3),
    )


def _tone(origin: str, rng: Random) -> int:
    language = origin.replace("-", "_").split("_")[0].lower()
    region = next((name for name, members in _REGION.items() if language in members), None)
    prior = _PRIORS[region] if region else (1.0,) * len(_BROAD)
    return rng.choices(range(len(_BROAD)), [broad * tilt for broad, tilt in zip(_BROAD, prior, strict=True)])[0]


def _greyed(natural: str, age: int, presentation: Presentation, rng: Random) -> tuple[str, str]:
    """Hair and eyebrow colours: greying starts about 35 and is rarely avoided at 70, but many women dye."""
    onset = rng.gauss(46, 9)
    progress = max(0.0, min(1.0, (age - onset) / 22))
    dyed = rng.random() < {"f": 0.42, "m": 0.06, "n": 0.2}[presentation] * (1 if age < 68 else 0.5)
    grey = rng.choice(GREYS[max(0, min(3, (age - 45) // 9)) :])
    if progress <= 0 or dyed:
        return natural, mix(natural, "#14100f", 0.25)
    share = 0.25 + 0.75 * progress if progress < 0.7 else 1.0
    return mix(natural, grey, share), mix(natural, grey, share * 0.75)


def _apart(colour: str, skin: str) -> str:
    """Hair that would melt into the skin is moved away from it: darker on light skin, otherwise darker still."""
    gap = luminance(colour) - luminance(skin)
    return mix(colour, "#0c0908", 0.3) if abs(gap) < 0.09 else colour


def _length(presentation: Presentation, age: int, rng: Random) -> Length:
    bald = max(0.0, min(0.42, (age - 26) / 90))
    if presentation == "m" and rng.random() < bald:
        return "thin" if age > 34 and rng.random() < 0.7 else "none"
    if presentation == "m" and age < 60 and rng.random() < 0.04:
        return "none"
    table = dict(_LENGTHS[presentation])
    if age > 60:
        table |= {"long": table["long"] * 0.25, "short": table["short"] * 1.8, "up": table["up"] * 0.8}
    return rng.choices(list(table), list(table.values()))[0]


def _beard(presentation: Presentation, age: int, rng: Random) -> str:
    if presentation == "f" or rng.random() > (0.58 if presentation == "m" else 0.12):
        return "none"
    return rng.choices(_BEARDS, (30, 9, 11, 28, 16, 3 if age > 28 else 0))[0]


def _glasses(presentation: Presentation, age: int, rng: Random) -> str:
    if rng.random() > (0.2 if age < 40 else 0.34 if age < 55 else 0.52):
        return "none"
    shapes = {"round": 3, "square": 3, "thin": 2, "halfRim": 2.0, "catEye": 0.0}
    if presentation == "f":
        shapes |= {"catEye": 2.5, "halfRim": 1}
    return rng.choices(list(shapes), list(shapes.values()))[0]


def _ageing(age: int, rng: Random) -> int:
    apparent = age + rng.gauss(0, 4)
    return 0 if apparent < 38 else 1 if apparent < 50 else 2 if apparent < 62 else 3
