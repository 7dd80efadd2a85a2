"""Which database errors pass by themselves: lost connections, restarts, deadlocks, too many clients."""

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# SQLSTATE classes (PostgreSQL appendix A): connection, transaction rollback, resources, operator intervention.
_CLASSES = ("08", "40", "53", "57")


def is_transient(error: BaseException | None) -> bool:
    """Whether the same statement can be expected to work after reconnecting."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or is_transient(error.orig) or is_transient(error.__cause__)
    sqlstate = getattr(error, "sqlstate", None)
    if isinstance(sqlstate, str):
        return sqlstate[:2] in _CLASSES
    # InternalClientError: the connection broke while a statement was under way, and asyncpg lost count.
    if isinstance(error, asyncpg.InterfaceError | asyncpg.InternalClientError | OSError | TimeoutError | PoolTimeout):
        return True
    cause = getattr(error, "__cause__", None)
    return (
        type(error).__name__ in {"InterfaceError", "InternalClientError", "Error"}
        and cause is not None
        and is_transient(cause)
    )
