"""Booking what came of a call although whoever made it is being stopped."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

STOPPING_SECONDS = 5.0
"""How long a task that is being stopped waits for its books. Longer would keep a process alive whose database is away:
what is not written by then is written by ``Desk.close``, or becomes lost when its lease ends."""

Result = TypeVar("Result")
_going_on: set[asyncio.Task[Any]] = set()
"""Nobody else may hold what goes on in the background."""


async def in_any_case(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of ``work``, which goes on when the calling task is cancelled: what was paid for has to be booked."""
    task = _begun(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=STOPPING_SECONDS)
        raise


async def while_stopping(work: Coroutine[Any, Any, Any]) -> None:
    """As :func:`in_any_case`, by a task that has been cancelled already and cannot be told again."""
    await asyncio.wait([_begun(work)], timeout=STOPPING_SECONDS)


async def because_of(error: BaseException, work: Coroutine[Any, Any, Any]) -> None:
    """As whichever of the two fits an error that has ended a call: it may be the calling task's cancellation."""
    await (while_stopping(work) if isinstance(error, asyncio.CancelledError) else in_any_case(work))


def _begun(work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
    task = asyncio.ensure_future(work)
    _going_on.add(task)
    task.add_done_callback(_going_on.discard)
    return task
