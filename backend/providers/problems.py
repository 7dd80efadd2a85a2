"""What clients are told when a provider fails while a request waits for it."""

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse

from backend.core.errors import problem_response
from backend.providers.errors import ProviderError, ProviderUnavailable

RETRY_SECONDS = 5


def install_provider_handlers(app: FastAPI) -> None:
    """503 for a provider that may answer later, 409 for one that cannot be asked like this."""

    @app.exception_handler(ProviderError)
    async def _failed(request: Request, error: ProviderError) -> JSONResponse:
        if isinstance(error, ProviderUnavailable):
            return problem_response(
                request,
                status=503,
                code="provider_unavailable",
                title="Service Unavailable",
                detail=str(error),
                headers={"Retry-After": str(max(1, round(error.retry_after or RETRY_SECONDS)))},
            )
        return problem_response(request, status=409, code="provider_failed", title="Conflict", detail=str(error))
