"""JSON Web Tokens, HS256 and nothing else. The only module that knows python-jose."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from jose import JWTError, jwt

from backend.core.clock import utcnow
from backend.core.errors import Unauthorized

ALGORITHM = "HS256"
ISSUER = "atelier"

TokenType = Literal["access", "refresh", "reset", "verify"]


class InvalidToken(Unauthorized):
    """The token is forged, expired, of another kind, or its session has ended."""

    code = "invalid_token"
    detail = "The token is not valid or has expired"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says."""

    subject: str
    jti: str
    session_id: str
    expires_at: int
    """Seconds since the epoch."""
    extra: str
    """Of reset links the fingerprint of the password, of verification links the address."""


def create_token(
    key: str,
    kind: TokenType,
    *,
    subject: str,
    jti: str,
    expires_at: datetime,
    session_id: str = "",
    extra: str = "",
) -> str:
    """A signed token; ``sub``, ``jti``, ``sid``, ``iss``, ``aud``, ``iat`` and ``exp`` are always there.

    The audience is the kind of token, so that one kind never passes for another.
    """
    claims: dict[str, Any] = {
        "sub": subject,
        "jti": jti,
        "sid": session_id,
        "iss": ISSUER,
        "aud": f"{ISSUER}:{kind}",
        "type": kind,
        "iat": int(utcnow().timestamp()),
        "exp": int(expires_at.timestamp()),
    }
    if extra:
        claims["ext"] = extra
    return str(jwt.encode(claims, key, algorithm=ALGORITHM))


def read_token(key: str, kind: TokenType, token: str) -> Claims:
    """The claims of a token of this kind; raises :class:`InvalidToken` for anything else."""
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=f"{ISSUER}:{kind}",
            issuer=ISSUER,
            options={f"require_{name}": True for name in ("sub", "jti", "iss", "aud", "iat", "exp")},
        )
    except (JWTError, ValueError, TypeError, AttributeError) as error:
        raise InvalidToken from error
    if claims.get("type") != kind:
        raise InvalidToken
    return Claims(
        subject=str(claims["sub"]),
        jti=str(claims["jti"]),
        session_id=str(claims.get("sid", "")),
        expires_at=int(claims["exp"]),
        extra=str(claims.get("ext", "")),
    )


def after(span: timedelta) -> datetime:
    """The moment that lies this far ahead."""
    return utcnow() + span
