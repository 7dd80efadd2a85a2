"""Routes by which administrators handle prompts."""

from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.providers.prompts.texts import PromptKey
from backend.providers.settings.dependencies import PromptsDep, ProviderAdmin, ProviderAdminReader
from backend.providers.settings.prompt_schemas import PromptRead, PromptRestore, PromptSummary, PromptUpdate

router = DomainRouter(prefix="/providers/prompts", tags=["providers"])

FIRST_VERSIONS = 20


@router.get("", operation_id="list_prompts", summary="List prompts", responses=problem_responses(401, 403, 429))
async def list_prompts(actor: ProviderAdminReader, prompts: PromptsDep) -> list[PromptSummary]:
    """What models are told, without the texts."""
    return await prompts.summaries()


@router.get(
    "/{key}",
    operation_id="get_prompt",
    summary="One prompt and its versions",
    responses=problem_responses(401, 403, 422, 429),
)
async def get_prompt(
    key: PromptKey,
    actor: ProviderAdminReader,
    prompts: PromptsDep,
    cursor: Cursor = None,
    limit: Limit = FIRST_VERSIONS,
) -> PromptRead:
    """The text in use, its placeholders, and a page of versions: the newest first, the built-in one last."""
    return await prompts.read(key, cursor, limit)


@router.post(
    "/{key}",
    operation_id="save_prompt",
    summary="Save a new version of a prompt",
    status_code=201,
    responses=problem_responses(401, 403, 422, 429),
)
async def save_prompt(key: PromptKey, body: PromptUpdate, actor: ProviderAdmin, prompts: PromptsDep) -> PromptRead:
    """It is used from now on; placeholders that are unknown or missing are named."""
    await prompts.save(actor, key, body.body, body.note)
    return await prompts.read(key, None, FIRST_VERSIONS)


@router.post(
    "/{key}/restore",
    operation_id="restore_prompt",
    summary="Use a version of a prompt again",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def restore_prompt(key: PromptKey, body: PromptRestore, actor: ProviderAdmin, prompts: PromptsDep) -> PromptRead:
    """No version is lost by that; 0 is the built-in text."""
    await prompts.restore(actor, key, body.version)
    return await prompts.read(key, None, FIRST_VERSIONS)
