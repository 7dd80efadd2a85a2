"""Images of datasets by a model: the base portrait, then the same person in scenes, each paid for once.

Nothing here falls back to the illustrated engine: a dataset's images are of one kind, and what a model did not make is
missing and says why, until the dataset is retried.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PIL import Image

from backend.core.storage import ObjectNotFound, ObjectStore
from backend.datasets.engine.reading import Reading
from backend.datasets.engine.refusals import RealPersonRefused, refuse_real_people
from backend.datasets.portraits import (
    DrawnImage,
    Painted,
    PortraitStudio,
    PortraitSubject,
    StoredPicture,
    derived_seed,
    image_prefix,
    portrait_facts,
    store_portrait,
)
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.calls.types import CallContext
from backend.providers.errors import (
    CallCancelled,
    ContentRefused,
    NoValidAnswer,
    ProviderError,
)
from backend.providers.image.captions import who
from backend.providers.image.credentials import ContentSigner
from backend.providers.image.encoding import MEDIA_TYPES, encode
from backend.providers.image.illustrated.scenes import require
from backend.providers.image.marking import xmp
from backend.providers.image.openai import prompts
from backend.providers.image.openai.client import ANSWERS, ImageClient, Made, PictureRequest, Reference
from backend.providers.image.openai.contents import squared
from backend.providers.image.openai.grid import split
from backend.providers.image.types import Portrait
from backend.providers.types import ProviderConnection

LICENCE: Final = "LicenseRef-provider-terms"
QUALITY: Final = 88
EFFORT: Final = 4
"""Of WebP: these files are kept for long and took a model seconds."""
Problem = ProviderError | QuotaExceeded
Cells = tuple[Image.Image, Image.Image, Image.Image, Image.Image]


@dataclass(frozen=True, slots=True)
class ImageModel:
    """A model as it is configured now, and how it is talked to."""

    connection: ProviderConnection
    base_prompt: str
    scene_prompt: str
    """Texts of the prompts ``image_base`` and ``image_scene``."""


@dataclass(frozen=True, slots=True)
class PictureJob:
    """Which dataset pictures are for."""

    model: ImageModel
    task_id: int
    public_id: str
    owner_id: int
    seed: int
    size: int
    count: int
    """Images a persona has beside the base portrait."""
    version: int = 1
    api_key_id: int | None = None
    cancelled: Callable[[], Awaitable[bool]] | None = None
    answers: int | None = ANSWERS
    """See ``PictureRequest``: more when somebody asks again, since those before are known to be of no use."""
    since: float = 0.0
    """When its unit began (monotonic clock)."""

    def image_seed(self, ordinal: int, index: int) -> int:
        """As the illustrated engine's: another one for each version."""
        return derived_seed(self.seed, ordinal, "image", index, self.version)


@dataclass(slots=True)
class Drawing:
    """What came of the images of one persona."""

    images: list[DrawnImage]
    problems: list[tuple[int, Problem]]
    """Image index and why there is none."""
    cancelled: bool = False


