"""The API process: composition root of everything that answers HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from backend import __version__
from backend.api.v1 import build_router
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.errors import install_error_handlers
from backend.core.events import NotifyHub
from backend.core.jobs import JobQueue
from backend.core.logging import configure_logging


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open what requests share, and close it at the end."""
    settings: Settings = app.state.settings
    configure_logging(settings)
    app.state.database = Database(settings.database_url, pool_size=settings.database_pool)
    app.state.jobs = JobQueue(settings.redis_url)
    app.state.task_events = NotifyHub(app.state.database, "atelier_events")
    await app.state.task_events.start()
    try:
        yield
    finally:
        await app.state.task_events.stop()
        await app.state.jobs.close()
        await app.state.database.close()


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application."""
    app = FastAPI(title="Atelier", version=__version__, lifespan=lifespan)
    app.state.settings = settings or Settings()
    install_error_handlers(app)
    app.include_router(build_router(), prefix="/api/v1")
    return app
