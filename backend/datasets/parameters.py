"""What the generator of datasets needs, kept in the task's ``params``."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import Platform

ENGINE_VERSION = "embedded-1"
"""Grows whenever the same specification and seed would give other people or other images."""


class ModelChoice(BaseModel):
    """A model of a provider, as it was chosen when the dataset was created."""

    model_config = ConfigDict(frozen=True)

    provider: str
    """Its public id."""
    model: str


class DatasetParameters(BaseModel):
    """The whole input of a dataset beside its seed."""

    model_config = ConfigDict(frozen=True)

    population: PopulationSpec
    language: str
    blocks: list[int]
    """Sizes in order of growth, e.g. [50, 20] after an extension by 20."""
    prompts: dict[Platform, str]
    """The four bio prompts as they were when the dataset was created."""
    style: str
    image_size: int
    images_per_persona: int
    review_required: bool
    image_provider: ModelChoice | None = None
    """Makes the images; None is the illustrated engine."""

    @property
    def size(self) -> int:
        """How many people there are to be."""
        return sum(self.blocks)

    @property
    def steps_total(self) -> int:
        """Personas and images, base portraits included."""
        return self.size * (2 + self.images_per_persona)

    def stored(self) -> dict[str, Any]:
        """As JSON for the task row."""
        return self.model_dump(mode="json")
