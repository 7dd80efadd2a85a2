"""What a task goes through, with drain slots in this process."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from backend.core.errors import Conflict
from backend.generation import dispatch, drain
from backend.generation.errors import (
    NothingToRetry,
    TaskAlreadyFinished,
    TaskNotFinished,
    TaskNotPaused,
    TaskNotRunning,
    TaskWasCancelled,
)
from backend.generation.service import TaskService
from tests.generation.conftest import Studio


async def test_a_task_of_two_phases_runs_to_its_end(studio: Studio) -> None:
    task = await studio.create(n=23, phases=2)
    assert (task.status, task.stage, len(task.public_id)) == ("pending", "pending", 8)
    await studio.drain()
    done = await studio.finished(task)
    assert (done.status, done.stage, done.phase) == ("completed", "phase-2", 2)
    assert done.started_at is not None
    assert done.completed_at is not None
    await studio.assert_exactly_once(task, 23, 2)
    types = [row[0] for row in await studio.sql("SELECT type FROM generation_events ORDER BY seq")]
    assert types[:2] == ["created", "started"]
    assert types.count("stage") == 1
    assert types[-1] == "completed"


async def test_the_next_phase_of_a_small_task_does_not_wait_for_a_poll(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All slots but one find nothing to claim and leave the task out for so long; then its second phase is planned.
    monkeypatch.setattr(dispatch, "DRY_SECONDS", 3600.0)
    monkeypatch.setattr(drain, "POLL_SECONDS", 3600.0)
    await studio.drain(slots=4)
    for _ in range(10):
        task = await studio.create(n=1, phases=3)
        await studio.finished(task)
        await studio.assert_exactly_once(task, 1, 3)


async def test_units_without_output_are_counted(studio: Studio) -> None:
    task = await studio.create("noop", n=1234)
    await studio.drain(slots=4)
    done = await studio.finished(task)
    assert (done.status, done.units_done, done.steps_done) == ("completed", 1234, 1234)
    await studio.assert_progress_never_fell(task)


async def test_an_empty_plan_completes(studio: Studio) -> None:
    task = await studio.create(n=0, phases=3)
    await studio.drain()
    assert (await studio.finished(task)).status == "completed"


async def test_passing_failures_are_tried_again_and_lasting_ones_listed(studio: Studio, tmp_path: Path) -> None:
    task = await studio.create(
        n=12, phases=2, steps=2, flaky={"3": 2}, permanent=[5], partial=[7], mended=str(tmp_path / "mended")
    )
    await studio.drain()
    done = await studio.finished(task)
    # Unit 5 fails in both phases with two steps, unit 7 makes one of its two in both.
    assert (done.status, done.steps_done, done.steps_failed) == ("completed", 42, 6)
    assert done.error is not None
    assert "6 of 48 steps failed" in done.error
    assert "unit 5 cannot be" in done.error
    failures = await studio.do("failures", task)
    assert [(unit.phase, unit.ordinal) for unit in failures] == [(1, 5), (1, 7), (2, 5), (2, 7)]

    (tmp_path / "mended").touch()
    again = await studio.do("retry", task)
    assert (again.status, again.attempt, again.steps_failed) == ("pending", 2, 0)
    done = await studio.finished(task)
    assert (done.status, done.steps_done, done.steps_failed, done.error) == ("completed", 48, 0, None)
    rows = await studio.sql("SELECT phase, ordinal, count(*) FROM test_results GROUP BY 1, 2")
    # Unit 7 was stored incomplete first and stored again by the retry; every other unit once.
    assert {(row[0], row[1]): row[2] for row in rows} == {(p, i): 2 if i == 7 else 1 for p in (1, 2) for i in range(12)}
    await studio.assert_progress_never_fell(task)
    with pytest.raises(NothingToRetry):
        await studio.do("retry", task)


async def test_a_task_of_which_nothing_could_be_made_failed(studio: Studio) -> None:
    task = await studio.create(n=3, permanent=[0, 1, 2])
    unplannable = await studio.create(n=3, unplannable=True)
    await studio.drain()
    done = await studio.finished(task)
    assert (done.status, done.units_failed) == ("failed", 3)
    assert (await studio.finished(unplannable)).error == "cannot be planned"
    assert await studio.sql("SELECT DISTINCT status FROM test_finished") == [("failed",)]


async def test_an_output_that_cannot_be_stored_fails_only_its_unit(studio: Studio, monkeypatch: object) -> None:
    task = await studio.create(n=10, unstorable=[4], discards=str(studio.settings.data / "discards"))
    drain = await studio.drain()
    await studio.stored(task, 9)
    await studio.sql("UPDATE generation_units SET attempts = 7, available_at = now() WHERE ordinal = 4 AND status = 0")
    drain.wake()

    async def out_of_attempts() -> bool:
        await studio.sql("UPDATE generation_units SET attempts = 7, available_at = now() WHERE status = 0")
        return (await studio.task(task)).status == "completed"

    await studio.until(out_of_attempts)
    done = await studio.task(task)
    assert (done.steps_done, done.steps_failed) == (9, 1)
    assert "4" in (studio.settings.data / "discards").read_text()


async def test_pause_lets_units_in_flight_finish_and_resume_goes_on(studio: Studio) -> None:
    task = await studio.create(n=30, ms=20)
    await studio.drain()
    await studio.stored(task, 5)
    paused = await studio.do("pause", task)
    assert (paused.status, paused.pause_reason) == ("paused", "by_user")
    await asyncio.sleep(0.3)
    count = await studio.value("SELECT count(*) FROM test_results")
    assert await studio.value("SELECT count(*) FROM generation_units WHERE status = 1") == 0
    await asyncio.sleep(0.2)
    assert await studio.value("SELECT count(*) FROM test_results") == count
    assert (await studio.task(task)).steps_done == count < 30
    with pytest.raises(TaskNotRunning):
        await studio.do("pause", task)
    await studio.do("resume", task)
    with pytest.raises(TaskNotPaused):
        await studio.do("resume", task)
    await studio.finished(task)
    await studio.assert_exactly_once(task, 30)


async def test_cancel_throws_away_what_is_in_flight(studio: Studio) -> None:
    log, gate = studio.settings.data / "discards", studio.settings.data / "gate"
    task = await studio.create(n=50, discards=str(log), gate=str(gate), gated_from=20)
    await studio.drain()
    await studio.stored(task, 2)

    async def held() -> bool:
        return bool(await studio.value("SELECT count(*) > 0 FROM generation_units WHERE status = 1 AND ordinal >= 20"))

    await studio.until(held)
    await studio.do("cancel", task)
    count = await studio.value("SELECT count(*) FROM test_results")
    gate.touch()
    done = await studio.finished(task)
    await studio.until(lambda: asyncio.sleep(0, log.exists()))
    assert done.status == "cancelled"
    assert await studio.value("SELECT count(*) FROM test_results") == count == done.steps_done
    assert await studio.sql("SELECT status FROM test_finished") == [("cancelled",)]
    for action, refusal in (
        ("cancel", TaskAlreadyFinished),
        ("pause", TaskAlreadyFinished),
        ("retry", TaskWasCancelled),
        ("extend", TaskWasCancelled),
    ):
        with pytest.raises(refusal):
            await studio.do(action, task)


async def test_extend_plans_only_what_is_missing(studio: Studio) -> None:
    task = await studio.create(n=5, phases=2)
    await studio.drain()
    await studio.finished(task)
    with pytest.raises(TaskNotFinished):
        await studio.do("extend", await studio.create(n=1, ms=500))
    before = await studio.sql("SELECT phase, ordinal, at FROM test_results WHERE task_id = :t ORDER BY 1, 2", t=task.id)
    await studio.do("extend", task, params={**task.params, "n": 8})
    done = await studio.finished(task)
    assert (done.status, done.steps_done, done.steps_total, done.attempt) == ("completed", 16, 16, 2)
    after = await studio.sql("SELECT phase, ordinal, at FROM test_results WHERE task_id = :t ORDER BY 1, 2", t=task.id)
    assert [(row[0], row[1]) for row in after] == [(p, i) for p in (1, 2) for i in range(8)]
    assert set(before) <= set(after)


async def test_budget_pauses_the_task(studio: Studio) -> None:
    exhausted = await studio.create(n=3, broke=[1])
    spent = await studio.create(n=40, cost="0.5", budget=Decimal(2), ms=5)
    await studio.drain()
    for task, reason in ((exhausted, "no money left"), (spent, "The budget of 2 is used up")):

        async def paused(task: object = task) -> bool:
            return (await studio.task(task)).status == "paused"  # type: ignore[arg-type]

        await studio.until(paused)
        assert (await studio.task(task)).error == reason
        assert (await studio.task(task)).pause_reason == "budget"
    assert Decimal(2) <= (await studio.task(spent)).cost < Decimal(20)
    await studio.do("resume", spent, budget=Decimal(100))
    done = await studio.finished(spent)
    assert (done.status, done.cost, done.steps_done) == ("completed", Decimal(20), 40)
    assert done.pause_reason is None
    assert (await studio.do("cancel", exhausted)).pause_reason is None


async def test_racing_requests_have_one_winner(studio: Studio) -> None:
    task = await studio.create(n=1)

    async def attempt(action: str) -> str:
        try:
            await studio.do(action, task)
        except Conflict as error:
            return error.code
        return "won"

    results = await asyncio.gather(*(attempt("cancel") for _ in range(6)), attempt("pause"))
    assert results[:6].count("won") == 1
    assert set(results[:6]) == {"won", "task_already_finished"}

    failed = await studio.create(n=2, permanent=[0, 1])
    await studio.drain()
    await studio.finished(failed)
    results = await asyncio.gather(*(attempt_on(studio, "retry", failed) for _ in range(6)))
    assert sorted(results) == ["task_not_finished"] * 5 + ["won"]
    assert (await studio.task(failed)).attempt == 2


async def attempt_on(studio: Studio, action: str, task: object) -> str:
    try:
        await studio.do(action, task)  # type: ignore[arg-type]
    except Conflict as error:
        return error.code
    return "won"


async def test_delete_while_units_run(studio: Studio) -> None:
    tasks = [await studio.create(n=200, ms=1) for _ in range(4)]
    await studio.drain(slots=4)
    for task in tasks:
        await studio.stored(task, 1)
    await asyncio.gather(*(studio.do("delete", task) for task in tasks))
    assert await studio.value("SELECT count(*) FROM generation_units") == 0
    other = await studio.create(n=10)
    assert (await studio.finished(other)).status == "completed"


async def test_priority_is_bounded_and_changes(studio: Studio) -> None:
    task = await studio.create(n=1)
    assert (await studio.do("set_priority", task, priority=5)).priority == 5
    with pytest.raises(ValueError, match="priority"):
        await studio.do("set_priority", task, priority=11)
    async with studio.database.transaction() as session:
        seq = await TaskService(session, studio.jobs).record_event(task, "note", {"text": "hello"})
    assert await studio.value("SELECT data->>'text' FROM generation_events WHERE seq = :s", s=seq) == "hello"
