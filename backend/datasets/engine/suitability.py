"""The hard rules between age, employment, education and occupation, and how natural each combination is.

Everything is cached per rule set, so that drawing a person is a few bisections.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate
from typing import Final, Literal

from backend.datasets.engine.lexicon import demography
from backend.datasets.engine.lexicon.demography import by_age
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS, OCCUPATIONS_BY_FIELD, Occupation
from backend.datasets.engine.spec import EMPLOYMENT_AGES, MINIMUM_AGE_OF_EDUCATION, PopulationSpec
from backend.datasets.engine.types import Education, Employment, Gender

RANK: Final[dict[Education, int]] = {level: rank for rank, level in enumerate(demography.EDUCATION_ORDER)}
Schooling = Education | Literal["open"] | None
"""What is known of somebody's education; "open" is one of the levels that no share was declared for."""

_TINY: Final = 1e-5
_STUDENT_OF_DECLARED_WORK: Final = 0.15
_WORKING: Final = ("employed", "self_employed")


def aims_at(occupation: Occupation, education: Education) -> bool:
    """Whether somebody with that completed education can be studying for the occupation."""
    return education != "basic" and RANK[occupation.education[-1]] > max(1, RANK[education])


def fits(occupation: Occupation, low: int, high: int, employment: Employment, education: Education | None) -> bool:
    """Whether somebody aged low..high with that employment (and education, if known) can have the occupation."""
    first, last = EMPLOYMENT_AGES[employment]
    low, high = max(low, first), min(high, last)
    if employment == "student":
        if education is None:
            return low <= high and aims_at(occupation, "secondary")
        return max(low, MINIMUM_AGE_OF_EDUCATION[education]) <= high and aims_at(occupation, education)
    low = max(low, occupation.minimum_age)
    if employment in _WORKING:
        high = min(high, occupation.maximum_age)
        if employment == "employed" and occupation.id in demography.ALWAYS_SELF_EMPLOYED:
            return False
        if employment == "self_employed" and occupation.id in demography.NEVER_SELF_EMPLOYED:
            return False
    if education is None:
        return max(low, min(MINIMUM_AGE_OF_EDUCATION[level] for level in occupation.education)) <= high
    return education in occupation.education and max(low, MINIMUM_AGE_OF_EDUCATION[education]) <= high


@cache
def occupation_weight(occupation: Occupation, gender: Gender, employment: Employment | None) -> float:
    """How common an occupation is for a gender and way of being employed."""
    pool = OCCUPATIONS_BY_FIELD[occupation.field]
    share = demography.FIELDS[occupation.field] / len(pool)
    weight = share * demography.OCCUPATION_FACTORS.get(occupation.id, 1.0)
    if gender != "x":
        female = occupation.female_share
        weight *= 2 * max(0.03, female if gender == "f" else 1 - female)
    if employment == "self_employed":
        weight *= 6 if occupation.id in demography.MOSTLY_SELF_EMPLOYED | demography.ALWAYS_SELF_EMPLOYED else 0.5
    elif employment == "employed" and occupation.id in demography.MOSTLY_SELF_EMPLOYED:
        weight *= 0.4
    elif employment == "retired" and occupation.id in demography.RECENT:
        weight *= 0.02
    return weight


def pyramid(age: int) -> float:
    """How many people of an age there are, relative to the youngest adults."""
    return by_age(demography.PYRAMID, age)


