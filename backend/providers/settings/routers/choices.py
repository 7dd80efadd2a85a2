"""Routes about which model is used for what."""

from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.providers.settings.choice_schemas import Choices, ChoicesUpdate, OwnChoices, OwnChoicesUpdate
from backend.providers.settings.dependencies import ChoiceReader, ChoicesDep, ChoiceWriter, ProviderAdmin

router = DomainRouter(prefix="/providers/choices", tags=["providers"])


@router.get(
    "", operation_id="get_choices", summary="Models that everybody uses", responses=problem_responses(401, 403, 429)
)
async def get_choices(actor: ChoiceReader, choices: ChoicesDep) -> Choices:
    """One each purpose: facts, bios, spec (reading descriptions) and images."""
    return await choices.read()


@router.put(
    "",
    operation_id="set_choices",
    summary="Choose the models that everybody uses",
    responses=problem_responses(401, 403, 422, 429),
)
async def set_choices(body: ChoicesUpdate, actor: ProviderAdmin, choices: ChoicesDep) -> Choices:
    """Administrators only. Datasets that are being made keep what they began with."""
    await choices.save(actor, body.choices)
    return await choices.read()


@router.get(
    "/mine",
    operation_id="get_my_choices",
    summary="Models that I use",
    responses=problem_responses(401, 403, 429),
)
async def get_my_choices(actor: ChoiceReader, choices: ChoicesDep) -> OwnChoices:
    """With the models that can be chosen, where anything is left to users."""
    return await choices.read_own(actor.user_id)


@router.put(
    "/mine",
    operation_id="set_my_choices",
    summary="Choose the models that I use",
    responses=problem_responses(401, 403, 422, 429),
)
async def set_my_choices(body: OwnChoicesUpdate, actor: ChoiceWriter, choices: ChoicesDep) -> OwnChoices:
    """Where it is left to users; the engine `default` follows everybody's choice again."""
    await choices.save_own(actor, body.choices)
    return await choices.read_own(actor.user_id)
