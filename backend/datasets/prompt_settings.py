"""The four bio prompts: everybody's default, and each user's own."""

from typing import Any, cast

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.errors import DomainError, FieldError, Forbidden, Invalid
from backend.core.schemas import storable
from backend.datasets.engine.prompts import DEFAULT_PROMPTS, parse_prompt
from backend.datasets.engine.types import PLATFORMS, Platform
from backend.datasets.models import Setting, UserSetting
from backend.datasets.overview_schemas import BioPrompts, SettingsRead, SettingsSaved
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit

KEYS: dict[str, Platform] = {f"bio_prompt_{platform}": platform for platform in PLATFORMS}
MAX_LENGTH = 4000


class SettingsRefused(DomainError):
    """Settings that cannot be stored, in the words of the reference document."""

    status, code = 400, "invalid_settings"


class PromptService:
    """Reads and stores bio prompts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def _application(self) -> dict[str, str]:
        rows = await self._session.scalars(select(Setting).where(Setting.key.in_(KEYS)))
        stored = {row.key: row.value for row in rows if row.value and row.value.strip()}
        return {key: stored.get(key, DEFAULT_PROMPTS[platform]) for key, platform in KEYS.items()}

    async def _own(self, user_id: int) -> dict[str, str]:
        rows = await self._session.scalars(
            select(UserSetting).where(UserSetting.user_id == user_id, UserSetting.key.in_(KEYS))
        )
        return {row.key: row.value for row in rows}

    async def effective(self, user_id: int) -> dict[Platform, str]:
        """Platform to prompt, as the user's next dataset will have them."""
        prompts = await self._application() | await self._own(user_id)
        return {KEYS[key]: prompt for key, prompt in prompts.items()}

    async def read(self, actor: Actor) -> SettingsRead:
        """The user's prompts, the defaults beneath, and what the embedded writer does not understand of them."""
        defaults, own = await self._application(), await self._own(actor.user_id)
        prompts = defaults | own
        return SettingsRead(
            bio_prompts=BioPrompts(**prompts),
            defaults=BioPrompts(**defaults),
            overridden=sorted(own),
            not_understood={key: list(parse_prompt(prompt).not_understood) for key, prompt in prompts.items()},
        )

    async def save(self, actor: Actor, body: Any, scope: str) -> SettingsSaved:
        """Store prompts; raises :class:`SettingsRefused` with the documented messages."""
        values = _checked(body)
        if scope == "application":
            if not actor.is_admin:
                raise Forbidden("Only admins change everybody's defaults")
            actor.require_scope("admin:write")
            await self._store_application(values)
        else:
            await self._store_own(actor.user_id, values)
        await audit(self._session, actor, "settings.save", "settings", scope, {"keys": sorted(values)})
        return SettingsSaved(success=True, message="Settings saved successfully", saved_settings=list(values))

    async def _store_application(self, values: dict[str, str]) -> None:
        for key, value in values.items():
            statement = insert(Setting).values(key=key, value=value)
            await self._session.execute(
                statement.on_conflict_do_update(index_elements=["key"], set_={"value": value, "updated_at": utcnow()})
            )

    async def _store_own(self, user_id: int, values: dict[str, str]) -> None:
        for key, value in values.items():
            if not value.strip():
                await self._session.execute(
                    delete(UserSetting).where(UserSetting.user_id == user_id, UserSetting.key == key)
                )
                continue
            statement = insert(UserSetting).values(user_id=user_id, key=key, value=value)
            await self._session.execute(
                statement.on_conflict_do_update(index_elements=["user_id", "key"], set_={"value": value})
            )


def _checked(body: Any) -> dict[str, str]:
    if not body:
        raise SettingsRefused("No data provided")
    known = {key: body[key] for key in KEYS if key in body} if isinstance(body, dict) else {}
    if not known:
        raise SettingsRefused("No valid settings provided")
    for key, value in known.items():
        if not isinstance(value, str):
            raise SettingsRefused(f"Invalid value type for {key}")
    problems = [
        FieldError(field=key, message=message, code="invalid")
        for key, value in known.items()
        for message in _text_problems(value)
    ]
    if problems:
        raise Invalid(f"{problems[0].field}: {problems[0].message}", errors=problems)
    return cast(dict[str, str], known)


def _text_problems(value: str) -> list[str]:
    problems = []
    if len(value) > MAX_LENGTH:
        problems.append(f"at most {MAX_LENGTH} characters")
    if not storable(value):
        problems.append("text must not hold NUL characters or lone surrogates")
    return problems
