"""What generating a dataset will cost, from what a few samples took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from backend.datasets.preview_schemas import QuoteLine
from backend.providers.calls.prices import cost_of
from backend.providers.calls.types import Usage
from backend.providers.types import ProviderConnection, Purpose

IMAGES_IN_A_GRID = 4
_Model = tuple[str, str]


def _model(connection: ProviderConnection) -> _Model:
    return connection.public_id, connection.model.name


@dataclass(slots=True)
class _Sample:
    """What one person took of one model."""

    calls: float = 0.0
    cost: Decimal | None = Decimal(0)


@dataclass(slots=True)
class SampleCosts:
    """What the samples of a preview took."""

    _samples: dict[_Model, dict[int, _Sample]] = field(default_factory=dict)
    """By ordinal."""

    def note(self, connection: ProviderConnection, ordinals: Sequence[int], usage: Usage) -> None:
        """One answer, for one or several people."""
        cost = cost_of(usage, connection.model.prices)
        for ordinal in ordinals:
            sample = self._samples.setdefault(_model(connection), {}).setdefault(ordinal, _Sample())
            sample.calls += 1 / len(ordinals)
            sample.cost = None if cost is None or sample.cost is None else sample.cost + cost / len(ordinals)

    def line(self, purpose: Purpose, connection: ProviderConnection, personas: int) -> QuoteLine:
        """So many personas, each between the cheapest and the dearest of the samples."""
        samples = list(self._samples.get(_model(connection), {}).values())
        costs = [sample.cost for sample in samples if sample.cost is not None]
        known = bool(samples) and len(costs) == len(samples)
        calls = sum(sample.calls for sample in samples) / len(samples) if samples else 1
        return QuoteLine(
            purpose=purpose,
            provider=connection.name,
            model=connection.model.name,
            calls=round(calls * personas),
            amount_low=float(min(costs) * personas) if known else None,
            amount_high=float(max(costs) * personas) if known else None,
        )


def image_line(connection: ProviderConnection, personas: int, images_per_persona: int) -> QuoteLine:
    """Base portraits and scenes; four scenes are one paid picture in grid mode."""
    paid = images_per_persona
    if connection.model.grid:
        paid = -(-images_per_persona // IMAGES_IN_A_GRID)
    calls = personas * (1 + paid)
    price = connection.model.prices.per_image
    amount = None if price is None else float(price * calls)
    return QuoteLine(
        purpose="images",
        provider=connection.name,
        model=connection.model.name,
        calls=calls,
        amount_low=amount,
        amount_high=amount,
    )


def quote_lines(
    connections: Mapping[Purpose, ProviderConnection], samples: SampleCosts, personas: int, images_per_persona: int
) -> list[QuoteLine]:
    """A line for every model that a dataset will ask; one that words bios and facts in the same calls has one line."""
    lines = []
    counted: set[_Model] = set()
    texts: tuple[Purpose, ...] = ("bios", "facts")
    for purpose in texts:
        connection = connections.get(purpose)
        if connection is not None and _model(connection) not in counted:
            counted.add(_model(connection))
            lines.append(samples.line(purpose, connection, personas))
    if "images" in connections:
        lines.append(image_line(connections["images"], personas, images_per_persona))
    return lines


def total(amounts: Sequence[float | None]) -> float | None:
    """The sum; unknown when a part of it is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None
