"""The desk's books in memory, for tests of those who make paid calls."""

from dataclasses import dataclass, field

from backend.providers.calls.types import (
    CallFailure,
    CallRequest,
    CallSuccess,
    CallTicket,
    StoredResponse,
)


class Killed(BaseException):
    """Stands for ``kill -9``: nothing after it is carried out."""


@dataclass
class Books:
    """Keeps what a real desk keeps, and can be made to fail."""

    stored: dict[bytes, StoredResponse] = field(default_factory=dict)
    begun: list[CallRequest] = field(default_factory=list)
    succeeded: list[CallSuccess] = field(default_factory=list)
    failed: list[CallFailure] = field(default_factory=list)
    recalls: int = 0
    refuse: Exception | None = None
    """Raised by begin, as for an exhausted budget."""
    dies_before_settling: bool = False

    async def recall(self, request: CallRequest) -> StoredResponse | None:
        found = self.stored.get(request.key)
        self.recalls += found is not None
        return found

    async def begin(self, request: CallRequest) -> CallTicket:
        if self.refuse is not None:
            raise self.refuse
        self.begun.append(request)
        return CallTicket(len(self.begun), request)

    async def succeed(self, ticket: CallTicket, success: CallSuccess) -> None:
        if self.dies_before_settling:
            raise Killed
        self.stored[ticket.request.key] = success.response
        self.succeeded.append(success)

    async def fail(self, ticket: CallTicket, failure: CallFailure) -> None:
        self.failed.append(failure)
