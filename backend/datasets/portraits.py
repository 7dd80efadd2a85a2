"""From a persona's facts to stored pictures."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from backend.core.storage import ObjectInfo, ObjectStore
from backend.datasets.engine.types import Facts
from backend.providers.image.credentials import ContentSigner
from backend.providers.image.types import Identity, ImageProvider, Portrait, PortraitFacts

EXTENSIONS = {"image/webp": "webp", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


@dataclass(frozen=True, slots=True)
class PortraitSubject:
    """A stored persona as far as drawing needs it."""

    ordinal: int
    facts: dict[str, Any]
    identity: Identity
    present: frozenset[int]
    """Indexes of the images that are there already."""
    bio: str | None = None
    """The Facebook bio: models are told of it."""
    base: "StoredPicture | None" = None
    """The current base portrait."""


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture in the object store."""

    key: str
    original_key: str | None
    """The file as a model answered it."""
    seed: int


@dataclass(frozen=True, slots=True)
class Painted:
    """A finished picture that is not stored yet."""

    portrait: Portrait
    original_key: str | None = None
    """The file as a model answered it, where that is a reference for further pictures."""


@dataclass(frozen=True, slots=True)
class DrawnImage:
    """A picture that lies in the object store and waits for its row."""

    ordinal: int
    index: int
    version: int
    portrait: Portrait
    info: ObjectInfo
    original_key: str | None = None
    """The file as a model answered it."""


def derived_seed(seed: int, *path: object) -> int:
    """A seed of 53 bits for one part of a dataset: BLAKE2b over the dataset's seed and the part's path."""
    text = "/".join(map(str, (seed, *path)))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 11


def portrait_facts(facts: dict[str, Any]) -> PortraitFacts:
    """The part of the engine's facts that a picture may show."""
    return PortraitFacts(
        gender=facts["gender"],
        age=facts["age"],
        origin=facts["origin"],
        field=facts["field"],
        occupation=facts["occupation"],
        employment=facts["employment"],
        interests=tuple(facts["interests"]),
    )


def image_prefix(public_id: str) -> str:
    """Where the object store keeps everything of one dataset."""
    return f"datasets/{public_id}/"


def versions_prefix(public_id: str, ordinal: int, index: int) -> str:
    """What the keys of all versions of one image begin with."""
    return f"{image_prefix(public_id)}images/{ordinal // 1000}/{ordinal}_{index}_v"


class PortraitStudio:
    """Draws with one provider, signs with the operator's certificate and puts the results into the object store."""

    def __init__(self, provider: ImageProvider, signer: ContentSigner | None = None) -> None:
        self.provider = provider
        self._signer = signer

    def identity(self, facts: Facts, style: str, seed: int) -> Identity:
        """The look of a new persona."""
        shown = PortraitFacts(
            facts.gender, facts.age, facts.origin, facts.field, facts.occupation, facts.employment, facts.interests
        )
        return self.provider.identity(shown, style, derived_seed(seed, facts.ordinal, "identity"))

    def draw(self, subject: PortraitSubject, index: int, *, version: int, seed: int, size: int, count: int) -> Portrait:
        """One picture of a persona; index 0 is the base portrait. Blocking: call it in a thread.

        A later version keeps identity and scene and varies the rest.
        """
        portrait = self._drawn(subject, index, version, seed, size, count)
        return self.signed(portrait)

    def signed(self, portrait: Portrait) -> Portrait:
        """The portrait with the operator's signature, where there is a certificate. Blocking."""
        return self._signer.signed(portrait, "algorithmicMedia") if self._signer else portrait

    def _drawn(self, subject: PortraitSubject, index: int, version: int, seed: int, size: int, count: int) -> Portrait:
        facts = portrait_facts(subject.facts)
        image_seed = derived_seed(seed, subject.ordinal, "image", index, version)
        if index == 0:
            return self.provider.base(subject.identity, facts, size=size, seed=image_seed)
        scene = self.scenes(subject, max(count, index), seed)[index - 1]
        return self.provider.scene(subject.identity, facts, scene, size=size, seed=image_seed)

    def scenes(self, subject: PortraitSubject, count: int, seed: int) -> list[str]:
        """The scenes of a persona's images, from the first one; a longer list starts with the shorter one."""
        return self.provider.scenes(portrait_facts(subject.facts), count, derived_seed(seed, subject.ordinal, "scenes"))

    async def draw_and_store(
        self,
        store: ObjectStore,
        subject: PortraitSubject,
        index: int,
        *,
        version: int,
        public_id: str,
        seed: int,
        size: int,
        count: int,
    ) -> DrawnImage:
        """Draw one picture and store it under a name that nobody else has, so that whoever drew it may remove it.

        An attempt's number would not do: when PostgreSQL crashes, a claim that was not on disk yet is undone, and the
        next worker counts the same attempt while the first still draws.
        """
        portrait = await asyncio.to_thread(
            self.draw, subject, index, version=version, seed=seed, size=size, count=count
        )
        return await store_portrait(store, Painted(portrait), public_id, subject.ordinal, index, version)


async def store_portrait(
    store: ObjectStore, painted: Painted, public_id: str, ordinal: int, index: int, version: int
) -> DrawnImage:
    """Store one version of an image under a name that nobody else has."""
    portrait = painted.portrait
    name = f"{versions_prefix(public_id, ordinal, index)}{version}_{uuid4().hex[:8]}"
    info = await store.put(f"{name}.{EXTENSIONS[portrait.media_type]}", portrait.data, portrait.media_type)
    return DrawnImage(ordinal, index, version, portrait, info, painted.original_key)
