"""What a dataset's people must be like: the specification that the sampler satisfies exactly."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.types import FIELDS, INTERESTS, Education, Employment, Gender, Marital

MINIMUM_AGE: Final = 18
MAXIMUM_AGE: Final = 100

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Dimension = Literal["gender", "age", "country", "employment", "education", "field", "occupation", "marital"]

_TOLERANCE: Final = 1e-6
MINIMUM_AGE_OF_EDUCATION: Final[dict[Education, int]] = {
    "basic": 18, "secondary": 18, "vocational": 20, "bachelor": 21, "master": 23, "doctorate": 27,
}  # fmt: skip
EMPLOYMENT_AGES: Final[dict[Employment, tuple[int, int]]] = {
    "employed": (18, 75), "self_employed": (18, 80), "student": (18, 40), "retired": (55, 100),
    "unemployed": (18, 67), "homemaker": (18, 100),
}  # fmt: skip


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class AgeShare(_Model):
    """A share of people between two ages, both included."""

    minimum: int = Field(ge=MINIMUM_AGE, le=MAXIMUM_AGE)
    maximum: int = Field(ge=MINIMUM_AGE, le=MAXIMUM_AGE)
    share: Share

    @property
    def label(self) -> str:
        """The band's name in joints: ``25-34``."""
        return f"{self.minimum}-{self.maximum}"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.maximum < self.minimum:
            raise PydanticCustomError("age_order", "maximum must not be below minimum")
        return self


class PlaceShare(_Model):
    """Where a share of people live: a country, or one city of it (English name)."""

    country: CountryCode
    city: str | None = Field(default=None, min_length=1, max_length=80)
    region: str | None = Field(default=None, min_length=1, max_length=8)
    """First-level division as in GeoNames (``TX``); only with a country and no city."""
    share: Share | None = None
    """None: an equal part of what the other places leave."""


class OriginShare(_Model):
    """A share of people whose family (and name) comes from a country, wherever they live."""

    country: CountryCode
    share: Share


class InterestShare(_Model):
    """An interest and how many people have it."""

    interest: str
    share: Share = 1.0

    @field_validator("interest")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in INTERESTS:
            raise PydanticCustomError("unknown_interest", "unknown interest {value}", {"value": value})
        return value


class JointCell(_Model):
    """One cell of a cross table."""

    first: str = Field(max_length=60)
    second: str = Field(max_length=60)
    share: Share


class Joint(_Model):
    """A declared cross table of two dimensions; its cells sum to 1."""

    first: Dimension
    second: Dimension
    cells: tuple[JointCell, ...] = Field(min_length=1, max_length=400)


class Forbidden(_Model):
    """People that must not exist: all of the given conditions at once."""

    when: dict[Dimension, tuple[str, ...]] = Field(default_factory=dict)
    minimum_age: int | None = Field(default=None, ge=0, le=120)
    maximum_age: int | None = Field(default=None, ge=0, le=120)


_KNOWN: Final[dict[str, frozenset[str]]] = {
    "gender": frozenset(("f", "m", "x")),
    "employment": frozenset(EMPLOYMENT_AGES),
    "education": frozenset(MINIMUM_AGE_OF_EDUCATION),
    "marital": frozenset(("single", "partnered", "married", "divorced", "widowed")),
    "field": frozenset(FIELDS),
    "occupation": frozenset(OCCUPATIONS),
}


