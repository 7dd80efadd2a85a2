"""Draws the facts of every person of a dataset."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from itertools import accumulate
from typing import Any, Final

from backend.datasets.engine import names
from backend.datasets.engine.institutions import employer, school
from backend.datasets.engine.lexicon import demography
from backend.datasets.engine.lexicon.demography import maximum_children
from backend.datasets.engine.lexicon.given_names import cohort
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS, Occupation
from backend.datasets.engine.lexicon.places import city_name, country_name
from backend.datasets.engine.lexicon.real_people import REAL_PEOPLE
from backend.datasets.engine.lexicon.subjects import REQUIRED_SUBJECTS, REQUIRED_TRAININGS, SUBJECTS
from backend.datasets.engine.lexicon.traits import OPPOSITES, TRAITS
from backend.datasets.engine.population import Core, Population, cities_table
from backend.datasets.engine.rng import SCALE, SeedTree
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import INTERESTS, Education, Facts, Gender, Marital

ENGINE_YEAR: Final = 2025
"""Ages are turned into birth cohorts as of this year; fixed, because a dataset must not change with the calendar."""

_NAME: Final = 2
_DETAIL: Final = 3
_TASTE: Final = 4
_PREVIOUS_CITY_SHARE: Final = 0.38
_OWN_BUSINESS_SHARE: Final = 0.6
_TRAITS: Final = tuple(TRAITS)
_FACTS: Final = tuple(each.name for each in fields(Facts))
_ACADEMIC: Final = frozenset(("bachelor", "master", "doctorate"))


class NamesExhausted(LookupError):
    """No unused full name could be found for a person."""


class Sampler:
    """The people of a dataset: a pure function of (spec, seed, blocks).

    ``blocks`` are the sizes in which the dataset grew, in order: ``[50]``, or ``[50, 20]`` after an extension by 20;
    the first 50 people of both are identical. Declared shares are exact within each
    block and as exact as possible overall.
    Plans and names are made lazily, in order, and kept: asking for person n costs time for all before, once.
    """

    def __init__(self, spec: PopulationSpec, seed: int, blocks: Sequence[int]) -> None:
        if any(size < 0 for size in blocks):
            raise ValueError("a block cannot have a negative size")
        self._spec = spec
        self._tree = SeedTree(seed)
        self._population = Population(spec, self._tree, blocks)
        self._size = sum(blocks)
        self._names: list[tuple[str, str]] = []
        self._taken = {name.casefold() for name in spec.names_to_avoid} | REAL_PEOPLE
        self._declared = frozenset(interest.interest for interest in spec.interests)

    def __len__(self) -> int:
        return self._size

    def facts(self, start: int, stop: int) -> list[Facts]:
        """The people with ordinals start..stop-1 (from 1), the same whatever the batches.

        Raises IndexError for ordinals outside the blocks, UnsatisfiableSpec, NamesExhausted.
        """
        if start < 1 or stop - 1 > self._size:
            raise IndexError(f"ordinals are 1..{self._size}, not {start}..{stop - 1}")
        return [self._facts(ordinal, 0) for ordinal in range(start, stop)]

    def redraw(self, ordinal: int, attempt: int) -> Facts:
        """Another draw of a rejected person (attempt from 1).

        What counts for declared shares and the (unique) name stays; everything else is drawn anew: interests that are
        not declared, traits, family size, previous city, subject, school, employer, income.
        """
        if attempt < 1:
            raise ValueError("the first redraw is attempt 1")
        if not 1 <= ordinal <= self._size:
            raise IndexError(f"ordinals are 1..{self._size}, not {ordinal}")
        return self._facts(ordinal, attempt)

    def _name(self, ordinal: int) -> tuple[str, str]:
        while len(self._names) < ordinal:
            self._names.append(self._unused_name(len(self._names) + 1))
        return self._names[ordinal - 1]

    def _unused_name(self, ordinal: int) -> tuple[str, str]:
        core = self._population.core(ordinal)
        born = cohort(ENGINE_YEAR - core.age)
        for attempt in range(names.MAXIMUM_ATTEMPTS):
            draws = self._tree.draws(ordinal, _NAME, attempt)
            name = names.full_name(draws, attempt, core.origin, core.gender, born)
            full = f"{name[0]} {name[1]}".casefold()
            if full not in self._taken:
                self._taken.add(full)
                return name
        raise NamesExhausted(f"no unused name for person {ordinal} ({core.origin})")

    def _facts(self, ordinal: int, attempt: int) -> Facts:
        first_name, last_name = self._name(ordinal)
        core = self._population.core(ordinal)
        draws = self._tree.draws(ordinal, _DETAIL, attempt)
        gender, age, country, city, origin, employment, occupation, education, marital, wanted = core
        field = occupation.field
        children = self._children(age, marital, draws[10], draws[11])
        studying = employment == "student"
        level: Education = education
        if studying:
            level = "bachelor" if _ACADEMIC.intersection(occupation.education) else "vocational"
        workplace = None
        if employment == "employed" or (
            employment == "self_employed"
            and (draws[9] * SCALE < _OWN_BUSINESS_SHARE or occupation.id in demography.ALWAYS_SELF_EMPLOYED)
        ):
            workplace = employer(field, country, draws[7], draws[8])
        return Facts(
            ordinal,
            first_name,
            last_name,
            gender,
            age,
            country,
            city,
            _previous_city(country, city, draws[2], draws[3]),
            origin,
            education,
            _subject(occupation, level, draws[4]),
            school(level, country, draws[5], draws[6]),
            employment,
            occupation.id,
            field,
            workplace,
            _income(core, draws[12]),
            marital,
            children,
            self._tastes(ordinal, attempt, core, children, draws[13]) if len(wanted) < 5 else wanted,
            _two_traits(draws[0], draws[1]),
        )

    def _children(self, age: int, marital: Marital, parent: int, count: int) -> int:
        least, most = self._spec.minimum_children, min(self._spec.maximum_children, maximum_children(age))
        if most <= least:
            return most
        if least == 0:
            chances = demography.PARENT_BY_MARITAL[marital]
            chance = chances[0 if age < 25 else 1 if age < 32 else 2 if age < 45 else 3]
            if parent * SCALE >= chance:
                return 0
            least = 1
        return least + min(most - least, bisect(_CHILDREN, count * SCALE * (0.6 if age < 30 else 1.0)))

    def _tastes(self, ordinal: int, attempt: int, core: Core, children: int, number: int) -> tuple[str, ...]:
        """The declared interests of the person first, then natural ones: three to five in all."""
        wanted = core.interests
        total = max(3 + (number * 3 >> 32), len(wanted))
        stage = 0 if core.age < 30 else 1 if core.age < 45 else 2 if core.age < 60 else 3
        cumulative = _taste_weights(stage, core.gender, core.occupation.field, children > 0)
        found = list(wanted)
        top = cumulative[-1]
        for round_ in range(40):
            for draw in self._tree.draws(ordinal, _TASTE, attempt << 8 | round_):
                if len(found) >= total:
                    return tuple(found)
                interest = INTERESTS[bisect(cumulative, draw * SCALE * top)]
                if interest in found or interest in self._declared:
                    continue
                countries = demography.INTEREST_COUNTRIES.get(interest)
                if countries is None or core.country in countries:
                    found.append(interest)
        return tuple(found)


_CHILDREN: Final = tuple(accumulate(demography.CHILDREN_COUNTS[:-1]))


@cache
def _taste_weights(stage: int, gender: Gender, field: str, parent: bool) -> tuple[float, ...]:
    common, rare = demography.INTERESTS_BY_COHORT[stage]
    weights = []
    for interest in INTERESTS:
        weight = 2.5 if interest in common else 0.1 if interest in rare else 1.0
        if interest in demography.INTERESTS_BY_GENDER[gender]:
            weight *= 1.8
        if interest in demography.INTERESTS_BY_FIELD[field]:
            weight *= 2.5
        if interest == "family-life":
            weight = 7.0 if parent else 0.0
        weights.append(weight)
    return tuple(accumulate(weights))


@cache
def _subjects(occupation: str, field: str, level: Education) -> tuple[str, ...]:
    academic = level in _ACADEMIC
    required = (REQUIRED_SUBJECTS if academic else REQUIRED_TRAININGS).get(occupation)
    kind = "academic" if academic else "vocational"
    return required or tuple(s.id for s in SUBJECTS.values() if s.level == kind and field in s.fields)


def _subject(occupation: Occupation, level: Education, draw: int) -> str | None:
    if level in ("basic", "secondary"):
        return None
    subjects = _subjects(occupation.id, occupation.field, level)
    return subjects[draw * len(subjects) >> 32]


def _previous_city(country: str, city: str, whether: int, which: int) -> str | None:
    if whether * SCALE >= _PREVIOUS_CITY_SHARE:
        return None
    cities, cumulative = cities_table(country)
    found = cities[min(len(cities) - 1, bisect(cumulative, which * SCALE * cumulative[-1]))]
    return found if found != city else None


def _income(core: Core, draw: int) -> int:
    low, high = core.occupation.income
    if core.employment == "student":
        low, high = 1, 2
    elif core.employment == "unemployed":
        low, high = 1, min(2, high)
    elif core.employment == "homemaker":
        low, high = 1, 3
    elif core.employment == "retired":
        low, high = max(1, low - 1), max(1, high - 1)
    share = draw * SCALE
    if core.employment in ("employed", "self_employed"):  # experience pays
        share = share ** (1.5 if core.age < 28 else 0.8 if core.age > 45 else 1.0)
    return low + min(high - low, int(share * (high - low + 1)))


def _two_traits(first: int, second: int) -> tuple[str, str]:
    one = _TRAITS[first * len(_TRAITS) >> 32]
    return one, _others(one)[second * len(_others(one)) >> 32]


@cache
def _others(trait: str) -> tuple[str, ...]:
    return tuple(other for other in _TRAITS if other != trait and frozenset((trait, other)) not in OPPOSITES)


def facts_dict(facts: Facts, language: str) -> dict[str, Any]:
    """The facts as plain JSON values for exports: the identifiers, and their names in a language next to them."""
    gender = facts.gender
    return {
        **{name: getattr(facts, name) for name in _FACTS},
        "interests": list(facts.interests),
        "traits": list(facts.traits),
        "full_name": f"{facts.first_name} {facts.last_name}",
        "city_name": city_name(facts.city, facts.country, language),
        "previous_city_name": facts.previous_city and city_name(facts.previous_city, facts.country, language),
        "country_name": country_name(facts.country, language),
        "occupation_name": OCCUPATIONS[facts.occupation].label(language, gender),
        "subject_name": facts.subject and SUBJECTS[facts.subject].label(language),
        "trait_names": [TRAITS[trait].label(language, gender) for trait in facts.traits],
    }
