"""Queries on users."""

from sqlalchemy import and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.pagination import decode_cursor, encode_cursor
from backend.identity.actor import Role
from backend.identity.errors import UserNotFound
from backend.identity.users.models import User

ADMIN_LOCK = 6_278_110_306


async def get_by_email(session: AsyncSession, email: str) -> User | None:
    """The user with this address (lower case)."""
    user: User | None = await session.scalar(select(User).where(User.email == email))
    return user


async def require(session: AsyncSession, user_id: int, *, lock: bool = False) -> User:
    """The user; raises :class:`UserNotFound`."""
    user = await session.get(User, user_id, with_for_update=lock or None, populate_existing=lock)
    if user is None:
        raise UserNotFound
    return user


async def list_page(
    session: AsyncSession,
    *,
    q: str | None,
    role: Role | None,
    is_active: bool | None,
    cursor: str | None,
    limit: int,
) -> tuple[list[User], str | None]:
    """Users, the newest first, and the cursor of the next page."""
    statement = select(User).order_by(User.id.desc()).limit(limit + 1)
    if q:
        pattern = "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        statement = statement.where(
            or_(User.email.ilike(pattern), User.username.ilike(pattern), User.full_name.ilike(pattern))
        )
    if role is not None:
        statement = statement.where(User.role == role)
    if is_active is not None:
        statement = statement.where(User.is_active.is_(is_active))
    if cursor:
        statement = statement.where(User.id < decode_cursor(cursor, int)[0])
    rows = list(await session.scalars(statement))
    following = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return rows[:limit], following


async def other_active_admins(session: AsyncSession, user_id: int) -> int:
    """How many active administrators there are besides this user.

    Holds until the transaction ends: two administrators who demote each other wait for one another.
    """
    await session.execute(text(f"SELECT pg_advisory_xact_lock({ADMIN_LOCK})"))
    found = await session.scalar(
        select(func.count()).where(and_(User.role == "admin", User.is_active.is_(True), User.id != user_id))
    )
    return int(found or 0)
