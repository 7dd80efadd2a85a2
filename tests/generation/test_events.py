"""The event log: in order, without gaps or doubles, over every transport."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import uvicorn
import websockets
from fastapi import FastAPI, Request, WebSocket
from sqlalchemy import select, text
from starlette.responses import Response

from backend.core.errors import Invalid
from backend.core.events import NotifyHub
from backend.generation.events import event_stream, record_event
from backend.generation.models import GenerationTask
from backend.generation.router import parse_event_id, serve_websocket, sse_response
from tests.generation.conftest import Studio


async def collect(studio: Studio, hub: NotifyHub, task: GenerationTask, after: int = 0) -> list[Any]:
    return [event async for event in event_stream(studio.database, hub, task.id, after)]


@pytest.fixture
async def hub(studio: Studio) -> AsyncIterator[NotifyHub]:
    hub = NotifyHub(studio.database, "atelier_events")
    await hub.start()
    yield hub
    await hub.stop()


async def test_followers_miss_nothing_and_see_nothing_twice(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=150, ms=2, phases=2)

    async def late(seconds: float, after: int) -> list[Any]:
        await asyncio.sleep(seconds)
        return await collect(studio, hub, task, after)

    async def chatter() -> None:
        for number in range(60):
            async with studio.database.transaction() as session:
                await record_event(session, task.id, "note", {"number": number})

    followers = [asyncio.create_task(late(i * 0.05, i)) for i in range(8)]
    await studio.drain(slots=3)
    await asyncio.gather(chatter(), chatter())
    await studio.finished(task)
    total = (await studio.task(task)).event_seq
    for after, follower in enumerate(followers):
        events = await asyncio.wait_for(follower, 10)
        assert [event.seq for event in events] == list(range(after + 1, total + 1))
        assert events[-1].type == "completed"
        progress = [event.data["steps_done"] for event in events]
        assert progress == sorted(progress)
        assert progress[-1] == 300
    assert not hub._subscriptions


async def test_a_rolled_back_event_was_never_there(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=1)

    async def record_and_break() -> None:
        async with studio.database.transaction() as session:
            await record_event(session, task.id, "note")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await record_and_break()
    await studio.do("cancel", task)
    assert [(event.seq, event.type) for event in await collect(studio, hub, task)] == [(1, "created"), (2, "cancelled")]


async def test_replay_goes_past_an_earlier_end_and_lost_connections(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=2, permanent=[0, 1])
    await studio.drain()
    await studio.finished(task)
    await studio.do("retry", task)
    follower = asyncio.create_task(collect(studio, hub, task))
    await studio.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    types = [event.type for event in await asyncio.wait_for(follower, 20)]
    assert types.count("failed") == 2
    assert types[-1] == "failed"
    assert await collect(studio, hub, task, 10**6) == []


async def test_progress_is_told_at_most_every_150_ms(studio: Studio) -> None:
    task = await studio.create("noop", n=20_000)
    await studio.drain(slots=3)
    await studio.finished(task)
    count, seconds = (
        await studio.sql(
            "SELECT count(*), extract(epoch FROM max(created_at) - min(created_at)) FROM generation_events "
            "WHERE type = 'progress'"
        )
    )[0]
    assert 1 <= count <= float(seconds) / 0.15 + 2


@asynccontextmanager
async def serving(studio: Studio, hub: NotifyHub) -> AsyncIterator[tuple[str, FastAPI]]:
    """A real server over the transports, as a domain would mount them."""
    app = FastAPI()
    app.state.database, app.state.task_events, app.state.closing = studio.database, hub, asyncio.Event()

    async def find(public_id: str) -> GenerationTask:
        async with studio.database.transaction() as session:
            found = await session.scalar(select(GenerationTask).where(GenerationTask.public_id == public_id))
            assert found is not None
            return found

    @app.get("/events/{public_id}")
    async def events(request: Request, public_id: str) -> Response:
        return sse_response(request, await find(public_id))

    @app.websocket("/ws/{public_id}")
    async def socket(websocket: WebSocket, public_id: str) -> None:
        await serve_websocket(websocket, await find(public_id), int(websocket.query_params.get("after", 0)))

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=5))
    running = asyncio.create_task(server.serve())
    await studio.until(lambda: asyncio.sleep(0, server.started))
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"127.0.0.1:{port}", app
    server.should_exit = True
    app.state.closing.set()
    await asyncio.wait_for(running, 10)


async def test_server_sent_events_resume_where_they_were_cut(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=60, ms=15)
    await studio.drain()
    seen: list[tuple[int, str]] = []
    async with serving(studio, hub) as (host, _), httpx.AsyncClient(base_url=f"http://{host}", timeout=20) as client:
        ended = False
        while not ended:
            # Every connection is cut after two events, as a bad network would.
            headers = {"Last-Event-ID": str(seen[-1][0])} if seen else {}
            async with client.stream("GET", f"/events/{task.public_id}", headers=headers) as response:
                assert response.headers["content-type"].startswith("text/event-stream")
                taken, block = 0, {}
                async for line in response.aiter_lines():
                    if line:
                        name, _, value = line.partition(": ")
                        block[name] = value
                    elif "id" in block:
                        seen.append((int(block["id"]), block["event"]))
                        assert json.loads(block["data"])["id"] == seen[-1][0]
                        taken, block = taken + 1, {}
                        if taken == 2:
                            break
                    else:
                        assert block == {"retry": "2000"}
                        block = {}
                ended = bool(seen) and seen[-1][1] == "completed"
        last = seen[-1][0]
        assert [seq for seq, _ in seen] == list(range(1, last + 1))
        query = await client.get(f"/events/{task.public_id}?last_event_id={last - 1}")
        assert query.text.count("event: completed") == 1
        assert query.text.count("event: ") == 1
        assert (await client.get(f"/events/{task.public_id}?last_event_id={last}")).status_code == 204
        await studio.until(lambda: asyncio.sleep(0, not hub._subscriptions))


async def test_streams_end_when_the_server_stops(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=1)
    async with httpx.AsyncClient(timeout=20) as client:
        async with serving(studio, hub) as (host, _):
            request = client.build_request("GET", f"http://{host}/events/{task.public_id}")
            response = await client.send(request, stream=True)
            lines = response.aiter_lines()
            while not (await anext(lines)).startswith("data: "):
                pass
        assert "".join([line async for line in lines]) == ""
        await response.aclose()
    assert not hub._subscriptions


async def test_websocket_follows_to_the_end(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=20, ms=5)
    async with serving(studio, hub) as (host, _):
        async with websockets.connect(f"ws://{host}/ws/{task.public_id}") as early:
            assert json.loads(await early.recv())["type"] == "created"
        await studio.until(lambda: asyncio.sleep(0, not hub._subscriptions))
        async with websockets.connect(f"ws://{host}/ws/{task.public_id}?after=1") as socket:
            await studio.drain()
            messages = [json.loads(message) async for message in socket]
            assert socket.close_code == 1000
    assert [message["id"] for message in messages] == list(range(2, len(messages) + 2))
    assert messages[-1]["type"] == "completed"
    assert messages[-1]["steps_done"] == 20


@pytest.mark.parametrize("value", ["x", "-1", "1" * 19, "１", -1])
def test_event_ids_that_are_none_are_refused(value: str | int) -> None:
    with pytest.raises(Invalid):
        parse_event_id(value)


async def test_deleting_ends_the_stream(studio: Studio, hub: NotifyHub) -> None:
    task = await studio.create(n=1)
    follower = asyncio.create_task(collect(studio, hub, task))
    await asyncio.sleep(0.1)
    await studio.do("delete", task)
    assert [event.type for event in await asyncio.wait_for(follower, 10)] == ["created"]
    async with studio.database.transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM generation_events")) == 0
