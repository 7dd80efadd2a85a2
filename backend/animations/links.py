"""Links to a painting's files that work without a header, for a limited time."""

from dataclasses import dataclass

from backend.core.links import SignedLinks

LIFETIME = 24 * 3600
"""Seconds that a link works at least."""
ROUNDING = 3600
"""Expiry is rounded up to so many seconds, so that a browser's cache finds the same video again."""


@dataclass(frozen=True, slots=True)
class AnimationLinks:
    """Signs links to the files of one painting, and to what the painter without an account may see of it."""

    key: str
    base_url: str
    """Scheme and host that browsers use, without a trailing slash."""

    def query(self, public_id: str) -> str:
        """The part of a link that proves it is ours: ``expires=...&signature=...``."""
        return SignedLinks(self.key).query(_subject(public_id), LIFETIME, ROUNDING)

    def file(self, public_id: str, ordinal: int, kind: str, query: str) -> str:
        """Absolute address of one file of a video."""
        return f"{self.base_url}/api/v1/animations/{public_id}/videos/{ordinal}/{kind}?{query}"

    def opens(self, public_id: str, expires: int, signature: str) -> bool:
        """Whether a link's proof is ours and still in time."""
        return SignedLinks(self.key).opens(_subject(public_id), expires, signature)


def _subject(public_id: str) -> str:
    return f"animation:{public_id}"
