"""Questions of a test that may cost money: each is a call of the ledger like any other."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from backend.providers.calls.endings import because_of, in_any_case
from backend.providers.calls.types import (
    CallContext,
    CallDesk,
    CallFailure,
    CallRequest,
    CallSuccess,
    StoredResponse,
    Usage,
)
from backend.providers.settings.inspection.requests import ProbeFailed, Server
from backend.providers.types import ProviderConnection

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Books:
    """Where a test's calls are written down, for whom, and what the tested model costs."""

    desk: CallDesk
    context: CallContext
    connection: ProviderConnection

    async def ask(
        self,
        server: Server,
        path: str,
        body: Mapping[str, Any],
        *,
        most: Decimal | None,
        usage_of: Callable[[Any], Usage],
    ) -> Any:
        """The JSON that the server answers; ``most`` is what that can cost.

        Raises :class:`ProbeFailed`, and what the desk raises when the administrator's quota is used up. The answer is
        not kept: a test that is made again asks again.
        """
        request = CallRequest(self.context, self.connection, secrets.token_bytes(KEY_BYTES), most)
        ticket = await self.desk.begin(request)
        started = time.monotonic()
        try:
            answer = await server.ask("POST", path, body)
        except ProbeFailed as failure:
            lost = CallFailure(failure.message, tries=1, maybe_charged=int(failure.lost), http_status=failure.status)
            await in_any_case(self.desk.fail(ticket, lost))
            raise
        except BaseException as error:
            await because_of(error, self.desk.fail(ticket, CallFailure("stopped in flight", tries=1, maybe_charged=1)))
            raise
        response = StoredResponse({}, usage_of(answer), self.connection.model.name)
        await in_any_case(self.desk.succeed(ticket, CallSuccess(response, time.monotonic() - started)))
        return answer
