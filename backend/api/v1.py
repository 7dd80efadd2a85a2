"""Version 1 of the API: every domain's router in one tree."""

from fastapi import APIRouter

from backend.animations import original_router
from backend.animations import router as animations
from backend.datasets.routers import datasets, exports, overview, personas
from backend.identity.routers import ROUTERS as IDENTITY_ROUTERS
from backend.system.router import router as system

DATASETS = (datasets.router, personas.router, exports.router, overview.router)
PAINTINGS = (animations.router, original_router.router)
ROUTERS = (*IDENTITY_ROUTERS, *DATASETS, *PAINTINGS, system)


def build_router() -> APIRouter:
    """All routes under ``/api/v1``."""
    router = APIRouter()
    for each in ROUTERS:
        router.include_router(each)
    return router
