"""A small server with an OpenAI-compatible API, whose mood a test sets."""

import asyncio
import json
import threading
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

KEY = "sk-local-9f8e7d6c5b4a3210-Xy9z"
MODELS = ["tiny-chat", "tiny-image", "text-embedding-tiny"]


@dataclass
class ModelServer:
    """Answers as ``mood`` says; keeps what it was asked."""

    url: str = ""
    mood: str = "well"
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    async def answer(self, request: Request) -> Response:
        """Any request."""
        body = json.loads(await request.body() or b"null")
        path = request.url.path.removeprefix("/v1")
        self.asked.append((request.method, path, body))
        authorization = request.headers.get("authorization", "")
        special = await self._special(path, authorization, body)
        if special is not None:
            return special
        if authorization != f"Bearer {KEY}":
            return _error(401, f"Incorrect API key provided: {authorization.removeprefix('Bearer ')}")
        return {
            "/models": JSONResponse({"object": "list", "data": [{"id": name} for name in MODELS]}),
            "/chat/completions": JSONResponse(
                {
                    "choices": [{"message": {"role": "assistant", "content": "ready"}}],
                    "usage": {"prompt_tokens": 12, "completion_tokens": 1},
                }
            ),
            "/images/generations": JSONResponse({"data": [{"b64_json": "iVBORw0KGgo="}]}),
        }.get(path) or _error(404, "no such path")

    async def _special(self, path: str, authorization: str, body: Any) -> Response | None:
        if self.mood == "echo":
            if path == "/models":
                return JSONResponse({"data": [{"id": authorization.split()[-1]}]})
            return _error(400, f"you sent {authorization} and {authorization[10:24]}")
        if self.mood == "slow" or (self.mood == "slow words" and path == "/chat/completions"):
            await asyncio.sleep(3)
        if self.mood == "new dialect" and isinstance(body, dict) and "max_tokens" in body:
            return _error(400, "Unsupported parameter: use 'max_completion_tokens' instead.")
        if self.mood == "no list" and path == "/models":
            return _error(404, "Not Found")
        return {
            "redirect": RedirectResponse("http://169.254.169.254/latest"),
            "html": Response("<html>Welcome</html>", media_type="text/html"),
            "not a list": JSONResponse({"hello": "world"}),
            "deep": Response("[" * 100_000, media_type="application/json"),
            "broken": _error(500, "CUDA out of memory"),
            "busy": _error(429, "You exceeded your current quota"),
            "unpaid": _error(402, "Pay first"),
        }.get(self.mood)


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": {"message": message, "type": "error"}}, status)


class RunningServer:
    """The server in a thread of its own, until :meth:`stop`."""

    def __init__(self) -> None:
        self.state = ModelServer()
        app = Starlette(routes=[Route("/{rest:path}", self.state.answer, methods=["GET", "POST"])])
        self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise AssertionError("the model server did not start")
            threading.Event().wait(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.state.url = f"http://127.0.0.1:{port}/v1"

    def stop(self) -> None:
        """End it."""
        self._server.should_exit = True
        self._thread.join(10)
