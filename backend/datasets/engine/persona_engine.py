"""The engine as a whole: sample, word, check, and draw again what the gate refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from backend.datasets.engine.gate import Gate
from backend.datasets.engine.profile import profile_of
from backend.datasets.engine.sampler import Sampler
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import Facts, Persona, Platform
from backend.datasets.engine.writer import EmbeddedWriter

REWRITES = 6
REDRAWS = 8
_FACTS = tuple(each.name for each in fields(Facts))


@dataclass(slots=True)
class Draft:
    """An accepted persona on its way into the database."""

    persona: Persona
    facts: dict[str, Any]
    """The facts as JSON values."""
    profile: dict[str, Any]
    """The facts worded in the dataset's language."""
    identity: dict[str, Any] = field(default_factory=dict)
    wording: dict[str, Any] | None = None
    """Who worded each text, when a model was asked."""


@dataclass(frozen=True, slots=True)
class DraftBatch:
    """The accepted personas of a stretch of ordinals, and why any is missing."""

    drafts: list[Draft]
    shortfalls: list[str]


class PersonaEngine:
    """Makes any stretch of a dataset's people: a function of (spec, seed, blocks, language, prompts)."""

    def __init__(
        self, spec: PopulationSpec, seed: int, blocks: Sequence[int], language: str, prompts: Mapping[Platform, str]
    ) -> None:
        self._sampler = Sampler(spec, seed, blocks)
        self.language = language
        self.writer = EmbeddedWriter(language, seed, prompts)
        self._gate = Gate(language, self.writer.directives)

    def make(self, start: int, stop: int) -> DraftBatch:
        """People ``start..stop-1`` (from 1); the same whatever the stretch."""
        drafts: list[Draft] = []
        shortfalls: list[str] = []
        for facts in self._sampler.facts(start, stop):
            persona, reason = self._accepted(facts)
            if persona is None:
                shortfalls.append(f"persona {facts.ordinal}: {reason}")
            else:
                drafts.append(self.draft(persona))
        return DraftBatch(drafts, shortfalls)

    def _accepted(self, facts: Facts) -> tuple[Persona | None, str]:
        reason = ""
        for redraw in range(REDRAWS):
            candidate = self._sampler.redraw(facts.ordinal, redraw) if redraw else facts
            for attempt in range(REWRITES):
                persona = self.writer.write(candidate, attempt)
                rejections = self._gate.check(persona)
                if not rejections:
                    return persona, ""
                reason = f"{rejections[0].field}: {rejections[0].message}"
        return None, reason

    def draft(self, persona: Persona) -> Draft:
        """The stored form of a persona."""
        facts = {name: getattr(persona.facts, name) for name in _FACTS}  # values are immutable: no deep copies
        return Draft(persona, facts, profile_of(persona, self.language))
