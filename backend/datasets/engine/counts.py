"""Counts in a description: "3 men and 17 women" says how many of each."""

from collections.abc import Mapping, MutableMapping
from typing import TypeVar

from backend.datasets.engine.number_words import SMALL_NUMBERS
from backend.datasets.engine.reading import Reading

Key = TypeVar("Key")
Shares = TypeVar("Shares")


def count_before(reading: Reading, index: int, counts: MutableMapping[Key, int], key: Key) -> None:
    """Note the number that stands right before a phrase as its count."""
    number = SMALL_NUMBERS.get(reading.word(index - 1), reading.number(index - 1))
    if number and not reading.covered[index - 1] and not reading.gap(index - 1).strip():
        counts[key] = number
        reading.cover(index - 1, index - 1)


def shares_of(counts: Mapping[Key, int], members: int) -> dict[Key, float]:
    """Shares by counts, where each of at least two members has one."""
    total = sum(counts.values())
    return {key: count / total for key, count in counts.items()} if len(counts) == members > 1 else {}
