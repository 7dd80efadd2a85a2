"""`atelier paint`: files, options, exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from backend.cli import app
from tests.animations.painting.files import encoded, photo
from tests.animations.painting.videos import decoded

QUICK = ["--duration", "3", "--fps", "12", "--long-side", "320"]


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(photo())
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["paint", *map(str, arguments)])


def test_a_photo_becomes_a_video_with_pictures_beside_it(image: Path, tmp_path: Path) -> None:
    extras = ["--poster", tmp_path / "a.jpg", "--sheet", tmp_path / "s.png", "--gif", tmp_path / "a.gif"]
    done = run(image, "-o", tmp_path / "a.mp4", *QUICK, "--style", "pencil", *extras, "--json")
    assert done.exit_code == 0
    facts = json.loads(done.stdout.splitlines()[-1])
    assert (facts["ok"], facts["frames"], facts["width"], facts["height"]) == (True, 36, 320, 214)
    assert facts["output"] == str(tmp_path / "a.mp4")
    assert facts["size"] == (tmp_path / "a.mp4").stat().st_size
    assert len(decoded(tmp_path / "a.mp4", 320, 214)) == 36
    assert {path.name for path in tmp_path.iterdir()} == {"photo.png", "a.mp4", "a.jpg", "s.png", "a.gif"}
    assert "Painting 36/36 frames" in done.stderr


def test_the_video_is_named_as_the_photo(image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(image, *QUICK, "--no-progress")
    assert done.exit_code == 0
    assert (tmp_path / "photo.mp4").exists()
    assert "frames" in done.stderr
    assert "Painting" not in done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--duration", "2"], "--duration: Input should be greater than or equal to 3"),
        (["--long-side", "321"], "--long-side: Input should be a multiple of 2"),
        (["--brush-scale", "9"], "--brush-scale: Input should be less than or equal to 2"),
        (["--hold", "5"], "lead and hold must together be less than half"),
        (["-o", "a.avi"], "--output: a.avi must end in .mp4"),
        (["-o", "missing/a.mp4"], "there is no folder missing"),
        (["--poster", "a.bmp"], "--poster: a.bmp must end in .jpg"),
        (["--poster", "a.png", "--sheet", "a.png"], "must be different files"),
    ],
)
def test_wrong_options_are_told_before_anything_is_done(
    options: list[str], message: str, image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(image, *options, "--json")
    assert done.exit_code == 2
    assert message in done.stderr
    facts = json.loads(done.stdout)
    assert (facts["ok"], facts["code"], facts["exit_code"]) == (False, "usage", 2)
    assert list(tmp_path.iterdir()) == [image]


def test_a_photo_that_cannot_be_painted_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"not an image")
    done = run(tmp_path / "a.png", "-o", tmp_path / "a.mp4", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout.splitlines()[-1])["code"] == "image_unsupported"
    assert done.stderr.strip().splitlines()[-1].startswith("the content is no image")
    missing = run(tmp_path / "b.png", "-o", tmp_path / "a.mp4")
    assert missing.exit_code == 1
    assert "b.png: No such file" in missing.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_notes_about_the_image_are_told(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    (tmp_path / "a.gif").write_bytes(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    done = run(tmp_path / "a.gif", "-o", tmp_path / "a.mp4", *QUICK)
    assert done.exit_code == 0
    assert "Note: only the first frame of an animated GIF is painted" in done.stderr


def test_ctrl_c_leaves_nothing_behind(image: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backend.cli", "paint", str(image), "-o", str(tmp_path / "a.mp4")]
    with subprocess.Popen(
        [*command, "--duration", "60", "--fps", "60", "--long-side", "1920"],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    ) as process:
        assert process.stderr is not None
        while "Painting" not in process.stderr.readline():
            pass
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 130
    assert rest.splitlines()[-1] == "Stopped."
    assert list(tmp_path.iterdir()) == [image]
