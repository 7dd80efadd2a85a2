"""What requests wait for must run on the event loop: FastAPI hands plain functions to a thread, which is slow."""

import inspect
from collections.abc import Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security import OAuth2PasswordRequestForm

from backend.api.v1 import ROUTERS

ALLOWED = {OAuth2PasswordRequestForm}  # of /auth/token alone, where hashing takes a thousand times as long


def _calls(dependant: Dependant) -> Iterator[Any]:
    for each in dependant.dependencies:
        yield each.call
        yield from _calls(each)


def _is_async(call: Any) -> bool:
    function = call if inspect.isroutine(call) or inspect.isclass(call) else type(call).__call__
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def test_endpoints_and_dependencies_are_async() -> None:
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    assert len(routes) > 50
    in_threads = {
        f"{route.path}: {call}"
        for route in routes
        for call in (route.endpoint, *_calls(route.dependant))
        if call not in ALLOWED and not _is_async(call)
    }
    assert in_threads == set()
