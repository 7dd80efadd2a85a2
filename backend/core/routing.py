"""Routes of the API, found at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

API = "/api/v1"


class DomainRouter(APIRouter):
    """Routes of one domain; ``prefix`` lies below :data:`API`."""

    def __init__(self, prefix: str = "", **options: Any) -> None:
        super().__init__(prefix=f"{API}{prefix}", **options)


def _place(path: str) -> tuple[str, int]:
    """What addresses have in common that the same routes can match: the first name below :data:`API`, and the depth."""
    return path[len(API) + 1 :].partition("/")[0], path.count("/")


class _RouteIndex(BaseRoute):
    """Stands before an application's routes and leads to the one that matches.

    FastAPI tries one route after the other, those of included routers at each level of inclusion and twice: with a
    hundred of them, that is a good part of the time of a small request.
    """

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._places: dict[tuple[str, int], list[tuple[str | None, BaseRoute]]] = defaultdict(list)
        for route in routes:
            path: str = getattr(route, "path", "")
            self._places[_place(path)].append((None if "{" in path else path, route))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """What the one matching route says; no match where the routes behind have to be asked."""
        path: str = scope["path"]
        for literal, route in self._places.get(_place(path), ()):
            if literal is None or literal == path:
                match, found = route.matches(scope)
                if match is Match.FULL:
                    return match, {**found, "route": route}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over to the route that matched."""
        await scope["route"].handle(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """Never known here: the routes themselves are asked next."""
        raise NoMatchFound(name, path_params)


def install_routes(app: FastAPI, routers: Iterable[DomainRouter]) -> None:
    """Give an application the routes of these routers, behind an index."""
    routes = [route for router in routers for route in router.routes]
    app.router.routes += [_RouteIndex(routes), *routes]
