"""What the routes of providers are given."""

from typing import Annotated

import httpx
from fastapi import Depends
from starlette.requests import HTTPConnection

from backend.core.db import SessionDep
from backend.identity.actor import Actor
from backend.identity.dependencies import Guard, SettingsDep
from backend.providers.calls.types import CallDesk
from backend.providers.settings.choices import ChoiceService
from backend.providers.settings.prompts import PromptLibrary
from backend.providers.settings.service import ProviderService

ProviderAdmin = Annotated[Actor, Guard("providers:write", roles=("admin",))]
ProviderAdminReader = Annotated[Actor, Guard("providers:read", roles=("admin",))]
ChoiceReader = Annotated[Actor, Guard("providers:read")]
ChoiceWriter = Annotated[Actor, Guard("providers:write")]


async def get_outbound(connection: HTTPConnection) -> httpx.AsyncClient:
    """The client for servers that administrators name (core/outbound.py)."""
    client: httpx.AsyncClient = connection.app.state.outbound
    return client


async def _desk(connection: HTTPConnection) -> CallDesk:
    desk: CallDesk = connection.app.state.providers.desk
    return desk


async def _providers(session: SessionDep, settings: SettingsDep) -> ProviderService:
    return ProviderService(session, settings)


async def _choices(session: SessionDep) -> ChoiceService:
    return ChoiceService(session)


async def _prompts(session: SessionDep) -> PromptLibrary:
    return PromptLibrary(session)


DeskDep = Annotated[CallDesk, Depends(_desk)]
OutboundDep = Annotated[httpx.AsyncClient, Depends(get_outbound)]
ProvidersDep = Annotated[ProviderService, Depends(_providers)]
ChoicesDep = Annotated[ChoiceService, Depends(_choices)]
PromptsDep = Annotated[PromptLibrary, Depends(_prompts)]
