"""States of tasks and units, and what may follow what. Pure functions."""

from enum import IntEnum, StrEnum


class TaskStatus(StrEnum):
    """Where a task is in its life."""

    PENDING = "pending"
    """Created, retried or extended; waits for a worker or for its scheduled time."""
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    """Everything was tried and something was made; failures may be listed."""
    FAILED = "failed"
    CANCELLED = "cancelled"


class UnitStatus(IntEnum):
    """Where a unit is in its life."""

    PENDING = 0
    LEASED = 1
    DONE = 2
    FAILED = 3


class PauseReason(StrEnum):
    """Why a task is paused, as far as what is to be done about it differs."""

    BY_USER = "by_user"
    BUDGET = "budget"
    """Its own budget does not allow another paid call: a higher one does."""
    PRICE_UNKNOWN = "price_unknown"
    """It has a budget, and what a call may cost is not known."""
    QUOTA = "quota"
    """Its owner's quota of money is used up."""
    PROVIDER_UNAVAILABLE = "provider_unavailable"
    """A provider did not answer for long; it may be back."""
    PROVIDER_REJECTED = "provider_rejected"
    """A provider cannot be asked like this: wrong key, no credit, a model that is not there or configured any more."""
    ATTENTION = "attention"
    """Something else has to be done first; the task's error says what."""


class TaskAction(StrEnum):
    """What can happen to a task."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    COMPLETE = "complete"
    FAIL = "fail"
    RETRY = "retry"
    EXTEND = "extend"


class IllegalTransition(Exception):
    """The action does not apply to a task in this state."""

    def __init__(self, status: TaskStatus, action: TaskAction) -> None:
        super().__init__(f"a task that is {status} cannot {action}")
        self.status = status
        self.action = action


ACTIVE = frozenset({TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.PAUSED})
TERMINAL = frozenset({TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.CANCELLED})

_P, _R, _H = TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.PAUSED
_TRANSITIONS: dict[TaskAction, dict[TaskStatus, TaskStatus]] = {
    TaskAction.START: {_P: _R},
    TaskAction.PAUSE: {_P: _H, _R: _H},
    # Back to pending: a worker starts it again, which also honours a schedule that is still to come.
    TaskAction.RESUME: {_H: _P},
    TaskAction.CANCEL: dict.fromkeys((_P, _R, _H), TaskStatus.CANCELLED),
    TaskAction.COMPLETE: {_R: TaskStatus.COMPLETED},
    TaskAction.FAIL: dict.fromkeys((_P, _R, _H), TaskStatus.FAILED),
    TaskAction.RETRY: {TaskStatus.FAILED: _P, TaskStatus.COMPLETED: _P},
    TaskAction.EXTEND: {TaskStatus.FAILED: _P, TaskStatus.COMPLETED: _P},
}


def is_terminal(status: str) -> bool:
    """Whether a task in this state rests until somebody retries or extends it."""
    return status in TERMINAL


def can(status: str, action: TaskAction) -> bool:
    """Whether the action applies to a task in this state."""
    return TaskStatus(status) in _TRANSITIONS[action]


def next_status(status: str, action: TaskAction) -> TaskStatus:
    """The state after the action; raises :class:`IllegalTransition` when it does not apply."""
    present = TaskStatus(status)
    try:
        return _TRANSITIONS[action][present]
    except KeyError:
        raise IllegalTransition(present, action) from None


def outcome(steps_done: int, steps_failed: int) -> TaskAction:
    """How a task ends whose last phase is through: failed when nothing of what was tried could be made."""
    return TaskAction.FAIL if steps_failed > 0 and steps_done == 0 else TaskAction.COMPLETE
