"""Where people live when nothing, or not everything, about it is declared."""

from functools import cache
from itertools import accumulate
from typing import Final

from backend.datasets.engine.cities import cities_of
from backend.datasets.engine.lexicon import demography
from backend.datasets.engine.lexicon.places import country_name
from backend.datasets.engine.rng import pick
from backend.datasets.engine.spec import PlaceShare

_CITY_EXPONENT: Final = 0.85
_REGIONS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("fr", "CA"): ("10",), ("fr", "CH"): ("GE", "VD", "NE"), ("fr", "BE"): ("WAL", "BRU"),
    ("de", "CH"): ("ZH", "BE", "BS", "LU", "SG", "AG"),
}  # fmt: skip
LOCALES: Final = {
    ("fr", "CA"): "fr_CA", ("fr", "CH"): "fr_CH", ("fr", "BE"): "fr_BE", ("de", "CH"): "de_CH", ("nl", "BE"): "nl_BE",
}  # fmt: skip
"""Name locales of the people of (language, country) where a country has several."""


@cache
def _city_table(country: str, region: str | None) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Cities with cumulative weights; the country's own name where no city is known."""
    cities = [city for city in cities_of(country) if region is None or city.region == region] or list(
        cities_of(country)
    )
    if not cities:
        return (country_name(country, "en"),), (1.0,)
    weights = accumulate(max(city.population, 1000) ** _CITY_EXPONENT for city in cities)
    return tuple(city.name for city in cities), tuple(weights)


def cities_table(country: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Names (English) and cumulative weights of a country's cities."""
    return _city_table(country, None)


def city_at(place: PlaceShare, draw: int) -> str:
    """The city (English name) of somebody who lives in a place, at a 32-bit draw."""
    return place.city or str(pick(*_city_table(place.country, place.region), draw))


@cache
def natural_places(language: str) -> tuple[tuple[PlaceShare, ...], tuple[float, ...]]:
    """Where speakers of a language live, with cumulative weights."""
    base = language.split("-")[0]
    countries = demography.COUNTRIES_OF_LANGUAGE.get(base) or demography.COUNTRIES_OF_LANGUAGE["en"]
    places, weights = [], []
    for country, weight in countries.items():
        regions = _REGIONS.get((base, country), (None,))
        for region in regions:
            places.append(PlaceShare(country=country, region=region))
            weights.append(weight / len(regions))
    return tuple(places), tuple(accumulate(weights))
