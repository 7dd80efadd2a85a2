"""Errors as facts, and their rendering as RFC 9457 problem details."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import asyncpg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from backend.core.transient import is_transient

logger = logging.getLogger(__name__)


class FieldError(BaseModel):
    """What is wrong with one field of a request."""

    field: str
    message: str
    code: str


class ProblemDetails(BaseModel):
    """RFC 9457 problem details, and ``success`` for clients of the earlier systems."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str
    request_id: str
    errors: list[FieldError]
    success: bool


class Problem(ProblemDetails):
    """RFC 9457 problem details; ``success`` and ``error`` are there for clients of the earlier systems."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "title": "Not Found",
                "status": 404,
                "detail": "Task not found",
                "code": "task_not_found",
                "instance": "/api/v1/datasets/a1b2c3d4",
                "request_id": "4f9c2b1e6d",
                "errors": [],
                "success": False,
                "error": "Task not found",
            }
        }
    )

    error: str


class DomainError(Exception):
    """A fact that a client is told: subclass with a status, a stable code and a detail."""

    status: int = 400
    code: str = "bad_request"
    title: str = "Bad Request"
    detail: str = "The request cannot be carried out"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


class NotFound(DomainError):
    """There is no such object, or it is not the caller's."""

    status, code, title, detail = 404, "not_found", "Not Found", "Not found"


class Conflict(DomainError):
    """The object's present state does not allow this."""

    status, code, title, detail = 409, "conflict", "Conflict", "The present state does not allow this"


class Forbidden(DomainError):
    """The caller is known but not allowed."""

    status, code, title, detail = 403, "forbidden", "Forbidden", "You are not allowed to do this"


class Unauthorized(DomainError):
    """The caller is not known."""

    status, code, title, detail = 401, "unauthorized", "Unauthorized", "Sign in first"

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Invalid(DomainError):
    """Fields are wrong in a way that only the domain can tell."""

    status, code, title, detail = 422, "validation_error", "Unprocessable Content", "Some fields are not valid"

    @classmethod
    def field(cls, field: str, message: str, code: str = "invalid") -> "Invalid":
        """One wrong field."""
        return cls(message, errors=[FieldError(field=field, message=message, code=code)])


class ServiceUnavailable(DomainError):
    """Something that this studio needs does not answer right now."""

    status, code, title = 503, "unavailable", "Service Unavailable"
    detail = "A service that this needs does not answer; try again shortly"

    def __init__(self, detail: str | None = None, *, retry_after: int = 5) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)})


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """``responses=`` of a route: each of these statuses answers problem details."""
    titles = {
        400: "Bad request",
        401: "Not signed in",
        403: "Not allowed",
        404: "Not found, or not yours",
        409: "The present state does not allow this",
        410: "Gone",
        412: "Precondition failed",
        413: "Too large",
        415: "Unsupported media type",
        416: "Range not satisfiable",
        422: "Fields that are not valid, all together",
        423: "Locked",
        429: "Too many requests",
        503: "A needed service does not answer",
        507: "No room left to store it",
    }
    return {
        status: {
            "model": Problem,
            "description": titles[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def problem_response(
    request: Request,
    *,
    status: int,
    code: str,
    title: str,
    detail: str,
    errors: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The one way an error leaves the studio."""
    body = Problem(
        type="about:blank",
        title=title,
        status=status,
        detail=detail,
        code=code,
        instance=request.url.path,
        request_id=getattr(request.state, "request_id", ""),
        errors=list(errors),
        success=False,
        error=detail,
    )
    content = body.model_dump()
    shape = _shapes(request.scope.get("app")).get(request.url.path)
    if shape is not None:
        content |= shape(body)
    return JSONResponse(content, status, dict(headers or {}), media_type="application/problem+json")


ErrorShape = Callable[[Problem], Mapping[str, Any]]


def shape_errors(app: FastAPI, paths: Iterable[str], shape: ErrorShape) -> None:
    """Have errors of these paths carry what ``shape`` gives, beside and instead of the members of problem details."""
    app.state.error_shapes = {**_shapes(app), **dict.fromkeys(paths, shape)}


def _shapes(app: Any) -> Mapping[str, ErrorShape]:
    return getattr(app.state, "error_shapes", {}) if app is not None else {}


def _field_errors(error: RequestValidationError) -> list[FieldError]:
    found = []
    for item in error.errors():
        location = [str(part) for part in item["loc"]]
        name = ".".join(location[1:] if len(location) > 1 and location[0] in _PARTS else location)
        message = str(item["msg"]).removeprefix("Value error, ")
        if item["type"] == "json_invalid":  # its location is a position in the text
            name = "body"
        found.append(FieldError(field=name or "body", message=message, code=str(item["type"])))
    return found


_PARTS = {"body", "query", "path", "header", "cookie"}
_TITLES = {400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large"}


def install_error_handlers(app: FastAPI) -> None:
    """Render domain errors, validation errors and everything unforeseen as problem details."""

    @app.exception_handler(DomainError)
    async def _domain(request: Request, error: DomainError) -> JSONResponse:
        return problem_response(
            request,
            status=error.status,
            code=error.code,
            title=error.title,
            detail=error.detail,
            errors=error.errors,
            headers=error.headers,
        )

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = _field_errors(error)
        detail = "; ".join(f"{item.field}: {item.message}" for item in errors[:5])
        return problem_response(
            request,
            status=422,
            code="validation_error",
            title="Unprocessable Content",
            detail=detail or "Some fields are not valid",
            errors=errors,
        )

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        title = _TITLES.get(error.status_code, str(error.detail))
        about_body = error.status_code in (400, 413)
        return problem_response(
            request,
            status=error.status_code,
            code=title.lower().replace(" ", "_"),
            title=title,
            detail=str(error.detail),
            errors=[FieldError(field="body", message=str(error.detail), code="unreadable")] if about_body else [],
            headers=error.headers,
        )

    async def _unavailable(request: Request, error: Exception) -> JSONResponse:
        logger.warning("a needed service does not answer", exc_info=error)
        fact = ServiceUnavailable()
        return problem_response(
            request, status=503, code=fact.code, title=fact.title, detail=fact.detail, headers=fact.headers
        )

    async def _database(request: Request, error: Exception) -> JSONResponse:
        if is_transient(error):
            return await _unavailable(request, error)
        return await _unexpected(request, error)

    async def _unexpected(request: Request, error: Exception) -> JSONResponse:
        logger.error("unhandled error", exc_info=error)
        return problem_response(
            request,
            status=500,
            code="internal_error",
            title="Internal Server Error",
            detail="An unexpected error occurred; it has been logged",
        )

    for unavailable in (ConnectionError, TimeoutError, PoolTimeout):
        app.add_exception_handler(unavailable, _unavailable)
    # asyncpg's own ones come from the statements that go around SQLAlchemy.
    for of_database in (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
        app.add_exception_handler(of_database, _database)
    app.add_exception_handler(Exception, _unexpected)
