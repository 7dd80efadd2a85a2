"""What the routes of this domain are given."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from starlette.requests import HTTPConnection

from backend.animations.creation import AnimationCreator
from backend.animations.errors import LinkInvalid
from backend.animations.links import AnimationLinks
from backend.animations.service import AnimationService
from backend.core.db import SessionDep
from backend.core.errors import Unauthorized
from backend.core.schemas import PublicId
from backend.datasets.dependencies import StoreDep
from backend.identity.actor import Actor
from backend.identity.dependencies import DatabaseDep, Guard, JobsDep, OptionalActor, SettingsDep, identify

ReadActor = Annotated[Actor, Guard("animations:read")]
WriteActor = Annotated[Actor, Guard("animations:write")]
LINK_OR_TOKEN: dict[str, Any] = {"security": [{"bearer": []}]}
"""``openapi_extra`` of routes that take a signed link instead of a token."""


async def _painter(actor: OptionalActor, settings: SettingsDep) -> Actor | None:
    """Whoever may start paintings: an account, or anybody where the operator allows that."""
    if actor is not None:
        actor.require_scope("animations:write")
    elif not settings.anonymous_animations:
        raise Unauthorized
    return actor


Painter = Annotated[Actor | None, Depends(_painter)]


async def _links(connection: HTTPConnection) -> AnimationLinks:
    settings = connection.app.state.settings
    base = settings.public_url or str(connection.base_url)
    return AnimationLinks(settings.signing_key, base.rstrip("/"))


LinksDep = Annotated[AnimationLinks, Depends(_links)]


async def _animations(session: SessionDep, settings: SettingsDep, jobs: JobsDep, links: LinksDep) -> AnimationService:
    return AnimationService(session, settings, jobs, links)


AnimationsDep = Annotated[AnimationService, Depends(_animations)]


async def _creator(
    connection: HTTPConnection,
    settings: SettingsDep,
    database: DatabaseDep,
    store: StoreDep,
    jobs: JobsDep,
    links: LinksDep,
) -> AnimationCreator:
    return AnimationCreator(settings, database, store, jobs, connection.app.state.task_events, links)


CreatorDep = Annotated[AnimationCreator, Depends(_creator)]


@dataclass(frozen=True, slots=True)
class LinkAccess:
    """A signed link was shown instead of a token; it opens one painting for reading."""

    public_id: str


async def file_access(
    request: Request, public_id: str, expires: int | None, signature: str | None
) -> Actor | LinkAccess:
    """Who reads a painting: the bearer of a signed link, or an account. Raises LinkInvalid and what `identify` does."""
    signed = expires is not None and signature is not None
    if expires is not None and signature is not None:
        links = AnimationLinks(request.app.state.settings.signing_key, "")
        if links.opens(public_id, expires, signature):
            return LinkAccess(public_id)
    identity = await identify(request)
    if identity is None:
        raise LinkInvalid if signed else Unauthorized
    identity.actor.require_scope("animations:read")
    return identity.actor


Expires = Annotated[int | None, Query(ge=0, le=2**53, description="Of a signed link")]
Signature = Annotated[str | None, Query(max_length=64, description="Of a signed link")]


async def _access(
    request: Request, animation_id: PublicId, expires: Expires = None, signature: Signature = None
) -> Actor | LinkAccess:
    return await file_access(request, animation_id, expires, signature)


FileAccess = Annotated[Actor | LinkAccess, Depends(_access)]