class PopulationSpec(_Model):
    """Who exists in a dataset. Shares that sum to less than 1 leave the rest to what is natural.

    All problems are reported together, each at its own field.
    """

    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")
    minimum_age: int = Field(default=18, ge=MINIMUM_AGE, le=MAXIMUM_AGE)
    maximum_age: int = Field(default=80, ge=MINIMUM_AGE, le=MAXIMUM_AGE)
    ages: tuple[AgeShare, ...] = Field(default=(), max_length=40)
    genders: dict[Gender, Share] = Field(default_factory=dict)
    places: tuple[PlaceShare, ...] = Field(default=(), max_length=100)
    origins: tuple[OriginShare, ...] = Field(default=(), max_length=40)
    fields_of_work: dict[str, Share] = Field(default_factory=dict, max_length=len(FIELDS))
    occupations: dict[str, Share] = Field(default_factory=dict, max_length=100)
    interests: tuple[InterestShare, ...] = Field(default=(), max_length=40)
    education: dict[Education, Share] = Field(default_factory=dict)
    employment: dict[Employment, Share] = Field(default_factory=dict)
    marital: dict[Marital, Share] = Field(default_factory=dict)
    minimum_children: int = Field(default=0, ge=0, le=8)
    maximum_children: int = Field(default=8, ge=0, le=8)
    joints: tuple[Joint, ...] = Field(default=(), max_length=8)
    forbidden: tuple[Forbidden, ...] = Field(default=(), max_length=50)
    names_to_avoid: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = Field(default=(), max_length=2000)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = [
            InitErrorDetails(type=PydanticCustomError(kind, "{reason}", {"reason": message}), loc=(field,), input=None)
            for field, kind, message in (*self._share_problems(), *self._value_problems(), *self._rule_problems())
        ]
        if problems:
            raise ValidationError.from_exception_data("PopulationSpec", problems)
        return self

    def _share_problems(self) -> list[tuple[str, str, str]]:
        sums: dict[str, float] = {
            "genders": sum(self.genders.values()),
            "ages": sum(a.share for a in self.ages),
            "places": sum(p.share or 0 for p in self.places),
            "origins": sum(o.share for o in self.origins),
            "fields_of_work": sum(self.fields_of_work.values()),
            "occupations": sum(self.occupations.values()),
            "education": sum(self.education.values()),
            "employment": sum(self.employment.values()),
            "marital": sum(self.marital.values()),
        }
        problems = [
            (field, "shares", f"shares sum to {total:.3f}, more than 1")
            for field, total in sums.items()
            if total > 1 + _TOLERANCE
        ]
        if set(self.genders) == {"f", "m", "x"} and self.genders and sums["genders"] < 1 - _TOLERANCE:
            problems.append(("genders", "shares", "every gender is given, so the shares must sum to 1"))
        for index, joint in enumerate(self.joints):
            total = sum(cell.share for cell in joint.cells)
            if abs(total - 1) > 0.001:
                problems.append(("joints", "shares", f"the cells of joint {index + 1} sum to {total:.3f}, not 1"))
        return problems

    def _value_problems(self) -> list[tuple[str, str, str]]:
        problems = []
        if self.maximum_age < self.minimum_age:
            problems.append(("maximum_age", "age_order", "maximum_age must not be below minimum_age"))
        if self.maximum_children < self.minimum_children:
            problems.append(
                ("maximum_children", "children_order", "maximum_children must not be below minimum_children")
            )
        bands = sorted(self.ages, key=lambda band: band.minimum)
        for low, high in pairwise(bands):
            if high.minimum <= low.maximum:
                problems.append(("ages", "overlap", f"age bands {low.label} and {high.label} overlap"))
        for band in bands:
            if band.minimum < self.minimum_age or band.maximum > self.maximum_age:
                problems.append(
                    ("ages", "age_range", f"age band {band.label} leaves {self.minimum_age}-{self.maximum_age}")
                )
        for name, values, known in (
            ("fields_of_work", self.fields_of_work, _KNOWN["field"]),
            ("occupations", self.occupations, _KNOWN["occupation"]),
        ):
            problems += [(name, "unknown", f"unknown: {value}") for value in values if value not in known]
        seen = [interest.interest for interest in self.interests]
        problems += [
            ("interests", "repeated", f"given twice: {v}") for v in sorted({v for v in seen if seen.count(v) > 1})
        ]
        if sum(interest.share for interest in self.interests) > 5 + _TOLERANCE:
            problems.append(("interests", "shares", "nobody has more than 5 interests: shares sum to more than 5"))
        return problems

    def _rule_problems(self) -> list[tuple[str, str, str]]:
        problems = []
        for occupation, share in self.occupations.items():
            known = OCCUPATIONS.get(occupation)
            if known and share > 0 and self.maximum_age < known.minimum_age:
                problems.append(
                    ("occupations", "too_young", f"nobody up to {self.maximum_age} is a {known.labels['en'][2]}")
                )
        by_field: dict[str, float] = {}
        for occupation, share in self.occupations.items():
            if occupation in OCCUPATIONS:
                by_field[OCCUPATIONS[occupation].field] = by_field.get(OCCUPATIONS[occupation].field, 0) + share
        for field, share in self.fields_of_work.items():
            if by_field.get(field, 0) > share + _TOLERANCE:
                problems.append(("occupations", "shares", f"occupations in {field} exceed the share of that field"))
        outside = sum(share for field, share in by_field.items() if field not in self.fields_of_work)
        if self.fields_of_work and sum(self.fields_of_work.values()) + outside > 1 + _TOLERANCE:
            problems.append(("occupations", "shares", "occupations outside the given fields exceed what those leave"))
        for level, share in self.education.items():
            if share > 0 and self.maximum_age < MINIMUM_AGE_OF_EDUCATION[level]:
                problems.append(("education", "too_young", f"nobody up to {self.maximum_age} has {level} education"))
        for status, share in self.employment.items():
            low, high = EMPLOYMENT_AGES[status]
            if share > 0 and (self.maximum_age < low or self.minimum_age > high):
                problems.append(("employment", "age", f"nobody aged {self.minimum_age}-{self.maximum_age} is {status}"))
        bands = {band.label for band in self.ages}
        for joint in self.joints:
            if joint.first == joint.second:
                problems.append(("joints", "dimensions", "a joint needs two different dimensions"))
            for dimension, values in (
                (joint.first, {cell.first for cell in joint.cells}),
                (joint.second, {cell.second for cell in joint.cells}),
            ):
                known_values = bands if dimension == "age" else _KNOWN.get(dimension)
                if dimension == "country":
                    known_values = {place.country for place in self.places}
                problems += [
                    ("joints", "unknown", f"{value} is not a declared {dimension}")
                    for value in sorted(values - (known_values or set()))
                ]
        for rule in self.forbidden:
            if not rule.when and rule.minimum_age is None and rule.maximum_age is None:
                problems.append(("forbidden", "empty", "a forbidden combination needs at least one condition"))
            for dimension, given in rule.when.items():
                if dimension == "age":
                    problems.append(("forbidden", "age", "give ages as minimum_age and maximum_age"))
                elif dimension in _KNOWN:
                    problems += [
                        ("forbidden", "unknown", f"unknown {dimension}: {v}")
                        for v in given
                        if v not in _KNOWN[dimension]
                    ]
        return problems

    @cached_property
    def place_shares(self) -> tuple[float, ...]:
        """A share for each of ``places``; those without one divide equally what the others leave."""
        return resolve_shares([place.share for place in self.places])


def resolve_shares(shares: list[float | None]) -> tuple[float, ...]:
    """Fill in missing shares with equal parts of the remainder."""
    missing = sum(share is None for share in shares)
    rest = max(0.0, 1 - sum(share or 0 for share in shares))
    return tuple(rest / missing if share is None else share for share in shares)


def normalised(shares: Mapping[str, float]) -> dict[str, float]:
    """Shares scaled to sum to 1."""
    total = sum(shares.values())
    return {key: share / total for key, share in shares.items()} if total else {}
