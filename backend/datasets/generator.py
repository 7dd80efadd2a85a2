"""The kernel's generator of datasets: phase 1 makes people, phase 2 their images."""

import asyncio
import threading
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.db import Database
from backend.core.jobs import JobQueue
from backend.core.storage import ObjectStore, StorageFull
from backend.datasets import result_repository
from backend.datasets.engine.persona_engine import Draft, DraftBatch, PersonaEngine
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.jobs import leave_sweep
from backend.datasets.model_failures import as_outcomes
from backend.datasets.model_images import ModelImages
from backend.datasets.parameters import DatasetParameters
from backend.datasets.portraits import DrawnImage, PortraitStudio
from backend.datasets.styles import sample_portrait
from backend.datasets.wording.studio import WordingOrder, WordingStudio
from backend.generation.events import record_event
from backend.generation.generator import (
    NeedsAttention,
    Permanent,
    Plan,
    RunContext,
    TaskView,
    Unit,
    UnitOutput,
    UnitPlan,
)
from backend.generation.models import GenerationTask

KIND = "dataset"
PERSONAS, IMAGES = 1, 2
MAX_PERSONAS_PER_UNIT = 100
ENGINES_KEPT = 4

_EngineKey = tuple[int, tuple[int, ...], tuple[tuple[str, str], ...]]


