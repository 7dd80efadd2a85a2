"""The desk at which every paid call is announced, stored and recalled."""

import asyncio
import contextlib
import logging
from typing import Final

from backend.core.db import Database
from backend.providers.calls.group_commit import GroupCommit
from backend.providers.calls.journal import Ending, Renewal, recall, settle
from backend.providers.calls.reservations import Busy, Intent, Reservations
from backend.providers.calls.types import CallFailure, CallRequest, CallSuccess, CallTicket, StoredResponse
from backend.providers.errors import CallCancelled

logger = logging.getLogger(__name__)

RENEW_SECONDS = 30.0
"""A quarter of the lease (reservations.py)."""
ENDINGS_AT_ONCE = 12
"""Answers come in bursts, and calls keep their places until they are stored: the first of a burst are not to wait for
all of it."""
BUSY_SECONDS = 0.25
"""How often a call that waits for money looks whether other processes have released some."""
STOPPED: Final = "The process stopped before an answer came"


class Desk:
    """Implements :class:`~backend.providers.calls.types.CallDesk`; one a process, closed before its database.

    Calls that are made at about the same time are written together (group_commit.py). A database that is away is
    waited for. A call that fits the budget only if open ones turn out cheaper than they may be waits for those.
    """

    def __init__(self, database: Database) -> None:
        self._recalls: GroupCommit[CallRequest, StoredResponse | None] = GroupCommit(database, recall)
        self._intents: GroupCommit[Intent, int | Busy] = GroupCommit(database, Reservations().write)
        self._endings: GroupCommit[Ending | Renewal, None] = GroupCommit(database, settle, ENDINGS_AT_ONCE)
        self._open: dict[int, CallTicket] = {}
        self._released = asyncio.Event()
        self._renewing: asyncio.Task[None] | None = None
        self._closed = False

    async def recall(self, request: CallRequest) -> StoredResponse | None:
        """The stored answer to this very request, counted as a cache hit; None when there is none."""
        return await asyncio.shield(self._recalls.submit(request))

    async def begin(self, request: CallRequest) -> CallTicket:
        """Announce a call and set its highest cost aside.

        Raises BudgetExhausted (generation), QuotaExceeded (identity), or CallCancelled when the task was cancelled or
        deleted, or this process stops.
        """
        while True:
            if self._closed:
                raise CallCancelled("The process is stopping")
            intent = Intent(request)
            written = self._intents.submit(intent)
            try:
                outcome = await asyncio.shield(written)
            except asyncio.CancelledError:
                written.add_done_callback(lambda done: self._abandon(request, done))
                raise
            if not isinstance(outcome, Busy):
                return self._opened(outcome, request)
            if request.context.cancelled is not None and await request.context.cancelled():
                raise CallCancelled("The task was cancelled")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BUSY_SECONDS):
                    await self._released.wait()

    async def succeed(self, ticket: CallTicket, success: CallSuccess) -> None:
        """Store the answer and its exact cost; from then on :meth:`recall` gives it.

        An answer for what was deleted meanwhile is paid and not stored.
        """
        await asyncio.shield(self._end(ticket, success))

    async def fail(self, ticket: CallTicket, failure: CallFailure) -> None:
        """Release what was set aside and note why there is no answer."""
        await asyncio.shield(self._end(ticket, failure))

    async def close(self, grace: float = 5.0) -> None:
        """Fail the calls that are still open and write down everything, within ``grace`` seconds.

        What could not be written by then (the database is away) becomes lost when its lease ends.
        """
        self._closed = True
        if self._renewing is not None:
            self._renewing.cancel()
        try:
            async with asyncio.timeout(grace):
                await self._intents.drain()
                await asyncio.sleep(0)  # those who waited for their tickets have them now
                for ticket in list(self._open.values()):
                    self._end(ticket, CallFailure(STOPPED, tries=0, maybe_charged=1))
                await self._endings.drain()
        except TimeoutError:
            logger.warning("provider calls could not be closed in time; what is open becomes lost")
        finally:
            for lane in (self._recalls, self._intents, self._endings):
                lane.close()

    def _opened(self, call_id: int, request: CallRequest) -> CallTicket:
        ticket = self._open[call_id] = CallTicket(call_id, request)
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew(), name="provider-calls:renew")
        return ticket

    def _end(self, ticket: CallTicket, result: CallSuccess | CallFailure) -> asyncio.Future[None]:
        self._open.pop(ticket.call_id, None)
        written = self._endings.submit(Ending(ticket, result))
        written.add_done_callback(self._release)
        return written

    def _release(self, _: asyncio.Future[None]) -> None:
        self._released.set()
        self._released.clear()

    def _abandon(self, request: CallRequest, written: asyncio.Future[int | Busy]) -> None:
        """Whoever wanted to make the call is gone: it was announced and will not be made."""
        if written.cancelled() or written.exception() is not None:
            return
        outcome = written.result()
        if not isinstance(outcome, Busy):
            self._end(CallTicket(outcome, request), CallFailure("Cancelled before it was made", tries=0))

    async def _renew(self) -> None:
        while self._open:
            await asyncio.sleep(RENEW_SECONDS)
            await self._endings.submit(Renewal(tuple(self._open)))
