"""Turns what was found in a description into a specification: shares that sum, adults only, nothing impossible."""

from functools import cache
from typing import Final

from backend.datasets.engine.age_bands import declared_bands
from backend.datasets.engine.cities import cities_of
from backend.datasets.engine.counts import shares_of
from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.reading import Findings
from backend.datasets.engine.refusals import AdultsOnly
from backend.datasets.engine.spec import (
    EMPLOYMENT_AGES,
    MAXIMUM_AGE,
    MINIMUM_AGE,
    MINIMUM_AGE_OF_EDUCATION,
    InterestShare,
    OriginShare,
    PlaceShare,
    PopulationSpec,
)
from backend.datasets.engine.types import Gender

_NATURAL_MAXIMUM: Final = 80
_TOLERANCE: Final = 1e-6


def _shares(given: dict[str, float | None]) -> dict[str, float]:
    """Positive shares that sum to at most 1; those that were not given divide the rest equally."""
    total = sum(share or 0 for share in given.values())
    scale = 1 / total if total > 1 else 1.0
    rest = max(0.0, 1 - total * scale)
    missing = sum(share is None for share in given.values())
    result = {key: rest / missing if share is None else share * scale for key, share in given.items()}
    return {key: share for key, share in result.items() if share > 0}


def _genders(found: Findings) -> dict[Gender, float]:
    given = dict(found.genders) | shares_of(found.gender_counts, len(found.genders))
    if found.balanced and not any(share is not None for share in given.values()):
        return {"f": 0.5, "m": 0.5}
    if not given:
        return {}
    shares = {key: share for key, share in given.items() if share is not None}
    if not shares:
        return {_gender(key): 1 / len(given) for key in given}
    total = sum(shares.values())
    if total > 1:
        shares = {key: share / total for key, share in shares.items()}
    rest = max(0.0, 1 - sum(shares.values()))
    others = [key for key in given if key not in shares] or [key for key in ("f", "m") if key not in shares]
    if rest > 1e-9 and others:
        shares.update({key: rest / len(others) for key in others})
    elif rest > 1e-9:
        shares = {key: share / sum(shares.values()) for key, share in shares.items()}
    return {_gender(key): round(share, 6) for key, share in shares.items() if share > 0}


def _gender(key: str) -> Gender:
    return "f" if key == "f" else "m" if key == "m" else "x"


def _age_range(found: Findings, asked_minors: bool) -> tuple[int, int]:
    """The adult range that the text asks for. Raises AdultsOnly."""
    if found.ages:
        low, high = min(a for a, _ in found.ages), max(b for _, b in found.ages)
        bounds = [a for a in found.ages if a[1] >= MAXIMUM_AGE or a[0] <= MINIMUM_AGE]
        if len(found.ages) == 2 and len(bounds) == 2:  # "over 30, under 50"
            low, high = max(a for a, _ in found.ages), min(b for _, b in found.ages)
            low, high = min(low, high), max(low, high)
    elif found.stages:
        low, high = min(a for a, _ in found.stages), max(b for _, b in found.stages)
    elif found.age_bands:
        low, high = min(a for a, _, _ in found.age_bands), max(b for _, b, _ in found.age_bands)
        if sum(share for _, _, share in found.age_bands) < 1 - _TOLERANCE:
            low, high = min(low, MINIMUM_AGE), max(high, _NATURAL_MAXIMUM)
    else:
        low, high = MINIMUM_AGE, _NATURAL_MAXIMUM
        statuses = [status for status in found.employment if status in EMPLOYMENT_AGES]
        if statuses == ["retired"]:
            low, high = 60, 88
        elif statuses == ["student"]:
            low, high = 18, 29
    youngest, oldest = max(low, found.age_limits[0]), min(high, found.age_limits[1])
    if youngest <= oldest:
        low, high = youngest, oldest
    else:
        found.notes.append("The ages contradict one another: those that are ruled out are left in.")
    if high < MINIMUM_AGE or (asked_minors and not (found.ages and high > MINIMUM_AGE) and not found.stages):
        raise AdultsOnly("only adults can be generated; the description asks for people under 18")
    if low < MINIMUM_AGE or asked_minors:
        found.notes.append(f"Only adults are generated: ages start at {MINIMUM_AGE}.")
    return max(MINIMUM_AGE, min(low, MAXIMUM_AGE)), max(MINIMUM_AGE, min(high, MAXIMUM_AGE))


