"""The embedded servers of one data folder, as one thing to start and stop."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from backend.core.embedded.datafolder import DataFolder
from backend.core.embedded.errors import ServerFailed
from backend.core.embedded.postgres import PostgresServer
from backend.core.embedded.process import LINUX, Guard, never
from backend.core.embedded.valkey import ValkeyServer

Server = PostgresServer | ValkeyServer


@dataclass(frozen=True)
class Endpoints:
    """Where the embedded servers listen; empty for one that was not asked for."""

    database_url: str
    redis_url: str

    def environment(self) -> dict[str, str]:
        """`DATABASE_URL` and `REDIS_URL` of those that run."""
        urls = {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}
        return {name: url for name, url in urls.items() if url}


class EmbeddedServers:
    """PostgreSQL and Valkey as children of this process.

    They end with this process, however it ends. Use it from the main thread, as a context manager or with `start` and
    `stop`. The data folder is held in between, also when neither server is wanted.

    Args:
        data_dir: The data folder; made when missing.
        postgres: Start PostgreSQL.
        valkey: Start Valkey.
        durable: Data survives a power failure; tests, whose data is thrown away, are faster without.
        guard: Watch the children with a helper process; None: only where the kernel cannot end them (not Linux).
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        postgres: bool = True,
        valkey: bool = True,
        durable: bool = True,
        guard: bool | None = None,
    ) -> None:
        self.folder = DataFolder(data_dir)
        self._wanted = (valkey, postgres)
        self._durable = durable
        self._uses_guard = not LINUX if guard is None else guard
        self._guard: Guard | None = None
        self.postgres: PostgresServer | None = None
        self.valkey: ValkeyServer | None = None

    @property
    def running(self) -> list[Server]:
        """The servers that were started, in the order in which they are stopped."""
        return [server for server in (self.postgres, self.valkey) if server is not None]

    @property
    def endpoints(self) -> Endpoints:
        return Endpoints(
            database_url=self.postgres.url if self.postgres else "", redis_url=self.valkey.url if self.valkey else ""
        )

    @property
    def guard(self) -> Guard | None:
        """The helper that ends children on systems where the kernel does not, for other children of the caller."""
        return self._guard

    def start(self, cancelled: Callable[[], bool] = never) -> Endpoints:
        """Hold the data folder, start what is wanted, return when all of it can be used.

        Args:
            cancelled: Asked now and then while servers are waited for; true gives up.

        Raises:
            EmbeddedError: something is in the way, or it was cancelled; nothing is left running.
        """
        self.folder.acquire()
        try:
            if self._uses_guard:
                self._guard = Guard()
            wants_valkey, wants_postgres = self._wanted
            if wants_valkey:
                self.valkey = ValkeyServer(self.folder, self._guard)
                self.valkey.start()
            if wants_postgres:
                self.postgres = PostgresServer(self.folder, self._guard, durable=self._durable)
                self.postgres.start()
            if self.valkey is not None:
                self._wait_for_valkey(self.valkey, cancelled)
            if self.postgres is not None:
                self.postgres.wait_ready(cancelled=cancelled)
        except BaseException:
            self.stop()
            raise
        return self.endpoints

    def stop(self) -> None:
        """Stop PostgreSQL, then Valkey, and let go of the data folder."""
        for server in self.running:
            server.stop()
        self._let_go()

    def stop_at_once(self) -> None:
        """Like `stop`, for an operator who does not want to wait."""
        for server in self.running:
            server.stop_at_once()
        self._let_go()

    def restart_postgres(self) -> None:
        """Stop PostgreSQL (fast shutdown) and start it again; connections break."""
        server = self._require_postgres()
        server.stop()
        server.start()
        server.wait_ready()

    def kill_postgres(self) -> None:
        """SIGKILL the postmaster, for fault tests."""
        self._require_postgres().process.kill()

    def kill_valkey(self) -> None:
        """SIGKILL Valkey, for fault tests."""
        if self.valkey is None:
            raise RuntimeError("Valkey is not running here")
        self.valkey.process.kill()

    def _wait_for_valkey(self, server: ValkeyServer, cancelled: Callable[[], bool]) -> None:
        try:
            server.wait_ready(cancelled=cancelled)
        except ServerFailed:
            # a disk that lied about a write may leave a file that Valkey refuses
            if server.process.running or not server.data.exists():
                raise
            server.set_aside()
            server.start()
            server.wait_ready(cancelled=cancelled)

    def _require_postgres(self) -> PostgresServer:
        if self.postgres is None:
            raise RuntimeError("PostgreSQL is not running here")
        return self.postgres

    def _let_go(self) -> None:
        self.postgres = self.valkey = None
        if self._guard is not None:
            self._guard.close()
            self._guard = None
        self.folder.remove_runtime()
        self.folder.release()

    def __enter__(self) -> Endpoints:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
