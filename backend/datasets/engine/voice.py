"""The phrases of one language, compiled: pools ordered by length and templates that fill by position.

Nothing is inflected or parsed while writing. Every stored text is one grapheme cluster per character (a test holds
this), so ``len`` is its length in grapheme clusters.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Any, Final

from backend.datasets.engine.lexicon import phrases_de, phrases_en, phrases_es, phrases_fr
from backend.datasets.engine.lexicon.interests import Interest, capitalise, interests, typographic
from backend.datasets.engine.types import Gender

SLOTS: Final[tuple[str, ...]] = (
    "first", "name", "age", "occ", "Occ", "an_occ", "An_occ", "city", "in", "from", "i1", "i2", "I1", "l1", "l2", "L1",
    "love1", "list2", "list3", "prev", "in_prev", "from_prev", "subject", "Subject", "school", "work", "kids", "Kids",
    "n_kids", "traits",
)  # fmt: skip
"""Order of the values a template is filled from."""
_POSITION: Final = {name: position for position, name in enumerate(SLOTS)}
_SOURCES: Final[dict[str, Any]] = {"en": phrases_en, "de": phrases_de, "es": phrases_es, "fr": phrases_fr}
_GENDERS: Final[tuple[Gender, ...]] = ("f", "m", "x")
_VARIANTS_PER_TEMPLATE: Final = 480
_GENDERED: Final = re.compile(r"<([^|<>]*)\|([^<>]*)>")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_TABLE: Final = re.compile(r"\[(\w+)\]")


class LengthPool:
    """Texts ordered by length, for drawing one whose length lies in a window without trying again."""

    __slots__ = ("comfortable", "longest", "shortest", "starts", "texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = sorted(texts, key=lambda text: (len(text), text))
        lengths = [len(text) for text in self.texts]
        self.shortest = lengths[0] if lengths else 0
        self.longest = lengths[-1] if lengths else -1
        self.comfortable = self.shortest + (self.longest - self.shortest) * 2 // 3
        """Beyond this length only few texts are left to choose from."""
        self.starts: list[int] = []
        position = 0
        for length in range(self.longest + 2):
            while position < len(lengths) and lengths[position] < length:
                position += 1
            self.starts.append(position)

    def draw(self, low: int, high: int, number: int) -> str | None:
        """A text of ``low`` to ``high`` characters chosen by ``number``, or None where there is none."""
        longest = self.longest
        if high > longest:
            high = longest
        if low < 0:
            low = 0
        if low > high:
            return None
        first = self.starts[low]
        count = self.starts[high + 1] - first
        return self.texts[first + number % count] if count else None


class Template:
    """A text with slots, filled from a sequence in the order of SLOTS."""

    __slots__ = ("_getter", "_pattern", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        names = _SLOT.findall(source)
        self._pattern = _SLOT.sub("%s", source.replace("%", "%%"))
        self._getter: Callable[[Sequence[object]], Any] | None = (
            itemgetter(*[_POSITION[name] for name in names]) if names else None
        )
        if self._getter is None:
            self._pattern = source

    def fill(self, values: Sequence[object]) -> str:
        """The text for these values."""
        return self._pattern % self._getter(values) if self._getter is not None else self._pattern


@dataclass(frozen=True, slots=True)
class GenderedVoice:
    """Templates of one language and grammatical gender, by pool."""

    templates: dict[str, tuple[Template, ...]]


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything the writer needs to word one language."""

    language: str
    words: dict[str, str]
    children: tuple[str, ...]
    """"one child", "two children", ... by count from 1."""
    interests: dict[str, Interest]
    by_gender: dict[Gender, GenderedVoice]
    life: LengthPool
    """Self-contained sentences of everyday life."""
    snippets: LengthPool
    """The same as very short sentences."""
    lines: LengthPool
    """The same as lines without a full stop."""


def _expand(template: str, tables: dict[str, list[str]]) -> list[str]:
    """Every combination of a template's tables, thinned or repeated to one size so that no template dominates."""
    names = _TABLE.findall(template)
    if not names:
        return [template] * (_VARIANTS_PER_TEMPLATE // 32)
    pattern = _TABLE.sub("%s", template.replace("%", "%%"))
    choices = product(*(tables[name] for name in names))
    texts = [pattern % choice for choice in choices if len(set(choice)) == len(choice)]
    if not texts:
        return []
    if len(texts) >= _VARIANTS_PER_TEMPLATE:
        step = len(texts) / _VARIANTS_PER_TEMPLATE
        return [texts[int(number * step)] for number in range(_VARIANTS_PER_TEMPLATE)]
    return texts * max(1, _VARIANTS_PER_TEMPLATE // len(texts) // 2)


def _gendered(lines: Iterable[str], gender: Gender) -> tuple[Template, ...]:
    group = {"m": r"\1", "f": r"\2"}.get(gender)
    texts = (line if group is None else _GENDERED.sub(group, line) for line in lines)
    return tuple(Template(text) for text in texts if "<" not in text)


def _contains_none(avoid: tuple[str, ...]) -> Callable[[str], bool]:
    if not avoid:
        return lambda text: True
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in avoid), re.IGNORECASE)
    return lambda text: pattern.search(text) is None


def _allowed_interest(interest: Interest, allowed: Callable[[str], bool]) -> Interest:
    return Interest(
        **{name: getattr(interest, name) for name in Interest.__slots__ if name not in {"sentences", "lines"}},
        sentences=tuple(text for text in interest.sentences if allowed(text)),
        lines=tuple(text for text in interest.lines if allowed(text)),
    )


@lru_cache(maxsize=32)
def voice(language: str, avoid: tuple[str, ...] = ()) -> Voice:
    """The compiled phrases of a language without those that contain a word to avoid; KeyError if it is not known."""
    source = _SOURCES[language]
    allowed = _contains_none(avoid)
    words = {name: typographic(text, language) for name, text in source.WORDS.items()}
    tables = {
        name: [row for row in typographic(text, language).split("|") if allowed(row)]
        for name, text in source.TABLES.items()
    }
    pools = {
        name: [line for line in typographic(text, language).strip().splitlines() if allowed(line)]
        for name, text in source.POOLS.items()
    }
    life = [capitalise(text) for template in pools.pop("life") for text in _expand(template, tables)]
    short = [capitalise(text) for template in pools.pop("snip") for text in _expand(template, tables)]
    return Voice(
        language=language,
        words=words,
        children=(words["one_child"], *words["children"].split("|")),
        interests={key: _allowed_interest(value, allowed) for key, value in interests(language).items()},
        by_gender={
            gender: GenderedVoice({name: _gendered(lines, gender) for name, lines in pools.items()})
            for gender in _GENDERS
        },
        life=LengthPool(life),
        snippets=LengthPool(f"{text}." for text in short),
        lines=LengthPool(short),
    )
