"""The phrases and names that a description can contain, as token keys: what they mean, and which places they are."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from backend.datasets.engine.cities import City, all_cities, countries
from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.lexicon.places import country_name, exonyms
from backend.datasets.engine.lexicon.real_people import NAMES
from backend.datasets.engine.tokens import key_of
from backend.datasets.engine.types import INTERESTS, LANGUAGES

_MOST: Final = 0.8
"""The share that "mostly" stands for."""

FAMILY_CONTEXT: Final = frozenset((
    "parents", "parent", "mothers", "mother", "fathers", "father", "moms", "dads", "mums", "with", "have", "has",
    "having", "raising", "teach", "teaching", "teacher", "teachers", "work", "works", "working", "treating", "caring",
    "coaching", "nannies", "mit", "haben", "mutter", "vater", "eltern", "betreuen", "unterrichten", "con", "hijos",
    "hijas", "padres", "madres", "cuidan", "ensenan", "avec", "ont", "meres", "peres", "gardent", "enseignent",
))  # fmt: skip
"""Words before children or their ages that show that their elders are meant."""


class Entity(NamedTuple):
    """What a phrase means: the kind of attribute, and its value (of the type that the kind has)."""

    kind: str
    value: Any


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
def known_phrases() -> dict[tuple[str, ...], Entity]:
    """Every known phrase; later lines win over earlier ones."""
    found: dict[tuple[str, ...], Entity] = {}

    def add(alternatives: str, kind: str, value: Any) -> None:
        for phrase in alternatives.split("|"):
            if key := key_of(phrase):
                found[key] = Entity(kind, value)

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
def known_countries() -> dict[tuple[str, ...], str]:
    """Country codes by the countries' names in every curated language."""
    found: dict[tuple[str, ...], str] = {}
    for language in LANGUAGES:
        for code in sorted(countries()):
            found.setdefault(key_of(country_name(code, language)), code)
    found |= {key_of(name): code for name, code in words.COUNTRIES.items()}
    return found


@cache
def known_cities() -> dict[tuple[str, ...], City]:
    """The biggest city of each name, in every curated language."""
    found: dict[tuple[str, ...], City] = {}
    others = exonyms()
    for city in all_cities():
        names = {city.name, city.stored, *others.get((city.country, city.name), {}).values()}
        for name in names:
            found.setdefault(key_of(name), city)
    found.pop((), None)
    return found


@cache
def known_people() -> frozenset[tuple[str, ...]]:
    """Names of real people that must not be asked for."""
    return frozenset(key_of(name) for name in NAMES)


@cache
def alternatives_of(text: str) -> frozenset[tuple[str, ...]]:
    """The keys of phrases that are separated by ``|``."""
    return frozenset(key_of(phrase) for phrase in text.split("|"))


@cache
def joined(text: str) -> frozenset[str]:
    """The same as folded text, words separated by a space."""
    return frozenset(" ".join(key_of(phrase)) for phrase in text.split("|"))


@cache
def pattern_starts() -> frozenset[str]:
    """First words of the phrases that introduce a particular person."""
    return frozenset(key_of(pattern)[0] for pattern in words.PERSON_PATTERNS)
