"""Random tokens, their stored form, and signatures of links."""

import hashlib
import hmac
import secrets
import string

ALPHABET = string.digits + string.ascii_lowercase


def random_public_id() -> str:
    """Eight characters out of 36: the id that users see."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def random_token(size: int = 32) -> str:
    """A URL-safe secret of ``size`` random bytes."""
    return secrets.token_urlsafe(size)


def digest_token(token: str) -> str:
    """How a secret with full entropy is stored: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign(key: str, message: str) -> str:
    """HMAC-SHA-256 of a message, hexadecimal, cut to 32 characters (128 bits)."""
    return hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()[:32]


def signature_fits(key: str, message: str, signature: str) -> bool:
    """Whether the signature is ours; compared in constant time."""
    return hmac.compare_digest(sign(key, message).encode(), signature.encode(errors="replace"))
