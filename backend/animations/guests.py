"""The account behind what is painted without one, where the operator allows that."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.identity.users.models import User

GUEST_EMAIL = "guest@atelier.invalid"


async def guest_id(session: AsyncSession) -> int:
    """Id of the guests' account; nobody can sign in with it."""
    found = await session.scalar(select(User.id).where(User.email == GUEST_EMAIL))
    if found is None:
        await session.execute(
            insert(User)
            .values(email=GUEST_EMAIL, full_name="Guests", password_hash="!", role="client", is_active=False)  # noqa: S106
            .on_conflict_do_nothing()
        )
        found = await session.scalar(select(User.id).where(User.email == GUEST_EMAIL))
    return int(found or 0)
