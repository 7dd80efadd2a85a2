"""Plans who exists: the declared attributes in exact counts, the others naturally, all of them possible together."""

from bisect import bisect
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Final, NamedTuple, cast

from backend.datasets.engine.allocation import fit, largest_remainder, next_counts, round_controlled
from backend.datasets.engine.cities import cities_of
from backend.datasets.engine.lexicon import demography
from backend.datasets.engine.lexicon.demography import by_age
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS, Occupation
from backend.datasets.engine.lexicon.places import country_name
from backend.datasets.engine.names import origins_of
from backend.datasets.engine.rng import SCALE, Draws, SeedTree
from backend.datasets.engine.spec import Forbidden, Joint, PlaceShare, PopulationSpec
from backend.datasets.engine.suitability import Schooling, Suitability, aims_at
from backend.datasets.engine.types import FIELDS, Education, Employment, Gender, Marital

_CHUNK: Final = 4000
_CORE: Final = 1
_SHUFFLE: Final = 100
_CITY_EXPONENT: Final = 0.85
_MAXIMUM_INTERESTS: Final = 5
_TOLERANCE: Final = 1e-6


class UnsatisfiableSpec(ValueError):
    """The forbidden combinations leave no possible person."""


class Core(NamedTuple):
    """What is fixed about a person by the plan of the population."""

    gender: Gender
    age: int
    country: str
    city: str
    origin: str
    employment: Employment
    occupation: Occupation
    education: Education
    marital: Marital
    interests: tuple[str, ...]


class _Draft:
    """A person while the plan is made; None is not known yet."""

    __slots__ = (
        "age", "country", "draws", "education", "employment", "field", "gender", "marital", "occupation", "origin",
        "place", "schooling", "work",
    )  # fmt: skip

    def __init__(self, draws: Draws) -> None:
        self.draws = draws
        self.gender: Gender = "x"
        self.age: int | None = None
        self.place: PlaceShare | None = None
        self.country: str | None = None
        self.origin: str | None = None
        self.employment: Employment | None = None
        self.education: Education | None = None
        self.schooling: Schooling = None
        self.work: str | None = None
        self.field: str | None = None
        self.occupation: Occupation | None = None
        self.marital: Marital | None = None


@dataclass
class _Marginal:
    """A declared attribute: its categories (None for everything else), their shares and the counts so far."""

    categories: list[Any]
    shares: list[float]
    done: list[int]
    remaining: list[int]
    joint: Joint | None = None


def _marginal(shares: Sequence[tuple[Any, float]], complete: bool = False) -> _Marginal | None:
    items = [(category, share) for category, share in shares if share > 0]
    if not items:
        return None
    total = sum(share for _, share in items)
    if complete or total > 1 - _TOLERANCE:
        items = [(category, share / total) for category, share in items]
    else:
        items.append((None, 1 - total))
    return _Marginal([c for c, _ in items], [s for _, s in items], [0] * len(items), [0] * len(items))


def _pick(items: Sequence[Any], cumulative: Sequence[float], draw: int) -> Any:
    return items[min(len(items) - 1, bisect(cumulative, draw * SCALE * cumulative[-1]))]


@cache
def _city_table(country: str, region: str | None) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Cities with cumulative weights; the country's own name where no city is known."""
    cities = [city for city in cities_of(country) if region is None or city.region == region] or list(
        cities_of(country)
    )
    if not cities:
        return (country_name(country, "en"),), (1.0,)
    weights = accumulate(max(city.population, 1000) ** _CITY_EXPONENT for city in cities)
    return tuple(city.name for city in cities), tuple(weights)


def cities_table(country: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Names (English) and cumulative weights of a country's cities."""
    return _city_table(country, None)


_REGIONS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("fr", "CA"): ("10",), ("fr", "CH"): ("GE", "VD", "NE"), ("fr", "BE"): ("WAL", "BRU"),
    ("de", "CH"): ("ZH", "BE", "BS", "LU", "SG", "AG"),
}  # fmt: skip
_LOCALES: Final = {
    ("fr", "CA"): "fr_CA", ("fr", "CH"): "fr_CH", ("fr", "BE"): "fr_BE", ("de", "CH"): "de_CH", ("nl", "BE"): "nl_BE",
}  # fmt: skip


