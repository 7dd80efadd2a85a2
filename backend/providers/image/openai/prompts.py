"""What image models are told: adults only, invented people only, no brands, nothing that would disguise the origin.

Each request comes with milder wordings, the fullest first, for models whose moderation declines the one before. The
fuller ones follow the texts that administrators may change (providers/prompts); the rules are always added.
"""

from collections.abc import Sequence
from typing import Any, Final

from backend.providers.image.errors import require_adult
from backend.providers.image.illustrated.scenes import Scene, require
from backend.providers.image.types import Identity, PortraitFacts
from backend.providers.prompts.templates import render

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


def base_prompts(template: str, identity: Identity, facts: PortraitFacts, bio: str | None) -> tuple[str, ...]:
    """Wordings for the base portrait by the prompt ``image_base``; ``bio`` gives it some of the person's life.

    Raises NotAnAdult, PlaceholderMissing.
    """
    person = _person(identity, facts)
    manner = f"Portrait, {_MANNER}"
    return (
        _filled(template, person=person, about=_life(facts, bio)),
        _filled(template, person=person, about=_life(facts, None)),
        _joined(f"{manner}, neutral studio background, a calm expression.", person, _PLAIN, _RULES),
        _joined(f"{manner}.", f"It shows {words.adult(facts)}.", _PLAIN, _RULES),
    )


def scene_prompts(identity: Identity, facts: PortraitFacts, scene: str, seed: int) -> tuple[str, ...]:
    """Wordings for the same person elsewhere, for models that are not shown the base portrait.

    Raises NotAnAdult, UnknownScene.
    """
    place, person = require(scene), _person(identity, facts)
    manner, worn = f"Portrait {place.caption}, {_MANNER}, background slightly out of focus.", _worn(place, facts, seed)
    return (
        _joined(manner, person, worn, _life(facts, None), _RULES),
        _joined(manner, person, worn, _RULES),
        _joined(manner, person, _PLAIN, _RULES),
        _joined(f"Portrait {place.caption}, {_MANNER}.", f"It shows {words.adult(facts)}.", _PLAIN, _RULES),
    )


def edit_prompts(template: str, identity: Identity, facts: PortraitFacts, scene: str, seed: int) -> tuple[str, ...]:
    """Wordings for the person of a reference picture elsewhere, by the prompt ``image_scene``.

    Raises NotAnAdult, UnknownScene, PlaceholderMissing.
    """
    place, person = require(scene), _person(identity, facts)
    worn = f"{place.caption}. {_worn(place, facts, seed)}"
    manner = f"Portrait {place.caption}, {_MANNER}, background slightly out of focus."
    return (
        _filled(template, person=person, scene=_joined(worn, _life(facts, None))),
        _filled(template, person=person, scene=worn),
        _joined(manner, _reference(facts), _PLAIN, _RULES),
        _joined(f"Portrait {place.caption}, {_MANNER}.", f"It shows {words.adult(facts)}.", _PLAIN, _RULES),
    )


def grid_prompts(
    identity: Identity, facts: PortraitFacts, scenes: Sequence[tuple[str, int]], *, from_reference: bool
) -> tuple[str, ...]:
    """Wordings for four scenes in one picture; each of ``scenes`` with its seed. Raises NotAnAdult, UnknownScene."""
    if len(scenes) != GRID:
        raise ValueError(f"a grid has {GRID} scenes, not {len(scenes)}")
    places = [require(scene) for scene, _ in scenes]
    person = _reference(facts) if from_reference else _person(identity, facts)
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


def _reference(facts: PortraitFacts) -> str:
    require_adult(facts.age)
    return (
        f"The very person of the reference picture, {words.adult(facts)}: same face, skin, hair and glasses; only "
        "place, light, clothes, expression and pose change."
    )


def _worn(place: Scene, facts: PortraitFacts, seed: int) -> str:
    clothes, mood = words.clothes_and_mood(place, facts, seed)
    return f"Wearing {clothes}; {mood}."


def _filled(template: str, **values: str) -> str:
    """An administrator's text, its empty lines gone, with the rules."""
    lines = (line.strip() for line in render(template, {"style": "", **values}).splitlines())
    return _joined(*lines, _RULES)


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
