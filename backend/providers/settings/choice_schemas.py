"""Bodies about which model is used for what."""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from backend.core.schemas import RequestSchema, ResponseSchema
from backend.providers.settings.schemas import Kind, PricesRead
from backend.providers.types import PURPOSES, Purpose

Engine = Literal["embedded", "provider"]
ProviderId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{8}$")]
ModelName = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Chosen(RequestSchema):
    purpose: Purpose
    provider_id: ProviderId | None = None
    model: ModelName | None = None

    def _check(self, engine: str) -> None:
        named = [name for name in ("provider_id", "model") if getattr(self, name) is not None]
        if engine == "provider" and len(named) < 2:
            raise ValueError("a provider is chosen by provider_id and model")
        if engine != "provider" and named:
            raise ValueError(f"{named[0]} goes with the engine “provider” only")


class ChoiceUpdate(_Chosen):
    """What everybody uses for a purpose."""

    engine: Engine
    overridable: bool = False

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self._check(self.engine)
        return self


class OwnChoiceUpdate(_Chosen):
    """What one user uses; `default` is what everybody does."""

    engine: Engine | Literal["default"]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self._check(self.engine)
        return self


Choice = TypeVar("Choice", bound=_Chosen)


def _once(choices: list[Choice]) -> list[Choice]:
    if len({choice.purpose for choice in choices}) < len(choices):
        raise ValueError("a purpose is listed twice")
    return choices


class ChoicesUpdate(RequestSchema):
    """Purposes that are absent stay as they are."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "choices": [
                    {
                        "purpose": "bios",
                        "engine": "provider",
                        "provider_id": "a1b2c3d4",
                        "model": "gpt-4.1-mini",
                        "overridable": True,
                    }
                ]
            }
        },
    )

    choices: Annotated[list[ChoiceUpdate], AfterValidator(_once), Field(min_length=1, max_length=len(PURPOSES))]


class OwnChoicesUpdate(RequestSchema):
    """Purposes that are absent stay as they are."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"choices": [{"purpose": "bios", "engine": "embedded"}]}}
    )

    choices: Annotated[list[OwnChoiceUpdate], AfterValidator(_once), Field(min_length=1, max_length=len(PURPOSES))]


class Target(ResponseSchema):
    """A model of a provider, or the embedded engine."""

    engine: Engine
    provider_id: str | None
    provider: str | None
    """Its name."""
    model: str | None


class ChoiceRead(ResponseSchema):
    """What everybody uses for a purpose."""

    purpose: Purpose
    kind: Kind
    """Of models that fit."""
    chosen: Target
    overridable: bool
    """Whether users may choose another one for themselves."""


class OwnChoiceRead(ChoiceRead):
    """What one user uses for a purpose."""

    own: Target | None
    """The user's own choice; null when there is none."""
    effective: Target
    """What the next dataset is made with."""


class ModelOption(ResponseSchema):
    """A model that can be chosen."""

    provider_id: str
    provider: str
    model: str
    kind: Kind
    prices: PricesRead


class Choices(ResponseSchema):
    """Choices for everybody, one each purpose."""

    choices: list[ChoiceRead]


class OwnChoices(ResponseSchema):
    """One user's choices, and what can be chosen."""

    choices: list[OwnChoiceRead]
    options: list[ModelOption]
    """Empty when nothing is left to users."""
