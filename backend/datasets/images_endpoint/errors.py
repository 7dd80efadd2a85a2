"""Errors of the images API in OpenAI's words, beside problem details."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from backend.core.errors import DomainError, Forbidden, NotFound, Problem, ProblemDetails, problem_responses

PATHS = ("/api/v1/images/generations", "/api/v1/images/edits", "/api/v1/models")
_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


class OpenAIError(BaseModel):
    """What clients of OpenAI's API look at."""

    message: str
    type: str
    param: str | None
    code: str | None


class ImageProblem(ProblemDetails):
    """Problem details whose ``error`` is the object that OpenAI's clients expect."""

    error: OpenAIError


class PromptRefused(DomainError):
    """The prompt asks for a real person or for minors."""

    status, code = 400, "content_policy_violation"


class ModelNotFound(NotFound):
    """There is no such style."""

    code = "model_not_found"

    def __init__(self, model: str) -> None:
        super().__init__(f"The model {model!r} does not exist; GET /models lists them")


class LinkExpired(Forbidden):
    """A link to a picture that is not ours, or not valid any more."""

    code, detail = "link_invalid", "This link is not valid any more"


def as_openai(problem: Problem) -> Mapping[str, Any]:
    """The ``error`` member of a problem."""
    kind = "insufficient_quota" if problem.code == "quota_exceeded" else _TYPES.get(problem.status)
    error = OpenAIError(
        message=problem.detail,
        type=kind or ("server_error" if problem.status >= 500 else "invalid_request_error"),
        param=problem.errors[0].field if problem.errors else None,
        code=problem.code,
    )
    return {"error": error.model_dump()}


def image_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """``responses=`` of a route: each of these statuses answers an :class:`ImageProblem`."""
    schema = {"schema": {"$ref": "#/components/schemas/ImageProblem"}}
    return {
        status: {**response, "model": ImageProblem, "content": {"application/problem+json": schema}}
        for status, response in problem_responses(*statuses).items()
    }
