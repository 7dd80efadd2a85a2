"""Paintings end with their time; files that no row knows go too."""

import asyncio
import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
from sqlalchemy import text

from backend.animations.jobs import expire_animations
from backend.animations.retention import sweep_animations
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage.configured import open_configured_store
from backend.core.storage.disk import ObjectFolder
from tests.animations.conftest import painted, upload
from tests.animations.pictures import picture
from tests.studio import Studio


def _run(studio: Studio, job: Any, *statements: str) -> int:
    """A job of the studio's worker, after these statements."""

    async def run() -> int:
        settings = Settings(data=studio.folder, database_url=studio.database_url, redis_url=studio.redis_url)
        database, jobs = Database(studio.database_url), JobQueue(studio.redis_url)
        store = await open_configured_store(settings)
        try:
            async with database.transaction() as session:
                for statement in statements:
                    await session.execute(text(statement))
            context = {
                "database": database, "store": store, "settings": settings, "runtime": SimpleNamespace(jobs=jobs),
            }  # fmt: skip
            return int(await job(context))
        finally:
            await store.close()
            await jobs.close()
            await database.close()

    return asyncio.run(run())


def _of(public_id: str) -> str:
    return f"WHERE task_id = (SELECT id FROM generation_tasks WHERE public_id = '{public_id}')"


def test_what_is_over_goes_and_what_is_kept_stays(studio: Studio) -> None:
    client = studio.new_user("keeper")
    created = [upload(client, picture(seed=seed)).json()["task_id"] for seed in (61, 62, 63)]
    over, kept, running = created
    for public_id in (over, kept):
        assert painted(client, public_id)["expires_at"]
    client.patch(f"/animations/{kept}", json={"kept": True})
    past = "UPDATE animations SET expires_at = now() - interval '1 minute'"
    removed = _run(studio, expire_animations, f"{past} {_of(over)}", f"{past}, kept = true {_of(kept)}")
    assert removed == 1
    assert client.get(f"/animations/{over}").status_code == 404
    assert client.get(f"/animations/{kept}").status_code == 200
    assert client.get(f"/animations/{running}").status_code == 200
    held = {item["resource"]: item["used"] for item in client.get("/auth/usage").json()["items"]}
    assert held["video_seconds"] == 6
    statistics = client.get("/stats").json()
    assert statistics["total_uses"] == 3, "uses outlive their paintings"
    client.close()


def test_a_retry_stops_the_clock(studio: Studio, owner: httpx.Client) -> None:
    public_id = upload(owner, picture(seed=64)).json()["task_id"]
    painted(owner, public_id)
    assert owner.post(f"/animations/{public_id}/retry").status_code == 409


def test_strays_go_after_an_hour(studio: Studio, owner: httpx.Client, painting: dict[str, Any]) -> None:
    folder = ObjectFolder(studio.folder / "store")
    here = f"animations/{painting['task_id']}"
    old, new, orphan = (
        Path(folder.path(key))
        for key in (
            f"{here}/1_video_00000000.mp4",
            f"{here}/1_video_11111111.mp4",
            "animations/zzzzzzzz/1_source_0.jpg",
        )
    )
    objects = studio.folder / "store" / "objects" / "animations"
    known = {path for path in (objects / painting["task_id"]).rglob("*") if path.is_file()}
    assert len(known) == 6
    for path in (old, new, orphan):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"stray")
    an_hour_ago = time.time() - 3700
    for path in (old, orphan, *known):
        os.utime(path, (an_hour_ago, an_hour_ago))
    assert _run(studio, sweep_animations) >= 2
    left = {path for path in objects.rglob("*") if path.is_file()}
    assert known | {new} <= left
    assert not {old, orphan} & left
    new.unlink()
    assert httpx.get(painting["videos"][0]["urls"]["video"]).status_code == 200
