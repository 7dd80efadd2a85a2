"""Where the rest of the studio learns which model to ask."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.providers.models import Provider, ProviderChoice
from backend.providers.settings import repository
from backend.providers.settings.choices import ChoiceService
from backend.providers.settings.service import ProviderService, models_of
from backend.providers.settings.usage import KIND_OF
from backend.providers.types import ProviderConnection, Purpose


class ProviderDirectory:
    """Connections to providers as they are configured now.

    Both look-ups raise ProviderKeyUnreadable (a ProviderRejected) when the stored key has to be entered again.
    """

    def __init__(self, session: AsyncSession, settings: Settings) -> None:
        self._session = session
        self._choices = ChoiceService(session)
        self._service = ProviderService(session, settings)

    async def effective(self, user_id: int, purpose: Purpose) -> ProviderConnection | None:
        """The model that a user's next dataset asks for a purpose; None is the embedded engine."""
        return await self._chosen(await self._choices.effective(user_id, purpose), purpose)

    async def all_effective(self, user_id: int) -> dict[Purpose, ProviderConnection]:
        """As :meth:`effective` for every purpose that a model serves."""
        choices = await self._choices.all_effective(user_id)
        found = {purpose: await self._chosen(choice, purpose) for purpose, choice in choices.items()}
        return {purpose: connection for purpose, connection in found.items() if connection is not None}

    async def _chosen(self, choice: ProviderChoice | None, purpose: Purpose) -> ProviderConnection | None:
        if choice is None or choice.provider_id is None or choice.model is None:
            return None
        provider = await self._session.get(Provider, choice.provider_id)
        connection = self._connection(provider, choice.model)
        return connection if connection and connection.model.kind == KIND_OF[purpose] else None

    async def connection(self, public_id: str, model: str) -> ProviderConnection | None:
        """A certain model of a provider; None when either is not there any more or the provider is switched off."""
        return self._connection(await repository.get(self._session, public_id), model)

    def _connection(self, provider: Provider | None, name: str) -> ProviderConnection | None:
        if provider is None or not provider.enabled:
            return None
        model = next((model for model in models_of(provider) if model.name == name), None)
        if model is None:
            return None
        return self._service.connection(provider, model)
