"""The transport against a server that misbehaves as told."""

import asyncio
import contextlib
import gzip
from collections.abc import Callable, Sequence

import httpx
import pytest
from structlog.testing import capture_logs

from backend.core.http import Address, GuardedTransport, client_over
from backend.providers.errors import (
    CallCancelled,
    ContentRefused,
    ProviderRejected,
    ProviderUnavailable,
    Unsupported,
)
from backend.providers.transport import RetryPolicy, Transport
from backend.providers.transport.breaker import BreakerPolicy
from tests.providers.scripted import Reply, ScriptedServer, connection_to


async def test_an_answer(server: ScriptedServer, transport: Transport) -> None:
    server.script(Reply(body={"hello": "wörld"}))
    answer = await transport.post(connection_to(server.url), "chat/completions", json={"a": "é\ud800"})
    assert (answer.status, answer.body, answer.tries, answer.maybe_charged) == (200, {"hello": "wörld"}, 1, 0)
    assert server.requests == [{"path": "/v1/chat/completions", "a": "é?"}]
    assert server.headers[0]["authorization"] == "Bearer sk-secret"


async def test_a_form_with_a_file_is_sent_again_as_it_was(server: ScriptedServer, transport: Transport) -> None:
    server.script(Reply(503), Reply(body={}))
    files = {"image": ("a.png", b"\x89PNG", "image/png")}
    await transport.post(connection_to(server.url, api_key=None), "images/edits", data={"n": "1"}, files=files)
    assert server.requests == [{"path": "/v1/images/edits", "form": ["n", "image"]}] * 2
    assert "authorization" not in server.headers[0]


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504, 529])
async def test_what_passes_is_tried_again(server: ScriptedServer, transport: Transport, status: int) -> None:
    server.script(Reply(status, "oops"), Reply(body={}))
    answer = await transport.post(connection_to(server.url), "x", json={})
    assert answer.tries == 2
    assert answer.maybe_charged == (status == 504)


async def test_gives_up_after_some_tries_and_passes_on_when_to_come_back(
    server: ScriptedServer, transport: Transport
) -> None:
    server.otherwise = lambda body: Reply(429, {"error": {"message": "slow down"}}, {"retry-after-ms": "5"})
    with pytest.raises(ProviderUnavailable, match="Testers answered 429: slow down") as caught:
        await transport.post(connection_to(server.url), "x", json={})
    assert (caught.value.tries, caught.value.retry_after, caught.value.status) == (4, 0.005, 429)
    assert len(server.requests) == 4


async def test_a_long_wait_is_left_to_the_caller_and_spares_the_provider(
    server: ScriptedServer, transport: Transport
) -> None:
    server.script(Reply(429, {}, {"retry-after": "300"}))
    with pytest.raises(ProviderUnavailable) as caught:
        await transport.post(connection_to(server.url), "x", json={})
    assert (caught.value.tries, caught.value.retry_after) == (1, 300.0)
    with pytest.raises(ProviderUnavailable, match="left alone") as caught:
        await transport.post(connection_to(server.url), "x", json={})
    assert caught.value.tries == 0
    assert 290 < (caught.value.retry_after or 0) <= 300
    other = await transport.post(connection_to(server.url, model="other"), "x", json={})
    assert other.tries == 1, "another model of it is another matter"


async def test_told_to_come_back_at_once_it_waits_a_little_all_the_same(
    server: ScriptedServer, provider_client: httpx.AsyncClient
) -> None:
    paused = []

    class Noting(RetryPolicy):
        def pause(self, failures: int) -> float:
            paused.append(failures)
            return 0.001

    server.script(Reply(429, {}, {"retry-after": "0"}), Reply(429, {}, {"retry-after-ms": "1"}), Reply(503), Reply())
    assert (await Transport(provider_client, retries=Noting()).post(connection_to(server.url), "x", json={})).tries == 4
    assert paused == [1, 3]


