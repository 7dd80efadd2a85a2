"""Rows of providers and of what they are chosen for."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.pagination import decode_cursor, encode_cursor
from backend.providers.models import Provider, ProviderChoice
from backend.providers.settings.errors import ProviderNotFound


async def get(session: AsyncSession, public_id: str) -> Provider | None:
    """A provider, or None."""
    provider: Provider | None = await session.scalar(select(Provider).where(Provider.public_id == public_id))
    return provider


async def require(session: AsyncSession, public_id: str, *, lock: bool = False) -> Provider:
    """A provider; ``lock`` keeps choices and changes of it waiting. Raises :class:`ProviderNotFound`."""
    statement = select(Provider).where(Provider.public_id == public_id)
    provider: Provider | None = await session.scalar(statement.with_for_update() if lock else statement)
    if provider is None:
        raise ProviderNotFound
    return provider


async def names_of(session: AsyncSession, public_ids: Collection[str]) -> dict[str, str]:
    """What these providers are called, by public id; those that were removed are missing."""
    if not public_ids:
        return {}
    rows = await session.execute(select(Provider.public_id, Provider.name).where(Provider.public_id.in_(public_ids)))
    return dict(rows.tuples().all())


async def list_page(session: AsyncSession, cursor: str | None, limit: int) -> tuple[list[Provider], str | None]:
    """Providers, the oldest first, and the cursor of the next page."""
    statement = select(Provider).order_by(Provider.id).limit(limit + 1)
    if cursor:
        statement = statement.where(Provider.id > decode_cursor(cursor, int)[0])
    rows = list(await session.scalars(statement))
    return rows[:limit], encode_cursor(rows[limit - 1].id) if len(rows) > limit else None


async def list_enabled(session: AsyncSession) -> list[Provider]:
    """Providers that can be asked, by name."""
    return list(await session.scalars(select(Provider).where(Provider.enabled).order_by(Provider.name)))


async def name_is_taken(session: AsyncSession, name: str, but: int | None = None) -> bool:
    """Whether another provider has this name."""
    found = await session.scalar(select(Provider.id).where(Provider.name == name, Provider.id != (but or 0)))
    return found is not None


async def choices_of_everybody(session: AsyncSession, *provider_ids: int) -> list[ProviderChoice]:
    """Choices for everybody, of these providers or of all."""
    statement = select(ProviderChoice).where(ProviderChoice.user_id.is_(None))
    if provider_ids:
        statement = statement.where(ProviderChoice.provider_id.in_(provider_ids))
    return list(await session.scalars(statement))


async def choices_of_users(session: AsyncSession, provider_id: int) -> list[ProviderChoice]:
    """Users' own choices of a provider."""
    return list(
        await session.scalars(
            select(ProviderChoice).where(ProviderChoice.user_id.is_not(None), ProviderChoice.provider_id == provider_id)
        )
    )


async def count_users_choices(session: AsyncSession, *provider_ids: int) -> dict[int, int]:
    """How many choices of users name each of these providers."""
    rows = await session.execute(
        select(ProviderChoice.provider_id, func.count())
        .where(ProviderChoice.user_id.is_not(None), ProviderChoice.provider_id.in_(provider_ids))
        .group_by(ProviderChoice.provider_id)
    )
    return {provider_id: count for provider_id, count in rows if provider_id is not None}
