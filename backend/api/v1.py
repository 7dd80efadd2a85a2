"""Version 1 of the API: every domain's router in one tree."""

from fastapi import APIRouter

from backend.identity.routers import ROUTERS as IDENTITY_ROUTERS


def build_router() -> APIRouter:
    """All routes under ``/api/v1``."""
    router = APIRouter()
    for identity_router in IDENTITY_ROUTERS:
        router.include_router(identity_router)
    return router
