"""Pictures from an OpenAI-compatible images API, each paid for once.

The answer's pictures lie in the object store, and the answer in the desk's books, before anybody looks at them: whoever
is killed afterwards finds them there.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import count
from typing import Any, Final, Generic, TypeVar

import httpx
from PIL import Image

from backend.core.storage import ObjectStore
from backend.providers.calls.endings import because_of, in_any_case
from backend.providers.calls.keys import call_key
from backend.providers.calls.prices import most_images
from backend.providers.calls.turns import Turns
from backend.providers.calls.types import (
    CallContext,
    CallDesk,
    CallFailure,
    CallRequest,
    CallSuccess,
    CallTicket,
    StoredResponse,
)
from backend.providers.errors import ContentRefused, NoValidAnswer, ProviderError, Unsupported
from backend.providers.image.openai import answers
from backend.providers.image.openai.contents import InvalidPicture, decode, media_type_of
from backend.providers.image.openai.dialects import Dialects, ImageDialect, is_unsupported, is_unsupported_edit
from backend.providers.transport import Answer, Keep, Transport
from backend.providers.types import ProviderConnection

ANSWERS: Final = 2
"""That one request pays for at most, as long as none of them is a picture."""
MOST_OUTPUT_TOKENS: Final = 16_384
"""Of one picture, where tokens are charged; more than twice what the dearest known model takes at 1024 x 1536."""
MOST_REFERENCE_TOKENS: Final = 16_384
"""Of a reference picture that is read."""

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture of the person to draw again."""

    id: str
    """The same for the same picture, however its file was signed or stored."""
    data: bytes
    """A PNG, JPEG or WebP file."""


@dataclass(frozen=True, slots=True)
class PictureRequest(Generic[Shown]):
    """One picture to be made."""

    wordings: tuple[str, ...]
    """What to draw, without a reference; each milder than the one before."""
    size: int
    """Pixels a side that are wanted; the model may answer more or fewer."""
    seed: int
    """Makes it another request, whether or not the model takes one."""
    read: Callable[[Image.Image], Shown]
    """What the picture is taken for; blocking, may raise InvalidPicture."""
    reference: Reference | None = None
    wordings_with_reference: tuple[str, ...] = ()
    answers: int | None = ANSWERS
    """Answers that are looked at until one of them is a picture, stored ones included. None: all that are stored, and
    as many more as for a request that is made for the first time."""

    @property
    def logical(self) -> dict[str, Any]:
        """What decides the answer, whatever the server's dialect."""
        return {
            "prompt": self.wordings[0],
            "size": self.size,
            "seed": self.seed,
            "reference": self.reference.id if self.reference else None,
        }


@dataclass(frozen=True, slots=True)
class Made(Generic[Shown]):
    """What came of a request."""

    shown: Shown
    original: str | None
    """Key of the model's own file in the object store."""
    model: str


@dataclass(slots=True)
class _Tally:
    """HTTP requests of one call."""

    tries: int = 0
    maybe_charged: int = 0

    def add(self, outcome: Answer | ProviderError) -> None:
        self.tries += outcome.tries
        self.maybe_charged += outcome.maybe_charged


