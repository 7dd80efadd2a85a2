"""Request and response bodies of datasets; names the reference documents show are kept to the letter."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from backend.core.clock import utcnow
from backend.core.schemas import AwareMoment, RequestSchema, ResponseSchema
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.languages import language_code
from backend.datasets.styles import known_style
from backend.generation.states import PauseReason
from backend.providers.types import Purpose

DatasetStatus = Literal[
    "pending",
    "generating-data",
    "data-generated",
    "generating-images",
    "completed",
    "failed",
    "cancelled",
    "paused",
]
ReviewStatus = Literal["pending", "accepted", "rejected"]
TextField = Literal["facebook", "instagram", "x", "tiktok", "about"]
LONGEST_WAIT = timedelta(days=366)


def _known_language(name: str) -> str:
    language_code(name)
    return name.strip()


Language = Annotated[str, AfterValidator(_known_language)]
Style = Annotated[str, AfterValidator(known_style)]
Description = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000)]
Budget = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=6, examples=["2.50"])]
ShownPauseReason = Annotated[
    PauseReason | None,
    Field(
        description="Why it is paused; null when it is not. `by_user`: somebody did. `budget`: another paid call does "
        "not fit its budget; resume with a higher one. `price_unknown`: a budget cannot be kept, since a model has no "
        "price. `quota`: the owner's quota of money is used up. `provider_unavailable`: a provider did not answer for "
        "long. `provider_rejected`: a provider wants another key, model or more credit. `attention`: see `error_log`.",
        examples=["budget", None],
    ),
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class DatasetRequest(RequestSchema):
    """What describes a population, for a preview as for a dataset."""

    persona_description: Description = Field(
        description="Who the people are, in plain words",
        examples=["Young professionals in tech in Berlin, mostly women, 25-35"],
    )
    bio_language: Language = Field(
        "en",
        min_length=2,
        max_length=64,
        description="ISO 639-1 code or English name; beyond the embedded languages only where a model words the bios",
    )
    number_to_generate: int = Field(10, ge=1, le=100_000, description="How many people; 10 to 300 is usual")
    images_per_persona: int = Field(4, ge=0, le=20, description="Further images beside the base portrait")
    mode: Literal["manual", "assisted", "mixed"] = Field(
        "assisted",
        description="manual: `population` alone counts; assisted: the description is parsed; mixed: the fields of "
        "`population` that are given win over what was parsed",
    )
    population: PopulationSpec | None = Field(
        None, validate_default=True, description="Exact marginals; see /meta/options for the ids"
    )
    style: Style = Field("toon-head", min_length=1, max_length=32, description="Portrait style; see /meta/options")
    image_size: Literal[256, 384, 512, 768, 1024] = Field(512, description="Pixels, square")
    seed: int | None = Field(None, ge=0, le=2**53 - 1, description="Same seed, same people; random when absent")
    embedded_only: bool = Field(
        False,
        description="Ask no model, whatever is chosen in the settings: nothing leaves the studio",
    )
    people_per_call: int = Field(
        1, ge=1, le=20, description="Personas that a model words in one call; each is still checked on its own"
    )
    allow_real_people: bool = Field(
        False, description="Administrators only, and audited: do not refuse names of real people in the description"
    )

    @field_validator("population")
    @classmethod
    def _given_in_manual_mode(cls, value: PopulationSpec | None, info: ValidationInfo) -> PopulationSpec | None:
        if value is None and info.data.get("mode") == "manual":
            raise PydanticCustomError("missing", "mode manual needs a population")
        if value is not None and info.data.get("mode") == "assisted":
            raise PydanticCustomError("not_used", "mode assisted reads the description alone; use mixed")
        return value


class DatasetCreate(DatasetRequest):
    """A dataset to be generated."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "persona_description": "Young professionals in tech in Berlin, mostly women, 25-35",
                    "bio_language": "en",
                    "number_to_generate": 50,
                    "images_per_persona": 4,
                }
            ]
        }
    )

    name: str | None = Field(None, min_length=1, max_length=120, description="Title shown in lists")
    review_required: bool = Field(False, description="Personas wait for accept or reject before they are exported")
    max_budget: Budget | None = Field(
        None, description="What models may cost (USD); the dataset is paused before a call could exceed it"
    )
    priority: int = Field(0, ge=-10, le=10, description="Higher goes first among your own tasks")
    scheduled_for: AwareMoment | None = Field(
        None, description="Not before this moment (with an offset), at most a year ahead"
    )

    @field_validator("scheduled_for")
    @classmethod
    def _within_a_year(cls, value: datetime | None) -> datetime | None:
        if value is None or value <= utcnow():
            return None
        if value > utcnow() + LONGEST_WAIT:
            raise PydanticCustomError("too_late", "must be at most 366 days ahead")
        return value


