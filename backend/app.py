"""The API process: composition root of everything that answers HTTP."""

import asyncio
import gc
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from backend import __version__
from backend.animations.form import upload_limits
from backend.api.v1 import ROUTERS
from backend.core.config import Settings
from backend.core.db import Database
from backend.core.errors import install_error_handlers
from backend.core.events import NotifyHub
from backend.core.jobs import JobQueue
from backend.core.logging import configure_logging
from backend.core.middleware import install_middleware
from backend.core.outbound import outbound_client
from backend.core.routing import install_routes
from backend.core.storage.configured import open_configured_store
from backend.core.storage.problems import install_storage_handlers
from backend.datasets.images_endpoint.form import body_limits
from backend.datasets.images_endpoint.router import install_image_errors
from backend.identity.cache import IdentityListener
from backend.identity.dependencies import install_identity
from backend.identity.quotas.service import configure_quotas
from backend.providers.image.credentials import open_signer
from backend.providers.problems import install_provider_handlers
from backend.providers.runtime import ProviderRuntime
from backend.system.browser_app import mount_browser_app
from backend.system.metrics import Metrics, MetricsMiddleware
from backend.system.router import probes

DESCRIPTION = """Synthetic people with facts, social bios and portraits, generated on a worker pool.

Sign in with **Authorize** (e-mail and password), or send an API key as `Authorization: Bearer atl_...`.
Errors are RFC 9457 problem details."""


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open what requests share, and close it at the end."""
    settings: Settings = app.state.settings
    configure_logging(settings)
    app.state.database = Database(settings.database_url, pool_size=settings.database_pool)
    app.state.jobs = JobQueue(settings.redis_url)
    app.state.store = await open_configured_store(settings)
    app.state.outbound = outbound_client(settings)
    app.state.providers = ProviderRuntime(settings, app.state.database, app.state.store, app.state.outbound)
    app.state.content_signer = await asyncio.to_thread(open_signer, settings)
    app.state.task_events = NotifyHub(app.state.database, "atelier_events")
    await app.state.task_events.start()
    identity_listener = IdentityListener(app.state.database)
    await identity_listener.start()
    _announce_shutdown(app.state.closing)
    # What was loaded stays: without this, the collector walks over it again and again, a tenth of a second each time.
    gc.freeze()
    try:
        yield
    finally:
        await identity_listener.stop()
        await app.state.task_events.stop()
        await app.state.jobs.close()
        await app.state.providers.close()
        await app.state.outbound.aclose()
        await app.state.store.close()
        await app.state.database.close()


def _announce_shutdown(closing: asyncio.Event) -> None:
    """Let event streams end when the server is told to stop: it waits for them before the lifespan ends."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        servers_own = signal.getsignal(number)

        def handle(received: int, frame: FrameType | None, servers_own: Any = servers_own) -> None:
            closing.set()
            if callable(servers_own):
                servers_own(received, frame)

        signal.signal(number, handle)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application."""
    app = FastAPIOffline(title="Atelier", version=__version__, description=DESCRIPTION, lifespan=lifespan)
    app.state.settings = settings = settings or Settings()
    app.state.metrics = Metrics()
    app.state.closing = asyncio.Event()
    app.add_middleware(MetricsMiddleware, metrics=app.state.metrics)
    install_middleware(app, settings, {**upload_limits(settings), **body_limits()})
    install_error_handlers(app)
    install_storage_handlers(app)
    install_provider_handlers(app)
    install_image_errors(app)
    install_identity(app, settings)
    configure_quotas(settings)
    app.include_router(probes)
    install_routes(app, ROUTERS)
    mount_browser_app(app, settings.spa_dir)
    return app
