"""Links to images and exports that work without a header, for a limited time."""

from dataclasses import dataclass
from typing import Literal

from backend.core.links import SignedLinks

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
        return SignedLinks(self.key).query(_subject(public_id, purpose), LIFETIMES[purpose], ROUNDING[purpose])

    def image(self, public_id: str, ordinal: int, index: int, version: int, query: str = "") -> str:
        """Absolute address of one version of an image; with ``query`` it needs no token."""
        path = f"{self.base_url}/api/v1/datasets/{public_id}/personas/{ordinal}/images/{index}?version={version}"
        return f"{path}&{query}" if query else path

    def opens(self, public_id: str, purpose: Purpose, expires: int, signature: str) -> bool:
        """Whether a link's proof is ours and still in time."""
        return SignedLinks(self.key).opens(_subject(public_id, purpose), expires, signature)


def _subject(public_id: str, purpose: Purpose) -> str:
    return f"dataset:{public_id}:{purpose}"
