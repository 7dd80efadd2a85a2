"""Invented employers and schools."""

from backend.datasets.engine.lexicon.institutions import (
    COLLEGES,
    EMPLOYERS,
    LANGUAGE_OF_COUNTRY,
    SCHOOLS,
    STEM_BEGINNINGS,
    STEM_ENDINGS,
    STEM_MIDDLES,
    UNIVERSITIES,
)
from backend.datasets.engine.types import Education

_BEGINNINGS = len(STEM_BEGINNINGS)
_MIDDLES = len(STEM_MIDDLES)
_ENDINGS = len(STEM_ENDINGS)


def _stem(draw: int) -> str:
    rest, ending = divmod(draw % (_BEGINNINGS * _MIDDLES * _ENDINGS), _ENDINGS)
    beginning, middle = divmod(rest, _MIDDLES)
    return STEM_BEGINNINGS[beginning] + STEM_MIDDLES[middle] + STEM_ENDINGS[ending]


def employer(field: str, country: str, draw: int, form: int) -> str:
    """An invented employer of a field of work, named in the country's language; two 32-bit draws."""
    forms = EMPLOYERS[field][LANGUAGE_OF_COUNTRY.get(country, "en")]
    return forms[form * len(forms) >> 32].replace("{}", _stem(draw))


def school(education: Education, country: str, draw: int, form: int) -> str | None:
    """An invented school for the highest education; None for basic education. Two 32-bit draws."""
    if education == "basic":
        return None
    kinds = COLLEGES if education == "vocational" else SCHOOLS if education == "secondary" else UNIVERSITIES
    forms = kinds[LANGUAGE_OF_COUNTRY.get(country, "en")]
    return forms[form * len(forms) >> 32].replace("{}", _stem(draw))
