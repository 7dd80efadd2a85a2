"""What can be chosen by name; light to import, for the command line."""

from enum import StrEnum


class Style(StrEnum):
    """How a picture is painted."""

    OIL = "oil"
    SKETCH_OIL = "sketch_oil"
    WATERCOLOR = "watercolor"
    PENCIL = "pencil"
    REVEAL = "reveal"


class Canvas(StrEnum):
    """What is painted on."""

    TONED = "toned"
    WHITE = "white"
    PAPER = "paper"


class Cursor(StrEnum):
    """What is seen working."""

    OFF = "off"
    BRUSH = "brush"
    PENCIL = "pencil"


class Finish(StrEnum):
    """What the hold at the end shows."""

    PAINTING = "painting"
    DISSOLVE = "dissolve"


class Preset(StrEnum):
    """x264's trade of time for size."""

    ULTRAFAST = "ultrafast"
    SUPERFAST = "superfast"
    VERYFAST = "veryfast"
    FASTER = "faster"
    FAST = "fast"
    MEDIUM = "medium"
    SLOW = "slow"
    SLOWER = "slower"
    VERYSLOW = "veryslow"
