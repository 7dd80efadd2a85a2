"""`atelier admin`: administrators from the command line."""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.errors import DomainError
from backend.identity.bootstrap import create_account, ensure_admin


@asynccontextmanager
async def _session(settings: Settings) -> AsyncIterator[AsyncSession]:
    database = Database(settings.database_url, pool_size=1)
    try:
        async with database.transaction() as session:
            yield session
    finally:
        await database.close()


def bootstrap() -> int:
    """Create the first administrator; prints the address, and the password when it was generated."""
    settings = Settings()

    async def run() -> tuple[str, str | None]:
        async with _session(settings) as session:
            given = settings.admin_password.get_secret_value()
            return await ensure_admin(session, settings, settings.admin_email, given or None)

    return _told(run())


def create_admin(email: str, password: str, *, force: bool) -> int:
    """Create an administrator, or with ``force`` make one of the user with this address."""
    settings = Settings()

    async def run() -> tuple[str, str | None]:
        async with _session(settings) as session:
            user, generated = await create_account(session, settings, email, password or None, force=force)
            return user.email, generated

    code = _told(run())
    if code == 0 and password:
        print(f"Administrator {email} is ready.")
    return code


def _told(work: Coroutine[None, None, tuple[str, str | None]]) -> int:
    try:
        email, generated = asyncio.run(work)
    except (DomainError, ValueError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if generated:
        print(f"Sign in as {email} with the password {generated}\nIt is shown only this once.")
    return 0
