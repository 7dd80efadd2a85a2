"""What a description must not ask for: minors, and real people."""

from backend.datasets.engine.lexicon import vocabulary as words
from backend.datasets.engine.phrases import known_people, pattern_starts
from backend.datasets.engine.place_reading import place_at
from backend.datasets.engine.reading import Reading


class AdultsOnly(ValueError):
    """The description asks for minors; only adults exist here."""


class RealPersonRefused(ValueError):
    """The description names a real person."""


def refuse_real_people(reading: Reading) -> None:
    """Raises RealPersonRefused when the text names a real person or asks for somebody in particular."""
    people = known_people()
    for index, token in enumerate(reading.tokens):
        for length in range(2, 6):
            if tuple(reading.word(index + step) for step in range(length)) in people:
                raise RealPersonRefused("the description names a real person; describe the kind of people instead")
        if (
            token.text in words.MONONYMS
            and (token.capital or reading.lower)
            and reading.word(index + 1) not in words.MONONYM_CONTEXT
        ):
            raise RealPersonRefused("the description names a real person; describe the kind of people instead")
        length = reading.phrase(index, "|".join(words.PERSON_PATTERNS)) if token.text in pattern_starts() else 0
        if length:
            first, second = index + length, index + length + 1
            if second < len(reading.tokens) and reading.tokens[first].capital and reading.tokens[second].capital and (
                not reading.gap(first).strip(" .") and place_at(reading, first) is None
            ):  # fmt: skip
                raise RealPersonRefused(
                    "the description asks for a particular person; describe the kind of people instead"
                )
