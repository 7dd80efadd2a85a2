"""Starting datasets: from a request, or from the specification of another one."""

import secrets
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.jobs import JobQueue
from backend.datasets.dataset_repository import DatasetRepository, Pair
from backend.datasets.generator import KIND
from backend.datasets.model_choice import ChosenModels, parameters_of
from backend.datasets.models import Dataset
from backend.datasets.parameters import ENGINE_VERSION, DatasetParameters
from backend.datasets.presentation import links_of, shown_status
from backend.datasets.prompt_settings import PromptService
from backend.datasets.quota_settlement import charge_for
from backend.datasets.schemas import DatasetCreate, DatasetCreated
from backend.datasets.understanding import Understanding
from backend.generation.idempotency import Idempotency
from backend.generation.models import GenerationTask
from backend.generation.service import TaskService
from backend.identity.actor import Actor
from backend.identity.audit.service import record as audit

_ASKED_AGAIN = (
    "persona_description", "bio_language", "number_to_generate", "images_per_persona", "mode", "style", "image_size",
    "review_required",
)  # fmt: skip


class DatasetCreation:
    """Stores what is to be generated, as the caller's transaction commits."""

    def __init__(self, session: AsyncSession, jobs: JobQueue) -> None:
        self._session = session
        self._datasets = DatasetRepository(session)
        self._tasks = TaskService(session, jobs)

    async def create(
        self,
        actor: Actor,
        request: DatasetCreate,
        understood: Understanding,
        models: ChosenModels,
        idempotency: Idempotency | None,
    ) -> DatasetCreated:
        """Start a dataset; with an idempotency key the same request answers the same task."""
        prompts = await PromptService(self._session).effective(actor.user_id)
        parameters = parameters_of(
            request,
            understood.population,
            models,
            prompts,
            review_required=request.review_required,
            api_key_id=actor.api_key_id,
        )
        created = await self._start(actor, request, parameters, request.seed, request.max_budget, idempotency)
        if request.allow_real_people:
            details = {"description": request.persona_description}
            await audit(self._session, actor, "dataset.allow_real_people", "dataset", created.task_id, details)
        return created

    async def duplicate(
        self, actor: Actor, pair: Pair, idempotency: Idempotency | None, *, same_seed: bool
    ) -> DatasetCreated:
        """Another dataset from the same specification, prompts, models and budget."""
        task, dataset = pair
        parameters = DatasetParameters.model_validate(task.params)
        parameters = parameters.model_copy(update={"api_key_id": actor.api_key_id})
        again: dict[str, Any] = {name: getattr(dataset, name) for name in _ASKED_AGAIN} | {
            "name": f"{dataset.name[:112]} (copy)" if dataset.name else None
        }
        # Checked when it was stored; what is on offer may have changed since.
        request = DatasetCreate.model_construct(**again)
        seed = task.seed if same_seed else None
        return await self._start(actor, request, parameters, seed, task.budget, idempotency)

    async def _start(
        self,
        actor: Actor,
        request: DatasetCreate,
        parameters: DatasetParameters,
        seed: int | None,
        budget: Decimal | None,
        idempotency: Idempotency | None,
    ) -> DatasetCreated:
        known = await self._tasks.replay(actor.user_id, idempotency)
        if known is not None:
            return _created(known)
        task = await self._tasks.create(
            kind=KIND,
            owner_id=actor.user_id,
            params=parameters.stored(),
            seed=secrets.randbelow(2**53) if seed is None else seed,
            priority=request.priority,
            budget=budget,
            scheduled_for=request.scheduled_for,
            idempotency=idempotency,
        )
        await self._datasets.create(
            Dataset(
                task_id=task.id,
                name=request.name,
                persona_description=request.persona_description,
                bio_language=request.bio_language,
                number_to_generate=request.number_to_generate,
                images_per_persona=request.images_per_persona,
                mode=request.mode,
                style=request.style,
                image_size=request.image_size,
                review_required=request.review_required,
                engine_version=ENGINE_VERSION,
            )
        )
        # Everybody takes the day's counters before the quotas', or two requests could wait for each other.
        await charge_for(self._session, actor.user_id, parameters.size, parameters.images_per_persona)
        await audit(self._session, actor, "dataset.create", "dataset", task.public_id)
        return _created(task)


def _created(task: GenerationTask) -> DatasetCreated:
    return DatasetCreated(
        success=True,
        task_id=task.public_id,
        status=shown_status(task),
        seed=task.seed,
        links=links_of(task.public_id),
    )
