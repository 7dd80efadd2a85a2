"""Child processes that cannot outlive their parent."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from backend.core.embedded.errors import ServerFailed, StartCancelled

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 8 * 1024 * 1024  # bytes; one former file of the same size is kept
LINUX = sys.platform == "linux"
libc = ctypes.CDLL(None, use_errno=True) if LINUX else None

# Reads "+pid signal" and "-pid" lines; signals what is left when its standard input ends, which is when the parent
# is gone, however it went.
GUARD_PROGRAM = """
import os, sys
left = {}
for line in sys.stdin:
    pid, *sig = line[1:].split()
    if line[0] == "+":
        left[int(pid)] = int(sig[0])
    else:
        left.pop(int(pid), None)
for pid, sig in reversed(left.items()):
    try:
        os.kill(pid, sig)
    except OSError:
        pass
"""


class Guard:
    """A tiny helper process that ends our children when we are gone, where the kernel cannot (not Linux)."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own argument lists, no shell
            [sys.executable, "-S", "-E", "-c", GUARD_PROGRAM],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def watch(self, pid: int, signum: int) -> None:
        self._tell(f"+{pid} {int(signum)}\n")

    def forget(self, pid: int) -> None:
        self._tell(f"-{pid}\n")

    def close(self) -> None:
        """End the helper; children that are still watched get their signal."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: str) -> None:
        if self._process.stdin is None:
            raise RuntimeError("the guard has no pipe")
        self._process.stdin.write(line)
        self._process.stdin.flush()


class ChildProcess:
    """One program that is started, watched and stopped; it may be started again after it ended.

    Start it from the main thread: Linux ends the child when the *thread* that started it ends.
    """

    def __init__(
        self,
        name: str,
        argv: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        become: Callable[[], None] | None = None,
        pass_fds: Callable[[], Sequence[int]] = tuple,
        guard: Guard | None = None,
    ) -> None:
        self.name = name
        self.argv = [str(part) for part in argv]
        self.log = log
        self.stop_signal = stop_signal
        self.started_at = 0.0
        self._env = dict(os.environ if env is None else env)
        self._become = become
        self._pass_fds = pass_fds
        self._guard = guard
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process id.

        Raises:
            RuntimeError: it was never started.
        """
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self.poll() is None

    def start(self, *, stdin: bytes | None = None) -> None:
        """Spawn the program with its output appended to the log; `stdin` (a few bytes) is what it reads."""
        if self.running:
            return
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        rotate_log(self.log)
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own argument lists, no shell
                self.argv,
                env=self._env,
                stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is for us; we stop the children in order
                pass_fds=self._pass_fds(),
                preexec_fn=self._before_exec(os.getpid()),
            )
        self.started_at = time.monotonic()
        if self._guard is not None:
            self._guard.watch(self.pid, self.stop_signal)
        if stdin is not None and self._process.stdin is not None:
            with self._process.stdin as pipe:
                pipe.write(stdin)

    def poll(self) -> int | None:
        """Exit code once it ended (negative: the signal), None while it runs."""
        if self._process is None:
            return None
        known = self._process.returncode
        code = self._process.poll()
        if known is None and code is not None and self._guard is not None:
            self._guard.forget(self.pid)
        return code

    def signal(self, signum: signal.Signals) -> None:
        if self._process is not None and self.poll() is None:
            self._process.send_signal(signum)

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for its end; True when it ended."""
        if self._process is None:
            return True
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return False
        self.poll()
        return True

    def stop(self, grace: float) -> None:
        """Ask it to stop and kill it when it has not after `grace` seconds."""
        self.signal(self.stop_signal)
        if not self.wait(grace):
            self.kill()

    def kill(self) -> None:
        """End it at once (SIGKILL)."""
        self.signal(signal.SIGKILL)
        self.wait(10)

    def failure(self, what: str) -> ServerFailed:
        """An error that says `what` and shows the end of the log."""
        tail = log_tail(self.log)
        return ServerFailed(f"{self.name} {what}.", f"End of {self.log}:\n{tail}" if tail else f"Its log: {self.log}")

    def _before_exec(self, parent: int) -> Callable[[], None]:
        become, guarded, signum = self._become, self._guard is not None, int(self.stop_signal)

        def prepare() -> None:
            os.umask(0o077)
            if become is not None:
                become()
            if libc is not None and not guarded:
                # after any change of identity, which would clear it
                libc.prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)
                if os.getppid() != parent:
                    os._exit(1)

        return prepare


def never() -> bool:
    """The default answer to "was the start cancelled?"."""
    return False


def wait_until(
    process: ChildProcess, ready: Callable[[], bool], timeout: float, cancelled: Callable[[], bool] = never
) -> None:
    """Return once `ready` says so.

    Raises:
        ServerFailed: the process exited, or was not ready after `timeout` seconds.
        StartCancelled: `cancelled` said so.
    """
    deadline = time.monotonic() + timeout
    while not ready():
        if process.poll() is not None:
            raise process.failure(f"exited with code {process.poll()} while it was starting")
        if cancelled():
            raise StartCancelled(f"{process.name} was not waited for")
        if time.monotonic() > deadline:
            raise process.failure(f"was not ready after {timeout:.0f} s")
        time.sleep(0.005)


def rotate_log(path: Path) -> None:
    """Keep a log bounded: when it is too long, move its content to `<name>.1` and empty it in place.

    The child keeps its descriptor; it appends, so it goes on at the new end.
    """
    if not path.exists() or path.stat().st_size < LOG_LIMIT:
        return
    with path.open("rb") as source, path.with_name(path.name + ".1").open("wb") as target:
        source.seek(-LOG_LIMIT, os.SEEK_END)
        target.write(source.read())
    os.truncate(path, 0)


def log_tail(path: Path, lines: int = 12) -> str:
    """The last lines of a log file, empty when there is none."""
    if not path.exists():
        return ""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 8192))
        return "\n".join(stream.read().decode(errors="replace").splitlines()[-lines:])
