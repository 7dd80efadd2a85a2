"""A real language model behind llama.cpp's real server."""

import asyncio
from decimal import Decimal
from typing import Annotated, Literal

import psutil
import pytest
from pydantic import BaseModel, Field

from backend.providers.calls.types import CallContext
from backend.providers.errors import CallCancelled, NoValidAnswer, ProviderRejected
from backend.providers.text.gateway import TextGateway
from backend.providers.text.types import TextRequest
from backend.providers.transport import Transport
from backend.providers.types import ModelPrices, ProviderConnection
from tests.model_servers import SmallModel
from tests.providers.desk import CONTEXT, MemoryDesk
from tests.providers.scripted import connection_to

pytestmark = pytest.mark.slow


Hobby = Annotated[str, Field(min_length=3, max_length=12)]


class Profile(BaseModel):
    job_title: str = Field(min_length=3, max_length=25)
    bio: str = Field(min_length=20, max_length=90)
    hobbies: list[Hobby] = Field(min_length=2, max_length=2)


class Votes(BaseModel):
    """Far more of them than anybody waits for."""

    votes: list[Literal["yes", "no"]] = Field(min_length=400)


@pytest.fixture
def connection(small_model: SmallModel) -> ProviderConnection:
    return connection_to(
        small_model.url,
        small_model.model,
        api_key=small_model.api_key,
        timeout_seconds=120,
        prices=ModelPrices(input_per_million=Decimal(1), output_per_million=Decimal(1)),
    )


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def gateway(transport: Transport, desk: MemoryDesk) -> TextGateway:
    return TextGateway(transport, desk)


def request(**changes: object) -> TextRequest:
    message = "Ann Miller, 41, is a nurse in Bremen. She likes rowing and jazz. Write her profile."
    return TextRequest(
        **{  # type: ignore[arg-type]
            "messages": [{"role": "user", "content": message}],
            "answer": Profile,
            "max_tokens": 300,
            "seed": 1,
            "temperature": 0.6,
            **changes,
        }
    )


async def test_a_constrained_request_gets_a_valid_answer(
    gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    answer = await gateway.ask(connection, CONTEXT, request())
    assert isinstance(answer.value, Profile)
    assert desk.successes[0].tries == 1, "the first dialect is understood"
    assert answer.usage.input_tokens
    assert answer.usage.output_tokens
    most = desk.begun[0].most
    assert most is not None
    assert answer.usage.input_tokens + answer.usage.output_tokens <= most * 1_000_000
    assert (await gateway.ask(connection, CONTEXT, request())).recalled


async def test_a_cut_off_answer_gets_more_room(
    gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    answer = await gateway.ask(connection, CONTEXT, request(max_tokens=20, tries=8))
    assert answer.tries > 1
    assert desk.successes[0].response.body["choices"][0]["finish_reason"] == "length"


async def test_what_a_check_finds_is_asked_for_again(
    gateway: TextGateway, connection: ProviderConnection, desk: MemoryDesk
) -> None:
    with pytest.raises(NoValidAnswer, match="never good enough"):
        await gateway.ask(connection, CONTEXT, request(tries=2), lambda profile: ["never good enough"])
    texts = {str(success.response.body["choices"][0]["message"]) for success in desk.successes}
    assert len(texts) == 2


async def test_a_wrong_key_is_rejected(gateway: TextGateway, connection: ProviderConnection) -> None:
    with pytest.raises(ProviderRejected, match="401"):
        await gateway.ask(connection_to(connection.base_url, api_key="wrong"), CONTEXT, request())


async def test_cancelling_stops_the_model(
    small_model: SmallModel, gateway: TextGateway, connection: ProviderConnection
) -> None:
    process = psutil.Process(small_model.pid)

    def used() -> float:
        return process.cpu_times().user

    before = used()
    answer = await gateway.ask(connection, CONTEXT, request(seed=7))
    assert answer.usage.output_tokens
    a_token = (used() - before) / answer.usage.output_tokens
    before = used()

    async def cancelled() -> bool:
        return used() > before

    context = CallContext(owner_id=1, purpose="bios", cancelled=cancelled)
    with pytest.raises(CallCancelled):
        await gateway.ask(connection, context, request(answer=Votes, max_tokens=2000))
    seen = -1.0
    while used() > seen:
        seen = used()
        await asyncio.sleep(1)
    assert used() - before < 400 * a_token, "a vote takes more than one token"
