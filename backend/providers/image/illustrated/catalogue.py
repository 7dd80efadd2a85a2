"""The styles that are offered."""

from functools import lru_cache

from .errors import UnknownStyle
from .style_map import StyleMap
from .toon_head import TOON_HEAD

DEFAULT_STYLE = "toon-head"
_MAPS = {table.id: table for table in (TOON_HEAD,)}
STYLES: tuple[str, ...] = tuple(_MAPS)


@lru_cache(maxsize=32)
def style_map(style: str) -> StyleMap:
    """The curated table of an offered style. Raises UnknownStyle."""
    if style not in _MAPS:
        raise UnknownStyle(style)
    return _MAPS[style]
