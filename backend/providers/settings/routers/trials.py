"""Routes that try out a provider. No transaction is open while its answer is waited for."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

from backend.core.db import Database
from backend.core.errors import problem_responses
from backend.core.outbound_policy import AddressRefused
from backend.core.routing import DomainRouter
from backend.core.schemas import PublicId
from backend.identity.actor import Actor
from backend.identity.audit.service import record
from backend.identity.dependencies import DatabaseDep, SettingsDep
from backend.providers.calls.types import CallContext, CallDesk
from backend.providers.models import Provider
from backend.providers.settings import repository
from backend.providers.settings.dependencies import DeskDep, OutboundDep, ProviderAdmin, ProviderAdminReader
from backend.providers.settings.errors import ProviderKeyUnreadable
from backend.providers.settings.inspection.booking import Books
from backend.providers.settings.inspection.probe import inspect
from backend.providers.settings.inspection.requests import Server
from backend.providers.settings.schemas import (
    ConnectionProblem,
    ConnectionReport,
    ConnectionStep,
    ConnectionTest,
    NewConnectionTest,
)
from backend.providers.settings.service import ProviderService, models_of
from backend.providers.types import ProviderConnection, ProviderModel

router = DomainRouter(prefix="/providers", tags=["providers"])

UNSTORED = 0
"""Id in the ledger of a provider that was tried out before it was stored."""
LONGEST_NAME = 80
"""Of a provider in the ledger."""
MOST_SECONDS = 90.0
"""A test waits no longer than this for one answer, whatever calls may take."""


def _server(client: httpx.AsyncClient, base_url: str, key: SecretStr | None, timeout: float) -> Server:
    return Server(client, base_url, key.get_secret_value() if key else "", min(timeout, MOST_SECONDS))


def _failed(code: str, message: str) -> ConnectionReport:
    problem = ConnectionProblem(code=code, message=message)
    step = ConnectionStep(name="models", ok=False, seconds=0, problem=problem, answer=None)
    return ConnectionReport(ok=False, steps=[step], models=[])


def _books(desk: CallDesk, actor: Actor, connection: ProviderConnection | None) -> Books | None:
    if connection is None:
        return None
    return Books(desk, CallContext(actor.user_id, "test", api_key_id=actor.api_key_id), connection)


def _unstored(body: NewConnectionTest, base_url: str) -> ProviderConnection | None:
    """The model to be asked: its provider goes by the name of its server, and prices have not been entered yet."""
    if body.model is None:
        return None
    return ProviderConnection(
        provider_id=UNSTORED,
        public_id="",
        name=(urlsplit(base_url).hostname or base_url)[:LONGEST_NAME],
        base_url=base_url,
        api_key=body.api_key,
        model=ProviderModel(name=body.model, kind=body.kind),
        max_parallel=1,
        requests_per_minute=None,
        timeout_seconds=body.timeout_seconds,
    )


def _stored(service: ProviderService, provider: Provider, test: ConnectionTest) -> ProviderConnection | None:
    """The model to be asked, with its prices when it is one of those that the provider lists."""
    if test.model is None:
        return None
    listed = (model for model in models_of(provider) if (model.name, model.kind) == (test.model, test.kind))
    return service.connection(provider, next(listed, ProviderModel(name=test.model, kind=test.kind)))


async def _note(
    database: Database, actor: Actor, provider: str | None, base_url: str, report: ConnectionReport
) -> None:
    details = {
        "base_url": base_url,
        "ok": report.ok,
        "steps": {step.name: step.problem.code if step.problem else "ok" for step in report.steps},
    }
    async with database.transaction() as session:
        await record(session, actor, "provider.tested", "provider", provider, details)


@router.post(
    "/test",
    operation_id="test_new_provider",
    summary="Try out a provider before it is stored",
    responses=problem_responses(401, 403, 422, 429),
)
async def test_new_provider(
    body: NewConnectionTest,
    actor: ProviderAdmin,
    database: DatabaseDep,
    settings: SettingsDep,
    client: OutboundDep,
    desk: DeskDep,
) -> ConnectionReport:
    """Asks for its models and, with `model`, for one word or one picture: that may cost a little, and is in the ledger.

    The price of a model that is not stored yet is unknown.
    """
    async with database.transaction() as session:
        base_url = ProviderService(session, settings).checked_url(body.base_url)
    server = _server(client, base_url, body.api_key, body.timeout_seconds)
    report = await inspect(server, _books(desk, actor, _unstored(body, base_url)))
    await _note(database, actor, None, base_url, report)
    return report


async def _inspect_stored(
    public_id: str,
    test: ConnectionTest,
    database: Database,
    settings: SettingsDep,
    client: httpx.AsyncClient,
    books_of: Callable[[ProviderConnection | None], Books | None],
) -> tuple[str, ConnectionReport]:
    async with database.transaction() as session:
        provider = await repository.require(session, public_id)
        service = ProviderService(session, settings)
        try:
            service.checked_url(provider.base_url)
            server = _server(client, provider.base_url, service.key_of(provider), provider.timeout_seconds)
            connection = _stored(service, provider, test)
        except ProviderKeyUnreadable as error:
            return provider.base_url, _failed("key_unreadable", str(error))
        except AddressRefused as error:
            return provider.base_url, _failed("address_refused", f"This studio does not connect there: {error.detail}.")
    return server.base_url, await inspect(server, books_of(connection))


@router.post(
    "/{public_id}/test",
    operation_id="test_provider",
    summary="Try out a provider",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def test_provider(
    public_id: PublicId,
    body: ConnectionTest,
    actor: ProviderAdmin,
    database: DatabaseDep,
    settings: SettingsDep,
    client: OutboundDep,
    desk: DeskDep,
) -> ConnectionReport:
    """Asks for its models and, with `model`, for a word or a picture; that may cost a little, and is in the ledger."""
    books_of = partial(_books, desk, actor)
    base_url, report = await _inspect_stored(public_id, body, database, settings, client, books_of)
    await _note(database, actor, public_id, base_url, report)
    return report


@router.get(
    "/{public_id}/models",
    operation_id="list_provider_models",
    summary="Models that a provider says it has",
    responses=problem_responses(401, 403, 404, 422, 429),
)
async def list_provider_models(
    public_id: PublicId,
    actor: ProviderAdminReader,
    database: DatabaseDep,
    settings: SettingsDep,
    client: OutboundDep,
    desk: DeskDep,
) -> ConnectionReport:
    """Asked of the provider now; costs nothing."""
    books_of = partial(_books, desk, actor)
    return (await _inspect_stored(public_id, ConnectionTest(), database, settings, client, books_of))[1]
