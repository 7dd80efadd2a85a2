"""Providers: made, changed and deleted by administrators."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.core.crypto import random_public_id
from backend.core.errors import Invalid
from backend.core.outbound_policy import check_base_url
from backend.core.requests import parse_networks
from backend.core.secret_box import SecretBox, SecretUnreadable
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.providers.models import Provider
from backend.providers.settings import repository
from backend.providers.settings.errors import ProviderKeyUnreadable, ProviderNameTaken
from backend.providers.settings.schemas import ModelRead, ProviderCreate, ProviderRead
from backend.providers.settings.usage import release_choices
from backend.providers.types import PURPOSES, ProviderConnection, ProviderModel

HINT_CHARACTERS = 4
SHORTEST_HINTED = 16
"""Of a shorter key the hint would give away too much."""
LONGEST_ADDRESS = 500
NULLABLE = {"api_key", "requests_per_minute"}


def models_of(provider: Provider) -> list[ProviderModel]:
    """The models that a provider's row lists."""
    return [ProviderModel.model_validate(model) for model in provider.models]


def origin_of(base_url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port: who is given the key."""
    url = httpx.URL(base_url)
    return url.scheme, url.host, url.port


class ProviderService:
    """Reads and changes providers in the caller's transaction."""

    def __init__(self, session: AsyncSession, settings: Settings) -> None:
        self._session = session
        self._allowed = parse_networks(settings.provider_allowed_networks)
        self._box = SecretBox(settings.signing_key)

    def checked_url(self, base_url: str) -> str:
        """An address as it is stored; raises AddressRefused (422 at the field ``base_url``)."""
        checked = check_base_url(base_url, self._allowed)
        if len(checked) > LONGEST_ADDRESS:
            raise Invalid.field("base_url", f"at most {LONGEST_ADDRESS} characters")
        return checked

    def key_of(self, provider: Provider) -> SecretStr | None:
        """The key, or None when there is none; raises :class:`ProviderKeyUnreadable`."""
        if provider.api_key is None:
            return None
        try:
            return SecretStr(self._box.open(provider.api_key, provider.public_id))
        except SecretUnreadable:
            raise ProviderKeyUnreadable(provider.name) from None

    def connection(self, provider: Provider, model: ProviderModel) -> ProviderConnection:
        """What asking this model of the provider needs; raises :class:`ProviderKeyUnreadable`."""
        return ProviderConnection(
            provider_id=provider.id,
            public_id=provider.public_id,
            name=provider.name,
            base_url=provider.base_url,
            api_key=self.key_of(provider),
            model=model,
            max_parallel=provider.max_parallel,
            requests_per_minute=provider.requests_per_minute,
            timeout_seconds=provider.timeout_seconds,
        )

    async def create(self, actor: Actor, body: ProviderCreate) -> Provider:
        """A new provider; raises :class:`ProviderNameTaken`."""
        base_url = self.checked_url(body.base_url)
        await self._check_name(body.name)
        provider = Provider(
            public_id=random_public_id(),
            base_url=base_url,
            models=[model.model_dump(mode="json") for model in body.models],
            **body.model_dump(exclude={"base_url", "api_key", "models"}),
        )
        self._set_key(provider, body.api_key)
        self._session.add(provider)
        await self._session.flush()
        await self._note(actor, "provider.created", provider, {"base_url": base_url, "has_key": bool(body.api_key)})
        return provider

    async def update(self, actor: Actor, public_id: str, changes: Mapping[str, Any], *, force: bool) -> Provider:
        """Change fields; raises ProviderInUse when that takes away a model which is chosen, unless it is forced."""
        provider = await repository.require(self._session, public_id, lock=True)
        for name, value in changes.items():
            if value is None and name not in NULLABLE:
                raise Invalid.field(name, "must not be null")
        if "name" in changes:
            await self._check_name(changes["name"], provider.id)
        self._change_address(provider, changes)
        if "api_key" in changes:
            self._set_key(provider, changes["api_key"])
        for name in changes.keys() - {"base_url", "api_key", "models"}:
            setattr(provider, name, changes[name])
        models: Sequence[ProviderModel] = changes.get("models", models_of(provider))
        released = await release_choices(self._session, provider, models if provider.enabled else (), force=force)
        provider.models = [model.model_dump(mode="json") for model in models]
        await self._session.flush()
        details: dict[str, Any] = {"changed": sorted(changes), "released": released}
        if "base_url" in changes:
            details["base_url"] = provider.base_url
        await self._note(actor, "provider.updated", provider, details)
        return provider

    async def delete(self, actor: Actor, public_id: str, *, force: bool) -> None:
        """Delete a provider; raises ProviderInUse when it is chosen, unless it is forced."""
        provider = await repository.require(self._session, public_id, lock=True)
        released = await release_choices(self._session, provider, (), force=force)
        await self._note(actor, "provider.deleted", provider, {"base_url": provider.base_url, "released": released})
        await self._session.delete(provider)
        await self._session.flush()

    async def read(self, *providers: Provider) -> list[ProviderRead]:
        """Providers as administrators see them."""
        ids = [provider.id for provider in providers]
        if not ids:
            return []
        used: dict[int | None, set[str]] = {}
        for choice in await repository.choices_of_everybody(self._session, *ids):
            used.setdefault(choice.provider_id, set()).add(choice.purpose)
        users = await repository.count_users_choices(self._session, *ids)
        return [self._read(provider, used.get(provider.id, set()), users.get(provider.id, 0)) for provider in providers]

    def _read(self, provider: Provider, used: set[str], users: int) -> ProviderRead:
        readable = True
        try:
            self.key_of(provider)
        except ProviderKeyUnreadable:
            readable = False
        shown = {name: getattr(provider, name) for name in ProviderRead.model_fields if hasattr(provider, name)}
        return ProviderRead.model_validate(
            shown
            | {
                "models": [ModelRead.model_validate(model) for model in models_of(provider)],
                "api_key_hint": None if provider.api_key is None else f"…{provider.api_key_hint or ''}",
                "api_key_readable": readable,
                "used_for": [purpose for purpose in PURPOSES if purpose in used],
                "chosen_by_users": users,
            }
        )

    def _change_address(self, provider: Provider, changes: Mapping[str, Any]) -> None:
        if "base_url" not in changes:
            return
        base_url = self.checked_url(changes["base_url"])
        elsewhere = origin_of(base_url) != origin_of(provider.base_url)
        if elsewhere and provider.api_key is not None and "api_key" not in changes:
            # Otherwise whoever may change settings, but not read keys, could have the key sent to a server of theirs.
            raise Invalid.field("api_key", "enter the key again: it goes to another server now", "key_needed")
        provider.base_url = base_url

    def _set_key(self, provider: Provider, key: SecretStr | None) -> None:
        plain = key.get_secret_value() if key else ""
        provider.api_key = self._box.seal(plain, provider.public_id) if plain else None
        provider.api_key_hint = plain[-HINT_CHARACTERS:] if len(plain) >= SHORTEST_HINTED else None

    async def _check_name(self, name: str, but: int | None = None) -> None:
        await self._session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('providers/names', 0))"))
        if await repository.name_is_taken(self._session, name, but):
            raise ProviderNameTaken(name)

    async def _note(self, actor: Actor, action: str, provider: Provider, details: Mapping[str, Any]) -> None:
        await record(self._session, actor, action, "provider", provider.public_id, {"name": provider.name, **details})
