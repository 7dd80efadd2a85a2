"""kill -9 of a process with 64 calls open: those are repeated at most, and nothing that was stored is paid again."""

import asyncio
import base64
import os
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest
from aiohttp import web

from backend.providers.calls.jobs import lose_dead_calls
from tests.conftest import ROOT
from tests.providers.calls.conftest import Books
from tests.providers.calls.painting_process import AHEAD
from tests.providers.calls.paying_process import PARALLEL
from tests.providers.image.openai.server import photo

CALLS = 600
PICTURE = base64.b64encode(photo(side=64)).decode()
EACH = Decimal("0.000300")


class Charging:
    """A server that charges for every request it has read, and counts them."""

    def __init__(self) -> None:
        self.charged: Counter[int] = Counter()
        self._waiting: list[tuple[int, asyncio.Event]] = []
        self.address = ""

    async def answer(self, request: web.Request) -> web.Response:
        asked = await request.json()
        number = asked["number"] if "number" in asked else asked["seed"]
        self.charged[number] += 1
        for total, reached in self._waiting:
            if self.charged.total() >= total:
                reached.set()
        await asyncio.sleep(0.1)
        # To images/generations as a model of pictures answers, to everything else in words.
        return web.json_response({"words": f"answer {number}", "data": [{"b64_json": PICTURE}]})

    async def has_charged(self, total: int) -> None:
        """Wait until so many requests have been charged."""
        reached = asyncio.Event()
        self._waiting.append((total, reached))
        async with asyncio.timeout(60):
            await reached.wait()


@pytest.fixture
async def provider() -> AsyncIterator[Charging]:
    charging = Charging()
    app = web.Application()
    app.router.add_post("/{path:.*}", charging.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    charging.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield charging
    await runner.cleanup()


@pytest.mark.parametrize(("module", "words"), [("paying_process", True), ("painting_process", False)])
async def test_kill_9_repeats_at_most_the_calls_in_flight(
    books: Books, provider: Charging, live_url: str, tmp_path: Path, module: str, words: bool
) -> None:
    task = await books.task(budget=1)
    command = [
        sys.executable, "-m", f"tests.providers.calls.{module}", provider.address, str(CALLS),
        str(books.owners[0]), str(task), *([] if words else [str(tmp_path / "store")]),
    ]  # fmt: skip

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": live_url})

    process = start()
    again = 0
    try:
        for share in (4, 2):
            await provider.has_charged(CALLS // share)
            process.kill()
            process.wait(10)
            stored = set(await books.sql("SELECT CAST(body->>'words' AS text) FROM provider_responses"))
            booked = await books.value("SELECT count(*) FROM provider_responses")
            assert provider.charged.total() - again - booked <= PARALLEL
            again = provider.charged.total() - booked
            before = Counter(provider.charged)
            process = start()
        assert await asyncio.to_thread(process.wait, 120) == 0
    finally:
        process.kill()
        process.wait(10)

    assert set(provider.charged) == set(range(CALLS))
    assert provider.charged.total() - CALLS <= 2 * PARALLEL
    repeated = {f"answer {number}" for number in provider.charged if provider.charged[number] > before[number]}
    assert not repeated & {row[0] for row in stored}

    await books.sql("UPDATE provider_calls SET expires_at = now() WHERE status = 'open'")
    await lose_dead_calls(books.database)
    statuses = await books.statuses()
    lost = statuses.pop("lost")
    assert statuses == {"done": CALLS}
    assert 0 < lost <= 2 * (PARALLEL if words else AHEAD)  # announced; not all of them had been sent
    assert CALLS <= provider.charged.total() <= CALLS + lost
    assert await books.cost(task) == CALLS * EACH
    assert await books.value("SELECT count(DISTINCT key) FROM provider_calls WHERE status = 'done'") == CALLS
    await books.assert_sums_agree()
