"""Version 1 of the API: every domain's router."""

from backend.core.routing import DomainRouter
from backend.datasets.routers import datasets, exports, overview, personas
from backend.identity.routers import ROUTERS as IDENTITY_ROUTERS
from backend.system.router import router as system

ROUTERS: tuple[DomainRouter, ...] = (
    *IDENTITY_ROUTERS,
    datasets.router,
    personas.router,
    exports.router,
    overview.router,
    system,
)
