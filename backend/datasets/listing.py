"""The list of a user's datasets: one statement without a transaction, JSON made once."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from backend.core.db import Database
from backend.core.pagination import decode_place, encode_cursor
from backend.core.schemas import Page
from backend.datasets.presentation import DatasetRow, dataset_read
from backend.datasets.schemas import DatasetRead, DatasetStatus
from backend.identity.actor import Actor

_RUNNING_STAGES = {"generating-data", "data-generated", "generating-images"}


_COLUMNS = ", ".join(field.name for field in fields(DatasetRow))
_OWN = f"""
    SELECT {_COLUMNS} FROM generation_tasks t JOIN datasets d ON d.task_id = t.id
    WHERE t.owner_id = $1 AND t.kind = 'dataset'
"""  # noqa: S608 - names of columns


class _Statement:
    """A statement that holds only the conditions that are asked for, so that each shape has a plan of its own."""

    def __init__(self, text: str, *arguments: Any) -> None:
        self.text = text
        self.arguments = list(arguments)

    def add(self, clause: str, *arguments: Any) -> None:
        """Append a clause; ``{}`` stands for an argument each."""
        places = range(len(self.arguments) + 1, len(self.arguments) + len(arguments) + 1)
        self.text += " " + clause.format(*(f"${place}" for place in places))
        self.arguments += arguments


class DatasetListing:
    """Pages of datasets by time of creation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self,
        actor: Actor,
        *,
        cursor: str | None = None,
        limit: int,
        query: str | None = None,
        statuses: Sequence[DatasetStatus] | None = None,
        newest: bool = True,
    ) -> bytes:
        """The JSON of a ``Page[DatasetRead]`` of the actor's datasets; raises :class:`Invalid` for a wrong cursor."""
        statement = _Statement(_OWN, actor.user_id)
        if cursor:
            statement.add(f"AND (t.created_at, t.id) {'<' if newest else '>'} ({{}}, {{}})", *decode_place(cursor))
        if query:
            pattern = "%" + query.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
            statement.add("AND (persona_description ILIKE {0} OR name ILIKE {0} OR public_id ILIKE {0})", pattern)
        if statuses:
            stages = set(statuses) & _RUNNING_STAGES
            statement.add(
                "AND (status = ANY({}::text[]) OR status = 'running' AND stage = ANY({}::text[]))",
                list(set(statuses) - stages),
                list(stages),
            )
        order = "DESC" if newest else "ASC"
        statement.add(f"ORDER BY t.created_at {order}, t.id {order} LIMIT {{}}", limit + 1)
        async with self._database.reading() as connection:
            found = await connection.fetch(statement.text, *statement.arguments)
        rows = [DatasetRow(*record) for record in found[:limit]]
        last = rows[-1] if len(found) > limit else None
        page = Page[DatasetRead](
            items=[dataset_read(row, row) for row in rows],
            next_cursor=encode_cursor(last.created_at.isoformat(), last.id) if last else None,
        )
        return page.model_dump_json().encode()
