"""Version 1 of the API: every domain's router in one tree."""

from fastapi import APIRouter


def build_router() -> APIRouter:
    """All routes under ``/api/v1``."""
    return APIRouter()
