"""What a model is asked to answer about a description, and how it becomes a specification."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.datasets.engine.lexicon.occupations import OCCUPATIONS
from backend.datasets.engine.reading import Chip, ChipKind
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import FIELDS, INTERESTS, Education, Employment, Gender, Marital

MOST = 40
"""Entries of any list of an answer."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")


class AgeBand(_Answer):
    """A share of people between two ages, both included."""

    minimum: int
    maximum: int
    share: float


class Place(_Answer):
    """Where a share of people live."""

    country: str = Field(description="ISO 3166-1 alpha-2")
    city: str | None = Field(description="English name, or null for the whole country")
    share: float


class Origin(_Answer):
    """Where the families, and so the names, of a share of people come from."""

    country: str = Field(description="ISO 3166-1 alpha-2")
    share: float


class Named(_Answer):
    """An identifier from the lists of the question and its share."""

    id: str
    share: float


class Understood(_Answer):
    """A part of the description and what it was taken for."""

    quote: str = Field(description="The words of the description, exactly as they stand there")
    kind: Literal[
        "age", "gender", "place", "origin", "field", "occupation", "interest", "employment", "education", "marital",
        "children",
    ]  # fmt: skip
    label: str


class DraftedSpec(_Answer):
    """A population as a model reads it. Empty lists leave an attribute to what is natural."""

    minimum_age: int
    maximum_age: int
    ages: list[AgeBand] = Field(max_length=MOST)
    genders: list[Named] = Field(max_length=3, description="f, m, x")
    places: list[Place] = Field(max_length=MOST)
    origins: list[Origin] = Field(max_length=MOST)
    fields_of_work: list[Named] = Field(max_length=MOST)
    occupations: list[Named] = Field(max_length=MOST)
    interests: list[Named] = Field(max_length=MOST)
    education: list[Named] = Field(max_length=6)
    employment: list[Named] = Field(max_length=6)
    marital: list[Named] = Field(max_length=5)
    minimum_children: int
    maximum_children: int
    understood: list[Understood] = Field(max_length=MOST)
    not_covered: list[str] = Field(max_length=MOST, description="Quotes that nothing above stands for")

    def population(self, language: str) -> PopulationSpec:
        """The specification; raises ValidationError with everything that is wrong with it."""
        return PopulationSpec.model_validate(
            {
                "language": language,
                "minimum_age": self.minimum_age,
                "maximum_age": self.maximum_age,
                "ages": [band.model_dump() for band in self.ages],
                "genders": _shares(self.genders),
                "places": [place.model_dump() for place in self.places],
                "origins": [origin.model_dump() for origin in self.origins],
                "fields_of_work": _shares(self.fields_of_work),
                "occupations": _shares(self.occupations),
                "interests": [{"interest": each.id, "share": each.share} for each in self.interests],
                "education": _shares(self.education),
                "employment": _shares(self.employment),
                "marital": _shares(self.marital),
                "minimum_children": self.minimum_children,
                "maximum_children": self.maximum_children,
            }
        )

    def chips(self, description: str) -> list[Chip]:
        """The understood parts, where they stand in the description; quotes that are not in it are left out."""
        found = []
        for part in self.understood:
            start = description.find(part.quote) if part.quote.strip() else -1
            if start >= 0:
                found.append(Chip(part.kind, part.label[:80], (start, start + len(part.quote))))
        return found

    def unrecognised(self, description: str) -> list[str]:
        """The parts of the description that nothing stands for."""
        return [quote for quote in self.not_covered if quote.strip() and quote in description]


def problems_of(draft: DraftedSpec, language: str) -> Sequence[str]:
    """What keeps a draft from being a specification, as the model is told."""
    try:
        draft.population(language)
    except ValidationError as error:
        return [
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
            for problem in error.errors(include_url=False, include_input=False, include_context=False)
        ]
    return ()


def vocabulary() -> Mapping[str, Any]:
    """The identifiers that an answer may use, by its fields."""
    return {
        "genders": list(get_args(Gender)),
        "fields_of_work": list(FIELDS),
        "occupations": sorted(OCCUPATIONS),
        "interests": list(INTERESTS),
        "education": list(get_args(Education)),
        "employment": list(get_args(Employment)),
        "marital": list(get_args(Marital)),
        "understood.kind": list(get_args(ChipKind)),
    }


def _shares(named: Sequence[Named]) -> dict[str, float]:
    return {each.id: each.share for each in named}
