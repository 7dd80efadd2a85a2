"""The states of tasks, as a machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.generation.states import (
    ACTIVE,
    TERMINAL,
    IllegalTransition,
    TaskAction,
    TaskStatus,
    can,
    is_terminal,
    next_status,
    outcome,
)

REOPENING = {TaskAction.RETRY, TaskAction.EXTEND}


@given(st.lists(st.sampled_from(list(TaskAction)), max_size=40))
def test_any_sequence_of_actions_keeps_the_rules(actions: list[TaskAction]) -> None:
    status = TaskStatus.PENDING
    for action in actions:
        if not can(status, action):
            with pytest.raises(IllegalTransition):
                next_status(status, action)
            continue
        after = next_status(status, action)
        if is_terminal(status):
            assert action in REOPENING
            assert status is not TaskStatus.CANCELLED
            assert after is TaskStatus.PENDING
        if action is TaskAction.CANCEL:
            assert after is TaskStatus.CANCELLED
        assert after is not status
        status = after


def test_every_state_is_either_active_or_terminal() -> None:
    assert set(TaskStatus) == ACTIVE | TERMINAL
    assert not ACTIVE & TERMINAL
    assert all(can(status, TaskAction.CANCEL) == (status in ACTIVE) for status in TaskStatus)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_task_fails_only_when_nothing_was_made(done: int, failed: int) -> None:
    assert (outcome(done, failed) is TaskAction.FAIL) == (failed > 0 and done == 0)
