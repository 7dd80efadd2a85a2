"""`atelier generate`: files, patience, endings; against a scripted studio and against a real one."""

import json
import os
import signal
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from backend.cli import app, remote
from backend.cli.generate import Order, choose_target, run_generate
from backend.cli.interruption import Interrupted, Interruption
from backend.cli.own_studio import private_environment
from backend.cli.remote import Credentials, Refused
from tests.cli.fake_studio import CONTENT, TASK, Answer, FakeStudio, busy, cutting_proxy, dataset, fake_studio
from tests.studio import ADMIN, Studio, wait_until

ORDER = Order("Nurses in Madrid", 3, 1, "en", "toon-head", 42)
EXPORT = f"datasets/{TASK}/export/zip"


@pytest.fixture
def fake() -> Iterator[FakeStudio]:
    with fake_studio() as studio:
        yield studio


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.cli.generate.POLL_SECONDS", 0.01)


def run(target: Path, url: str, capsys: pytest.CaptureFixture[str], **wishes: Any) -> tuple[int, dict[str, Any], str]:
    """Exit code, the line for machines, standard error."""
    code = run_generate(ORDER, target, url=url, as_json=True, **wishes)
    told = capsys.readouterr()
    return code, json.loads(told.out.splitlines()[-1]), told.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/a.zip", "there is no folder"),
        ("", "is a folder"),
        ("a.txt", "--format"),
        ("n" * 255 + ".zip", "cannot"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_before_anything_is_asked(
    name: str, message: str, tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes = {} if name else {"export": "zip"}
    code, facts, err = run(tmp_path / name, fake.url, capsys, **wishes)
    assert (code, facts["ok"]) == (1, False)
    assert message in err
    assert len(err.strip().splitlines()) == 1
    assert not fake.asked
    assert not list(tmp_path.iterdir())


def test_a_disk_that_fails_while_writing_is_one_line_and_leaves_nothing(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> int:
        raise OSError(28, "No space left on device", str(tmp_path / "a.zip"))

    monkeypatch.setattr(remote.StudioClient, "download", full)
    code, facts, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert code == 1
    assert "No space left on device" in facts["error"]
    assert f"{EXPORT} -o" in err  # how to fetch it from the studio, which still has it
    assert not list(tmp_path.iterdir())


def test_the_format_follows_the_ending_unless_it_is_given() -> None:
    assert choose_target(Path("x.CSV"), "").export == "csv"
    assert choose_target(Path("x.zip"), "imagefolder").export == "imagefolder"
    assert choose_target(None, "parquet").path == Path("dataset.parquet")
    assert choose_target(None, "imagefolder").path == Path("dataset.zip")
    with pytest.raises(Refused):
        choose_target(Path("x"), "")


def test_a_busy_studio_is_asked_again(tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]) -> None:
    fake.on("datasets", busy(429), Answer(202, {"task_id": TASK, "seed": 7}))
    fake.on(f"datasets/{TASK}", busy(503), busy(429), dataset("generating-data"), busy(502), dataset())
    fake.on(EXPORT, busy(503), Answer())
    code, facts, _ = run(tmp_path / "a.zip", fake.url, capsys)
    assert code == 0
    assert (facts["bytes"], facts["seed"], facts["task_id"]) == (len(CONTENT), 7, TASK)
    assert (tmp_path / "a.zip").read_bytes() == CONTENT
    assert fake.asked[f"datasets/{TASK}"] == 5


def test_a_studio_that_asks_for_too_much_patience_is_not_waited_for(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.on(f"datasets/{TASK}", busy(429, "3000"))
    code, facts, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert code == 1
    assert "come back in 3000 s" in facts["error"]
    assert f"{TASK} goes on" in err


def test_a_wrong_address_is_told_soon_and_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, fake: FakeStudio
) -> None:
    monkeypatch.setattr(remote, "FIRST_PATIENCE_SECONDS", 0.0)
    for url, message in (("http://127.0.0.1:1", "does not answer"), ("localhost:7001", "begins with http")):
        code, _, err = run(tmp_path / "a.zip", url, capsys)
        assert code == 1
        assert message in err
        assert len(err.strip().splitlines()) == 1
    fake.on("datasets", Answer(200, "<html>"))
    assert "is not an Atelier studio" in run(tmp_path / "a.zip", fake.url, capsys)[2]


def test_a_cut_download_goes_on_where_it_ended(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.cut_at = [50_000, 70_000]
    assert run(tmp_path / "a.zip", fake.url, capsys)[0] == 0
    assert fake.ranges == [None, "bytes=50000-", "bytes=70000-"]
    assert (tmp_path / "a.zip").read_bytes() == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_download_that_always_begins_again_is_given_up(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "PATIENCE_SECONDS", 0.6)
    fake.cut_at = [50_000] * 100
    fake.etag = ""  # so that nothing can be resumed
    code, facts, _ = run(tmp_path / "a.zip", fake.url, capsys)
    assert code == 1
    assert "does not answer" in facts["error"]
    assert not list(tmp_path.iterdir())


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with Interruption() as interruption:
            os.kill(os.getpid(), signal.SIGHUP)
        assert interruption.count == 0
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_held_signal_is_raised_at_the_end_of_the_block() -> None:
    reached = []

    def work(interruption: Interruption) -> None:
        with interruption.held():
            os.kill(os.getpid(), signal.SIGTERM)
            reached.append("the end")

    with Interruption() as interruption, pytest.raises(Interrupted) as stop:
        work(interruption)
    assert reached
    assert stop.value.exit_code == 143


def test_an_expired_token_is_renewed_once_and_a_wrong_password_is_told(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    expired = Answer(401, {"detail": "expired"})
    fake.on("auth/login", *(Answer(body={"access_token": name}) for name in ("first", "second", "third")))
    fake.on(f"datasets/{TASK}", expired, dataset())
    fake.on(EXPORT, expired, Answer())
    credentials = Credentials(email="a@example.com", password="secret-secret")
    assert run(tmp_path / "a.zip", fake.url, capsys, credentials=credentials)[0] == 0
    assert fake.asked["auth/login"] == 3
    assert fake.authorization[-1] == "Bearer third"
    fake.on("auth/login", Answer(401, {"detail": "Wrong e-mail or password"}))
    code, facts, _ = run(tmp_path / "b.zip", fake.url, capsys, credentials=credentials)
    assert (code, facts["error"]) == (1, "401: Wrong e-mail or password")
    fake.on("datasets", expired)
    code, facts, _ = run(tmp_path / "b.zip", fake.url, capsys, credentials=Credentials(api_key="atl_x"))
    assert (code, facts["error"]) == (1, "401: expired")


def test_a_pause_is_told_once_with_what_resumes_it(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.on(f"datasets/{TASK}", dataset("paused", error="the provider is away", budget=1), dataset("paused"), dataset())
    code, _, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert code == 0
    assert err.count(f"Dataset {TASK} is paused (the provider is away)") == 1
    assert err.count(f"/{TASK}/resume") == 1
    assert "budget" not in err


def test_a_pause_under_a_budget_is_told_with_how_to_raise_it(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.on(f"datasets/{TASK}", dataset("paused", error="budget used up", budget=0.25, why="budget"), dataset())
    _, _, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert """-d '{"max_budget": 0.5}'""" in err


@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_a_dataset_that_did_not_complete_exits_with_1_and_keeps_what_there_is(
    status: str, tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.on(f"datasets/{TASK}", dataset(status, personas=0, error="the provider is gone"))
    code, facts, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert (code, facts["status"], facts["ok"]) == (1, status, False)
    assert "the provider is gone" in err
    assert not list(tmp_path.iterdir())
    fake.on(f"datasets/{TASK}", dataset(status, personas=2))
    code, facts, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert (code, facts["personas"], facts["output"]) == (1, 2, str(tmp_path / "a.zip"))
    assert (tmp_path / "a.zip").read_bytes() == CONTENT


def test_partial_success_is_a_success_with_a_warning(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    failures = [{"persona_id": n, "stage": "images", "error": f"broken {n}", "attempts": 3} for n in range(7)]
    fake.on(f"datasets/{TASK}", dataset(failed=7))
    fake.on(f"datasets/{TASK}/failures", Answer(body=failures))
    code, facts, err = run(tmp_path / "a.zip", fake.url, capsys)
    assert (code, facts["failed_steps"], len(facts["failures"])) == (0, 7, 5)
    assert "Warning: 7 steps failed" in err
    assert "persona 0, images: broken 0" in err
    assert "and 2 more" in err


def test_no_terminal_gets_lines_and_no_progress_gets_none(
    tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = run(tmp_path / "a.zip", fake.url, capsys)[2]
    assert "Personas 3/3, images 3/3" in lines.splitlines()
    assert "\x1b" not in lines
    quiet = run(tmp_path / "a.zip", fake.url, capsys, progress=False)[2]
    assert len(quiet.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_says_what_goes_on_and_how_to_cancel_it(
    number: signal.Signals, tmp_path: Path, fake: FakeStudio, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.on(f"datasets/{TASK}", dataset("generating-data"))

    def stop() -> None:
        wait_until(lambda: fake.asked[f"datasets/{TASK}"] > 1, 10, "followed")
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=stop)
    thread.start()
    before = signal.getsignal(number)
    code, facts, err = run(tmp_path / "a.zip", fake.url, capsys)
    thread.join()
    assert (code, facts["ok"]) == (128 + number, False)
    assert f"Dataset {TASK} goes on in the studio at {fake.url}" in err
    assert f'-X POST -H "Authorization: Bearer $ATELIER_API_KEY" {fake.url}/api/v1/datasets/{TASK}/cancel' in err
    assert signal.getsignal(number) is before


def test_a_real_dataset_survives_a_broken_connection(
    tmp_path: Path, studio: Studio, capsys: pytest.CaptureFixture[str]
) -> None:
    with cutting_proxy(studio.port, after=60_000) as (url, requests):
        credentials = Credentials(email=ADMIN[0], password=ADMIN[1])
        code, facts, err = run(tmp_path / "a.zip", url, capsys, credentials=credentials)
        assert code == 0, err
    assert len(requests) == 2
    assert b"range:" not in requests[0].lower()
    assert b"\r\nrange: bytes=" in requests[1].lower()
    assert b"\r\nif-range: " in requests[1].lower()
    assert (tmp_path / "a.zip").stat().st_size == facts["bytes"]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
    assert (facts["personas"], facts["failed_steps"]) == (3, 0)


def test_the_command_takes_everything_from_the_environment(
    tmp_path: Path, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATELIER_URL", studio.url)
    monkeypatch.setenv("ATELIER_EMAIL", ADMIN[0])
    monkeypatch.setenv("ATELIER_PASSWORD", ADMIN[1])
    arguments = ["generate", "Nurses in Madrid", "-n", "2", "--images", "0", "--seed", "1", "--json"]
    done = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "people"), "--format", "imagefolder"])
    assert done.exit_code == 0, done.output
    assert zipfile.is_zipfile(tmp_path / "people")
    assert json.loads(done.stdout.splitlines()[-1])["format"] == "imagefolder"


def test_a_file_can_go_to_standard_output_and_what_was_not_understood_is_told(studio: Studio) -> None:
    arguments = ["generate", "Nurses, unicorn riders", "-n", "2", "--images", "0", "--url", studio.url]
    arguments += ["--email", ADMIN[0], "--password", ADMIN[1], "--no-progress"]
    done = CliRunner().invoke(app, [*arguments, "-o", "-", "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 2
    assert "Not understood: unicorn riders" in done.stderr
    refused = CliRunner().invoke(app, [*arguments, "-o", "-"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "--format" in refused.stderr
    refused = CliRunner().invoke(app, [*arguments, "-o", "-", "--format", "jsonl", "--json"])
    assert refused.exit_code == 1
    assert "needs a name" in refused.stderr


def test_a_link_in_the_temporary_folder_is_not_written_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"atelier-{os.getpid()}.part").symlink_to(tmp_path / "theirs")
    with pytest.raises(Refused, match="cannot write"):
        choose_target(Path("-"), "csv").check()
    assert not (tmp_path / "theirs").exists()


def test_without_credentials_the_options_are_named(studio: Studio) -> None:
    done = CliRunner().invoke(app, ["generate", "Nurses", "--url", studio.url])
    assert done.exit_code == 1
    assert "--api-key" in done.stderr


def test_a_studio_of_its_own_gets_nothing_of_the_operators_servers() -> None:
    given = {
        "S3_BUCKET": "production", "ATELIER_S3_BUCKET": "production", "AWS_ACCESS_KEY_ID": "x", "DATABASE_URL": "x",
        "ATELIER_SMTP_URL": "x", "ATELIER_MAIL_TRANSPORT": "smtp", "ATELIER_SECRET_KEY": "x", "REDIS_URL": "x",
        "PATH": "/bin", "ATELIER_WORKERS": "1",
    }  # fmt: skip
    assert set(private_environment(given)) == {"PATH", "ATELIER_WORKERS", "PYTHONPATH"}


def test_time_is_not_spent_on_a_studio_that_ended() -> None:
    began = time.monotonic()
    client = remote.StudioClient("http://127.0.0.1:1", Credentials(), alive=lambda: False, direct=True)
    with client, pytest.raises(remote.Away, match="ended"):
        client.dataset(TASK)
    assert time.monotonic() - began < remote.FIRST_PATIENCE_SECONDS
