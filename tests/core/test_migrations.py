"""Every revision, up and down, over tables with rows in them."""

import asyncio
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import ARRAY, JSON, Column, Connection, MetaData, Table, insert, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from alembic import command
from tests.conftest import ROOT, _create_database

Result = TypeVar("Result")
Rows = dict[str, dict[tuple[str, str], list[Any]]]
"""Table to (column, type) to the values of its rows."""

BOOKKEEPING = "alembic_version"
REVISIONS = [script.revision for script in ScriptDirectory(str(ROOT / "alembic")).walk_revisions()][::-1]


@pytest.fixture(scope="module")
def url(servers: tuple[str, str]) -> Iterator[str]:
    name = f"migrations_{uuid.uuid4().hex[:12]}"
    yield asyncio.run(_create_database(servers[0], name))

    async def drop() -> None:
        engine = create_async_engine(servers[0], isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        await engine.dispose()

    asyncio.run(drop())


def alembic(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def within(url: str, work: Callable[[Connection], Result]) -> Result:
    """What ``work`` gives in a transaction of its own."""

    async def run() -> Result:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            result = await connection.run_sync(work)
        await engine.dispose()
        return result

    return asyncio.run(run())


def reflected(connection: Connection) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata


def sample(column: Column[Any]) -> Any:
    """A value of the column's type; the same for the same column."""
    if isinstance(column.type, ARRAY):
        return []
    if isinstance(column.type, JSON):
        return {"é": [1, None]}
    kind = column.type.python_type
    if kind is str:
        length = getattr(column.type, "length", None) or 40
        return f"{column.table.name}-{column.name}"[:length]
    samples: dict[type, Any] = {
        int: 1, float: 1.5, bool: True, bytes: b"\x00\xff" * 16, uuid.UUID: uuid.UUID(int=7),
        datetime: datetime(2026, 2, 3, 4, 5, 6, 7, tzinfo=UTC), date: date(2026, 2, 3),
    }  # fmt: skip
    return samples[kind]


def values_of(connection: Connection, table: Table) -> dict[str, Any]:
    """Values for one row, which refers to the rows that other tables have."""
    values: dict[str, Any] = {}
    for constraint in table.foreign_key_constraints:
        there = connection.execute(select(constraint.referred_table).limit(1)).mappings().one_or_none()
        if there is not None:
            values |= {element.parent.name: there[element.column.name] for element in constraint.elements}
    for column in table.columns:
        given = column.name in values or column.identity or column.server_default is not None
        if not given and not column.nullable:
            values[column.name] = sample(column)
    return values


def fill(connection: Connection) -> None:
    """One row in every table that has none."""
    for table in reflected(connection).sorted_tables:
        if table.name != BOOKKEEPING and not connection.execute(select(table).limit(1)).first():
            connection.execute(insert(table).values(values_of(connection, table)))


def rows(connection: Connection) -> Rows:
    """Every value of every table."""
    found: Rows = {}
    for table in reflected(connection).sorted_tables:
        if table.name == BOOKKEEPING:
            continue
        stored = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings().all()
        found[table.name] = {
            (column.name, str(column.type)): [row[column.name] for row in stored] for column in table.columns
        }
    return found


def kept(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Both, reduced to the tables and columns that are in both with the same type."""
    common = {table: before[table].keys() & after[table].keys() for table in before.keys() & after.keys()}
    return tuple(  # type: ignore[return-value]  # of two
        {table: {column: side[table][column] for column in columns} for table, columns in common.items()}
        for side in (before, after)
    )


def test_there_is_one_chain() -> None:
    script = ScriptDirectory(str(ROOT / "alembic"))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


@pytest.mark.parametrize("place", range(len(REVISIONS)), ids=REVISIONS)
def test_a_step_down_and_up_keeps_what_the_earlier_revision_knows(url: str, place: int) -> None:
    """Builds on the database that the revision before has left, rows included."""
    config = alembic(url)
    earlier = within(url, rows)
    command.upgrade(config, REVISIONS[place])
    before, after = kept(earlier, within(url, rows))
    assert after == before
    assert set(after) == set(earlier), "an upgrade never drops a table with rows"

    within(url, fill)
    full = within(url, rows)
    assert all(len(next(iter(columns.values()))) >= 1 for columns in full.values())
    command.downgrade(config, REVISIONS[place - 1] if place else "base")
    down = within(url, rows)
    assert set(down) == set(earlier)
    assert {table: set(columns) for table, columns in down.items()} == {
        table: set(columns) for table, columns in earlier.items()
    }, "a downgrade gives back exactly the earlier tables"
    before, after = kept(full, down)
    assert after == before

    command.upgrade(config, REVISIONS[place])
    before, after = kept(down, within(url, rows))
    assert after == before
    assert {table: set(columns) for table, columns in within(url, rows).items()} == {
        table: set(columns) for table, columns in full.items()
    }
    within(url, fill)


def test_all_the_way_down_and_up_again_is_what_the_models_say(url: str) -> None:
    config = alembic(url)
    command.upgrade(config, "head")
    within(url, fill)
    columns = {table: set(values) for table, values in within(url, rows).items()}
    command.downgrade(config, "base")
    assert within(url, rows) == {}
    leftovers = (
        "SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'",
        "SELECT count(*) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
        "WHERE n.nspname = 'public' AND t.typtype = 'e'",
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind = 'S'",
    )
    for query in leftovers:
        assert within(url, lambda connection, query=query: connection.scalar(text(query))) == 0, query
    command.upgrade(config, "head")
    assert {table: set(values) for table, values in within(url, rows).items()} == columns
    command.check(config)


def test_0014_tells_why_paused_tasks_are(url: str) -> None:
    config = alembic(url)
    command.upgrade(config, "head")
    command.downgrade(config, "0013")
    tasks = [
        ("paused", None, "by_user"),
        ("paused", "The budget of 0.01 USD does not allow another call: 0.009 USD spent", "budget"),
        ("paused", "The budget of 0.01 is used up", "budget"),
        ("paused", "The budget cannot be kept: no price of an image is known for x of y", "price_unknown"),
        ("paused", "The quota of money for providers is 1; 1 in use, 0.04 more are needed", "quota"),
        ("paused", "Models Ltd could not be reached. Resume when it is back", "provider_unavailable"),
        ("paused", "Models Ltd answered 401: Incorrect API key", "attention"),
        ("failed", "The budget of 1 is used up", None),
        ("running", None, None),
    ]

    def prepare(connection: Connection) -> None:
        for number, (status, error, _) in enumerate(tasks):
            insertion = (
                "INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed, status, error) "
                "VALUES (:name, 'reasons', (SELECT id FROM users LIMIT 1), '{}', 1, :status, :error)"
            )
            connection.execute(text(insertion), {"name": f"reason{number}", "status": status, "error": error})

    within(url, fill)
    within(url, prepare)
    command.upgrade(config, "head")
    query = text("SELECT pause_reason FROM generation_tasks WHERE kind = 'reasons' ORDER BY public_id")
    found = within(url, lambda connection: [row[0] for row in connection.execute(query)])
    assert found == [reason for _, _, reason in tasks]


def test_0010_stops_the_clock_of_tasks_that_are_paused_already(url: str) -> None:
    config = alembic(url)
    command.upgrade(config, "head")
    command.downgrade(config, "0009")
    user = "(SELECT id FROM users LIMIT 1)"

    def prepare(connection: Connection) -> None:
        for status, started in (("paused", "now() - interval '3 hours'"), ("paused", "NULL"), ("running", "now()")):
            task = connection.scalar(
                text(
                    "INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed, status, started_at) "
                    f"VALUES (left(md5(random()::text), 8), 'idle', {user}, '{{}}', 1, '{status}', {started}) "
                    "RETURNING id"
                )
            )
            for seq, (type_, hours) in enumerate((("paused", 2), ("resumed", 1.5), ("paused", 1))):
                connection.execute(
                    text(
                        "INSERT INTO generation_events (task_id, seq, type, data, created_at) "
                        "VALUES (:task, :seq, :type, '{}', now() - :hours * interval '1 hour')"
                    ),
                    {"task": task, "seq": seq, "type": type_, "hours": hours},
                )

    def held(connection: Connection) -> list[tuple[float | None, float]]:
        found = connection.execute(
            text(
                "SELECT extract(epoch FROM now() - idle_since)::float / 3600, extract(epoch FROM idle_time)::float "
                "FROM generation_tasks WHERE kind = 'idle' ORDER BY id"
            )
        )
        return [(row[0], row[1]) for row in found]

    within(url, fill)
    within(url, prepare)
    command.upgrade(config, "0010")
    (first, zero), *others = within(url, held)
    assert first is not None
    assert 1 <= first < 2
    assert zero == 0
    assert others == [(None, 0), (None, 0)]
    resume = text("UPDATE generation_tasks SET status = 'running' WHERE kind = 'idle'")
    within(url, lambda connection: connection.execute(resume))
    (after, seconds), *others = within(url, held)
    assert after is None
    assert 3600 <= seconds < 7200
    assert others == [(None, 0), (None, 0)]