def _places(found: Findings) -> tuple[PlaceShare, ...]:
    given = {str(index): share for index, (_, share) in enumerate(found.places)}
    shares = _shares(given)
    result: dict[tuple[str, str | None, str | None], float] = {}
    for index, (group, _) in enumerate(found.places):
        share = shares.get(str(index), 0.0)
        weights = [_people(country) if len(group) > 1 else 1 for country, _, _ in group]
        for place, weight in zip(group, weights, strict=True):
            result[place] = result.get(place, 0.0) + share * weight / sum(weights)
    places = list(result.items())[:100]
    return tuple(
        PlaceShare(country=country, region=region, city=city, share=min(1.0, round(share, 9)))
        for (country, region, city), share in places
        if share > 0
    )


@cache
def _people(country: str) -> float:
    return sum(city.population for city in cities_of(country)) ** 0.7 or 1.0


def _work(found: Findings) -> tuple[dict[str, float], dict[str, float]]:
    specific = {OCCUPATIONS[o].field for kind, values, _ in found.work if kind == "occupation" for o in values}
    items = [item for item in found.work if item[0] == "occupation" or item[1][0] not in specific]
    counted = shares_of(found.work_counts, len(found.work))
    shares = _shares({str(index): share for index, (_, _, share) in enumerate(items)})
    if len(items) == len(found.work):
        shares |= {str(index): share for index, share in counted.items()}
    fields: dict[str, float] = {}
    occupations: dict[str, float] = {}
    for index, (kind, values, _) in enumerate(items):
        target = fields if kind == "field" else occupations
        for value in values:
            target[value] = target.get(value, 0.0) + shares.get(str(index), 0.0) / len(values)
    return fields, occupations


def _interests(found: Findings) -> tuple[InterestShare, ...]:
    given = {key: 1.0 if share is None else share for key, share in list(found.interests.items())[:40]}
    total = sum(given.values())
    scale = min(1.0, 4.0 / total) if total else 1.0
    return tuple(
        InterestShare(interest=key, share=min(1.0, share * scale)) for key, share in given.items() if share > 0
    )


def specification_of(found: Findings, asked_minors: bool, language: str) -> PopulationSpec:
    """The specification that the findings amount to; adds notes on what was left out. Raises AdultsOnly."""
    low, high = _age_range(found, asked_minors)
    fields, occupations = _work(found)
    employment: dict[str, float] = {}
    if found.employment:
        given = dict(found.employment)
        if list(given) == ["student"] and given["student"] is None and found.stages and (22, 35) in found.stages:
            given["employed"] = None
        employment = _shares(given)
    too_young = [o for o in occupations if high < OCCUPATIONS[o].minimum_age]
    for occupation in too_young:
        del occupations[occupation]
        found.notes.append(f"Nobody up to {high} works as {OCCUPATIONS[occupation].labels['en'][2]}: left out.")
    for status, (first, last) in EMPLOYMENT_AGES.items():
        if status not in employment or (high >= first and low <= last):
            continue
        del employment[status]
        found.notes.append(f"Nobody aged {low}-{high} is {status}: left out.")
    education = _shares(found.education)
    for level, youngest in MINIMUM_AGE_OF_EDUCATION.items():
        if level not in education or high >= youngest:
            continue
        del education[level]
        found.notes.append(f"Nobody up to {high} has a {level} education: left out.")
    least, most = found.children or (0, 8)
    ages = declared_bands(found, low, high)
    positive = {
        "gender": set(found.genders), "field": set(fields), "occupation": set(occupations),
        "employment": set(employment), "education": set(education), "marital": set(found.marital),
    }  # fmt: skip
    for dimension, values in dict.fromkeys(found.excluded):
        if not positive[dimension].isdisjoint(values):
            found.notes.append(f"{' / '.join(values)} is both asked for and ruled out: it stays asked for.")
    forbidden = [
        {"when": {dimension: values}}
        for dimension, values in dict.fromkeys(found.excluded)
        if positive[dimension].isdisjoint(values)
    ]
    return PopulationSpec.model_validate(
        {
            "language": language,
            "minimum_age": low,
            "maximum_age": high,
            "ages": ages,
            "forbidden": forbidden,
            "genders": _genders(found),
            "places": _places(found),
            "origins": tuple(OriginShare(country=c, share=s) for c, s in _shares(dict(found.origins)).items()),
            "fields_of_work": fields,
            "occupations": occupations,
            "interests": _interests(found),
            "education": education,
            "employment": employment,
            "marital": _shares(found.marital),
            "minimum_children": least,
            "maximum_children": most,
        }
    )