@pytest.mark.parametrize(
    ("reply", "error", "message"),
    [
        (Reply(401, {"error": {"message": "Incorrect API key: sk-secret"}}), ProviderRejected, "key: •••"),
        (Reply(404, {"error": "model 'small' not found"}), ProviderRejected, "model 'small' not found"),
        (Reply(429, {"error": {"code": "insufficient_quota", "message": "pay"}}), ProviderRejected, "pay"),
        (Reply(429, {"error": {"type": "insufficient_quota", "message": "pay"}}), ProviderRejected, "pay"),
        (Reply(400, {"error": {"code": "content_filter"}}), ContentRefused, "declined"),
        (Reply(400, {"error": {"code": "moderation_blocked"}}), ContentRefused, "declined"),
        (Reply(400, {"error": {"code": ["odd"], "message": "x"}}), ProviderRejected, "answered 400: x"),
        (Reply(302, "", {"location": "/elsewhere"}), ProviderRejected, "redirects"),
        (Reply(200, "<html>", {"content-type": "text/html"}), ProviderRejected, "web page"),
    ],
)
async def test_what_will_not_work_is_not_tried_again(
    server: ScriptedServer, transport: Transport, reply: Reply, error: type[Exception], message: str
) -> None:
    server.script(reply)
    with pytest.raises(error, match=message) as caught:
        await transport.post(connection_to(server.url), "x", json={})
    assert len(server.requests) == 1
    assert "sk-secret" not in repr(vars(caught.value)) + str(caught.value)


async def test_no_end_of_a_key_that_the_message_is_cut_in_is_told(server: ScriptedServer, transport: Transport) -> None:
    key = "sk-0123456789abcdefghijklmnopqrstuvwxyz"
    server.script(Reply(401, {"error": {"message": f"{'x' * 280} {key}"}}))
    with pytest.raises(ProviderRejected, match=r"x •••$"):
        await transport.post(connection_to(server.url, api_key=key), "x", json={})


async def test_errors_of_any_depth_are_errors(server: ScriptedServer, transport: Transport) -> None:
    for body in ("[" * 4000, "[" * 900 + "]" * 900, '{"error":' * 400 + "1" + "}" * 400):
        server.script(Reply(400, body))
        with pytest.raises(ProviderRejected, match="answered 400"):
            await transport.post(connection_to(server.url), "x", json={})


async def test_callers_say_which_errors_can_be_negotiated(server: ScriptedServer, transport: Transport) -> None:
    server.script(Reply(500, "json_schema is not there"))
    with pytest.raises(Unsupported) as caught:
        await transport.post(
            connection_to(server.url), "x", json={}, is_unsupported=lambda status, text: "json_schema" in text
        )
    assert (caught.value.tries, caught.value.status, caught.value.body) == (1, 500, "json_schema is not there")


async def test_lost_answers_may_have_been_charged_and_end_the_call_sooner(
    server: ScriptedServer, transport: Transport
) -> None:
    server.script(Reply(drop=True), Reply(body={}))
    answer = await transport.post(connection_to(server.url), "x", json={})
    assert (answer.tries, answer.maybe_charged) == (2, 1)
    server.script(Reply(200, '{"cut": '), Reply(drop=True))
    with pytest.raises(ProviderUnavailable, match="broke the connection off") as caught:
        await transport.post(connection_to(server.url), "x", json={})
    assert (caught.value.tries, caught.value.maybe_charged) == (2, 2)


async def test_a_try_takes_no_longer_than_allowed(server: ScriptedServer, transport: Transport) -> None:
    server.otherwise = lambda body: Reply(seconds=60)
    with pytest.raises(ProviderUnavailable, match="in time") as caught:
        await transport.post(connection_to(server.url, timeout_seconds=0.05), "x", json={})
    assert (caught.value.tries, caught.value.maybe_charged) == (2, 2)


async def test_nobody_there_is_no_charge(transport: Transport, unused_tcp_port: int) -> None:
    connection = connection_to(f"http://127.0.0.1:{unused_tcp_port}/v1")
    with pytest.raises(ProviderUnavailable, match="could not be reached") as caught:
        await transport.post(connection, "x", json={})
    assert (caught.value.tries, caught.value.maybe_charged) == (4, 0)


