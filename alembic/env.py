"""Alembic's environment: the database of the settings, or the connection handed over by a caller."""

import asyncio

from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

from alembic import context
from backend.core.config import Settings
from backend.models import Base

ADVISORY_LOCK = 6_278_110_305


def run(connection: Connection) -> None:
    """Migrate over a connection; a lock lets several hosts start at the same time."""
    context.configure(connection=connection, target_metadata=Base.metadata, compare_server_default=True)
    with context.begin_transaction():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
        context.run_migrations()


async def run_online() -> None:
    """Connect as the application does."""
    url = context.config.get_main_option("sqlalchemy.url") or Settings().database_url
    engine = create_async_engine(url, poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_online())
