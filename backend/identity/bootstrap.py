"""The first administrator, and users as the command line handles them."""

import secrets

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.identity.actor import Role
from backend.identity.passwords import MAXIMUM, MINIMUM, hash_password
from backend.identity.users import repository, service
from backend.identity.users.models import User
from backend.identity.users.schemas import normalized_email

DEFAULT_EMAIL = "admin@example.com"
BOOTSTRAP_LOCK = 6_278_110_307


def generate_password() -> str:
    """A password of 120 random bits."""
    return secrets.token_urlsafe(15)


def _checked(password: str) -> str:
    if not MINIMUM <= len(password) <= MAXIMUM:
        raise ValueError(f"a password has {MINIMUM} to {MAXIMUM} characters")
    return password


async def ensure_admin(
    session: AsyncSession, settings: Settings, email: str = DEFAULT_EMAIL, password: str | None = None
) -> tuple[str, str | None]:
    """Make sure that there is an active administrator: ``(e-mail, generated password)``.

    The password is None when it was given, or when there is an administrator already (whose address is told then).
    Several processes may call it at once. Raises ValueError for an address or password that cannot be used.
    """
    await session.execute(text(f"SELECT pg_advisory_xact_lock({BOOTSTRAP_LOCK})"))
    present: str | None = await session.scalar(
        select(User.email).where(User.role == "admin", User.is_active.is_(True)).order_by(User.id).limit(1)
    )
    if present is not None:
        return present, None
    _, generated = await create_account(session, settings, email, password, role="admin", force=True)
    return normalized_email(email), generated


async def create_account(
    session: AsyncSession,
    settings: Settings,
    email: str,
    password: str | None = None,
    *,
    role: Role = "admin",
    force: bool = False,
) -> tuple[User, str | None]:
    """Create a user (`atelier admin create`): the user, and the password where it was generated.

    With ``force`` an account of that address gets the role and the password and is active again; its sessions end.
    Without it raises :class:`backend.identity.errors.EmailTaken`. ValueError as in :func:`ensure_admin`.
    """
    address = normalized_email(email)
    generated = None if password else generate_password()
    password_hash = await hash_password(_checked(password or generated or ""), settings.bcrypt_rounds)
    user = await repository.get_by_email(session, address)
    if user is None or not force:
        user = await service.create_user(session, None, email=address, password_hash=password_hash, role=role)
    else:
        changes = {"role": role, "is_active": True, "email_verified": True}
        user = await service.update_user(session, None, user.id, changes, password_hash)
        user.failed_logins, user.locked_until = 0, None
        await session.flush()
    return user, generated


async def has_users(session: AsyncSession) -> bool:
    """Whether anybody has an account."""
    return bool(await session.scalar(select(func.count()).select_from(select(User.id).limit(1).subquery())))
