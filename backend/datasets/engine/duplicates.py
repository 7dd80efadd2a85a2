"""Near-duplicates of short texts by the Jaccard similarity of their word 3-grams (Broder 1997).

They are found by prefix filtering (Chaudhuri et al. 2006): with all n-grams in one order, two sets that are similar
enough share one of their first few, and whatever shares one is compared exactly. For texts of a few sentences this
costs a tenth of MinHash, and misses nothing.
"""

import re
from functools import lru_cache
from math import ceil
from typing import Final
from zlib import crc32

_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=1024)  # a person's texts are compared with each other and with other people's
def shingles(text: str, size: int = 3) -> frozenset[str]:
    """Word n-grams of a text, case-folded; the whole text where it has fewer words."""
    words = _WORD.findall(text.casefold())
    if len(words) < size:
        return frozenset((" ".join(words),)) if words else frozenset()
    return frozenset(" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Size of the intersection over size of the union; 1.0 for two empty sets."""
    if not first and not second:
        return 1.0
    common = len(first & second)
    return common / (len(first) + len(second) - common)


class DuplicateIndex:
    """Remembers texts under a key and finds an earlier one that is nearly the same."""

    def __init__(self, threshold: float = 0.7) -> None:
        """``threshold`` is the Jaccard similarity from which texts count as near-duplicates, in (0, 1]."""
        if not 0 < threshold <= 1:
            raise ValueError("threshold must be in (0, 1]")
        self._threshold = threshold
        self._grams: dict[str, frozenset[str]] = {}
        self._holders: dict[str, list[str]] = {}
        """Keys by n-gram, for the first n-grams of every text."""

    def __len__(self) -> int:
        return len(self._grams)

    def find(self, text: str, ignore: str | None = None) -> str | None:
        """Key of an earlier text at least ``threshold`` similar, or None. ``ignore`` is a key not to report."""
        grams = shingles(text)
        return self._search(grams, self._prefix(grams), ignore)

    def add(self, key: str, text: str) -> str | None:
        """Remember the text and return the key of an earlier near-duplicate, if any. A known key is replaced."""
        self.discard(key)
        grams = shingles(text)
        if not grams:
            return None
        prefix = self._prefix(grams)
        duplicate = self._search(grams, prefix, None)
        self._grams[key] = grams
        for gram in prefix:
            self._holders.setdefault(gram, []).append(key)
        return duplicate

    def discard(self, key: str) -> None:
        """Forget a text; nothing happens where the key is unknown."""
        grams = self._grams.pop(key, None)
        if grams is None:
            return
        for gram in self._prefix(grams):
            keys = self._holders[gram]
            keys.remove(key)
            if not keys:
                del self._holders[gram]

    def _prefix(self, grams: frozenset[str]) -> list[str]:
        """The first n-grams in an order that mixes frequent and rare ones."""
        ordered = sorted([(crc32(gram.encode("utf-8", "replace")), gram) for gram in grams])
        count = len(ordered) - ceil(self._threshold * len(ordered) - 1e-9) + 1
        return [gram for _, gram in ordered[:count]]

    def _search(self, grams: frozenset[str], prefix: list[str], ignore: str | None) -> str | None:
        seen: set[str] = set()
        for gram in prefix:
            for key in self._holders.get(gram, ()):
                if key in seen or key == ignore:
                    continue
                seen.add(key)
                if jaccard(grams, self._grams[key]) >= self._threshold:
                    return key
        return None
