"""Bodies about providers."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, JsonValue, SecretStr, StringConstraints

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.providers.types import ProviderModel, Purpose

Kind = Literal["text", "image"]
MOST_MODELS = 200

_EXAMPLE_MODEL: dict[str, JsonValue] = {
    "name": "gpt-4.1-mini",
    "kind": "text",
    "prices": {"input_per_million": "0.40", "cached_input_per_million": "0.10", "output_per_million": "1.60"},
}


def _distinct(models: list[ProviderModel]) -> list[ProviderModel]:
    names = [model.name for model in models]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"“{twice}” is listed twice")
    return models


def _stripped(value: object) -> object:
    return value.strip() or None if isinstance(value, str) else value


def _header_safe(value: SecretStr | None) -> SecretStr | None:
    if value is not None and not all(33 <= ord(character) < 127 for character in value.get_secret_value()):
        raise ValueError("must consist of visible ASCII characters")
    return value


Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
BaseUrl = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
Key = Annotated[
    Annotated[SecretStr, Field(max_length=1000)] | None, BeforeValidator(_stripped), AfterValidator(_header_safe)
]
Models = Annotated[list[ProviderModel], AfterValidator(_distinct), Field(max_length=MOST_MODELS)]
Parallel = Annotated[int, Field(ge=1, le=512, description="Calls in flight to one model, over the whole studio")]
PerMinute = Annotated[int, Field(ge=1, le=1_000_000, description="Requests a minute to one model; null is no limit")]
Seconds = Annotated[float, Field(ge=1, le=900, description="After which a call is given up", allow_inf_nan=False)]


class ProviderCreate(RequestSchema):
    """A server with an OpenAI-compatible API."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "name": "OpenAI",
                "base_url": "https://api.openai.com/v1",
                "api_key": "sk-...",
                "models": [_EXAMPLE_MODEL],
            }
        },
    )

    name: Name
    base_url: BaseUrl
    """Up to and including ``/v1``."""
    api_key: Key = None
    models: Models = Field([])
    max_parallel: Parallel = 8
    requests_per_minute: PerMinute | None = None
    timeout_seconds: Seconds = 120
    enabled: bool = True


class ProviderUpdate(RequestSchema):
    """What to change of a provider. What is absent stays; a null `api_key` removes the key."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"max_parallel": 16, "enabled": True}})

    name: Name | None = None
    base_url: BaseUrl | None = None
    api_key: Key = None
    models: Models | None = None
    max_parallel: Parallel | None = None
    requests_per_minute: PerMinute | None = None
    timeout_seconds: Seconds | None = None
    enabled: bool | None = None


class PricesRead(ResponseSchema):
    """What a model costs, in the currency of the ledger; null is unknown."""

    input_per_million: Decimal | None
    cached_input_per_million: Decimal | None
    output_per_million: Decimal | None
    per_image: Decimal | None


class ModelRead(ResponseSchema):
    """One model of a provider."""

    name: str
    kind: Kind
    prices: PricesRead
    edits: bool
    grid: bool
    one_text_per_call: bool


class ProviderRead(ResponseSchema):
    """A provider without its key."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "public_id": "a1b2c3d4",
                "name": "OpenAI",
                "base_url": "https://api.openai.com/v1",
                "api_key_hint": "…Xy9z",
                "api_key_readable": True,
                "models": [_EXAMPLE_MODEL | {"edits": True, "grid": False, "one_text_per_call": False}],
                "max_parallel": 8,
                "requests_per_minute": None,
                "timeout_seconds": 120,
                "enabled": True,
                "used_for": ["bios"],
                "chosen_by_users": 2,
                "created_at": "2026-01-01T00:00:00Z",
                "updated_at": "2026-01-01T00:00:00Z",
            }
        }
    )

    public_id: str
    name: str
    base_url: str
    api_key_hint: str | None = Field(description="The end of the key; null when there is none")
    api_key_readable: bool = Field(
        description="False when the studio's secret key has changed since: the key has to be entered again"
    )
    models: list[ModelRead]
    max_parallel: int
    requests_per_minute: int | None
    timeout_seconds: float
    enabled: bool
    used_for: list[Purpose] = Field(description="What everybody uses it for")
    chosen_by_users: int = Field(description="Choices of single users that name it")
    created_at: datetime
    updated_at: datetime


class ConnectionTest(RequestSchema):
    """What to try: listing the models and, with `model`, one word or one picture of it (which may cost a little)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"model": "gpt-4.1-mini", "kind": "text"}})

    model: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    kind: Kind = "text"


class NewConnectionTest(ConnectionTest):
    """The same for a provider that is not stored yet."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"base_url": "http://127.0.0.1:11434/v1", "model": "llama3.2", "kind": "text"}},
    )

    base_url: BaseUrl
    api_key: Key = None
    timeout_seconds: Seconds = 120


class ConnectionProblem(ResponseSchema):
    """Why something did not work, and what to do about it."""

    code: str
    message: str


class ConnectionStep(ResponseSchema):
    """One thing that was tried."""

    name: Literal["models", "text", "image"]
    ok: bool
    seconds: float
    """Until its answer or its failure."""
    problem: ConnectionProblem | None
    answer: str | None
    """What the model wrote, or what kind of picture came."""


class DiscoveredModel(ResponseSchema):
    """A model that the server says it has."""

    name: str
    kind: Kind | None
    """Guessed from the name; null for embeddings, speech and the like."""


class ConnectionReport(ResponseSchema):
    """What came of a test. The answer is 200 whatever the provider did."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "ok": False,
                "steps": [
                    {
                        "name": "models",
                        "ok": False,
                        "seconds": 0.21,
                        "problem": {"code": "unauthorized", "message": "The key is not accepted (401)."},
                        "answer": None,
                    }
                ],
                "models": [],
            }
        }
    )

    ok: bool
    steps: list[ConnectionStep]
    models: list[DiscoveredModel]
