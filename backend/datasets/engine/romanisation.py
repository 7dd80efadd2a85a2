"""Names of other scripts in Latin letters: enough for fictional people, not a scholarly transliteration."""

from unicodedata import combining, normalize

from backend.datasets.engine.lexicon.origins import CYRILLIC, GREEK, HANGUL_FINALS, HANGUL_INITIALS, HANGUL_VOWELS


def _hangul(letter: str) -> str:
    index = ord(letter) - 0xAC00
    parts = HANGUL_INITIALS[index // 588], HANGUL_VOWELS[index % 588 // 28], HANGUL_FINALS[index % 28]
    return "".join(part for part in parts if part != "-")


def romanised(name: str) -> str:
    """A Cyrillic, Greek or Korean name in Latin letters, capitalised; a Latin name unchanged."""
    if all(letter < "\u0370" or letter > "\ud7a3" for letter in name):
        return name
    letters = []
    for letter in name.lower():
        if "\uac00" <= letter <= "\ud7a3":
            letters.append(_hangul(letter))
        elif letter in CYRILLIC:
            letters.append(CYRILLIC[letter])
        else:
            bare = "".join(part for part in normalize("NFKD", letter) if not combining(part))
            letters.append(GREEK.get(bare, bare))
    return "".join(letters).title()
