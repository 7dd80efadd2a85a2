"""Illustrated portraits, the embedded default of image generation.

Importing this package is cheap: the renderer, the rasteriser and the styles load with the first use of the provider.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .artwork import StyleInfo
    from .provider import IllustratedProvider

__all__ = ["IllustratedProvider", "StyleInfo"]


def __getattr__(name: str) -> Any:
    if name == "IllustratedProvider":
        from .provider import IllustratedProvider

        return IllustratedProvider
    if name == "StyleInfo":
        from .artwork import StyleInfo

        return StyleInfo
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
