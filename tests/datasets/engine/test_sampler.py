import json
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.datasets.engine.allocation import largest_remainder
from backend.datasets.engine.lexicon.demography import (
    ALWAYS_SELF_EMPLOYED,
    MINIMUM_AGE_OF_MARITAL,
    NEVER_SELF_EMPLOYED,
    RECENT,
    maximum_children,
)
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.lexicon.real_people import REAL_PEOPLE
from backend.datasets.engine.lexicon.subjects import SUBJECTS
from backend.datasets.engine.lexicon.traits import OPPOSITES, TRAITS
from backend.datasets.engine.parser import parse
from backend.datasets.engine.sampler import Sampler, facts_dict
from backend.datasets.engine.spec import EMPLOYMENT_AGES, MINIMUM_AGE_OF_EDUCATION, Forbidden, PopulationSpec
from backend.datasets.engine.types import INTERESTS, Facts

RICH = PopulationSpec.model_validate(
    {
        "language": "de",
        "maximum_age": 75,
        "genders": {"f": 0.6, "m": 0.38, "x": 0.02},
        "places": [
            {"country": "DE", "city": "Berlin", "share": 0.5},
            {"country": "AT"},
            {"country": "FR", "share": 0.1},
        ],
        "origins": [{"country": "TR", "share": 0.2}],
        "fields_of_work": {"technology": 0.4, "law": 0.2},
        "occupations": {"nurse": 0.15, "software-developer": 0.1},
        "education": {"doctorate": 0.1, "master": 0.3},
        "employment": {"student": 0.2, "retired": 0.1},
        "marital": {"widowed": 0.05, "married": 0.5},
        "interests": [{"interest": "chess", "share": 0.5}, {"interest": "wine", "share": 0.25}, {"interest": "jazz"}],
    }
)
BANDS = PopulationSpec.model_validate(
    {
        "language": "fr",
        "ages": [{"minimum": 18, "maximum": 29, "share": 0.3}, {"minimum": 30, "maximum": 64, "share": 0.5}],
        "genders": {"f": 0.5, "m": 0.5},
        "fields_of_work": {"healthcare": 0.3, "construction": 0.3},
        "employment": {"employed": 0.5, "retired": 0.1},
        "education": {"bachelor": 0.2},
    }
)
SPECS = {
    "default": PopulationSpec(),
    "rich": RICH,
    "bands": BANDS,
    "spanish": PopulationSpec(language="es", minimum_age=18, maximum_age=24),
    "judges": PopulationSpec(occupations={"judge": 1.0}, genders={"f": 1.0}),
    "doctorates": PopulationSpec(education={"doctorate": 1.0}),
    "students": PopulationSpec(employment={"student": 1.0}, language="fr"),
    "old": PopulationSpec(minimum_age=81, maximum_age=100),
    "described": parse("Single mothers who are nurses or lawyers in Tokyo and Kyiv, 18-35, love cats and yoga").spec,
}


def contradictions(facts: Facts, spec: PopulationSpec) -> list[str]:
    """The hard rules that a person breaks."""
    occupation = OCCUPATIONS[facts.occupation]
    low, high = EMPLOYMENT_AGES[facts.employment]
    working = facts.employment in ("employed", "self_employed")
    pair = frozenset(facts.traits)
    rules = {
        "age": spec.minimum_age <= facts.age <= spec.maximum_age,
        "employment age": low <= facts.age <= high,
        "education age": facts.age >= MINIMUM_AGE_OF_EDUCATION[facts.education],
        "occupation age": facts.employment == "student" or facts.age >= occupation.minimum_age,
        "retirement from it": not working or facts.age <= occupation.maximum_age,
        "education of it": facts.employment == "student" or facts.education in occupation.education,
        "field": facts.field == occupation.field,
        "self-employed": facts.employment != "self_employed" or facts.occupation not in NEVER_SELF_EMPLOYED,
        "owner": facts.employment != "employed" or facts.occupation not in ALWAYS_SELF_EMPLOYED,
        "workplace": facts.workplace is None or working,
        "employer": facts.employment != "employed" or bool(facts.workplace),
        "children": 0 <= facts.children <= maximum_children(facts.age),
        "marital": facts.age >= MINIMUM_AGE_OF_MARITAL[facts.marital],
        "family": "family-life" not in facts.interests or facts.children > 0,
        "income": 1 <= facts.income_band <= 5,
        "interests": 3 <= len(facts.interests) <= 5 and len(set(facts.interests)) == len(facts.interests),
        "known interests": set(facts.interests) <= set(INTERESTS),
        "traits": len(pair) == 2 and pair <= TRAITS.keys() and pair not in OPPOSITES,
        "subject": facts.subject is None or facts.subject in SUBJECTS,
        "degree": facts.education not in ("bachelor", "master", "doctorate") or facts.subject is not None,
        "school": facts.education == "basic" or bool(facts.school),
        "moved": facts.previous_city != facts.city,
        "name": bool(facts.first_name) and bool(facts.last_name),
    }
    return [name for name, kept in rules.items() if not kept]


