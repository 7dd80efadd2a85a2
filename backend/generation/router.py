"""Task events over HTTP: server-sent events and WebSocket. Domains check ownership first, then call these."""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any, Protocol

from fastapi import Request, WebSocket, WebSocketDisconnect
from sqlalchemy import select
from starlette.datastructures import State
from starlette.responses import Response, StreamingResponse
from starlette.websockets import WebSocketState

from backend.core.errors import DomainError, Invalid
from backend.generation.events import TaskEvent, follow
from backend.generation.models import GenerationTask
from backend.generation.states import is_terminal
from backend.identity.dependencies import authenticate_token, bearer_token

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
HEARTBEAT_SECONDS = 15.0
RETRY_MILLISECONDS = 2000
GOING_AWAY = 1001
TOKEN_SECONDS = 10


class _Closing(Protocol):
    def is_set(self) -> bool: ...


def _closing(state: State) -> bool:
    """Whether the server is shutting down: whoever runs it sets the event ``app.state.closing``."""
    event: _Closing | None = getattr(state, "closing", None)
    return event is not None and event.is_set()


def parse_event_id(value: str | int | None) -> int:
    """The sequence number in a ``Last-Event-ID``; 0 when there is none. Raises :class:`Invalid`."""
    if value is None or value == "":
        return 0
    if isinstance(value, int) and value >= 0:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 18:
        return int(value)
    raise Invalid.field("last_event_id", "must be the id of an event of this task")


def encode_sse(event: TaskEvent) -> bytes:
    """One event in the form of the HTML standard, section 9.2."""
    data = json.dumps(event_body(event), separators=(",", ":"))
    return f"id: {event.seq}\nevent: {event.type}\ndata: {data}\n\n".encode()


def event_body(event: TaskEvent) -> dict[str, Any]:
    """What clients get of an event, the same over SSE and WebSocket."""
    return {"id": event.seq, "type": event.type, "at": event.created_at.isoformat(), **event.data}


async def _sse(request: Request, task_id: int, after: int) -> AsyncIterator[bytes]:
    state = request.app.state
    loop = asyncio.get_running_loop()
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    heard = loop.time()
    async with aclosing(follow(state.database, state.task_events, task_id, after, tick=TICK_SECONDS)) as events:
        async for event in events:
            if _closing(state):
                return
            if event is not None:
                heard = loop.time()
                yield encode_sse(event)
            elif loop.time() - heard >= HEARTBEAT_SECONDS:
                heard = loop.time()
                yield b": still here\n\n"


def sse_response(request: Request, task: GenerationTask, last_event_id: str | int | None = None) -> Response:
    """The task's events as ``text/event-stream``: everything after the last one that the client has.

    The header ``Last-Event-ID`` counts first, then ``last_event_id``, then the query parameter of that name. A client
    that already has the last event of a finished task gets 204, which ends an ``EventSource`` for good. Raises
    :class:`Invalid` for an id that is not a number.
    """
    given = request.headers.get("last-event-id") or last_event_id or request.query_params.get("last_event_id")
    after = parse_event_id(given)
    if is_terminal(task.status) and after >= task.event_seq:
        return Response(status_code=204)
    return StreamingResponse(
        _sse(request, task.id, after),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _send_events(websocket: WebSocket, task_id: int, after: int) -> int:
    state = websocket.app.state
    async with aclosing(follow(state.database, state.task_events, task_id, after, tick=TICK_SECONDS)) as events:
        async for event in events:
            if _closing(state):
                return GOING_AWAY
            if event is not None:
                await websocket.send_json(event_body(event))
    return 1000


async def _until_disconnect(websocket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await websocket.receive()


async def stream_task(websocket: WebSocket, public_id: str, kind: str, scope: str) -> GenerationTask | None:
    """Accept and authenticate a WebSocket, and find the caller's task of this kind.

    The token comes in the Authorization header or as the first message, ``{"token": "..."}``. Anything else closes the
    socket (4401 not signed in, 4404 no such task) and answers None.
    """
    await websocket.accept()
    try:
        token = bearer_token(websocket)
        if token is None:
            async with asyncio.timeout(TOKEN_SECONDS):
                message = await websocket.receive_json()
            token = message["token"] if isinstance(message, dict) else ""
        actor = await authenticate_token(websocket.app, str(token))
        actor.require_scope(scope)
        query = select(GenerationTask).where(
            GenerationTask.public_id == public_id, GenerationTask.kind == kind, GenerationTask.owner_id == actor.user_id
        )
        async with websocket.app.state.database.transaction() as session:
            task: GenerationTask | None = await session.scalar(query)
        if task is not None:
            return task
        await websocket.close(4404, "Task not found")
    except (DomainError, KeyError, ValueError, TimeoutError):
        await websocket.close(4401, "Sign in first")
    except WebSocketDisconnect:
        logger.debug("a WebSocket was closed before its token came")
    return None


async def serve_websocket(websocket: WebSocket, task: GenerationTask, after: int = 0) -> None:
    """Send the task's events as JSON messages until it has finished (close code 1000) or the client leaves."""
    if websocket.application_state is WebSocketState.CONNECTING:
        await websocket.accept()
    sender = asyncio.create_task(_send_events(websocket, task.id, after))
    receiver = asyncio.create_task(_until_disconnect(websocket))
    try:
        await asyncio.wait((sender, receiver), return_when=asyncio.FIRST_COMPLETED)
        if sender.done() and not receiver.done():
            code = sender.result()
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await websocket.close(code)
    finally:
        for job in (sender, receiver):
            job.cancel()
        await asyncio.gather(sender, receiver, return_exceptions=True)