class Suitability:
    """Natural weights under one specification.

    ``category`` is an occupation id, a field, "" for everything that is not declared, or None for any work.
    """

    def __init__(self, spec: PopulationSpec) -> None:
        self._spec = spec
        declared = spec.occupations.keys()
        rest_declared = {o.id for f in spec.fields_of_work for o in OCCUPATIONS_BY_FIELD[f]} | declared
        self._pools: dict[str | None, tuple[Occupation, ...]] = {
            None: tuple(OCCUPATIONS.values()),
            "": tuple(o for o in OCCUPATIONS.values() if o.id not in rest_declared),
        }
        for field, occupations in OCCUPATIONS_BY_FIELD.items():
            self._pools[field] = tuple(o for o in occupations if o.id not in declared)
        for identifier in declared:
            self._pools[identifier] = (OCCUPATIONS[identifier],)
        if not spec.employment:
            self._employments = demography.EMPLOYMENT_ORDER
        else:
            closed = sum(spec.employment.values()) > 1 - 1e-6
            self._employments = tuple(
                e
                for e in demography.EMPLOYMENT_ORDER
                if spec.employment.get(e, 0) > 0 or (not closed and e not in spec.employment)
            )
        self._open = tuple(level for level in demography.EDUCATION_ORDER if level not in spec.education)
        self._possible: dict[object, bool] = {}
        self._masses: dict[object, float] = {}
        self._candidates: dict[object, tuple[tuple[Occupation, ...], tuple[float, ...]]] = {}

    @property
    def employments(self) -> tuple[Employment, ...]:
        """Ways of being employed that the specification lets exist."""
        return self._employments

    def _fits(self, occupation: Occupation, low: int, high: int, way: Employment, schooling: Schooling) -> bool:
        if schooling == "open":
            return any(fits(occupation, low, high, way, level) for level in self._open)
        return fits(occupation, low, high, way, schooling)

    def possible(
        self, low: int, high: int, employment: Employment | None, schooling: Schooling, category: str | None
    ) -> bool:
        """Whether anybody like that can exist."""
        key = (low, high, employment, schooling, category)
        found = self._possible.get(key)
        if found is None:
            ways: Iterable[Employment] = self._employments if employment is None else (employment,)
            found = any(
                self._fits(occupation, low, high, way, schooling)
                for way in ways
                for occupation in self._pools[category]
            )
            self._possible[key] = found
        return found

    def work_mass(
        self,
        gender: Gender,
        low: int,
        high: int,
        employment: Employment | None,
        education: Schooling,
        category: str | None,
    ) -> float:
        """Weight of all occupations of a category that are possible; 0 means that nobody like that can exist."""
        key = (gender, low, high, employment, education, category)
        mass = self._masses.get(key)
        if mass is None:
            ways: Iterable[Employment] = self._employments if employment is None else (employment,)
            mass = sum(
                occupation_weight(occupation, gender, employment)
                for occupation in self._pools[category]
                if any(self._fits(occupation, low, high, way, education) for way in ways)
            )
            self._masses[key] = mass
        return mass

    def candidates(
        self, gender: Gender, age: int, employment: Employment, education: Schooling, category: str | None
    ) -> tuple[tuple[Occupation, ...], tuple[float, ...]]:
        """Possible occupations with cumulative weights (ending at their sum); both empty where there is none."""
        if employment not in _WORKING:  # no upper limits: all ages from here on are alike
            age = min(age, 60 if employment == "retired" else 40)
        key = (gender, age, employment, education, category)
        found = self._candidates.get(key)
        if found is None:
            possible = tuple(o for o in self._pools[category] if self._fits(o, age, age, employment, education))
            found = possible, tuple(accumulate(occupation_weight(o, gender, employment) for o in possible))
            self._candidates[key] = found
        return found

    def employment_weight(self, gender: Gender, age: int, employment: Employment, category: str | None) -> float:
        """How common a way of being employed is at an age; 0 where it is impossible."""
        first, last = EMPLOYMENT_AGES[employment]
        if not first <= age <= last:
            return 0.0
        weight = by_age(demography.EMPLOYMENT_BY_AGE, age)[demography.EMPLOYMENT_ORDER.index(employment)] + _TINY
        if employment == "homemaker":
            weight *= demography.HOMEMAKER_FACTOR[gender]
        elif employment == "student" and category is not None and "student" not in self._spec.employment:
            weight *= _STUDENT_OF_DECLARED_WORK
        return weight

    def education_weight(self, age: int, employment: Employment | None, level: Education) -> float:
        """How common a level of education is at an age; 0 where it is impossible."""
        if age < MINIMUM_AGE_OF_EDUCATION[level]:
            return 0.0
        table = demography.STUDENT_EDUCATION_BY_AGE if employment == "student" else demography.EDUCATION_BY_AGE
        return by_age(table, age)[RANK[level]] + _TINY

    def age_weight(
        self, gender: Gender, age: int, employment: Employment | None, education: Schooling, category: str | None
    ) -> float:
        """How common an age is among people of whom that much is known; 0 where it is impossible."""
        weight = pyramid(age)
        if education == "open":
            weight *= sum(self.education_weight(age, employment, level) for level in self._open)
        elif education is not None:
            weight *= self.education_weight(age, employment, education)
        ways = self._employments if employment is None else (employment,)
        return weight * sum(
            self.employment_weight(gender, age, way, category)
            for way in ways
            if self.possible(age, age, way, education, category)
        )

    def over_ages(self, low: int, high: int, weight: Callable[[int], float]) -> float:
        """A weight summed over the age pyramid between two ages."""
        if low == high:
            return weight(low)
        return sum(pyramid(age) * weight(age) for age in range(low, high + 1))
