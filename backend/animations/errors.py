"""What can be wrong with paintings. Codes in capitals are those of the reference document."""

from backend.core.errors import Conflict, DomainError, FieldError, Forbidden, NotFound


class AnimationNotFound(NotFound):
    """No such painting, or it is somebody else's."""

    code, detail = "task_not_found", "Task not found"


class VideoNotFound(NotFound):
    """The painting has no such video or file (yet)."""

    code, detail = "VIDEO_NOT_FOUND", "There is no such video"


class SourceNotFound(NotFound):
    """What was to be painted is not there, or it is somebody else's."""

    code, detail = "SOURCE_NOT_FOUND", "There is no such picture"


class LinkInvalid(Forbidden):
    """A signed link that is not ours, or has expired."""

    code, detail = "link_invalid", "This link is not valid any more"


class NothingToPaint(DomainError):
    """Neither a file nor a reference to a picture was sent."""

    status, code, title = 422, "NO_FILE", "Unprocessable Content"
    detail = "Send a file, or name a dataset, a persona's image or an earlier painting"


class InvalidFormat(DomainError):
    """The content is no picture of a known format."""

    status, code, title = 415, "INVALID_FORMAT", "Unsupported Media Type"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError(field="file", message=detail, code=self.code)])


class FileTooLarge(InvalidFormat):
    """More bytes or pixels than are taken."""

    status, code, title = 413, "FILE_TOO_LARGE", "Content Too Large"


class InvalidImage(InvalidFormat):
    """A known format that cannot be painted: truncated, too small, too narrow, unknown pixels."""

    status, code, title = 422, "INVALID_IMAGE", "Unprocessable Content"


class ProcessingFailed(DomainError):
    """The picture was taken, but could not be painted."""

    status, code, title = 422, "PROCESSING_FAILED", "Unprocessable Content"


class AnimationRunning(Conflict):
    """It must have ended first."""

    code, detail = "task_not_finished", "This is still being painted; cancel it or wait"
