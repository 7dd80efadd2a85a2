"""What calls cost, exactly, and what they can cost at most. Pure functions.

Amounts are in ``CURRENCY``, whole millionths of it as the ledger stores them; None is unknown, which is not nothing.
"""

from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal

from backend.providers.calls.types import Usage
from backend.providers.types import ModelPrices, ProviderModel

MICRO = Decimal("0.000001")
LARGEST = Decimal("99999999.999999")
"""That the ledger can hold. What seems to cost more was counted wrong."""
TOKENS_OF_A_MESSAGE = 16
"""Most that chat templates put around one message: markers of turn, role and end."""
TOKENS_OF_A_REQUEST = 128
"""Most that chat templates put around all of them, such as Llama's preamble with today's date."""
_MILLION = Decimal(1_000_000)
_EXACT = Context(prec=60)
"""More digits than a product of a count and a price can have."""


def cost_of(usage: Usage, prices: ModelPrices) -> Decimal | None:
    """What a call with this usage costs, to the nearest millionth; None when a price or a count it needs is unknown,
    or cannot be true.

    Pictures cost their price each where there is one, and then tokens only as far as they have prices too. Everything
    else, also a picture without a price of its own, costs tokens read and written.
    """
    exact = _exact_cost(usage, prices)
    return None if exact is None or exact > LARGEST else exact.quantize(MICRO, ROUND_HALF_EVEN, _EXACT)


def most_text(messages_utf8_bytes: int, message_count: int, max_tokens: int, prices: ModelPrices) -> Decimal | None:
    """The most that one answer of up to ``max_tokens`` can cost; None when a price is unknown.

    A token is at least one byte, so ``messages_utf8_bytes`` of everything that is sent to be read (messages and, where
    one goes along, the JSON schema) bounds the tokens that are read.
    """
    read = messages_utf8_bytes + message_count * TOKENS_OF_A_MESSAGE + TOKENS_OF_A_REQUEST
    return _most(Usage(input_tokens=read, output_tokens=max_tokens), prices)


def most_images(
    count: int, prices: ModelPrices, *, input_tokens: int | None = None, output_tokens: int | None = None
) -> Decimal | None:
    """The most that ``count`` pictures can cost; None when a price is unknown.

    Models that charge tokens for pictures need bounds of those, too; without one that counts, the result is None.
    """
    return _most(Usage(input_tokens=input_tokens, output_tokens=output_tokens, images=count), prices)


def missing_price(model: ProviderModel) -> str | None:
    """Words for the first price without which calls of this model cost nobody knows what; None when all are there."""
    prices = model.prices
    if model.kind == "image" and prices.per_image is not None:
        return None
    if model.kind == "image" and prices.input_per_million is None and prices.output_per_million is None:
        return "price of an image"
    if prices.input_per_million is None:
        return "price of input tokens"
    return "price of output tokens" if prices.output_per_million is None else None


def _most(usage: Usage, prices: ModelPrices) -> Decimal | None:
    cached = prices.cached_input_per_million
    if cached is not None and prices.input_per_million is not None and cached > prices.input_per_million:
        prices = prices.model_copy(update={"input_per_million": cached})
    exact = _exact_cost(usage, prices)
    return None if exact is None else min(LARGEST, exact.quantize(MICRO, ROUND_CEILING, _EXACT))


def _exact_cost(usage: Usage, prices: ModelPrices) -> Decimal | None:
    drawn = usage.images or 0
    flat = drawn * prices.per_image if drawn and prices.per_image is not None else None
    cached_price = prices.cached_input_per_million
    cached = min(usage.cached_input_tokens or 0, usage.input_tokens or 0)
    fresh = None if usage.input_tokens is None else usage.input_tokens - cached
    total = flat or Decimal()
    for tokens, price in (
        (fresh, prices.input_per_million),
        (cached, prices.input_per_million if cached_price is None else cached_price),
        (usage.output_tokens, prices.output_per_million),
    ):
        if price is None:
            if flat is None:
                return None
        elif tokens is not None:
            total = _EXACT.add(total, _EXACT.divide(_EXACT.multiply(Decimal(tokens), price), _MILLION))
        elif price:
            return None
    return total
