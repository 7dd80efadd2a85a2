"""Who is asking."""

from dataclasses import dataclass
from typing import Literal

from backend.core.errors import Forbidden

Role = Literal["admin", "user", "viewer", "client"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The authenticated caller of a request, resolved once."""

    user_id: int
    email: str
    role: Role
    session_id: str | None
    """The sign-in session; None for API keys."""
    api_key_id: int | None
    scopes: frozenset[str] | None
    """What an API key may do, e.g. ``datasets:write``; None means everything the role may."""

    @property
    def is_admin(self) -> bool:
        """Whether the caller administrates this studio."""
        return self.role == "admin"

    def require_scope(self, scope: str) -> None:
        """Raise :class:`Forbidden` when the caller's API key lacks the scope, or a viewer wants to write."""
        if self.scopes is not None and scope not in self.scopes:
            raise Forbidden(f"This API key lacks the scope {scope}")
        if self.role == "viewer" and scope.endswith(":write"):
            raise Forbidden("Viewers cannot change anything")
