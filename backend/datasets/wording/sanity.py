"""What only a language model gets wrong: repeating its instructions, itself, or no words at all."""

import re
from collections.abc import Iterable
from typing import Final

from backend.datasets.engine.duplicates import jaccard, shingles

LEAST_LETTERS: Final = 0.5
"""Of the characters that are not blank: less is a row of numbers or signs."""
WORDS_OF_INSTRUCTIONS: Final = 5
"""So many words in a row out of our instructions are no coincidence."""
WORDS_OF_PROMPTS: Final = 8
"""As many out of the user's own prompt, which may well name a phrase to be used."""
SAME: Final = 0.7
"""Similarity (Jaccard, word 3-grams) from which two bios of one person are the same text."""
MOST_REPETITION: Final = 0.25
"""Share of a text's word 3-grams that have stood in it before; people's bios stay below a tenth."""
FEWEST_TO_REPEAT: Final = 12
"""Words from which repetition is told from emphasis."""
_TEMPLATE: Final = re.compile(r"[{}\[\]]|<[|/a-z]")


class Sanity:
    """Checks texts that were written under the same instructions."""

    def __init__(self, instructions: str, prompts: Iterable[str] = ()) -> None:
        self._instructions = shingles(instructions, WORDS_OF_INSTRUCTIONS)
        prompts = tuple(prompts)
        self._prompts = frozenset().union(*(shingles(prompt, WORDS_OF_PROMPTS) for prompt in prompts))
        self._parts = frozenset().union(*(shingles(prompt, WORDS_OF_INSTRUCTIONS) for prompt in prompts))
        """Without one of these, a text has nothing of the prompts either; nearly all have none."""

    def problem(self, text: str, others: Iterable[str] = ()) -> str | None:
        """What is wrong with a text in the words that the model is told; ``others`` are the same person's."""
        solid = len("".join(text.split()))
        if solid and sum(map(str.isalpha, text)) < LEAST_LETTERS * solid:
            return "is hardly made of words"
        if _TEMPLATE.search(text):
            return "holds brackets, like a template"
        if _repetition(text) > MOST_REPETITION:
            return "repeats itself"
        parts = shingles(text, WORDS_OF_INSTRUCTIONS)
        if not self._instructions.isdisjoint(parts):
            return "repeats the instructions"
        if not self._parts.isdisjoint(parts) and not self._prompts.isdisjoint(shingles(text, WORDS_OF_PROMPTS)):
            return "repeats the instructions"
        grams = shingles(text)
        if any(jaccard(grams, shingles(other)) >= SAME for other in others):
            return "is the same as the text for another platform"
        return None


def _repetition(text: str) -> float:
    words = len(text.split())  # no more than what shingles are made of, so that a hyphen is no repetition
    if words < FEWEST_TO_REPEAT:
        return 0.0
    return 1 - len(shingles(text)) / (words - 2)
