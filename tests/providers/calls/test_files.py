"""Files of answers: counted against their owner's storage, and removed with the answer."""

from collections.abc import AsyncIterator, Collection
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.storage import FileStore
from backend.identity.users.service import delete_user
from backend.providers.calls import jobs
from backend.providers.calls.jobs import purge_responses
from tests.providers.calls.conftest import Books, picture, unused


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[FileStore]:
    opened = await FileStore.open(tmp_path / "store")
    yield opened
    await opened.close()


async def keys(store: FileStore) -> list[str]:
    return sorted([found.key async for found in store.list("")])


async def storage(books: Books, owner: int = 0) -> Decimal:
    query = "SELECT coalesce(sum(used), 0) FROM usage_counters WHERE user_id = :u AND resource = 'storage_bytes'"
    return Decimal(await books.value(query, u=books.owners[owner]))


async def test_files_count_while_their_answer_is_stored(books: Books) -> None:
    desk, task = books.desk(), await books.task()
    for number in range(3):
        await books.pay(desk, books.request(number, task), picture(f"files/{number}", 1000))
    await books.pay(desk, books.request(3, owner=1), picture("files/3", 50))
    await books.pay(desk, books.request(4, owner=1))
    assert (await storage(books), await storage(books, 1)) == (3000, 50)
    await books.assert_sums_agree()
    again = await desk.begin(books.request(0, task))  # by a process that does not know of the first
    await desk.succeed(again, picture("files/0", 1000))
    assert await storage(books) == 3000
    await books.sql("DELETE FROM generation_tasks")
    assert (await storage(books), await storage(books, 1)) == (0, 50)
    async with books.database.transaction() as session:
        await delete_user(session, None, books.owners[1])
    assert await books.value("SELECT count(*) FROM provider_responses") == 0


async def test_old_answers_take_their_files_along(
    books: Books, store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 2)
    desk, task = books.desk(), await books.task()
    for number in range(7):
        name = f"files/{number}"
        await store.put(name, b"x" * 10, "image/png")
        await books.pay(desk, books.request(number, task), picture(name, 10))
    await books.pay(desk, books.request(7, task))
    await books.sql(
        "UPDATE provider_responses SET created_at = now() - interval '91 days' "
        "WHERE objects IS NULL OR objects->>0 <> 'files/5'"
    )

    async def third_is_used(_: AsyncSession, asked: Collection[str]) -> set[str]:
        return {"files/3"}.intersection(asked)

    assert await purge_responses(books.database, store, 90, third_is_used) == 6
    assert await keys(store) == ["files/3", "files/5"]
    assert await storage(books) == 20
    await books.assert_sums_agree()
    assert await desk.recall(books.request(3, task)) is not None
    assert await desk.recall(books.request(2, task)) is None
    assert await purge_responses(books.database, store, 90, unused) == 1  # the image that used it is gone
    assert await keys(store) == ["files/5"]


async def test_killed_while_it_purges_the_rest_goes_the_next_time(
    books: Books, store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = books.desk()
    await store.put("files/0", b"x", "image/png")
    await books.pay(desk, books.request(0), picture("files/0", 1))
    await books.sql("UPDATE provider_responses SET created_at = now() - interval '91 days'")
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "_PURGE", "SELECT 1 / 0")
        with pytest.raises(Exception, match="division"):
            await purge_responses(books.database, store, 90, unused)
    assert await storage(books) == 1
    assert await purge_responses(books.database, store, 90, unused) == 1
    assert (await keys(store), await storage(books)) == ([], 0)
