"""Routes behind the index answer as FastAPI's own would."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI, WebSocket

from backend.core.routing import DomainRouter, install_routes

router = DomainRouter(prefix="/things")
nested = DomainRouter(prefix="/things/{thing}/parts")


@router.get("/latest")
async def latest() -> str:
    return "latest"


@router.get("/{thing}")
async def one(thing: str) -> str:
    return thing


@router.post("/{thing}")
async def change(thing: str) -> str:
    return f"changed {thing}"


@router.websocket("/{thing}/ws")
async def talk(websocket: WebSocket, thing: str) -> None:
    await websocket.accept()
    await websocket.send_text(thing)
    await websocket.close()


@nested.get("/{part}")
async def part(thing: str, part: int) -> str:
    return f"{thing}/{part}"


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    install_routes(app, [router, nested])
    return app


@pytest.mark.parametrize(
    ("method", "path", "status", "body"),
    [
        ("GET", "/things/latest", 200, "latest"),
        ("POST", "/things/a", 200, "changed a"),
        ("GET", "/things/a/parts/7", 200, "a/7"),
        ("GET", "/things/a/parts/x", 422, None),
        ("DELETE", "/things/a", 405, None),
        ("POST", "/things/latest", 200, "changed latest"),
        ("GET", "/things/a/b/c", 404, None),
        ("GET", "/thing", 404, None),
        ("GET", "/things/latest/", 200, "latest"),
    ],
)
async def test_requests_reach_the_first_route_that_matches(
    app: FastAPI, method: str, path: str, status: int, body: str | None
) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test", follow_redirects=True) as client:
        answer = await client.request(method, f"/api/v1{path}")
    assert answer.status_code == status
    if body is not None:
        assert answer.json() == body


async def test_web_sockets(app: FastAPI) -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/api/v1/things/a/ws", "query_string": b"", "headers": [], "subprotocols": []}
    await app(scope, receive, send)
    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.send", "websocket.close"]
    assert sent[1]["text"] == "a"


def test_routes_are_in_the_document_and_have_addresses(app: FastAPI) -> None:
    assert "/api/v1/things/{thing}/parts/{part}" in app.openapi()["paths"]
    assert app.url_path_for("part", thing="a", part="1") == "/api/v1/things/a/parts/1"
