"""Bodies of previews: what was understood, samples, and what the dataset would cost."""

from typing import Any, Literal

from backend.core.schemas import ResponseSchema
from backend.datasets.schemas import Bios, TextSource
from backend.providers.types import Purpose


class Chip(ResponseSchema):
    """A part of the description that was understood."""

    kind: str
    label: str
    start: int
    end: int


class PreviewPersona(ResponseSchema):
    """A sample persona; nothing of it is stored."""

    id: int
    firstname: str
    lastname: str
    gender: Literal["m", "f", "x"]
    age: int
    bios: Bios
    profile: dict[str, Any]
    image: str | None
    """A data: URI of a small base portrait."""
    wording: dict[str, TextSource] | None


class QuoteLine(ResponseSchema):
    """What one model will take."""

    purpose: Purpose
    provider: str
    model: str
    calls: int
    amount_low: float | None
    amount_high: float | None
    """Null when a price is unknown."""


class Quote(ResponseSchema):
    """What generating it will take. The embedded engines cost nothing."""

    personas: int
    images: int
    currency: str
    amount_low: float | None
    amount_high: float | None
    """From the samples of this preview; null when the price of a model is unknown."""
    lines: list[QuoteLine]
    providers: list[str]
    estimated_seconds: float | None
    """From the recent speed of the studio and its models; null when that is not known."""


class DatasetPreview(ResponseSchema):
    """What the description was understood as, with samples."""

    success: bool
    seed: int
    population: dict[str, Any]
    chips: list[Chip]
    unrecognised: list[str]
    notes: list[str]
    personas: list[PreviewPersona]
    quote: Quote
