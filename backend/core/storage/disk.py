"""Blocking operations on the folder of a file store; `files.py` runs them in its threads.

Layout below the root: `objects/<folders of the key>/.<xx>/<last segment>` where xx are two hexadecimal digits of the
CRC-32 of the last segment, so that no directory holds more than 1/256 of a listing. Key segments never begin with a
dot, so shard folders, sub-folders and files cannot collide ("a" and "a/b" may both exist, as in S3). Unfinished files
are in `temporary/<process>/`, where each process holds a lock, so that leftovers of dead processes can be told apart.
"""

# Plain strings and system calls: this runs for each of the thousands of small files of an export.
# ruff: noqa: PTH102, PTH105, PTH106, PTH108, PTH110, PTH112, PTH116, PTH208

import contextlib
import fcntl
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from backend.core.storage.protocol import ObjectNotFound, ObjectStat, ObjectTruncated, StorageUnavailable, check_prefix

_LOCK_NAME = "lock"


class ReadHandle:
    """An open file that closes when the last thread that reads it lets go of it."""

    def __init__(self, key: str, path: str) -> None:
        self.key = key
        self._fd = -1
        try:
            self._fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            raise ObjectNotFound(key) from None
        self.size = os.fstat(self._fd).st_size

    def read_into(self, view: memoryview, start: int) -> None:
        """Fill `view` with the bytes from `start`; raises `ObjectTruncated` when the file ends before."""
        done = 0
        while done < len(view):
            count = os.preadv(self._fd, [view[done:]], start + done)
            if count == 0:
                raise ObjectTruncated(self.key, f"ends before byte {start + len(view)}")
            done += count

    def read(self, start: int, stop: int) -> memoryview:
        view = memoryview(bytearray(stop - start))
        self.read_into(view, start)
        return view

    def __del__(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)


class ObjectFolder:
    """Paths, atomic publication, removal and listing under one root folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._objects = str(root / "objects")
        self._temporaries = root / "temporary"
        self._lock_fd = -1
        self.scratch = ""

    def open(self) -> None:
        """Create the folders, remove temporaries of processes that are gone, take a scratch folder of our own."""
        Path(self._objects).mkdir(parents=True, exist_ok=True)
        self._temporaries.mkdir(exist_ok=True)
        with self._folders_kept(fcntl.LOCK_EX):
            for folder in self._temporaries.iterdir():
                if folder.is_dir() and not _is_locked(folder / _LOCK_NAME):
                    shutil.rmtree(folder, ignore_errors=True)
            self.scratch = tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=self._temporaries)
            self._lock_fd = os.open(f"{self.scratch}/{_LOCK_NAME}", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._lock_fd, fcntl.LOCK_EX)
        _sync_folder(str(self.root))

    def close(self) -> None:
        if self._lock_fd >= 0:
            shutil.rmtree(self.scratch, ignore_errors=True)
            os.close(self._lock_fd)
            self._lock_fd = -1

    def path(self, key: str) -> str:
        """Where the object of a (checked) key is."""
        folder, slash, name = key.rpartition("/")
        return f"{self._objects}/{folder}{slash}.{zlib.crc32(name.encode()) & 0xFF:02x}/{name}"

    def create_temporary(self) -> tuple[int, str]:
        """A new empty file to write to: its descriptor and path."""
        return tempfile.mkstemp(dir=self.scratch)

    def publish(self, temporary: str, key: str) -> None:
        """Move a finished file to its key, durably. The folders may be created and removed by others meanwhile."""
        path = self.path(key)
        parent = path.rpartition("/")[0]
        try:
            self._move(temporary, path, parent)
        except OSError:
            self.prune(parent)
            raise
        with contextlib.suppress(FileNotFoundError):  # deleted by others at once
            _sync_folder(parent)

    def _move(self, temporary: str, path: str, parent: str) -> None:
        try:
            os.replace(temporary, path)
        except FileNotFoundError:
            if not os.path.exists(temporary):
                raise
            with self._folders_kept(fcntl.LOCK_SH):  # nobody removes them before the object is in
                _make_folders(parent)
                os.replace(temporary, path)

    @contextlib.contextmanager
    def _folders_kept(self, mode: int) -> Iterator[None]:
        """Shared by all who make folders, in every process; exclusive for whoever removes empty ones."""
        with (self._temporaries / _LOCK_NAME).open("ab") as gate:  # opened anew: threads exclude one another too
            fcntl.flock(gate, mode)
            yield

    def stat(self, key: str) -> ObjectStat:
        try:
            return _stat(key, self.path(key))
        except FileNotFoundError:
            raise ObjectNotFound(key) from None

    def delete(self, keys: Sequence[str]) -> None:
        parents = set()
        for key in keys:
            path = self.path(key)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
                parents.add(path.rpartition("/")[0])
        for parent in parents:
            self.prune(parent)

    def prune(self, folder: str) -> None:
        """Remove `folder` and its parents as far as they are empty."""
        with self._folders_kept(fcntl.LOCK_EX):
            while len(folder) > len(self._objects):
                try:
                    os.rmdir(folder)
                except FileNotFoundError:
                    pass
                except OSError:  # not empty: somebody else's objects
                    return
                folder = folder.rpartition("/")[0]

    def delete_prefix(self, prefix: str) -> int:
        check_prefix(prefix, folder=True)
        count = 0
        top = f"{self._objects}/{prefix[:-1]}"
        for folder, _, names in os.walk(top, topdown=False):
            for name in names:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(f"{folder}/{name}")
                    count += 1
            with self._folders_kept(fcntl.LOCK_EX), contextlib.suppress(OSError):  # a new object arrived: it stays
                os.rmdir(folder)
        self.prune(top.rpartition("/")[0])
        return count

    def walk(self, prefix: str) -> Iterator[ObjectStat]:
        """Objects whose key begins with `prefix`, sorted by key; objects that vanish meanwhile are left out."""
        folder = prefix.rpartition("/")[0]
        return self._walk(
            f"{self._objects}/{folder}" if folder else self._objects, f"{folder}/" if folder else "", prefix
        )

    def _walk(self, folder: str, parent_key: str, prefix: str) -> Iterator[ObjectStat]:
        names: list[str] = []
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for entry in os.scandir(folder):
                if entry.name.startswith("."):
                    with contextlib.suppress(FileNotFoundError):
                        names.extend(os.listdir(entry.path))
                else:
                    names.append(f"{entry.name}/")
        names.sort(key=os.fsencode)
        for name in names:
            key = parent_key + name
            if name.endswith("/"):
                if key.startswith(prefix) or prefix.startswith(key):
                    yield from self._walk(f"{folder}/{name[:-1]}", key, prefix)
            elif key.startswith(prefix):
                with contextlib.suppress(FileNotFoundError):
                    yield _stat(key, self.path(key))


def write_all(fd: int, data: bytes) -> None:
    """Write every byte; `os.write` may take fewer than it was given."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _stat(key: str, path: str) -> ObjectStat:
    found = os.stat(path)
    return ObjectStat(key, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))


def _is_locked(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _make_folders(folder: str) -> None:
    """As `os.makedirs`, and every new entry survives a power cut."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = folder.rpartition("/")[0]
        if not folder:
            raise StorageUnavailable("the folder of the object store is gone")
    for path in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(path)
        _sync_folder(path.rpartition("/")[0])


def _sync_folder(folder: str) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
