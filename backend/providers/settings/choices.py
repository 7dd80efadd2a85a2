"""Which model serves a purpose: for everybody, and for a user where that is left to users."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import FieldError, Invalid
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.providers.models import Provider, ProviderChoice
from backend.providers.settings import repository
from backend.providers.settings.choice_schemas import (
    ChoiceRead,
    Choices,
    ChoiceUpdate,
    ModelOption,
    OwnChoiceRead,
    OwnChoices,
    OwnChoiceUpdate,
    Target,
)
from backend.providers.settings.errors import ChoiceFixed
from backend.providers.settings.schemas import PricesRead
from backend.providers.settings.service import models_of
from backend.providers.settings.usage import KIND_OF
from backend.providers.types import PURPOSES, Purpose

_Rows = dict[tuple[int | None, str], ProviderChoice]

EMBEDDED = Target(engine="embedded", provider_id=None, provider=None, model=None)


def _deciding(rows: _Rows, user_id: int, purpose: Purpose) -> ProviderChoice | None:
    common, own = rows.get((None, purpose)), rows.get((user_id, purpose))
    return own if own is not None and common is not None and common.overridable else common


class ChoiceService:
    """Reads and stores choices in the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def effective(self, user_id: int, purpose: Purpose) -> ProviderChoice | None:
        """The row that decides for a user: their own where that is allowed, else everybody's, else None."""
        return _deciding(await self._rows(user_id, purpose), user_id, purpose)

    async def all_effective(self, user_id: int) -> dict[Purpose, ProviderChoice]:
        """As :meth:`effective` for every purpose that something was chosen for, in one query."""
        rows = await self._rows(user_id)
        found = {purpose: _deciding(rows, user_id, purpose) for purpose in PURPOSES}
        return {purpose: row for purpose, row in found.items() if row is not None}

    async def read(self) -> Choices:
        """Everybody's choices."""
        rows = await self._rows(None)
        providers = await self._providers(rows.values())
        return Choices(choices=[_choice(purpose, rows.get((None, purpose)), providers) for purpose in PURPOSES])

    async def read_own(self, user_id: int) -> OwnChoices:
        """A user's choices, and what there is to choose from where anything is left to users."""
        rows = await self._rows(user_id)
        providers = await self._providers(rows.values())
        choices = []
        for purpose in PURPOSES:
            common = _choice(purpose, rows.get((None, purpose)), providers)
            row = rows.get((user_id, purpose))
            own = _target(row, providers) if row else None
            effective = own if own and common.overridable else common.chosen
            choices.append(OwnChoiceRead(**common.model_dump(), own=own, effective=effective))
        kinds = {choice.kind for choice in choices if choice.overridable}
        options = [option for option in await self._options() if option.kind in kinds]
        return OwnChoices(choices=choices, options=options)

    async def save(self, actor: Actor, updates: Sequence[ChoiceUpdate]) -> None:
        """Store everybody's choices."""
        for index, update in _in_order(updates):
            provider_id = await self._fitting(update, f"choices.{index}")
            await self._store(None, update, provider_id, overridable=update.overridable)
        await record(self._session, actor, "provider_choice.updated", "provider_choice", "everybody", _told(updates))

    async def save_own(self, actor: Actor, updates: Sequence[OwnChoiceUpdate]) -> None:
        """Store a user's own choices; raises :class:`ChoiceFixed` where nothing is left to users."""
        rows = await self._rows(None)
        for index, update in _in_order(updates):
            if update.engine == "default":
                await self._session.execute(
                    delete(ProviderChoice).where(
                        ProviderChoice.user_id == actor.user_id, ProviderChoice.purpose == update.purpose
                    )
                )
                continue
            common = rows.get((None, update.purpose))
            if common is None or not common.overridable:
                raise ChoiceFixed(update.purpose)
            provider_id = await self._fitting(update, f"choices.{index}")
            await self._store(actor.user_id, update, provider_id)
        await record(self._session, actor, "provider_choice.updated", "provider_choice", actor.user_id, _told(updates))

    async def _rows(self, user_id: int | None, purpose: Purpose | None = None) -> _Rows:
        statement = select(ProviderChoice).where(
            or_(ProviderChoice.user_id.is_(None), ProviderChoice.user_id == (user_id or 0))
        )
        if purpose is not None:
            statement = statement.where(ProviderChoice.purpose == purpose)
        return {(row.user_id, row.purpose): row for row in await self._session.scalars(statement)}

    async def _providers(self, rows: Iterable[ProviderChoice]) -> dict[int, Provider]:
        ids = {row.provider_id for row in rows if row.provider_id is not None}
        found = await self._session.scalars(select(Provider).where(Provider.id.in_(ids)))
        return {provider.id: provider for provider in found}

    async def _options(self) -> list[ModelOption]:
        return [
            ModelOption(
                provider_id=provider.public_id,
                provider=provider.name,
                model=model.name,
                kind=model.kind,
                prices=PricesRead.model_validate(model.prices),
            )
            for provider in await repository.list_enabled(self._session)
            for model in models_of(provider)
        ]

    async def _fitting(self, update: ChoiceUpdate | OwnChoiceUpdate, place: str) -> int | None:
        """The chosen provider's row id, locked so that it stays as it is; None for the embedded engine."""
        if update.provider_id is None:
            return None
        provider = await self._session.scalar(
            select(Provider).where(Provider.public_id == update.provider_id).with_for_update(read=True)
        )
        kind = KIND_OF[update.purpose]
        if provider is None:
            raise _wrong(f"{place}.provider_id", "there is no such provider")
        if not provider.enabled:
            raise _wrong(f"{place}.provider_id", f"“{provider.name}” is switched off")
        model = next((model for model in models_of(provider) if model.name == update.model), None)
        if model is None:
            raise _wrong(f"{place}.model", f"“{provider.name}” has no model “{update.model}”")
        if model.kind != kind:
            raise _wrong(f"{place}.model", f"{update.purpose} needs a model of the kind {kind}")
        return provider.id

    async def _store(
        self,
        user_id: int | None,
        update: ChoiceUpdate | OwnChoiceUpdate,
        provider_id: int | None,
        *,
        overridable: bool = False,
    ) -> None:
        values = {"provider_id": provider_id, "model": update.model, "overridable": overridable}
        statement = insert(ProviderChoice).values(user_id=user_id, purpose=update.purpose, **values)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["user_id", "purpose"], set_=values))


