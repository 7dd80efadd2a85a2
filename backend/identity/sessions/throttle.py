"""Lock-out after repeated failed sign-ins, with exponential back-off.

Counted under the identifier as it was typed, whether or not there is such an account, and under the address: so being
locked out tells nothing about who exists.
"""

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.errors import DomainError
from backend.core.requests import current_request, rate_limit_address
from backend.identity.sessions.models import LoginFailure

ACCOUNT_FREE, ADDRESS_FREE = 5, 30
"""Failures before the first lock."""
FIRST_LOCK = timedelta(seconds=15)
LONGEST_LOCK = timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=6)


class TooManyAttempts(DomainError):
    """Signing in is locked for a while, even with the right password."""

    status, code, title = 429, "too_many_attempts", "Too Many Requests"

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Too many failed attempts; try again in {seconds} seconds", headers={"Retry-After": str(seconds)}
        )


@dataclass(frozen=True, slots=True)
class ThrottleKeys:
    """Under what a sign-in is counted."""

    account: str
    address: str | None


def lock_time(failures: int, free: int) -> timedelta | None:
    """For how long so many failures lock: 15 s after the free ones, doubled by each further one, up to 15 min."""
    if failures < free:
        return None
    return min(LONGEST_LOCK, FIRST_LOCK * (1 << min(failures - free, 16)))


def throttle_keys(settings: Settings, identifier: str) -> ThrottleKeys:
    """The keys of a sign-in by this identifier from the address of the request in hand."""

    def digest(text: str) -> str:
        return hmac.new(settings.signing_key.encode(), text.encode(), hashlib.sha256).hexdigest()

    info = current_request.get()
    address = rate_limit_address(info.address) if info else ""
    return ThrottleKeys(
        account=digest(f"account:{identifier}"), address=digest(f"address:{address}") if address else None
    )


async def require_unlocked(session: AsyncSession, keys: ThrottleKeys) -> None:
    """Raise :class:`TooManyAttempts` while the account or the address is locked."""
    found = [key for key in (keys.account, keys.address) if key]
    until: datetime | None = await session.scalar(
        select(func.max(LoginFailure.locked_until)).where(LoginFailure.key.in_(found))
    )
    wait = (until - utcnow()).total_seconds() if until else 0
    if wait > 0:
        raise TooManyAttempts(math.ceil(wait))


async def count_failure(session: AsyncSession, keys: ThrottleKeys) -> datetime | None:
    """Count a failed sign-in; until when the account is now locked."""
    locked: datetime | None = None
    # One order for everybody, so that two sign-ins never wait for each other's row.
    for key, free in ((keys.account, ACCOUNT_FREE), (keys.address, ADDRESS_FREE)):
        if key is None:
            continue
        now = utcnow()
        upsert = insert(LoginFailure).values(key=key, failures=1, last_failure_at=now)
        failures = await session.scalar(
            upsert.on_conflict_do_update(
                index_elements=[LoginFailure.key],
                set_={
                    "failures": case(
                        (LoginFailure.last_failure_at < now - FORGET_AFTER, 1), else_=LoginFailure.failures + 1
                    ),
                    "last_failure_at": now,
                },
            ).returning(LoginFailure.failures)
        )
        lock = lock_time(failures or 0, free)
        if lock is not None:
            row = await session.get_one(LoginFailure, key, populate_existing=True)
            row.locked_until = now + lock
            locked = row.locked_until if key == keys.account else locked
    await session.flush()
    return locked


async def forget_failures(session: AsyncSession, keys: ThrottleKeys) -> None:
    """After a successful sign-in the account starts from none; the address keeps its count."""
    await session.execute(delete(LoginFailure).where(LoginFailure.key == keys.account))


async def purge_failures(session: AsyncSession) -> None:
    """Delete what no longer counts."""
    await session.execute(delete(LoginFailure).where(LoginFailure.last_failure_at < utcnow() - FORGET_AFTER))
