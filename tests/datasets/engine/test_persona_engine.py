"""The engine as a whole: a function of its input, whatever the stretch; accepted people only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.datasets.engine.gate import Gate
from backend.datasets.engine.parser import parse
from backend.datasets.engine.persona_engine import PersonaEngine
from backend.datasets.engine.profile import PROFILE_FIELDS
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import LANGUAGES

DESCRIPTION = "Young professionals in tech in Berlin, mostly women, 25-35"


def engine(size: int = 40, *, growth: int = 0, language: str = "en", seed: int = 7) -> PersonaEngine:
    blocks = [size, growth] if growth else [size]
    return PersonaEngine(parse(DESCRIPTION, language).spec, seed, blocks, language, {})


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_a_stretch_does_not_depend_on_its_borders(first: int, second: int) -> None:
    start, stop = sorted((first, second))
    whole = engine().make(1, 41).drafts
    assert engine().make(start, stop + 1).drafts == whole[start - 1 : stop]


def test_growing_keeps_the_first_ones() -> None:
    assert engine(growth=15).make(1, 41).drafts == engine().make(1, 41).drafts


def test_another_seed_makes_other_people() -> None:
    names = [
        {
            (draft.persona.facts.first_name, draft.persona.facts.last_name)
            for draft in engine(seed=seed).make(1, 41).drafts
        }
        for seed in (1, 2)
    ]
    assert len(names[0] & names[1]) < 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_passes_the_gate_and_fits_the_description(language: str) -> None:
    batch = engine(size=60, language=language).make(1, 61)
    assert batch.shortfalls == []
    assert len({(draft.persona.facts.first_name, draft.persona.facts.last_name) for draft in batch.drafts}) == 60
    gate = Gate(language)
    for draft in batch.drafts:
        facts = draft.persona.facts
        assert 25 <= facts.age <= 35
        assert (facts.city, facts.country, facts.field) == ("Berlin", "DE", "technology")
        assert gate.check(draft.persona) == []
        assert set(draft.profile) == set(PROFILE_FIELDS)
    women = sum(draft.persona.facts.gender == "f" for draft in batch.drafts)
    assert women == 48


def test_prompts_reach_the_bios() -> None:
    prompted = PersonaEngine(PopulationSpec(), 3, [20], "en", {"x": "At most 90 characters. No emoji."})
    assert all(len(draft.persona.bios["x"]) <= 90 for draft in prompted.make(1, 21).drafts)