@pytest.mark.parametrize("body", [{"filler": "x" * 5000}, None])
async def test_answers_have_a_largest_size_even_when_packed(
    server: ScriptedServer, provider_client: httpx.AsyncClient, transport: Transport, body: object
) -> None:
    server.script(Reply(200, body)) if body else server.script(Reply(200, "[" + " " * 5000 + "]"))
    with pytest.raises(ProviderRejected, match="more than 1000 bytes") as caught:
        await transport.post(connection_to(server.url), "x", json={}, largest_answer=1000)
    assert caught.value.maybe_charged == 1


async def test_an_answer_that_is_packed_twice_is_not_unpacked(server: ScriptedServer, transport: Transport) -> None:
    """A few hundred bytes could take all memory."""
    packed = gzip.compress(gzip.compress(b"{}")).decode("latin-1")
    headers = {"content-type": "application/json; charset=latin-1", "content-encoding": "gzip, gzip"}
    server.otherwise = lambda body: Reply(200, packed, headers)
    with pytest.raises(ProviderUnavailable) as caught:
        await transport.post(connection_to(server.url), "x", json={})
    assert caught.value.maybe_charged == 2


async def test_the_circuit_opens_for_a_model_and_closes_by_a_probe(
    server: ScriptedServer, provider_client: httpx.AsyncClient
) -> None:
    policy = BreakerPolicy(failures=4, seconds=0.2)
    transport = Transport(provider_client, retries=RetryPolicy(first_seconds=0.001), breaker=policy)
    connection = connection_to(server.url)
    server.script(*[Reply(500)] * 4)
    with pytest.raises(ProviderUnavailable):
        await transport.post(connection, "x", json={})
    with pytest.raises(ProviderUnavailable, match="does not work at the moment") as caught:
        await transport.post(connection, "x", json={})
    assert caught.value.tries == 0
    assert caught.value.retry_after is not None
    await asyncio.sleep(caught.value.retry_after + 0.01)
    assert (await transport.post(connection, "x", json={})).tries == 1
    assert len(server.requests) == 5


async def test_cancelling_closes_the_connection(server: ScriptedServer, transport: Transport) -> None:
    server.otherwise = lambda body: Reply(seconds=60)
    asked = 0

    async def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return server.in_flight == 2

    calls = [transport.post(connection_to(server.url), "x", json={}, cancelled=cancelled) for _ in range(2)]
    for error in await asyncio.gather(*calls, return_exceptions=True):
        assert isinstance(error, CallCancelled)
        assert (error.tries, error.maybe_charged) == (1, 1)
    await _until(lambda: server.cut_off == 2)
    seen = asked
    await asyncio.sleep(0.1)
    assert asked == seen, "nobody asks for calls that are over"


