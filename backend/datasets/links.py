"""Links to images and exports that work without a header, for a limited time."""

import time
from dataclasses import dataclass

from backend.core.crypto import sign, signature_fits

LIFETIME_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class LinkSigner:
    """Signs links to one dataset; a link opens its images and exports, nothing else."""

    key: str
    base_url: str
    """Scheme and host that browsers use, without a trailing slash."""

    def _expiry(self, now: float) -> int:
        # Whole hours, so that a browser's cache finds the same address again.
        return (int(now) // 3600 + 1) * 3600 + LIFETIME_SECONDS

    def query(self, public_id: str) -> str:
        """The part of a link that proves it is ours: ``expires=...&signature=...``."""
        expires = self._expiry(time.time())
        return f"expires={expires}&signature={sign(self.key, _message(public_id, expires))}"

    def image(self, public_id: str, ordinal: int, index: int, version: int, query: str = "") -> str:
        """Absolute address of one version of an image; with ``query`` it needs no token."""
        path = f"{self.base_url}/api/v1/datasets/{public_id}/personas/{ordinal}/images/{index}?version={version}"
        return f"{path}&{query}" if query else path

    def opens(self, public_id: str, expires: int, signature: str) -> bool:
        """Whether a link's proof is ours and still in time."""
        return expires > time.time() and signature_fits(self.key, _message(public_id, expires), signature)


def _message(public_id: str, expires: int) -> str:
    return f"dataset:{public_id}:{expires}"
