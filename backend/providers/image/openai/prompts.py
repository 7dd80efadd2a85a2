"""What image models are told: adults only, invented people only, no brands, nothing that would disguise the origin.

Each request comes with milder wordings, the fullest first, for models whose moderation declines the one before.
"""

from collections.abc import Sequence
from typing import Any, Final

from backend.providers.image.errors import require_adult
from backend.providers.image.illustrated.scenes import Scene, require
from backend.providers.image.types import Identity, PortraitFacts

from . import words

MILDER: Final = 3
"""Further wordings after one was declined."""
LONGEST_BIO: Final = 300
"""Characters; some models read no more than 1000 in all."""
GRID: Final = 4
"""Scenes in one picture."""
_RULES: Final = (
    "An entirely invented adult: no real, famous or historical person. No text, logos, brands or watermarks, nobody "
    "else in focus."
)
_MANNER: Final = "photo-realistic, natural light and skin, head and shoulders, facing the camera"
_PLAIN: Final = "Friendly, modest and suitable for everybody. Plain clothes, plain background."
_CORNERS: Final = ("Top left", "Top right", "Bottom left", "Bottom right")


def base_prompts(identity: Identity, facts: PortraitFacts, bio: str | None) -> tuple[str, ...]:
    """Wordings for the base portrait; ``bio`` gives it some of the person's life. Raises NotAnAdult."""
    person = _person(identity, facts)
    life = _life(facts, bio)
    manner = f"Portrait, {_MANNER}, neutral studio background, a calm and friendly expression."
    return (
        _joined(manner, person, life, _RULES),
        _joined(manner, person, _life(facts, None), _RULES),
        _joined(manner, person, _PLAIN, _RULES),
        _joined(f"Portrait, {_MANNER}.", f"It shows {words.adult(facts)}.", _PLAIN, _RULES),
    )


def scene_prompts(
    identity: Identity, facts: PortraitFacts, scene: str, seed: int, *, from_reference: bool
) -> tuple[str, ...]:
    """Wordings for the same person elsewhere.

    ``from_reference`` is for models that are shown the base portrait; others are told the whole look again. Raises
    NotAnAdult, UnknownScene.
    """
    place = require(scene)
    person = _subject(identity, facts, from_reference)
    clothes, mood = words.clothes_and_mood(place, facts, seed)
    manner = f"Portrait {place.caption}, {_MANNER}, background slightly out of focus."
    return (
        _joined(manner, person, f"Wearing {clothes}; {mood}.", _life(facts, None), _RULES),
        _joined(manner, person, f"Wearing {clothes}; {mood}.", _RULES),
        _joined(manner, person, _PLAIN, _RULES),
        _joined(f"Portrait {place.caption}, {_MANNER}.", f"It shows {words.adult(facts)}.", _PLAIN, _RULES),
    )


def grid_prompts(
    identity: Identity, facts: PortraitFacts, scenes: Sequence[tuple[str, int]], *, from_reference: bool
) -> tuple[str, ...]:
    """Wordings for four scenes in one picture; each of ``scenes`` with its seed. Raises NotAnAdult, UnknownScene."""
    if len(scenes) != GRID:
        raise ValueError(f"a grid has {GRID} scenes, not {len(scenes)}")
    places = [require(scene) for scene, _ in scenes]
    person = _subject(identity, facts, from_reference)
    frame = (
        f"A 2x2 grid of four separate portraits of the same person, {_MANNER}. Equal squares, divided by thin "
        "straight white lines, no outer frame."
    )
    full = [
        _panel(corner, place, words.clothes_and_mood(place, facts, seed))
        for corner, place, (_, seed) in zip(_CORNERS, places, scenes, strict=True)
    ]
    plain = [f"{corner}: {place.caption}." for corner, place in zip(_CORNERS, places, strict=True)]
    return (
        _joined(frame, person, *full, _life(facts, None), _RULES),
        _joined(frame, person, *full, _RULES),
        _joined(frame, person, *plain, _PLAIN, _RULES),
        _joined(frame, f"They show {words.adult(facts)}.", *plain, _PLAIN, _RULES),
    )


def _panel(corner: str, place: Scene, worn: tuple[str, str]) -> str:
    clothes, mood = worn
    return f"{corner}: {place.caption}, wearing {clothes}, {mood}."


def _subject(identity: Identity, facts: PortraitFacts, from_reference: bool) -> str:
    if not from_reference:
        return _person(identity, facts)
    require_adult(facts.age)
    return (
        f"The very person of the reference picture, {words.adult(facts)}: same face, skin, hair and glasses; only "
        "place, light, clothes, expression and pose change."
    )


def _person(identity: Identity, facts: PortraitFacts) -> str:
    require_adult(facts.age)
    look: dict[str, Any] = identity["look"]
    return f"It shows {words.adult(facts)}: {words.appearance(look)}."


def _life(facts: PortraitFacts, bio: str | None) -> str:
    interests = ", ".join(interest.replace("-", " ") for interest in facts.interests[:3])
    told = f"The person is {words.occupation(facts)}" + (f" and likes {interests}." if interests else ".")
    if not bio:
        return told
    quoted = " ".join(bio.split())[:LONGEST_BIO].replace('"', "'")
    return f'{told} For the mood only, what they say of themselves: "{quoted}"'


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
