"""Rate limits over all processes, counted in Valkey.

A window of a fixed length begins with a subject's first request. Counters are taken in blocks of about a hundredth of
the limit, so that a busy caller costs one round trip for many requests; small limits are counted one by one, exactly.
"""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.core.errors import DomainError

logger = logging.getLogger(__name__)

LARGEST_BLOCK = 100
MOST_LEASES = 20_000
TIMEOUT_SECONDS = 1.0
PAUSE_SECONDS = 2.0
"""How long Valkey is left alone after it failed to answer."""

# KEYS[1] counter; ARGV limit, wanted, window in milliseconds -> granted, still left, milliseconds to the window's end.
SCRIPT = """
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
local ttl = redis.call('PTTL', KEYS[1])
local window = tonumber(ARGV[3])
if ttl < 0 then
  used = 0
  ttl = window
end
local left = tonumber(ARGV[1]) - used
local granted = math.min(tonumber(ARGV[2]), left)
if granted <= 0 then return {0, 0, ttl} end
if used == 0 then
  redis.call('SET', KEYS[1], granted, 'PX', ttl)
else
  redis.call('INCRBY', KEYS[1], granted)
end
return {granted, left - granted, ttl}
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests in so many seconds."""

    name: str
    amount: int
    seconds: int
    local: bool = False
    """Whether this process counts alone while Valkey is away; otherwise everything passes then."""

    @property
    def block(self) -> int:
        """How many requests are reserved at a time."""
        return max(1, min(LARGEST_BLOCK, self.amount // 100))


@dataclass(slots=True)
class Verdict:
    """Whether a request may pass, and what its response's headers say."""

    allowed: bool
    limit: Limit
    remaining: int
    reset: int
    """Seconds until the window ends."""

    def headers(self) -> dict[bytes, bytes]:
        """The RateLimit-* headers."""
        return {
            b"ratelimit-limit": b"%d" % self.limit.amount,
            b"ratelimit-remaining": b"%d" % self.remaining,
            b"ratelimit-reset": b"%d" % self.reset,
            b"ratelimit-policy": b"%d;w=%d" % (self.limit.amount, self.limit.seconds),
        }


class RateLimited(DomainError):
    """More requests than allowed; tells how many are, and after how many seconds to come back."""

    status, code, title = 429, "rate_limited", "Too Many Requests"

    def __init__(self, limit: Limit, retry_after: int) -> None:
        span = _SPANS.get(limit.seconds) or f"in {limit.seconds} seconds"
        super().__init__(
            f"Too many requests: at most {limit.amount} {span}; try again in {retry_after} seconds",
            headers={"Retry-After": str(retry_after)},
        )


_SPANS = {60: "a minute", 3600: "an hour"}


@dataclass(slots=True)
class _Lease:
    tokens: int
    remaining: int
    expires: float
    """Monotonic end of the window, or of a refusal that is remembered for a second."""
    reset: float


class RateLimiter:
    """One a process; the connection is asked for at each use since it is made after the application."""

    def __init__(self, redis: Callable[[], Redis], namespace: str) -> None:
        self._redis = redis
        self._namespace = namespace
        self._leases: dict[tuple[str, str], _Lease] = {}
        self._renewals: dict[tuple[str, str], asyncio.Future[_Lease | None]] = {}
        self._script: tuple[Redis, Callable[..., object]] | None = None
        self._away_until = 0.0
        self._logged_at = -math.inf

    async def take(self, limit: Limit, subject: str) -> Verdict | None:
        """Count one request of ``subject``; None when Valkey is away and the limit is not kept locally."""
        key = (limit.name, subject)
        while True:
            now = time.monotonic()
            lease = self._leases.get(key)
            if lease is not None and lease.expires > now:
                if lease.tokens > 0:
                    lease.tokens -= 1
                    return Verdict(True, limit, lease.remaining + lease.tokens, math.ceil(lease.reset - now))
                if lease.remaining == 0:
                    return Verdict(False, limit, 0, max(1, math.ceil(lease.reset - now)))
            # Requests that come meanwhile wait for the same block; each takes one of it or asks for the next.
            renewal = self._renewals.get(key)
            if renewal is None:
                renewal = self._renewals[key] = asyncio.ensure_future(self._renew(limit, subject, now))
            if await asyncio.shield(renewal) is None:
                return None

    async def _renew(self, limit: Limit, subject: str, now: float) -> _Lease | None:
        try:
            return await self._block(limit, subject, now)
        finally:
            # Not in a callback, which runs later: whoever uses up the block before would wait for this one for ever,
            # and as it is done already, without once giving way to the event loop.
            del self._renewals[(limit.name, subject)]

    async def _block(self, limit: Limit, subject: str, now: float) -> _Lease | None:
        if now < self._away_until:
            return self._local(limit, subject, now)
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                granted, left, milliseconds = await self._call(limit, subject)
        except (RedisError, OSError, TimeoutError) as error:
            self._away_until = now + PAUSE_SECONDS
            if now - self._logged_at > 60:
                self._logged_at = now
                logger.warning("rate limits are not shared while Valkey is away: %s", error)
            return self._local(limit, subject, now)
        reset = now + milliseconds / 1000
        expires = reset if granted else min(reset, now + 1)
        return self._keep(limit, subject, _Lease(granted, left, expires, reset))

    async def _call(self, limit: Limit, subject: str) -> tuple[int, int, int]:
        redis = self._redis()
        if self._script is None or self._script[0] is not redis:
            self._script = (redis, redis.register_script(SCRIPT))
        key = f"atelier:limit:{self._namespace}:{limit.name}:{subject}"
        answer = self._script[1](keys=[key], args=[limit.amount, limit.block, limit.seconds * 1000])
        granted, left, milliseconds = await answer  # type: ignore[misc]  # registered scripts are untyped
        return int(granted), int(left), int(milliseconds)

    def _local(self, limit: Limit, subject: str, now: float) -> _Lease | None:
        if not limit.local:
            return None
        lease = self._leases.get((limit.name, subject))
        if lease is not None and lease.expires > now:
            # What this process had reserved is used up; it goes on alone with what it believes is left.
            lease.tokens, lease.remaining = lease.tokens + lease.remaining, 0
            return lease
        end = now + limit.seconds
        return self._keep(limit, subject, _Lease(limit.amount, 0, end, end))

    def _keep(self, limit: Limit, subject: str, lease: _Lease) -> _Lease:
        if len(self._leases) >= MOST_LEASES:
            now = time.monotonic()
            self._leases = {key: held for key, held in self._leases.items() if held.expires > now}
            if len(self._leases) >= MOST_LEASES:
                self._leases.clear()
        self._leases[(limit.name, subject)] = lease
        return lease
