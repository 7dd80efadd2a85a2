"""The languages that bios can be written in, and how they may be called."""

from functools import cache
from typing import Final

from babel import Locale

from backend.datasets.engine.types import LANGUAGES

LANGUAGE_NAMES: Final[dict[str, str]] = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}
"""Of the embedded writer's languages."""
FALLBACK: Final = "en"
"""The embedded engine's language where it does not know the one that was asked for."""


@cache
def all_languages() -> dict[str, str]:
    """ISO 639-1 codes and English names (CLDR) of every language that a model may be asked to write in."""
    named = Locale.parse("en").languages
    return {code: named[code] for code in sorted(named) if len(code) == 2} | LANGUAGE_NAMES


@cache
def _by_name() -> dict[str, str]:
    return {name.lower(): code for code, name in all_languages().items()}


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language given by code or English name; raises ValueError for any other."""
    wanted = name.strip().lower()
    code = _by_name().get(wanted, wanted)
    if code not in all_languages():
        known = ", ".join(f"{LANGUAGE_NAMES[each]} ({each})" for each in LANGUAGES)
        raise ValueError(
            f"unknown language {name!r}; the embedded engine knows {known}, a language model any ISO 639-1 code"
        )
    return code


def engine_language(code: str) -> str:
    """The language in which the embedded engine words facts for bios in ``code``."""
    return code if code in LANGUAGES else FALLBACK
