"""A description while it is read: its tokens, what was understood of them so far, and what was not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.lexicon.negations import NEGATORS
from backend.datasets.engine.number_words import with_digits
from backend.datasets.engine.phrases import alternatives_of
from backend.datasets.engine.spec import MAXIMUM_AGE
from backend.datasets.engine.tokens import tokens_of

_REACH: Final = 6
"""How many words may stand between a quantity and what it counts."""

_END_OF_CLAUSE: Final = frozenset(",.;:\n")

NamedPlaces = tuple[tuple[str, str | None, str | None], ...]
"""(country, region, city) of every place that a name stands for; None is all of them."""

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


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised part of the text. ``span`` is (start, end) in characters."""

    kind: ChipKind
    label: str
    span: tuple[int, int]


@dataclass
class Findings:
    """What has been read so far."""

    ages: list[tuple[int, int]] = field(default_factory=list)
    age_bands: list[tuple[int, int, float]] = field(default_factory=list)
    """Ages of a part of the people, with its share."""
    age_limits: tuple[int, int] = (0, MAXIMUM_AGE)
    """What nobody may be younger or older than."""
    stages: list[tuple[int, int]] = field(default_factory=list)
    genders: dict[str, float | None] = field(default_factory=dict)
    gender_counts: dict[str, int] = field(default_factory=dict)
    work_counts: dict[int, int] = field(default_factory=dict)
    """By the position in ``work``."""
    balanced: bool = False
    places: list[tuple[NamedPlaces, float | None]] = field(default_factory=list)
    origins: dict[str, float] = field(default_factory=dict)
    work: list[tuple[str, tuple[str, ...], float | None]] = field(default_factory=list)
    employment: dict[str, float | None] = field(default_factory=dict)
    education: dict[str, float | None] = field(default_factory=dict)
    marital: dict[str, float | None] = field(default_factory=dict)
    interests: dict[str, float | None] = field(default_factory=dict)
    children: tuple[int, int] | None = None
    excluded: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """(dimension of a specification, values) that nobody may have."""
    chips: list[Chip] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Reading:
    """The tokens of a text, which of them are covered, and the findings."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = with_digits(tokens_of(text), text)
        self.covered = [False] * len(self.tokens)
        self.found = Findings()
        self.share: tuple[float, int] | None = None
        self.lower = not any(token.capital for token in self.tokens)
        self.asked_minors = False
        self.denied_end = -1
        """The last token of what was denied last."""
        self._deniers: dict[int, int] = {}
        self.last: tuple[int, Callable[[float], None]] | None = None
        """The last token of what was added last, and how to give it a share."""

    def word(self, index: int) -> str:
        """The folded text of a token; empty beyond the text."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def number(self, index: int) -> int | None:
        """The value of a token of up to three digits."""
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
        known = alternatives_of(alternatives) if isinstance(alternatives, str) else {(a,) for a in alternatives}
        for length in range(4, 0, -1):
            if tuple(self.word(index + step) for step in range(length)) in known:
                return length
        return 0

    def chip(self, kind: ChipKind, label: str, index: int, length: int) -> None:
        """Note that tokens were understood, and as what."""
        for position in range(index, index + length):
            self.covered[position] = True
        self.found.chips.append(Chip(kind, label, (self.tokens[index].start, self.tokens[index + length - 1].end)))

    def cover(self, first: int, last: int) -> None:
        """Note that tokens, both included, need no recognition any more."""
        for position in range(first, last + 1):
            self.covered[position] = True

    def deny(self, index: int, length: int, denier: int) -> None:
        """Note that tokens are denied by an earlier one."""
        self.denied_end = index + length - 1
        self._deniers[index] = denier

    def take_share(self, index: int) -> float | None:
        """A quantity that was read shortly before, once."""
        if self.share is None or index - self.share[1] > _REACH or self._unknown_clause(self.share[1] + 1, index):
            self.share = None
            return None
        share, self.share = self.share[0], None
        return share

    def _unknown_clause(self, first: int, index: int) -> bool:
        """Whether a clause with a word that was not understood ends between: "half smokers, women"."""
        unknown = False
        for step in range(first, index):
            unknown = unknown or not (self.covered[step] or self.word(step) in words.STOP_WORDS)
            if unknown and not _END_OF_CLAUSE.isdisjoint(self.gap(step)):
                return True
        return False

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
                denier = index - 1 if self.word(index - 1) in NEGATORS and self.gap(index - 1) in " -" else index
                start = self.tokens[max(self._deniers.get(index, denier), last + 1)].start
                parts.append(self.text[start : token.end])
            last = index
        return parts
