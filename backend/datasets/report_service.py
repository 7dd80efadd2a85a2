"""The fit report: what was declared against what was delivered."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database, raw_connection
from backend.core.jobs import JobQueue
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.engine.declared import declared_shares
from backend.datasets.engine.prompts import parse_prompts
from backend.datasets.engine.report import FitMeasure
from backend.datasets.errors import DatasetNotFound
from backend.datasets.exports.desk import desk_of, frozen, short
from backend.datasets.exports.ledger import deletion_means_not_found
from backend.datasets.links import LinkSigner
from backend.datasets.models import DatasetReport
from backend.datasets.parameters import DatasetParameters
from backend.datasets.report_rows import Row, personas_of, stored_portions
from backend.datasets.service import DatasetService
from backend.identity.actor import Actor


class ReportService:
    """Reports, kept until the dataset changes; each is made once, however many ask for it meanwhile."""

    def __init__(self, database: Database, jobs: JobQueue, links: LinkSigner) -> None:
        self._database = database
        self._jobs = jobs
        self._links = links
        self._desk = desk_of(database)

    async def report(self, actor: Actor, public_id: str) -> dict[str, Any]:
        """The report of the dataset as it is now; raises :class:`DatasetNotFound`."""
        async with self._database.transaction() as session:
            task, dataset = await DatasetService(session, self._jobs, self._links).require(actor, public_id)
            known = await _stored(session, task.id, dataset.revision)
        if known is not None:
            return known
        return await self._desk.shared(("report", task.id, dataset.revision), lambda: self._make(public_id))

    async def _make(self, public_id: str) -> dict[str, Any]:
        async with self._desk.exclusive(self._database, f"report/{public_id}") as connection:
            async with frozen(connection) as session:
                pair = await DatasetRepository(session).get(public_id)
                if pair is None:
                    raise DatasetNotFound
                task, dataset = pair
                known = await _stored(session, task.id, dataset.revision)
                if known is not None:
                    return known
                parameters = DatasetParameters.model_validate(task.params)
                measure = FitMeasure(
                    declared_shares(parameters.population),
                    parameters.bio_language,
                    parse_prompts(parameters.prompts),
                )
                async for portion in stored_portions(await raw_connection(session), task.id):
                    await asyncio.to_thread(_count, measure, portion)
            report = (await asyncio.to_thread(measure.report)).model_dump(mode="json")
            values = {"revision": dataset.revision, "report": report}
            async with deletion_means_not_found(), short(connection) as session:
                await session.execute(
                    insert(DatasetReport)
                    .values(dataset_id=task.id, **values)
                    .on_conflict_do_update(index_elements=["dataset_id"], set_=values)
                )
            return report


async def _stored(session: AsyncSession, task_id: int, revision: int) -> dict[str, Any] | None:
    report: dict[str, Any] | None = await session.scalar(
        select(DatasetReport.report).where(DatasetReport.dataset_id == task_id, DatasetReport.revision == revision)
    )
    return report


def _count(measure: FitMeasure, portion: Sequence[Row]) -> None:
    measure.add(personas_of(portion))
