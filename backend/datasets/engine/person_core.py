"""What the plan of a population fixes about a person, and the draft of it while the plan is made."""

from typing import NamedTuple

from backend.datasets.engine.lexicon.occupations import Occupation
from backend.datasets.engine.rng import Draws
from backend.datasets.engine.spec import PlaceShare
from backend.datasets.engine.suitability import Schooling
from backend.datasets.engine.types import Education, Employment, Gender, Marital


class Core(NamedTuple):
    """What is fixed about a person by the plan of the population."""

    gender: Gender
    age: int
    country: str
    city: str
    origin: str
    employment: Employment
    occupation: Occupation
    education: Education
    marital: Marital
    interests: tuple[str, ...]


class CoreDraft:
    """A person while the plan is made; None is not known yet."""

    __slots__ = (
        "age", "country", "draws", "education", "employment", "field", "gender", "marital", "occupation", "origin",
        "place", "schooling", "work",
    )  # fmt: skip

    def __init__(self, draws: Draws) -> None:
        self.draws = draws
        self.gender: Gender = "x"
        self.age: int | None = None
        self.place: PlaceShare | None = None
        self.country: str | None = None
        self.origin: str | None = None
        self.employment: Employment | None = None
        self.education: Education | None = None
        self.schooling: Schooling = None
        self.work: str | None = None
        self.field: str | None = None
        self.occupation: Occupation | None = None
        self.marital: Marital | None = None
