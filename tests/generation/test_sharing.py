"""Who is served when: owners share, priorities and schedules count."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backend.generation.fairness import FairShare
from tests.generation.conftest import Studio


async def test_a_large_task_does_not_starve_another_owner(studio: Studio) -> None:
    big = await studio.create(n=5000, ms=2)
    await studio.drain(slots=2)
    await studio.stored(big, 20)
    small = await studio.create(owner=1, n=10, ms=2)
    await studio.finished(small)
    made = await studio.value("SELECT count(*) FROM test_results WHERE task_id = :t", t=big.id)
    assert made < 2500
    await studio.do("cancel", big)


async def test_priority_goes_first_within_an_owner(studio: Studio) -> None:
    low = await studio.create(n=30, ms=2)
    old = await studio.create(n=30, ms=2, priority=5)
    new = await studio.create(n=30, ms=2, priority=5)
    await studio.drain(slots=1)
    for task in (low, old, new):
        await studio.finished(task)
    rows = await studio.sql("SELECT task_id FROM test_results ORDER BY at, ordinal")
    order = list(dict.fromkeys(row[0] for row in rows))
    assert order == [old.id, new.id, low.id]


async def test_a_task_starts_when_it_is_due(studio: Studio) -> None:
    due = datetime.now(UTC) + timedelta(seconds=1)
    task = await studio.create(n=3, scheduled_for=due)
    far = await studio.create(n=3, scheduled_for=due + timedelta(days=1))
    await studio.drain()
    done = await studio.finished(task)
    assert done.started_at is not None
    assert done.started_at >= due
    assert (await studio.task(far)).status == "pending"


async def test_a_heavy_kind_leaves_slots_to_others(studio: Studio) -> None:
    heavy = await studio.create("heavy", n=3, ms=400)
    other = await studio.create("heavy", owner=1, n=1, ms=400)
    light = await studio.create(n=20, ms=5)
    await studio.drain(slots=3)
    for task in (light, heavy, other):
        await studio.finished(task)
    rows = await studio.sql("SELECT task_id, at FROM test_results ORDER BY at")
    assert max(row.at for row in rows if row.task_id == light.id) < max(
        row.at for row in rows if row.task_id == heavy.id
    )
    ends = [row.at for row in rows if row.task_id in (heavy.id, other.id)]
    assert len(ends) == 4
    assert all(later - earlier >= timedelta(milliseconds=400) for earlier, later in pairwise(ends))


async def test_two_processes_work_on_one_task(studio: Studio) -> None:
    task = await studio.create(n=300, ms=20)
    studio.worker()
    studio.worker()
    await studio.finished(task, 90)  # with the start of two processes
    await studio.assert_exactly_once(task, 300)
    assert await studio.value("SELECT count(DISTINCT worker) FROM test_results") == 2


async def test_backed_off_units_do_not_hold_up_others(studio: Studio) -> None:
    task = await studio.create(n=6, flaky={"0": 1}, retry_after=1.0)
    quick = await studio.create(n=6)
    await studio.drain(slots=1)
    await studio.finished(task)
    await studio.finished(quick)
    rows = await studio.sql("SELECT ordinal FROM test_results WHERE task_id = :t ORDER BY at", t=task.id)
    assert rows[-1][0] == 0
    last_quick = await studio.value("SELECT max(at) FROM test_results WHERE task_id = :t", t=quick.id)
    assert last_quick < await studio.value("SELECT max(at) FROM test_results WHERE task_id = :t", t=task.id)
    assert await asyncio.sleep(0, True)


@given(
    st.lists(st.floats(0.001, 5), min_size=200, max_size=200),
    st.dictionaries(st.integers(1, 5), st.integers(-2, 2), min_size=2),
)
def test_service_is_proportional_to_weight(costs: list[float], priorities: dict[int, int]) -> None:
    now = 0.0
    shares = FairShare(lambda: now)
    for cost in costs:
        owner = shares.choose(priorities)
        assert owner is not None
        least = shares.served(owner)
        assert all(shares.served(other) >= least for other in priorities)
        serving = shares.begin(owner, priorities[owner])
        now += cost
        shares.end(serving)
    # Nobody is ahead of another by more than one stretch of work at the lowest weight.
    served = [shares.served(owner) for owner in priorities]
    assert max(served) - min(served) <= 5 * 1.5**2 + 0.1


def test_service_fades_and_work_in_flight_counts() -> None:
    now = 0.0
    shares = FairShare(lambda: now)
    serving = shares.begin(1, 0)
    assert shares.choose([1, 2]) == 2
    now = 10.0
    shares.end(serving)
    assert shares.served(1) == 10.0
    now = 30.0
    assert 4.9 < shares.served(1) < 5.1
    assert shares.choose([]) is None
