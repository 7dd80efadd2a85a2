"""The gateway against a scripted server and a desk in memory."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from backend.providers.calls.types import CallContext, CallSuccess, CallTicket, Usage
from backend.providers.errors import CallCancelled, ContentRefused, NoValidAnswer, ProviderRejected
from backend.providers.text.gateway import TextGateway
from backend.providers.transport import Transport
from backend.providers.types import ModelPrices
from tests.providers.desk import CONTEXT, MemoryDesk
from tests.providers.scripted import Reply, ScriptedServer, connection_to
from tests.providers.text.completions import VALID, Bio, bio_request, completion

TOO_LONG = {"text": "x" * 30, "tags": []}


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def gateway(transport: Transport, desk: MemoryDesk) -> TextGateway:
    return TextGateway(transport, desk)


async def test_a_valid_answer_is_stored_and_the_next_time_recalled(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.script(completion(VALID))
    prices = ModelPrices(input_per_million=Decimal(1), output_per_million=Decimal(2))
    connection = connection_to(server.url, prices=prices)
    answer = await gateway.ask(connection, CONTEXT, bio_request(temperature=0.7))
    assert answer.value == Bio(text="Likes boats.", tags=["boats"])
    assert (answer.model, answer.tries, answer.recalled, answer.usage) == ("small-2026", 1, False, Usage(50, 20, 10))
    (sent,) = server.requests
    assert sent["path"] == "/v1/chat/completions"
    assert (sent["model"], sent["seed"], sent["max_tokens"], sent["temperature"]) == ("small", 40, 100, 0.7)
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert (desk.successes[0].tries, desk.successes[0].maybe_charged) == (1, 0)
    most = desk.begun[0].most
    assert most is not None
    assert most > Decimal(100 * 2 + 400) / 1_000_000, "the schema counts, too"

    again = await gateway.ask(connection, CONTEXT, bio_request(temperature=0.7))
    assert again.value == answer.value
    assert (again.recalled, again.tries, again.usage) == (True, 1, Usage(50, 20, 10))
    assert len(server.requests) == 1


async def test_an_invalid_answer_is_stored_too_and_the_next_try_says_what_was_wrong(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.script(completion(TOO_LONG), completion(VALID), completion(VALID))
    answer = await gateway.ask(
        connection_to(server.url), CONTEXT, bio_request(), lambda bio: ["no boats"] if len(server.requests) < 3 else []
    )
    assert (answer.tries, answer.usage) == (3, Usage(150, 60, 30))
    assert [request["seed"] for request in server.requests] == [40, 41, 42]
    told = [request["messages"][-1]["content"].removeprefix("A bio of Ann, please.") for request in server.requests]
    assert told[0] == ""
    assert "text: String should have at most 20 characters" in told[1]
    assert "no boats" in told[2]
    assert "at most 20" not in told[2]
    assert len(desk.successes) == 3


async def test_a_cut_off_answer_gets_more_room(server: ScriptedServer, gateway: TextGateway) -> None:
    server.script(completion('{"text": "Li', finish="length"), completion('{"te', finish="length"), completion(VALID))
    assert (await gateway.ask(connection_to(server.url), CONTEXT, bio_request())).tries == 3
    assert [request["max_tokens"] for request in server.requests] == [100, 170, 289]
    assert {request["messages"][-1]["content"] for request in server.requests} == {"A bio of Ann, please."}


@pytest.mark.parametrize("status", [400, 422])
async def test_a_model_without_more_room_has_no_valid_answer_for_this_request_alone(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk, status: int
) -> None:
    def reply(body: dict[str, Any]) -> Reply:
        if body["max_tokens"] > 150:
            return Reply(status, {"error": {"message": "max_tokens is too large: this model writes at most 150"}})
        return completion('{"text": "Li', finish="length")

    server.otherwise = reply
    for _ in range(2):
        with pytest.raises(NoValidAnswer, match="in 1 try, at last: the answer was cut off at 100 tokens"):
            await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
    assert (len(desk.successes), desk.recalled, desk.open) == (1, 1, 0)


async def test_what_is_rejected_without_more_tokens_is_rejected(server: ScriptedServer, gateway: TextGateway) -> None:
    server.script(completion(TOO_LONG), Reply(400, {"error": {"message": "no"}}))
    with pytest.raises(ProviderRejected):
        await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
    server.script(completion('{"text": "Li', finish="length"), Reply(401, {"error": {"message": "no"}}))
    with pytest.raises(ProviderRejected):
        await gateway.ask(connection_to(server.url), CONTEXT, bio_request(seed=99))


async def test_a_whole_answer_at_the_limit_is_good_enough(server: ScriptedServer, gateway: TextGateway) -> None:
    server.script(completion(VALID, finish="length"))
    assert (await gateway.ask(connection_to(server.url), CONTEXT, bio_request())).tries == 1


async def test_when_no_try_brings_a_valid_answer(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.otherwise = lambda body: completion(TOO_LONG)
    for _ in range(2):
        with pytest.raises(NoValidAnswer, match=r"Testers gave no valid answer in 3 tries.*at most 20 characters"):
            await gateway.ask(connection_to(server.url), CONTEXT, bio_request(tries=3))
    assert len(server.requests) == 3, "not even failing is paid for twice"
    assert desk.recalled == 3


async def test_the_same_question_at_the_same_time_is_paid_once(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.otherwise = lambda body: completion(VALID)
    connection = connection_to(server.url)
    answers = await asyncio.gather(*(gateway.ask(connection, CONTEXT, bio_request()) for _ in range(5)))
    assert len(server.requests) == 1
    assert sorted(answer.recalled for answer in answers) == [False, True, True, True, True]


async def test_whoever_waited_for_an_answer_that_never_came_asks(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.script(Reply(401, {"error": {"message": "no"}}), completion(VALID))
    connection = connection_to(server.url)
    asking = (gateway.ask(connection, CONTEXT, bio_request()) for _ in range(2))
    first, second = await asyncio.gather(*asking, return_exceptions=True)
    assert isinstance(first, ProviderRejected)
    assert not isinstance(second, BaseException)
    assert len(server.requests) == 2


async def test_refusals_are_paid_once(server: ScriptedServer, gateway: TextGateway) -> None:
    server.script(completion(None, refusal="I cannot help with that."))
    for _ in range(2):
        with pytest.raises(ContentRefused):
            await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
    assert len(server.requests) == 1


@pytest.mark.parametrize("dies_at", [1, 2, 3])
async def test_after_a_crash_only_what_was_in_flight_is_paid_again(
    server: ScriptedServer, transport: Transport, dies_at: int
) -> None:
    """Whoever dies after so many answers were stored goes on with the next try when started again."""

    class Crash(BaseException):
        pass

    class DyingDesk(MemoryDesk):
        async def succeed(self, ticket: CallTicket, success: CallSuccess) -> None:
            await super().succeed(ticket, success)
            if len(self.successes) == dies_at:
                raise Crash

    def reply(body: dict[str, Any]) -> Reply:
        return completion(VALID) if body["seed"] == 42 else completion(TOO_LONG)

    server.otherwise = reply
    dying = DyingDesk()
    with pytest.raises(Crash):
        await TextGateway(transport, dying).ask(connection_to(server.url), CONTEXT, bio_request())
    assert len(server.requests) == dies_at
    desk = MemoryDesk(stored=dying.stored)
    answer = await TextGateway(transport, desk).ask(connection_to(server.url), CONTEXT, bio_request())
    assert (answer.tries, answer.recalled) == (3, dies_at == 3)
    assert len(server.requests) == 3, "every try was paid once"


async def test_a_paid_answer_is_stored_even_when_the_task_is_cancelled_meanwhile(
    server: ScriptedServer, transport: Transport
) -> None:
    storing, go_on = asyncio.Event(), asyncio.Event()

    class SlowDesk(MemoryDesk):
        async def succeed(self, ticket: CallTicket, success: CallSuccess) -> None:
            storing.set()
            await go_on.wait()
            await super().succeed(ticket, success)

    desk = SlowDesk()
    server.script(completion(VALID))
    asking = asyncio.create_task(TextGateway(transport, desk).ask(connection_to(server.url), CONTEXT, bio_request()))
    await storing.wait()
    asking.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert len(desk.stored) == 1
    assert desk.open == 0


async def test_stopping_in_flight_releases_what_was_reserved(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.otherwise = lambda body: Reply(seconds=60)
    asking = asyncio.create_task(gateway.ask(connection_to(server.url), CONTEXT, bio_request()))
    async with asyncio.timeout(10):
        while not server.in_flight:  # noqa: ASYNC110 - the server is asked, it does not tell
            await asyncio.sleep(0.01)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert [(failure.tries, failure.maybe_charged) for failure in desk.failures] == [(1, 1)]
    assert desk.open == 0


async def test_cancelling_the_task_stops_the_call(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.otherwise = lambda body: Reply(seconds=60)

    async def cancelled() -> bool:
        return server.in_flight > 0

    context = CallContext(owner_id=7, purpose="bios", cancelled=cancelled)
    with pytest.raises(CallCancelled):
        await gateway.ask(connection_to(server.url), context, bio_request())
    assert [(failure.tries, failure.maybe_charged) for failure in desk.failures] == [(1, 1)]


async def test_failures_are_told_to_the_desk(server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk) -> None:
    server.script(
        Reply(400, {"error": {"message": "Unsupported parameter: seed"}}), Reply(drop=True), Reply(401, {"error": "no"})
    )
    with pytest.raises(ProviderRejected, match="answered 401: no") as caught:
        await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
    assert (caught.value.tries, caught.value.maybe_charged) == (3, 1)
    (failure,) = desk.failures
    assert (failure.tries, failure.maybe_charged, failure.http_status) == (3, 1, 401)


@pytest.mark.parametrize("body", [{"error": {"message": "Something is odd"}}, {"object": "list", "data": []}, ["what"]])
async def test_a_200_without_a_completion_is_no_answer(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk, body: Any
) -> None:
    server.script(Reply(200, body))
    with pytest.raises(ProviderRejected, match="Testers answered no chat completion"):
        await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
    assert (desk.stored, desk.failures[0].maybe_charged) == ({}, 1)


@pytest.mark.parametrize(
    ("error", "tries"),
    [
        ({"message": "Provider returned error", "code": 502}, 2),
        ({"message": "Slow down", "code": "rate_limit_exceeded"}, 2),
        ({"message": "Slow down", "type": "rate_limit_error", "code": "429"}, 2),
        ({"message": "Model is gone", "code": 404}, 1),
        ({"message": "Pay first", "code": "insufficient_quota"}, 1),
    ],
)
async def test_an_error_sent_with_200_is_taken_for_what_it_is(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk, error: dict[str, Any], tries: int
) -> None:
    server.script(Reply(200, {"error": error}), completion(VALID))
    if tries == 1:
        with pytest.raises(ProviderRejected, match=error["message"]):
            await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
        assert (desk.failures[0].tries, desk.failures[0].maybe_charged) == (1, 0)
    else:
        await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
        assert desk.successes[0].tries == tries


async def test_a_200_that_repeats_the_key_is_not_repeated(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.script(Reply(200, {"error": {"message": "no account has sk-secret"}}))
    with pytest.raises(ProviderRejected, match="no account has •••"):
        await gateway.ask(connection_to(server.url), CONTEXT, bio_request())
    assert "sk-secret" not in desk.failures[0].error


async def test_a_schema_that_is_taken_and_ignored_goes_into_the_prompt(
    server: ScriptedServer, gateway: TextGateway
) -> None:
    def reply(body: dict[str, Any]) -> Reply:
        return completion(VALID if "JSON schema" in body["messages"][-1]["content"] else "Ann likes boats.")

    server.otherwise = reply
    connection = connection_to(server.url)
    assert (await gateway.ask(connection, CONTEXT, bio_request())).tries == 2
    assert (await gateway.ask(connection, CONTEXT, bio_request(seed=50))).tries == 1
    assert [request["messages"][-1]["content"].count("JSON schema") for request in server.requests] == [0, 1, 1]


async def test_many_first_calls_learn_a_dialect_once(server: ScriptedServer, gateway: TextGateway) -> None:
    def reply(body: dict[str, Any]) -> Reply:
        if body.get("response_format", {}).get("type") == "json_schema":
            return Reply(400, {"error": {"message": "response_format json_schema is unknown"}}, seconds=0.05)
        return completion(VALID)

    server.otherwise = reply
    connection = connection_to(server.url, max_parallel=64)
    await asyncio.gather(*(gateway.ask(connection, CONTEXT, bio_request(seed=seed)) for seed in range(24)))
    formats = {str(request.get("response_format", {}).get("type")) for request in server.requests}
    assert formats == {"json_schema", "json_object"}
    assert "schema" in server.requests[-1]["response_format"], "no further down than needed"


async def test_what_is_asked_for_decides_what_is_recalled(
    server: ScriptedServer, gateway: TextGateway, desk: MemoryDesk
) -> None:
    server.otherwise = lambda body: completion(VALID)
    connection = connection_to(server.url)
    for request in (bio_request(), bio_request(seed=1), bio_request(max_tokens=101), bio_request(temperature=0.5)):
        assert not (await gateway.ask(connection, CONTEXT, request)).recalled
    assert not (await gateway.ask(connection_to(server.url, model="large"), CONTEXT, bio_request())).recalled
    moved = connection_to(server.url.replace("/v1", "/other/v1"), api_key=None, max_parallel=1)
    assert (await gateway.ask(moved, CONTEXT, bio_request())).recalled, "an address or a key does not change answers"
