"""The limits of this studio and how routes apply them."""

from typing import Any

from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection

from backend.core.config import Settings
from backend.core.crypto import sign
from backend.core.requests import current_request, rate_limit_address
from backend.identity.rate_limits.limiter import Limit, RateLimited, RateLimiter

RETRY_FACTOR = 6
"""Refreshing is limited per address to so many times what signing in is: every tab of an office does it."""


class RateLimits:
    """The limiter together with the limits that the settings name; kept as ``app.state.rate_limits``."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        self.limiter = RateLimiter(lambda: app.state.jobs.redis, sign(settings.signing_key, "rate-limits")[:8])
        self.anonymous = Limit("anonymous", settings.rate_limit_anonymous_per_hour, 3600, local=True)
        self.login = Limit("login", settings.rate_limit_login_per_minute, 60, local=True)
        self.refresh = Limit("refresh", settings.rate_limit_login_per_minute * RETRY_FACTOR, 60, local=True)
        self.api = Limit("api", settings.rate_limit_api_per_minute, 60)
        self.uploads = Limit("uploads", settings.rate_limit_uploads_per_minute, 60)

    async def enforce(self, connection: HTTPConnection, limit: Limit, subject: str) -> None:
        """Count a request and put the RateLimit-* headers on its response; raises :class:`RateLimited`."""
        verdict = await self.limiter.take(limit, subject)
        if verdict is None:
            return
        headers: dict[bytes, bytes] | None = connection.scope.get("state", {}).get("response_headers")
        if headers is not None:
            headers.update(verdict.headers())
        if not verdict.allowed:
            raise RateLimited(limit, verdict.reset)


def client_subject(connection: HTTPConnection) -> str:
    """What an anonymous client is counted by."""
    info = current_request.get()
    if info is not None:
        return rate_limit_address(info.address)
    return connection.client.host if connection.client else ""


def limited_by_address(name: str) -> Any:
    """A dependency that counts requests of one address under the limit ``anonymous``, ``login`` or ``refresh``."""

    async def enforce(connection: HTTPConnection) -> None:
        limits: RateLimits = connection.app.state.rate_limits
        await limits.enforce(connection, getattr(limits, name), client_subject(connection))

    return Depends(enforce)