@cache
def _natural_places(language: str) -> tuple[tuple[PlaceShare, ...], tuple[float, ...]]:
    base = language.split("-")[0]
    countries = demography.COUNTRIES_OF_LANGUAGE.get(base) or demography.COUNTRIES_OF_LANGUAGE["en"]
    places, weights = [], []
    for country, weight in countries.items():
        regions = _REGIONS.get((base, country), (None,))
        for region in regions:
            places.append(PlaceShare(country=country, region=region))
            weights.append(weight / len(regions))
    return tuple(places), tuple(accumulate(weights))


class Population:
    """The plan of one dataset, made in chunks as far as it is asked for; a function of (spec, seed, blocks)."""

    def __init__(self, spec: PopulationSpec, tree: SeedTree, blocks: Sequence[int]) -> None:
        self._spec = spec
        self._tree = tree
        self._suitability = Suitability(spec)
        self._chunks = [
            (index, start, min(_CHUNK, size - start))
            for index, size in enumerate(blocks)
            for start in range(0, size, _CHUNK)
        ]
        self._blocks = tuple(blocks)
        self._planned: list[Core] = []
        self._next_chunk = 0
        self._caches: dict[Hashable, Any] = {}
        self._marginals = self._declared()
        self._interests = [_marginal([(i.interest, i.share)]) for i in spec.interests]

    def core(self, ordinal: int) -> Core:
        """The plan for one person (from 1). Raises IndexError beyond the blocks, UnsatisfiableSpec."""
        while len(self._planned) < ordinal:
            if self._next_chunk == len(self._chunks):
                raise IndexError(f"person {ordinal} is beyond the {len(self._planned)} of this population")
            self._plan_chunk()
        return self._planned[ordinal - 1]

    # -- what is declared ---------------------------------------------------------------------------------------

    def _declared(self) -> dict[str, _Marginal]:
        spec = self._spec
        fields = dict(spec.fields_of_work)
        for occupation, share in spec.occupations.items():
            field = OCCUPATIONS[occupation].field
            if field in fields:
                fields[field] = max(0.0, fields[field] - share)
        found = {
            "gender": _marginal(list(spec.genders.items())),
            "age": _marginal([(band.label, band.share) for band in spec.ages]),
            "place": _marginal(list(zip(range(len(spec.places)), spec.place_shares, strict=True))),
            "origin": _marginal([(origin.country, origin.share) for origin in spec.origins]),
            "employment": _marginal(list(spec.employment.items())),
            "education": _marginal(list(spec.education.items())),
            "work": _marginal([*spec.occupations.items(), *fields.items()]),
            "marital": _marginal(list(spec.marital.items())),
        }
        marginals = {name: marginal for name, marginal in found.items() if marginal is not None}
        order = ("gender", "age", "country", "employment", "education", "work", "marital")
        for joint in spec.joints:
            sides = [("work" if d in ("field", "occupation") else d, d) for d in (joint.first, joint.second)]
            if order.index(sides[0][0]) > order.index(sides[1][0]):
                joint = Joint(
                    first=joint.second,
                    second=joint.first,
                    cells=tuple(c.model_copy(update={"first": c.second, "second": c.first}) for c in joint.cells),
                )
                sides.reverse()
            for position, (name, _) in enumerate(sides):
                if name not in marginals and name != "country":
                    shares: dict[str, float] = {}
                    for cell in joint.cells:
                        value = cell.first if position == 0 else cell.second
                        shares[value] = shares.get(value, 0.0) + cell.share
                    derived = _marginal(list(shares.items()), complete=True)
                    if derived is not None:
                        marginals[name] = derived
            if sides[1][0] in marginals and marginals[sides[1][0]].joint is None:
                marginals[sides[1][0]].joint = joint
        return marginals

    # -- allocation ---------------------------------------------------------------------------------------------

    def _needed(self, marginal: _Marginal, size: int, left_in_block: int, fresh_block: bool) -> list[int]:
        if fresh_block or sum(marginal.remaining) != left_in_block:
            marginal.remaining = next_counts(marginal.shares, marginal.done, left_in_block)
        return list(marginal.remaining) if size == left_in_block else largest_remainder(marginal.remaining, size)

    def _allocate(
        self, name: str, drafts: Sequence[_Draft], chunk: tuple[int, int, int], weigh: Callable[[_Draft, Any], float],
        known: Callable[[_Draft], Hashable], assign: Callable[[_Draft, Any], None],
    ) -> None:  # fmt: skip
        """Give every draft a category of a marginal: exact counts, possible combinations only, natural where free.

        ``known`` names all that ``weigh`` looks at, so that alike drafts are handled as one row.
        """
        marginal = self._marginals.get(name)
        if marginal is None:
            return
        block, start, size = chunk
        needed = self._needed(marginal, size, self._blocks[block] - start, start == 0)
        ruled = bool(self._spec.forbidden)
        order = self._tree.shuffled(range(size), (block << 32) + start, _SHUFFLE + list(self._marginals).index(name))
        rows: dict[Hashable, list[int]] = {}
        for position in order:
            draft = drafts[position]
            key: tuple[Hashable, ...] = (known(draft), self._side(marginal.joint, draft))
            if ruled:
                key = (*key, tuple(self._allowed(draft, name, category) for category in marginal.categories))
            rows.setdefault(key, []).append(position)
        seed = []
        for members in rows.values():
            draft = drafts[members[0]]
            seed.append(
                [
                    weigh(draft, category) if not ruled or self._allowed(draft, name, category) else 0.0
                    for category in marginal.categories
                ]
            )
        sizes = [len(members) for members in rows.values()]
        columns, keys = self._columns(marginal, drafts, rows, needed, seed)
        table = fit(seed, sizes, columns, keys)
        counts = round_controlled(table, sizes, columns, keys)
        for row_counts, members in zip(counts, rows.values(), strict=True):
            given = [index for index, count in enumerate(row_counts) for _ in range(count)]
            for position, index in zip(members, given, strict=False):
                marginal.done[index] += 1
                marginal.remaining[index] -= 1
                assign(drafts[position], marginal.categories[index])
            for position in members[len(given) :]:  # impossible for this person: whatever is natural
                assign(drafts[position], None)

    def _side(self, joint: Joint | None, draft: _Draft) -> str | None:
        if joint is None:
            return None
        if joint.first == "age":
            age = draft.age or 0
            return next((b.label for b in self._spec.ages if b.minimum <= age <= b.maximum), None)
        value = getattr(draft, joint.first)
        return value.id if isinstance(value, Occupation) else value

    def _columns(
        self, marginal: _Marginal, drafts: Sequence[_Draft], rows: dict[Hashable, list[int]], needed: list[int],
        seed: list[list[float]],
    ) -> tuple[dict[Hashable, int], list[list[Hashable]]]:  # fmt: skip
        """Column targets and the column of each cell; with a joint there is a column for each of its cells."""
        width = len(marginal.categories)
        joint = marginal.joint
        if joint is None:
            return dict(enumerate(needed)), [list(range(width)) for _ in rows]
        sides = [self._side(joint, drafts[members[0]]) for members in rows.values()]
        totals: dict[str | None, int] = {}
        for side, members in zip(sides, rows.values(), strict=True):
            totals[side] = totals.get(side, 0) + len(members)
        shares = {(cell.first, cell.second): cell.share for cell in joint.cells}
        values = list(totals)
        declared = {cell.first for cell in joint.cells}
        table = [
            [shares.get((str(value), str(category)), 0.0) if value in declared else marginal.shares[index]
             for index, category in enumerate(marginal.categories)]
            for value in values
        ]  # fmt: skip
        plain: list[list[Hashable]] = [list(range(width)) for _ in values]
        for side, row in zip(sides, seed, strict=True):  # a cell that is declared empty stays empty
            cells = table[values.index(side)]
            for index in range(width):
                if cells[index] <= 0:
                    row[index] = 0.0
        targets = dict[Hashable, int](enumerate(needed))
        rounded = round_controlled(
            fit(table, list(totals.values()), targets, plain), list(totals.values()), targets, plain
        )
        columns: dict[Hashable, int] = {
            (value, index): rounded[r][index] for r, value in enumerate(values) for index in range(width)
        }
        return columns, [[(side, index) for index in range(width)] for side in sides]

    # -- forbidden combinations ---------------------------------------------------------------------------------

    def _allowed(self, draft: _Draft, name: str, value: Any) -> bool:
        """Whether a draft with one more attribute violates no forbidden combination, as far as it is known."""
        return not any(self._violated(rule, draft, name, value) for rule in self._spec.forbidden)

    def _violated(self, rule: Forbidden, draft: _Draft, name: str, value: Any) -> bool:
        def attribute(dimension: str) -> Any:
            if name == "work" and dimension in ("field", "occupation") and value is not None:
                occupation = value if isinstance(value, Occupation) else OCCUPATIONS.get(value)
                if dimension == "field":
                    return value if value in FIELDS else occupation.field if occupation else None
                return occupation.id if occupation else None
            if name == "place" and dimension == "country" and value is not None:
                return value.country if isinstance(value, PlaceShare) else self._spec.places[value].country
            if name == dimension:
                return value
            found = getattr(draft, dimension)
            return found.id if isinstance(found, Occupation) else found

        if any(attribute(dimension) not in values for dimension, values in rule.when.items()):
            return False
        if rule.minimum_age is None and rule.maximum_age is None:
            return True
        age = attribute("age")
        if not isinstance(age, int):
            return False
        return (rule.minimum_age is None or age >= rule.minimum_age) and (
            rule.maximum_age is None or age <= rule.maximum_age
        )

    def _choose(self, draft: _Draft, name: str, items: Sequence[Any], cumulative: Sequence[float], draw: int) -> Any:
        """Draw one of the items by weight, without those that are forbidden."""
        if self._spec.forbidden:
            weights = [high - low for low, high in zip((0.0, *cumulative), cumulative, strict=False)]
            allowed = [
                (item, weight)
                for item, weight in zip(items, weights, strict=True)
                if weight > 0 and self._allowed(draft, name, item)
            ]
            if not allowed:
                raise UnsatisfiableSpec(f"the forbidden combinations leave no {name} for somebody")
            items = [item for item, _ in allowed]
            cumulative = list(accumulate(weight for _, weight in allowed))
        return _pick(items, cumulative, draw)

    # -- one chunk ----------------------------------------------------------------------------------------------

    def _plan_chunk(self) -> None:
        chunk = self._chunks[self._next_chunk]
        size = chunk[2]
        first = len(self._planned) + 1
        drafts = [_Draft(self._tree.draws(first + index, _CORE)) for index in range(size)]
        self._plan_genders(drafts, chunk)
        self._plan_places(drafts, chunk)
        banded = "age" in self._marginals
        if banded:
            self._plan_age_bands(drafts, chunk)
        self._plan_declared_work(drafts, chunk)
        interests = self._plan_interests(chunk)
        for draft in drafts:
            self._complete(draft)
        self._plan_marital(drafts, chunk)
        for draft, wanted in zip(drafts, interests, strict=True):
            self._planned.append(self._core(draft, wanted))
        self._next_chunk += 1

    def _plan_genders(self, drafts: Sequence[_Draft], chunk: tuple[int, int, int]) -> None:
        rest = {g: w for g, w in demography.GENDERS.items() if g not in self._spec.genders} or demography.GENDERS
        genders, cumulative = list(rest), list(accumulate(rest.values()))

        def assign(draft: _Draft, gender: Gender | None) -> None:
            draft.gender = gender or self._choose(draft, "gender", genders, cumulative, draft.draws[0])

        if "gender" in self._marginals:
            self._allocate("gender", drafts, chunk, lambda draft, gender: 1.0, lambda draft: None, assign)
        else:
            for draft in drafts:
                assign(draft, None)

    def _plan_places(self, drafts: Sequence[_Draft], chunk: tuple[int, int, int]) -> None:
        natural, cumulative = _natural_places(self._spec.language)
        base = self._spec.language.split("-")[0]

        def assign(draft: _Draft, index: int | None) -> None:
            if index is None:
                draft.place = self._choose(draft, "place", natural, cumulative, draft.draws[1])
                locale = _LOCALES.get((base, draft.place.country))
                draft.origin = locale if draft.draws[2] * SCALE < 0.85 else None
            else:
                draft.place = self._spec.places[index]
            draft.country = draft.place.country

        def assign_origin(draft: _Draft, country: str | None) -> None:
            if country is not None:
                draft.origin = origins_of(country).pick(draft.draws[2])

        if "place" in self._marginals:
            self._allocate("place", drafts, chunk, lambda draft, index: 1.0, lambda draft: None, assign)
        else:
            for draft in drafts:
                assign(draft, None)
        self._allocate("origin", drafts, chunk, lambda draft, country: 1.0, lambda draft: None, assign_origin)

    def _ages(self, gender: Gender, low: int, high: int, employment: Employment | None, education: Schooling,
              work: str | None) -> tuple[range, tuple[float, ...]]:  # fmt: skip
        key = ("ages", gender, low, high, employment, education, work)
        found = self._caches.get(key)
        if found is None:
            ages = range(low, high + 1)
            weights = [self._suitability.age_weight(gender, age, employment, education, work) for age in ages]
            if sum(weights) <= 0:
                weights = [1.0] * len(ages)
            found = self._caches[key] = ages, tuple(accumulate(weights))
        return cast("tuple[range, tuple[float, ...]]", found)

    def _plan_age_bands(self, drafts: Sequence[_Draft], chunk: tuple[int, int, int]) -> None:
        bands = {band.label: band for band in self._spec.ages}
        covered = {age for band in self._spec.ages for age in range(band.minimum, band.maximum + 1)}
        span = range(self._spec.minimum_age, self._spec.maximum_age + 1)
        rest = [age for age in span if age not in covered] or list(span)
        natural = tuple(accumulate(self._suitability.age_weight("x", age, None, None, None) for age in rest))

        def assign(draft: _Draft, label: str | None) -> None:
            if label is None:
                draft.age = self._choose(draft, "age", rest, natural, draft.draws[3])
            else:
                band = bands[label]
                ages, cumulative = self._ages(draft.gender, band.minimum, band.maximum, None, None, None)
                draft.age = self._choose(draft, "age", ages, cumulative, draft.draws[3])

        self._allocate("age", drafts, chunk, lambda draft, label: 1.0, lambda draft: draft.gender, assign)

    def _span(self, draft: _Draft) -> tuple[int, int]:
        return (draft.age, draft.age) if draft.age is not None else (self._spec.minimum_age, self._spec.maximum_age)

    def _work_categories(self) -> tuple[str | None, ...]:
        marginal = self._marginals.get("work")
        return (None,) if marginal is None else tuple("" if c is None else c for c in marginal.categories)

    def _plan_declared_work(self, drafts: Sequence[_Draft], chunk: tuple[int, int, int]) -> None:
        suitability = self._suitability
        works = self._work_categories()

        def possible(draft: _Draft, employment: Employment | None, education: Education | None) -> bool:
            return any(suitability.possible(*self._span(draft), employment, education, work) for work in works)

        def weigh_employment(draft: _Draft, employment: Employment | None) -> float:
            if employment is None:
                return sum(
                    weigh_employment(draft, e) for e in suitability.employments if e not in self._spec.employment
                )
            if not possible(draft, employment, None):
                return 0.0
            return suitability.over_ages(
                *self._span(draft), lambda age: suitability.employment_weight(draft.gender, age, employment, None)
            )

        def weigh_education(draft: _Draft, level: Education | None) -> float:
            if level is None:
                return sum(
                    weigh_education(draft, e) for e in demography.EDUCATION_ORDER if e not in self._spec.education
                )
            if not possible(draft, draft.employment, level):
                return 0.0
            return suitability.over_ages(
                *self._span(draft), lambda age: suitability.education_weight(age, draft.employment, level)
            )

        def weigh_work(draft: _Draft, work: str | None) -> float:
            category = "" if work is None else work
            return suitability.work_mass(draft.gender, *self._span(draft), draft.employment, draft.schooling, category)

        def assign_employment(draft: _Draft, employment: Employment | None) -> None:
            if employment is None:
                ways = [e for e in suitability.employments if e not in self._spec.employment] or list(
                    suitability.employments
                )
                weights = [weigh_employment(draft, way) for way in ways]
                if sum(weights) <= 0:
                    return
                employment = self._choose(draft, "employment", ways, list(accumulate(weights)), draft.draws[4])
            draft.employment = employment

        def assign_education(draft: _Draft, level: Education | None) -> None:
            draft.education = level
            draft.schooling = level or "open"

        def assign_work(draft: _Draft, work: str | None) -> None:
            draft.work = "" if work is None else work
            if work is not None:
                draft.field = work if work in FIELDS else OCCUPATIONS[work].field

        self._allocate("employment", drafts, chunk, weigh_employment, lambda d: (d.gender, d.age), assign_employment)
        self._allocate(
            "education", drafts, chunk, weigh_education, lambda d: (d.gender, d.age, d.employment), assign_education
        )
        self._allocate(
            "work", drafts, chunk, weigh_work, lambda d: (d.gender, d.age, d.employment, d.schooling), assign_work
        )

    def _complete(self, draft: _Draft) -> None:
        """Draw what is not declared: age, employment, occupation, education."""
        draws = draft.draws
        if draft.age is None:
            low, high = self._span(draft)
            ages, cumulative = self._ages(draft.gender, low, high, draft.employment, draft.schooling, draft.work)
            draft.age = self._choose(draft, "age", ages, cumulative, draws[3])
        if draft.employment is None:
            ways, cumulative = self._ways(draft.gender, draft.age, draft.schooling, draft.work)
            draft.employment = self._choose(draft, "employment", ways, cumulative, draws[4])
        draft.occupation = self._occupation(draft, draft.age, draft.employment)
        draft.field = draft.occupation.field
        if draft.education is None:
            levels, weights = self._levels(draft.age, draft.employment, draft.occupation, draft.schooling == "open")
            draft.education = self._choose(draft, "education", levels, weights, draws[5])

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

    def _occupation(self, draft: _Draft, age: int, employment: Employment) -> Occupation:
        """An occupation of the declared work; where that is impossible hard rules win over what is declared."""
        for education, work in ((draft.schooling, draft.work), (draft.schooling, None), (None, None)):
            occupations, cumulative = self._suitability.candidates(draft.gender, age, employment, education, work)
            if self._spec.forbidden and not any(self._allowed(draft, "work", o) for o in occupations):
                continue
            if occupations:
                if education is None:
                    draft.education = draft.schooling = None
                chosen: Occupation = self._choose(draft, "work", occupations, cumulative, draft.draws[6])
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

    def _plan_marital(self, drafts: Sequence[_Draft], chunk: tuple[int, int, int]) -> None:
        def weigh(draft: _Draft, marital: Marital | None) -> float:
            age = draft.age or 0
            weights = by_age(demography.MARITAL_BY_AGE, age)
            statuses = (marital,) if marital else [s for s in demography.MARITAL_ORDER if s not in self._spec.marital]
            return sum(
                weights[demography.MARITAL_ORDER.index(status)] + _TOLERANCE
                for status in statuses
                if age >= demography.MINIMUM_AGE_OF_MARITAL[status]
            )

        def assign(draft: _Draft, marital: Marital | None) -> None:
            statuses = [s for s in demography.MARITAL_ORDER if s not in self._spec.marital] or demography.MARITAL_ORDER
            if marital is None:
                weights = list(accumulate(weigh(draft, status) for status in statuses))
                if weights[-1] <= 0:  # what is declared is impossible at this age
                    statuses, weights = demography.MARITAL_ORDER[:1], [1.0]
                marital = self._choose(draft, "marital", statuses, weights, draft.draws[7])
            draft.marital = marital

        if "marital" in self._marginals:
            self._allocate("marital", drafts, chunk, weigh, lambda draft: draft.age, assign)
            return
        tables: dict[int, list[float]] = {}
        for draft in drafts:
            age = draft.age or 0
            if age not in tables:
                tables[age] = list(accumulate(weigh(draft, status) for status in demography.MARITAL_ORDER))
            draft.marital = self._choose(draft, "marital", demography.MARITAL_ORDER, tables[age], draft.draws[7])

    def _plan_interests(self, chunk: tuple[int, int, int]) -> list[list[str]]:
        """Declared interests in exact numbers, at most five each."""
        block, start, size = chunk
        given: list[list[str]] = [[] for _ in range(size)]
        crowded = sum(interest.share for interest in self._spec.interests) > _MAXIMUM_INTERESTS - 1
        turn = 0
        for number, marginal in enumerate(self._interests):
            if marginal is None:
                continue
            wanted = self._needed(marginal, size, self._blocks[block] - start, start == 0)[0]
            order = self._tree.shuffled(range(size), (block << 32) + start, _SHUFFLE + 50 + (0 if crowded else number))
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

    def _core(self, draft: _Draft, interests: list[str]) -> Core:
        place, draws = draft.place, draft.draws
        if (
            place is None or draft.age is None or draft.employment is None or draft.occupation is None
            or draft.education is None or draft.marital is None
        ):  # fmt: skip
            raise UnsatisfiableSpec("a person could not be completed")
        city = place.city or _pick(*_city_table(place.country, place.region), draws[8])
        origin = draft.origin or origins_of(place.country).pick(draws[9])
        return Core(
            draft.gender, draft.age, place.country, city, origin, draft.employment, draft.occupation, draft.education,
            draft.marital, tuple(interests),
        )  # fmt: skip
