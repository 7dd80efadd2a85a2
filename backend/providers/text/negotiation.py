"""Puts questions to servers in the dialect each of them understands, and remembers it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from backend.providers.calls.types import CallContext
from backend.providers.errors import ProviderError, ProviderRejected, Unsupported
from backend.providers.text.dialects import Dialect
from backend.providers.text.schemas import AnswerSchema
from backend.providers.text.types import Message
from backend.providers.transport import Answer, Keep, Transport
from backend.providers.transport.bodies import error_in
from backend.providers.transport.redaction import without_key
from backend.providers.types import ProviderConnection

LARGEST_ANSWER = 4 * 2**20
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Question:
    """One try of a request, said in no dialect yet."""

    messages: Sequence[Message]
    schema: AnswerSchema
    max_tokens: int
    seed: int
    temperature: float | None

    def logical(self) -> dict[str, Any]:
        """What decides the answer, whichever dialect carries it."""
        return {
            "messages": list(self.messages),
            "schema": self.schema.full,
            "max_tokens": self.max_tokens,
            "seed": self.seed,
            "temperature": self.temperature,
        }


class Negotiation:
    """One for a process."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._dialects: dict[tuple[str, str], Dialect] = {}

    def dialect(self, connection: ProviderConnection) -> Dialect:
        """What is known about a server's model."""
        return self._dialects.get((connection.base_url, connection.model.name), Dialect())

    def spell_out(self, connection: ProviderConnection) -> None:
        """From now on, put the schema into the prompt as well: the server takes it and does not keep to it."""
        self._learn(connection, replace(self.dialect(connection), spelled=True))

    async def post(
        self,
        connection: ProviderConnection,
        question: Question,
        context: CallContext,
        keep: Keep,
    ) -> None:
        """Have a chat completion kept; raises what the transport raises. Tries are those of all dialects together."""
        tries = lost = 0

        async def keep_whole(answer: Answer) -> None:
            _require_choices(connection, answer)
            await keep(replace(answer, tries=answer.tries + tries, maybe_charged=answer.maybe_charged + lost))

        while True:
            dialect = self.dialect(connection)
            body = dialect.body(
                connection.model.name,
                question.messages,
                question.schema,
                max_tokens=question.max_tokens,
                seed=question.seed,
                temperature=question.temperature,
            )
            try:
                await self._transport.post(
                    connection,
                    "chat/completions",
                    json=body,
                    cancelled=context.cancelled,
                    largest_answer=LARGEST_ANSWER,
                    is_unsupported=partial(_teaches, connection, dialect),
                    since=context.since,
                    keep=keep_whole,
                )
            except Unsupported as error:
                tries, lost = tries + error.tries, lost + error.maybe_charged
                error.tries, error.maybe_charged = tries, lost
                self._learn_from(connection, dialect, error)
            except ProviderError as error:
                error.tries, error.maybe_charged = error.tries + tries, error.maybe_charged + lost
                raise
            else:
                return

    def _learn_from(self, connection: ProviderConnection, spoken: Dialect, error: Unsupported) -> None:
        simpler = spoken.simpler(error.status or 0, _nameless(error.body, connection))
        if simpler is None:
            raise error
        if self.dialect(connection) == spoken:  # else another call has learnt it meanwhile
            self._learn(connection, simpler)

    def _learn(self, connection: ProviderConnection, dialect: Dialect) -> None:
        self._dialects[connection.base_url, connection.model.name] = dialect


def _teaches(connection: ProviderConnection, spoken: Dialect, status: int, text: str) -> bool:
    return spoken.learns_from(status, _nameless(text, connection))


def _nameless(text: str, connection: ProviderConnection) -> str:
    """An error without the model's name, which may be made of words that dialects are about (``seed-oss``)."""
    return re.sub(rf"(?<![\w-]){re.escape(connection.model.name)}(?![\w-])", "", text)


def _require_choices(connection: ProviderConnection, answer: Answer) -> None:
    """Not every server with an answer for everything is one for chats."""
    body = answer.body
    if isinstance(body, dict) and isinstance(body.get("choices"), list) and body["choices"]:
        return
    message = without_key(error_in(body)["message"], connection) or "check its base URL"
    raise ProviderRejected(
        f"{connection.name} answered no chat completion: {message}",
        tries=answer.tries,
        maybe_charged=answer.maybe_charged + 1,
        status=answer.status,
    )
