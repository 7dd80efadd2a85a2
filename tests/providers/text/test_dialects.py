"""Servers' dialects: recorded exchanges where a server can be run here, and else as documentation, source and bug
reports show them. Each says which in ``about``.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from backend.providers.errors import ProviderRejected
from backend.providers.text.dialects import LADDER, Dialect
from backend.providers.text.gateway import TextGateway
from backend.providers.text.schemas import schema_of
from backend.providers.transport import Transport
from tests.providers.desk import CONTEXT, MemoryDesk
from tests.providers.scripted import Reply, ScriptedServer, connection_to
from tests.providers.text.completions import VALID, Bio, bio_request

RECORDED = {path.stem: json.loads(path.read_text()) for path in Path(__file__).with_name("dialects").glob("*.json")}


def _asked(request: dict[str, Any]) -> dict[str, Any]:
    response_format = request.get("response_format") or {}
    schema = response_format.get("schema") or response_format.get("json_schema")
    return {
        "format": response_format.get("type"),
        "limits": "maxLength" in json.dumps(schema),
        "limit": next(name for name in ("max_tokens", "max_completion_tokens") if name in request),
        "temperature": "temperature" in request,
    }


@pytest.mark.parametrize("name", sorted(RECORDED))
async def test_a_server_is_understood_and_its_dialect_remembered(
    server: ScriptedServer, transport: Transport, name: str
) -> None:
    exchanges = RECORDED[name]["exchanges"]
    replies = [Reply(exchange["status"], exchange["body"]) for exchange in exchanges]
    server.script(*replies, replies[-1])
    desk = MemoryDesk()
    gateway = TextGateway(transport, desk)
    connection = connection_to(server.url)
    answer = await gateway.ask(connection, CONTEXT, bio_request(temperature=0.7))
    assert answer.value == Bio.model_validate(RECORDED[name].get("answer", VALID))
    assert answer.usage.output_tokens == exchanges[-1]["body"]["usage"]["completion_tokens"]
    assert [_asked(request) for request in server.requests] == [exchange["asked"] for exchange in exchanges]
    assert desk.open == 0

    assert (await gateway.ask(connection, CONTEXT, bio_request(seed=1, temperature=0.7))).tries == 1
    assert [_asked(request) for request in server.requests[len(exchanges) :]] == [exchanges[-1]["asked"]]


def test_all_the_servers_are_there() -> None:
    assert sorted(RECORDED) == ["llama_cpp", "llama_cpp_server", "lm_studio", "ollama", "openai", "vllm"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, {"error": {"message": 'model "small" not found, try pulling it first', "type": "api_error"}}),
        (400, {"error": {"message": "This model's maximum context length is 2048 tokens.", "code": 400}}),
        (400, {"error": {"message": "'max_tokens' or 'max_completion_tokens' is too large: 9000."}}),
        (401, {"error": {"message": "response_format is only for those who pay"}}),
        (400, {"detail": [{"loc": ["body", "messages"], "msg": "bad", "input": "response_format, seed"}]}),
        (500, {"error": "CUDA out of memory"}),
    ],
)
def test_errors_about_something_else_teach_nothing(status: int, error: dict[str, Any]) -> None:
    assert Dialect().simpler(status, json.dumps(error)) is None


@pytest.mark.parametrize(
    ("status", "error", "learnt"),
    [
        (422, {"detail": [{"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Extra inputs"}]}, "seed"),
        (400, {"error": {"code": 400, "message": 'Unknown name "seed": Cannot find field.'}}, "seed"),
        (400, {"message": "invalid temperature: only 1 is allowed for this model"}, "temperature"),
        (400, {"object": "error", "message": "System role not supported", "code": 400}, "system"),
        (400, {"error": {"message": "Conversation roles must alternate user/assistant/user/assistant/..."}}, "system"),
    ],
)
def test_parts_that_a_server_refuses_are_left_out(status: int, error: dict[str, Any], learnt: str) -> None:
    dialect = Dialect().simpler(status, json.dumps(error))
    assert dialect is not None
    assert getattr(dialect, learnt) is False
    body = dialect.body("m", bio_request().messages, schema_of(Bio), max_tokens=9, seed=1, temperature=0.5)
    if learnt == "system":
        assert body["messages"] == [{"role": "user", "content": "You write bios.\n\nA bio of Ann, please."}]
    else:
        assert learnt not in body
    assert dialect.simpler(status, json.dumps(error)) is None, "nothing is learnt twice"


def test_the_ladder_has_an_end() -> None:
    dialect, rungs = Dialect(), []
    while dialect is not None:
        rungs.append(dialect.rung)
        dialect = dialect.simpler(400, "Unknown parameter: response_format")  # type: ignore[assignment]
    assert tuple(rungs) == LADDER


@pytest.mark.parametrize("model", ["seed-oss-36b", "json_schema-tuned", "temperature"])
async def test_the_name_of_a_model_teaches_nothing(server: ScriptedServer, transport: Transport, model: str) -> None:
    server.script(Reply(404, {"error": {"message": f"The model `{model}` does not exist", "code": "model_not_found"}}))
    gateway = TextGateway(transport, MemoryDesk())
    with pytest.raises(ProviderRejected, match="does not exist"):
        await gateway.ask(connection_to(server.url, model=model), CONTEXT, bio_request())
    assert len(server.requests) == 1


async def test_a_server_that_refuses_every_dialect_is_given_up(server: ScriptedServer, transport: Transport) -> None:
    server.otherwise = lambda body: Reply(
        400, {"error": "no grammar, no temperature, no seed: use max_completion_tokens"}
    )
    with pytest.raises(ProviderRejected) as caught:
        await TextGateway(transport, MemoryDesk()).ask(connection_to(server.url), CONTEXT, bio_request(temperature=1))
    assert caught.value.tries == len(server.requests) == len(LADDER) + 3