AnyUpdate = TypeVar("AnyUpdate", ChoiceUpdate, OwnChoiceUpdate)


def _in_order(updates: Sequence[AnyUpdate]) -> list[tuple[int, AnyUpdate]]:
    """With their places in the request, in the order in which everybody locks rows."""
    return sorted(enumerate(updates), key=lambda entry: PURPOSES.index(entry[1].purpose))


def _wrong(field: str, message: str) -> Invalid:
    return Invalid(message, errors=[FieldError(field=field, message=message, code="unfit")])


def _told(updates: Sequence[ChoiceUpdate] | Sequence[OwnChoiceUpdate]) -> dict[str, object]:
    return {"choices": [update.model_dump(exclude_none=True) for update in updates]}


def _target(row: ProviderChoice, providers: dict[int, Provider]) -> Target:
    provider = providers.get(row.provider_id or 0)
    if provider is None:
        return EMBEDDED
    return Target(engine="provider", provider_id=provider.public_id, provider=provider.name, model=row.model)


def _choice(purpose: Purpose, row: ProviderChoice | None, providers: dict[int, Provider]) -> ChoiceRead:
    return ChoiceRead(
        purpose=purpose,
        kind=KIND_OF[purpose],
        chosen=_target(row, providers) if row else EMBEDDED,
        overridable=bool(row and row.overridable),
    )
