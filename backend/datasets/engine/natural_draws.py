"""Draws what a specification leaves open about a person, as it is natural and possible together with the rest."""

from collections.abc import Hashable
from itertools import accumulate
from typing import Any, cast

from backend.datasets.engine.lexicon import demography
from backend.datasets.engine.lexicon.occupations import Occupation
from backend.datasets.engine.person_core import CoreDraft
from backend.datasets.engine.prohibitions import Prohibitions, UnsatisfiableSpec
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.suitability import Schooling, Suitability, aims_at
from backend.datasets.engine.types import Employment, Gender


class NaturalDraws:
    """Age, employment, occupation and education by demography and the hard rules; tables are kept."""

    def __init__(self, spec: PopulationSpec, suitability: Suitability, prohibitions: Prohibitions) -> None:
        self._spec = spec
        self._suitability = suitability
        self._prohibitions = prohibitions
        self._caches: dict[Hashable, Any] = {}

    def span(self, draft: CoreDraft) -> tuple[int, int]:
        """The youngest and oldest that somebody can still be."""
        return (draft.age, draft.age) if draft.age is not None else (self._spec.minimum_age, self._spec.maximum_age)

    def ages(self, gender: Gender, low: int, high: int, employment: Employment | None, education: Schooling,
              work: str | None) -> tuple[range, tuple[float, ...]]:  # fmt: skip
        """Ages from ``low`` to ``high`` with cumulative weights for people of whom that much is known."""
        key = ("ages", gender, low, high, employment, education, work)
        found = self._caches.get(key)
        if found is None:
            ages = range(low, high + 1)
            weights = [self._suitability.age_weight(gender, age, employment, education, work) for age in ages]
            if sum(weights) <= 0:
                weights = [1.0] * len(ages)
            found = self._caches[key] = ages, tuple(accumulate(weights))
        return cast("tuple[range, tuple[float, ...]]", found)

    def complete(self, draft: CoreDraft) -> None:
        """Draw what is not declared: age, employment, occupation, education. Raises UnsatisfiableSpec."""
        draws = draft.draws
        if draft.age is None:
            low, high = self.span(draft)
            ages, cumulative = self.ages(draft.gender, low, high, draft.employment, draft.schooling, draft.work)
            draft.age = self._prohibitions.choose(draft, "age", ages, cumulative, draws[3])
        if draft.employment is None:
            ways, cumulative = self._ways(draft.gender, draft.age, draft.schooling, draft.work)
            draft.employment = self._prohibitions.choose(draft, "employment", ways, cumulative, draws[4])
        draft.occupation = self._occupation(draft, draft.age, draft.employment)
        draft.field = draft.occupation.field
        if draft.education is None:
            levels, weights = self._levels(draft.age, draft.employment, draft.occupation, draft.schooling == "open")
            draft.education = self._prohibitions.choose(draft, "education", levels, weights, draws[5])

    def _ways(self, gender: Gender, age: int, education: Schooling, work: str | None) -> tuple[Any, Any]:
        key = ("ways", gender, age, education, work)
        found = self._caches.get(key)
        if found is None:
            suitability = self._suitability
            for category in (work, None):
                ways = [
                    way
                    for way in (suitability.employments if category == work else demography.EMPLOYMENT_ORDER)
                    if suitability.possible(age, age, way, education, category)
                ]
                weights = [suitability.employment_weight(gender, age, way, category) for way in ways]
                if sum(weights) > 0:
                    break
            else:
                ways, weights = ["homemaker"], [1.0]
            found = self._caches[key] = ways, tuple(accumulate(weights))
        return cast("tuple[Any, Any]", found)

    def _occupation(self, draft: CoreDraft, age: int, employment: Employment) -> Occupation:
        """An occupation of the declared work; where that is impossible hard rules win over what is declared."""
        for education, work in ((draft.schooling, draft.work), (draft.schooling, None), (None, None)):
            occupations, cumulative = self._suitability.candidates(draft.gender, age, employment, education, work)
            if self._prohibitions and not any(self._prohibitions.allowed(draft, "work", o) for o in occupations):
                continue
            if occupations:
                if education is None:
                    draft.education = draft.schooling = None
                chosen: Occupation = self._prohibitions.choose(draft, "work", occupations, cumulative, draft.draws[6])
                return chosen
        raise UnsatisfiableSpec(
            f"nobody aged {age} who is {employment} can have an occupation under this specification"
        )

    def _levels(self, age: int, employment: Employment, occupation: Occupation, is_open: bool) -> tuple[Any, Any]:
        key = ("levels", age, employment, occupation.id, is_open)
        found = self._caches.get(key)
        if found is None:
            weigh = self._suitability.education_weight
            if employment == "student":
                levels = [e for e in demography.EDUCATION_ORDER if aims_at(occupation, e)]
            else:
                levels = list(occupation.education)
            if is_open:
                levels = [level for level in levels if level not in self._spec.education]
            weights = [weigh(age, employment, level) for level in levels]
            found = self._caches[key] = levels, tuple(accumulate(weights))
        return cast("tuple[Any, Any]", found)
