"""The fit report of stored datasets."""

import asyncio

import pytest

from backend.datasets import report_rows, report_service
from backend.datasets.engine.report import FitMeasure
from backend.datasets.errors import DatasetNotFound
from backend.datasets.links import LinkSigner
from backend.datasets.report_service import ReportService
from backend.identity.actor import Actor
from tests.datasets.exports.conftest import Shelf


async def owner_of(shelf: Shelf, task_id: int) -> Actor:
    ((owner_id,),) = await shelf.sql("SELECT owner_id FROM generation_tasks WHERE id = $1", task_id)
    return Actor(owner_id, "a@example.com", "user", session_id=None, api_key_id=None, scopes=None)


def service(shelf: Shelf) -> ReportService:
    return ReportService(shelf.database, shelf.jobs, LinkSigner("key", ""))


async def test_a_report_is_made_once_for_all_who_ask(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_rows, "PORTION", 4)
    task_id = await shelf.dataset("aaaaaaaa", 10)
    actor = await owner_of(shelf, task_id)
    made, held = [], []

    class Counted(FitMeasure):
        def report(self):  # type: ignore[no-untyped-def]  # as its parent's
            made.append(self)
            held.append(shelf.database.engine.pool.checkedout())  # type: ignore[attr-defined]  # a QueuePool
            return super().report()

    monkeypatch.setattr(report_service, "FitMeasure", Counted)
    reports = await asyncio.gather(*(service(shelf).report(actor, "aaaaaaaa") for _ in range(20)))
    assert len(made) == 1
    assert held == [1]
    assert all(report == reports[0] for report in reports)
    assert (reports[0]["personas"], reports[0]["checked"]) == (10, 10)
    assert await service(shelf).report(actor, "aaaaaaaa") == reports[0]
    assert len(made) == 1
    await shelf.add(task_id, "aaaaaaaa", range(11, 13))
    assert (await service(shelf).report(actor, "aaaaaaaa"))["personas"] == 12
    assert len(made) == 2


async def test_a_dataset_deleted_meanwhile_has_no_report(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = await owner_of(shelf, await shelf.dataset("aaaaaaaa"))

    to_thread = asyncio.to_thread

    async def gone(*arguments: object) -> object:
        await shelf.sql("DELETE FROM generation_tasks")
        return await to_thread(*arguments)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr("backend.datasets.report_service.asyncio.to_thread", gone)
    with pytest.raises(DatasetNotFound):
        await service(shelf).report(actor, "aaaaaaaa")
