"""What can go wrong, as facts with a stable code and a message for people."""

from typing import ClassVar


class PaintingError(Exception):
    """Anything the engine refuses or fails at; ``code`` is stable, the message is for people."""

    code: ClassVar[str] = "painting_failed"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ImageRefused(PaintingError):
    """The given image cannot be painted; the sender can do something about it."""

    code = "image_refused"


class ImageTooLarge(ImageRefused):
    """More pixels than are decoded; known from the header alone."""

    code = "image_too_large"


class UnsupportedImage(ImageRefused):
    """The content is none of the known formats, whatever its name says."""

    code = "image_unsupported"


class ImageUnreadable(ImageRefused):
    """A known format, but truncated or broken."""

    code = "image_unreadable"


class UnsupportedPixels(ImageRefused):
    """Pixels without a defined white, as in floating-point TIFF."""

    code = "image_pixels_unsupported"


class ImageTooSmall(ImageRefused):
    """A side is too short to be painted."""

    code = "image_too_small"


class ImageTooNarrow(ImageRefused):
    """One side is too many times the other."""

    code = "image_too_narrow"


class PaintingCancelled(PaintingError):
    """Stopped because the caller asked for it."""

    code = "painting_cancelled"


class PaintingTimedOut(PaintingError):
    """Stopped because it took longer than allowed."""

    code = "painting_timed_out"


class PaintingProcessDied(PaintingError):
    """The process that painted ended without an answer, for instance for want of memory."""

    code = "painting_process_died"


class EncodingFailed(PaintingError):
    """The video could not be encoded or written; the message ends with what the encoder said."""

    code = "encoding_failed"


class PlanUnreadable(PaintingError):
    """Bytes that are no plan of this version of the engine."""

    code = "plan_unreadable"


def _all_errors(kind: type[PaintingError]) -> dict[str, type[PaintingError]]:
    found = {kind.code: kind}
    for each in kind.__subclasses__():
        found |= _all_errors(each)
    return found


def error_of(code: str, message: str) -> PaintingError:
    """The error of a code, as it was raised in another process."""
    return _all_errors(PaintingError).get(code, PaintingError)(message)
