"""Commands that need the database: which one they take, and what they say when it cannot be used."""

from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy.engine import make_url
from typer.testing import CliRunner

import backend
from backend.cli import app
from backend.cli.migrate import upgrade
from backend.core.embedded import EmbeddedServers

PASSWORD = "correct-horse-2"
COMMANDS = [["admin", "create", "--email", "x@example.com"], ["migrate"], ["worker"]]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATABASE_URL", "REDIS_URL", "ATELIER_DATABASE_URL", "ATELIER_REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ATELIER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ATELIER_BCRYPT_ROUNDS", "4")
    return tmp_path / "data"


def atelier(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def refused(result: Result) -> str:
    """The one line of a command that failed as it should."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("Error: ")
    return lines[0]


def create(email: str, *more: str) -> Result:
    return atelier("admin", "create", "--email", email, "--password", PASSWORD, *more)


def test_the_version_is_told() -> None:
    assert atelier("--version").stdout == f"atelier {backend.__version__}\n"


def test_the_help_shows_an_example() -> None:
    assert "Example: atelier generate" in atelier("generate", "--help").stdout


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql+asyncpg://x:secret@127.0.0.1:1/x", "does not answer"),
        ("postgresql://x@127.0.0.1:1/x", "postgresql+asyncpg://user:password@host"),
        ("nonsense", "postgresql+asyncpg://user:password@host"),
    ],
)
def test_a_database_that_cannot_be_reached_is_one_line(
    command: list[str], url: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    line = refused(atelier(*command))
    assert message in line
    assert "secret" not in line


def test_a_database_without_tables_or_that_is_not_there_is_one_line(
    servers: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = make_url(servers[0])
    monkeypatch.setenv("DATABASE_URL", given.set(database="postgres").render_as_string(hide_password=False))
    for command in (COMMANDS[0], COMMANDS[2]):
        assert "run: atelier migrate" in refused(atelier(*command))
    monkeypatch.setenv("DATABASE_URL", given.set(database="not_there").render_as_string(hide_password=False))
    for command in COMMANDS:
        assert '"not_there" does not exist' in refused(atelier(*command))


def test_a_worker_needs_a_studio(data: Path) -> None:
    assert f"no studio runs on {data}" in refused(atelier("worker"))
    assert not data.exists()


def test_administrators_are_made_beside_a_running_studio(data: Path) -> None:
    with EmbeddedServers(data, durable=False) as endpoints:
        assert "run: atelier migrate" in refused(create("x@example.com"))
        migrated = atelier("migrate")
        assert (migrated.exit_code, migrated.stderr) == (0, "")
        made = create("x@example.com")
        assert (made.exit_code, made.stdout) == (0, "Administrator x@example.com is ready.\n")
        assert "--force" in refused(create("x@example.com"))
        assert create("x@example.com", "--force").exit_code == 0
        generated = atelier("admin", "create", "--email", "y@example.com")
        assert "Sign in as y@example.com with the password" in generated.stdout
        assert endpoints.database_url
    with EmbeddedServers(data, postgres=False, durable=False):
        assert "set DATABASE_URL" in refused(create("z@example.com"))


def test_administrators_are_made_where_no_studio_runs(data: Path) -> None:
    made = create("x@example.com")
    assert made.exit_code == 0, made.output
    assert f"No studio runs on {data}" in made.stderr
    with EmbeddedServers(data, valkey=False, durable=False) as endpoints:
        upgrade(endpoints.database_url)  # is there already
        assert "--force" in refused(create("x@example.com"))
