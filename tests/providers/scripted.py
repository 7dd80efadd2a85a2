"""A model server that answers as a test tells it, and remembers what it was asked."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from backend.providers.types import ModelPrices, ProviderConnection, ProviderModel


@dataclass(frozen=True)
class Reply:
    """One scripted answer. ``drop`` breaks the connection off instead; ``seconds`` go by before either."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return self.body if isinstance(self.body, str) else json.dumps(self.body)


@dataclass
class ScriptedServer:
    """Answers in order from ``replies``; when there are none, with what ``otherwise`` makes of the request."""

    url: str = ""
    replies: deque[Reply] = field(default_factory=deque)
    otherwise: Callable[[dict[str, Any]], Reply] = lambda body: Reply(body={"ok": True})
    gate: Callable[[], Awaitable[None]] | None = None
    """What every request waits for, when there is one."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0
    cut_off: int = 0
    """Requests whose client went away before the answer."""

    def script(self, *replies: Reply) -> None:
        self.replies.extend(replies)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if "json" in request.content_type else {"form": list(await request.post())}
        self.requests.append({"path": request.path, **body})
        self.headers.append(request.headers)
        reply = self.replies.popleft() if self.replies else self.otherwise(body)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await (self.gate() if self.gate else asyncio.sleep(reply.seconds))
        except asyncio.CancelledError:
            self.cut_off += 1
            raise
        finally:
            self.in_flight -= 1
        if reply.drop:
            assert request.transport is not None
            request.transport.close()
        headers = {"content-type": "application/json", **reply.headers}
        return web.Response(status=reply.status, text=reply.text, headers=headers)


@asynccontextmanager
async def scripted_server() -> AsyncIterator[ScriptedServer]:
    server = ScriptedServer()
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        yield server
    finally:
        await runner.cleanup()


def connection_to(
    url: str,
    model: str = "small",
    *,
    api_key: str | None = "sk-secret",
    max_parallel: int = 8,
    requests_per_minute: int | None = None,
    timeout_seconds: float = 20.0,
    prices: ModelPrices | None = None,
) -> ProviderConnection:
    return ProviderConnection(
        provider_id=1,
        public_id="abcd1234",
        name="Testers",
        base_url=url,
        api_key=None if api_key is None else SecretStr(api_key),
        model=ProviderModel(name=model, prices=prices or ModelPrices()),
        max_parallel=max_parallel,
        requests_per_minute=requests_per_minute,
        timeout_seconds=timeout_seconds,
    )
