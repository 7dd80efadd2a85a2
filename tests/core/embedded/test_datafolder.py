"""Locks, secrets, the runtime folder, logs."""

import errno
import os
from pathlib import Path

import pytest

from backend.core.embedded import process
from backend.core.embedded.datafolder import (
    SOCKET_PATH_LIMIT,
    DataFolder,
    InheritedLock,
    describe_holder,
    is_held,
)
from backend.core.embedded.errors import DataFolderBusy, DataFolderUnusable
from backend.core.embedded.process import rotate_log


def test_one_holder_at_a_time(data_dir: Path) -> None:
    first, second = DataFolder(data_dir), DataFolder(data_dir)
    assert not is_held(first.lock_file)
    first.acquire()
    first.describe_self({"port": 8123})
    assert is_held(first.lock_file)
    with pytest.raises(DataFolderBusy, match=f"pid {os.getpid()} on .*, port 8123"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()


def test_a_holder_that_says_nothing_is_described_by_nothing(tmp_path: Path) -> None:
    assert describe_holder(tmp_path / "none") == ""
    for text in ("", "[]", "{}", "\x00\x01"):
        (tmp_path / "lock").write_text(text)
        assert describe_holder(tmp_path / "lock") == ""


def test_secrets_are_made_once_and_private(data_dir: Path) -> None:
    folder = DataFolder(data_dir)
    folder.acquire()
    value = folder.secret("secret-key")
    assert len(value) == 64
    assert folder.secret("secret-key") == value
    assert folder.secret("other") != value
    for name in ("secret-key", "other"):
        assert (data_dir / name).stat().st_mode & 0o777 == 0o600
    folder.release()


def test_sockets_fit_whatever_the_path_of_the_data(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-long-name"] * 30)
    assert len(os.fsencode(DataFolder(deep).runtime / ".s.PGSQL.5432.lock")) < SOCKET_PATH_LIMIT
    assert DataFolder(deep).runtime != DataFolder(tmp_path).runtime


def test_a_runtime_folder_that_others_may_enter_is_refused(data_dir: Path) -> None:
    folder = DataFolder(data_dir)
    folder.runtime.mkdir(mode=0o755)
    with pytest.raises(DataFolderUnusable, match="not a private folder"):
        folder.acquire()
    assert not is_held(folder.lock_file)


def test_a_runtime_folder_that_is_a_link_is_refused(data_dir: Path, tmp_path: Path) -> None:
    folder = DataFolder(data_dir)
    folder.runtime.symlink_to(tmp_path)
    try:
        with pytest.raises(DataFolderUnusable, match="not a private folder"):
            folder.acquire()
    finally:
        folder.runtime.unlink()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderUnusable, match="cannot write the data folder"):
        DataFolder(tmp_path / "file" / "data").acquire()


def test_a_used_folder_that_cannot_be_written_any_more_is_refused(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(data_dir)
    folder.acquire()
    folder.release()

    def refused(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for call in ("open", "pwrite"):  # a read-only file system, and one that is full
        with monkeypatch.context() as patch:
            patch.setattr(os, call, refused)
            with pytest.raises(DataFolderUnusable, match="cannot write the data folder"):
                folder.acquire()
    folder.acquire()  # and nothing was kept locked
    folder.release()


def test_a_lock_lives_as_long_as_a_child_that_inherited_it(tmp_path: Path) -> None:
    lock = InheritedLock(tmp_path / "lock")
    assert lock.acquire(0)
    child = process.ChildProcess("sleep", ["sleep", "60"], log=tmp_path / "log", pass_fds=lambda: (lock.descriptor,))
    child.start()
    lock.forget()
    other = InheritedLock(tmp_path / "lock")
    assert not other.acquire(0)
    child.kill()
    assert other.acquire(5)
    other.forget()


def test_logs_are_bounded_and_the_writer_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LOG_LIMIT", 1000)
    log = tmp_path / "api.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"x" * 1500 + b"end")
        rotate_log(log)
        writer.write(b"next")
    assert log.read_bytes() == b"next"
    former = (tmp_path / "api.log.1").read_bytes()
    assert len(former) == 1000
    assert former.endswith(b"end")
    rotate_log(log)
    assert log.read_bytes() == b"next"
