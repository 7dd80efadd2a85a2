"""Stops calls in flight whose task was cancelled."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import structlog

Cancelled = Callable[[], Awaitable[bool]]

log = structlog.get_logger(__name__)


class CancellationWatch:
    """Asks every distinct question once in an interval, however many calls wait for its answer."""

    def __init__(self, seconds: float = 0.5) -> None:
        self._seconds = seconds
        self._scopes: dict[Cancelled, set[asyncio.Timeout]] = {}
        self._asking: asyncio.Task[None] | None = None

    @contextmanager
    def watching(self, cancelled: Cancelled | None, scope: asyncio.Timeout) -> Iterator[None]:
        """While inside, let ``scope`` expire when ``cancelled`` answers True."""
        if cancelled is None:
            yield
            return
        scopes = self._scopes.setdefault(cancelled, set())
        scopes.add(scope)
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_now_and_then())
        try:
            yield
        finally:
            scopes.discard(scope)
            if not scopes and self._scopes.get(cancelled) is scopes:
                del self._scopes[cancelled]

    async def _ask_now_and_then(self) -> None:
        while self._scopes:
            await asyncio.sleep(self._seconds)
            await asyncio.gather(*(self._ask(cancelled) for cancelled in list(self._scopes)))
        self._asking = None

    async def _ask(self, cancelled: Cancelled) -> None:
        try:
            stop = await cancelled()
        except Exception:
            log.warning("a call's cancellation could not be asked for", exc_info=True)
            return
        if stop:
            for scope in self._scopes.pop(cancelled, ()):
                scope.reschedule(asyncio.get_running_loop().time())
