"""Facts that several parts of identity tell."""

from collections.abc import Awaitable
from typing import TypeVar

from backend.core.errors import Conflict, Forbidden, NotFound, Unauthorized

Result = TypeVar("Result")


class UserNotFound(NotFound):
    """There is no such user."""

    code, detail = "user_not_found", "User not found"


class EmailTaken(Conflict):
    """Another account has this address. Only told to administrators."""

    code, detail = "email_taken", "Another account uses this e-mail address"


class UsernameTaken(Conflict):
    """Another account has this user name."""

    code, detail = "username_taken", "This user name is taken"


class NotOneself(Conflict):
    """Administrators cannot lock themselves out."""

    code, detail = "not_oneself", "You cannot do this to your own account"


class LastAdmin(Conflict):
    """A studio keeps at least one active administrator."""

    code, detail = "last_admin", "This is the last active administrator"


async def tolerate_bad_credential(attempt: Awaitable[Result | None]) -> Result | None:
    """The result, or None where the credential is no longer good: for signing out, which always succeeds."""
    try:
        return await attempt
    except (Unauthorized, Forbidden):
        return None
