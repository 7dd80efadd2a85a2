"""How much a set of short texts repeats itself.

Measures: distinct-2 (Li et al. 2016), compression ratio (Shaib et al. 2024), self-repetition of 4-grams (after Salkar
et al. 2022) and self-BLEU (Zhu et al. 2018).
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from math import ceil, exp, log
from typing import Final

from backend.datasets.engine.duplicates import jaccard, shingles

_WORD: Final = re.compile(r"\w+")
_SMALLEST_PRECISION: Final = 1e-9
Ngram = tuple[str, ...]


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _ngrams(tokens: Sequence[str], size: int) -> list[Ngram]:
    return list(zip(*(tokens[start:] for start in range(size)), strict=False))


def distinct_2(texts: Sequence[str]) -> float:
    """Different word bigrams over all word bigrams; 1.0 where there are none."""
    bigrams = [gram for text in texts for gram in _ngrams(_tokens(text), 2)]
    return len(set(bigrams)) / len(bigrams) if bigrams else 1.0


def compression_ratio(texts: Sequence[str]) -> float:
    """Size of the texts in UTF-8 over their DEFLATE size at level 9; more is more repetitive."""
    raw = "\n".join(texts).encode()
    return len(raw) / len(zlib.compress(raw, 9)) if raw else 1.0


def self_repetition_4(texts: Sequence[str]) -> float:
    """Share of 4-gram occurrences that also occur in another text."""
    documents = [_ngrams(_tokens(text), 4) for text in texts]
    spread = Counter(gram for document in documents for gram in set(document))
    total = sum(map(len, documents))
    return sum(spread[gram] > 1 for document in documents for gram in document) / total if total else 0.0


def self_bleu(texts: Sequence[str]) -> float:
    """Mean BLEU-4 of each text against all the others.

    Equal to the plain definition, but linear: for each n-gram only the two highest counts in any text are kept, which
    give the highest count in any *other* text. The closest reference length is taken among all other texts.
    """
    documents = [_tokens(text) for text in texts]
    if len(documents) < 2:
        return 0.0
    lengths = Counter(len(document) for document in documents)
    logs = [0.0] * len(documents)
    for size in range(1, 5):
        counts = [Counter(_ngrams(document, size)) for document in documents]
        highest = _two_highest(counts)
        for number, own in enumerate(counts):
            total = len(documents[number]) - size + 1
            matched = 0
            for gram, count in own.items():
                best, second, holder = highest[gram]
                limit = second if holder == number else best
                matched += count if count < limit else limit
            logs[number] += log(max(matched / total, _SMALLEST_PRECISION) if total > 0 else _SMALLEST_PRECISION)
    scores = [
        _brevity(len(document), lengths) * exp(of_text / 4) for document, of_text in zip(documents, logs, strict=True)
    ]
    return sum(scores) / len(scores)


def _two_highest(counts: Sequence[Counter[Ngram]]) -> dict[Ngram, tuple[int, int, int]]:
    """For each n-gram: its highest and second highest count in a text, and the text with the highest."""
    highest: dict[Ngram, tuple[int, int, int]] = {}
    for number, of_text in enumerate(counts):
        for gram, count in of_text.items():
            best, second, holder = highest.get(gram, (0, 0, -1))
            if count > best:
                highest[gram] = (count, best, number)
            elif count > second:
                highest[gram] = (best, count, holder)
    return highest


def _brevity(length: int, lengths: Counter[int]) -> float:
    if not length:
        return 0.0
    others = (other for other, count in lengths.items() if count > (other == length))
    closest = min(others, key=lambda other: (abs(other - length), other))
    return 1.0 if length >= closest else exp(1 - closest / length)


def near_duplicate_share(texts: Sequence[str], threshold: float = 0.7) -> float:
    """Share of texts that nearly repeat an earlier one (word 3-grams, Jaccard similarity of at least ``threshold``).

    Exact, by prefix filtering (Chaudhuri et al. 2006): with all n-grams in one order, the rarest first, two sets that
    are similar enough share one of their first ``size - ceil(threshold * size) + 1``.
    """
    sets = [shingles(text) for text in texts]
    spread = Counter(gram for grams in sets for gram in grams)
    holders: dict[str, list[int]] = {}
    repeated = 0
    for number, grams in enumerate(sets):
        ordered = sorted(grams, key=lambda gram: (spread[gram], gram))
        prefix = ordered[: len(ordered) - ceil(threshold * len(ordered) - 1e-9) + 1]
        earlier = {holder for gram in prefix for holder in holders.get(gram, ())}
        repeated += any(jaccard(grams, sets[holder]) >= threshold for holder in earlier)
        for gram in prefix:
            if spread[gram] > 1:
                holders.setdefault(gram, []).append(number)
    return repeated / max(1, len(texts))
