"""Which models work on a dataset, and whose they are."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.datasets.parameters import DatasetParameters, ModelChoice
from backend.datasets.schemas import ModelUse
from backend.generation.models import GenerationTask
from backend.providers.calls.ledger.repository import provider_asked
from backend.providers.settings.repository import names_of
from backend.providers.types import Purpose


async def models_of(session: AsyncSession, task: GenerationTask) -> list[ModelUse]:
    """The models that a dataset was created with; of a provider that was removed, the name is the ledger's."""
    parameters = DatasetParameters.model_validate(task.params)
    wording = parameters.wording
    chosen: dict[Purpose, ModelChoice | None] = {
        "bios": wording.bios if wording else None,
        "facts": wording.facts if wording else None,
        "images": parameters.image_provider,
    }
    used = {purpose: choice for purpose, choice in chosen.items() if choice is not None}
    names = await names_of(session, {choice.provider for choice in used.values()})
    return [
        ModelUse(
            purpose=purpose,
            provider=choice.provider,
            provider_name=names.get(choice.provider)
            or await provider_asked(session, task.id, purpose=purpose, model=choice.model),
            model=choice.model,
        )
        for purpose, choice in used.items()
    ]
