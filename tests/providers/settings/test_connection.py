"""Trying out providers, against a server that really listens."""

import asyncio
import contextlib
import socket
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.providers.settings.inspection import requests
from backend.providers.settings.inspection.kinds import kind_of
from backend.providers.settings.inspection.requests import Server
from backend.providers.transport.redaction import redacted
from tests.providers.settings.conftest import Desk
from tests.providers.settings.model_server import KEY, ModelServer


async def tried(admin: Desk, url: str, **fields: Any) -> dict[str, Any]:
    """The report of a test of a new provider."""
    answer: dict[str, Any] = await admin.ask("POST", "/test", json={"base_url": url, "api_key": KEY} | fields)
    return answer


def problems(report: dict[str, Any]) -> dict[str, str | None]:
    """What each step met."""
    return {step["name"]: step["problem"]["code"] if step["problem"] else None for step in report["steps"]}


async def booked(admin: Desk) -> list[dict[str, Any]]:
    """What the ledger has of the administrator's calls, the first one first."""
    answer = await admin.client.get("/api/v1/ledger", headers=admin.who.headers)
    calls: list[dict[str, Any]] = answer.json()["items"]
    return calls[::-1]


async def test_models_are_found_and_one_is_asked_for_a_word(live_admin: Desk, models: ModelServer) -> None:
    report = await tried(live_admin, f"{models.url}/", model="tiny-chat")
    assert report["ok"] is True
    assert problems(report) == {"models": None, "text": None}
    assert [step["answer"] for step in report["steps"]] == ["3 models", "ready"]
    assert report["models"] == [
        {"name": "text-embedding-tiny", "kind": None},
        {"name": "tiny-chat", "kind": "text"},
        {"name": "tiny-image", "kind": "image"},
    ]
    assert [(method, path) for method, path, _ in models.asked] == [("GET", "/models"), ("POST", "/chat/completions")]
    assert models.asked[1][2]["max_tokens"] <= 32


async def test_one_picture_is_asked_for(live_admin: Desk, models: ModelServer) -> None:
    report = await tried(live_admin, models.url, model="tiny-image", kind="image")
    assert (report["ok"], problems(report)) == (True, {"models": None, "image": None})
    assert models.asked[1][2]["n"] == 1


async def test_a_stored_provider_is_tried_with_its_own_key(live_admin: Desk, models: ModelServer) -> None:
    made = await live_admin.add(models.url)
    report = await live_admin.ask("POST", f"/{made['public_id']}/test", json={"model": "tiny-chat"})
    assert report["ok"] is True
    found = await live_admin.ask("GET", f"/{made['public_id']}/models")
    assert found["models"] == report["models"]
    assert len(models.asked) == 3


async def test_what_a_test_costs_is_in_the_ledger(live_admin: Desk, models: ModelServer) -> None:
    prices = {"input_per_million": "100", "output_per_million": "300"}
    made = await live_admin.add(models.url, models=[{"name": "tiny-chat", "prices": prices}])
    path = f"/{made['public_id']}/test"
    await live_admin.ask("POST", path, json={})
    assert await booked(live_admin) == []  # the list of models costs nothing
    await live_admin.ask("POST", path, json={"model": "tiny-chat"})
    await live_admin.ask("POST", path, json={"model": "tiny-image", "kind": "image"})
    word, picture = await booked(live_admin)
    assert (word["purpose"], word["provider"], word["model"]) == ("test", "Local", "tiny-chat")
    assert (word["status"], word["cost"], word["task_id"]) == ("done", 0.0015, None)
    assert (word["input_tokens"], word["output_tokens"]) == (12, 1)
    assert (picture["status"], picture["cost"], picture["images"]) == ("done", None, 1)  # it has no price
    await live_admin.ask("POST", path, json={"model": "tiny-chat"})
    assert len(await booked(live_admin)) == 3  # its answer is not used again


async def test_tests_that_fail_are_in_the_ledger_with_what_was_said(live_admin: Desk, models: ModelServer) -> None:
    models.mood = "no list"
    await tried(live_admin, models.url, model="tiny-chat")
    models.mood = "new dialect"
    await tried(live_admin, models.url, model="tiny-chat")
    answered, refused, again = await booked(live_admin)
    assert {call["provider"] for call in (answered, refused, again)} == {"127.0.0.1"}
    assert [call["status"] for call in (answered, refused, again)] == ["done", "failed", "done"]
    assert (refused["http_status"], refused["maybe_charged"]) == (400, 0)
    assert "max_completion_tokens" in refused["error"]
    assert KEY[3:15] not in repr(refused)


async def test_a_test_whose_answer_is_lost_may_have_been_charged(live_admin: Desk, models: ModelServer) -> None:
    models.mood = "slow words"
    made = await live_admin.add(models.url, timeout_seconds=1)
    report = await live_admin.ask("POST", f"/{made['public_id']}/test", json={"model": "tiny-chat"})
    assert problems(report) == {"models": None, "text": "timeout"}
    (call,) = await booked(live_admin)
    assert (call["status"], call["maybe_charged"], call["http_status"]) == ("failed", 1, None)


async def test_a_server_without_a_list_is_fine_when_its_model_answers(live_admin: Desk, models: ModelServer) -> None:
    models.mood = "no list"
    report = await tried(live_admin, models.url, model="tiny-chat")
    assert (report["ok"], problems(report)) == (True, {"models": "not_found", "text": None})
    assert (await tried(live_admin, models.url))["ok"] is False


