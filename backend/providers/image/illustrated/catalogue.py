"""The styles that are offered."""

from functools import lru_cache

from .errors import UnknownStyle
from .micah import MICAH
from .personas import PERSONAS
from .published_styles import AVATAAARS, OPEN_PEEPS
from .style_map import StyleMap
from .toon_head import TOON_HEAD

# Looked at and left out: notionists (ink on paper, shows neither skin tone nor grey hair), lorelei and adventurer
# (heads without shoulders).
DEFAULT_STYLE = "toon-head"
_MAPS = {table.id: table for table in (TOON_HEAD, OPEN_PEEPS, PERSONAS, MICAH, AVATAAARS)}
STYLES: tuple[str, ...] = tuple(_MAPS)


@lru_cache(maxsize=32)
def style_map(style: str) -> StyleMap:
    """The curated table of an offered style. Raises UnknownStyle."""
    if style not in _MAPS:
        raise UnknownStyle(style)
    return _MAPS[style]
