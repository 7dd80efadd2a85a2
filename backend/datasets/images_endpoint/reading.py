"""What a prompt says: people, by the same reader that reads descriptions of datasets, and a scene."""

import re
from functools import lru_cache

from backend.core.errors import Invalid
from backend.datasets.engine.parser import AdultsOnly, RealPersonRefused, parse
from backend.datasets.engine.population import UnsatisfiableSpec
from backend.datasets.engine.sampler import NamesExhausted, Sampler
from backend.datasets.images_endpoint.errors import PromptRefused
from backend.datasets.portraits import derived_seed
from backend.providers.image.illustrated.scenes import SCENES, choose
from backend.providers.image.types import PortraitFacts

BASE = "base"
_PORTRAIT = re.compile(r"\b(?:plain|neutral|studio) (?:studio )?background\b|\bstudio portrait\b")


def people_of(prompt: str, count: int, seed: int) -> list[PortraitFacts]:
    """``count`` people who fit the prompt. Raises :class:`PromptRefused`, :class:`Invalid`. Blocking."""
    try:
        spec = parse(prompt).spec
        people = Sampler(spec, seed, [count]).facts(1, count + 1)
    except (AdultsOnly, RealPersonRefused) as error:
        raise PromptRefused(str(error)) from error
    except (UnsatisfiableSpec, NamesExhausted) as error:
        raise Invalid.field("prompt", str(error), "unsatisfiable") from error
    return [
        PortraitFacts(
            person.gender, person.age, person.origin, person.field, person.occupation, person.employment,
            person.interests,
        )
        for person in people
    ]  # fmt: skip


def refuse(prompt: str) -> None:
    """Raise :class:`PromptRefused` for a prompt that asks for a real person or for minors. Blocking."""
    people_of(prompt, 1, 0)


def scene_of(prompt: str, facts: PortraitFacts, seed: int, *, edit: bool) -> str:
    """The scene that a prompt names; else the base portrait, or for an edit one that suits the person."""
    text = prompt.lower()
    for words, scene in _named_scenes():
        if words.search(text):
            return scene
    if not edit or _PORTRAIT.search(text):
        return BASE
    return choose(facts, 1, derived_seed(seed, "scene"))[0]


@lru_cache(maxsize=1)
def _named_scenes() -> list[tuple[re.Pattern[str], str]]:
    """Whole captions first (``in a restaurant in the evening``), then portraits, then names of places alone."""
    captions = sorted(((scene.caption, scene.id) for scene in SCENES.values()), key=lambda pair: -len(pair[0]))
    names = sorted(((scene.replace("-", " "), scene) for scene in SCENES), key=lambda pair: -len(pair[0]))
    return [
        *((re.compile(rf"\b{re.escape(caption)}\b"), scene) for caption, scene in captions),
        (_PORTRAIT, BASE),
        *((re.compile(rf"\b(?:in|at|on|by) (?:an? |the )?{re.escape(name)}\b"), scene) for name, scene in names),
    ]
