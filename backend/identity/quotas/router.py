"""Routes of usage and quotas."""

from backend.core.db import SessionDep
from backend.core.errors import problem_responses
from backend.core.routing import DomainRouter
from backend.core.schemas import RowId
from backend.identity.audit.service import record
from backend.identity.dependencies import AccountReader, AdminActor, AdminReader
from backend.identity.quotas import service
from backend.identity.quotas.schemas import QuotaDefaults, QuotaUpdate, UsageReport, usage_report
from backend.identity.users import repository

router = DomainRouter(prefix="/quotas", tags=["quotas"])
own_router = DomainRouter(prefix="/auth/usage", tags=["quotas"])


async def _report(session: SessionDep, user_id: int) -> UsageReport:
    user = await repository.require(session, user_id)
    return usage_report(user_id, service.merged_quotas(user.quotas), await service.usage_of(session, user_id))


@own_router.get(
    "",
    operation_id="get_my_usage",
    summary="My usage and quotas",
    responses=problem_responses(401, 403, 429),
)
async def get_my_usage(actor: AccountReader, session: SessionDep) -> UsageReport:
    """What the caller uses of each metered resource."""
    return await _report(session, actor.user_id)


@router.get("", operation_id="get_quota_defaults", summary="Default quotas", responses=problem_responses(401, 403, 429))
async def get_quota_defaults(actor: AdminReader) -> QuotaDefaults:
    """They are settings of the server."""
    return QuotaDefaults.model_validate(service.default_quotas())


@router.get(
    "/{user_id}",
    operation_id="get_user_usage",
    summary="Usage and quotas of a user",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def get_user_usage(user_id: RowId, actor: AdminReader, session: SessionDep) -> UsageReport:
    """Administrators only."""
    return await _report(session, user_id)


@router.put(
    "/{user_id}",
    operation_id="set_user_quotas",
    summary="Set quotas of a user",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def set_user_quotas(user_id: RowId, body: QuotaUpdate, actor: AdminActor, session: SessionDep) -> UsageReport:
    """A quota below what is used stops further use; nothing is deleted."""
    user = await repository.require(session, user_id, lock=True)
    changes = body.model_dump(exclude_unset=True, exclude={"reset"})
    user.quotas = ({} if body.reset else user.quotas) | changes
    await session.flush()
    await record(session, actor, "quota.updated", "user", user_id, {"quotas": changes, "reset": body.reset})
    return await _report(session, user_id)
