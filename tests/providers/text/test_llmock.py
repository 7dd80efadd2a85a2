"""Against LLMock, a server by others that fails like real ones and judges how its client behaved."""

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest

from backend.providers.errors import NoValidAnswer, ProviderRejected, ProviderUnavailable
from backend.providers.text.gateway import TextGateway
from backend.providers.transport import RetryPolicy, Transport
from backend.providers.types import ProviderConnection
from tests.providers.desk import CONTEXT, MemoryDesk
from tests.providers.scripted import connection_to
from tests.providers.text.completions import Bio, bio_request

if TYPE_CHECKING:
    from llmock.pytest_plugin import LLMock


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def gateway(provider_client: httpx.AsyncClient, desk: MemoryDesk) -> TextGateway:
    return TextGateway(Transport(provider_client, retries=RetryPolicy(first_seconds=0.05)), desk)


@pytest.fixture
def connection(llmock: "LLMock") -> ProviderConnection:
    return connection_to(llmock.base_url(), "gpt-4.1-mini", max_parallel=16)


async def test_structured_answers(llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection) -> None:
    answers = await asyncio.gather(*(gateway.ask(connection, CONTEXT, bio_request(seed=seed)) for seed in range(30)))
    assert all(isinstance(answer.value, Bio) and answer.tries == 1 for answer in answers)
    assert all(answer.usage.input_tokens and answer.usage.output_tokens for answer in answers)
    llmock.assert_resilient(strict=True)


async def test_every_passing_fault_is_outlived(
    llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    llmock.rate_limit(times=3, retry_after=0.3)
    for status in (408, 409, 500, 502, 503, 504, 529):
        llmock.fail(status)
    answers = await asyncio.gather(*(gateway.ask(connection, CONTEXT, bio_request(seed=seed)) for seed in range(20)))
    assert len({id(answer) for answer in answers}) == 20
    assert sum(success.tries for success in desk.successes) == 30
    assert sum(success.maybe_charged for success in desk.successes) == 1, "the 504"
    assert not desk.failures
    llmock.assert_resilient(strict=True)


async def test_an_outage_ends_soon(
    llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    llmock.outage()
    with pytest.raises(ProviderUnavailable, match="503"):
        await gateway.ask(connection, CONTEXT, bio_request())
    assert [failure.tries for failure in desk.failures] == [4]
    llmock.assert_resilient()


@pytest.mark.parametrize(("status", "code"), [(401, None), (404, None), (429, "insufficient_quota")])
async def test_what_will_not_pass_is_not_tried_again(
    llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection, status: int, code: str | None
) -> None:
    llmock.fail(status, times=None, code=code)
    with pytest.raises(ProviderRejected):
        await gateway.ask(connection, CONTEXT, bio_request())
    assert len(llmock.requests) == 1


async def test_malformed_answers_are_asked_for_again(
    llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    llmock.reply('{"text": "Likes boats.", "tags": ["boa').reply("I am sorry, Dave.")
    answer = await gateway.ask(connection, CONTEXT, bio_request())
    assert answer.tries == 3
    llmock.reply("no", times=None)
    with pytest.raises(NoValidAnswer, match="no JSON object"):
        await gateway.ask(connection, CONTEXT, bio_request(seed=90))
    assert len(desk.successes) == 7, "all of them were paid for"
    llmock.assert_resilient(strict=True)


async def test_a_quota_nobody_told_us_about(
    llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection
) -> None:
    llmock.limits(rpm=60)
    answers = await asyncio.gather(*(gateway.ask(connection, CONTEXT, bio_request(seed=seed)) for seed in range(62)))
    assert len(answers) == 62
    assert any(request.status == 429 for request in llmock.requests)
    llmock.assert_resilient()


async def test_a_slow_server_is_cut_off(
    llmock: "LLMock", gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    llmock.delay(5, times=1)
    hasty = connection.model_copy(update={"timeout_seconds": 0.2})
    assert (await gateway.ask(hasty, CONTEXT, bio_request())).tries == 1
    assert [(success.tries, success.maybe_charged) for success in desk.successes] == [(2, 1)]
