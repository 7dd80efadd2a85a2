"""Versions of prompts: the one in use, a new one, an old one again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import FieldError, Invalid
from backend.core.pagination import decode_cursor, encode_cursor
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.users.models import User
from backend.providers.models import PromptVersion
from backend.providers.prompts.templates import problems_of
from backend.providers.prompts.texts import BUILT_IN, PROMPT_KEYS, PromptKey
from backend.providers.settings.errors import PromptVersionNotFound
from backend.providers.settings.prompt_schemas import (
    PlaceholderRead,
    PromptRead,
    PromptSummary,
    PromptVersionRead,
)


@dataclass(frozen=True, slots=True)
class PromptText:
    """The text of a prompt that is in use."""

    key: PromptKey
    version: int
    body: str


class PromptLibrary:
    """Reads and stores prompts in the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def in_use(self) -> Mapping[PromptKey, PromptText]:
        """Every prompt as it is to be filled in now (prompts/templates.py)."""
        rows = await self._session.scalars(select(PromptVersion).where(PromptVersion.is_current))
        stored = {row.key: row for row in rows}
        return {
            key: PromptText(key, stored[key].version, stored[key].body)
            if key in stored
            else PromptText(key, 0, BUILT_IN[key].body)
            for key in PROMPT_KEYS
        }

    async def summaries(self) -> list[PromptSummary]:
        """All prompts, without their texts."""
        counted = await self._session.execute(select(PromptVersion.key, func.count()).group_by(PromptVersion.key))
        versions = dict(iter(counted))
        return [
            PromptSummary(
                key=key,
                title=BUILT_IN[key].title,
                purpose=BUILT_IN[key].purpose,
                version=prompt.version,
                versions=versions.get(key, 0),
            )
            for key, prompt in (await self.in_use()).items()
        ]

    async def read(self, key: PromptKey, cursor: str | None, limit: int) -> PromptRead:
        """One prompt with a page of its versions."""
        built_in, current = BUILT_IN[key], (await self.in_use())[key]
        statement = (
            select(PromptVersion, User.email)
            .outerjoin(User, User.id == PromptVersion.created_by)
            .where(PromptVersion.key == key)
            .order_by(PromptVersion.version.desc())
            .limit(limit)
        )
        if cursor:
            statement = statement.where(PromptVersion.version < decode_cursor(cursor, int)[0])
        rows = (await self._session.execute(statement)).all()
        versions = [
            PromptVersionRead(
                version=row.version,
                body=row.body,
                note=row.note,
                is_current=row.is_current,
                created_at=row.created_at,
                created_by=email,
            )
            for row, email in rows
        ]
        following = encode_cursor(versions[-1].version) if len(rows) == limit else None
        if following is None:
            versions.append(_built_in_version(key, current))
        return PromptRead(
            key=key,
            title=built_in.title,
            purpose=built_in.purpose,
            placeholders=[PlaceholderRead.model_validate(place) for place in built_in.placeholders],
            version=current.version,
            body=current.body,
            versions=versions,
            next_cursor=following,
        )

    async def save(self, actor: Actor, key: PromptKey, body: str, note: str | None) -> None:
        """A new version, which is used from now on; raises Invalid with every wrong placeholder."""
        problems = problems_of(body, BUILT_IN[key].placeholders)
        if problems:
            errors = [FieldError(field="body", message=problem, code="placeholder") for problem in problems]
            raise Invalid("; ".join(problems), errors=errors)
        await self._lock(key)
        newest = await self._session.scalar(select(func.max(PromptVersion.version)).where(PromptVersion.key == key))
        await self._retire(key)
        version = PromptVersion(
            key=key, version=(newest or 0) + 1, body=body, note=note or None, is_current=True, created_by=actor.user_id
        )
        self._session.add(version)
        await self._session.flush()
        await record(self._session, actor, "prompt.saved", "prompt", key, {"version": version.version, "note": note})

    async def restore(self, actor: Actor, key: PromptKey, version: int) -> None:
        """Use a version again; raises :class:`PromptVersionNotFound`."""
        await self._lock(key)
        row = await self._session.get(PromptVersion, (key, version)) if version else None
        if version and row is None:
            raise PromptVersionNotFound
        await self._retire(key)
        if row is not None:
            row.is_current = True
            await self._session.flush()
        await record(self._session, actor, "prompt.restored", "prompt", key, {"version": version})

    async def _lock(self, key: PromptKey) -> None:
        await self._session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": f"prompts/{key}"}
        )

    async def _retire(self, key: PromptKey) -> None:
        await self._session.execute(
            update(PromptVersion)
            .where(PromptVersion.key == key, PromptVersion.is_current)
            .values(is_current=False)
            .execution_options(synchronize_session="fetch")
        )


def _built_in_version(key: PromptKey, current: PromptText) -> PromptVersionRead:
    return PromptVersionRead(
        version=0,
        body=BUILT_IN[key].body,
        note=None,
        is_current=current.version == 0,
        created_at=None,
        created_by=None,
    )
