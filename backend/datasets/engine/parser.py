"""Reads a free description of people into a specification: rules and word lists, no model, linear time.

>>> parse("Young professionals in tech in Berlin, mostly women, 25-35").spec.genders
{'f': 0.8, 'm': 0.2}
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from backend.datasets.engine.cities import City, all_cities, cities_of, countries
from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.lexicon.places import country_name, exonyms
from backend.datasets.engine.lexicon.real_people import NAMES
from backend.datasets.engine.spec import (
    EMPLOYMENT_AGES,
    MAXIMUM_AGE,
    MINIMUM_AGE,
    MINIMUM_AGE_OF_EDUCATION,
    InterestShare,
    OriginShare,
    PlaceShare,
    PopulationSpec,
)
from backend.datasets.engine.types import INTERESTS, LANGUAGES, Gender

MAXIMUM_LENGTH: Final = 4000
_MOST: Final = 0.8
_LONGEST_PHRASE: Final = 6
_REACH: Final = 6
_FAMILY_CONTEXT: Final = frozenset(
    [
        "parents",
        "parent",
        "mothers",
        "mother",
        "fathers",
        "father",
        "moms",
        "dads",
        "mums",
        "with",
        "of",
        "have",
        "having",
        "raising",
        "teach",
        "teaching",
        "teachers",
        "work",
        "mit",
        "von",
        "haben",
        "mutter",
        "eltern",
        "con",
        "de",
        "hijos",
        "padres",
        "madres",
        "avec",
        "qui",
        "ont",
        "meres",
        "peres",
    ]
)

ChipKind = Literal[
    "age",
    "gender",
    "place",
    "origin",
    "field",
    "occupation",
    "interest",
    "employment",
    "education",
    "marital",
    "children",
]


class AdultsOnly(ValueError):
    """The description asks for minors; only adults exist here."""


class RealPersonRefused(ValueError):
    """The description names a real person."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised part of the text. ``span`` is (start, end) in characters."""

    kind: ChipKind
    label: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ParsedDescription:
    """What a description says. ``notes`` tell what was changed or left out, and why."""

    spec: PopulationSpec
    chips: list[Chip]
    unrecognised: list[str]
    notes: list[str]


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    capital: bool


class _Entity(NamedTuple):
    kind: str
    value: Any


@dataclass
class _Found:
    """What has been read so far."""

    ages: list[tuple[int, int]] = field(default_factory=list)
    stages: list[tuple[int, int]] = field(default_factory=list)
    genders: dict[str, float | None] = field(default_factory=dict)
    balanced: bool = False
    places: list[tuple[tuple[tuple[str, str | None, str | None], ...], float | None]] = field(default_factory=list)
    origins: dict[str, float] = field(default_factory=dict)
    work: list[tuple[str, tuple[str, ...], float | None]] = field(default_factory=list)
    employment: dict[str, float | None] = field(default_factory=dict)
    education: dict[str, float | None] = field(default_factory=dict)
    marital: dict[str, float | None] = field(default_factory=dict)
    interests: dict[str, float | None] = field(default_factory=dict)
    children: tuple[int, int] | None = None
    chips: list[Chip] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _fold(text: str) -> str:
    """Lower case without accents, with exactly one character for each of the text's."""
    folded = []
    for letter in text:
        if letter < "\x80":
            folded.append(letter.lower() if letter.isprintable() else " ")
            continue
        if letter == "ß":
            folded.append("ß")
            continue
        base = unicodedata.normalize("NFKD", letter)[0].lower()
        folded.append(base[0] if base else " ")
    return "".join(folded)


_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")


def _tokens(text: str) -> list[_Token]:
    folded = _fold(text)
    return [
        _Token(match.group().replace("ß", "ss"), match.start(), match.end(), text[match.start()].isupper())
        for match in _TOKEN.finditer(folded)
    ]


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(token.text for token in _tokens(phrase))


