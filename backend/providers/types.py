"""What a configured provider is, apart from how it is stored or spoken to."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

Purpose = Literal["facts", "bios", "spec", "images"]
"""What a model is used for: facts words job title and description, bios the four bios, spec reads descriptions."""
PURPOSES: tuple[Purpose, ...] = ("facts", "bios", "spec", "images")
CallPurpose = Literal["facts", "bios", "spec", "images", "test"]
"""What a call to a model is for: a purpose, or to try out its provider."""
CURRENCY = "USD"
"""Of every price and cost."""

Price = Decimal | None
"""None is unknown, which is not nothing."""


class ModelPrices(BaseModel):
    """What a model costs in :data:`CURRENCY`; a price that is None makes the cost of a call unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input_per_million: Price = Field(None, ge=0, max_digits=12, decimal_places=6, description="Per million tokens read")
    cached_input_per_million: Price = Field(
        None, ge=0, max_digits=12, decimal_places=6, description="Per million tokens read from the provider's cache; "
        "the price of input when absent"
    )  # fmt: skip
    output_per_million: Price = Field(
        None, ge=0, max_digits=12, decimal_places=6, description="Per million tokens written"
    )
    per_image: Price = Field(None, ge=0, max_digits=12, decimal_places=6, description="Per image answered")


class ProviderModel(BaseModel):
    """One model of a provider."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200, examples=["gpt-4.1-mini"])
    kind: Literal["text", "image"] = "text"
    prices: ModelPrices = ModelPrices()
    edits: bool = Field(True, description="Images: whether it can draw from a reference picture")
    grid: bool = Field(False, description="Images: four scenes in one paid picture")
    one_text_per_call: bool = Field(
        False, description="Text: ask for the bios and the description of a person one by one, which small models need"
    )


class ProviderConnection(BaseModel):
    """Everything that talking to one model of one provider needs; read from the database, never shown."""

    model_config = ConfigDict(frozen=True)

    provider_id: int
    public_id: str
    name: str
    base_url: str
    """Up to and including ``/v1``, without a slash at its end."""
    api_key: SecretStr | None
    model: ProviderModel
    max_parallel: int
    """Calls in flight to this provider and model, over the whole studio."""
    requests_per_minute: int | None
    timeout_seconds: float
