"""Words for what a portrait shows, from facts and look: what a model is told about a person and a scene."""

from random import Random
from typing import Any

from backend.providers.image.illustrated.colours import rgb
from backend.providers.image.illustrated.look import GREYS, HAIR_COLOURS, SKIN_TONES
from backend.providers.image.illustrated.scenes import Scene, outfit
from backend.providers.image.types import PortraitFacts

_SKIN = (
    "very fair skin", "fair skin", "light skin", "light medium skin", "medium skin", "tan skin", "light brown skin",
    "brown skin", "dark brown skin", "very dark brown skin",
)  # fmt: skip
_HAIR = {
    "black": "black", "espresso": "very dark brown", "brown": "brown", "chestnut": "chestnut brown",
    "auburn": "auburn", "copper": "copper red", "bronze": "light brown", "honey": "dark blond", "blond": "blond",
    "flaxen": "very light blond",
}  # fmt: skip
_GREY = "grey"
_LENGTH = {
    "none": "a shaved head", "thin": "thinning short {} hair", "cropped": "closely cropped {} hair",
    "short": "short {} hair", "medium": "shoulder-length {} hair", "long": "long {} hair", "up": "{} hair worn up",
}  # fmt: skip
_TEXTURE = {"s": "straight", "w": "wavy", "c": "curly", "k": "tightly coiled"}
_BEARD = {
    "stubble": "light stubble", "moustache": "a moustache", "goatee": "a goatee", "short": "a short beard",
    "full": "a full beard", "long": "a long beard",
}  # fmt: skip
_GLASSES = {
    "round": "round glasses", "square": "square glasses", "thin": "thin-rimmed glasses", "catEye": "cat-eye glasses",
    "halfRim": "half-rim glasses",
}  # fmt: skip
_AGEING = ("", "first fine lines around the eyes", "visible lines around eyes and mouth", "deep laughter lines")
_BUILDS = ((0.955, "slender"), (1.045, "of average build"), (9.0, "broad-shouldered"))
_IRIS = {
    "#4b2a20": "dark brown", "#6a4225": "brown", "#80662f": "hazel", "#557a58": "green", "#4c79a6": "blue",
    "#74869a": "grey-blue",
}  # fmt: skip
_CLOTHES = {
    "casual": "casual everyday clothes", "smart": "smart-casual clothes", "formal": "a plain suit",
    "home": "comfortable clothes for at home", "sport": "plain sports clothes", "outdoor": "an outdoor jacket",
    "warm": "a warm coat and scarf", "summer": "light summer clothes", "evening": "elegant evening clothes",
    "medical": "plain medical scrubs", "lab": "a white laboratory coat", "chef": "a chef's jacket",
    "apron": "a plain apron over everyday clothes", "builder": "a work jacket", "overalls": "work overalls",
    "uniform": "a plain work uniform without insignia",
}  # fmt: skip
_MOODS = {
    "calm": "a calm, relaxed expression", "smile": "a gentle smile", "bright": "a bright smile",
    "laugh": "laughing", "focused": "a focused expression", "thoughtful": "a thoughtful look",
    "talking": "caught mid-conversation",
}  # fmt: skip
_NOUNS = {"f": "woman", "m": "man", "x": "non-binary person"}
_EMPLOYMENT = {
    "student": "studying to become {}", "retired": "a retired {}", "unemployed": "between jobs, by trade {}",
    "homemaker": "a homemaker",
}  # fmt: skip


def adult(facts: PortraitFacts) -> str:
    """E.g. ``an adult woman, 34 years old``."""
    return f"an adult {_NOUNS[facts.gender]}, {facts.age} years old"


def occupation(facts: PortraitFacts) -> str:
    """What the person does, e.g. ``working as a nurse``."""
    trade = facts.occupation.replace("-", " ")
    pattern = _EMPLOYMENT.get(facts.employment, "working as {}")
    return pattern.format(trade if facts.employment == "retired" else f"{_article(trade)} {trade}")


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def appearance(look: dict[str, Any]) -> str:
    """The look that all pictures of a person share: skin, hair, eyes, beard, glasses, signs of age, build."""
    hair = _hair(look)
    parts = [
        _SKIN[_nearest(look["skin"], SKIN_TONES)],
        hair,
        f"{_IRIS.get(look['iris'], 'brown')} eyes",
        _BEARD.get(look["beard"], ""),
        _GLASSES.get(look["glasses"], ""),
        _AGEING[look["ageing"]],
        "small earrings" if look["earrings"] else "",
        next(word for limit, word in _BUILDS if look["build"] < limit),
    ]
    return ", ".join(part for part in parts if part)


def _hair(look: dict[str, Any]) -> str:
    names = [*(_HAIR[name] for name in HAIR_COLOURS), *[_GREY] * len(GREYS)]
    colour = names[_nearest(look["hair"], (*HAIR_COLOURS.values(), *GREYS))]
    texture = _TEXTURE[look["texture"]]
    words = colour if look["length"] in ("cropped", "thin") else f"{texture} {colour}"
    return _LENGTH[look["length"]].format(words)


def _nearest(colour: str, palette: tuple[str, ...]) -> int:
    wanted = rgb(colour)
    distances = [sum((a - b) ** 2 for a, b in zip(wanted, rgb(known), strict=True)) for known in palette]
    return distances.index(min(distances))


def clothes_and_mood(place: Scene, facts: PortraitFacts, seed: int) -> tuple[str, str]:
    """What is worn in a scene, and how the person looks: by field, place and seed."""
    rng = Random(f"atelier/portrait/words/{seed}/{place.id}")  # noqa: S311 - reproducible, not secret
    return _CLOTHES[outfit(place, facts, rng)], _MOODS[rng.choice(place.moods)]
