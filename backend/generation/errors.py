"""What the kernel refuses, as facts."""

from backend.core.errors import Conflict, DomainError, NotFound


class TaskNotFound(NotFound):
    """There is no such task, or it is not the caller's."""

    code, detail = "task_not_found", "Task not found"


class TaskAlreadyFinished(Conflict):
    """The task is completed, failed or cancelled."""

    code, detail = "task_already_finished", "This task has already finished"


class TaskNotRunning(Conflict):
    """Only a task that is pending or running can be paused."""

    code, detail = "task_not_running", "This task is not running"


class TaskNotPaused(Conflict):
    """Only a paused task can be resumed."""

    code, detail = "task_not_paused", "This task is not paused"


class TaskNotFinished(Conflict):
    """The task has to be completed or failed for this."""

    code, detail = "task_not_finished", "This task has not finished yet"


class TaskWasCancelled(Conflict):
    """A cancelled task stays cancelled."""

    code, detail = "task_was_cancelled", "This task was cancelled; create a new one"


class NothingToRetry(Conflict):
    """The task completed without failures."""

    code, detail = "nothing_to_retry", "Nothing of this task failed"


class IdempotencyKeyReused(DomainError):
    """The key was sent before with another request."""

    status, code, title = 422, "idempotency_key_reused", "Unprocessable Content"
    detail = "This Idempotency-Key was used before for a different request"


class UnknownKind(LookupError):
    """No generator is registered for the kind."""
