"""Routers that are passed over quickly."""

from fastapi import APIRouter
from starlette.routing import Match
from starlette.types import Scope


class DomainRouter(APIRouter):
    """A router whose routes are only tried for addresses that hold its prefix.

    FastAPI tries every route of every included router, at each level of inclusion; with a few hundred routes that is
    most of the time of a small request.
    """

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match for other prefixes, else what the routes say."""
        if self.prefix.partition("{")[0] not in scope.get("path", ""):
            return Match.NONE, {}
        return super().matches(scope)
