"""What image providers are given and what they give back."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class PortraitFacts:
    """The facts of an adult that a portrait may show."""

    gender: Literal["f", "m", "x"]
    age: int
    origin: str
    """Locale of the person's names (``de_DE``). Never forces a skin tone."""
    field: str
    """Field of work, e.g. ``healthcare``: drives clothes and workplace scenes."""
    occupation: str
    employment: str
    """employed, self_employed, student, retired, unemployed or homemaker."""
    interests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One finished picture with its provenance."""

    data: bytes
    media_type: str
    width: int
    height: int
    scene: str
    """Id of the scene; ``base`` for the base portrait."""
    caption: str
    """Plain English alternative text, e.g. ``woman in her 30s, in a cafe``."""
    provider: str
    model: str
    seed: int
    licence: str
    """SPDX identifier of the artwork's licence, e.g. ``CC-BY-4.0``."""
    attribution: str
    """Author and source as the licence wants them; empty for CC0."""


Identity = dict[str, Any]
"""JSON-serialisable look of one person; derived once, stored with the persona, never redrawn differently."""


class ImageProvider(Protocol):
    """Draws one identity in many scenes; the same arguments give the same bytes."""

    name: str
    version: str

    def identity(self, facts: PortraitFacts, style: str, seed: int) -> Identity:
        """The look of a person, from their facts and seed alone."""
        ...

    def scenes(self, facts: PortraitFacts, count: int, seed: int) -> list[str]:
        """``count`` scene ids that suit the facts; none twice while the catalogue lasts, prefix-stable in count."""
        ...

    def base(self, identity: Identity, facts: PortraitFacts, *, size: int, seed: int) -> Portrait:
        """The base portrait, ``size`` pixels square."""
        ...

    def scene(self, identity: Identity, facts: PortraitFacts, scene: str, *, size: int, seed: int) -> Portrait:
        """The same person in another scene, light, pose, expression and clothes."""
        ...
