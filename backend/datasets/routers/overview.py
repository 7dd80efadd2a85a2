"""Dashboard numbers, history, settings, and what the generate form can offer."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import Body, Path, Query, Response

from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import Page
from backend.datasets.dependencies import (
    DashboardDep,
    ListingDep,
    OptionsDep,
    PromptsDep,
    ReadActor,
    StudioDep,
    WriteActor,
)
from backend.datasets.errors import StyleNotFound
from backend.datasets.overview_schemas import DashboardStats, Options, SettingsRead, SettingsSaved
from backend.datasets.schemas import DatasetRead
from backend.datasets.styles import offered_styles, sample_portrait

router = DomainRouter()

EXAMPLE = {"bio_prompt_x": "Dry humour, no emoji, at most 120 characters."}
PromptsBody = Annotated[Any, Body(examples=[EXAMPLE], description="Any of the four bio prompts")]
Scope = Annotated[
    Literal["user", "application"], Query(description="One's own prompts, or everybody's default (admins)")
]
SAVE: dict[str, Any] = {"tags": ["settings"], "responses": problem_responses(400, 401, 403, 422)}


@router.get(
    "/dashboard/stats", tags=["dashboard"], operation_id="get_dashboard_stats", responses=problem_responses(401, 403)
)
async def dashboard_stats(actor: ReadActor, dashboard: DashboardDep) -> DashboardStats:
    """Totals and the last seven days, of the caller."""
    return await dashboard.stats(actor)


@router.get("/history", tags=["dashboard"], operation_id="get_history", responses=problem_responses(401, 403, 422))
async def history(actor: ReadActor, listing: ListingDep, cursor: Cursor = None, limit: Limit = 20) -> Page[DatasetRead]:
    """Everything the caller ever asked for, newest first."""
    page = await listing.page(actor, cursor=cursor, limit=limit)
    return Response(page, media_type="application/json")  # type: ignore[return-value]  # rendered by the listing


@router.get("/settings", tags=["settings"], operation_id="get_settings", responses=problem_responses(401, 403))
async def settings(actor: ReadActor, prompts: PromptsDep) -> SettingsRead:
    """The four bio prompts."""
    return await prompts.read(actor)


@router.post("/settings/save", operation_id="save_settings", **SAVE)
async def save_settings(
    actor: WriteActor, prompts: PromptsDep, body: PromptsBody = None, scope: Scope = "user"
) -> SettingsSaved:
    """Store bio prompts; an empty text goes back to the default."""
    return await prompts.save(actor, body, scope)


@router.put("/settings/save", operation_id="replace_settings", **SAVE)
async def replace_settings(
    actor: WriteActor, prompts: PromptsDep, body: PromptsBody = None, scope: Scope = "user"
) -> SettingsSaved:
    """The same as POST."""
    return await prompts.save(actor, body, scope)


@router.get("/meta/options", tags=["meta"], operation_id="get_options", responses=problem_responses(429))
async def options(options: OptionsDep) -> Options:
    """Languages, portrait styles with licences, fields of work, interests, limits."""
    return options


@router.get(
    "/meta/styles/{style}/sample",
    tags=["meta"],
    operation_id="get_style_sample",
    response_class=Response,
    responses={200: {"content": {"image/*": {}}}, **problem_responses(404, 422)},
)
async def style_sample(studio: StudioDep, style: Annotated[str, Path(max_length=32)]) -> Response:
    """A small portrait in a style, for the form."""
    if style not in offered_styles():
        raise StyleNotFound
    portrait = await asyncio.to_thread(lambda: studio.signed(sample_portrait(style)))
    return Response(portrait.data, media_type=portrait.media_type, headers={"Cache-Control": "public, max-age=86400"})
