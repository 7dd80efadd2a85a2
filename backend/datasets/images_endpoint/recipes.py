"""Recipes of pictures: everything from which one is drawn again, byte for byte.

A recipe travels in the picture's own XMP, so that an edit knows whom the reference shows, and in links to pictures that
are drawn when somebody fetches them. It holds nothing of the caller.
"""

import base64
import binascii
import hashlib
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from backend.datasets.styles import known_style
from backend.providers.image.encoding import Format
from backend.providers.image.errors import ADULT
from backend.providers.image.illustrated.provider import LARGEST, SMALLEST
from backend.providers.image.illustrated.scenes import require
from backend.providers.image.marking import recipe_in
from backend.providers.image.openai.contents import decode, opened
from backend.providers.image.types import PortraitFacts

LARGEST_SEED: Final = 2**53 - 1
Word = Annotated[str, Field(max_length=60)]
Seed = Annotated[int, Field(ge=0, le=LARGEST_SEED)]


def _known_scene(scene: str) -> str:
    require(scene)
    return scene


class Person(BaseModel):
    """Whom a picture shows: style, facts and seed give the same look each time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Annotated[str, AfterValidator(known_style)]
    seed: Seed
    gender: Literal["f", "m", "x"]
    age: int = Field(ge=ADULT, le=120)
    origin: Word
    field: Word
    occupation: Word
    employment: Word
    interests: tuple[Word, ...] = Field(max_length=10)

    @property
    def facts(self) -> PortraitFacts:
        """What the engine draws from."""
        return PortraitFacts(
            self.gender, self.age, self.origin, self.field, self.occupation, self.employment, self.interests
        )


class PictureRecipe(BaseModel):
    """One picture of a person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: Person
    scene: Annotated[str, AfterValidator(_known_scene)]
    seed: Seed
    size: int = Field(ge=SMALLEST, le=LARGEST)
    format: Format
    quality: int = Field(ge=1, le=100)

    def token(self) -> str:
        """The recipe as one word for a link."""
        return base64.urlsafe_b64encode(self.model_dump_json().encode()).decode().rstrip("=")


def from_token(token: str) -> PictureRecipe | None:
    """The recipe of a link; None when it is not one of this version."""
    try:
        return PictureRecipe.model_validate_json(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValidationError, binascii.Error, ValueError):
        return None


def person_in(data: bytes) -> Person | None:
    """Whom a picture of ours shows, by its XMP; None for pictures of others. Raises InvalidPicture. Blocking."""
    with opened(data) as file:
        info: dict[Any, Any] = file.info
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    recipe = recipe_in(packet.encode() if isinstance(packet, str) else packet)
    if recipe is None:
        return None
    try:
        return Person.model_validate_json(recipe)
    except ValidationError:
        return None


def seed_of(data: bytes) -> int:
    """A seed from a picture's pixels: the same picture, however it is stored without loss, is the same person.

    Raises InvalidPicture. Blocking.
    """
    pixels = decode(data)
    digest = hashlib.blake2b(f"{pixels.width}x{pixels.height}:".encode(), digest_size=8)
    digest.update(pixels.tobytes())
    return int.from_bytes(digest.digest(), "big") >> 11
