"""The fit report: what was declared against what was delivered."""

import asyncio
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import raw_connection
from backend.datasets.engine.declared import declared_shares
from backend.datasets.engine.prompts import parse_prompts
from backend.datasets.engine.report import fit_report
from backend.datasets.models import Dataset, DatasetReport
from backend.datasets.parameters import DatasetParameters
from backend.datasets.report_rows import stored_personas
from backend.datasets.service import DatasetService
from backend.generation.models import GenerationTask
from backend.identity.actor import Actor


class ReportService:
    """Reports, kept until the dataset changes."""

    def __init__(self, session: AsyncSession, datasets: DatasetService) -> None:
        self._session = session
        self._datasets = datasets

    async def report(self, actor: Actor, public_id: str) -> dict[str, Any]:
        """The report of the dataset as it is now."""
        return await self.ready(*await self._datasets.require(actor, public_id))

    async def ready(self, task: GenerationTask, dataset: Dataset) -> dict[str, Any]:
        """The stored report of this revision; made first when there is none."""
        known: dict[str, Any] | None = await self._session.scalar(
            select(DatasetReport.report).where(
                DatasetReport.dataset_id == task.id, DatasetReport.revision == dataset.revision
            )
        )
        if known is not None:
            return known
        parameters = DatasetParameters.model_validate(task.params)
        personas = await stored_personas(await raw_connection(self._session), task.id)
        made = await asyncio.to_thread(
            fit_report,
            declared_shares(parameters.population),
            personas,
            parameters.language,
            parse_prompts(parameters.prompts),
        )
        report = made.model_dump(mode="json")
        values = {"revision": dataset.revision, "report": report}
        await self._session.execute(
            insert(DatasetReport)
            .values(dataset_id=task.id, **values)
            .on_conflict_do_update(index_elements=["dataset_id"], set_=values)
        )
        return report
