"""The portrait styles on offer."""

from functools import lru_cache

from backend.core.errors import Invalid
from backend.providers.image.illustrated import IllustratedProvider, StyleInfo


@lru_cache(maxsize=1)
def provider() -> IllustratedProvider:
    """The embedded portrait engine; one a process, safe for threads."""
    return IllustratedProvider()


@lru_cache(maxsize=1)
def offered_styles() -> dict[str, StyleInfo]:
    """Every style on offer, by id."""
    return {style.id: style for style in provider().styles()}


def require_style(style: str) -> None:
    """Raise :class:`Invalid` when there is no such style."""
    if style not in offered_styles():
        raise Invalid.field("style", f"unknown style {style!r}; there are {', '.join(offered_styles())}")
