"""The data folder: its lock, its secrets, its logs, and the short folder that holds the sockets."""

import errno
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import socket
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from backend.core.embedded.errors import DataFolderBusy, DataFolderUnusable

SOCKET_PATH_LIMIT = 103  # bytes without the final NUL: sun_path has 104 on macOS and 108 on Linux
NOBODY = 65534


class DataFolder:
    """A folder that one running studio owns.

    Creating the object touches nothing; `acquire` creates the folder, takes its lock and makes the runtime folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._lock: int | None = None
        self._runtime_lock: int | None = None

    @property
    def runtime(self) -> Path:
        """Folder of the unix sockets. Short, because a socket's path may have only about a hundred bytes."""
        digest = hashlib.sha256(os.fsencode(self.path.resolve())).hexdigest()[:10]
        return Path("/tmp") / f"atelier-{os.geteuid()}-{digest}"  # noqa: S108 - owner and mode are checked

    @property
    def lock_file(self) -> Path:
        return self.path / "lock"

    def log(self, name: str) -> Path:
        """Path of the log file of the child called `name`."""
        return self.path / "logs" / f"{name}.log"

    def acquire(self) -> None:
        """Create the folder when it is missing and hold it until `release`.

        Raises:
            DataFolderBusy: another process holds it.
            DataFolderUnusable: it cannot be created or written, or belongs to somebody else.
        """
        if self._lock is not None:
            return
        descriptor = self._create()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise DataFolderUnusable(
                    f"{self.path} is on a file system without file locks: {error.strerror}.",
                    "Choose a local folder with ATELIER_DATA.",
                ) from error
            raise DataFolderBusy(
                f"another Atelier is running on {self.path}{describe_holder(self.lock_file)}.",
                "Stop it first, or start this one on another folder with ATELIER_DATA.",
            ) from error
        self._lock = descriptor
        try:
            with self._usable():
                self.describe_self({})
                self._create_runtime()
        except BaseException:
            self.release()
            raise

    def describe_self(self, facts: Mapping[str, object]) -> None:
        """Write who holds the lock (pid, host, start and `facts`) into the lock file, for error messages."""
        if self._lock is None:
            raise RuntimeError("the data folder is not held")
        record = {"pid": os.getpid(), "host": socket.gethostname(), "started": time.time(), **facts}
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, json.dumps(record).encode(), 0)

    def remove_runtime(self) -> None:
        """Remove the runtime folder; it holds nothing but sockets and is made again by `acquire`."""
        if self._runtime_lock is not None:
            shutil.rmtree(self.runtime, ignore_errors=True)
            (self.path / "run").unlink(missing_ok=True)

    def release(self) -> None:
        """Let go of the folder. The lock file stays: removing it would let two processes lock two files."""
        for descriptor in (self._runtime_lock, self._lock):
            if descriptor is not None:
                os.close(descriptor)
        self._lock = self._runtime_lock = None

    def secret(self, name: str) -> str:
        """The generated secret in the file `name` (64 hexadecimal digits, mode 0600), the same at every call."""
        path = self.path / name
        try:
            return path.read_text().strip()
        except FileNotFoundError:
            value = secrets.token_hex(32)
        temporary = path.with_name(f"{name}.{os.getpid()}")
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
            stream.write(value + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        try:
            # Unlike a rename this replaces nothing: whoever comes first has made the secret.
            os.link(temporary, path)
        except FileExistsError:
            value = path.read_text().strip()
        finally:
            temporary.unlink()
        return value

    def _create(self) -> int:
        """Make what is missing; the descriptor of the lock file."""
        with self._usable():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            owner = self.path.stat().st_uid
            if owner != os.geteuid():
                raise DataFolderUnusable(
                    f"{self.path} belongs to user {owner}, this process runs as user {os.geteuid()}.",
                    "Start Atelier as that user, change the owner with chown -R, or choose another ATELIER_DATA.",
                )
            (self.path / "logs").mkdir(mode=0o700, exist_ok=True)
            return os.open(self.lock_file, os.O_RDWR | os.O_CREAT, 0o600)

    @contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise DataFolderUnusable(
                f"cannot write the data folder {self.path}: {error.strerror}.",
                "Choose a folder that you may write with ATELIER_DATA.",
            ) from error

    def _create_runtime(self) -> None:
        runtime = self.runtime
        if len(os.fsencode(runtime / ".s.PGSQL.5432")) > SOCKET_PATH_LIMIT:
            raise DataFolderUnusable(f"{runtime} is too long for a unix socket.")
        runtime.mkdir(mode=0o700, exist_ok=True)
        status = runtime.lstat()
        # nobody: where PostgreSQL runs as that user on behalf of root, the folder was handed to it
        trusted = {os.geteuid(), NOBODY} if os.geteuid() == 0 else {os.geteuid()}
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in trusted or status.st_mode & 0o077:
            raise DataFolderUnusable(
                f"{runtime} is not a private folder of user {os.geteuid()}.",
                f"Look who made it, then remove it: rm -r {runtime}",
            )
        shortcut = self.path / "run"  # for people and tools: pg_dump --host "$PWD/data/run"
        shortcut.unlink(missing_ok=True)
        shortcut.symlink_to(runtime)
        self._runtime_lock = os.open(runtime, os.O_RDONLY | os.O_DIRECTORY)
        # cleaners of /tmp leave a folder alone while somebody holds a lock on it
        fcntl.flock(self._runtime_lock, fcntl.LOCK_SH | fcntl.LOCK_NB)


def describe_holder(lock_file: Path) -> str:
    """` (pid 12 on host, port 8000)` as far as the lock file says so, else an empty string."""
    try:
        record = json.loads(lock_file.read_text())
    except (OSError, ValueError):
        return ""
    if not isinstance(record, dict) or "pid" not in record:
        return ""
    port = f", port {record['port']}" if record.get("port") else ""
    return f" (pid {record['pid']} on {record.get('host', 'this host')}{port})"


def is_held(lock_file: Path) -> bool:
    """Whether some process holds the lock. False when the file is missing."""
    try:
        descriptor = os.open(lock_file, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


class InheritedLock:
    """A lock that lives as long as any process which inherited its descriptor.

    A server gets `descriptor` with `pass_fds` and so do the processes it forks. Whoever acquires the lock after a
    crash therefore knows that nothing is left of the former server, zombies included, on every platform and across
    pid namespaces. A pid file cannot say that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = -1

    def acquire(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for the lock; True when it is held now."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        deadline = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno not in (errno.EWOULDBLOCK, errno.EACCES) or time.monotonic() > deadline:
                    os.close(descriptor)
                    if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                        raise
                    return False
                time.sleep(0.02)
            else:
                self.descriptor = descriptor
                return True

    def forget(self) -> None:
        """Close our copy: from now on only the children hold the lock."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
        self.descriptor = -1
