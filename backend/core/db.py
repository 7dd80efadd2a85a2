"""PostgreSQL: engine, sessions and what runs after a commit."""

import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Annotated, Any

import asyncpg
from fastapi import Depends
from pydantic_core import from_json
from sqlalchemy import MetaData, event, text
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from starlette.requests import HTTPConnection

from backend.core.readers import ReaderPool, Reading

logger = logging.getLogger(__name__)

AfterCommit = Callable[[], Awaitable[None]]

PING_AFTER_SECONDS = 5.0
"""A pooled connection that was idle for longer is asked whether it still works before it is handed out."""


class Base(DeclarativeBase):
    """Parent of every table; constraint names are predictable so that migrations can name them."""

    # Values that the server computes come back with INSERT and UPDATE: async sessions cannot fetch them later.
    __mapper_args__ = {"eager_defaults": True}  # noqa: RUF012 - declared so by the parent
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def compact_json(value: Any) -> str:
    """JSON without spaces and with real characters, as it is stored."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def after_commit(session: AsyncSession, action: AfterCommit) -> None:
    """Run ``action`` once the session's transaction has been committed; never if it is rolled back."""
    session.info.setdefault("after_commit", []).append(action)


def _connect(dialect: Dialect, _: Any, arguments: Sequence[Any], options: dict[str, Any]) -> Any:
    """A new connection; a server that is away is a ConnectionError, also when not even its socket is there."""
    try:
        return dialect.connect(*arguments, **options)
    except OSError as error:
        raise ConnectionError(f"PostgreSQL cannot be reached: {error}") from error


class Database:
    """An engine and the sessions made from it."""

    def __init__(self, url: str, *, pool_size: int = 10, bind: AsyncConnection | None = None) -> None:
        self.url = make_url(url)
        self.engine: AsyncEngine = create_async_engine(
            self.url,
            # What is opened stays open: making a connection costs more than ten small requests.
            pool_size=2 * pool_size,
            max_overflow=0,
            pool_use_lifo=True,
            pool_timeout=20,
            json_serializer=compact_json,
            json_deserializer=from_json,
        )
        event.listen(self.engine.sync_engine, "do_connect", _connect)
        _watch_connections(self.engine)
        self._bind = bind
        self._readers = ReaderPool(self._connect_reader, pool_size)
        # A bound connection is a test's: sessions then live in savepoints of its transaction.
        self._sessions = async_sessionmaker(
            bind or self.engine,
            expire_on_commit=False,
            autoflush=False,
            join_transaction_mode="create_savepoint" if bind else "conditional_savepoint",
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Actions registered with :func:`after_commit` run after the commit; their failures are logged, since what they
        announce is already stored and the reconciler will find it.
        """
        async with self._sessions() as session:
            try:
                yield session
                await session.commit()
            except BaseException:
                await session.rollback()
                raise
        for action in session.info.pop("after_commit", []):
            try:
                await action()
            except Exception:
                logger.exception("after-commit action failed")

    def reading(self) -> AbstractAsyncContextManager[asyncpg.Connection]:
        """A connection for hot statements that only read, each seeing what was committed when it began.

        There is no transaction, so a statement is one round trip; JSON columns come as text.
        """
        return Reading(self._readers) if self._bind is None else self._bound_reader(self._bind)

    @asynccontextmanager
    async def _bound_reader(self, bind: AsyncConnection) -> AsyncIterator[asyncpg.Connection]:
        yield (await bind.get_raw_connection()).driver_connection

    async def _connect_reader(self) -> asyncpg.Connection:
        try:
            return await self.listen_connection()
        except OSError as error:
            raise ConnectionError(f"PostgreSQL cannot be reached: {error}") from error

    async def listen_connection(self) -> asyncpg.Connection:
        """A connection of its own outside the pools, for LISTEN, made with the same options."""
        return await asyncpg.connect(**self._address(), timeout=10)

    def _address(self) -> dict[str, Any]:
        _, options = self.engine.dialect.create_connect_args(self.url)
        for name in [name for name in options if name.startswith(("prepared_statement_", "async_"))]:
            del options[name]  # SQLAlchemy's own
        return dict(options)

    async def close(self) -> None:
        """Close every pooled connection."""
        self._readers.close()
        await self.engine.dispose()


def _watch_connections(engine: AsyncEngine) -> None:
    """Replace connections that the server has closed when they are taken from the pool.

    SQLAlchemy's own ``pool_pre_ping`` costs three round trips (BEGIN, an empty query, ROLLBACK) at every checkout. The
    driver knows at once when the server hangs up; only after a pause is a silent loss of the network asked for.
    """

    def checkin(_: Any, record: Any) -> None:
        record.info["idle_since"] = time.monotonic()

    def checkout(connection: Any, record: Any, _: Any) -> None:
        if connection.driver_connection.is_closed():
            raise DisconnectionError
        idle_since = record.info.get("idle_since")
        if idle_since is not None and time.monotonic() - idle_since > PING_AFTER_SECONDS:
            try:
                connection.ping()
            except Exception as error:
                raise DisconnectionError from error

    event.listen(engine.sync_engine, "checkin", checkin)
    event.listen(engine.sync_engine, "checkout", checkout)


async def raw_connection(session: AsyncSession) -> asyncpg.Connection:
    """The asyncpg connection under a session, inside its transaction: for COPY and hot statements."""
    driver: asyncpg.Connection = (await (await session.connection()).get_raw_connection()).driver_connection
    if not driver.is_in_transaction():
        # SQLAlchemy sends BEGIN with its first own statement; ours before that would commit one by one.
        await session.execute(text("SELECT 1"))
    return driver


async def get_session(connection: HTTPConnection) -> AsyncIterator[AsyncSession]:
    """One transaction for one request, committed before the response is sent."""
    database: Database = connection.app.state.database
    async with database.transaction() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]
