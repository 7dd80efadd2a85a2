"""Personas as users handle them: read, edit, write anew, review."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asyncpg.exceptions import LockNotAvailableError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.core.schemas import Page
from backend.datasets.dataset_repository import DatasetRepository
from backend.datasets.errors import DatasetNotFound, NameTaken, PersonaBusy, PersonaNotFound
from backend.datasets.exports.desk import desk_of
from backend.datasets.model_failures import as_problems
from backend.datasets.models import Persona
from backend.datasets.persona_repository import PersonaRepository
from backend.datasets.rewriting import rewrite
from backend.datasets.schemas import (
    BulkReview,
    BulkReviewed,
    PersonaFilter,
    PersonaRead,
    PersonaUpdate,
    ReviewStatus,
    TextField,
)
from backend.datasets.service import DatasetService
from backend.datasets.understanding import refuse_real_person
from backend.datasets.wording.studio import WordingStudio
from backend.generation.models import GenerationTask
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit

LOCK_SPACE = 61_003
"""Of the advisory locks under which one text is written anew."""
VERDICTS: dict[str, ReviewStatus] = {"accept": "accepted", "reject": "rejected", "pending": "pending"}


@asynccontextmanager
async def busy_means(error: type[Exception]) -> AsyncIterator[None]:
    """Turn a row lock that somebody else holds into ``error``."""
    try:
        yield
    except DBAPIError as problem:
        if isinstance(getattr(problem.orig, "__cause__", None), LockNotAvailableError):
            raise error from problem
        raise


class PersonaService:
    """One dataset's personas, for its owner."""

    def __init__(
        self,
        session: AsyncSession,
        database: Database,
        datasets: DatasetService,
        personas: PersonaRepository,
        wording: WordingStudio,
    ) -> None:
        self._session = session
        self._database = database
        self._wording = wording
        self._datasets = datasets
        self._personas = personas

    async def list_page(
        self, actor: Actor, public_id: str, *, after: int, limit: int, review: str | None, query: str | None
    ) -> Page[PersonaRead]:
        """Personas by ordinal, filtered by review state or part of the name."""
        task = await self._datasets.require_task(actor, public_id)
        found = await self._personas.page_after(task, after=after, limit=limit + 1, review=review, query=query)
        return Page(items=found[:limit], next_cursor=str(found[limit - 1].id) if len(found) > limit else None)

    async def read(self, actor: Actor, public_id: str, ordinal: int) -> PersonaRead:
        """One persona; raises :class:`PersonaNotFound`."""
        return await self._read(await self._datasets.require_task(actor, public_id), ordinal)

    async def _read(self, task: GenerationTask, ordinal: int) -> PersonaRead:
        persona = await self._personas.get(task, ordinal)
        if persona is None:
            raise PersonaNotFound
        return persona

    @asynccontextmanager
    async def _changing(
        self, actor: Actor, public_id: str, ordinal: int
    ) -> AsyncIterator[tuple[GenerationTask, Persona]]:
        task = await self._datasets.require_changeable(actor, public_id)
        # The dataset's row first, as everybody takes them; it also lets edits of one dataset follow one another.
        await DatasetRepository(self._session).touch(task.id)
        async with busy_means(PersonaBusy):
            persona = await self._personas.lock(task.id, ordinal)
        if persona is None:
            raise PersonaNotFound
        yield task, persona
        try:
            await self._session.flush()
        except IntegrityError as error:
            raise NameTaken from error

    async def update(self, actor: Actor, public_id: str, ordinal: int, change: PersonaUpdate) -> PersonaRead:
        """Change names and texts by hand; a real person's name is refused as in descriptions."""
        async with self._changing(actor, public_id, ordinal) as (task, persona):
            if change.firstname is not None:
                persona.first_name = change.firstname
            if change.lastname is not None:
                persona.last_name = change.lastname
            if change.firstname is not None or change.lastname is not None:
                refuse_real_person(f"{persona.first_name} {persona.last_name}")
            worded = change.model_dump(include={"about", "job_title", "workplace"}, exclude_none=True)
            persona.profile = persona.profile | worded
            if change.bios:
                persona.bios = persona.bios | dict(change.bios)
            if persona.wording is not None:
                by_hand = {*worded, *(change.bios or ())}
                persona.wording = {text: by for text, by in persona.wording.items() if text not in by_hand} or None
            persona.edited = True
        await audit(self._session, actor, "persona.update", "persona", f"{public_id}/{ordinal}")
        return await self._read(task, ordinal)

    async def regenerate(self, actor: Actor, public_id: str, ordinal: int, field: TextField) -> PersonaRead:
        """Write one text anew, differently from every time before.

        Raises :class:`PersonaBusy` when somebody else does so, or has done meanwhile. A model is asked before any row
        is locked: it may take its time.
        """
        task, known = await self._known(actor, public_id, ordinal)
        claims, name = desk_of(self._database).claims, f"{public_id}/{ordinal}/{field}"
        async with claims.held(self._database, LOCK_SPACE, name, PersonaBusy()), as_problems():
            rewritten = await rewrite(self._wording, task, known, field, actor.api_key_id)
        async with self._changing(actor, public_id, ordinal) as (task, persona):
            if persona.rewrites != known.rewrites:
                raise PersonaBusy
            persona.rewrites = persona.rewrites | {field: rewritten.attempt}
            if rewritten.source is not None:
                persona.wording = (persona.wording or {}) | {field: dict(rewritten.source)}
            if field == "about":
                persona.profile = persona.profile | {"about": rewritten.text}
            else:
                persona.bios = persona.bios | {field: rewritten.text}
        await audit(self._session, actor, "persona.regenerate", "persona", f"{public_id}/{ordinal}", {"field": field})
        return await self._read(task, ordinal)

    async def _known(self, actor: Actor, public_id: str, ordinal: int) -> tuple[GenerationTask, Persona]:
        """A persona as it is now, in a transaction of its own."""
        async with self._database.transaction() as session:
            pair = await DatasetRepository(session).get(public_id)
            if pair is None or pair[0].owner_id != actor.user_id:
                raise DatasetNotFound
            known = await session.get(Persona, (pair[0].id, ordinal))
        if known is None:
            raise PersonaNotFound
        return pair[0], known

    async def review(self, actor: Actor, public_id: str, ordinal: int, verdict: str, reason: str | None) -> PersonaRead:
        """Accept or reject; the last word counts."""
        async with self._changing(actor, public_id, ordinal) as (task, persona):
            persona.review_status = verdict
            persona.review_reason = reason
        await audit(self._session, actor, f"persona.{verdict}", "persona", f"{public_id}/{ordinal}")
        return await self._read(task, ordinal)

    async def review_many(self, actor: Actor, public_id: str, asked: BulkReview) -> BulkReviewed:
        """Accept, reject or set back many personas in one statement; ids that do not exist are passed over."""
        task = await self._datasets.require_changeable(actor, public_id)
        datasets = DatasetRepository(self._session)
        await datasets.lock(task.id)
        which = asked.filter or PersonaFilter()
        matched, changed = await self._personas.review(
            task.id, VERDICTS[asked.decision], ordinals=asked.persona_ids, review=which.review, query=which.q
        )
        if changed:
            await datasets.touch(task.id)
            await audit(
                self._session, actor, f"dataset.review.{asked.decision}", "dataset", public_id, {"personas": changed}
            )
        return BulkReviewed(success=True, matched=matched, changed=changed)