async def test_a_newer_dialect_is_spoken(live_admin: Desk, models: ModelServer) -> None:
    models.mood = "new dialect"
    assert problems(await tried(live_admin, models.url, model="tiny-chat")) == {"models": None, "text": None}
    assert set(models.asked[2][2]) == {"model", "messages", "max_completion_tokens"}


@pytest.mark.parametrize(
    ("mood", "code", "words"),
    [
        ("redirect", "redirected", "http://169.254.169.254/latest"),
        ("html", "not_json", "/v1"),
        ("not a list", "unexpected", "data"),
        ("deep", "not_json", "JSON"),
        ("broken", "server_error", "CUDA out of memory"),
        ("busy", "rate_limited", "exceeded your current quota"),
        ("unpaid", "no_credit", "Pay first"),
    ],
)
async def test_what_is_wrong_is_said(admin: Desk, models: ModelServer, mood: str, code: str, words: str) -> None:
    models.mood = mood
    report = await tried(admin, models.url)
    assert (report["ok"], problems(report)) == (False, {"models": code})
    assert words in report["steps"][0]["problem"]["message"]


async def test_a_wrong_key_is_said_and_the_model_is_not_asked(admin: Desk, models: ModelServer) -> None:
    report = await tried(admin, models.url, api_key="sk-wrong-0123456789", model="tiny-chat")
    assert problems(report) == {"models": "unauthorized"}
    assert "•••" in report["steps"][0]["problem"]["message"]
    assert "0123456789" not in repr(report)


async def test_a_slow_server_is_given_up(admin: Desk, models: ModelServer) -> None:
    models.mood = "slow"
    assert problems(await tried(admin, models.url, timeout_seconds=1)) == {"models": "timeout"}


async def test_a_server_that_repeats_the_key_is_not_repeated(live_admin: Desk, models: ModelServer) -> None:
    models.mood = "echo"
    report = await tried(live_admin, models.url, model="tiny-chat")
    assert report["models"] == []
    assert "you sent Bearer •••" in report["steps"][1]["problem"]["message"]
    assert KEY[3:15] not in repr(report)


async def test_servers_that_are_not_there(admin: Desk) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        assert problems(await tried(admin, url)) == {"models": "unreachable"}
    assert problems(await tried(admin, "http://nowhere.invalid/v1")) == {"models": "unknown_host"}


async def test_no_secure_connection_is_said(admin: Desk, models: ModelServer) -> None:
    report = await tried(admin, models.url.replace("http", "https"))
    assert problems(report) == {"models": "tls"}


async def test_a_connection_that_breaks_off_is_said(admin: Desk) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        assert problems(await tried(admin, url)) == {"models": "broken_answer"}


async def test_an_answer_that_comes_in_drops_is_given_up(admin: Desk) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            for _ in range(30):
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.1)
        writer.close()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        assert problems(await tried(admin, url, timeout_seconds=1)) == {"models": "timeout"}


async def test_of_a_long_message_little_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []

    def noting(text: str, key: str) -> str:
        looked_at.append(len(text))
        return redacted(text, key)

    monkeypatch.setattr(requests, "redacted", noting)
    async with httpx.AsyncClient() as client:
        shown = Server(client, "http://127.0.0.1:9/v1", KEY, 1.0).shown(f"{KEY} " + "word " * 1_000_000)
    assert shown.startswith("••• word")
    assert len(shown) == requests.LONGEST_TOLD
    assert max(looked_at) < 10_000


async def test_refused_addresses_are_errors_of_the_field(admin: Desk) -> None:
    body = {"base_url": "http://169.254.169.254/v1"}
    refused = await admin.ask("POST", "/test", 422, json=body)
    assert [error["field"] for error in refused["errors"]] == ["base_url"]


async def test_a_name_that_leads_to_a_refused_address_is_said(admin: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real("169.254.169.254", *rest, **more))
    report = await tried(admin, "https://models.example/v1")
    assert problems(report) == {"models": "address_refused"}
    assert "metadata" in report["steps"][0]["problem"]["message"]


WORDS = st.text(alphabet="abc ", max_size=40)


@given(st.text(alphabet="0123456789", min_size=6, max_size=60), WORDS, WORDS, st.data())
def test_no_stretch_of_a_key_survives(key: str, before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(key) - 6))
    end = data.draw(st.integers(start + 6, len(key)))
    assert redacted(before + key[start:end] + after, key) == f"{before}•••{after}"


@given(WORDS)
def test_text_without_the_key_stays_as_it_is(text: str) -> None:
    assert redacted(text, "XYZXYZXYZ") == text
    assert redacted(text, "") == text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gpt-4.1-mini", "text"),
        ("llama3.2:3b", "text"),
        ("Qwen/Qwen2.5-7B-Instruct", "text"),
        ("gpt-image-1", "image"),
        ("dall-e-3", "image"),
        ("black-forest-labs/FLUX.1-dev", "image"),
        ("text-embedding-3-small", None),
        ("whisper-1", None),
        ("gpt-4o-mini-tts", None),
        ("omni-moderation-latest", None),
    ],
)
def test_what_a_model_is_for_is_guessed_from_its_name(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind
