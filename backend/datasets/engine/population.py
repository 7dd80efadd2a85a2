"""Plans who exists: the declared attributes in exact counts, the others naturally, all of them possible together."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from backend.datasets.engine.joint_allocation import SHUFFLE, Chunk, JointAllocation
from backend.datasets.engine.lexicon import demography
from backend.datasets.engine.lexicon.demography import by_age
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.marginals import marginal_of
from backend.datasets.engine.names import origins_of
from backend.datasets.engine.natural_draws import NaturalDraws
from backend.datasets.engine.person_core import Core, CoreDraft
from backend.datasets.engine.prohibitions import Prohibitions, UnsatisfiableSpec
from backend.datasets.engine.residence import LOCALES, cities_table, city_at, natural_places
from backend.datasets.engine.rng import SCALE, SeedTree
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.suitability import Suitability
from backend.datasets.engine.types import FIELDS, Education, Employment, Gender, Marital

__all__ = ["Core", "Population", "UnsatisfiableSpec", "cities_table"]

_CHUNK: Final = 4000
_CORE: Final = 1
_MAXIMUM_INTERESTS: Final = 5
_TOLERANCE: Final = 1e-6


class Population:
    """The plan of one dataset, made in chunks as far as it is asked for; a function of (spec, seed, blocks)."""

    def __init__(self, spec: PopulationSpec, tree: SeedTree, blocks: Sequence[int]) -> None:
        self._spec = spec
        self._tree = tree
        self._suitability = Suitability(spec)
        self._prohibitions = Prohibitions(spec)
        self._allocation = JointAllocation(spec, tree, blocks, self._prohibitions)
        self._natural = NaturalDraws(spec, self._suitability, self._prohibitions)
        self._chunks = [
            (index, start, min(_CHUNK, size - start))
            for index, size in enumerate(blocks)
            for start in range(0, size, _CHUNK)
        ]
        self._blocks = tuple(blocks)
        self._planned: list[Core] = []
        self._next_chunk = 0
        self._interests = [marginal_of([(i.interest, i.share)]) for i in spec.interests]

    def core(self, ordinal: int) -> Core:
        """The plan for one person (from 1). Raises IndexError beyond the blocks, UnsatisfiableSpec."""
        while len(self._planned) < ordinal:
            if self._next_chunk == len(self._chunks):
                raise IndexError(f"person {ordinal} is beyond the {len(self._planned)} of this population")
            self._plan_chunk()
        return self._planned[ordinal - 1]

    def _plan_chunk(self) -> None:
        chunk = self._chunks[self._next_chunk]
        size = chunk[2]
        first = len(self._planned) + 1
        drafts = [CoreDraft(self._tree.draws(first + index, _CORE)) for index in range(size)]
        self._plan_genders(drafts, chunk)
        self._plan_places(drafts, chunk)
        banded = "age" in self._allocation.marginals
        if banded:
            self._plan_age_bands(drafts, chunk)
        self._plan_declared_work(drafts, chunk)
        interests = self._plan_interests(chunk)
        for draft in drafts:
            self._natural.complete(draft)
        self._plan_marital(drafts, chunk)
        for draft, wanted in zip(drafts, interests, strict=True):
            self._planned.append(self._core(draft, wanted))
        self._next_chunk += 1

    def _plan_genders(self, drafts: Sequence[CoreDraft], chunk: Chunk) -> None:
        rest = {g: w for g, w in demography.GENDERS.items() if g not in self._spec.genders} or demography.GENDERS
        genders, cumulative = list(rest), list(accumulate(rest.values()))

        def assign(draft: CoreDraft, gender: Gender | None) -> None:
            draft.gender = gender or self._prohibitions.choose(draft, "gender", genders, cumulative, draft.draws[0])

        if "gender" in self._allocation.marginals:
            self._allocation.allocate("gender", drafts, chunk, lambda draft, gender: 1.0, lambda draft: None, assign)
        else:
            for draft in drafts:
                assign(draft, None)

    def _plan_places(self, drafts: Sequence[CoreDraft], chunk: Chunk) -> None:
        natural, cumulative = natural_places(self._spec.language)
        base = self._spec.language.split("-")[0]

        def assign(draft: CoreDraft, index: int | None) -> None:
            if index is None:
                draft.place = self._prohibitions.choose(draft, "place", natural, cumulative, draft.draws[1])
                locale = LOCALES.get((base, draft.place.country))
                draft.origin = locale if draft.draws[2] * SCALE < 0.85 else None
            else:
                draft.place = self._spec.places[index]
            draft.country = draft.place.country

        def assign_origin(draft: CoreDraft, country: str | None) -> None:
            if country is not None:
                draft.origin = origins_of(country).pick(draft.draws[2])

        if "place" in self._allocation.marginals:
            self._allocation.allocate("place", drafts, chunk, lambda draft, index: 1.0, lambda draft: None, assign)
        else:
            for draft in drafts:
                assign(draft, None)
        self._allocation.allocate(
            "origin", drafts, chunk, lambda draft, country: 1.0, lambda draft: None, assign_origin
        )

    def _plan_age_bands(self, drafts: Sequence[CoreDraft], chunk: Chunk) -> None:
        bands = {band.label: band for band in self._spec.ages}
        covered = {age for band in self._spec.ages for age in range(band.minimum, band.maximum + 1)}
        span = range(self._spec.minimum_age, self._spec.maximum_age + 1)
        rest = [age for age in span if age not in covered] or list(span)
        natural = tuple(accumulate(self._suitability.age_weight("x", age, None, None, None) for age in rest))

        def assign(draft: CoreDraft, label: str | None) -> None:
            if label is None:
                draft.age = self._prohibitions.choose(draft, "age", rest, natural, draft.draws[3])
            else:
                band = bands[label]
                ages, cumulative = self._natural.ages(draft.gender, band.minimum, band.maximum, None, None, None)
                draft.age = self._prohibitions.choose(draft, "age", ages, cumulative, draft.draws[3])

        self._allocation.allocate("age", drafts, chunk, lambda draft, label: 1.0, lambda draft: draft.gender, assign)

    def _work_categories(self) -> tuple[str | None, ...]:
        marginal = self._allocation.marginals.get("work")
        return (None,) if marginal is None else tuple("" if c is None else c for c in marginal.categories)

    def _plan_declared_work(self, drafts: Sequence[CoreDraft], chunk: Chunk) -> None:
        suitability = self._suitability
        works = self._work_categories()

        def possible(draft: CoreDraft, employment: Employment | None, education: Education | None) -> bool:
            return any(suitability.possible(*self._natural.span(draft), employment, education, work) for work in works)

        def weigh_employment(draft: CoreDraft, employment: Employment | None) -> float:
            if employment is None:
                return sum(
                    weigh_employment(draft, e) for e in suitability.employments if e not in self._spec.employment
                )
            if not possible(draft, employment, None):
                return 0.0
            return suitability.over_ages(
                *self._natural.span(draft),
                lambda age: suitability.employment_weight(draft.gender, age, employment, None),
            )

        def weigh_education(draft: CoreDraft, level: Education | None) -> float:
            if level is None:
                return sum(
                    weigh_education(draft, e) for e in demography.EDUCATION_ORDER if e not in self._spec.education
                )
            if not possible(draft, draft.employment, level):
                return 0.0
            return suitability.over_ages(
                *self._natural.span(draft), lambda age: suitability.education_weight(age, draft.employment, level)
            )

        def weigh_work(draft: CoreDraft, work: str | None) -> float:
            category = "" if work is None else work
            return suitability.work_mass(
                draft.gender, *self._natural.span(draft), draft.employment, draft.schooling, category
            )

        def assign_employment(draft: CoreDraft, employment: Employment | None) -> None:
            if employment is None:
                ways = [e for e in suitability.employments if e not in self._spec.employment] or list(
                    suitability.employments
                )
                weights = [weigh_employment(draft, way) for way in ways]
                if sum(weights) <= 0:
                    return
                employment = self._prohibitions.choose(
                    draft, "employment", ways, list(accumulate(weights)), draft.draws[4]
                )
            draft.employment = employment

        def assign_education(draft: CoreDraft, level: Education | None) -> None:
            draft.education = level
            draft.schooling = level or "open"

        def assign_work(draft: CoreDraft, work: str | None) -> None:
            draft.work = "" if work is None else work
            if work is not None:
                draft.field = work if work in FIELDS else OCCUPATIONS[work].field

        self._allocation.allocate(
            "employment", drafts, chunk, weigh_employment, lambda d: (d.gender, d.age), assign_employment
        )
        self._allocation.allocate(
            "education", drafts, chunk, weigh_education, lambda d: (d.gender, d.age, d.employment), assign_education
        )
        self._allocation.allocate(
            "work", drafts, chunk, weigh_work, lambda d: (d.gender, d.age, d.employment, d.schooling), assign_work
        )

    def _plan_marital(self, drafts: Sequence[CoreDraft], chunk: Chunk) -> None:
        def weigh(draft: CoreDraft, marital: Marital | None) -> float:
            age = draft.age or 0
            weights = by_age(demography.MARITAL_BY_AGE, age)
            statuses = (marital,) if marital else [s for s in demography.MARITAL_ORDER if s not in self._spec.marital]
            return sum(
                weights[demography.MARITAL_ORDER.index(status)] + _TOLERANCE
                for status in statuses
                if age >= demography.MINIMUM_AGE_OF_MARITAL[status]
            )

        def assign(draft: CoreDraft, marital: Marital | None) -> None:
            statuses = [s for s in demography.MARITAL_ORDER if s not in self._spec.marital] or demography.MARITAL_ORDER
            if marital is None:
                weights = list(accumulate(weigh(draft, status) for status in statuses))
                if weights[-1] <= 0:  # what is declared is impossible at this age
                    statuses, weights = demography.MARITAL_ORDER[:1], [1.0]
                marital = self._prohibitions.choose(draft, "marital", statuses, weights, draft.draws[7])
            draft.marital = marital

        if "marital" in self._allocation.marginals:
            self._allocation.allocate("marital", drafts, chunk, weigh, lambda draft: draft.age, assign)
            return
        tables: dict[int, list[float]] = {}
        for draft in drafts:
            age = draft.age or 0
            if age not in tables:
                tables[age] = list(accumulate(weigh(draft, status) for status in demography.MARITAL_ORDER))
            draft.marital = self._prohibitions.choose(
                draft, "marital", demography.MARITAL_ORDER, tables[age], draft.draws[7]
            )

    def _plan_interests(self, chunk: Chunk) -> list[list[str]]:
        """Declared interests in exact numbers, at most five each."""
        block, start, size = chunk
        given: list[list[str]] = [[] for _ in range(size)]
        crowded = sum(interest.share for interest in self._spec.interests) > _MAXIMUM_INTERESTS - 1
        turn = 0
        for number, marginal in enumerate(self._interests):
            if marginal is None:
                continue
            wanted = marginal.needed(size, self._blocks[block] - start, start == 0)[0]
            order = self._tree.shuffled(range(size), (block << 32) + start, SHUFFLE + 50 + (0 if crowded else number))
            if crowded:  # dealt in turns, so that nobody gets a sixth
                chosen = [order[(turn + step) % size] for step in range(wanted)]
                turn += wanted
            else:
                chosen = sorted(order, key=lambda person: len(given[person]) >= _MAXIMUM_INTERESTS)[:wanted]
            for person in chosen:
                given[person].append(marginal.categories[0])
            for index, count in enumerate((wanted, size - wanted)[: len(marginal.done)]):
                marginal.done[index] += count
                marginal.remaining[index] -= count
        return given

    def _core(self, draft: CoreDraft, interests: list[str]) -> Core:
        place, draws = draft.place, draft.draws
        if (
            place is None or draft.age is None or draft.employment is None or draft.occupation is None
            or draft.education is None or draft.marital is None
        ):  # fmt: skip
            raise UnsatisfiableSpec("a person could not be completed")
        city = city_at(place, draws[8])
        origin = draft.origin or origins_of(place.country).pick(draws[9])
        return Core(
            draft.gender, draft.age, place.country, city, origin, draft.employment, draft.occupation, draft.education,
            draft.marital, tuple(interests),
        )  # fmt: skip
