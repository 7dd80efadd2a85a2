"""Revision 0002, both ways, over data."""

import asyncio
import uuid

from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from alembic import command
from tests.conftest import ROOT, _create_database, migrate


async def run(url: str, *statements: str) -> list[object]:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        results = [await connection.execute(text(statement)) for statement in statements]
        values = [result.scalar() if result.returns_rows else None for result in results]
    await engine.dispose()
    return values


def test_up_and_down_keeps_users(servers: tuple[str, str]) -> None:
    url = asyncio.run(_create_database(servers[0], f"migration_{uuid.uuid4().hex[:12]}"))
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    migrate(url, "0001")
    user = "INSERT INTO users (email, password_hash) VALUES ('a@example.com', 'x')"
    task = (
        "INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed) "
        "SELECT 'abcdefgh', 'test', id, '{}', 1 FROM users"
    )
    asyncio.run(run(url, user, task))
    migrate(url, "0002")
    session = (
        "INSERT INTO auth_sessions (id, user_id, refresh_jti, expires_at) "
        "SELECT gen_random_uuid(), id, 'a', now() FROM users"
    )
    key = "INSERT INTO api_keys (user_id, name, prefix, digest) SELECT id, 'k', 'atl_', 'd' FROM users"
    usage = "INSERT INTO usage_counters (user_id, resource) SELECT id, 'images' FROM users"
    asyncio.run(run(url, "UPDATE users SET first_name = 'A'", session, key, usage))
    command.downgrade(config, "0001")
    assert asyncio.run(run(url, "SELECT count(*) FROM users JOIN generation_tasks ON owner_id = users.id")) == [1]
    assert asyncio.run(run(url, "SELECT to_regclass('auth_sessions')")) == [None]
    migrate(url, "0002")
    assert asyncio.run(run(url, "SELECT count(*) FROM auth_sessions", "SELECT email FROM users")) == [
        0,
        "a@example.com",
    ]
    name = url.rsplit("/", 1)[1].split("?")[0]

    async def drop() -> None:
        engine = create_async_engine(servers[0], isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        await engine.dispose()

    asyncio.run(drop())
