"""Password hashes: bcrypt over SHA-256 (so that nothing is cut at 72 bytes), through passlib, off the event loop.

The only module that knows passlib; see docs/decisions for why bcrypt is pinned.
"""

import asyncio
import secrets
from functools import lru_cache
from typing import Annotated

from passlib.context import CryptContext
from pydantic import StringConstraints

MINIMUM, MAXIMUM = 8, 100

NewPassword = Annotated[str, StringConstraints(min_length=MINIMUM, max_length=MAXIMUM)]


@lru_cache(maxsize=4)
def _context(rounds: int) -> CryptContext:
    return CryptContext(
        schemes=["bcrypt_sha256", "bcrypt"],
        deprecated=["bcrypt"],
        bcrypt_sha256__rounds=rounds,
        bcrypt__rounds=rounds,
    )


@lru_cache(maxsize=4)
def _decoy(rounds: int) -> str:
    """A hash that no password fits, so that an unknown account costs as much time as a known one."""
    return str(_context(rounds).hash(secrets.token_hex(32)))


async def hash_password(password: str, rounds: int) -> str:
    """The hash to store; takes a quarter of a second of a thread at 12 rounds."""
    return str(await asyncio.to_thread(_context(rounds).hash, password))


async def verify_password(password: str, stored: str | None, rounds: int) -> tuple[bool, str | None]:
    """Whether the password fits, and the hash to store instead when the old one is weaker than today's.

    ``stored`` is None for an account that does not exist: that takes the same time, and never fits.
    """

    def verify() -> tuple[bool, str | None]:
        decoy = _decoy(rounds)
        try:
            fits, renewed = _context(rounds).verify_and_update(password, stored or decoy)
        except ValueError:
            # An unusable stored hash, or a password that cannot be hashed, does not fit.
            return False, None
        return bool(fits) and stored is not None, renewed

    return await asyncio.to_thread(verify)
