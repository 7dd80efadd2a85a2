"""The dashboard's numbers, from incremental counters."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.models import DatasetDay
from backend.datasets.schemas import DashboardOverview, DashboardStats, DayCount, LastSevenDays
from backend.identity.actor import Actor

DAYS = 7


class DashboardService:
    """Totals and the last seven days of one user."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def stats(self, actor: Actor) -> DashboardStats:
        """Totals over all time and the last seven days (UTC), ascending and without holes."""
        states = await DatasetRepository(self._session).state_counts(actor.user_id)
        totals = (
            await self._session.execute(
                select(
                    func.coalesce(func.sum(DatasetDay.tasks), 0),
                    func.coalesce(func.sum(DatasetDay.personas), 0),
                    func.coalesce(func.sum(DatasetDay.images), 0),
                ).where(DatasetDay.owner_id == actor.user_id)
            )
        ).one()
        tasks, personas, images = (int(value) for value in totals)
        overview = DashboardOverview(
            total_tasks=tasks,
            total_personas=personas,
            total_images=images,
            completed_tasks=states.get("completed", 0),
            failed_tasks=states.get("failed", 0),
            tasks_in_progress=sum(states.get(state, 0) for state in ("pending", "running", "paused")),
            average_personas_per_task=round(personas / tasks, 2) if tasks else 0.0,
            average_images_per_persona=round(images / personas, 2) if personas else 0.0,
        )
        return DashboardStats(overview=overview, last_7_days=await self._last_days(actor.user_id))

    async def _last_days(self, owner_id: int) -> LastSevenDays:
        today = utcnow().date()
        days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
        rows = await self._session.scalars(
            select(DatasetDay).where(DatasetDay.owner_id == owner_id, DatasetDay.day >= days[0])
        )
        found: dict[date, DatasetDay] = {row.day: row for row in rows}

        def series(counter: str) -> list[DayCount]:
            return [
                DayCount(date=day.isoformat(), count=getattr(found[day], counter) if day in found else 0)
                for day in days
            ]

        return LastSevenDays(
            tasks_by_date=series("tasks"), personas_by_date=series("personas"), images_by_date=series("images")
        )
