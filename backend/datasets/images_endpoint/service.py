"""Pictures for the images API: read, drawn, signed and charged."""

import asyncio
import base64
import secrets
from collections.abc import Callable
from functools import lru_cache

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import utcnow
from backend.core.db import Database
from backend.core.errors import Invalid
from backend.core.links import SignedLinks
from backend.datasets.images_endpoint.errors import LinkExpired, ModelNotFound
from backend.datasets.images_endpoint.reading import BASE, people_of, refuse, scene_of
from backend.datasets.images_endpoint.recipes import LARGEST_SEED, Person, PictureRecipe, from_token, person_in, seed_of
from backend.datasets.images_endpoint.schemas import (
    DEFAULT_MODEL,
    GeneratedImage,
    GeneratedImages,
    ImageGeneration,
    ModelEntry,
    ModelList,
    pixels_of,
)
from backend.datasets.portraits import derived_seed
from backend.datasets.styles import offered_styles
from backend.identity.actor import Actor
from backend.identity.quotas.service import charge, require_room
from backend.providers.image.credentials import ContentSigner
from backend.providers.image.encoding import Format
from backend.providers.image.illustrated import IllustratedProvider
from backend.providers.image.openai.contents import InvalidPicture
from backend.providers.image.types import Portrait, PortraitFacts

LINK_SECONDS = 3600
DRAWERS = 2
SINCE = 1_764_000_000
"""When the styles came into being, as far as the API's clients are told."""

_drawers = asyncio.Semaphore(DRAWERS)  # drawing is CPU time of the API process


class ImagesService:
    """Answers requests for pictures; nothing is stored."""

    def __init__(
        self,
        session: AsyncSession,
        database: Database,
        signer: ContentSigner | None,
        links: SignedLinks,
        base_url: str,
    ) -> None:
        self._session = session
        self._database = database
        self._signer = signer
        self._links = links
        self._base_url = base_url

    async def generate(self, actor: Actor, request: ImageGeneration) -> GeneratedImages:
        """Pictures of people who fit the prompt, another person on each."""
        style = _style(request.model)
        seed = secrets.randbelow(LARGEST_SEED + 1) if request.seed is None else request.seed

        def read() -> list[tuple[Person, str]]:
            people = people_of(request.prompt, request.n, seed)
            return [
                (_person(facts, style, derived_seed(seed, number, "identity")),
                 scene_of(request.prompt, facts, seed, edit=False))
                for number, facts in enumerate(people)
            ]  # fmt: skip

        return await self._answer(actor, request, seed, read)

    async def edit(self, actor: Actor, request: ImageGeneration, reference: bytes) -> GeneratedImages:
        """Pictures of the person of a reference.

        A picture of this studio says in its XMP whom it shows. Of any other one nothing is recognised: its pixels are
        the seed of somebody who fits the prompt, the same one for the same picture.
        """
        style = None if request.model == DEFAULT_MODEL else _style(request.model)
        seed = secrets.randbelow(LARGEST_SEED + 1) if request.seed is None else request.seed

        def read() -> list[tuple[Person, str]]:
            person = self._referred(reference, request.prompt, style)
            return [
                (person, scene_of(request.prompt, person.facts, derived_seed(seed, number), edit=True))
                for number in range(request.n)
            ]

        return await self._answer(actor, request, seed, read)

    @staticmethod
    def _referred(reference: bytes, prompt: str, style: str | None) -> Person:
        refuse(prompt)
        try:
            known = person_in(reference)
            seed = seed_of(reference)
        except InvalidPicture as error:
            raise Invalid.field("image", f"The reference is no picture that can be used: {error}") from error
        if known is not None:
            return known.model_copy(update={"style": style}) if style else known
        return _person(people_of(prompt, 1, seed)[0], style or _style(DEFAULT_MODEL), seed)

    async def _answer(
        self, actor: Actor, request: ImageGeneration, seed: int, read: Callable[[], list[tuple[Person, str]]]
    ) -> GeneratedImages:
        def draw() -> list[GeneratedImage]:
            return [
                self._image(request, person, scene, derived_seed(seed, number, "image"))
                for number, (person, scene) in enumerate(read())
            ]

        async with self._database.transaction() as session:
            await require_room(session, actor.user_id, "images", request.n)
        async with _drawers:  # before the first query of the request's session: who waits here holds no connection
            images = await asyncio.to_thread(draw)
        await charge(self._session, actor.user_id, "images", len(images))
        return GeneratedImages(created=int(utcnow().timestamp()), data=images, model=request.model, seed=seed)

    def _image(self, request: ImageGeneration, person: Person, scene: str, seed: int) -> GeneratedImage:
        recipe = PictureRecipe(
            person=person,
            scene=scene,
            seed=seed,
            size=pixels_of(request.size),
            format=request.output_format,
            quality=request.output_compression,
        )
        portrait = self._drawn(recipe)
        linked = request.response_format == "url"
        return GeneratedImage(
            b64_json=None if linked else base64.b64encode(portrait.data).decode(),
            url=self._link(recipe) if linked else None,
            revised_prompt=portrait.caption,
        )

    def _link(self, recipe: PictureRecipe) -> str:
        token = recipe.token()
        proof = self._links.query(f"picture:{token}", LINK_SECONDS, 60)
        return f"{self._base_url}/api/v1/images/drawn/{token}?{proof}"

    async def linked(self, token: str, expires: int, signature: str) -> Portrait:
        """The picture of a link; raises :class:`LinkExpired`."""
        if not self._links.opens(f"picture:{token}", expires, signature):
            raise LinkExpired
        recipe = from_token(token)
        if recipe is None:
            raise LinkExpired
        async with _drawers:
            return await asyncio.to_thread(self._drawn, recipe)

    def _drawn(self, recipe: PictureRecipe) -> Portrait:
        engine, person = _engine(recipe.format, recipe.quality), recipe.person
        identity = engine.identity(person.facts, person.style, person.seed)
        written = person.model_dump_json()
        if recipe.scene == BASE:
            portrait = engine.base(identity, person.facts, size=recipe.size, seed=recipe.seed, recipe=written)
        else:
            portrait = engine.scene(
                identity, person.facts, recipe.scene, size=recipe.size, seed=recipe.seed, recipe=written
            )
        return self._signer.signed(portrait, "algorithmicMedia") if self._signer else portrait


def models() -> ModelList:
    """The default and every style."""
    names = (DEFAULT_MODEL, *offered_styles())
    return ModelList(
        object="list",
        data=[ModelEntry(id=name, object="model", created=SINCE, owned_by="atelier") for name in names],
    )


def _style(model: str) -> str:
    styles = offered_styles()
    if model == DEFAULT_MODEL:
        return next(iter(styles))
    if model not in styles:
        raise ModelNotFound(model)
    return model


def _person(facts: PortraitFacts, style: str, seed: int) -> Person:
    return Person(
        style=style, seed=seed, gender=facts.gender, age=facts.age, origin=facts.origin, field=facts.field,
        occupation=facts.occupation, employment=facts.employment, interests=facts.interests,
    )  # fmt: skip


@lru_cache(maxsize=32)
def _engine(fmt: Format, quality: int) -> IllustratedProvider:
    return IllustratedProvider(format=fmt, quality=quality)
