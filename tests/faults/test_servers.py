"""Valkey emptied and away, PostgreSQL restarted and killed, its clock set."""

import asyncio
import time

import httpx
import pytest
import redis

from backend.core.db import Database
from backend.core.embedded import EmbeddedServers
from backend.generation.reconciler import reconcile
from tests.faults.evidence import Evidence, rows, sql, tidied_evidence
from tests.faults.stricken import LEASE_SECONDS, StrickenStudio, Watch, begin, outage_seconds

pytestmark = pytest.mark.faults
Undisturbed = tuple[str, Evidence]


def test_flushall_in_the_middle(studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed) -> None:
    public_id = begin(client)
    with Watch(client, public_id) as watch:
        watch.middle()
        with redis.Redis.from_url(studio.redis_url) as valkey:
            valkey.flushall()
        watch.still_running()
        watch.completed()
    assert tidied_evidence(studio, public_id) == undisturbed[1]


def test_valkey_away_for_some_seconds(
    studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed, grounds: EmbeddedServers
) -> None:
    """6 s, or as many as ATELIER_FAULT_OUTAGE_SECONDS says; all requests are answered meanwhile, datasets made."""
    public_id = begin(client)
    assert grounds.valkey is not None
    with Watch(client, public_id) as watch:
        watch.middle()
        grounds.kill_valkey()
        back_at = time.monotonic() + outage_seconds()
        watch.still_running()
        second = begin(client)  # nobody carries its wake-up
        with Watch(client, second) as other:
            watch.completed()
            other.completed()
        time.sleep(max(0.0, back_at - time.monotonic()))
        grounds.valkey.start()
        grounds.valkey.wait_ready()
    assert tidied_evidence(studio, public_id) == undisturbed[1]
    assert tidied_evidence(studio, second) == undisturbed[1]


def test_postgres_restarted_in_the_middle(
    studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed, grounds: EmbeddedServers
) -> None:
    """An orderly restart, which ends all connections. Meanwhile the API answers 200 or 503, nothing else."""
    public_id = begin(client)
    with Watch(client, public_id, tolerates=(503,)) as watch:
        watch.middle()
        grounds.restart_postgres()
        watch.completed()
    assert watch.tolerated
    assert tidied_evidence(studio, public_id) == undisturbed[1]


def test_postgres_killed_in_the_middle(
    studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed, grounds: EmbeddedServers
) -> None:
    """kill -9 of the postmaster: an immediate shutdown, after which the log is replayed."""
    public_id = begin(client)
    with Watch(client, public_id, tolerates=(503,)) as watch:
        watch.middle()
        grounds.kill_postgres()
        watch.still_running()
        grounds.restart_postgres()
        watch.completed()
    assert watch.tolerated
    assert tidied_evidence(studio, public_id) == undisturbed[1]


def test_the_clock_jumps_ahead(studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed) -> None:
    """All leases end at once, again and again, while their workers are well.

    Only PostgreSQL's clock counts for leases and back-off, so a jump of it is told by moving the stored times the
    other way; the machine's own clock is left alone.
    """
    public_id = begin(client)
    with Watch(client, public_id) as watch:
        watch.middle()
        for _ in range(3):
            sql(studio, "UPDATE generation_units SET lease_until = lease_until - interval '1 year' WHERE status = 1")
        watch.still_running()
        watch.completed()
    assert tidied_evidence(studio, public_id) == undisturbed[1]


def test_the_clock_is_set_back(studio: StrickenStudio, client: httpx.Client, undisturbed: Undisturbed) -> None:
    """A killed worker's leases, back-offs, the last event and chores lie ten years ahead; see above for how."""

    async def set_back() -> None:
        database = Database(studio.database_url)
        ahead = "interval '10 years'"
        for statement in (
            f"UPDATE generation_units SET lease_until = lease_until + {ahead} WHERE status = 1",
            f"UPDATE generation_units SET available_at = available_at + {ahead} WHERE status = 0",
            f"UPDATE generation_tasks SET progress_event_at = progress_event_at + {ahead} WHERE status = 'running'",
            f"UPDATE generation_workers SET heartbeat_at = heartbeat_at + {ahead}",
            f"INSERT INTO object_chores (kind, public_id, created_at) VALUES ('sweep', '{public_id}', now() + {ahead})",
        ):
            await rows(database, statement)
        await reconcile(database, LEASE_SECONDS)  # as every 20 s
        await database.close()

    public_id = begin(client)
    with Watch(client, public_id) as watch:
        watch.middle()
        studio.kill(studio.living_workers()[0])
        asyncio.run(set_back())
        watch.still_running()
        watch.completed()
    assert tidied_evidence(studio, public_id) == undisturbed[1]
