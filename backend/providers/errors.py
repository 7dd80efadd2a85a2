"""What can go wrong with a provider's model, as callers tell apart."""


class ProviderError(Exception):
    """A model did not answer as needed; the message is fit for users and names the provider, never a key."""


class ProviderUnavailable(ProviderError):
    """It may work later: overloaded, timed out, away, or its circuit is open."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds, when the provider said so."""


class ProviderRejected(ProviderError):
    """It will not work this way: wrong key, unknown model, no credit left, a request it does not take."""


class ContentRefused(ProviderError):
    """The model or its moderation declined this content."""


class NoValidAnswer(ProviderError):
    """Every try was answered, and no answer was what had been asked for."""


class CallCancelled(ProviderError):
    """What the call is for was cancelled or deleted: it was not begun, or its connection was closed."""
