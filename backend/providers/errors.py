"""What can go wrong with a provider's model, as callers tell apart."""


class ProviderError(Exception):
    """A model did not answer as needed; the message is fit for users and names the provider, never a key."""

    def __init__(
        self,
        message: str,
        *,
        tries: int = 0,
        maybe_charged: int = 0,
        status: int | None = None,
        body: str = "",
    ) -> None:
        super().__init__(message)
        self.tries = tries
        """HTTP requests that were sent."""
        self.maybe_charged = maybe_charged
        """Those of them whose answer was lost after they had been sent: nobody knows whether they cost anything."""
        self.status = status
        """Of the last HTTP answer, when there was one."""
        self.body = body
        """Beginning of that answer; it may repeat the request, so it is not for users."""


class ProviderUnavailable(ProviderError):
    """It may work later: overloaded, timed out, away, or its circuit is open."""

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        tries: int = 0,
        maybe_charged: int = 0,
        status: int | None = None,
        body: str = "",
    ) -> None:
        super().__init__(message, tries=tries, maybe_charged=maybe_charged, status=status, body=body)
        self.retry_after = retry_after
        """Seconds, when the provider said so."""


class ProviderRejected(ProviderError):
    """It will not work this way: wrong key, unknown model, no credit left, a request it does not take."""


class Unsupported(ProviderRejected):
    """The server does not know a part of the request; the same said differently may work."""


class ContentRefused(ProviderError):
    """The model or its moderation declined this content."""


class NoValidAnswer(ProviderError):
    """Every try was answered, and no answer was what had been asked for."""


class CallCancelled(ProviderError):
    """What the call is for was cancelled or deleted: it was not begun, or its connection was closed."""