class DatasetExtend(RequestSchema):
    """How many people to add; the ones that are there stay as they are."""

    number_to_add: int = Field(ge=1, le=100_000, examples=[20])


class DatasetResume(RequestSchema):
    """How to go on with a paused dataset."""

    max_budget: Budget | None = Field(None, description="A new ceiling for all that the dataset's models cost (USD)")


class PriorityUpdate(RequestSchema):
    """A new place in the owner's queue."""

    priority: int = Field(ge=-10, le=10, examples=[5])


class PersonaUpdate(RequestSchema):
    """Fields of a persona to change; absent ones stay."""

    firstname: Name | None = None
    lastname: Name | None = None
    about: str | None = Field(None, min_length=1, max_length=2000)
    job_title: str | None = Field(None, min_length=1, max_length=120)
    workplace: str | None = Field(None, min_length=1, max_length=120)
    bios: dict[
        Literal["facebook", "instagram", "x", "tiktok"], Annotated[str, Field(min_length=1, max_length=2000)]
    ] | (None) = Field(None, min_length=1, examples=[{"x": "Building small tools that last."}])

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.model_dump(exclude_none=True):
            raise PydanticCustomError("nothing_to_change", "name at least one field to change")
        return self


class RegenerateField(RequestSchema):
    """Which text to write anew."""

    field: TextField = Field(examples=["instagram"])


class ReviewDecision(RequestSchema):
    """Why a persona was rejected."""

    reason: str | None = Field(None, max_length=500, examples=["Too similar to number 3"])


class PersonaFilter(RequestSchema):
    """Which personas: the filters of their list. Without any, all of them."""

    review: ReviewStatus | None = Field(None, description="Only those")
    q: str | None = Field(None, max_length=100, description="Part of the name")


class BulkReview(RequestSchema):
    """One decision for many personas: either those named, or all that match."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"decision": "reject", "persona_ids": [3, 14, 15]},
                {"decision": "accept", "all": True, "filter": {"review": "pending"}},
            ]
        }
    )

    decision: Literal["accept", "reject", "pending"] = Field(description="pending: take the decision back")
    persona_ids: list[Annotated[int, Field(ge=1, le=2**31 - 1)]] | None = Field(None, min_length=1, max_length=1000)
    all: bool = Field(False, description="Everybody who matches `filter`, however many")
    filter: PersonaFilter | None = None

    @model_validator(mode="after")
    def _one_way_to_say_who(self) -> Self:
        if self.all == (self.persona_ids is not None):
            raise PydanticCustomError("who", "name either persona_ids or all")
        if self.filter is not None and not self.all:
            raise PydanticCustomError("not_used", "filter goes with all")
        return self


class UnitFailure(ResponseSchema):
    """A part of a dataset that could not be made."""

    stage: str
    """personas or images."""
    persona_id: int
    """The persona, or the first one of the stretch."""
    attempts: int
    error: str


class Links(ResponseSchema):
    """Where to go from here; paths below the server's root."""

    self: str
    data: str
    events: str
    cancel: str
    export_zip: str


