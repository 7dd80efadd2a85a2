"""Running PostgreSQL as a user it accepts: not root, and one that has a name.

For root there are three ways, the first that works is taken:

* a user namespace in which our root is called 65534: the files stay root's, nothing is changed outside;
* user 65534 that keeps the right to pass folders it could not enter (capabilities(7), ambient set): the data belongs
  to 65534, binaries and data may lie anywhere;
* plainly user 65534: the binaries are copied where it can read them, all parents of the data folder must be open to it.

A user without an entry in the user database (containers started with `--user 12345`) gets the first way.
"""

import ctypes
import dataclasses
import os
import pwd
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from backend.core.embedded.datafolder import NOBODY
from backend.core.embedded.errors import DataFolderUnusable
from backend.core.embedded.process import LINUX, libc

CLONE_NEWUSER = 0x10000000
PR_SET_KEEPCAPS = 8
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2


@dataclass(frozen=True)
class Identity:
    """Whose files PostgreSQL uses and what its process does before exec to become that user."""

    name: str
    owner: int
    become: Callable[[], None] | None
    copies_binaries: bool = False


def _checked(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _enter_user_namespace() -> None:
    if libc is None:
        raise OSError("user namespaces exist only on Linux")
    maps = {"uid_map": f"{NOBODY} {os.geteuid()} 1", "gid_map": f"{NOBODY} {os.getegid()} 1"}
    _checked(libc.unshare(CLONE_NEWUSER))
    for name, text in {"setgroups": "deny", **maps}.items():
        with open(f"/proc/self/{name}", "w") as stream:  # noqa: PTH123 - runs between fork and exec, kept minimal
            stream.write(text)


def _drop_to_nobody() -> None:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _drop_to_nobody_with_capabilities() -> None:
    if libc is None:
        raise OSError("capabilities exist only on Linux")
    _checked(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    _drop_to_nobody()
    mask = 1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)  # effective, permitted, inheritable; then the upper halves
    _checked(libc.capset(header, sets))
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        _checked(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0))


IDENTITIES = (
    Identity("user namespace", 0, _enter_user_namespace),
    Identity("nobody with capabilities", NOBODY, _drop_to_nobody_with_capabilities),
    Identity("nobody", NOBODY, _drop_to_nobody, copies_binaries=True),
)


def works(identity: Identity, program: Path, folder: Path) -> bool:
    """Whether a process with this identity can execute `program` and enter `folder`. Costs about 10 ms."""

    def become() -> None:
        if identity.become is not None:
            identity.become()
        os.chdir(folder)

    try:
        done = subprocess.run(  # noqa: S603 - a program of the wheel
            [program, "--version"], preexec_fn=become, capture_output=True, check=False, timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def choose_identity(
    installation: Path, folder: Path, candidates: Iterable[Identity] = IDENTITIES
) -> tuple[Identity, Path]:
    """Identity under which PostgreSQL can run for us, and the folder of the installation it should use.

    Args:
        installation: Folder that contains `bin/postgres`.
        folder: Data folder; it must exist.
        candidates: What to try when we are root.

    Raises:
        DataFolderUnusable: no way works.
    """
    user = os.geteuid()
    if user != 0:
        return _ordinary_identity(user, installation, folder), installation
    if LINUX:
        for identity in candidates:
            if works(identity, installation / "bin" / "postgres", folder):
                return identity, installation
            if identity.copies_binaries:
                copy = copy_for_everybody(installation)
                if works(identity, copy / "bin" / "postgres", folder):
                    return identity, copy
    raise DataFolderUnusable(
        "PostgreSQL does not run as root, and this system allows neither user namespaces nor another user "
        f"in {folder}.",
        "Start Atelier as an ordinary user, or choose an ATELIER_DATA whose parent folders are open to everybody.",
    )


def _ordinary_identity(user: int, installation: Path, folder: Path) -> Identity:
    try:
        pwd.getpwuid(user)
    except KeyError:
        identity = dataclasses.replace(IDENTITIES[0], owner=user)
        if not works(identity, installation / "bin" / "postgres", folder):
            raise DataFolderUnusable(
                f"PostgreSQL needs a user with a name, and user {user} has none.",
                "Add the user to /etc/passwd, or start Atelier as one that is there.",
            ) from None
        return identity
    return Identity("ourselves", user, None)


def copy_for_everybody(installation: Path) -> Path:
    """Copy the binaries and the libraries beside them to a folder that every user can read; the copy's path."""
    version = installation.stat().st_mtime_ns
    target = Path("/var/tmp") / f"atelier-postgres-{os.geteuid()}-{version}"  # noqa: S108 - made and owned by root
    copy = target / installation.parent.name / installation.name
    if target.exists() and target.lstat().st_uid == os.geteuid() and copy.exists():
        return copy
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o755)
    shutil.copytree(installation, fresh / installation.parent.name / installation.name)
    libraries = installation.parent.with_name(installation.parent.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name)
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    return copy


def give(folder: Path, owner: int) -> None:
    """Make `folder` and everything in it belong to `owner`, when it does not yet. Only root can."""
    if folder.stat().st_uid == owner:
        return
    for root, _, files in os.walk(folder):
        for path in (root, *(os.path.join(root, name) for name in files)):  # noqa: PTH118 - thousands of files
            os.chown(path, owner, owner, follow_symlinks=False)