class ImageClient:
    """One for a process."""

    def __init__(self, transport: Transport, desk: CallDesk, store: ObjectStore, outbound: httpx.AsyncClient) -> None:
        self._transport = transport
        self._desk = desk
        self._store = store
        self._outbound = outbound
        self._dialects = Dialects()
        self._turns = Turns()

    async def make(
        self, connection: ProviderConnection, context: CallContext, request: PictureRequest[Shown]
    ) -> Made[Shown]:
        """One picture, from the store when it was paid for before.

        Raises ProviderUnavailable, ProviderRejected, ContentRefused, NoValidAnswer, CallCancelled (providers),
        BudgetExhausted, QuotaExceeded (from the desk), StorageError.
        """
        if not context.object_prefix:
            raise ValueError("a call for pictures needs a place to keep them")
        problems, paid = list[str](), 0
        for number in count(1):
            call = CallRequest(
                context=context,
                connection=connection,
                key=call_key(context.owner_id, connection, context.purpose, request.logical | {"answer": number}),
                most=_most(connection, request),
            )
            async with self._turns.of(call.key):
                response = await self._desk.recall(call)
                if response is None:
                    if paid == ANSWERS or (request.answers is not None and number > request.answers):
                        break
                    paid += 1
                    response = await self._pay(call, request)
            try:
                return await self._look(connection, response, request)
            except InvalidPicture as error:
                problems.append(str(error))
        raise NoValidAnswer(f"{connection.name} answered, but with no usable picture: {'; '.join(problems)}")

    async def _look(
        self, connection: ProviderConnection, response: StoredResponse, request: PictureRequest[Shown]
    ) -> Made[Shown]:
        data, key = await answers.picture_of(response.body, connection.base_url, self._store, self._outbound)
        shown = await asyncio.to_thread(lambda: request.read(decode(data)))
        return Made(shown, key, response.model)

    async def _pay(self, call: CallRequest, request: PictureRequest[Any]) -> StoredResponse:
        ticket = await self._desk.begin(call)
        tally, stored, answered = _Tally(), list[StoredResponse](), False

        async def keep(answer: Answer) -> None:
            nonlocal answered
            answered = True
            tally.add(answer)
            stored.append(await in_any_case(self._settle(ticket, answer, replace(tally))))

        try:
            await self._ask(call, request, tally, keep)
        except BaseException as error:
            if not answered:
                await because_of(error, self._desk.fail(ticket, _failure(error, tally)))
            raise
        return stored[0]

    async def _settle(self, ticket: CallTicket, answer: Answer, tally: _Tally) -> StoredResponse:
        call = ticket.request
        try:
            prefix = f"{call.context.object_prefix}{call.key.hex()[:32]}"
            body, stored = await answers.kept(
                answer.body, call.connection.base_url, self._store, prefix, self._outbound
            )
        except Exception as error:
            lost = CallFailure(f"its picture could not be stored: {error}", tally.tries, tally.maybe_charged + 1)
            await self._desk.fail(ticket, lost)
            raise
        named = answer.body.get("model") if isinstance(answer.body, Mapping) else None
        model = named[:200] if isinstance(named, str) and named else call.connection.model.name
        response = StoredResponse(body, answers.usage_of(answer.body), model)
        success = CallSuccess(
            response,
            answer.seconds,
            tally.tries,
            tally.maybe_charged,
            tuple(each.key for each in stored),
            sum(each.size for each in stored),
        )
        await self._desk.succeed(ticket, success)
        return response

    async def _ask(self, call: CallRequest, request: PictureRequest[Any], tally: _Tally, keep: Keep) -> None:
        """Have the first answer kept that moderation lets pass; every wording is tried once."""
        dialect = self._dialects.of(call.connection)
        refusal: ContentRefused | None = None
        for number in range(len(request.wordings)):
            try:
                return await self._send(call, request, number, dialect, tally, keep)
            except ContentRefused as error:
                refusal = error
        raise refusal or ValueError("a request needs a wording")

    async def _send(
        self,
        call: CallRequest,
        request: PictureRequest[Any],
        number: int,
        dialect: ImageDialect,
        tally: _Tally,
        keep: Keep,
    ) -> None:
        connection = call.connection
        while True:
            edit = request.reference is not None and connection.model.edits and dialect.edits
            wording = (request.wordings_with_reference if edit else request.wordings)[number]
            body = dialect.parameters(connection.model.name, wording, request.size, request.seed)
            try:
                await self._post(call, body, request.reference if edit else None, keep)
            except Unsupported as error:
                tally.add(error)
                if not dialect.step_down(error, body, edit=edit):
                    raise
            except ProviderError as error:
                tally.add(error)
                raise
            else:
                return

    async def _post(self, call: CallRequest, body: dict[str, Any], reference: Reference | None, keep: Keep) -> None:
        post = partial(self._transport.post, call.connection, cancelled=call.context.cancelled, keep=keep,
                       since=call.context.since)  # fmt: skip
        if reference is None:
            await post("images/generations", json=body, is_unsupported=is_unsupported)
            return
        media_type = media_type_of(reference.data)
        await post(
            "images/edits",
            data={name: str(value) for name, value in body.items()},
            files={"image": (f"reference.{media_type.rpartition('/')[2]}", reference.data, media_type)},
            is_unsupported=is_unsupported_edit,
        )


def _failure(error: BaseException, tally: _Tally) -> CallFailure:
    if isinstance(error, ProviderError):
        return CallFailure(str(error), tally.tries, tally.maybe_charged, error.status)
    # It was sent perhaps, and nobody waits for the answer.
    return CallFailure(f"given up: {type(error).__name__}", tally.tries + 1, tally.maybe_charged + 1)


def _most(connection: ProviderConnection, request: PictureRequest[Any]) -> Decimal | None:
    longest = max(len(text.encode()) for text in (*request.wordings, *request.wordings_with_reference))
    return most_images(
        1,
        connection.model.prices,
        input_tokens=longest + (MOST_REFERENCE_TOKENS if request.reference else 0),
        output_tokens=MOST_OUTPUT_TOKENS,
    )
