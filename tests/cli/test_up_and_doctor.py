"""What is found out before a studio starts, and what `doctor` says."""

import dataclasses
import importlib
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from uvicorn.main import main as uvicorn_command

from backend import cli
from backend.cli.doctor import Finding, Place, examine, run_doctor
from backend.core.embedded import EmbeddedError, EmbeddedServers
from backend.core.embedded.errors import ServerFailed
from tests.providers.image.certificates import make

up = importlib.import_module("backend.cli.up")  # in the package, `up` is the command of that name
worker = importlib.import_module("backend.cli.worker")


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def place(tmp_path: Path, free_port: int) -> Place:
    return Place(tmp_path / "data", "127.0.0.1", free_port, "", "", "", "", "us-east-1")


def statuses(place: Place) -> dict[str, str]:
    return {finding.check: finding.status for finding in examine(place)}


def test_a_busy_port_is_named_with_the_setting_that_changes_it(busy_port: int) -> None:
    with pytest.raises(EmbeddedError, match=rf"port {busy_port} is already in use(.|\n)*ATELIER_PORT={busy_port + 1}"):
        up.check_port("127.0.0.1", busy_port)


def test_an_address_that_is_not_ours_is_named(free_port: int) -> None:
    with pytest.raises(EmbeddedError, match=r"cannot listen on 192\.0\.2\.1"):
        up.check_port("192.0.2.1", free_port)


def test_the_api_believes_no_forwarded_addresses_but_those_of_the_setting() -> None:
    context = uvicorn_command.make_context("uvicorn", up._api_arguments("127.0.0.1", 7001)[1:])
    assert context.params["proxy_headers"] is False


def test_up_refuses_before_it_starts_anything(
    tmp_path: Path, busy_port: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up.StopSignals, "install", lambda self: None)  # the test run keeps its own handlers
    assert up.run_up(port=busy_port, data_dir=tmp_path / "data") == 1
    assert f"port {busy_port} is already in use" in capsys.readouterr().err
    assert not (tmp_path / "data" / "pg").exists()


