"""The fit report: what was declared, what was delivered, and how good the wording is.

One pass over any number of personas with bounded memory: marginals and exact duplicates are counted over all of them,
everything else over samples that depend only on the persona's ordinal. The report says how large each sample was.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from heapq import heappush, heapreplace
from itertools import pairwise
from typing import Final
from zlib import crc32

from pydantic import BaseModel, ConfigDict

from backend.datasets.engine.diversity import (
    compression_ratio,
    distinct_2,
    near_duplicate_share,
    self_bleu,
    self_repetition_4,
)
from backend.datasets.engine.gate import Gate, language_of
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.prompts import PromptDirectives
from backend.datasets.engine.types import PLATFORMS, Facts, Persona, Platform

CHECKED_AT_MOST: Final = 1_000
"""Personas that go through the gate."""
COMPARED_AT_MOST: Final = 1_000
"""Personas whose texts are compared with each other."""
_CONTRADICTIONS: Final = frozenset({"age", "occupation", "city", "retired", "student", "children"})
_SHAPES: Final = frozenset({"too_short", "too_long", "too_few_parts", "too_many_parts", "too_many_emoji", "empty"})
_JOINT: Final = "*"
_ATTRIBUTES: Final = (
    "gender", "age", "country", "city", "previous_city", "origin", "education", "subject", "employment", "occupation",
    "field", "income_band", "marital", "children", "interests", "traits",
)  # fmt: skip


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MarginalFit(_Model):
    """One declared distribution against the delivered one. Shares add up to 1."""

    attribute: str
    """A field of the facts, or several joined by ``*`` for a joint distribution."""
    declared: dict[str, float]
    delivered: dict[str, float]
    total_variation: float
    """Half the sum of absolute differences, 0 (equal) to 1 (disjoint)."""


class TextDiversity(_Model):
    """How varied one platform's bios are."""

    distinct_share: float
    """Different texts over all texts, over the whole dataset."""
    near_duplicate_share: float
    distinct_2: float
    compression_ratio: float
    self_repetition_4: float
    self_bleu: float
    mean_length: float
    """In code points."""


class FitReport(_Model):
    """Fit, diversity and correctness of a dataset; ``model_dump_json`` gives its export."""

    personas: int
    checked: int
    """Size of the sample behind limits, contradictions and language."""
    compared: int
    """Size of the sample behind the diversity measures other than ``distinct_share``."""
    marginals: list[MarginalFit]
    not_measured: list[str]
    """Declared attributes that facts do not have."""
    distinct_names_share: float
    diversity: dict[str, TextDiversity]
    limits_kept_share: dict[str, float]
    """Checked personas whose bio keeps the platform's limits."""
    contradiction_share: float
    """Checked personas with at least one text, or one pair of facts, that contradicts the facts."""
    language_match_share: float
    """Bios in the dataset's language among those whose language can be told."""
    language_told_share: float
    """Bios that are long enough for their language to be told from stop words."""
    rejections: dict[str, int]
    """Checked rejections by code, contradictions between facts under ``fact:<rule>``."""


class _Sample:
    """The personas with the smallest hash of their ordinal, at most ``size`` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[tuple[int, int, Persona]] = []

    def offer(self, persona: Persona, position: int) -> None:
        entry = (-crc32(b"%d" % persona.facts.ordinal), -position, persona)
        if len(self._heap) < self._size:
            heappush(self._heap, entry)
        elif entry[:2] > self._heap[0][:2]:
            heapreplace(self._heap, entry)

    def personas(self) -> list[Persona]:
        return [entry[2] for entry in sorted(self._heap, key=lambda entry: entry[:2], reverse=True)]


def fit_report(
    declared: Mapping[str, Mapping[str, float]],
    personas: Iterable[Persona],
    language: str,
    directives: Mapping[Platform, PromptDirectives] | None = None,
) -> FitReport:
    """Measure a dataset once.

    ``declared`` maps an attribute of the facts to weights by category; they need not add up to 1. Ages are given as
    ``"18-24"``, ``"65+"`` or ``"30"``; joints as ``"gender*education"`` with categories ``"f*master"``.
    """
    measure = FitMeasure(declared, language, directives)
    measure.add(personas)
    return measure.report()


class FitMeasure:
    """The report of people who come in portions. Memory: 40 bytes a persona and the samples."""

    def __init__(
        self,
        declared: Mapping[str, Mapping[str, float]],
        language: str,
        directives: Mapping[Platform, PromptDirectives] | None = None,
    ) -> None:
        """As :func:`fit_report`."""
        known = set(_ATTRIBUTES)
        self._measured = {name: shares for name, shares in declared.items() if set(name.split(_JOINT)) <= known}
        self._not_measured = sorted(set(declared) - set(self._measured))
        self._language = language
        self._directives = directives
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in self._measured}
        self._bands = {name: _age_bands(name, shares) for name, shares in self._measured.items()}
        self._names = Distinct()
        self._texts = {platform: Distinct() for platform in PLATFORMS}
        self._lengths = dict.fromkeys(PLATFORMS, 0)
        self._sample = _Sample(max(CHECKED_AT_MOST, COMPARED_AT_MOST))
        self._total = 0

    def add(self, personas: Iterable[Persona]) -> None:
        """Count further people. Blocking: some 25 us each."""
        for persona in personas:
            self._total += 1
            facts = persona.facts
            self._names.add(f"{facts.first_name} {facts.last_name}")
            for name, counter in self._counts.items():
                for category in _categories(name, facts, self._bands[name]):
                    counter[category] += 1
            for platform in PLATFORMS:
                bio = persona.bios.get(platform, "")
                self._texts[platform].add(bio)
                self._lengths[platform] += len(bio)
            self._sample.offer(persona, self._total)

    def report(self) -> FitReport:
        """The report of all who were added. Blocking: about a second."""
        sample = self._sample.personas()
        checked, compared = sample[:CHECKED_AT_MOST], sample[:COMPARED_AT_MOST]
        divisor = max(1, self._total)
        diversity = {
            platform: _diversity(
                [persona.bios.get(platform, "") for persona in compared],
                self._texts[platform].count() / divisor,
                self._lengths[platform] / divisor,
            )
            for platform in PLATFORMS
        }
        return FitReport(
            personas=self._total,
            checked=len(checked),
            compared=len(compared),
            marginals=[_marginal(name, shares, self._counts[name]) for name, shares in self._measured.items()],
            not_measured=self._not_measured,
            distinct_names_share=self._names.count() / divisor,
            diversity=dict(diversity),
            **_correctness(checked, Gate(self._language, self._directives), self._language),
        )


class Distinct:
    """Counts different texts by hashes of 64 bits, 8 bytes each."""

    def __init__(self) -> None:
        self._hashes = array("Q")

    def add(self, text: str) -> None:
        """One text more."""
        self._hashes.frombytes(_hash(text))

    def count(self) -> int:
        """How many different ones there were."""
        ordered = sorted(self._hashes)
        return sum(first != second for first, second in pairwise(ordered)) + bool(ordered)


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def _age_bands(name: str, shares: Mapping[str, float]) -> list[tuple[int, int, str]]:
    attributes = name.split(_JOINT)
    if "age" not in attributes:
        return []
    labels = {category.split(_JOINT)[attributes.index("age")] for category in shares}
    bands = []
    for label in sorted(labels):
        low, _, high = label.replace("–", "-").partition("-")
        if low.endswith("+"):
            bands.append((int(low[:-1]), 999, label))
        else:
            bands.append((int(low), int(high or low), label))
    return bands


def _categories(name: str, facts: Facts, bands: Sequence[tuple[int, int, str]]) -> list[str]:
    """The person's categories of a (joint) attribute; several only for interests and traits."""
    parts = []
    for attribute in name.split(_JOINT):
        value = getattr(facts, attribute)
        if attribute == "age":
            parts.append([next((label for low, high, label in bands if low <= value <= high), "other")])
        elif isinstance(value, tuple):
            parts.append([str(item) for item in value])
        else:
            parts.append(["none" if value is None else str(value)])
    combined = parts[0]
    for further in parts[1:]:
        combined = [f"{first}{_JOINT}{second}" for first in combined for second in further]
    return combined


