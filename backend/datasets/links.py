"""Links to images and exports that work without a header, for a limited time."""

import time
from dataclasses import dataclass
from typing import Literal

from backend.core.crypto import sign, signature_fits

Purpose = Literal["images", "exports"]

LIFETIMES: dict[Purpose, int] = {"images": 24 * 3600, "exports": 600}
"""Seconds that a link works at least."""
ROUNDING: dict[Purpose, int] = {"images": 3600, "exports": 60}
"""Expiry is rounded up to so many seconds, so that a browser's cache finds the same picture again."""


@dataclass(frozen=True, slots=True)
class LinkSigner:
    """Signs links to one dataset; a link opens either its images or its exports, nothing else."""

    key: str
    base_url: str
    """Scheme and host that browsers use, without a trailing slash."""

    def query(self, public_id: str, purpose: Purpose = "images") -> str:
        """The part of a link that proves it is ours: ``expires=...&signature=...``."""
        step = ROUNDING[purpose]
        expires = (int(time.time()) // step + 1) * step + LIFETIMES[purpose]
        return f"expires={expires}&signature={sign(self.key, _message(public_id, purpose, expires))}"

    def image(self, public_id: str, ordinal: int, index: int, version: int, query: str = "") -> str:
        """Absolute address of one version of an image; with ``query`` it needs no token."""
        path = f"{self.base_url}/api/v1/datasets/{public_id}/personas/{ordinal}/images/{index}?version={version}"
        return f"{path}&{query}" if query else path

    def opens(self, public_id: str, purpose: Purpose, expires: int, signature: str) -> bool:
        """Whether a link's proof is ours and still in time."""
        return expires > time.time() and signature_fits(self.key, _message(public_id, purpose, expires), signature)


def _message(public_id: str, purpose: Purpose, expires: int) -> str:
    return f"dataset:{public_id}:{purpose}:{expires}"
