"""The shares that a specification declares, in the form that the fit report compares."""

from collections.abc import Mapping
from typing import Any

from backend.datasets.engine.spec import PopulationSpec


def declared_shares(spec: PopulationSpec) -> dict[str, Mapping[str, float]]:
    """Attribute of the facts to weights by category. What the specification leaves open is not in it."""
    shares: dict[str, Mapping[str, float]] = {
        "gender": _named(spec.genders),
        "field": spec.fields_of_work,
        "occupation": spec.occupations,
        "education": _named(spec.education),
        "employment": _named(spec.employment),
        "marital": _named(spec.marital),
        "age": {band.label: band.share for band in spec.ages},
        "country": _countries(spec),
    }
    for joint in spec.joints:
        shares[f"{joint.first}*{joint.second}"] = {f"{cell.first}*{cell.second}": cell.share for cell in joint.cells}
    return {name: _whole(weights) for name, weights in shares.items() if weights and sum(weights.values()) > 1 - 1e-6}


def _named(shares: Mapping[Any, float]) -> dict[str, float]:
    return {str(name): share for name, share in shares.items()}


def _whole(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def _countries(spec: PopulationSpec) -> dict[str, float]:
    given = sum(place.share for place in spec.places if place.share is not None)
    open_places = sum(place.share is None for place in spec.places)
    rest = (1 - given) / open_places if open_places else 0.0
    countries: dict[str, float] = {}
    for place in spec.places:
        countries[place.country] = countries.get(place.country, 0.0) + (rest if place.share is None else place.share)
    return countries
