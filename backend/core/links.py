"""Proofs in links: who has the link may read what it names, until it expires."""

import time
from dataclasses import dataclass

from backend.core.crypto import sign, signature_fits


@dataclass(frozen=True, slots=True)
class SignedLinks:
    """Signs and checks with one key. A subject names what a link opens, so that it opens nothing else."""

    key: str

    def query(self, subject: str, lifetime: int, rounding: int) -> str:
        """``expires=...&signature=...`` that is valid for ``lifetime`` seconds at least.

        Expiry is rounded up to a multiple of ``rounding`` seconds, so that a browser's cache finds the same address.
        """
        expires = (int(time.time()) // rounding + 1) * rounding + lifetime
        return f"expires={expires}&signature={sign(self.key, _message(subject, expires))}"

    def opens(self, subject: str, expires: int, signature: str) -> bool:
        """Whether the proof is ours and still in time."""
        return expires > time.time() and signature_fits(self.key, _message(subject, expires), signature)


def _message(subject: str, expires: int) -> str:
    return f"{subject}:{expires}"
