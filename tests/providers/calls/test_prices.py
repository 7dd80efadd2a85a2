"""Costs are exact, bounds are never below them, and what is unknown is not nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.providers.calls.prices import (
    LARGEST,
    TOKENS_OF_A_MESSAGE,
    TOKENS_OF_A_REQUEST,
    cost_of,
    missing_price,
    most_images,
    most_text,
)
from backend.providers.calls.types import Usage
from backend.providers.types import ModelPrices, ProviderModel

amounts = st.decimals(0, 999_999, places=6)
prices_of_text = st.builds(
    ModelPrices,
    input_per_million=amounts,
    cached_input_per_million=st.none() | amounts,
    output_per_million=amounts,
)
counts = st.integers(0, 2_000_000)


def prices(**given: str) -> ModelPrices:
    return ModelPrices.model_validate(given)


MINI = prices(input_per_million="0.40", cached_input_per_million="0.10", output_per_million="1.60")


def test_a_call_costs_what_its_tokens_cost() -> None:
    usage = Usage(input_tokens=1_000, cached_input_tokens=600, output_tokens=250)
    assert cost_of(usage, MINI) == Decimal("0.000620")  # 400 x .4 + 600 x .1 + 250 x 1.6 millionths
    assert cost_of(Usage(input_tokens=1_000, output_tokens=0), MINI) == Decimal("0.000400")


def test_costs_are_whole_millionths_without_drift() -> None:
    cents = prices(input_per_million="0.1", output_per_million="0")
    assert cost_of(Usage(input_tokens=25), cents) == Decimal("0.000002")
    assert cost_of(Usage(input_tokens=35), cents) == Decimal("0.000004")


@given(prices_of_text, counts, counts, counts)
def test_costs_are_the_exact_ones_to_the_nearest_millionth(
    prices: ModelPrices, read: int, cached: int, written: int
) -> None:
    cost = cost_of(Usage(read, cached, written), prices)
    assert prices.input_per_million is not None
    assert prices.output_per_million is not None
    of_cache = prices.input_per_million if prices.cached_input_per_million is None else prices.cached_input_per_million
    cached = min(cached, read)
    exact = (
        Fraction(prices.input_per_million) * (read - cached)
        + Fraction(of_cache) * cached
        + Fraction(prices.output_per_million) * written
    ) / 1_000_000
    assert cost is not None
    assert abs(Fraction(cost) - exact) <= Fraction(1, 2_000_000)


@given(prices_of_text, st.data(), counts, st.integers(1, 40), counts)
def test_the_bound_of_a_text_is_never_below_its_cost(
    prices: ModelPrices, data: st.DataObject, sent: int, messages: int, max_tokens: int
) -> None:
    most = most_text(sent, messages, max_tokens, prices)
    read = data.draw(st.integers(0, sent + messages * TOKENS_OF_A_MESSAGE + TOKENS_OF_A_REQUEST))
    usage = Usage(read, data.draw(st.none() | st.integers(0, read)), data.draw(st.integers(0, max_tokens)))
    cost = cost_of(usage, prices)
    assert most is not None
    assert cost is not None
    assert cost <= most


@given(st.builds(ModelPrices, per_image=amounts, input_per_million=st.none() | amounts), st.data(), counts)
def test_the_bound_of_pictures_is_never_below_their_cost(prices: ModelPrices, data: st.DataObject, tokens: int) -> None:
    count = data.draw(st.integers(1, 10))
    most = most_images(count, prices, input_tokens=tokens)
    usage = Usage(input_tokens=data.draw(st.integers(0, tokens)), images=data.draw(st.integers(1, count)))
    cost = cost_of(usage, prices)
    assert most is not None
    assert cost is not None
    assert cost <= most


@pytest.mark.parametrize(
    ("usage", "known"),
    [
        (Usage(10, None, None), prices(input_per_million="1", output_per_million="1")),
        (Usage(None, None, 10), prices(input_per_million="1", output_per_million="1")),
        (Usage(10, None, 10), prices(input_per_million="1")),
        (Usage(10, None, 10), prices(output_per_million="1")),
        (Usage(10, None, 0), prices(input_per_million="0")),
        (Usage(images=1), prices()),
        (Usage(images=1), prices(per_image="1", output_per_million="1")),
    ],
)
def test_a_price_or_a_count_that_is_unknown_makes_the_cost_unknown(usage: Usage, known: ModelPrices) -> None:
    assert cost_of(usage, known) is None


def test_what_is_free_costs_nothing_even_uncounted() -> None:
    assert cost_of(Usage(), prices(input_per_million="0", output_per_million="0")) == 0
    assert most_text(100, 1, 100, prices(input_per_million="0", output_per_million="0")) == 0


def test_pictures_cost_their_price_or_their_tokens() -> None:
    assert cost_of(Usage(input_tokens=50, images=4), prices(per_image="0.04")) == Decimal("0.160000")
    by_token = prices(input_per_million="5", output_per_million="40")
    assert cost_of(Usage(input_tokens=50, output_tokens=1_056, images=1), by_token) == Decimal("0.042490")
    assert most_images(1, by_token) is None
    assert most_images(1, by_token, input_tokens=50, output_tokens=1_056) == Decimal("0.042490")


def test_no_cost_and_no_bound_is_more_than_the_ledger_can_hold() -> None:
    dear = prices(input_per_million="999999.999999", output_per_million="999999.999999")
    assert cost_of(Usage(2**31 - 1, None, 1), dear) is None
    assert most_text(2**31, 1, 10, dear) == LARGEST


def test_the_missing_price_is_named() -> None:
    def missing(kind: str, **given: str) -> str | None:
        return missing_price(ProviderModel.model_validate({"name": "m", "kind": kind, "prices": given}))

    assert missing("text") == "price of input tokens"
    assert missing("text", input_per_million="1") == "price of output tokens"
    assert missing("text", input_per_million="1", output_per_million="1") is None
    assert missing("image") == "price of an image"
    assert missing("image", per_image="1") is None
    assert missing("image", output_per_million="1") == "price of input tokens"
