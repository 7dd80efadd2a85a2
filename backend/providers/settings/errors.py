"""Facts about settings of providers that clients are told."""

from collections.abc import Sequence

from backend.core.errors import Conflict, FieldError, Forbidden, NotFound
from backend.providers.errors import ProviderRejected


class ProviderNotFound(NotFound):
    """There is no such provider."""

    code, detail = "provider_not_found", "Provider not found"


class ProviderNameTaken(Conflict):
    """Another provider has this name."""

    code = "provider_name_taken"

    def __init__(self, name: str) -> None:
        message = f"There is a provider named “{name}” already"
        super().__init__(message, errors=[FieldError(field="name", message=message, code="taken")])


class ProviderInUse(Conflict):
    """Choices would lose their model."""

    code = "provider_in_use"

    def __init__(self, name: str, uses: Sequence[FieldError]) -> None:
        listed = "; ".join(f"{use.field} ({use.message})" for use in uses)
        super().__init__(
            f"“{name}” is in use for {listed}. With force=true the embedded engine takes its place", errors=uses
        )


class ChoiceFixed(Forbidden):
    """Administrators have not left this choice to users."""

    code, title = "choice_fixed", "Choice Fixed"

    def __init__(self, purpose: str) -> None:
        super().__init__(f"The administrators have settled which model is used for {purpose}")


class PromptVersionNotFound(NotFound):
    """A prompt has no such version."""

    code, detail = "prompt_version_not_found", "Version not found"


class ProviderKeyUnreadable(ProviderRejected):
    """The stored API key was encrypted under another signing key."""

    def __init__(self, provider: str) -> None:
        super().__init__(
            f"The API key of “{provider}” cannot be read any more, because the studio's secret key has changed: "
            "enter the key again"
        )
