"""Names by locale, gender and birth cohort, drawn with our own generator from Faker's raw tables (MIT licence)."""

import importlib
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Final

from backend.datasets.engine.lexicon import given_names
from backend.datasets.engine.lexicon.origins import DEFAULT_LOCALE, LOCALES, ORIGINS, ROMANISED
from backend.datasets.engine.rng import SCALE, Draws
from backend.datasets.engine.romanisation import romanised
from backend.datasets.engine.types import Gender

_TYPICAL_SHARE: Final = 0.75
_TWO_SURNAMES: Final = frozenset(("es_ES", "es_MX", "es_CO", "es_CL"))
_TWO_SURNAMES_SHARE: Final = 0.5
_PLAIN_ATTEMPTS: Final = 5
_FLAT_ATTEMPTS: Final = 14
_GIVEN_ATTEMPTS: Final = 40
MAXIMUM_ATTEMPTS: Final = 400


@dataclass(frozen=True, slots=True)
class Weighted:
    """Names with cumulative weights that end at 1."""

    names: tuple[str, ...]
    cumulative: tuple[float, ...]

    def pick(self, draw: int) -> str:
        """The name at a 32-bit draw, by weight."""
        return self.names[bisect(self.cumulative, draw * SCALE)]

    def pick_flat(self, draw: int) -> str:
        """The name at a 32-bit draw, all alike."""
        return self.names[draw * len(self.names) >> 32]


def _weighted(weights: Mapping[str, float]) -> Weighted:
    total = sum(weights.values())
    cumulative = list(accumulate(weight / total for weight in weights.values()))
    cumulative[-1] = 1.0
    return Weighted(tuple(weights), tuple(cumulative))


def _usable(name: str) -> bool:
    return 1 < len(name) <= 24 and all(letter.isalpha() or letter in " '’-" for letter in name)


def _table(source: Any) -> dict[str, float]:
    """A Faker table (sequence or mapping to weights) as romanised names with relative weights."""
    pairs: Iterable[tuple[str, float]]
    pairs = source.items() if isinstance(source, Mapping) else ((name, 1.0) for name in dict.fromkeys(source))
    table: dict[str, float] = {}
    for name, weight in pairs:
        latin = romanised(name.strip())
        latin = latin.title() if latin.isupper() else latin
        if _usable(latin) and weight > 0:
            table[latin] = table.get(latin, 0.0) + float(weight)
    return table


_FIRST: Final[dict[str, tuple[str, ...]]] = {
    "f": ("first_romanized_names_female", "first_romanized_names", "first_names_female", "first_names"),
    "m": ("first_romanized_names_male", "first_romanized_names", "first_names_male", "first_names"),
}
_LAST: Final[dict[str, tuple[str, ...]]] = {
    "f": ("last_romanized_names", "last_names_female", "female_last_names", "unisex_last_names", "last_names"),
    "m": ("last_romanized_names", "last_names_male", "male_last_names", "unisex_last_names", "last_names"),
}


@cache
def _tables(locale: str, gender: str) -> tuple[dict[str, float], dict[str, float]]:
    """First and family names of one gender (f or m) in a locale."""
    if locale in ROMANISED:
        women, men, family = ROMANISED[locale]
        return _table((women if gender == "f" else men).split()), _table(family.split())
    first, last = (
        importlib.import_module(f"faker.providers.person.{name}").Provider
        for name in (("zh_TW", "zh_TW") if locale == "zh_CN" else (locale, locale))
    )

    def found(provider: Any, attributes: Sequence[str]) -> dict[str, float]:
        for attribute in attributes:
            table = _table(getattr(provider, attribute, ()) or ())
            if len(table) > 1:
                return table
        raise LookupError(f"no names for {locale}")

    return found(first, _FIRST[gender]), found(last, _LAST[gender])


@cache
def first_names(locale: str, gender: str, cohort: int) -> Weighted:
    """First names for people of a locale, gender (f or m) and cohort (0..3)."""
    table = dict(_tables(locale, gender)[0])
    kind: Gender = "f" if gender == "f" else "m"
    typical = given_names.typical(locale, kind, cohort)
    if not typical:
        return _weighted(table)
    for name in given_names.other_cohorts(locale, kind, cohort) & table.keys():
        del table[name]
    total = sum(table.values())
    weights = {name: weight / total * (1 - _TYPICAL_SHARE) for name, weight in table.items()}
    each = _TYPICAL_SHARE / len(typical)
    for position, name in enumerate(typical):  # the first names of a list are the commonest: 1.5 to 0.5 of the mean
        weights[name] = weights.get(name, 0.0) + each * (1.5 - position / max(1, len(typical) - 1))
    return _weighted(weights)


@cache
def last_names(locale: str, gender: str) -> Weighted:
    """Family names for people of a locale and gender (f or m)."""
    return _weighted(_tables(locale, gender)[1])


@cache
def origins_of(country: str) -> Weighted:
    """The locales whose names the people of a country bear."""
    return _weighted(ORIGINS.get(country) or {LOCALES.get(country, DEFAULT_LOCALE): 1.0})


def full_name(draws: Draws, attempt: int, locale: str, gender: Gender, cohort: int) -> tuple[str, str]:
    """First and last name; the later the attempt, the rarer the form (flat draw, second given name, double surname)."""
    kind = gender if gender != "x" else "f" if draws[5] & 1 else "m"
    given = first_names(locale, kind, cohort)
    family = last_names(locale, kind)
    if attempt < _PLAIN_ATTEMPTS:
        first, last = given.pick(draws[0]), family.pick(draws[1])
    else:
        first, last = given.pick_flat(draws[0]), family.pick_flat(draws[1])
    if attempt >= _FLAT_ATTEMPTS:
        second = given.pick_flat(draws[2])
        first = first if second in first else f"{first} {second}"
    two = locale in _TWO_SURNAMES and draws[3] * SCALE < _TWO_SURNAMES_SHARE
    if two or attempt >= _GIVEN_ATTEMPTS:
        other = family.pick(draws[4]) if attempt < _PLAIN_ATTEMPTS else family.pick_flat(draws[4])
        last = last if other == last else f"{last} {other}" if two else f"{last}-{other}"
    return first, last
