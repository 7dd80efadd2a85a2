"""Which texts of a persona a model may word."""

from typing import Final, Literal

from backend.datasets.engine.types import PLATFORMS, Platform
from backend.providers.types import Purpose

WordedField = Literal["facebook", "instagram", "x", "tiktok", "about", "job_title"]

TEXTS: Final[tuple[Literal["bios", "facts"], ...]] = ("bios", "facts")
"""The purposes of models that word people."""
BIOS: Final[tuple[Platform, ...]] = PLATFORMS


def fields_of(purpose: Purpose, *, embedded_language: bool) -> tuple[WordedField, ...]:
    """The texts that serve a purpose.

    Job titles of the embedded engine's languages are curated and stay; in any other language a model translates them.
    """
    if purpose == "bios":
        return BIOS
    if purpose == "facts":
        return ("about",) if embedded_language else ("about", "job_title")
    return ()
