"""What the generator of datasets needs, kept in the task's ``params``."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.engine.types import Platform

ENGINE_VERSION = "embedded-1"
"""Grows whenever the same specification and seed would give other people or other images."""


class ModelChoice(BaseModel):
    """A provider's model, as it was chosen when the dataset was created."""

    model_config = ConfigDict(frozen=True)

    provider: str
    """Public id."""
    model: str
    one_text_per_call: bool = False
    """Whether it is asked for the texts of a person one by one."""


class PinnedPrompt(BaseModel):
    """Instructions to a model as they were when the dataset was created."""

    model_config = ConfigDict(frozen=True)

    version: int
    body: str


class WordingParameters(BaseModel):
    """Which models word what; a purpose without one is worded by the embedded writer."""

    model_config = ConfigDict(frozen=True)

    bios: ModelChoice | None = None
    facts: ModelChoice | None = None
    standing: dict[str, PinnedPrompt]
    """Instructions by purpose."""
    people_per_call: int = 1
    parallel: int = 1
    """Calls that the providers took at a time when the dataset was created; units hold as many people."""


class DatasetParameters(BaseModel):
    """The whole input of a dataset beside its seed."""

    model_config = ConfigDict(frozen=True)

    population: PopulationSpec
    language: str
    """Of everything that the embedded engine words."""
    bio_language: str = ""
    """Of what models word; the same as ``language`` where the engine knows it."""
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
    wording: WordingParameters | None = None
    api_key_id: int | None = None
    """The API key that created the dataset, to which its paid calls are attributed."""

    @model_validator(mode="before")
    @classmethod
    def _one_language(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("bio_language"):
            return {**values, "bio_language": values.get("language", "")}
        return values

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
