"""Version 1 of the API: every domain's router."""

from backend.animations import original_router
from backend.animations import router as animations
from backend.core.routing import DomainRouter
from backend.datasets.images_endpoint import router as images_endpoint
from backend.datasets.routers import datasets, exports, overview, personas
from backend.identity.routers import ROUTERS as IDENTITY_ROUTERS
from backend.providers.calls.ledger import router as ledger
from backend.providers.settings.routers import ROUTERS as PROVIDER_SETTINGS
from backend.system.router import router as system

DATASETS = (datasets.router, personas.router, exports.router, overview.router, images_endpoint.router)
PROVIDERS = (*PROVIDER_SETTINGS, ledger.router)
PAINTINGS = (animations.router, original_router.router)
ROUTERS: tuple[DomainRouter, ...] = (*IDENTITY_ROUTERS, *PROVIDERS, *DATASETS, *PAINTINGS, system)
