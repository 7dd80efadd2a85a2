"""Servers of their own for studios that faults happen to."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy.engine import make_url

from backend.core.embedded import EmbeddedServers
from tests.conftest import migrate
from tests.faults.evidence import Evidence, tidied_evidence
from tests.faults.stricken import StrickenStudio, Watch, begin

MakeStudio = Callable[..., StrickenStudio]


@pytest.fixture(scope="session")
def grounds() -> Iterator[EmbeddedServers]:
    """PostgreSQL and Valkey that may be killed. Its database has an administrator and is only copied from."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    servers = EmbeddedServers(folder / "servers", durable=False)
    try:
        endpoints = servers.start()
        migrate(endpoints.database_url)
        StrickenStudio(folder, endpoints.database_url, endpoints.redis_url).bootstrap()
        yield servers
    finally:
        servers.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def make_studio(grounds: EmbeddedServers) -> Iterator[MakeStudio]:
    """``make_studio(name, data folder, **settings)``: a studio of its own on these servers, not started yet."""
    made: list[StrickenStudio] = []

    def make(name: str, folder: Path, **options: object) -> StrickenStudio:
        assert grounds.postgres is not None
        grounds.postgres.query(f"CREATE DATABASE {name} TEMPLATE atelier")
        url = make_url(grounds.endpoints.database_url).set(database=name).render_as_string(hide_password=False)
        redis = f"{grounds.endpoints.redis_url}?db={len(made)}"
        folder.mkdir(parents=True, exist_ok=True)
        made.append(StrickenStudio(folder, url, redis, options=options))
        return made[-1]

    yield make
    for studio in made:
        studio.stop()


@pytest.fixture(scope="session")
def shared_studio(make_studio: MakeStudio, tmp_path_factory: pytest.TempPathFactory) -> StrickenStudio:
    """A studio for faults after which it can be used on."""
    return make_studio("shared", tmp_path_factory.mktemp("shared"))


@pytest.fixture
def studio(shared_studio: StrickenStudio) -> StrickenStudio:
    """The shared studio with API and two workers running, whatever the test before did to it."""
    shared_studio.ensure(workers=2)
    return shared_studio


@pytest.fixture
def client(studio: StrickenStudio) -> Iterator[httpx.Client]:
    """The administrator of the shared studio."""
    with contextlib.closing(studio.client()) as client:
        yield client


@pytest.fixture(scope="session")
def undisturbed(shared_studio: StrickenStudio) -> tuple[str, Evidence]:
    """The tests' dataset made without any fault: its public id, and what every other one must equal."""
    shared_studio.ensure(workers=2)
    with contextlib.closing(shared_studio.client()) as client:
        public_id = begin(client)
        with Watch(client, public_id) as watch:
            watch.completed()
    return public_id, tidied_evidence(shared_studio, public_id)
