"""Negations in a description: whether a word is denied by what stands before it."""

from typing import Final

from backend.datasets.engine.lexicon.negations import ALTERNATIVES, BETWEEN, NEGATORS
from backend.datasets.engine.reading import Reading

_REACH: Final = 4
_END_OF_CLAUSE: Final = frozenset(",.;:!?()\n")


def negator_before(reading: Reading, index: int) -> int | None:
    """The token that denies what starts at a token, in the same clause; None when nothing does."""
    for step in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if not _END_OF_CLAUSE.isdisjoint(reading.gap(step)):
            return None
        word = reading.word(step)
        if word in NEGATORS:
            return step
        if word in ALTERNATIVES and step and reading.denied_end == step - 1:
            return step  # "no students or retirees"
        if word not in BETWEEN:
            return None
    return None
