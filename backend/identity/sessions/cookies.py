"""The refresh cookie: HttpOnly, SameSite=Strict, and only sent to /api/v1/auth."""

from starlette.requests import Request
from starlette.responses import Response

from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.core.errors import Forbidden
from backend.identity.sessions.schemas import TokenRead
from backend.identity.sessions.service import TokenPair
from backend.identity.users.schemas import UserRead

COOKIE = "atelier_refresh"
COOKIE_PATH = "/api/v1/auth"
SPA_HEADER, SPA_VALUE = "x-requested-with", "atelier"


class CrossSiteRequest(Forbidden):
    """A cookie came without the header that only our own pages can send."""

    code, detail = "csrf_header_missing", "Send the header X-Requested-With: atelier with the refresh cookie"


def is_spa(request: Request) -> bool:
    """Whether the request carries the header that other sites cannot add."""
    return request.headers.get(SPA_HEADER, "").lower() == SPA_VALUE


def cookie_token(request: Request) -> str | None:
    """The refresh token of the cookie, None without one; raises :class:`CrossSiteRequest` without the header."""
    token = request.cookies.get(COOKIE)
    if token and not is_spa(request):
        raise CrossSiteRequest
    return token or None


def set_refresh_cookie(response: Response, settings: Settings, pair: TokenPair) -> None:
    """Give the browser the refresh token; it is dropped at the browser's end unless it shall be remembered."""
    seconds = int((pair.refresh_expires_at - utcnow()).total_seconds())
    response.set_cookie(
        COOKIE,
        pair.refresh_token,
        max_age=seconds if pair.remember else None,
        path=COOKIE_PATH,
        secure=settings.cookies_secure,
        httponly=True,
        samesite="strict",
    )


def clear_refresh_cookie(response: Response, settings: Settings) -> None:
    """Take the cookie away."""
    response.delete_cookie(COOKIE, path=COOKIE_PATH, secure=settings.cookies_secure, httponly=True, samesite="strict")


def token_body(pair: TokenPair, *, with_refresh_token: bool) -> TokenRead:
    """The body that tells the tokens."""
    return TokenRead(
        access_token=pair.access_token,
        refresh_token=pair.refresh_token if with_refresh_token else None,
        token_type="bearer",  # noqa: S106
        expires_in=pair.expires_in,
        user=UserRead.model_validate(pair.user),
    )
