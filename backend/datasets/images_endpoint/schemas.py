"""Requests and answers of the images API, named as OpenAI names them."""

import re
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.providers.image.illustrated.provider import LARGEST, SMALLEST

DEFAULT_MODEL: Final = "illustrated"
DEFAULT_PIXELS: Final = 1024
MOST_PICTURES: Final = 10
_SIZE = re.compile(r"([1-9]\d{0,4})x([1-9]\d{0,4})")


def pixels_of(size: str) -> int:
    """Pixels a side; raises ValueError for what is not a square on offer."""
    if size == "auto":
        return DEFAULT_PIXELS
    found = _SIZE.fullmatch(size)
    if found is None or found[1] != found[2] or not SMALLEST <= int(found[1]) <= LARGEST:
        raise PydanticCustomError(
            "invalid_value", f"pictures are square: auto, or WIDTHxWIDTH with {SMALLEST} to {LARGEST} pixels"
        )
    return int(found[1])


def _on_offer(size: str) -> str:
    pixels_of(size)
    return size


class ImageGeneration(RequestSchema):
    """A prompt for pictures. ``seed`` is an extension: the same request with the same seed gives the same pictures."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"prompt": "Portrait of a nurse from Madrid, 34 years old, in a cafe", "size": "512x512"}]
        }
    )

    prompt: str = Field(min_length=1, max_length=32_000, description="Who is seen and where, in plain words")
    model: str = Field(DEFAULT_MODEL, min_length=1, max_length=64, description="A style of GET /models")
    n: int = Field(1, ge=1, le=MOST_PICTURES)
    size: Annotated[str, AfterValidator(_on_offer)] = Field("auto", max_length=16, examples=["512x512"])
    response_format: Literal["b64_json", "url"] = Field("b64_json", description="url: a link that works for an hour")
    output_format: Literal["png", "webp", "jpeg"] = "png"
    output_compression: int = Field(90, ge=1, le=100, description="Quality of webp and jpeg")
    seed: int | None = Field(None, ge=0, le=2**53 - 1, description="Extension; random when absent")
    quality: str | None = Field(None, max_length=16, description="Taken, without effect")
    style: str | None = Field(None, max_length=16, description="Taken, without effect")
    background: str | None = Field(None, max_length=16, description="Taken, without effect")
    moderation: str | None = Field(None, max_length=16, description="Taken, without effect")
    user: str | None = Field(None, max_length=256, description="Taken, without effect")

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, values: Any) -> Any:
        """OpenAI's API takes null for everything that has a default, and its clients send it."""
        if not isinstance(values, dict):
            return values
        return {name: value for name, value in values.items() if value is not None}


class ImageEdit(ImageGeneration):
    """The fields of a form that asks for the person of a reference picture elsewhere."""

    input_fidelity: str | None = Field(None, max_length=16, description="Taken, without effect")


class GeneratedImage(ResponseSchema):
    """One picture; what was not asked for is null."""

    b64_json: str | None
    url: str | None
    revised_prompt: str
    """What is seen."""


class GeneratedImages(ResponseSchema):
    """The pictures of one request."""

    created: int
    data: list[GeneratedImage]
    model: str
    seed: int
    """With which the same request gives the same pictures."""


class ModelEntry(ResponseSchema):
    """A style of portraits."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class ModelList(ResponseSchema):
    """The styles on offer."""

    object: Literal["list"]
    data: list[ModelEntry]