def test_up_and_workers_say_at_once_that_pictures_cannot_be_signed(
    tmp_path: Path, free_port: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = make(tmp_path, days=-1)
    monkeypatch.setenv("ATELIER_C2PA_CERTIFICATE", str(files.certificate))
    monkeypatch.setenv("ATELIER_C2PA_PRIVATE_KEY", str(files.key))
    monkeypatch.setattr(up.StopSignals, "install", lambda self: None)
    assert up.run_up(port=free_port, data_dir=tmp_path / "data") == 1
    told = capsys.readouterr().err
    assert "Error: pictures cannot be signed: the certificate ended on" in told
    assert "docs/deployment.md" in told
    assert not (tmp_path / "data" / "pg").exists()
    monkeypatch.setattr(worker, "check", lambda *_, **__: None)
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://nobody@127.0.0.1:1/none")
    assert worker.run() == 1
    assert "pictures cannot be signed" in capsys.readouterr().err


def test_a_healthy_place_has_nothing_broken(place: Place) -> None:
    assert "broken" not in statuses(place).values()


def test_each_defect_is_found_in_its_place(place: Place, busy_port: int) -> None:
    assert statuses(dataclasses.replace(place, port=busy_port))["port"] == "broken"
    (place.data / "pg").mkdir(parents=True)
    (place.data / "pg" / "PG_VERSION").write_text("9\n")
    assert statuses(place)["servers"] == "broken"
    place.data.chmod(0o755)
    assert statuses(place)["data folder"] == "note"
    nowhere = dataclasses.replace(
        place,
        database_url=f"postgresql+asyncpg://atelier@/atelier?host={place.data}",
        redis_url=f"unix://{place.data}/none.sock",
        s3_bucket="none",
        s3_endpoint_url=f"http://127.0.0.1:{place.port}",
    )
    found = statuses(nowhere)
    assert (found["database"], found["queue"], found["objects"]) == ("broken", "broken", "broken")
    assert all(finding.hint for finding in examine(nowhere) if finding.status == "broken")


def test_wrong_settings_are_named_in_a_line_each(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATELIER_LOG_LEVEL", "loud")
    monkeypatch.setenv("ATELIER_PORT", "abc")
    monkeypatch.setenv("ATELIER_DATA", str(place.data))
    findings = {finding.check: finding for finding in examine(Place.from_environment())}
    assert findings["settings"].status == findings["port"].status == "broken"
    assert "ATELIER_LOG_LEVEL: Input should be" in findings["settings"].message
    monkeypatch.setattr("sys.argv", ["atelier", "admin", "create", "--email", "a@example.com"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[:2] for line in told] == [["Error", " ATELIER_PORT"], ["Error", " ATELIER_LOG_LEVEL"]]


def test_a_running_studio_is_reported_and_its_port_is_no_defect(place: Place, busy_port: int) -> None:
    with EmbeddedServers(place.data, valkey=False, durable=False):
        found = {finding.check: finding for finding in examine(dataclasses.replace(place, port=busy_port))}
        assert (found["running"].status, found["port"].status) == ("note", "note")
        assert "atelier migrate" in found["database"].hint


def test_reachable_servers_are_fine_and_migrations_are_compared(
    place: Place, servers: tuple[str, str], migrated_url: str
) -> None:
    found = statuses(dataclasses.replace(place, database_url=migrated_url, redis_url=servers[1]))
    assert (found["database"], found["queue"]) == ("ok", "ok")
    empty = migrated_url.replace(migrated_url.rpartition("/")[2].partition("?")[0], "postgres", 1)
    database = {f.check: f for f in examine(dataclasses.replace(place, database_url=empty))}["database"]
    assert database.status == "broken"
    assert "atelier migrate" in database.hint


def test_migrations_are_recognised_without_alembic(tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    (versions / "1.py").write_text('revision: str = "a"\ndown_revision: str | None = None\n')
    (versions / "2.py").write_text('revision = "b"\ndown_revision = "a"\n')
    servers = EmbeddedServers(tmp_path / "data", valkey=False, durable=False)
    with servers:
        assert servers.postgres is not None
        assert not up.is_migrated(servers.postgres, versions)
        servers.postgres.query("CREATE TABLE alembic_version AS SELECT 'a' AS version_num")
        assert not up.is_migrated(servers.postgres, versions)
        servers.postgres.query("UPDATE alembic_version SET version_num = 'b'")
        assert up.is_migrated(servers.postgres, versions)
        (versions / "3.py").write_text('revision: str = "c"\ndown_revision: tuple[str, ...] = ("b", "a")\n')
        assert not up.is_migrated(servers.postgres, versions)
        with pytest.raises(ServerFailed, match="nothing_here"):
            servers.postgres.query("TABLE nothing_here")


def test_json_is_machine_readable_and_the_exit_code_says_whether_all_is_well(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Place, "from_environment", lambda: place)
    assert run_doctor(as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    assert run_doctor() == 0
    assert "Nothing is broken" in capsys.readouterr().out
    broken = dataclasses.replace(place, redis_url="unix:///none.sock")
    monkeypatch.setattr(Place, "from_environment", lambda: broken)
    assert run_doctor(as_json=True) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [f["check"] for f in findings if f["status"] == "broken"] == ["queue"]


def test_the_certificate_is_tried_out(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def signing() -> Finding:
        return {finding.check: finding for finding in examine(place)}["signing"]

    assert (signing().status, signing().message) == ("ok", "no certificate: pictures are marked in XMP alone")
    for days, status, message in (
        (90, "ok", "pictures are signed as CN=signer,O=Atelier tests until"),
        (5, "note", "the certificate of CN=signer,O=Atelier tests ends on"),
        (-1, "broken", "the certificate ended on"),
    ):
        files = make(tmp_path, days=days)
        monkeypatch.setenv("ATELIER_C2PA_CERTIFICATE", str(files.certificate))
        monkeypatch.setenv("ATELIER_C2PA_PRIVATE_KEY", str(files.key))
        found = signing()
        assert (found.status, found.message[: len(message)]) == (status, message)
    monkeypatch.delenv("ATELIER_C2PA_PRIVATE_KEY")
    assert signing().status == "note"
