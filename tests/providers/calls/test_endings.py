"""Books are kept while a process stops, and do not keep it from stopping."""

import asyncio

import pytest

from backend.providers.calls import endings
from backend.providers.calls.endings import in_any_case, while_stopping


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """A database that answers once this is set; stopping waits for a moment only."""
    monkeypatch.setattr(endings, "STOPPING_SECONDS", 0.05)
    return asyncio.Event()


async def test_a_stopped_task_ends_while_the_database_is_away_and_its_books_are_written_later(
    away: asyncio.Event,
) -> None:
    written: list[str] = []

    async def book() -> None:
        await away.wait()
        written.append("paid")

    stopped = asyncio.create_task(in_any_case(book()))
    await asyncio.sleep(0)
    stopped.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(stopped, 10)
    await asyncio.wait_for(while_stopping(book()), 10)
    assert written == []
    away.set()
    async with asyncio.timeout(10):
        while len(written) < 2:  # noqa: ASYNC110 - nobody waits for what goes on in the background
            await asyncio.sleep(0.01)


async def test_what_is_booked_gives_its_result_and_its_error() -> None:
    async def result() -> int:
        return 7

    async def refused() -> None:
        raise ValueError("not this way")

    assert await in_any_case(result()) == 7
    with pytest.raises(ValueError, match="not this way"):
        await in_any_case(refused())
