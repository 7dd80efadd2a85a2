"""Routes of the ledger: what every call to a provider's model took and cost."""

from typing import Annotated

from fastapi import Depends, Query
from starlette.responses import StreamingResponse

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.pagination import Cursor, Limit
from backend.core.routing import DomainRouter
from backend.core.schemas import AwareMoment, Page
from backend.identity.actor import Actor
from backend.identity.dependencies import DatabaseDep, Guard
from backend.providers.calls.ledger import service
from backend.providers.calls.ledger.repository import Filters
from backend.providers.calls.ledger.schemas import CallStatus, Grouping, LedgerEntry, LedgerSummary
from backend.providers.types import CallPurpose

router = DomainRouter(prefix="/ledger", tags=["ledger"])

Reader = Annotated[Actor, Guard("providers:read")]
REFUSALS = problem_responses(401, 403, 422, 429)


async def _filters(
    actor: Reader,
    task_id: Annotated[str | None, Query(pattern=r"^[0-9a-z]{8}$", description="Of this task")] = None,
    purpose: Annotated[CallPurpose | None, Query(description="What the model was used for")] = None,
    model: Annotated[str | None, Query(max_length=200, description="Name of the model")] = None,
    provider: Annotated[str | None, Query(max_length=80, description="Name of the provider")] = None,
    api_key: Annotated[int | None, Query(ge=1, le=2**53, description="Id of the API key of the request")] = None,
    status: Annotated[CallStatus | None, Query(description="How the call stands")] = None,
    since: Annotated[AwareMoment | None, Query(description="Begun from this moment on")] = None,
    until: Annotated[AwareMoment | None, Query(description="Begun before this moment")] = None,
    user_id: Annotated[int | None, Query(ge=1, le=2**53, description="Administrators: of this user")] = None,
    everyone: Annotated[bool, Query(description="Administrators: of everybody")] = False,
) -> Filters:
    return Filters(
        owner_id=service.whose(actor, user_id, everyone),
        task_id=task_id, purpose=purpose, model=model, provider=provider, api_key=api_key, status=status,
        since=since, until=until,
    )  # fmt: skip


FiltersDep = Annotated[Filters, Depends(_filters)]


@router.get("", operation_id="list_ledger", summary="Paid calls", responses=REFUSALS)
async def list_ledger(
    actor: Reader, filters: FiltersDep, session: SessionDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[LedgerEntry]:
    """Calls to models of providers, the latest first. The caller's own; administrators may ask for others'."""
    return await service.list_page(session, filters, cursor, limit)


@router.get("/summary", operation_id="summarise_ledger", summary="What calls took and cost", responses=REFUSALS)
async def summarise_ledger(
    actor: Reader,
    filters: FiltersDep,
    session: SessionDep,
    group_by: Annotated[Grouping, Query(description="Months and days are those of UTC")] = "month",
    limit: Annotated[int, Query(ge=1, le=1000, description="Groups at most")] = 400,
) -> LedgerSummary:
    """Calls, cache hits, tokens, images, money and latency by group, and over everything."""
    return await service.summarise(session, filters, group_by, limit)


@router.get(
    "/export.csv",
    operation_id="export_ledger",
    summary="Paid calls as CSV",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/csv": {}}, "description": "RFC 4180 with a heading; unknown is empty"},
        **REFUSALS,
    },
)
async def export_ledger(actor: Reader, filters: FiltersDep, database: DatabaseDep) -> StreamingResponse:
    """The same calls as the list, all of them, streamed with flat memory; cells are safe for spreadsheets."""
    return StreamingResponse(
        service.export_csv(database, filters),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ledger.csv"', "Cache-Control": "private, no-store"},
    )
