"""Quotes: from the samples' costs to a range, and never a number where a price is unknown."""

from decimal import Decimal

import pytest

from backend.datasets.quotes import SampleCosts, image_line, quote_lines, total
from backend.providers.calls.types import Usage
from backend.providers.types import ModelPrices, ProviderConnection
from tests.datasets.wording.gateways import connection

UNKNOWN = ModelPrices(input_per_million=Decimal(1))


def priced(prices: ModelPrices, *, kind: str = "text", grid: bool = False) -> ProviderConnection:
    plain = connection(kind=kind, grid=grid)
    return plain.model_copy(update={"model": plain.model.model_copy(update={"prices": prices})})


def test_the_range_goes_from_the_cheapest_to_the_dearest_sample() -> None:
    samples, model = SampleCosts(), connection()
    samples.note(model, [1], Usage(1000, 0, 500))  # 0.001 + 0.001
    samples.note(model, [2], Usage(1000, 0, 500))
    samples.note(model, [2], Usage(2000, 0, 500))  # asked twice: 0.005 together
    line = samples.line("bios", model, 100)
    assert (line.amount_low, line.amount_high, line.calls) == (pytest.approx(0.2), pytest.approx(0.5), 150)


def test_a_shared_call_is_divided_among_its_people() -> None:
    samples, model = SampleCosts(), connection()
    samples.note(model, [1, 2, 3, 4], Usage(4000, 0, 2000))
    line = samples.line("bios", model, 10)
    assert (line.amount_low, line.amount_high, line.calls) == (pytest.approx(0.02), pytest.approx(0.02), 2)


@pytest.mark.parametrize("usage", [Usage(1000, 0, 500), Usage(None, None, None)])
def test_without_a_price_or_a_usage_the_amount_is_unknown(usage: Usage) -> None:
    samples = SampleCosts()
    model = priced(UNKNOWN) if usage.input_tokens else connection()
    samples.note(model, [1], usage)
    line = samples.line("bios", model, 10)
    assert line.amount_low is None
    assert line.amount_high is None
    assert total([1.0, line.amount_low]) is None


def test_without_samples_nobody_knows() -> None:
    assert SampleCosts().line("bios", connection(), 10).amount_low is None


def test_four_scenes_are_one_paid_picture_in_grid_mode() -> None:
    prices = ModelPrices(per_image=Decimal("0.04"))
    single = image_line(priced(prices, kind="image"), 10, 5)
    grid = image_line(priced(prices, kind="image", grid=True), 10, 5)
    assert (single.calls, grid.calls) == (60, 30)
    assert (single.amount_low, grid.amount_low) == (pytest.approx(2.4), pytest.approx(1.2))
    assert image_line(priced(ModelPrices(), kind="image"), 10, 5).amount_low is None


def test_one_model_for_bios_and_facts_has_one_line() -> None:
    model = connection()
    lines = quote_lines(
        {"bios": model, "facts": model, "images": priced(ModelPrices(), kind="image")}, SampleCosts(), 1, 0
    )
    assert [line.purpose for line in lines] == ["bios", "images"]
    assert total([]) == 0
