"""One paid call: what it is for, what it may cost, what came of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from backend.providers.types import CallPurpose, ProviderConnection


@dataclass(frozen=True, slots=True)
class CallContext:
    """Whom and what a call is for."""

    owner_id: int
    purpose: CallPurpose
    task_id: int | None = None
    api_key_id: int | None = None
    persona: int | None = None
    """Ordinal of the persona, when it is for one alone."""
    field: str | None = None
    """Which part of it: ``bios``, ``facebook``, ``image 3`` ..."""
    object_prefix: str = ""
    """Where the object store keeps pictures of this call's answer, with a slash at its end."""
    cancelled: Callable[[], Awaitable[bool]] | None = None
    """Asked now and then while a call is in flight; True stops it."""
    since: float = 0.0
    """When the work it is a part of began (monotonic clock). Calls of what began first go first, so that units that run
    side by side do not end together and leave the provider idle until others have begun."""


@dataclass(frozen=True, slots=True)
class CallRequest:
    """A call about to be made."""

    context: CallContext
    connection: ProviderConnection
    key: bytes
    """32 bytes that are the same for the same logical request of the same owner (:func:`keys.call_key`)."""
    most: Decimal | None
    """Upper bound of its cost; None when a price is unknown."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a provider says a call took; None where it does not say."""

    input_tokens: int | None = None
    cached_input_tokens: int | None = None
    output_tokens: int | None = None
    images: int | None = None


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """An answer that was paid for, as it was stored before anybody used it."""

    body: Mapping[str, Any]
    """The provider's JSON; pictures in it are replaced by ``{"object": key, "media_type": ...}``."""
    usage: Usage
    model: str
    """As the provider named it."""


@dataclass(frozen=True, slots=True)
class CallTicket:
    """A call whose intent is committed and whose highest cost is reserved."""

    call_id: int
    request: CallRequest


@dataclass(frozen=True, slots=True)
class CallFailure:
    """Why a call brought no answer."""

    error: str
    tries: int
    """HTTP requests that were sent."""
    maybe_charged: int = 0
    """Those of them whose answer was lost after they had been sent: nobody knows whether they cost anything."""
    http_status: int | None = None


@dataclass(frozen=True, slots=True)
class CallSuccess:
    """An answer, to be stored before it is used."""

    response: StoredResponse
    latency_seconds: float
    tries: int = 1
    maybe_charged: int = 0
    objects: tuple[str, ...] = field(default=())
    """Keys in the object store that belong to the answer."""
    object_bytes: int = 0
    """How much they are together."""


class CallDesk(Protocol):
    """Where paid calls are recalled, announced and stored. Every method commits before it returns."""

    async def recall(self, request: CallRequest) -> StoredResponse | None:
        """The stored answer to this very request, counted as a cache hit; None when there is none."""
        ...

    async def begin(self, request: CallRequest) -> CallTicket:
        """Announce a call and reserve its highest cost.

        Raises BudgetExhausted (generation) when the task's budget does not allow it, QuotaExceeded (identity) when the
        owner's money quota does not, CallCancelled when the task was cancelled or deleted. While only calls that are
        open stand in the way, it waits for those. Whatever becomes of the call, end it with one of the following.
        """
        ...

    async def succeed(self, ticket: CallTicket, success: CallSuccess) -> None:
        """Store the answer and its exact cost; from then on :meth:`recall` gives it.

        An answer for what was deleted meanwhile is paid and not stored.
        """
        ...

    async def fail(self, ticket: CallTicket, failure: CallFailure) -> None:
        """Release what was reserved and note why there is no answer."""
        ...
