"""Secrets that have to be read again, encrypted before they are stored.

AES-256-GCM under a key that is derived from the studio's signing key.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = b"\x01"
NONCE_BYTES = 12
PURPOSE = b"atelier stored secrets"


class SecretUnreadable(Exception):
    """What is stored was encrypted under another signing key, for another owner, or is damaged: enter it again."""


class SecretBox:
    """Seals and opens secrets; what one signing key sealed, no other opens."""

    def __init__(self, signing_key: str) -> None:
        derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(signing_key.encode())
        self._cipher = AESGCM(derived)

    def seal(self, secret: str, owner: str) -> bytes:
        """The secret as it may be stored. ``owner`` names what it belongs to: moved elsewhere, it does not open."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return FORMAT + nonce + self._cipher.encrypt(nonce, secret.encode(), owner.encode())

    def open(self, sealed: bytes, owner: str) -> str:
        """The secret again; raises :class:`SecretUnreadable`."""
        nonce, text = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if not sealed.startswith(FORMAT) or len(nonce) < NONCE_BYTES:
            raise SecretUnreadable("not a sealed secret")
        try:
            return self._cipher.decrypt(nonce, text, owner.encode()).decode()
        except InvalidTag:
            raise SecretUnreadable("sealed under another signing key, or damaged") from None
