"""A desk that keeps paid answers in memory, and everything that happened at it."""

from dataclasses import dataclass, field

from backend.providers.calls.types import CallContext, CallFailure, CallRequest, CallSuccess, CallTicket, StoredResponse


@dataclass
class MemoryDesk:
    stored: dict[bytes, StoredResponse] = field(default_factory=dict)
    begun: list[CallRequest] = field(default_factory=list)
    successes: list[CallSuccess] = field(default_factory=list)
    failures: list[CallFailure] = field(default_factory=list)
    recalled: int = 0

    async def recall(self, request: CallRequest) -> StoredResponse | None:
        found = self.stored.get(request.key)
        self.recalled += found is not None
        return found

    async def begin(self, request: CallRequest) -> CallTicket:
        assert request.key not in self.stored, "paid twice"
        self.begun.append(request)
        return CallTicket(len(self.begun), request)

    async def succeed(self, ticket: CallTicket, success: CallSuccess) -> None:
        self.stored[ticket.request.key] = success.response
        self.successes.append(success)

    async def fail(self, ticket: CallTicket, failure: CallFailure) -> None:
        self.failures.append(failure)

    @property
    def open(self) -> int:
        return len(self.begun) - len(self.successes) - len(self.failures)


CONTEXT = CallContext(owner_id=7, purpose="bios", task_id=1, persona=3)