class DatasetProgress(ResponseSchema):
    """How far a dataset is."""

    total_personas: int
    completed_personas: int
    total_images: int
    completed_images: int
    failed_steps: int
    progress_percentage: float
    time_elapsed: str
    """Time of generating, e.g. 15m 30s; pauses and waiting do not count."""
    elapsed_seconds: int
    status_message: str


class DatasetCreated(ResponseSchema):
    """The task that now generates the dataset."""

    success: bool
    task_id: str
    status: DatasetStatus
    seed: int
    links: Links


class DatasetRead(ResponseSchema):
    """One dataset, as lists and the detail page show it."""

    task_id: str
    name: str | None
    status: DatasetStatus
    persona_description: str
    bio_language: str
    number_to_generate: int
    images_per_persona: int
    mode: str
    style: str
    image_size: int
    review_required: bool
    seed: int
    priority: int
    engine_version: str
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    scheduled_for: datetime | None
    error_log: str | None
    pause_reason: ShownPauseReason
    revision: int
    attempt: int
    image_bytes: int
    currency: str
    cost: float
    """What its models have cost so far, as far as prices are known."""
    max_budget: float | None
    progress: DatasetProgress
    links: Links


class ModelUse(ResponseSchema):
    """A model that works on a dataset."""

    purpose: Purpose
    provider: str
    """Public id of the provider."""
    provider_name: str | None
    """What it is called; of a removed one, what it was called when it was last asked. Null when it never was."""
    model: str


class DatasetDetail(DatasetRead):
    """One dataset with its specification."""

    population: dict[str, Any]
    blocks: list[int]
    models: list[ModelUse]
    """Empty when the embedded engines make everything."""


class TaskData(ResponseSchema):
    """The ``task`` object of the reference document."""

    task_id: str
    status: DatasetStatus
    persona_description: str
    bio_language: str
    number_to_generate: int
    images_per_persona: int
    created_at: datetime
    completed_at: datetime | None
    error_log: str | None


class Bios(ResponseSchema):
    """One bio for each platform."""

    facebook: str
    instagram: str
    x: str
    tiktok: str


class ImageRead(ResponseSchema):
    """One image of a persona; index 0 is the base portrait."""

    index: int
    version: int
    url: str
    scene: str
    caption: str
    media_type: str
    width: int
    height: int
    size: int
    licence: str
    attribution: str


class TextSource(ResponseSchema):
    """Who worded a text."""

    by: Literal["model", "embedded"]
    tries: int
    """Questions in which a model was asked for it."""
    provider: str | None
    model: str | None
    why: str | None
    """Why the embedded writer had to step in."""


class PersonaRead(ResponseSchema):
    """One synthetic person."""

    id: int
    firstname: str
    lastname: str
    gender: Literal["m", "f", "x"]
    age: int
    bios: Bios
    base_image_url: str | None
    images: list[str]
    profile: dict[str, Any]
    """The facts in words: about, job_title, workplace, education, city, country, interests ..."""
    review_status: ReviewStatus
    review_reason: str | None
    edited: bool
    wording: dict[str, TextSource] | None
    """Who worded each text that a model was asked for and nobody has changed by hand since; null when there is none."""
    image_details: list[ImageRead]


class BulkReviewed(ResponseSchema):
    """What became of a decision for many."""

    success: bool
    matched: int
    """Personas that were meant and exist."""
    changed: int
    """Those of them that had another state before."""


class Pagination(ResponseSchema):
    """Where a numbered page stands."""

    current_page: int
    total_pages: int
    total_results: int
    has_next: bool
    has_prev: bool
    per_page: int


class DatasetData(ResponseSchema):
    """Task, progress and one page of results, as the reference document shows them."""

    success: bool
    task: TaskData
    progress: DatasetProgress
    results: list[PersonaRead]
    pagination: Pagination


class ExportLink(ResponseSchema):
    """Proof for plain links to exports: to be added to the query of ``/datasets/{task_id}/export/{format}``."""

    query: str
    valid_seconds: int


class DatasetDeleted(ResponseSchema):
    """What was removed."""

    success: bool
    task_id: str
    deleted_personas: int
    deleted_images: int
    deleted_bytes: int
