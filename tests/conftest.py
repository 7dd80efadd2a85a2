"""Real servers for every test: one PostgreSQL and one Valkey a run, one migrated database a test worker."""

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest
from alembic.config import Config
from fastapi import FastAPI
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from alembic import command
from backend.app import create_app
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.events import NotifyHub
from backend.core.jobs import JobQueue
from backend.core.outbound import outbound_client
from backend.core.storage import FileStore
from backend.providers.runtime import ProviderRuntime
from tests.studio import Studio

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure() -> None:
    """A run in a shell's background ignores signals; the tests send them, and so do the processes they start."""
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that no worker is left with one of them when the others have ended."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def servers(worker_id: str) -> Iterator[tuple[str, str]]:
    """``(database url, redis url)`` of servers that live as long as the test worker."""
    given = os.environ.get("ATELIER_TEST_DATABASE_URL")
    if given:
        yield given, os.environ["ATELIER_TEST_REDIS_URL"]
        return
    from backend.core.embedded import EmbeddedServers

    folder = Path(tempfile.mkdtemp(prefix=f"atelier-{worker_id}-"))
    with EmbeddedServers(folder, durable=False) as endpoints:
        yield endpoints.database_url, endpoints.redis_url
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def worker_id() -> str:
    """Name of the pytest-xdist worker; ``gw0`` without it."""
    return os.environ.get("PYTEST_XDIST_WORKER", "gw0")


async def _create_database(url: str, name: str, template: str | None = None) -> str:
    server = make_url(url)
    connection = await asyncpg.connect(
        host=server.query.get("host") or server.host,
        port=server.port,
        user=server.username,
        password=server.password,
        database="postgres",
    )
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
    finally:
        await connection.close()
    return server.set(database=name).render_as_string(hide_password=False)


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a revision, as `atelier migrate` does."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, revision)


@pytest.fixture(scope="session")
def migrated_url(servers: tuple[str, str], worker_id: str) -> str:
    """URL of this test worker's database, migrated once."""
    url = asyncio.run(_create_database(servers[0], f"test_{os.getpid()}_{worker_id}"))
    migrate(url)
    return url


@pytest.fixture
async def live_url(servers: tuple[str, str], migrated_url: str, worker_id: str) -> str:
    """URL of a fresh migrated database where commits are real; for tests with several processes."""
    template = make_url(migrated_url).database
    return await _create_database(servers[0], f"live_{os.getpid()}_{worker_id}", template)


@pytest.fixture(scope="session")
def studio(servers: tuple[str, str], migrated_url: str, worker_id: str) -> Iterator[Studio]:
    """A running studio that tests of one test worker share; each test takes users of its own."""
    template = make_url(migrated_url).database
    url = asyncio.run(_create_database(servers[0], f"studio_{os.getpid()}_{worker_id}", template))
    folder = Path(tempfile.mkdtemp(prefix=f"studio-{worker_id}-"))
    studio = Studio(folder, url, servers[1])
    try:
        yield studio.start(workers=1)
    finally:
        studio.stop()
        shutil.rmtree(folder)


@pytest.fixture
def settings(servers: tuple[str, str], migrated_url: str, tmp_path: Path) -> Settings:
    """Settings of the application under test."""
    return Settings(
        data=tmp_path,
        database_url=migrated_url,
        redis_url=servers[1],
        secret_key="test-secret-key-" + "0" * 32,
        public_url="http://test",
        spa_dir=tmp_path / "not-built",  # its mount at / would hide routes that tests add
        bcrypt_rounds=4,
        rate_limit_anonymous_per_hour=100_000,
        rate_limit_login_per_minute=100_000,
        rate_limit_api_per_minute=1_000_000,
    )


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A database whose every change is rolled back after the test."""
    engine = create_async_engine(migrated_url)
    async with engine.connect() as connection:
        transaction = await connection.begin()
        bound = Database(migrated_url, bind=connection)
        yield bound
        await transaction.rollback()
        await bound.close()
    await engine.dispose()


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    """A session in the test's transaction."""
    async with database.transaction() as session:
        yield session


@pytest.fixture
async def app(settings: Settings, database: Database) -> AsyncIterator[FastAPI]:
    """The application over the test's transaction, without its lifespan."""
    app = create_app(settings)
    app.state.database = database
    app.state.jobs = JobQueue(settings.redis_url)
    app.state.task_events = NotifyHub(database, "atelier_events")
    app.state.outbound = outbound_client(settings)
    store = await FileStore.open(settings.data / "objects")
    app.state.providers = ProviderRuntime(settings, database, store, app.state.outbound)
    yield app
    await app.state.providers.close()
    await app.state.outbound.aclose()
    await app.state.jobs.close()


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """An anonymous HTTP client."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client
