"""The secret in the data folder: one for all processes, never half of one."""

import threading
from pathlib import Path

import pytest

from backend.core.config import Settings
from backend.core.embedded.datafolder import DataFolder


def settings(folder: Path, key: str = "") -> Settings:
    return Settings(data=folder, secret_key=key)


def test_everybody_who_comes_at_once_reads_the_same_whole_key(tmp_path: Path) -> None:
    for round_ in range(20):
        folder, keys, together = tmp_path / str(round_), [], threading.Barrier(8)

        def read(folder: Path = folder, keys: list[str] = keys, together: threading.Barrier = together) -> None:
            together.wait()
            keys.append(settings(folder).signing_key)

        threads = [threading.Thread(target=read) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(keys) == 8
        assert len(set(keys)) == 1
        assert len(keys[0]) == 64
        assert [path.name for path in folder.iterdir()] == ["secret-key"]
        assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_command_line_and_the_settings_share_the_file(tmp_path: Path) -> None:
    assert DataFolder(tmp_path / "a").path  # the folder is made by the first who needs it
    key = settings(tmp_path / "a").signing_key
    assert DataFolder(tmp_path / "a").secret("secret-key") == key
    (tmp_path / "b").mkdir()
    assert settings(tmp_path / "b").secret_key.get_secret_value() == ""
    assert DataFolder(tmp_path / "b").secret("secret-key") == settings(tmp_path / "b").signing_key


@pytest.mark.parametrize("key", ["", "short", "x" * 31])
def test_a_key_that_is_too_short_is_refused_wherever_it_comes_from(key: str, tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text(key + "\n")
    with pytest.raises(ValueError, match=rf"secret-key holds {len(key)} characters.*at least 32"):
        _ = settings(tmp_path).signing_key
    if key:
        with pytest.raises(ValueError, match=rf"ATELIER_SECRET_KEY holds {len(key)} characters"):
            _ = settings(tmp_path, key).signing_key
    assert settings(tmp_path, "x" * 32).signing_key == "x" * 32
