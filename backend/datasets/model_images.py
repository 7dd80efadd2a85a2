"""A dataset's images by the model that it was created with: as a unit of work, and anew for one image."""

import time
from collections.abc import Sequence
from dataclasses import replace

from backend.core.config import Settings
from backend.core.db import Database
from backend.core.storage import StorageFull
from backend.datasets.model_failures import as_outcomes
from backend.datasets.model_portraits import ImageModel, ModelPortraits, PictureJob
from backend.datasets.parameters import DatasetParameters, ModelChoice
from backend.datasets.portraits import Painted, PortraitSubject
from backend.generation.generator import Permanent, RunContext, TaskView, Unit, UnitOutput
from backend.generation.models import GenerationTask
from backend.identity.actor import Actor
from backend.providers.errors import ProviderRejected, ProviderUnavailable
from backend.providers.image.openai.client import ANSWERS
from backend.providers.settings.directory import ProviderDirectory
from backend.providers.settings.prompts import PromptLibrary

NEEDS_SETTINGS = (None, 401, 402, 403, 404, 429)
"""Statuses of rejections that no other picture would escape: key, credit, permission, name of the model, address."""


def _needs_settings(error: Exception) -> bool:
    """Whether an administrator has to change something before any picture can be made."""
    return isinstance(error, ProviderRejected) and error.status in NEEDS_SETTINGS


class ModelImages:
    """One a process."""

    def __init__(self, database: Database, settings: Settings, portraits: ModelPortraits) -> None:
        self._database = database
        self._settings = settings
        self._portraits = portraits

    async def run(
        self,
        unit: Unit,
        context: RunContext,
        parameters: DatasetParameters,
        subject: PortraitSubject,
        wanted: Sequence[int],
    ) -> UnitOutput:
        """The wanted images of a persona; the output tells which could not be made and why.

        Raises Retriable while the provider is away, NeedsAttention when somebody has to mend something, and Permanent
        when nothing could be made.
        """
        async with as_outcomes(unit):
            return await self._run(unit, context, parameters, subject, wanted)

    async def _run(
        self,
        unit: Unit,
        context: RunContext,
        parameters: DatasetParameters,
        subject: PortraitSubject,
        wanted: Sequence[int],
    ) -> UnitOutput:
        task = context.task
        try:
            job = await self._job(task, parameters)
            job = replace(job, api_key_id=parameters.api_key_id, cancelled=context.cancelled)
            drawing = await self._portraits.draw(job, subject, wanted)
        except StorageFull as error:
            raise Permanent(f"images of persona {unit.ordinal}: {error}") from error
        unusable = next((error for _, error in drawing.problems if _needs_settings(error)), None)
        if unusable is not None:
            await self._portraits.remove(drawing.images)
            raise unusable
        away = next((error for _, error in drawing.problems if isinstance(error, ProviderUnavailable)), None)
        if away is not None:
            # What is paid for lies in the store: the next attempt takes it from there.
            await self._portraits.remove(drawing.images)
            raise away
        errors = tuple(f"image {index}: {error}" for index, error in drawing.problems)
        if errors and not drawing.images:
            raise Permanent("; ".join(dict.fromkeys(str(error) for _, error in drawing.problems)))
        return UnitOutput(data=drawing.images, steps_failed=len(wanted) - len(drawing.images), errors=errors)

    async def redraw(
        self,
        actor: Actor,
        task: GenerationTask,
        parameters: DatasetParameters,
        subject: PortraitSubject,
        index: int,
        version: int,
    ) -> Painted:
        """One image as its next version, not stored yet.

        Raises what the provider, the budget, the quota and the store refuse. Nothing of the database is held meanwhile.
        """
        job = await self._job(task, parameters)
        job = replace(job, version=version, api_key_id=actor.api_key_id, answers=None)
        return await self._portraits.paint(job, subject, index)

    async def _job(self, task: TaskView | GenerationTask, parameters: DatasetParameters) -> PictureJob:
        return PictureJob(
            model=await self._model(parameters.image_provider),
            task_id=task.id,
            public_id=task.public_id,
            owner_id=task.owner_id,
            seed=task.seed,
            size=parameters.image_size,
            count=parameters.images_per_persona,
            answers=ANSWERS * task.attempt,
            since=time.monotonic(),
        )

    async def _model(self, choice: ModelChoice | None) -> ImageModel:
        if choice is None:
            raise ValueError("this dataset is illustrated")
        async with self._database.transaction() as session:
            connection = await ProviderDirectory(session, self._settings).connection(choice.provider, choice.model)
            prompts = await PromptLibrary(session).in_use()
        if connection is None:
            raise ProviderRejected(
                f"The image model {choice.model} of this dataset is not configured any more; an administrator can add "
                "or enable it again"
            )
        return ImageModel(connection, prompts["image_base"].body, prompts["image_scene"].body)
