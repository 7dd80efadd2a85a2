"""The clock of a task stands while the task is held. Holds are made long by moving their beginning back."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from backend.generation.models import GenerationTask
from tests.generation.conftest import Studio

HOUR = timedelta(hours=1)


async def held(studio: Studio, task: GenerationTask) -> GenerationTask:
    """The task once it is paused, as if that had happened an hour ago."""

    async def paused() -> bool:
        return (await studio.task(task)).status == "paused"

    await studio.until(paused)
    await studio.sql(
        "UPDATE generation_tasks SET started_at = started_at - interval '1 hour', "
        "idle_since = idle_since - interval '1 hour' WHERE id = :t",
        t=task.id,
    )
    return await studio.task(task)


def worked(task: GenerationTask) -> timedelta:
    assert task.started_at is not None
    assert task.completed_at is not None
    return task.completed_at - task.started_at - task.idle_time


async def test_a_pause_does_not_count_until_a_worker_goes_on(studio: Studio) -> None:
    task = await studio.create(n=30, ms=20)
    drain = await studio.drain()
    await studio.stored(task, 5)
    await studio.do("pause", task)
    await drain.stop(5)
    idle = (await held(studio, task)).idle_since
    await studio.do("resume", task)
    waiting = await studio.task(task)
    assert (waiting.status, waiting.idle_since, waiting.idle_time) == ("pending", idle, timedelta())
    await studio.do("pause", task)
    assert (await studio.task(task)).idle_since == idle
    await studio.do("resume", task)
    await studio.drain()
    done = await studio.finished(task)
    assert done.idle_since is None
    assert HOUR < done.idle_time < 2 * HOUR
    assert timedelta() < worked(done) < HOUR


async def test_every_way_to_be_held_counts(studio: Studio) -> None:
    task = await studio.create(n=40, cost="0.5", budget=Decimal(2), ms=5)
    await studio.drain()
    assert (await held(studio, task)).error == "The budget of 2 is used up"
    await studio.do("resume", task, budget=Decimal(4))
    await held(studio, task)
    await studio.do("cancel", task)
    done = await studio.finished(task)
    assert 2 * HOUR < done.idle_time < 3 * HOUR
    assert timedelta() < worked(done) < HOUR


async def test_waiting_for_the_schedule_or_held_before_the_start_is_no_time_at_all(studio: Studio) -> None:
    task = await studio.create(n=1, scheduled_for=datetime.now(UTC) + HOUR)
    await studio.do("pause", task)
    assert (await studio.task(task)).idle_since is None
    await studio.do("resume", task)
    await studio.sql("UPDATE generation_tasks SET created_at = created_at - interval '1 day', scheduled_for = now()")
    await studio.drain()
    done = await studio.finished(task)
    assert (done.idle_since, done.idle_time) == (None, timedelta())
    assert worked(done) < HOUR


async def test_trying_again_starts_a_new_clock(studio: Studio) -> None:
    task = await studio.create(n=10, ms=20, permanent=[9])
    await studio.drain()
    await studio.stored(task, 1)
    await studio.do("pause", task)
    await held(studio, task)
    await studio.do("resume", task)
    assert (await studio.finished(task)).idle_time > HOUR
    again = await studio.do("retry", task)
    assert await studio.sql("SELECT started_at, idle_since, idle_time FROM generation_tasks") == [
        (None, None, timedelta())
    ]
    assert worked(await studio.finished(again)) < HOUR