class DatasetGenerator:
    """Generates personas in stretches of ordinals, then every persona's images as one unit."""

    kind = KIND
    batch_size = 1

    def __init__(
        self,
        database: Database,
        store: ObjectStore,
        jobs: JobQueue,
        studio: PortraitStudio,
        wording: WordingStudio | None = None,
        model_images: ModelImages | None = None,
    ) -> None:
        """``wording`` and ``model_images`` make what models are to make; without them such datasets are paused."""
        self._model_images = model_images
        self._database = database
        self._store = store
        self._jobs = jobs
        self._studio = studio
        self._wording = wording
        self._engines: dict[_EngineKey, tuple[PersonaEngine, threading.Lock]] = {}
        self._engines_lock = threading.Lock()

    def warm_up(self) -> None:
        """Load what the first unit would otherwise wait for: lexicons, styles, the rasteriser. Blocking."""
        PersonaEngine(PopulationSpec(), 0, [1], "en", {}).make(1, 2)
        sample_portrait("toon-head")

    async def plan(self, session: AsyncSession, task: GenerationTask, phase: int) -> Plan | None:
        """Only what is missing is planned, so that extending a dataset leaves alone what it has."""
        parameters = DatasetParameters.model_validate(task.params)
        if phase == PERSONAS:
            present = await result_repository.present_ordinals(session, task.id)
            parallel = parameters.wording.parallel if parameters.wording else 1
            units = list(_stretches(parameters.blocks, present, parallel))
            return Plan("generating-data", units, parameters.steps_total)
        if phase == IMAGES:
            task.stage = "data-generated"
            await session.flush()
            await record_event(session, task.id, "stage")
            per_persona = parameters.images_per_persona + 1
            missing = await result_repository.ordinals_without_images(session, task.id, per_persona)
            units = [UnitPlan(ordinal, None, per_persona - present) for ordinal, present in missing]
            return Plan("generating-images", units, parameters.steps_total)
        return None

    async def run(self, unit: Unit, context: RunContext) -> UnitOutput:
        """Make one stretch of people, or one persona's images."""
        if unit.phase == PERSONAS:
            return await self._make_people(unit, context)
        return await self._draw(unit, context)

    async def _make_people(self, unit: Unit, context: RunContext) -> UnitOutput:
        task = context.task
        start, stop = unit.payload["start"], unit.payload["stop"]
        async with self._database.transaction() as session:
            present = await result_repository.present_ordinals(session, task.id, start, stop)
            edited = await result_repository.edited_names(session, task.id)
        batch = await asyncio.to_thread(self._make_batch, task, start, stop, edited)
        taken = set(edited)
        drafts = [
            draft
            for draft in batch.drafts
            if draft.persona.facts.ordinal not in present
            and (draft.persona.facts.first_name, draft.persona.facts.last_name) not in taken
        ]
        lacking = (stop - start) - len(present) - len(drafts)
        errors = batch.shortfalls or (["a name was given to another persona by hand"] if lacking else [])
        drafts = await self._word(unit, context, drafts)
        return UnitOutput(data=DraftBatch(drafts, errors), steps_failed=lacking, errors=tuple(errors))

    async def _word(self, unit: Unit, context: RunContext, drafts: list[Draft]) -> list[Draft]:
        task = context.task
        parameters = DatasetParameters.model_validate(task.params)
        if parameters.wording is None:
            return drafts
        if self._wording is None:
            raise NeedsAttention("This worker cannot ask models")
        order = WordingOrder(parameters, task.seed, task.owner_id, task.id, context.cancelled)
        async with as_outcomes(unit):
            return await self._wording.word(order, drafts)

    def _make_batch(self, task: TaskView, start: int, stop: int, edited: tuple[tuple[str, str], ...]) -> DraftBatch:
        parameters = DatasetParameters.model_validate(task.params)
        engine, lock = self._engine(task, parameters, edited)
        with lock:  # an engine grows its list of names as it goes
            batch = engine.make(start, stop)
        for draft in batch.drafts:
            draft.identity = self._studio.identity(draft.persona.facts, parameters.style, task.seed)
        return batch

    def _engine(
        self, task: TaskView, parameters: DatasetParameters, edited: tuple[tuple[str, str], ...]
    ) -> tuple[PersonaEngine, threading.Lock]:
        key = (task.id, tuple(parameters.blocks), edited)
        with self._engines_lock:
            kept = self._engines.pop(key, None) or (self._new_engine(task, parameters, edited), threading.Lock())
            self._engines[key] = kept
            while len(self._engines) > ENGINES_KEPT:
                del self._engines[next(iter(self._engines))]
            return kept

    def _new_engine(
        self, task: TaskView, parameters: DatasetParameters, edited: tuple[tuple[str, str], ...]
    ) -> PersonaEngine:
        population = parameters.population
        if edited:
            avoided = (*population.names_to_avoid, *(" ".join(name) for name in edited))
            population = population.model_copy(update={"names_to_avoid": avoided})
        return PersonaEngine(population, task.seed, parameters.blocks, parameters.language, parameters.prompts)

    async def _draw(self, unit: Unit, context: RunContext) -> UnitOutput:
        task = context.task
        parameters = DatasetParameters.model_validate(task.params)
        async with self._database.transaction() as session:
            subject = await result_repository.portrait_subject(session, task.id, unit.ordinal)
        if subject is None:
            raise Permanent(f"persona {unit.ordinal} does not exist")
        wanted = [index for index in range(parameters.images_per_persona + 1) if index not in subject.present]
        if parameters.image_provider is not None:
            if self._model_images is None:
                raise Permanent("this worker has no image models")
            return await self._model_images.run(unit, context, parameters, subject, wanted)
        drawn: list[DrawnImage] = []
        try:
            for index in wanted:
                if await context.cancelled():
                    break
                drawn.append(
                    await self._studio.draw_and_store(
                        self._store,
                        subject,
                        index,
                        version=1,
                        public_id=task.public_id,
                        seed=task.seed,
                        size=parameters.image_size,
                        count=parameters.images_per_persona,
                    )
                )
        except StorageFull as error:
            await self._remove(drawn)
            raise Permanent(f"images of persona {unit.ordinal}: {error}") from error
        except BaseException:
            await self._remove(drawn)
            raise
        return UnitOutput(data=drawn, steps_failed=len(wanted) - len(drawn))

    async def _remove(self, drawn: Sequence[DrawnImage]) -> None:
        await self._store.delete_many([image.info.key for image in drawn])

    async def store(self, session: AsyncSession, task: TaskView, done: Sequence[tuple[Unit, UnitOutput]]) -> None:
        """Rows of people or images, and the counters that lists and the dashboard read."""
        drafts = [draft for unit, output in done if unit.phase == PERSONAS for draft in output.data.drafts]
        if drafts:
            review = "pending" if DatasetParameters.model_validate(task.params).review_required else "accepted"
            await result_repository.insert_personas(session, task, drafts, review)
        images = [image for unit, output in done if unit.phase == IMAGES for image in output.data]
        if images:
            await result_repository.insert_images(session, task, images)

    async def discard(self, task: TaskView, unit: Unit, output: UnitOutput) -> None:
        """Every drawing has a name of its own, so removing ours cannot touch those of whoever has the unit now.

        What a row knows stays: a commit whose answer was lost may have stored it before somebody had the unit retried.
        """
        if unit.phase == IMAGES:
            drawn: Sequence[DrawnImage] = output.data
            async with self._database.transaction() as session:
                known = await result_repository.known_keys(session, task.id, [image.info.key for image in drawn])
            await self._remove([image for image in drawn if image.info.key not in known])

    async def finish(self, session: AsyncSession, task: GenerationTask) -> None:
        """Have objects looked for that a killed worker left behind."""
        await leave_sweep(session, self._jobs, task.public_id)


def _stretches(blocks: Sequence[int], present: Collection[int], parallel: int = 1) -> Iterator[UnitPlan]:
    """Stretches in which somebody is lacking. Their borders follow from the task's parameters alone, so that planning
    again gives the same units. ``parallel`` people of one stretch can be worded at a time."""
    first = 1
    for block in blocks:
        # Small blocks are spread over workers too, and show progress early.
        length = max(1, min(MAX_PERSONAS_PER_UNIT, max(block // 8, min(parallel, -(-block // 2)))))
        for start in range(first, first + block, length):
            stop = min(start + length, first + block)
            lacking = sum(ordinal not in present for ordinal in range(start, stop))
            if lacking:
                yield UnitPlan(start, {"start": start, "stop": stop}, lacking)
        first += block
