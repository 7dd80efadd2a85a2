"""The seed tree: every draw is a function of (dataset seed, ordinal, purpose, attempt) and of nothing else."""

from bisect import bisect
from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct
from typing import Any, Final, TypeVar

_T = TypeVar("_T")

_LAYOUT: Final = Struct("<16I")
_KEY: Final = Struct("<QII")
SCALE: Final = 1 / 2**32

Draws = tuple[int, ...]
"""Sixteen independent 32-bit integers; a purpose assigns a fixed slot to each of its fields."""


class SeedTree:
    """Draws for one dataset. ``seed`` may be any integer; it is taken modulo 2**128."""

    __slots__ = ("_base",)

    def __init__(self, seed: int) -> None:
        self._base = blake2b(key=(seed % 2**128).to_bytes(16, "little"), digest_size=64)

    def draws(self, ordinal: int, purpose: int, attempt: int = 0) -> Draws:
        """Sixteen 32-bit draws for one purpose (a small integer) of one persona."""
        state = self._base.copy()
        state.update(_KEY.pack(ordinal, purpose, attempt))
        return _LAYOUT.unpack(state.digest())

    def shuffled(self, items: Sequence[_T], block: int, purpose: int) -> list[_T]:
        """The items in a random order (Fisher-Yates) that depends on (seed, block, purpose)."""
        result = list(items)
        draws: Draws = ()
        for index in range(len(result) - 1, 0, -1):
            slot = index % 16
            if slot == 15 or not draws:
                draws = self.draws(block, purpose, 1 + index)
            other = draws[slot] * (index + 1) >> 32
            result[index], result[other] = result[other], result[index]
        return result


def pick(items: Sequence[Any], cumulative: Sequence[float], draw: int) -> Any:
    """The item at a 32-bit draw, by cumulative weight."""
    return items[min(len(items) - 1, bisect(cumulative, draw * SCALE * cumulative[-1]))]