class ModelPortraits:
    """Has models make portraits; one a process."""

    def __init__(
        self, client: ImageClient, store: ObjectStore, studio: PortraitStudio, signer: ContentSigner | None
    ) -> None:
        self._client = client
        self._store = store
        self._studio = studio
        self._signer = signer

    async def draw(self, job: PictureJob, subject: PortraitSubject, wanted: Sequence[int]) -> Drawing:
        """The wanted images of a persona, as many as can be had; one that fails leaves the others alone.

        Raises BudgetExhausted and StorageError, after removing what it has stored.
        """
        drawing = Drawing([], [])
        try:
            await self._draw(job, subject, sorted(wanted), drawing)
        except BaseException:
            await self.remove(drawing.images)
            raise
        return drawing

    async def paint(self, job: PictureJob, subject: PortraitSubject, index: int) -> Painted:
        """One image, not stored yet, whatever else there is of the persona.

        Raises ProviderUnavailable, ProviderRejected, ContentRefused, NoValidAnswer, CallCancelled (providers),
        BudgetExhausted, QuotaExceeded, StorageError.
        """
        if index == 0:
            return await self._base(job, subject)
        return await self._scene(job, subject, index, await self._reference(subject))

    async def remove(self, images: Sequence[DrawnImage]) -> None:
        """Remove pictures that nobody wants; the model's own files stay, they are paid for."""
        await self._store.delete_many([image.info.key for image in images])

    async def _draw(self, job: PictureJob, subject: PortraitSubject, wanted: Sequence[int], drawing: Drawing) -> None:
        scenes = [index for index in wanted if index]
        if 0 in wanted:
            await self._attempt(drawing, job, subject, 0, self._base(job, subject))
            for _, error in drawing.problems:
                if not isinstance(error, ContentRefused | NoValidAnswer):
                    drawing.problems += [(index, error) for index in scenes]  # the same would be said of every scene
                    return
            for base in drawing.images:
                subject = replace(subject, base=StoredPicture(base.info.key, base.original_key, base.portrait.seed))
        if drawing.cancelled:
            return
        reference = await self._reference(subject)
        groups = _groups(scenes, job.count) if job.model.connection.model.grid and job.version == 1 else []
        single = [index for index in scenes if not any(index in group for group in groups)]
        work = [
            *(self._grid(drawing, job, subject, group, reference) for group in groups),
            *(
                self._attempt(drawing, job, subject, index, self._scene(job, subject, index, reference))
                for index in single
            ),
        ]
        # Each comes to its end, whatever becomes of the others: what is in flight is paid for.
        outcomes = await asyncio.gather(*work, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
        drawing.images.sort(key=lambda image: image.index)
        drawing.problems.sort(key=lambda problem: problem[0])

    async def _attempt(
        self, drawing: Drawing, job: PictureJob, subject: PortraitSubject, index: int, work: Awaitable[Painted]
    ) -> None:
        """Store and add what comes of the work, or why nothing does."""
        try:
            drawing.images.append(await self._stored(job, subject, index, await work))
        except CallCancelled:
            drawing.cancelled = True
        except (ProviderError, QuotaExceeded) as error:
            drawing.problems.append((index, error))

    async def _base(self, job: PictureJob, subject: PortraitSubject) -> Painted:
        facts = portrait_facts(subject.facts)
        request = PictureRequest(
            wordings=prompts.base_prompts(job.model.base_prompt, subject.identity, facts, _fit_bio(subject.bio)),
            size=job.size,
            seed=job.image_seed(subject.ordinal, 0),
            read=lambda image: squared(image, job.size),
            answers=job.answers,
        )
        made = await self._client.make(job.model.connection, _context(job, subject, "image 0"), request)
        return Painted(await self._finished(job, subject, 0, "base", made.shown, made), made.original)

    async def _scene(
        self, job: PictureJob, subject: PortraitSubject, index: int, reference: Reference | None
    ) -> Painted:
        facts, seed = portrait_facts(subject.facts), job.image_seed(subject.ordinal, index)
        scene = self._studio.scenes(subject, max(job.count, index), job.seed)[index - 1]
        request = PictureRequest(
            wordings=prompts.scene_prompts(subject.identity, facts, scene, seed),
            wordings_with_reference=prompts.edit_prompts(job.model.scene_prompt, subject.identity, facts, scene, seed),
            reference=reference,
            size=job.size,
            seed=seed,
            read=lambda image: squared(image, job.size),
            answers=job.answers,
        )
        made = await self._client.make(job.model.connection, _context(job, subject, f"image {index}"), request)
        return Painted(await self._finished(job, subject, index, scene, made.shown, made))

    async def _grid(
        self,
        drawing: Drawing,
        job: PictureJob,
        subject: PortraitSubject,
        group: Sequence[int],
        reference: Reference | None,
    ) -> None:
        """Up to four images out of one paid picture; one by one when that cannot be had."""
        try:
            drawing.images += await self._cells(job, subject, group, reference)
        except (ContentRefused, NoValidAnswer):
            for index in group:
                await self._attempt(drawing, job, subject, index, self._scene(job, subject, index, reference))
        except CallCancelled:
            drawing.cancelled = True
        except (ProviderError, QuotaExceeded) as error:
            drawing.problems += [(index, error) for index in group]

    async def _cells(
        self, job: PictureJob, subject: PortraitSubject, group: Sequence[int], reference: Reference | None
    ) -> list[DrawnImage]:
        first = (group[0] - 1) // prompts.GRID * prompts.GRID + 1
        indexes = range(first, first + prompts.GRID)
        scenes = self._studio.scenes(subject, first + prompts.GRID - 1, job.seed)[first - 1 :]
        told = [(scene, job.image_seed(subject.ordinal, index)) for scene, index in zip(scenes, indexes, strict=True)]
        facts = portrait_facts(subject.facts)
        request: PictureRequest[Cells] = PictureRequest(
            wordings=prompts.grid_prompts(subject.identity, facts, told, from_reference=False),
            wordings_with_reference=prompts.grid_prompts(subject.identity, facts, told, from_reference=True),
            reference=reference,
            size=2 * job.size,
            seed=derived_seed(job.seed, subject.ordinal, "grid", first),
            read=split,
            answers=job.answers,
        )
        context = _context(job, subject, f"images {first} to {first + prompts.GRID - 1}")
        made = await self._client.make(job.model.connection, context, request)
        # Of a grid the model's file shows four scenes, which is no reference for a person.
        return [
            await self._stored(job, subject, index, Painted(await self._finished(
                job, subject, index, scenes[index - first], squared(made.shown[index - first], job.size), made
            )))
            for index in group
        ]  # fmt: skip

    async def _finished(
        self, job: PictureJob, subject: PortraitSubject, index: int, scene: str, image: Image.Image, made: Made[Any]
    ) -> Portrait:
        return await asyncio.to_thread(self._portrait, job, subject, index, scene, image, made.model)

    async def _stored(self, job: PictureJob, subject: PortraitSubject, index: int, painted: Painted) -> DrawnImage:
        return await store_portrait(self._store, painted, job.public_id, subject.ordinal, index, job.version)

    def _portrait(
        self, job: PictureJob, subject: PortraitSubject, index: int, scene: str, image: Image.Image, model: str
    ) -> Portrait:
        """Encoded, marked and signed. Blocking."""
        caption = f"Picture made by an image model: {who(portrait_facts(subject.facts))}, {require(scene).caption}"
        provider = job.model.connection.name
        attribution = f"Made by {model} of {provider}; the terms of {provider} apply"
        packet = xmp(
            source="trainedAlgorithmicMedia",
            credit=attribution,
            licence_url="",
            caption=caption,
            system=f"{provider} {model}",
        )
        portrait = Portrait(
            data=encode(image, "webp", QUALITY, packet, effort=EFFORT),
            media_type=MEDIA_TYPES["webp"],
            width=image.width,
            height=image.height,
            scene=scene,
            caption=caption,
            provider=provider,
            model=model,
            seed=job.image_seed(subject.ordinal, index),
            licence=LICENCE,
            attribution=attribution,
        )
        return self._signer.signed(portrait, "trainedAlgorithmicMedia") if self._signer else portrait

    async def _reference(self, subject: PortraitSubject) -> Reference | None:
        """The base portrait, preferably as the model made it; None when there is none."""
        base = subject.base
        if base is None:
            return None
        for key in (base.original_key, base.key):
            if key is not None:
                try:
                    return Reference(str(base.seed), await self._store.get(key))
                except ObjectNotFound:
                    continue
        return None


def _groups(wanted: Sequence[int], count: int) -> list[list[int]]:
    """Images of which four are made at once: the same ones whatever is lacking, so that a grid is paid for once."""
    groups = []
    for first in range(1, count + 1, prompts.GRID):
        if min(count, first + prompts.GRID - 1) > first:  # a single one is a picture of its own
            groups.append([index for index in wanted if first <= index < first + prompts.GRID])
    return [group for group in groups if group]


def _context(job: PictureJob, subject: PortraitSubject, field: str) -> CallContext:
    return CallContext(
        owner_id=job.owner_id,
        purpose="images",
        task_id=job.task_id,
        api_key_id=job.api_key_id,
        persona=subject.ordinal,
        field=field,
        object_prefix=f"{image_prefix(job.public_id)}responses/{subject.ordinal}/",
        cancelled=job.cancelled,
        since=job.since,
    )


def _fit_bio(bio: str | None) -> str | None:
    """A bio may have been written by hand: one that names a real person is not told to models."""
    if bio is None:
        return None
    try:
        refuse_real_people(Reading(bio))
    except RealPersonRefused:
        return None
    return bio
