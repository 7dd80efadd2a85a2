"""Personas with their current images, as clients see them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import raw_connection
from backend.datasets.links import LinkSigner
from backend.datasets.models import Persona
from backend.datasets.schemas import ImageRead, PersonaRead
from backend.generation.models import GenerationTask

_COLUMNS = """
    p.ordinal, p.first_name, p.last_name, p.gender, p.age, p.profile, p.bios, p.review_status,
    p.review_reason, p.edited, p.wording,
    (SELECT json_agg(json_build_object(
        'index', i.index, 'version', i.version, 'scene', i.scene, 'caption', i.caption, 'media_type', i.media_type,
        'width', i.width, 'height', i.height, 'size', i.size, 'licence', i.licence, 'attribution', i.attribution
     ) ORDER BY i.index) FROM persona_images i
     WHERE i.dataset_id = p.dataset_id AND i.ordinal = p.ordinal AND i.is_current) AS images
"""


def _matching(arguments: list[Any], review: str | None, query: str | None) -> str:
    """Conditions on ``personas p`` for a state of review and a part of the name; their values join ``arguments``."""
    conditions = ""
    if review:
        arguments.append(review)
        conditions += f" AND p.review_status = ${len(arguments)}"
    if query:
        arguments.append("%" + query.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%")
        conditions += f" AND p.first_name || ' ' || p.last_name ILIKE ${len(arguments)}"
    return conditions


class PersonaRepository:
    """Personas of a dataset; callers have resolved whose it is."""

    def __init__(self, session: AsyncSession, links: LinkSigner) -> None:
        self._session = session
        self._links = links

    async def numbered_page(self, task: GenerationTask, *, offset: int, limit: int, total: int) -> list[PersonaRead]:
        """Rows ``offset..offset+limit-1``; where no ordinal is missing, none is skipped over to get there."""
        if offset >= total:
            return []
        connection = await raw_connection(self._session)
        last = await connection.fetchval("SELECT max(ordinal) FROM personas WHERE dataset_id = $1", task.id)
        if last == total:
            after = offset
        else:
            after = (
                await connection.fetchval(
                    "SELECT ordinal FROM personas WHERE dataset_id = $1 ORDER BY ordinal OFFSET $2 LIMIT 1",
                    task.id,
                    offset,
                )
                or 0
            ) - 1
        return await self.page_after(task, after=after, limit=limit)

    async def page_after(
        self,
        task: GenerationTask,
        *,
        after: int,
        limit: int,
        review: str | None = None,
        query: str | None = None,
    ) -> list[PersonaRead]:
        """Up to ``limit`` personas with a higher ordinal than ``after``."""
        connection = await raw_connection(self._session)
        arguments: list[Any] = [task.id, after, limit]
        conditions = _matching(arguments, review, query)
        rows = await connection.fetch(
            f"SELECT {_COLUMNS} FROM personas p WHERE p.dataset_id = $1 AND p.ordinal > $2{conditions} "  # noqa: S608
            "ORDER BY p.ordinal LIMIT $3",
            *arguments,
        )
        link_query = self._links.query(task.public_id)
        return [self._read(task.public_id, row, link_query) for row in rows]

    async def review(
        self,
        task_id: int,
        verdict: str,
        *,
        ordinals: Collection[int] | None = None,
        review: str | None = None,
        query: str | None = None,
    ) -> tuple[int, int]:
        """Give many personas one verdict: how many were meant, and how many of them had another one before."""
        connection = await raw_connection(self._session)
        arguments: list[Any] = [task_id, verdict]
        conditions = _matching(arguments, review, query)
        if ordinals is not None:
            arguments.append(list(ordinals))
            conditions += f" AND p.ordinal = ANY(${len(arguments)}::int[])"
        row = await connection.fetchrow(
            f"WITH meant AS (SELECT p.ordinal, p.review_status FROM personas p WHERE p.dataset_id = $1{conditions}), "  # noqa: S608
            "changed AS (UPDATE personas p SET review_status = $2, review_reason = NULL FROM meant "
            "WHERE p.dataset_id = $1 AND p.ordinal = meant.ordinal AND meant.review_status <> $2 RETURNING 1) "
            "SELECT (SELECT count(*) FROM meant), (SELECT count(*) FROM changed)",
            *arguments,
        )
        return row[0], row[1]

    async def get(self, task: GenerationTask, ordinal: int) -> PersonaRead | None:
        """One persona."""
        rows = await self.page_after(task, after=ordinal - 1, limit=1)
        return rows[0] if rows and rows[0].id == ordinal else None

    async def lock(self, task_id: int, ordinal: int) -> Persona | None:
        """The persona's row for changing; raises DBAPIError (LockNotAvailableError) while somebody changes it."""
        return await self._session.get(
            Persona, (task_id, ordinal), with_for_update={"nowait": True}, populate_existing=True
        )

    def _read(self, public_id: str, row: Any, link_query: str) -> PersonaRead:
        ordinal = row["ordinal"]
        images = [
            ImageRead(url=self._links.image(public_id, ordinal, image["index"], image["version"], link_query), **image)
            for image in row["images"] or []
        ]
        return PersonaRead(
            id=ordinal,
            firstname=row["first_name"],
            lastname=row["last_name"],
            gender=row["gender"],
            age=row["age"],
            bios=row["bios"],
            base_image_url=next((image.url for image in images if image.index == 0), None),
            images=[image.url for image in images if image.index > 0],
            profile=row["profile"],
            review_status=row["review_status"],
            review_reason=row["review_reason"],
            edited=row["edited"],
            wording=row["wording"],
            image_details=images,
        )