@pytest.mark.parametrize("name", SPECS)
def test_nobody_contradicts_a_hard_rule_and_full_names_are_unique(name: str) -> None:
    spec = SPECS[name]
    people = Sampler(spec, 7, [2000]).facts(1, 2001)
    assert [(f, found) for f in people if (found := contradictions(f, spec))] == []
    names = {f"{f.first_name} {f.last_name}".casefold() for f in people}
    assert len(names) == 2000
    assert not names & REAL_PEOPLE


def shares_of(people: Sequence[Facts], attribute: str) -> Counter[Any]:
    return Counter(getattr(f, attribute) for f in people)


@pytest.mark.parametrize("size", [10, 99, 1000, 4321])
def test_declared_marginals_are_exact(size: int) -> None:
    people = Sampler(RICH, 3, [size]).facts(1, size + 1)

    def expect(given: dict[str, float], counts: Counter[Any]) -> None:
        shares = [*given.values(), max(0.0, 1 - sum(given.values()))]
        wanted = largest_remainder(shares, size)
        assert [counts[key] for key in given] == wanted[:-1]

    expect({"f": 0.6, "m": 0.38, "x": 0.02}, shares_of(people, "gender"))
    expect({"student": 0.2, "retired": 0.1}, shares_of(people, "employment"))
    expect({"doctorate": 0.1, "master": 0.3}, shares_of(people, "education"))
    expect({"widowed": 0.05, "married": 0.5}, shares_of(people, "marital"))
    expect({"DE": 0.5, "AT": 0.4, "FR": 0.1}, shares_of(people, "country"))
    jobs = Counter(
        "nurse" if f.occupation == "nurse" else "dev" if f.occupation == "software-developer" else f.field
        for f in people
    )
    expect({"nurse": 0.15, "dev": 0.1, "technology": 0.3, "law": 0.2}, jobs)
    interests = Counter(interest for f in people for interest in f.interests)
    assert interests["jazz"] == size
    assert interests["chess"] == largest_remainder([0.5, 0.5], size)[0]
    assert all(f.city == "Berlin" for f in people if f.country == "DE")


def test_age_bands_are_exact() -> None:
    people = Sampler(BANDS, 11, [1500]).facts(1, 1501)
    assert sum(f.age <= 29 for f in people) == 450
    assert sum(30 <= f.age <= 64 for f in people) == 750
    assert shares_of(people, "employment")["retired"] == 150
    assert shares_of(people, "field")["healthcare"] == 450


def test_declared_joints_are_met() -> None:
    cells = {("f", "technology"): 0.4, ("f", "law"): 0.1, ("m", "technology"): 0.1, ("m", "law"): 0.4}
    spec = PopulationSpec.model_validate(
        {
            "joints": [
                {
                    "first": "field",
                    "second": "gender",
                    "cells": [{"first": field, "second": g, "share": s} for (g, field), s in cells.items()],
                }
            ]
        }
    )
    people = Sampler(spec, 5, [500, 500]).facts(1, 1001)
    counts = Counter((f.gender, f.field) for f in people)
    assert sum(abs(counts[cell] / 1000 - share) for cell, share in cells.items()) / 2 <= 0.01


def test_forbidden_combinations_do_not_exist() -> None:
    spec = PopulationSpec.model_validate(
        {
            "fields_of_work": {"technology": 0.5},
            "forbidden": [
                {"when": {"gender": ["m"], "field": ["technology"]}},
                {"when": {"employment": ["student"]}, "minimum_age": 25},
                {"when": {"country": ["US"], "marital": ["divorced", "widowed"]}},
            ],
        }
    )
    for f in Sampler(spec, 5, [1500]).facts(1, 1501):
        assert not (f.gender == "m" and f.field == "technology")
        assert not (f.employment == "student" and f.age >= 25)
        assert not (f.country == "US" and f.marital in ("divorced", "widowed"))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**64), st.lists(st.integers(1, 149), max_size=6), st.sampled_from(sorted(SPECS)))
