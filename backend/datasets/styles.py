"""The portrait styles on offer."""

from functools import lru_cache

from backend.providers.image.illustrated import IllustratedProvider, StyleInfo
from backend.providers.image.types import Portrait, PortraitFacts


@lru_cache(maxsize=1)
def provider() -> IllustratedProvider:
    """The embedded portrait engine; one a process, safe for threads."""
    return IllustratedProvider()


@lru_cache(maxsize=1)
def offered_styles() -> dict[str, StyleInfo]:
    """Every style on offer, by id."""
    return {style.id: style for style in provider().styles()}


def known_style(style: str) -> str:
    """The style itself; raises ValueError when there is no such style."""
    if style not in offered_styles():
        raise ValueError(f"unknown style {style!r}; there are {', '.join(offered_styles())}")
    return style


SAMPLE = PortraitFacts(
    gender="f", age=34, origin="en_GB", field="technology", occupation="software-developer", employment="employed",
    interests=("reading", "coffee", "hiking"),
)  # fmt: skip


@lru_cache(maxsize=32)
def sample_portrait(style: str) -> Portrait:
    """The same sample person in any style, 256 pixels; blocking."""
    engine = provider()
    return engine.base(engine.identity(SAMPLE, style, 7), SAMPLE, size=256, seed=7)
