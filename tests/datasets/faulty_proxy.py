"""A proxy before a real model server that goes wrong at planned calls, as servers do."""

import asyncio
import json
import threading
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

import aiohttp
from aiohttp import web

Fault = Literal["429", "503", "500_schema", "dropped", "no_json", "cut_off", "declined"]


class FaultyProxy:
    """Passes calls on, except those whose number (from 1) is planned to go wrong; counts both."""

    def __init__(self, target: str, plan: Mapping[int, Fault]) -> None:
        self._target = target
        self._plan = dict(plan)
        self._next: deque[Fault] = deque()
        self.calls = 0
        self.passed_on = 0
        self.faults: Counter[str] = Counter()
        self.url = ""

    def spoil_next(self, *faults: Fault) -> None:
        """Let the next calls go wrong so."""
        self._next.extend(faults)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        body = await request.read()
        self.calls += 1
        fault = self._next.popleft() if self._next else self._plan.get(self.calls)
        if fault is not None:
            self.faults[fault] += 1
        if fault == "429":
            return web.json_response(_error("slow down"), status=429, headers={"Retry-After": "0"})
        if fault == "503":
            return web.json_response(_error("loading model"), status=503)
        if fault == "500_schema":
            return web.json_response(_error("json_schema: grammar could not be parsed"), status=500)
        if fault == "dropped":
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        self.passed_on += 1
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self._target}/{request.match_info['path']}", data=body, headers=headers) as response,
        ):
            found = await response.json()
        return web.json_response(_spoilt(found, fault) if fault else found, status=response.status)


def _error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "server_error"}}


def _spoilt(found: dict[str, Any], fault: Fault) -> dict[str, Any]:
    choice = found["choices"][0]
    if fault == "cut_off":
        choice |= {"finish_reason": "length"}
        choice["message"]["content"] = choice["message"]["content"][:20]
    elif fault == "no_json":
        choice["message"]["content"] = "Certainly! Here are the bios you asked for."
    else:
        choice["message"] |= {"content": None, "refusal": "I cannot help with that."}
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


@contextmanager
def faulty_proxy(target: str, plan: Mapping[int, Fault]) -> Iterator[FaultyProxy]:
    """The proxy in a thread of its own, as long as the block runs."""
    proxy = FaultyProxy(target, plan)
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/v1/{path:.*}", proxy.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        proxy.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        ready.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield proxy
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
