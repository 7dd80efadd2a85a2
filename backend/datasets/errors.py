"""What can be wrong with datasets."""

from backend.core.errors import Conflict, DomainError, Forbidden, NotFound


class DatasetNotFound(NotFound):
    """No such dataset, or it is somebody else's."""

    code, detail = "task_not_found", "Task not found"


class DatasetForbidden(Forbidden):
    """Somebody else's dataset, where the reference documents answer 403."""

    code, detail = "access_denied", "Access denied"


class PersonaNotFound(NotFound):
    """The dataset has no such persona (yet)."""

    code, detail = "persona_not_found", "Persona not found"


class ImageNotFound(NotFound):
    """The persona has no such image (yet)."""

    code, detail = "image_not_found", "Image not found"


class StyleNotFound(NotFound):
    """There is no such portrait style."""

    code, detail = "style_not_found", "There is no such style"


class ImageBusy(Conflict):
    """Another request is drawing or replacing this image right now."""

    code, detail = "image_busy", "This image is being changed by another request"


class PersonaBusy(Conflict):
    """Another request is changing this persona right now."""

    code, detail = "persona_busy", "This persona is being changed by another request"


class NameTaken(Conflict):
    """Full names are unique in a dataset."""

    code, detail = "name_taken", "Another persona of this dataset has this name"


class TaskNotFinished(Conflict):
    """The dataset must have ended first."""

    code, detail = "task_not_finished", "The dataset is still being generated; cancel it or wait"


class DatasetTooLarge(Conflict):
    """A dataset holds at most 100 000 personas."""

    code, detail = "dataset_too_large", "A dataset holds at most 100000 personas"


class BudgetSpent(Conflict):
    """The dataset's budget does not allow another paid call."""

    code, detail = "budget_exhausted", "The budget of this dataset does not allow another paid call"


class LinkInvalid(Forbidden):
    """A signed link that is not ours, or has expired."""

    code, detail = "link_invalid", "This link is not valid any more"


class DescriptionRefused(DomainError):
    """The description asks for something this product does not make."""

    status, code, title = 422, "description_refused", "Unprocessable Content"


class StorageExhausted(DomainError):
    """The object store has no room left."""

    status, code, title = 507, "storage_full", "Insufficient Storage"
    detail = "There is no room left to store this; nothing was changed"
