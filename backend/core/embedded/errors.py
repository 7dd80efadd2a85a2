"""What can go wrong while servers are started, each with a hint that mends it."""


class EmbeddedError(Exception):
    """A server or its data folder cannot be used.

    Args:
        message: What is wrong, one sentence.
        hint: What the operator can do about it; empty when nothing sensible can be said.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class DataFolderBusy(EmbeddedError):
    """Another studio holds the data folder."""


class DataFolderUnusable(EmbeddedError):
    """The data folder, or the runtime folder for sockets, has the wrong owner, mode or place."""


class DataVersionMismatch(EmbeddedError):
    """The data was written by another major version of PostgreSQL."""


class ServerMissing(EmbeddedError):
    """The wheel that carries the server's binaries is not installed or has none for this machine."""


class ServerFailed(EmbeddedError):
    """A server exited or did not become ready; the message ends with the tail of its log."""


class StartCancelled(EmbeddedError):
    """The operator stopped the studio while its servers were still starting."""
