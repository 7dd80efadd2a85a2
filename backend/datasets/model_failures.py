"""What a provider's failure means: for a running unit, and for a request."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from backend.datasets.errors import BudgetSpent
from backend.generation.generator import BudgetExhausted, NeedsAttention, Retriable, Unit
from backend.generation.states import PauseReason
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.errors import CallCancelled, ProviderRejected, ProviderUnavailable

PATIENCE = 6
"""Attempts of a unit, each with tries of its own, before a provider that does not answer pauses the task."""


@asynccontextmanager
async def as_outcomes(unit: Unit) -> AsyncIterator[None]:
    """Turn errors of providers into those that the kernel knows.

    What passes is tried again; what somebody has to mend (a key, a model's name, credit, a provider that stays away)
    pauses the task, so that nothing is lost and nobody gets other texts than were asked for.
    """
    try:
        yield
    except ProviderUnavailable as error:
        if unit.attempts >= PATIENCE:
            raise NeedsAttention(f"{error}. Resume when it is back", PauseReason.PROVIDER_UNAVAILABLE) from error
        raise Retriable(str(error), retry_after=error.retry_after) from error
    except ProviderRejected as error:
        raise NeedsAttention(str(error), PauseReason.PROVIDER_REJECTED) from error
    except QuotaExceeded as error:
        raise NeedsAttention(error.detail, PauseReason.QUOTA) from error
    except CallCancelled as error:
        raise Retriable(str(error)) from error  # not accepted any more, whatever comes of it


@asynccontextmanager
async def as_problems() -> AsyncIterator[None]:
    """Turn what pauses a task into answers to a request; what a provider says is one already."""
    try:
        yield
    except BudgetExhausted as error:
        raise BudgetSpent(str(error)) from error
    except NeedsAttention as error:
        raise ProviderRejected(str(error)) from error