def _marginal(name: str, shares: Mapping[str, float], counts: Counter[str]) -> MarginalFit:
    weight = sum(shares.values()) or 1.0
    declared = {category: share / weight for category, share in shares.items()}
    number = counts.total() or 1
    delivered = {category: count / number for category, count in sorted(counts.items())}
    categories = declared.keys() | delivered.keys()
    distance = sum(abs(declared.get(key, 0.0) - delivered.get(key, 0.0)) for key in categories) / 2
    return MarginalFit(attribute=name, declared=declared, delivered=delivered, total_variation=distance)


def _diversity(texts: Sequence[str], distinct_share: float, mean_length: float) -> TextDiversity:
    return TextDiversity(
        distinct_share=distinct_share,
        near_duplicate_share=near_duplicate_share(texts),
        distinct_2=distinct_2(texts),
        compression_ratio=compression_ratio(texts),
        self_repetition_4=self_repetition_4(texts),
        self_bleu=self_bleu(texts),
        mean_length=mean_length,
    )


def fact_violations(facts: Facts) -> list[str]:
    """Hard rules that a person's facts break, by name."""
    occupation = OCCUPATIONS.get(facts.occupation)
    employed = facts.employment in {"employed", "self_employed"}
    rules = {
        "adult": facts.age >= 18,
        "occupation_age": not (employed and occupation) or facts.age >= occupation.minimum_age,
        "occupation_field": occupation is None or facts.field == occupation.field,
        "workplace": employed or facts.workplace is None,
        "degree_age": facts.age >= {"bachelor": 20, "master": 22, "doctorate": 25}.get(facts.education, 0),
        "retirement_age": facts.employment != "retired" or facts.age >= 50,
        "widowed_age": facts.marital != "widowed" or facts.age >= 25,
        "interests": len(set(facts.interests)) == len(facts.interests) >= 3,
        "moved": facts.previous_city != facts.city,
    }
    return [name for name, kept in rules.items() if not kept]


def _correctness(personas: Sequence[Persona], gate: Gate, language: str) -> dict[str, object]:
    rejections: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    contradicted = matching = told = 0
    for persona in personas:
        found = gate.check(persona)
        broken = fact_violations(persona.facts)
        rejections.update(rejection.code for rejection in found)
        rejections.update(f"fact:{rule}" for rule in broken)
        misshapen = {rejection.field for rejection in found if rejection.code in _SHAPES}
        kept.update(platform for platform in PLATFORMS if platform not in misshapen)
        contradicted += bool(broken) or any(rejection.code in _CONTRADICTIONS for rejection in found)
        for platform in PLATFORMS:
            read = language_of(persona.bios.get(platform, ""))
            told += read is not None
            matching += read == language
    number = max(1, len(personas))
    return {
        "limits_kept_share": {platform: kept[platform] / number for platform in PLATFORMS},
        "contradiction_share": contradicted / number,
        "language_match_share": matching / told if told else 1.0,
        "language_told_share": told / (number * len(PLATFORMS)),
        "rejections": dict(sorted(rejections.items())),
    }
