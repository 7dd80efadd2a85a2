"""Health and metrics, for people and for machines."""

import hmac
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

from backend.core.errors import Unauthorized, problem_responses
from backend.core.routing import DomainRouter
from backend.core.schemas import ResponseSchema
from backend.identity.dependencies import SystemReader
from backend.system.health import Readiness, SystemHealth, readiness, system_health
from backend.system.metrics import CONTENT_TYPE

probes = APIRouter(tags=["system"])
router = DomainRouter(prefix="/system", tags=["system"])


class Alive(ResponseSchema):
    """The process answers."""

    status: str


@probes.get("/healthz", operation_id="healthz")
async def healthz() -> Alive:
    """Whether the process is alive; asks nothing else."""
    return Alive(status="ok")


@probes.get(
    "/readyz", operation_id="readyz", responses={503: {"model": Readiness, "description": "The database is away"}}
)
async def readyz(request: Request, response: Response) -> Readiness:
    """Whether requests can be served: 503 without the database; degraded without queue or object store."""
    ready = await readiness(request.app.state)
    if ready.status == "unavailable":
        response.status_code = 503
    return ready


@probes.get(
    "/metrics",
    operation_id="metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **problem_responses(401, 422, 503)},
)
async def metrics(request: Request, authorization: Annotated[str, Header(max_length=1000)] = "") -> Response:
    """Prometheus text exposition; behind a bearer token when ATELIER_METRICS_TOKEN is set."""
    token = request.app.state.settings.metrics_token.get_secret_value()
    if token and not hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        raise Unauthorized("This needs the metrics token")
    return Response(await request.app.state.metrics.render(request.app.state.database), media_type=CONTENT_TYPE)


@router.get("/health", operation_id="get_system_health", responses=problem_responses(401, 403, 503))
async def health(request: Request, actor: SystemReader) -> SystemHealth:
    """Servers, workers, queue lengths and sizes (admins)."""
    return await system_health(request.app.state)
