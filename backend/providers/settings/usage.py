"""Choices that would lose their model when a provider is deleted, switched off or loses models."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.errors import FieldError
from backend.providers.models import Provider, ProviderChoice
from backend.providers.settings import repository
from backend.providers.settings.errors import ProviderInUse
from backend.providers.settings.schemas import Kind
from backend.providers.types import PURPOSES, ProviderModel

KIND_OF: dict[str, Kind] = {purpose: "image" if purpose == "images" else "text" for purpose in PURPOSES}
"""The kind of model that each purpose needs."""


async def release_choices(
    session: AsyncSession, provider: Provider, remaining: Sequence[ProviderModel], *, force: bool
) -> list[str]:
    """Let choices that name a model of this provider which is not among ``remaining`` fall back to the embedded engine.

    A user's own choice goes, so that the user follows everybody's again. The purposes that were affected; raises
    :class:`ProviderInUse` when there are any and it is not forced.
    """
    kept = {(model.name, model.kind) for model in remaining}

    def lost(choice: ProviderChoice) -> bool:
        return (choice.model, KIND_OF[choice.purpose]) not in kept

    everybodys = [each for each in await repository.choices_of_everybody(session, provider.id) if lost(each)]
    users = [each for each in await repository.choices_of_users(session, provider.id) if lost(each)]
    if (everybodys or users) and not force:
        raise ProviderInUse(provider.name, _uses(everybodys, users))
    for choice in everybodys:
        choice.provider_id, choice.model = None, None
    for choice in users:
        await session.delete(choice)
    await session.flush()
    return sorted({choice.purpose for choice in (*everybodys, *users)})


def _uses(everybodys: Sequence[ProviderChoice], users: Sequence[ProviderChoice]) -> list[FieldError]:
    by_users = Counter(choice.purpose for choice in users)
    uses = []
    for purpose in PURPOSES:
        told = [f"for everybody with {choice.model}" for choice in everybodys if choice.purpose == purpose]
        if count := by_users[purpose]:
            told.append(f"by {count} user{'' if count == 1 else 's'}")
        if told:
            uses.append(FieldError(field=purpose, message=" and ".join(told), code="in_use"))
    return uses
