"""Seconds of video are held for what is painted; what failed or was cancelled gives them back, exactly once."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from backend.animations.generator import AnimationGenerator
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.storage import FileStore
from backend.generation import planning
from backend.generation.models import GenerationTask
from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio, wait_until

SECONDS = 3
"""Of every video in these tests."""


@pytest.fixture
def client(studio: Studio) -> Iterator[httpx.Client]:
    """Somebody who has painted nothing yet."""
    client = studio.new_user("accountant")
    yield client
    client.close()


@pytest.fixture
def busy_painter(client: httpx.Client) -> Iterator[Callable[[], None]]:
    """The worker is at a long painting of the same owner's; call it to have that removed, or leave it to the end."""
    public_id = upload(client, picture(seed=70), duration=60, fps=60, long_side=1280).json()["task_id"]
    wait_until(lambda: client.get(f"/animations/{public_id}").json()["status"] == "painting", 60, "painting")
    removed = False

    def remove() -> None:
        nonlocal removed
        if not removed:
            removed = client.delete(f"/animations/{public_id}").is_success

    yield remove
    remove()


def _held(client: httpx.Client) -> float:
    """Seconds of video that count against the quota."""
    items = client.get("/auth/usage").json()["items"]
    return float(next(item["used"] for item in items if item["resource"] == "video_seconds"))


def _source(studio: Studio, public_id: str, ordinal: int) -> Path:
    (found,) = (studio.folder / "store" / "objects" / "animations" / public_id).rglob(f"{ordinal}_source_*")
    return found


def test_what_failed_is_given_back_and_a_retry_takes_it_again(
    studio: Studio, client: httpx.Client, busy_painter: Callable[[], None], tmp_path: Path
) -> None:
    public_id = upload(client, picture(seed=71), picture(seed=72)).json()["task_id"]
    lost = _source(studio, public_id, 2)
    kept = lost.rename(tmp_path / lost.name)
    assert _held(client) == 60 + 2 * SECONDS
    busy_painter()
    found = painted(client, public_id)
    assert [video["status"] for video in found["videos"]] == ["completed", "failed"]
    assert _held(client) == SECONDS

    assert client.post(f"/animations/{public_id}/retry").json()["status"] in ("pending", "painting")
    painted(client, public_id)
    assert _held(client) == SECONDS, "failed again, given back again"

    kept.rename(lost)
    client.post(f"/animations/{public_id}/retry").raise_for_status()
    assert painted(client, public_id)["progress"]["videos_failed"] == 0
    assert _held(client) == 2 * SECONDS
    client.delete(f"/animations/{public_id}").raise_for_status()
    assert _held(client) == 0


def test_a_retry_beyond_the_quota_is_refused_and_changes_nothing(
    studio: Studio, client: httpx.Client, busy_painter: Callable[[], None]
) -> None:
    public_id = upload(client, picture(seed=73)).json()["task_id"]
    _source(studio, public_id, 1).unlink()
    busy_painter()
    assert painted(client, public_id)["status"] == "failed"
    assert _held(client) == 0
    user_id = client.get("/auth/me").json()["id"]
    admin = studio.client()
    admin.put(f"/quotas/{user_id}", json={"video_seconds": SECONDS - 1}).raise_for_status()
    admin.close()
    refused = client.post(f"/animations/{public_id}/retry")
    assert (refused.status_code, refused.json()["code"]) == (403, "quota_exceeded")
    assert client.get(f"/animations/{public_id}").json()["status"] == "failed"
    client.delete(f"/animations/{public_id}").raise_for_status()
    assert _held(client) == 0, "deleting what failed gives nothing back twice"


def test_what_is_cancelled_is_given_back_and_deleting_it_gives_nothing_more(
    client: httpx.Client, busy_painter: Callable[[], None]
) -> None:
    public_id = upload(client, picture(seed=74), picture(seed=75)).json()["task_id"]
    client.post(f"/animations/{public_id}/cancel").raise_for_status()
    assert _held(client) == 60, "at once, though the worker has no time to be told"
    client.delete(f"/animations/{public_id}").raise_for_status()
    assert _held(client) == 60
    busy_painter()
    assert _held(client) == 0, "deleted while it was painted"


class _Crash(Exception):
    pass


class _Crashing(AnimationGenerator):
    """Dies before its transaction is committed."""

    async def finish(self, session: object, task: GenerationTask) -> None:
        await super().finish(session, task)  # type: ignore[arg-type]
        raise _Crash


async def test_a_crash_while_it_is_given_back_gives_it_back_once(
    live_url: str, settings: Settings, tmp_path: Path
) -> None:
    database = Database(live_url, pool_size=2)
    store = await FileStore.open(tmp_path / "store")

    async def sql(statement: str) -> list[tuple[float, ...]]:
        async with database.transaction() as session:
            result = await session.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []

    await sql("INSERT INTO users (email, username, password_hash) VALUES ('a@example.com', 'a', 'x')")
    await sql(
        "INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed, status, finish_due) "
        "SELECT 'aaaaaaaa', 'animation', id, '{\"duration\": 3}', 1, 'cancelled', true FROM users"
    )
    await sql(
        "INSERT INTO animations (task_id, source, video_count, charged_seconds) "
        "SELECT id, 'upload', 2, 6 FROM generation_tasks"
    )
    await sql(
        "INSERT INTO animation_videos (task_id, ordinal, label, frames_total, completed_at) "
        "SELECT id, n, 'x', 36, CASE WHEN n = 1 THEN now() END FROM generation_tasks, generate_series(1, 2) AS n"
    )
    await sql("INSERT INTO usage_counters (user_id, resource, used) SELECT id, 'video_seconds', 10 FROM users")
    ((task_id,),) = await sql("SELECT id FROM generation_tasks")
    held = "SELECT used, charged_seconds FROM usage_counters, animations"
    try:
        with pytest.raises(_Crash):
            await planning.finish_cancelled(database, _Crashing(settings, database, store), int(task_id))
        assert await sql(held) == [(10, 6)]
        generator = AnimationGenerator(settings, database, store)
        told = await asyncio.gather(*(planning.finish_cancelled(database, generator, int(task_id)) for _ in range(2)))
        assert sorted(told) == [False, True], "by two workers at a time"
        assert await sql(held) == [(7, 3)]
        await sql("UPDATE generation_tasks SET finish_due = true")
        assert await planning.finish_cancelled(database, generator, int(task_id))
        assert await sql(held) == [(7, 3)], "told twice, given back once"
    finally:
        await store.close()
        await database.close()
