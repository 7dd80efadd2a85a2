"""`atelier admin`: administrators from the command line."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from backend.cli.servers import Unusable, complain, database, explained
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.embedded.errors import EmbeddedError
from backend.core.errors import DomainError
from backend.identity.bootstrap import create_account, ensure_admin
from backend.identity.errors import EmailTaken


@asynccontextmanager
async def _session(url: str) -> AsyncIterator[AsyncSession]:
    database = Database(url, pool_size=1)
    try:
        async with database.transaction() as session:
            yield session
    finally:
        await database.close()


def bootstrap() -> int:
    """Create the first administrator; prints the address, and the password when it was generated."""
    settings = Settings()

    async def work(session: AsyncSession) -> tuple[str, str | None]:
        _ = settings.signing_key  # raises ValueError here, before the API would
        given = settings.admin_password.get_secret_value()
        return await ensure_admin(session, settings, settings.admin_email, given or None)

    return _told(settings, work)


def create_admin(email: str, password: str, *, force: bool) -> int:
    """Create an administrator, or with ``force`` make one of the user with this address."""
    settings = Settings()

    async def work(session: AsyncSession) -> tuple[str, str | None]:
        user, generated = await create_account(session, settings, email, password or None, force=force)
        return user.email, generated

    code = _told(settings, work)
    if code == 0 and password:
        print(f"Administrator {email} is ready.")
    return code


def _told(settings: Settings, work: Callable[[AsyncSession], Awaitable[tuple[str, str | None]]]) -> int:
    async def run(url: str) -> tuple[str, str | None]:
        async with _session(url) as session:
            return await work(session)

    try:
        with database(settings) as url, explained(url):
            email, generated = asyncio.run(run(url))
    except (Unusable, EmbeddedError) as error:
        return complain(error)
    except EmailTaken as error:
        print(f"Error: {error.detail} (--force makes an administrator of that user)", file=sys.stderr)
        return 1
    except (DomainError, ValueError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    if generated:
        print(f"Sign in as {email} with the password {generated}\nIt is shown only this once.")
    return 0
