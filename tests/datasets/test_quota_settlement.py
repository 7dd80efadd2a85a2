"""A cancelled dataset gives back what it will not make; deleting it gives back the rest, and nothing twice."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
from sqlalchemy import text

from backend.core.db import Database
from backend.core.storage import FileStore
from backend.datasets.jobs import tidy_objects
from tests.studio import Studio, create_dataset, finished


def _held(client: httpx.Client) -> dict[str, float]:
    usage = client.get("/auth/usage").json()
    return {
        entry["resource"]: float(entry["used"])
        for entry in usage["items"]
        if entry["resource"] in ("personas", "images")
    }


def test_cancel_and_delete_return_the_quota(studio: Studio) -> None:
    client = studio.new_user("canceller")
    kept = create_dataset(client, number_to_generate=2, images_per_persona=0)
    finished(client, kept)
    before = _held(client)
    assert before == {"personas": 2, "images": 2}
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    doomed = create_dataset(client, number_to_generate=50, images_per_persona=3, scheduled_for=tomorrow)
    assert _held(client) == {"personas": 52, "images": 202}
    assert client.post(f"/datasets/{doomed}/cancel").status_code == 200
    asyncio.run(_settle(studio))
    assert _held(client) == before
    asyncio.run(_settle(studio))
    assert client.delete(f"/datasets/{doomed}").status_code == 200
    assert _held(client) == before


async def _settle(studio: Studio) -> None:
    """Do the chores of ended datasets now instead of in some seconds."""
    database = Database(studio.database_url, pool_size=2)
    store = await FileStore.open(studio.folder / "store")
    for _ in range(50):
        async with database.transaction() as session:
            await session.execute(
                text("UPDATE object_chores SET due_at = now(), created_at = created_at - interval '1 minute'")
            )
        await tidy_objects({"database": database, "store": store})
        async with database.transaction() as session:
            waiting = await session.scalar(
                text("SELECT (SELECT count(*) FROM generation_tasks WHERE finish_due) + count(*) FROM object_chores")
            )
        if not waiting:
            break
        await asyncio.sleep(0.2)
    assert not waiting
    await store.close()
    await database.close()
