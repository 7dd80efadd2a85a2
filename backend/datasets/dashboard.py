"""The dashboard's numbers, from incremental counters."""

import json
from datetime import timedelta
from typing import Any

from backend.core.clock import utcnow
from backend.core.db import Database
from backend.datasets.overview_schemas import DashboardOverview, DashboardStats, DayCount, LastSevenDays
from backend.identity.actor import Actor

DAYS = 7

_STATS = """
    SELECT coalesce(sum(tasks), 0)::bigint AS tasks, coalesce(sum(personas), 0)::bigint AS personas,
           coalesce(sum(images), 0)::bigint AS images,
           json_object_agg(day, json_build_array(tasks, personas, images)) FILTER (WHERE day >= $2) AS days,
           (SELECT json_object_agg(status, tasks) FROM (
                SELECT status, count(*) AS tasks FROM generation_tasks
                WHERE owner_id = $1 AND kind = 'dataset' GROUP BY status
            ) AS of_status) AS states
    FROM dataset_days WHERE owner_id = $1
"""


class DashboardService:
    """Totals and the last seven days of one user."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stats(self, actor: Actor) -> DashboardStats:
        """Totals over all time and the last seven days (UTC), ascending and without holes."""
        today = utcnow().date()
        days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
        async with self._database.reading() as connection:
            row = await connection.fetchrow(_STATS, actor.user_id, days[0])
        tasks, personas, images = row["tasks"], row["personas"], row["images"]
        states: dict[str, int] = _decoded(row["states"])
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
        found: dict[str, list[int]] = _decoded(row["days"])
        series = [
            [DayCount(date=day, count=found.get(day, (0, 0, 0))[counter]) for day in (d.isoformat() for d in days)]
            for counter in range(3)
        ]
        last = LastSevenDays(tasks_by_date=series[0], personas_by_date=series[1], images_by_date=series[2])
        return DashboardStats(overview=overview, last_7_days=last)


def _decoded(value: Any) -> Any:
    # Text from a reader, decoded already on a connection that sessions use too; null where there are no rows.
    return json.loads(value) if isinstance(value, str) else value or {}