def _plurals(label: str) -> Iterator[str]:
    yield label
    yield label + "s"
    yield label + "es"
    if label.endswith("y"):
        yield label[:-1] + "ies"
    if label.endswith("in"):
        yield label + "nen"
    if label.endswith("ist"):
        yield label + "en"
    if label.endswith("e"):
        yield label + "n"
    if " " in label:
        first, rest = label.split(" ", 1)
        yield f"{first}s {rest}"
        yield f"{first}s {rest}s"
        yield f"{first}es {rest}"


@cache
def _phrases() -> dict[tuple[str, ...], _Entity]:
    """Every known phrase; later lines win over earlier ones."""
    found: dict[tuple[str, ...], _Entity] = {}

    def add(alternatives: str, kind: str, value: Any) -> None:
        for phrase in alternatives.split("|"):
            if key := _key(phrase):
                found[key] = _Entity(kind, value)

    for interest in INTERESTS:
        add(interest, "interest", interest)
        add(words.INTERESTS.get(interest, ""), "interest", interest)
    for name, alternatives in words.FIELDS.items():
        add(alternatives, "field", name)
    for occupation in OCCUPATIONS.values():
        for language, forms in occupation.labels.items():
            for form in forms[:2]:
                if language != "en" and form in ("actor", "data scientist", "chef"):
                    continue
                for phrase in _plurals(form):
                    add(phrase, "occupation", (occupation.id,))
    for group, alternatives in words.OCCUPATION_GROUPS.items():
        add(alternatives, "occupation", tuple(group.split()))
    for phrase, ages in words.AGE_PHRASES.items():
        add(phrase, "stage", ages)
    for gender, alternatives in (("f", words.FEMALE), ("m", words.MALE), ("x", words.NONBINARY)):
        add(alternatives, "gender", gender)
    add(words.MOTHERS, "mothers", "f")
    add(words.FATHERS, "mothers", "m")
    add(words.PARENTS, "children", (1, 8))
    add(words.CHILDLESS, "children", (0, 0))
    add(words.BALANCED, "balanced", None)
    add(words.MOSTLY, "share", _MOST)
    add(words.ONLY, "share", 1.0)
    for phrase, share in words.QUANTITIES.items():
        add(phrase, "share", share)
    for status, alternatives in (
        ("student", words.STUDENTS), ("retired", words.RETIRED), ("unemployed", words.UNEMPLOYED),
        ("self_employed", words.SELF_EMPLOYED), ("homemaker", words.HOMEMAKERS), ("employed", words.PROFESSIONALS),
    ):  # fmt: skip
        add(alternatives, "employment", status)
    for status, alternatives in words.MARITAL.items():
        add(alternatives, "marital", status)
    for level, alternatives in words.EDUCATION.items():
        add(alternatives, "education", level)
    add(words.MINORS, "minors", None)
    for country, alternatives in words.DEMONYMS.items():
        add(alternatives, "demonym", ((country, None, None),))
    for name, places in words.REGIONS.items():
        add(name, "place", tuple((country, region, None) for country, region in places))
    return found


@cache
def _countries() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for language in LANGUAGES:
        for code in sorted(countries()):
            found.setdefault(_key(country_name(code, language)), code)
    return found


@cache
def _cities() -> dict[tuple[str, ...], City]:
    """The biggest city of each name, in every curated language."""
    found: dict[tuple[str, ...], City] = {}
    others = exonyms()
    for city in all_cities():
        names = {city.name, city.stored, *others.get((city.country, city.name), {}).values()}
        for name in names:
            found.setdefault(_key(name), city)
    found.pop((), None)
    return found