async def test_cancelling_reaches_calls_that_wait_for_their_turn(server: ScriptedServer, transport: Transport) -> None:
    server.otherwise = lambda body: Reply(seconds=60)
    connection = connection_to(server.url, max_parallel=1)
    first = asyncio.create_task(transport.post(connection, "x", json={}))
    await _until(lambda: server.in_flight == 1)

    async def cancelled() -> bool:
        return True

    with pytest.raises(CallCancelled) as caught:
        await transport.post(connection, "x", json={}, cancelled=cancelled)
    assert (caught.value.tries, caught.value.maybe_charged) == (0, 0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await _until(lambda: server.cut_off == 1)
    server.otherwise = lambda body: Reply(body={})
    assert (await transport.post(connection, "x", json={})).tries == 1, "its slot is free again"


async def test_a_question_that_fails_stops_nothing(server: ScriptedServer, transport: Transport) -> None:
    server.script(Reply(body={}, seconds=0.1))

    async def cancelled() -> bool:
        raise OSError("no database")

    with capture_logs() as logs:
        assert (await transport.post(connection_to(server.url), "x", json={}, cancelled=cancelled)).tries == 1
    assert {entry["log_level"] for entry in logs} == {"warning"}


class _Rounds:
    """Lets requests go together once as many wait as may, or none came for a while: as often as slots were filled."""

    def __init__(self, server: ScriptedServer, full: int) -> None:
        self.sizes: list[int] = []
        self._server, self._full, self._open = server, full, asyncio.Event()

    async def wait(self) -> None:
        mine = self._open
        if self._server.in_flight < self._full:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(mine.wait(), 0.5)
        if self._open is mine and not mine.is_set():
            self.sizes.append(self._server.in_flight)
            self._open = asyncio.Event()
            mine.set()


async def test_as_many_in_flight_as_allowed_soon_and_never_more(server: ScriptedServer, transport: Transport) -> None:
    rounds = _Rounds(server, 64)
    server.gate = rounds.wait
    connection = connection_to(server.url, max_parallel=64)
    await asyncio.gather(*(transport.post(connection, "x", json={}) for _ in range(640)))
    assert server.most_in_flight == 64
    assert sum(rounds.sizes) == 640
    assert 640 / 64 / len(rounds.sizes) >= 0.9


async def test_processes_share_the_limit(server: ScriptedServer, provider_client: httpx.AsyncClient) -> None:
    server.otherwise = lambda body: Reply(body={}, seconds=0.02)
    transport = Transport(provider_client, processes=lambda: 4)
    connection = connection_to(server.url, max_parallel=13)
    await asyncio.gather(*(transport.post(connection, "x", json={}) for _ in range(40)))
    assert server.most_in_flight == 3


async def test_fewer_at_once_when_the_provider_objects(server: ScriptedServer, transport: Transport) -> None:
    def reply(body: object) -> Reply:
        return Reply(429, {}, {"retry-after-ms": "30"}) if server.in_flight >= 5 else Reply(body={}, seconds=0.01)

    server.otherwise = reply
    connection = connection_to(server.url, max_parallel=32)
    outcomes = await asyncio.gather(
        *(transport.post(connection, "x", json={}) for _ in range(150)), return_exceptions=True
    )
    answered = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert len(answered) > 140
    assert sum(outcome.tries for outcome in answered) < 2 * len(answered)


async def test_requests_per_minute(server: ScriptedServer, provider_client: httpx.AsyncClient) -> None:
    transport = Transport(provider_client)
    connection = connection_to(server.url, requests_per_minute=3)
    calls = [asyncio.create_task(transport.post(connection, "x", json={})) for _ in range(5)]
    await _until(lambda: sum(call.done() for call in calls) == 3)
    await asyncio.sleep(0.1)
    assert len(server.requests) == 3
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)


@pytest.mark.parametrize("key", ["sk-secret\n", "sk-sécret", "sk\0"])
async def test_a_key_that_no_header_can_carry_is_not_quoted(
    server: ScriptedServer, transport: Transport, key: str
) -> None:
    with pytest.raises(ProviderRejected, match="characters that cannot be sent") as caught:
        await transport.post(connection_to(server.url, api_key=key), "x", json={})
    assert key not in str(caught.value)
    assert server.requests == []


async def test_packed_answers_are_unpacked(server: ScriptedServer, transport: Transport) -> None:
    packed = gzip.compress(b'{"a": 1}').decode("latin-1")
    server.script(Reply(200, packed, {"content-type": "application/json; charset=latin-1", "content-encoding": "gzip"}))
    assert (await transport.post(connection_to(server.url), "x", json={})).body == {"a": 1}


class _Refusal(httpx.UnsupportedProtocol):
    pass


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_guarded_addresses_are_not_connected_to(server: ScriptedServer, host: str) -> None:
    def guard(asked: str, addresses: Sequence[Address]) -> Sequence[Address]:
        raise _Refusal(f"{asked} is not for us")

    url = server.url.replace("127.0.0.1", host)
    async with client_over(GuardedTransport(guard)) as client:
        with pytest.raises(_Refusal, match=f"{host} is not for us"):
            await client.get(url)
        with pytest.raises(ProviderRejected, match="check its base URL"):
            await Transport(client).post(connection_to(url), "x", json={})
    assert server.requests == []


async def _until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not met():  # noqa: ASYNC110 - nothing tells when the server has noticed
            await asyncio.sleep(0.01)
