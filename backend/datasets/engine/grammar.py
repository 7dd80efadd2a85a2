"""The little grammar that facts need before they go into templates: articles, prepositions and conjunctions."""

from functools import lru_cache
from typing import Final

from backend.datasets.engine.lexicon.interests import capitalise
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.lexicon.places import city_name
from backend.datasets.engine.types import Gender

_VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûüœ")
_CONSONANT_SOUND: Final = ("uni", "use", "eu", "ux", "uk", "us ")
_VOWEL_SOUND: Final = ("hour", "honest", "heir", "hr ", "mri", "nhs", "ml ", "lp", "sql")


@lru_cache(maxsize=4096)
def occupation_words(occupation: str, gender: Gender, language: str) -> tuple[str, str, str, str]:
    """Label, label with capital, label with English article, the same with capital."""
    label = OCCUPATIONS[occupation].label(language, gender)
    if language != "en":
        return label, capitalise(label), label, capitalise(label)
    lower = label.lower()
    vowel = lower[0] in "aeiou" and not lower.startswith(_CONSONANT_SOUND)
    article = "an" if vowel or lower.startswith(_VOWEL_SOUND) else "a"
    return label, capitalise(label), f"{article} {label}", f"{article.capitalize()} {label}"


@lru_cache(maxsize=16384)
def place_words(city: str, country: str, language: str) -> tuple[str, str, str]:
    """A city's name, "in the city" and "from the city"."""
    name = city_name(city, country, language)
    if language == "fr":
        for article, at, of in (("Le ", "au ", "du "), ("Les ", "aux ", "des ")):
            if name.startswith(article):
                bare = name[len(article) :]
                return name, at + bare, of + bare
        elided = name[0].lower() in _VOWELS - {"y"}
        return name, f"à {name}", f"d’{name}" if elided else f"de {name}"
    at, of = {"en": ("in", "from"), "de": ("in", "aus"), "es": ("en", "de")}[language]
    return name, f"{at} {name}", f"{of} {name}"


def spanish_e(following: str) -> bool:
    """Whether Spanish "y" becomes "e" before a word: before the sound i, but not before hie- or io-."""
    lower = following.lower()
    return lower.startswith(("i", "hi", "í", "hí")) and not lower.startswith(("hie", "ia", "io"))