@cache
def _known_people() -> frozenset[tuple[str, ...]]:
    return frozenset(_key(name) for name in NAMES)


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.covered = [False] * len(self.tokens)
        self.found = _Found()
        self.share: tuple[float, int] | None = None
        self.lower = not any(token.capital for token in self.tokens)
        self.asked_minors = False

    # -- small helpers ------------------------------------------------------------------------------------------

    def word(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def number(self, index: int) -> int | None:
        word = self.word(index)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else None

    def gap(self, index: int) -> str:
        """The characters between a token and the next one."""
        if not 0 <= index < len(self.tokens):
            return ""
        end = self.tokens[index + 1].start if index + 1 < len(self.tokens) else len(self.text)
        return self.text[self.tokens[index].end : min(end, self.tokens[index].end + 8)]

    def phrase(self, index: int, alternatives: str | frozenset[str]) -> int:
        """Length of the longest alternative that starts at a token, or 0."""
        known = _alternatives(alternatives) if isinstance(alternatives, str) else {(a,) for a in alternatives}
        for length in range(4, 0, -1):
            if tuple(self.word(index + step) for step in range(length)) in known:
                return length
        return 0

    def chip(self, kind: ChipKind, label: str, index: int, length: int) -> None:
        for position in range(index, index + length):
            self.covered[position] = True
        self.found.chips.append(Chip(kind, label, (self.tokens[index].start, self.tokens[index + length - 1].end)))

    def take_share(self, index: int) -> float | None:
        """A quantity that was read shortly before, once."""
        if self.share is None or index - self.share[1] > _REACH:
            self.share = None
            return None
        share, self.share = self.share[0], None
        return share

    # -- the pass -----------------------------------------------------------------------------------------------

    def read(self) -> None:
        self._refuse_real_people()
        index = 0
        while index < len(self.tokens):
            index += self._ages(index) or self._quantity(index) or self._entity(index) or 1

    def _refuse_real_people(self) -> None:
        people = _known_people()
        for index, token in enumerate(self.tokens):
            for length in range(2, 6):
                if tuple(self.word(index + step) for step in range(length)) in people:
                    raise RealPersonRefused("the description names a real person; describe the kind of people instead")
            if (
                token.text in words.MONONYMS
                and (token.capital or self.lower)
                and self.word(index + 1) not in words.MONONYM_CONTEXT
            ):
                raise RealPersonRefused("the description names a real person; describe the kind of people instead")
            length = self.phrase(index, "|".join(words.PERSON_PATTERNS)) if token.text in _pattern_starts() else 0
            if length:
                first, second = index + length, index + length + 1
                if second < len(self.tokens) and self.tokens[first].capital and self.tokens[second].capital and (
                    not self.gap(first).strip(" .") and self._place_at(first) is None
                ):  # fmt: skip
                    raise RealPersonRefused(
                        "the description asks for a particular person; describe the kind of people instead"
                    )

    # -- ages ---------------------------------------------------------------------------------------------------

    def _ages(self, index: int) -> int:
        return self._decade(index) or self._range(index) or self._bound(index) or self._single_age(index)

    def _add_ages(self, low: int, high: int, index: int, length: int) -> int:
        low, high = min(low, high), max(low, high)
        if high < MINIMUM_AGE:
            before = {self.word(step) for step in range(max(0, index - 6), index)}
            if before & _FAMILY_CONTEXT:
                return length  # the age of somebody's children
            self.asked_minors = True
        self.found.ages.append((low, high))
        self.chip("age", f"{max(low, MINIMUM_AGE)}-{min(high, MAXIMUM_AGE)}", index, length)
        return length

    def _decade(self, index: int) -> int:
        step = index
        part = words.PART_OF_DECADE.get(self.word(step))
        if part:
            step += 1
        number = self.number(step)
        decade = words.DECADES.get(self.word(step))
        if decade is None and number in range(20, 100, 10) and number is not None:
            plural = self.word(step + 1) in ("s", "er", "ern") and len(self.gap(step)) <= 1
            german = part is not None and self.word(index) in ("anfang", "mitte", "ende")
            if plural or german:
                decade = number
                step += plural
        if decade is None:
            return 0
        low, high = part or (0, 9)
        return self._add_ages(decade + low, decade + high, index, step - index + 1)

    def _range(self, index: int) -> int:
        first = self.number(index)
        if first is None or not 1 <= first <= 120:
            return 0
        gap = self.gap(index).strip()
        step = index + 1
        before = self.word(index - 1)
        if gap in ("-", "–", "—", "‑", "−") and self.number(step) is not None:
            pass
        elif self.word(step) in words.RANGE_WORDS and self.number(step + 1) is not None and "%" not in gap:
            ages_expected = (
                before in words.BETWEEN or before in words.AGE_BEFORE or self.word(step + 2) in words.AGE_AFTER
            )
            if self.word(step) in words.WEAK_RANGE_WORDS and not ages_expected:
                return 0
            step += 1
        else:
            return 0
        second = self.number(step)
        if second is None or not 1 <= second <= 120 or "%" in self.gap(step) or self.word(step + 1) in words.PERCENT:
            return 0
        return self._add_ages(first, second, index, step - index + 1)

    def _bound(self, index: int) -> int:
        for alternatives, upward in ((words.OVER, True), (words.UNDER, False)):
            length = self.phrase(index, alternatives)
            number = self.number(index + length) if length else None
            if number is None or not 5 <= number <= 110 or "%" in self.gap(index + length):
                continue
            if self.word(index + length + 1) in words.PERCENT:
                continue
            inclusive = " ".join(self.word(index + step) for step in range(length)) in words.INCLUSIVE
            if upward:
                return self._add_ages(number + (not inclusive), MAXIMUM_AGE, index, length + 1)
            if number <= MINIMUM_AGE - inclusive and not inclusive:
                return self._add_ages(0, number - 1, index, length + 1)
            return self._add_ages(
                0 if number < MINIMUM_AGE else MINIMUM_AGE, number - (not inclusive), index, length + 1
            )
        number = self.number(index)
        if number is None or not 5 <= number <= 110:
            return 0
        if self.gap(index).startswith("+"):
            return self._add_ages(number, MAXIMUM_AGE, index, 1)
        skip = 1 if self.word(index + 1) in words.AGE_AFTER else 0
        if (length := self.phrase(index + 1 + skip, words.AND_OVER)) and "%" not in self.gap(index):
            return self._add_ages(number, MAXIMUM_AGE, index, 1 + skip + length)
        return 0

    def _single_age(self, index: int) -> int:
        number = self.number(index)
        if number is None or not 1 <= number <= 110 or "%" in self.gap(index):
            return 0
        before, after = self.word(index - 1), self.word(index + 1)
        if before in ("aged", "age", "alter", "edad", "turning") and after not in words.AGE_AFTER:
            return self._add_ages(number, number, index, 1)
        if after in words.AGE_AFTER and self.word(index + 2) not in (
            "of",
            "experience",
            "de",
            "erfahrung",
            "berufserfahrung",
        ):
            return self._add_ages(number, number, index, 2)
        if (
            before in ("around", "about", "roughly", "etwa", "unos", "environ")
            and number >= 18
            and after not in words.PERCENT
        ):
            return self._add_ages(max(MINIMUM_AGE, number - 3), number + 3, index, 1)
        return 0

    # -- quantities ---------------------------------------------------------------------------------------------

    def _quantity(self, index: int) -> int:
        number = self.number(index)
        if number is None or number > 100:
            return 0
        if self.gap(index).lstrip().startswith("%"):
            length = 1
        elif self.word(index + 1) in words.PERCENT:
            length = 2
        else:
            return 0
        self.share = number / 100, index + length
        for position in range(index, index + length):
            self.covered[position] = True
        return length

    # -- entities -----------------------------------------------------------------------------------------------

    def _entity(self, index: int) -> int:
        known = _phrases()
        for length in range(min(_LONGEST_PHRASE, len(self.tokens) - index), 0, -1):
            key = tuple(self.word(index + step) for step in range(length))
            place = self._place(index, key)
            if place is not None:
                return self._read_place(place, index, length)
            entity = known.get(key)
            if entity is not None and self._plausible(entity, index, length):
                return self._read_entity(entity, index, length)
        if (self.word(index),) in _alternatives(words.CHILDREN):
            return self._read_children(index)
        return 0

    def _plausible(self, entity: _Entity, index: int, length: int) -> bool:
        word = self.word(index)
        if length == 1 and word == "us":
            return self.text[self.tokens[index].start : self.tokens[index].end] == "US"
        if length == 1 and word == "it":
            return self.text[self.tokens[index].start : self.tokens[index].end] == "IT" or (
                self.word(index - 1) in ("in", "the") and self.lower
            )
        if length == 1 and word == "single":
            follows = _phrases().get((self.word(index + 1),))
            return bool(follows and follows.kind in ("gender", "mothers", "children", "occupation", "demonym")) or (
                index + 1 == len(self.tokens)
                or "," in self.gap(index)
                or self.word(index - 1) in ("are", "mostly", "be")
            )
        if length == 1 and word == "old":
            return self.word(index - 1) not in words.AGE_AFTER
        if length == 1 and word == "divers":  # German for non-binary, but an English noun and adverb elsewhere
            return self.tokens[index].capital
        return not (entity.kind == "demonym" and self.word(index + length) in words.LANGUAGE_CONTEXT)

    def _place_at(self, index: int) -> Any:
        for length in range(min(4, len(self.tokens) - index), 0, -1):
            found = self._place(index, tuple(self.word(index + step) for step in range(length)))
            if found is not None:
                return found
        return None

    def _place(self, index: int, key: tuple[str, ...]) -> tuple[tuple[str, str | None, str | None], ...] | None:
        """A country or city named by the tokens of a key; both need a capital unless the whole text has none."""
        first = self.tokens[index]
        if not (first.capital or self.lower):
            return None
        joined = all(not self.gap(index + step).strip(" -’'.\u00a0") for step in range(len(key) - 1))
        if not joined:
            return None
        country = _countries().get(key)
        if country is not None and (first.capital or key[0] not in ("turkey", "chad", "jordan", "oman", "mali")):
            return ((country, None, None),)
        city = _cities().get(key)
        if city is None:
            return None
        after_preposition = self.word(index - 1) in words.PLACE_PREPOSITIONS
        if len(key) == 1:
            if len(key[0]) < 3 or (key[0] in words.NOT_CITIES and not (after_preposition and first.capital)):
                return None
            if not after_preposition and (key in _phrases() or (index == 0 and city.population < 300_000)):
                return None
            if key[0] in words.STOP_WORDS:
                return None
        if self.lower and city.population < 400_000:
            return None
        if not after_preposition and city.population < 60_000 and len(key) == 1:
            return None
        return ((city.country, None, city.name),)

    def _read_place(self, places: tuple[tuple[str, str | None, str | None], ...], index: int, length: int) -> int:
        found = self.found
        share = self.take_share(index)
        country, region, city = places[0]
        label = city or (country_name(country, "en") if region is None and len(places) == 1 else None)
        label = label or " ".join(self.text[t.start : t.end] for t in self.tokens[index : index + length])
        migrants = any(self.word(index - step) in words.ORIGIN_BEFORE for step in (1, 2, 3))
        roots = self.word(index + length) in words.ORIGIN_AFTER
        resident = [p for group, _ in found.places for p in group]
        elsewhere = share is not None and bool(resident) and all(p[0] != country for p in resident)
        unshared = elsewhere and all(s is None for _, s in found.places)
        if len(places) == 1 and (migrants or roots or unshared):
            found.origins[country] = min(1.0, share if share is not None else 1.0)
            self.chip("origin", label, index, length)
            return length
        if city is None and len(places) == 1 and any(p[0] == country and p[2] for p in resident):
            self.chip("place", label, index, length)  # "Berlin, Germany" is one place
            return length
        if city is not None and resident:  # "Texas ... Austin": the city is more exact
            kept = [(g, s) for g, s in found.places if not (len(g) == 1 and g[0][0] == country and g[0][2] is None)]
            dropped = [s for g, s in found.places if (g, s) not in kept]
            found.places = kept
            share = share if share is not None else (dropped[0] if dropped else None)
        if places not in [group for group, _ in found.places]:
            found.places.append((places, share))
        self.chip("place", label, index, length)
        return length

    def _read_children(self, index: int) -> int:
        if index <= 1 or self.word(index - 1) in ("young", "small", "little", "school"):
            start = {self.word(step) for step in range(index)}
            if not start & _FAMILY_CONTEXT:
                self.asked_minors = True
                return 1
        number = {"one": 1, "two": 2, "three": 3, "four": 4, "zwei": 2, "drei": 3, "dos": 2, "tres": 3, "deux": 2,
                  "trois": 3}.get(self.word(index - 1), self.number(index - 1))  # fmt: skip
        if number is not None and 1 <= number <= 6:
            self.found.children = (number, number)
            self.chip("children", str(number), index - 1, 2)
            return 1
        return 0

    def _read_entity(self, entity: _Entity, index: int, length: int) -> int:
        kind, value = entity
        found = self.found
        if kind == "share":
            self.share = value, index + length - 1
            for position in range(index, index + length):
                self.covered[position] = True
            return length
        if kind in ("demonym", "place"):
            return self._read_place(value, index, length)
        if kind == "minors":
            before = {self.word(step) for step in range(max(0, index - 6), index)}
            self.asked_minors = self.asked_minors or not before & _FAMILY_CONTEXT
            return length
        share = self.take_share(index)
        if kind == "stage":
            found.stages.append(value)
            if self.word(index) + " " + self.word(index + 1) in _joined(words.PROFESSIONALS):
                found.employment.setdefault("employed", None)
            self.chip("age", f"{max(value[0], MINIMUM_AGE)}-{value[1]}", index, length)
        elif kind in ("gender", "mothers"):
            found.genders[value] = share if share is not None else found.genders.get(value)
            self.chip("gender", {"f": "female", "m": "male", "x": "non-binary"}[value], index, length)
            if kind == "mothers":
                found.children = found.children or (1, 8)
                found.chips.append(Chip("children", "parents", found.chips[-1].span))
        elif kind == "balanced":
            found.balanced = True
            self.chip("gender", "balanced", index, length)
        elif kind == "children":
            found.children = value
            self.chip("children", "no children" if value == (0, 0) else "parents", index, length)
        elif kind in ("field", "occupation"):
            values = (value,) if kind == "field" else value
            if (kind, values) not in [(k, v) for k, v, _ in found.work]:
                found.work.append((kind, values, share))
            self.chip("field" if kind == "field" else "occupation", " / ".join(values), index, length)
        elif kind == "interest":
            found.interests.setdefault(value, share)
            self.chip("interest", value, index, length)
        elif kind == "employment":
            found.employment[value] = share
            self.chip("employment", value, index, length)
            if value == "employed" and self.word(index) in ("young", "junge", "jovenes", "jeunes"):
                found.stages.append((22, 35))
        elif kind == "education":
            found.education[value] = share
            self.chip("education", value, index, length)
        elif kind == "marital":
            found.marital[value] = share
            self.chip("marital", value, index, length)
        return length

    def unrecognised(self) -> list[str]:
        """Runs of words that mean something and were not understood."""
        parts: list[str] = []
        last = -2
        start = 0
        for index, token in enumerate(self.tokens):
            if self.covered[index] or token.text in words.STOP_WORDS or len(token.text) < 2:
                continue
            if index == last + 1 and not self.gap(last).strip(" -'’\u00a0"):
                parts[-1] = self.text[start : token.end]
            else:
                start = token.start
                parts.append(self.text[start : token.end])
            last = index
        return parts


@cache
def _alternatives(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_key(phrase) for phrase in text.split("|"))


@cache
def _joined(text: str) -> frozenset[str]:
    return frozenset(" ".join(_key(phrase)) for phrase in text.split("|"))


@cache
def _pattern_starts() -> frozenset[str]:
    return frozenset(_key(pattern)[0] for pattern in words.PERSON_PATTERNS)


def _shares(given: dict[str, float | None]) -> dict[str, float]:
    """Positive shares that sum to at most 1; those that were not given divide the rest equally."""
    total = sum(share or 0 for share in given.values())
    scale = 1 / total if total > 1 else 1.0
    rest = max(0.0, 1 - total * scale)
    missing = sum(share is None for share in given.values())
    result = {key: rest / missing if share is None else share * scale for key, share in given.items()}
    return {key: share for key, share in result.items() if share > 0}


def _genders(found: _Found) -> dict[Gender, float]:
    given = dict(found.genders)
    if found.balanced and not any(share is not None for share in given.values()):
        return {"f": 0.5, "m": 0.5}
    if not given:
        return {}
    shares = {key: share for key, share in given.items() if share is not None}
    if not shares:
        return {_gender(key): 1 / len(given) for key in given}
    total = sum(shares.values())
    if total > 1:
        shares = {key: share / total for key, share in shares.items()}
    rest = max(0.0, 1 - sum(shares.values()))
    others = [key for key in given if key not in shares] or [key for key in ("f", "m") if key not in shares]
    if rest > 1e-9 and others:
        shares.update({key: rest / len(others) for key in others})
    elif rest > 1e-9:
        shares = {key: share / sum(shares.values()) for key, share in shares.items()}
    return {_gender(key): round(share, 6) for key, share in shares.items() if share > 0}


def _gender(key: str) -> Gender:
    return "f" if key == "f" else "m" if key == "m" else "x"


def _age_range(found: _Found, asked_minors: bool) -> tuple[int, int]:
    """The adult range that the text asks for. Raises AdultsOnly."""
    if found.ages:
        low, high = min(a for a, _ in found.ages), max(b for _, b in found.ages)
        bounds = [a for a in found.ages if a[1] >= MAXIMUM_AGE or a[0] <= MINIMUM_AGE]
        if len(found.ages) == 2 and len(bounds) == 2:  # "over 30, under 50"
            low, high = max(a for a, _ in found.ages), min(b for _, b in found.ages)
            low, high = min(low, high), max(low, high)
    elif found.stages:
        low, high = min(a for a, _ in found.stages), max(b for _, b in found.stages)
    else:
        low, high = MINIMUM_AGE, 80
        statuses = [status for status in found.employment if status in EMPLOYMENT_AGES]
        if statuses == ["retired"]:
            low, high = 60, 88
        elif statuses == ["student"]:
            low, high = 18, 29
    if high < MINIMUM_AGE or (asked_minors and not (found.ages and high > MINIMUM_AGE) and not found.stages):
        raise AdultsOnly("only adults can be generated; the description asks for people under 18")
    if low < MINIMUM_AGE or asked_minors:
        found.notes.append(f"Only adults are generated: ages start at {MINIMUM_AGE}.")
    return max(MINIMUM_AGE, min(low, MAXIMUM_AGE)), max(MINIMUM_AGE, min(high, MAXIMUM_AGE))


def _places(found: _Found) -> tuple[PlaceShare, ...]:
    given = {str(index): share for index, (_, share) in enumerate(found.places)}
    shares = _shares(given)
    result: dict[tuple[str, str | None, str | None], float] = {}
    for index, (group, _) in enumerate(found.places):
        share = shares.get(str(index), 0.0)
        weights = [_people(country) if len(group) > 1 else 1 for country, _, _ in group]
        for place, weight in zip(group, weights, strict=True):
            result[place] = result.get(place, 0.0) + share * weight / sum(weights)
    places = list(result.items())[:100]
    return tuple(
        PlaceShare(country=country, region=region, city=city, share=min(1.0, round(share, 9)))
        for (country, region, city), share in places
        if share > 0
    )


@cache
def _people(country: str) -> float:
    return sum(city.population for city in cities_of(country)) ** 0.7 or 1.0


def _work(found: _Found) -> tuple[dict[str, float], dict[str, float]]:
    specific = {OCCUPATIONS[o].field for kind, values, _ in found.work if kind == "occupation" for o in values}
    items = [item for item in found.work if item[0] == "occupation" or item[1][0] not in specific]
    shares = _shares({str(index): share for index, (_, _, share) in enumerate(items)})
    fields: dict[str, float] = {}
    occupations: dict[str, float] = {}
    for index, (kind, values, _) in enumerate(items):
        target = fields if kind == "field" else occupations
        for value in values:
            target[value] = target.get(value, 0.0) + shares.get(str(index), 0.0) / len(values)
    return fields, occupations


def _interests(found: _Found) -> tuple[InterestShare, ...]:
    given = {key: 1.0 if share is None else share for key, share in list(found.interests.items())[:40]}
    total = sum(given.values())
    scale = min(1.0, 4.0 / total) if total else 1.0
    return tuple(
        InterestShare(interest=key, share=min(1.0, share * scale)) for key, share in given.items() if share > 0
    )


def _spec(found: _Found, asked_minors: bool, language: str) -> PopulationSpec:
    low, high = _age_range(found, asked_minors)
    fields, occupations = _work(found)
    employment: dict[str, float] = {}
    if found.employment:
        given = dict(found.employment)
        if list(given) == ["student"] and given["student"] is None and found.stages and (22, 35) in found.stages:
            given["employed"] = None
        employment = _shares(given)
    too_young = [o for o in occupations if high < OCCUPATIONS[o].minimum_age]
    for occupation in too_young:
        del occupations[occupation]
        found.notes.append(f"Nobody up to {high} works as {OCCUPATIONS[occupation].labels['en'][2]}: left out.")
    for status, (first, last) in EMPLOYMENT_AGES.items():
        if status not in employment or (high >= first and low <= last):
            continue
        del employment[status]
        found.notes.append(f"Nobody aged {low}-{high} is {status}: left out.")
    education = _shares(found.education)
    for level, youngest in MINIMUM_AGE_OF_EDUCATION.items():
        if level not in education or high >= youngest:
            continue
        del education[level]
        found.notes.append(f"Nobody up to {high} has a {level} education: left out.")
    least, most = found.children or (0, 8)
    return PopulationSpec.model_validate(
        {
            "language": language,
            "minimum_age": low,
            "maximum_age": high,
            "genders": _genders(found),
            "places": _places(found),
            "origins": tuple(OriginShare(country=c, share=s) for c, s in _shares(dict(found.origins)).items()),
            "fields_of_work": fields,
            "occupations": occupations,
            "interests": _interests(found),
            "education": education,
            "employment": employment,
            "marital": _shares(found.marital),
            "minimum_children": least,
            "maximum_children": most,
        }
    )


def parse(text: str, language: str = "en") -> ParsedDescription:
    """Read a description (English; German, Spanish and French as far as the word lists go).

    ``language`` is the dataset's language and goes into the specification. Text beyond 4000 characters is not read.
    Raises AdultsOnly when everybody asked for is under 18, RealPersonRefused when a real person is named.
    """
    reader = _Reader(text[:MAXIMUM_LENGTH])
    reader.read()
    found = reader.found
    if len(text) > MAXIMUM_LENGTH:
        found.notes.append(f"Only the first {MAXIMUM_LENGTH} characters were read.")
    spec = _spec(found, reader.asked_minors, language)
    return ParsedDescription(spec, found.chips, reader.unrecognised(), found.notes)
