"""Plain English words for what a portrait shows."""

from backend.providers.image.types import PortraitFacts

_NOUNS = {"f": ("woman", "her"), "m": ("man", "his"), "x": ("person", "their")}


def who(facts: PortraitFacts) -> str:
    """E.g. ``a woman in her 30s``."""
    noun, possessive = _NOUNS[facts.gender]
    decade = facts.age // 10 * 10
    return f"a {noun} aged 18 or 19" if decade == 10 else f"a {noun} in {possessive} {decade}s"
