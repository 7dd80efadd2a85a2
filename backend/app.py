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
from backend.core.middleware import install_middleware
from backend.identity.cache import IdentityListener
from backend.identity.dependencies import install_identity
from backend.identity.quotas.service import configure_quotas


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open what requests share, and close it at the end."""
    settings: Settings = app.state.settings
    configure_logging(settings)
    app.state.database = Database(settings.database_url, pool_size=settings.database_pool)
    app.state.jobs = JobQueue(settings.redis_url)
    app.state.task_events = NotifyHub(app.state.database, "atelier_events")
    await app.state.task_events.start()
    identity_listener = IdentityListener(app.state.database)
    await identity_listener.start()
    try:
        yield
    finally:
        await identity_listener.stop()
        await app.state.task_events.stop()
        await app.state.jobs.close()
        await app.state.database.close()


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application."""
    app = FastAPI(title="Atelier", version=__version__, lifespan=lifespan)
    app.state.settings = settings = settings or Settings()
    install_middleware(app, settings)
    install_error_handlers(app)
    install_identity(app, settings)
    configure_quotas(settings)
    app.include_router(build_router(), prefix="/api/v1")
    return app
