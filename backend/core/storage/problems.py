"""What clients are told when the object store fails before the first byte of an answer."""

import logging

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse

from backend.core.archive import EntryUnreadable
from backend.core.errors import ServiceUnavailable, problem_response
from backend.core.storage.protocol import ObjectNotFound, ObjectTruncated, StorageFull, StorageUnavailable

logger = logging.getLogger(__name__)


def install_storage_handlers(app: FastAPI) -> None:
    """503 for a store that does not answer, 507 for a full one, 404 or (in archives) 409 for files that are lost."""

    async def _unavailable(request: Request, error: Exception) -> JSONResponse:
        logger.warning("the object store does not answer", exc_info=error)
        fact = ServiceUnavailable("The object store does not answer; try again shortly")
        return problem_response(
            request, status=503, code=fact.code, title=fact.title, detail=fact.detail, headers=fact.headers
        )

    async def _full(request: Request, error: Exception) -> JSONResponse:
        return problem_response(
            request,
            status=507,
            code="storage_full",
            title="Insufficient Storage",
            detail="There is no room left to store this; nothing was changed",
        )

    async def _lost(request: Request, error: Exception) -> JSONResponse:
        logger.error("a stored file is lost: %s", error)
        return problem_response(
            request, status=404, code="file_lost", title="Not Found", detail="The stored file is missing or damaged"
        )

    async def _unreadable(request: Request, error: Exception) -> JSONResponse:
        if isinstance(error.__cause__, StorageUnavailable):
            return await _unavailable(request, error)
        logger.error("a file of an archive is lost: %s", error)
        return problem_response(
            request,
            status=409,
            code="file_lost",
            title="Conflict",
            detail="A file of this archive is missing or damaged; skip_missing=true leaves such files out",
        )

    app.add_exception_handler(StorageUnavailable, _unavailable)
    app.add_exception_handler(StorageFull, _full)
    app.add_exception_handler(EntryUnreadable, _unreadable)
    for lost in (ObjectNotFound, ObjectTruncated):
        app.add_exception_handler(lost, _lost)
