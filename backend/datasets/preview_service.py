"""What a description is understood as, shown with real samples before anything is stored."""

import asyncio
import base64
import secrets

from backend.core.db import Database
from backend.datasets.description_reader import DescriptionReader
from backend.datasets.durations import estimated_seconds
from backend.datasets.engine.persona_engine import Draft, PersonaEngine
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.model_choice import ChosenModels, chosen_models, parameters_of
from backend.datasets.parameters import DatasetParameters
from backend.datasets.portraits import PortraitStudio, PortraitSubject
from backend.datasets.preview_schemas import Chip, DatasetPreview, PreviewPersona, Quote
from backend.datasets.prompt_settings import PromptService
from backend.datasets.quotes import SampleCosts, quote_lines, total
from backend.datasets.schemas import DatasetRequest
from backend.datasets.wording.studio import WordingOrder, WordingStudio
from backend.generation.generator import NeedsAttention
from backend.identity.actor import Actor
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.errors import ProviderError
from backend.providers.runtime import ProviderRuntime
from backend.providers.types import CURRENCY

SAMPLE_PIXELS = 192
PLANNED_AT_MOST = 2000
SAMPLERS = 2

_samplers = asyncio.Semaphore(SAMPLERS)  # previews are CPU time of the API process


class PreviewService:
    """Makes previews; stores nothing but the answers of models, which the dataset then need not pay for again."""

    def __init__(
        self, database: Database, studio: PortraitStudio, providers: ProviderRuntime, wording: WordingStudio
    ) -> None:
        self._database = database
        self._studio = studio
        self._providers = providers
        self._wording = wording

    async def preview(
        self, actor: Actor, request: DatasetRequest, *, samples: int, with_images: bool
    ) -> DatasetPreview:
        """The first people that a dataset with this request and the answered seed would have."""
        models = await chosen_models(self._providers, actor, request)
        understood = await DescriptionReader(self._providers).read(actor, request, models)
        parameters = await self._parameters(actor, request, understood.population, models)
        seed = secrets.randbelow(2**53) if request.seed is None else request.seed
        async with _samplers:
            drafts = await asyncio.to_thread(_drafts, parameters, seed, min(samples, request.number_to_generate))
        costs = SampleCosts()
        drafts, notes = await self._worded(actor, parameters, seed, drafts, costs)
        if with_images and "images" in models.connections:
            notes.append(
                f"These portraits are illustrations; {models.connections['images'].model.name} makes the real ones"
            )
        quote = await self._quote(request, models, costs)
        async with _samplers:
            personas = await asyncio.to_thread(self._samples, drafts, request.style, seed, with_images)
        return DatasetPreview(
            success=True,
            seed=seed,
            population=understood.population.model_dump(mode="json"),
            chips=[
                Chip(kind=chip.kind, label=chip.label, start=chip.span[0], end=chip.span[1])
                for chip in understood.chips
            ],
            unrecognised=list(understood.unrecognised),
            notes=[*understood.notes, *notes],
            personas=personas,
            quote=quote,
        )

    async def _parameters(
        self, actor: Actor, request: DatasetRequest, population: PopulationSpec, models: ChosenModels
    ) -> DatasetParameters:
        async with self._database.transaction() as session:
            prompts = await PromptService(session).effective(actor.user_id)
        parameters = parameters_of(
            request, population, models, prompts, review_required=False, api_key_id=actor.api_key_id
        )
        # Beyond this size the samples differ from the first people of the dataset, but come at once.
        return parameters.model_copy(update={"blocks": [min(parameters.size, PLANNED_AT_MOST)]})

    async def _worded(
        self, actor: Actor, parameters: DatasetParameters, seed: int, drafts: list[Draft], costs: SampleCosts
    ) -> tuple[list[Draft], list[str]]:
        """The samples as models word them, or as they are with a note that says why."""
        if parameters.wording is None:
            return drafts, []
        try:
            order = WordingOrder(parameters, seed, actor.user_id, noted=costs.note)
            return await self._wording.word(order, drafts), []
        except (ProviderError, NeedsAttention, QuotaExceeded) as error:
            return drafts, [f"These samples are the embedded writer's: {error}"]

    def _samples(self, drafts: list[Draft], style: str, seed: int, with_images: bool) -> list[PreviewPersona]:
        return [self._sample(draft, style, seed, with_images) for draft in drafts]

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
            wording=draft.wording,
        )

    async def _quote(self, request: DatasetRequest, models: ChosenModels, costs: SampleCosts) -> Quote:
        personas = request.number_to_generate
        images = personas * (request.images_per_persona + 1)
        lines = quote_lines(models.connections, costs, personas, request.images_per_persona)
        async with self._database.transaction() as session:
            seconds = await estimated_seconds(session, models.connections, lines, personas + images)
        return Quote(
            personas=personas,
            images=images,
            currency=CURRENCY,
            amount_low=total([line.amount_low for line in lines]),
            amount_high=total([line.amount_high for line in lines]),
            lines=lines,
            providers=sorted({"embedded", "illustrated"} | {line.provider for line in lines}),
            estimated_seconds=seconds,
        )


def _drafts(parameters: DatasetParameters, seed: int, count: int) -> list[Draft]:
    engine = PersonaEngine(parameters.population, seed, parameters.blocks, parameters.language, parameters.prompts)
    return engine.make(1, count + 1).drafts
