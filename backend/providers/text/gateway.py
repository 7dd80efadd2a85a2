"""Asks text models for answers of one shape, and never pays for the same answer twice."""

import math
from decimal import Decimal

from backend.providers.calls.endings import because_of, in_any_case
from backend.providers.calls.keys import call_key
from backend.providers.calls.prices import most_text
from backend.providers.calls.turns import Turns
from backend.providers.calls.types import (
    CallContext,
    CallDesk,
    CallFailure,
    CallRequest,
    CallSuccess,
    StoredResponse,
    Usage,
)
from backend.providers.errors import ContentRefused, NoValidAnswer, ProviderError, ProviderRejected
from backend.providers.text.answers import Check, Finding, examine, read, usage_of
from backend.providers.text.dialects import with_addition
from backend.providers.text.negotiation import Negotiation, Question
from backend.providers.text.schemas import schema_of
from backend.providers.text.types import TextAnswer, TextRequest
from backend.providers.transport import Answer, Transport
from backend.providers.types import ProviderConnection

GROWTH = 1.7
"""Of the limit of tokens, after an answer that reached it."""
TOO_MUCH_ASKED = frozenset({400, 413, 422})
"""Statuses of servers that are asked for more tokens than their model has room for."""
MOST_CORRECTION = 500
"""Characters."""


class TextGateway:
    """One for a process: it remembers the dialect of every server and model."""

    def __init__(self, transport: Transport, desk: CallDesk) -> None:
        self._desk = desk
        self._negotiation = Negotiation(transport)
        self._turns = Turns()

    async def ask(
        self, connection: ProviderConnection, context: CallContext, request: TextRequest, check: Check | None = None
    ) -> TextAnswer:
        """A valid answer: of the request's shape, and without problems that ``check`` finds.

        Tries that brought no valid answer are stored like others, so asking again goes through them without paying
        and on to the first one that was never made.

        Raises NoValidAnswer after the request's ``tries``, ContentRefused, ProviderUnavailable, ProviderRejected,
        CallCancelled, and what the desk raises when money has run out.
        """
        tokens, finding, usages, all_recalled = request.max_tokens, Finding(None), list[Usage](), True
        room = 0
        for number in range(request.tries):
            question = _question(request, number, tokens, finding)
            try:
                stored, recalled = await self._answered(connection, context, question)
            except ProviderRejected as error:
                if not 0 < room < tokens or error.status not in TOO_MUCH_ASKED:
                    raise
                break  # it took the question with fewer tokens: so many are more than there is room for
            room = tokens
            usages.append(stored.usage)
            all_recalled = all_recalled and recalled
            completion = read(stored.body)
            if completion.refused:
                raise ContentRefused(f"{connection.name} declined this content")
            finding = examine(completion.text, request.answer, check)
            if not finding.problems:
                usage = _sum(usages)
                return TextAnswer(finding.value, completion.text, stored.model, number + 1, all_recalled, usage)
            if completion.cut_off:
                problem = f"the answer was cut off at {tokens} tokens"
                tokens, finding = math.ceil(tokens * GROWTH), Finding(None)
            else:
                problem = "; ".join(finding.problems)
                if finding.unshaped:
                    self._negotiation.spell_out(connection)
        tries = "1 try" if len(usages) == 1 else f"{len(usages)} tries"
        raise NoValidAnswer(f"{connection.name} gave no valid answer in {tries}, at last: {problem}")

    async def _answered(
        self, connection: ProviderConnection, context: CallContext, question: Question
    ) -> tuple[StoredResponse, bool]:
        """The stored answer, and whether it had been there before."""
        call = CallRequest(
            context=context,
            connection=connection,
            key=call_key(context.owner_id, connection, context.purpose, question.logical()),
            most=_most(connection, question),
        )
        async with self._turns.of(call.key):
            stored = await self._desk.recall(call)
            return (stored, True) if stored is not None else (await self._pay(call, question), False)

    async def _pay(self, call: CallRequest, question: Question) -> StoredResponse:
        connection = call.connection
        ticket = await self._desk.begin(call)
        answered: list[StoredResponse] = []

        async def keep(answer: Answer) -> None:
            answered.append(_to_store(connection, answer))
            success = CallSuccess(answered[0], answer.seconds, answer.tries, answer.maybe_charged)
            await in_any_case(self._desk.succeed(ticket, success))

        try:
            await self._negotiation.post(connection, question, call.context, keep)
        except BaseException as error:
            if not answered:
                await because_of(error, self._desk.fail(ticket, _failure(error)))
            raise
        return answered[0]


def _to_store(connection: ProviderConnection, answer: Answer) -> StoredResponse:
    model = answer.body.get("model")
    return StoredResponse(
        body=answer.body,
        usage=usage_of(answer.body),
        model=model if isinstance(model, str) and model else connection.model.name,
    )


def _failure(error: BaseException) -> CallFailure:
    if isinstance(error, ProviderError):
        return CallFailure(str(error), error.tries, error.maybe_charged, error.status)
    return CallFailure("stopped in flight", tries=1, maybe_charged=1)  # nobody knows how far it had come


def _question(request: TextRequest, number: int, tokens: int, before: Finding) -> Question:
    schema, messages = schema_of(request.answer), request.messages
    if before.problems:
        correction = f"An earlier answer could not be used: {'; '.join(before.problems)[:MOST_CORRECTION]}. Avoid that."
        messages = with_addition(messages, f"{correction}\n\n{schema.instruction}" if before.unshaped else correction)
    return Question(messages, schema, tokens, request.seed + number, request.temperature)


def _most(connection: ProviderConnection, question: Question) -> Decimal | None:
    read = question.schema.most_bytes + sum(
        len(message["content"].encode("utf-8", "replace")) for message in question.messages
    )
    return most_text(read, len(question.messages), question.max_tokens, connection.model.prices)


def _sum(usages: list[Usage]) -> Usage:
    def total(counts: list[int | None]) -> int | None:
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    return Usage(
        input_tokens=total([usage.input_tokens for usage in usages]),
        cached_input_tokens=total([usage.cached_input_tokens for usage in usages]),
        output_tokens=total([usage.output_tokens for usage in usages]),
    )
