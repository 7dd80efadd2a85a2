"""Reads a free description of people into a specification: rules and word lists, no model, linear time.

>>> parse("Young professionals in tech in Berlin, mostly women, 25-35").spec.genders
{'f': 0.8, 'm': 0.2}
"""

from dataclasses import dataclass
from typing import Final

from backend.datasets.engine.age_reading import read_ages
from backend.datasets.engine.entity_reading import read_entity, read_quantity
from backend.datasets.engine.reading import Chip, Reading
from backend.datasets.engine.refusals import AdultsOnly, RealPersonRefused, refuse_real_people
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.specification import specification_of

__all__ = ["AdultsOnly", "Chip", "ParsedDescription", "RealPersonRefused", "parse"]

MAXIMUM_LENGTH: Final = 4000


@dataclass(frozen=True, slots=True)
class ParsedDescription:
    """What a description says. ``notes`` tell what was changed or left out, and why."""

    spec: PopulationSpec
    chips: list[Chip]
    unrecognised: list[str]
    notes: list[str]


def parse(text: str, language: str = "en", *, real_people: bool = False) -> ParsedDescription:
    """Read a description (English; German, Spanish and French as far as the word lists go).

    ``language`` is the dataset's language and goes into the specification. Text beyond 4000 characters is not read.
    Raises AdultsOnly when everybody asked for is under 18, RealPersonRefused when a real person is named, unless
    ``real_people`` are allowed.
    """
    reading = Reading(text[:MAXIMUM_LENGTH])
    if not real_people:
        refuse_real_people(reading)
    index = 0
    while index < len(reading.tokens):
        index += read_ages(reading, index) or read_quantity(reading, index) or read_entity(reading, index) or 1
    found = reading.found
    if len(text) > MAXIMUM_LENGTH:
        found.notes.append(f"Only the first {MAXIMUM_LENGTH} characters were read.")
    spec = specification_of(found, reading.asked_minors, language)
    return ParsedDescription(spec, found.chips, reading.unrecognised(), found.notes)
