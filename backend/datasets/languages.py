"""The languages that bios can be written in, and how they may be called."""

from backend.datasets.engine.types import LANGUAGES

LANGUAGE_NAMES: dict[str, str] = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}
_BY_NAME = {name.lower(): code for code, name in LANGUAGE_NAMES.items()}


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language given by code or English name; raises ValueError for any other."""
    wanted = name.strip().lower()
    code = _BY_NAME.get(wanted, wanted)
    if code not in LANGUAGES:
        known = ", ".join(f"{LANGUAGE_NAMES[each]} ({each})" for each in LANGUAGES)
        raise ValueError(f"unknown language {name!r}; the embedded engine knows {known}")
    return code
