"""Near-duplicates of short texts: MinHash over word 3-grams with banding (Broder 1997; Leskovec et al., ch. 3).

Candidates found by the bands are confirmed by the exact Jaccard similarity, so nothing is reported by chance.
Hashes are multiply-shift mixes of CRC-32, the same in every process.
"""

import re
from typing import Final
from zlib import crc32

_WORD: Final = re.compile(r"\w+")
_MASK: Final = (1 << 64) - 1
_BANDS: Final = 16
_ROWS: Final = 3
_MULTIPLIERS: Final = tuple(
    (0x9E3779B97F4A7C15 * (2 * number + 1) ^ (number << 40)) & _MASK | 1 for number in range(48)
)


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


def _bands(grams: frozenset[str]) -> list[tuple[int, ...]]:
    hashes = [crc32(gram.encode()) for gram in grams]
    signature = [
        min([((value * multiplier + (multiplier >> 7)) & _MASK) >> 32 for value in hashes])
        for multiplier in _MULTIPLIERS
    ]
    return [(band, *signature[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


class DuplicateIndex:
    """Remembers texts under a key and finds an earlier one that is nearly the same.

    With 16 bands of 3 rows, a pair at the default threshold of 0.7 becomes a candidate with probability 0.998.
    """

    def __init__(self, threshold: float = 0.7) -> None:
        """``threshold`` is the Jaccard similarity from which texts count as near-duplicates, in (0, 1]."""
        if not 0 < threshold <= 1:
            raise ValueError("threshold must be in (0, 1]")
        self._threshold = threshold
        self._grams: dict[str, frozenset[str]] = {}
        self._buckets: dict[tuple[int, ...], list[str]] = {}

    def __len__(self) -> int:
        return len(self._grams)

    def find(self, text: str, ignore: str | None = None) -> str | None:
        """Key of an earlier text at least ``threshold`` similar, or None. ``ignore`` is a key not to report."""
        grams = shingles(text)
        return self._search(grams, _bands(grams), ignore) if grams else None

    def add(self, key: str, text: str) -> str | None:
        """Remember the text and return the key of an earlier near-duplicate, if any. A known key is replaced."""
        self.discard(key)
        grams = shingles(text)
        if not grams:
            return None
        bands = _bands(grams)
        duplicate = self._search(grams, bands, None)
        self._grams[key] = grams
        for band in bands:
            self._buckets.setdefault(band, []).append(key)
        return duplicate

    def discard(self, key: str) -> None:
        """Forget a text; nothing happens where the key is unknown."""
        grams = self._grams.pop(key, None)
        if grams is None:
            return
        for band in _bands(grams):
            keys = self._buckets[band]
            keys.remove(key)
            if not keys:
                del self._buckets[band]

    def _search(self, grams: frozenset[str], bands: list[tuple[int, ...]], ignore: str | None) -> str | None:
        seen: set[str] = set()
        for band in bands:
            for key in self._buckets.get(band, ()):
                if key in seen or key == ignore:
                    continue
                seen.add(key)
                if jaccard(grams, self._grams[key]) >= self._threshold:
                    return key
        return None