def test_batches_do_not_matter(seed: int, cuts: list[int], name: str) -> None:
    whole = Sampler(SPECS[name], seed, [150]).facts(1, 151)
    other = Sampler(SPECS[name], seed, [150])
    edges = [1, *sorted({c + 1 for c in cuts}), 151]
    batches = list(pairwise(edges))
    found = {start: other.facts(start, stop) for start, stop in reversed(batches)}
    assert [f for start, _ in batches for f in found[start]] == whole


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 80), st.integers(1, 80), st.integers(1, 80))
def test_growing_keeps_the_first_people(seed: int, first: int, second: int, third: int) -> None:
    small = Sampler(RICH, seed, [first]).facts(1, first + 1)
    grown = Sampler(RICH, seed, [first, second, third]).facts(1, first + second + third + 1)
    assert grown[:first] == small
    gained = grown[first : first + second]
    assert Sampler(RICH, seed, [first, second]).facts(first + 1, first + second + 1) == gained
    women = shares_of(grown, "gender")["f"]
    assert abs(women - 0.6 * len(grown)) <= 1


def test_seeds_differ_and_repeat() -> None:
    assert Sampler(RICH, 1, [60]).facts(1, 61) == Sampler(RICH, 1, [60]).facts(1, 61)
    assert Sampler(RICH, 1, [60]).facts(1, 61) != Sampler(RICH, 2, [60]).facts(1, 61)


def test_a_redraw_keeps_name_and_declared_attributes() -> None:
    sampler = Sampler(RICH, 9, [100])
    before = sampler.facts(1, 101)
    for ordinal in (1, 50, 100):
        again = sampler.redraw(ordinal, 1)
        old = before[ordinal - 1]
        kept = ("first_name", "last_name", "gender", "age", "city", "employment", "education", "occupation", "marital")
        assert [getattr(again, name) for name in kept] == [getattr(old, name) for name in kept]
        assert again != old
        assert again != sampler.redraw(ordinal, 2)
        assert again == Sampler(RICH, 9, [100]).redraw(ordinal, 1)
        assert contradictions(again, RICH) == []
    assert sampler.facts(1, 101) == before


def test_small_name_tables_still_give_unique_names() -> None:
    spec = PopulationSpec.model_validate({"places": [{"country": "VN"}], "genders": {"f": 1.0}, "maximum_age": 25})
    people = Sampler(spec, 1, [3000]).facts(1, 3001)
    assert len({(f.first_name, f.last_name) for f in people}) == 3000


def test_names_to_avoid_are_avoided() -> None:
    taken = [f"{f.first_name} {f.last_name}" for f in Sampler(PopulationSpec(), 4, [20]).facts(1, 21)]
    spec = PopulationSpec(names_to_avoid=tuple(taken))
    assert not {f"{f.first_name} {f.last_name}" for f in Sampler(spec, 4, [20]).facts(1, 21)} & set(taken)


def test_ordinals_outside_are_refused() -> None:
    sampler = Sampler(PopulationSpec(), 1, [10])
    for start, stop in ((0, 5), (5, 12)):
        with pytest.raises(IndexError):
            sampler.facts(start, stop)
    with pytest.raises(IndexError):
        sampler.redraw(11, 1)


def test_the_json_view_speaks_the_language() -> None:
    facts = Sampler(RICH, 3, [1]).facts(1, 2)[0]
    view = json.loads(json.dumps(facts_dict(facts, "de")))
    assert view["occupation_name"] == OCCUPATIONS[facts.occupation].label("de", facts.gender)
    assert view["interests"] == list(facts.interests)
    assert view["full_name"] == f"{facts.first_name} {facts.last_name}"


def test_trainings_suit_the_trade_and_nobody_has_retired_from_new_occupations() -> None:
    people = Sampler(PopulationSpec(), 5, [6000]).facts(1, 6001)
    subjects: dict[str, set[str | None]] = {}
    for facts in people:
        if facts.education == "vocational":
            subjects.setdefault(facts.occupation, set()).add(facts.subject)
    assert subjects["carpenter"] | subjects["roofer"] == {"building-training"}
    assert subjects["dog-trainer"] == {"animal-care-training"}
    assert subjects["driving-instructor"] <= {"transport-training", "mechatronics-training"}
    recent = [facts for facts in people if facts.employment == "retired" and facts.occupation in RECENT]
    assert len(recent) <= 5
    declared = PopulationSpec(occupations={"content-creator": 1.0}, employment={"retired": 1.0}, minimum_age=60)
    assert {f.occupation for f in Sampler(declared, 5, [20]).facts(1, 21)} == {"content-creator"}


def test_what_is_ruled_out_leaves_the_others_as_common_as_they_were() -> None:
    spec = PopulationSpec(minimum_age=40, maximum_age=40)
    free = Counter(facts.marital for facts in Sampler(spec, 8, [4000]).facts(1, 4001))
    ruled = spec.model_copy(update={"forbidden": (Forbidden(when={"marital": ("married",)}),)})
    rest = Counter(facts.marital for facts in Sampler(ruled, 8, [4000]).facts(1, 4001))
    assert rest["married"] == 0
    others = 4000 - free["married"]
    for status in ("single", "partnered", "divorced", "widowed"):
        assert rest[status] / 4000 == pytest.approx(free[status] / others, abs=0.03)
