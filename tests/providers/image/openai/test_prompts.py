"""What models are told of people and scenes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.providers.image.errors import NotAnAdult
from backend.providers.image.illustrated import IllustratedProvider
from backend.providers.image.illustrated.scenes import SCENES
from backend.providers.image.openai import prompts
from backend.providers.image.types import PortraitFacts
from backend.providers.prompts.texts import BUILT_IN
from tests.providers.image.test_illustrated import FACTS, facts_of_adults, seeds

PROVIDER = IllustratedProvider()
IDENTITY = PROVIDER.identity(FACTS, "toon-head", 7)
BASE, SCENE = BUILT_IN["image_base"].body, BUILT_IN["image_scene"].body
scene_ids = st.sampled_from(sorted(SCENES))


def _every(facts: PortraitFacts, seed: int, scene: str) -> list[tuple[str, ...]]:
    identity = PROVIDER.identity(facts, "toon-head", seed)
    grid = [(scene, seed), ("park", 1), ("cafe", 2), ("office", 3)]
    return [
        prompts.base_prompts(BASE, identity, facts, "Coffee first. " * 80),
        prompts.scene_prompts(identity, facts, scene, seed),
        prompts.edit_prompts(SCENE, identity, facts, scene, seed),
        *(prompts.grid_prompts(identity, facts, grid, from_reference=flag) for flag in (True, False)),
    ]


@given(facts_of_adults, seeds, scene_ids)
def test_adults_and_invented_people_only_in_every_wording(facts: PortraitFacts, seed: int, scene: str) -> None:
    for wordings in _every(facts, seed, scene):
        assert len(wordings) == prompts.MILDER + 1 == len(set(wordings))
        for text in wordings:
            assert f"{facts.age} years old" in text
            assert "adult" in text
            assert "no real, famous or historical person" in text
            assert "No text, logos, brands or watermarks" in text
            assert facts.origin not in text or not facts.origin
            assert len(text) <= 1600


@given(facts_of_adults, seeds)
def test_the_same_arguments_give_the_same_words(facts: PortraitFacts, seed: int) -> None:
    assert _every(facts, seed, "market") == _every(facts, seed, "market")


def test_minors_are_refused() -> None:
    young = replace(FACTS, age=17)
    calls = (
        lambda: prompts.base_prompts(BASE, IDENTITY, young, None),
        lambda: prompts.scene_prompts(IDENTITY, young, "park", 1),
        lambda: prompts.edit_prompts(SCENE, IDENTITY, young, "park", 1),
        lambda: prompts.grid_prompts(IDENTITY, young, [("park", 1)] * 4, from_reference=True),
    )
    for call in calls:
        with pytest.raises(NotAnAdult):
            call()


def test_the_look_and_the_bio_are_told_and_milder_wordings_drop_them() -> None:
    full, plain, milder, mildest = prompts.base_prompts(BASE, IDENTITY, FACTS, 'Likes "rain".\nAnd tea.')
    assert "medium skin, shoulder-length wavy black hair, brown eyes, square glasses" in full
    assert "working as a nurse and likes reading, yoga, travel" in full
    assert "\"Likes 'rain'. And tea.\"" in full
    assert "rain" not in plain
    assert "nurse" not in milder
    assert "wavy" not in mildest


def test_scenes_name_place_clothes_and_mood() -> None:
    with_reference = prompts.edit_prompts(SCENE, IDENTITY, FACTS, "hospital", 3)[0]
    without = prompts.scene_prompts(IDENTITY, FACTS, "hospital", 3)[0]
    for text in (with_reference, without):
        assert "in a hospital corridor" in text
        assert "Wearing plain medical scrubs" in text
    assert "The same person as in the reference picture" in with_reference
    assert "wavy black hair" in without


def test_rules_hold_whatever_an_administrator_writes() -> None:
    for text in prompts.base_prompts("{{person}} in the style of a famous brand", IDENTITY, FACTS, None):
        assert text.endswith("No text, logos, brands or watermarks, nobody else in focus.")


def test_a_grid_has_four_scenes() -> None:
    with pytest.raises(ValueError, match="4 scenes"):
        prompts.grid_prompts(IDENTITY, FACTS, [("park", 1)], from_reference=True)
    text = prompts.grid_prompts(IDENTITY, FACTS, [(name, 1) for name in ("park", "cafe", "office", "gym")],
                                from_reference=True)[0]  # fmt: skip
    corners = [text.index(corner) for corner in ("Top left: in a park", "Top right: in a cafe", "Bottom left: in a",
                                                 "Bottom right: in a gym")]  # fmt: skip
    assert corners == sorted(corners)
