"""What a description is understood as, shown with real samples before anything is stored."""

import asyncio
import base64
import secrets

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.datasets.engine.persona_engine import Draft, PersonaEngine
from backend.datasets.engine.types import Platform
from backend.datasets.languages import language_code
from backend.datasets.portraits import PortraitStudio, PortraitSubject
from backend.datasets.prompt_settings import PromptService
from backend.datasets.schemas import Chip, DatasetPreview, DatasetRequest, PreviewPersona, Quote
from backend.datasets.understanding import Understanding, understand
from backend.identity.actor import Actor

SAMPLE_PIXELS = 192
PLANNED_AT_MOST = 2000
SAMPLERS = 2

_samplers = asyncio.Semaphore(SAMPLERS)  # previews are CPU time of the API process


class PreviewService:
    """Makes previews; stores nothing."""

    def __init__(self, session: AsyncSession, studio: PortraitStudio) -> None:
        self._session = session
        self._studio = studio

    async def preview(
        self, actor: Actor, request: DatasetRequest, *, samples: int, with_images: bool
    ) -> DatasetPreview:
        """The first people that a dataset with this request and the answered seed would have."""
        understood = await asyncio.to_thread(understand, request)
        seed = secrets.randbelow(2**53) if request.seed is None else request.seed
        async with _samplers:  # before the first query: who waits here holds no connection
            prompts = await PromptService(self._session).effective(actor.user_id)
            quote = await self._quote(request)
            personas = await asyncio.to_thread(self._samples, request, understood, prompts, seed, samples, with_images)
        return DatasetPreview(
            success=True,
            seed=seed,
            population=understood.population.model_dump(mode="json"),
            chips=[
                Chip(kind=chip.kind, label=chip.label, start=chip.span[0], end=chip.span[1])
                for chip in understood.chips
            ],
            unrecognised=list(understood.unrecognised),
            notes=list(understood.notes),
            personas=personas,
            quote=quote,
        )

    def _samples(
        self,
        request: DatasetRequest,
        understood: Understanding,
        prompts: dict[Platform, str],
        seed: int,
        samples: int,
        with_images: bool,
    ) -> list[PreviewPersona]:
        count = min(samples, request.number_to_generate)
        # Beyond this size the samples differ from the first people of the dataset, but come at once.
        planned = min(request.number_to_generate, PLANNED_AT_MOST)
        engine = PersonaEngine(understood.population, seed, [planned], language_code(request.bio_language), prompts)
        drafts = engine.make(1, count + 1).drafts
        return [self._sample(draft, request.style, seed, with_images) for draft in drafts]

    def _sample(self, draft: Draft, style: str, seed: int, with_images: bool) -> PreviewPersona:
        facts = draft.persona.facts
        image = None
        if with_images:
            identity = self._studio.identity(facts, style, seed)
            subject = PortraitSubject(facts.ordinal, draft.facts, identity, frozenset())
            portrait = self._studio.draw(subject, 0, version=1, seed=seed, size=SAMPLE_PIXELS, count=0)
            image = f"data:{portrait.media_type};base64,{base64.b64encode(portrait.data).decode()}"
        return PreviewPersona(
            id=facts.ordinal,
            firstname=facts.first_name,
            lastname=facts.last_name,
            gender=facts.gender,
            age=facts.age,
            bios=dict(draft.persona.bios),
            profile=draft.profile,
            image=image,
        )

    async def _quote(self, request: DatasetRequest) -> Quote:
        personas = request.number_to_generate
        images = personas * (request.images_per_persona + 1)
        speed = await self._session.scalar(
            text(
                "SELECT sum(steps_done) / nullif(sum(extract(epoch FROM completed_at - started_at)), 0) FROM ("
                "SELECT steps_done, completed_at, started_at FROM generation_tasks WHERE kind = 'dataset' "
                "AND status = 'completed' AND attempt = 1 AND started_at > now() - interval '1 day' "
                "ORDER BY id DESC LIMIT 10) recent"
            )
        )
        return Quote(
            personas=personas,
            images=images,
            currency="USD",
            amount_low=0.0,
            amount_high=0.0,
            providers=["embedded", "illustrated"],
            estimated_seconds=round((personas + images) / float(speed), 1) if speed else None,
        )
