"""Words and numbers of a text, folded for comparison, with their places in the text."""

import re
import unicodedata
from typing import Final, NamedTuple


class Token(NamedTuple):
    """A folded word or number, where it starts and ends in the text, and whether it is capitalised there."""

    text: str
    start: int
    end: int
    capital: bool


def _fold(text: str) -> str:
    """Lower case without accents, with exactly one character for each of the text's."""
    folded = []
    for letter in text:
        if letter < "\x80":
            folded.append(letter.lower() if letter.isprintable() else " ")
            continue
        if letter == "ß":
            folded.append("ß")
            continue
        base = unicodedata.normalize("NFKD", letter)[0].lower()
        folded.append(base[0] if base else " ")
    return "".join(folded)


_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")


def tokens_of(text: str) -> list[Token]:
    """Every word and every number of a text, in order."""
    folded = _fold(text)
    return [
        Token(match.group().replace("ß", "ss"), match.start(), match.end(), text[match.start()].isupper())
        for match in _TOKEN.finditer(folded)
    ]


def key_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase: alike for all its spellings."""
    return tuple(token.text for token in tokens_of(phrase))
