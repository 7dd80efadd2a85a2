"""The test of a connection, step by step."""

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

from backend.providers.settings.inspection.kinds import kind_of
from backend.providers.settings.inspection.requests import ProbeFailed, Server
from backend.providers.settings.schemas import (
    ConnectionProblem,
    ConnectionReport,
    ConnectionStep,
    DiscoveredModel,
    Kind,
)

MOST_DISCOVERED = 1000
MOST_LOOKED_AT = 10_000
LONGEST_NAME = 200
WORD_TOKENS = 32

Step = Literal["models", "text", "image"]


async def inspect(server: Server, model: str | None, kind: Kind) -> ConnectionReport:
    """List the server's models and, when one is named, ask it for a word or a picture.

    A server without a list of models is fine as long as the named one answers. Never raises for what the server does.
    """
    found: list[DiscoveredModel] = []

    async def list_models() -> str:
        found.extend(_models_in(server, await server.ask("GET", "/models")))
        return f"{len(found)} {'model' if len(found) == 1 else 'models'}"

    async def try_text() -> str:
        return await _word(server, model or "")

    async def try_image() -> str:
        return await _picture(server, model or "")

    steps = [await _step("models", list_models)]
    listed = steps[0].problem is None
    reachable = listed or (steps[0].problem and steps[0].problem.code in ("not_found", "not_json", "rejected"))
    if model is not None and reachable:
        steps.append(await _step(kind, try_text if kind == "text" else try_image))
    return ConnectionReport(ok=steps[-1].ok, steps=steps, models=found)


async def _step(name: Step, attempt: Callable[[], Awaitable[str]]) -> ConnectionStep:
    started = time.monotonic()
    answer, problem = None, None
    try:
        answer = await attempt()
    except ProbeFailed as failure:
        problem = ConnectionProblem(code=failure.code, message=failure.message)
    seconds = round(time.monotonic() - started, 3)
    return ConnectionStep(name=name, ok=problem is None, seconds=seconds, problem=problem, answer=answer)


def _models_in(server: Server, body: Any) -> list[DiscoveredModel]:
    entries = body.get("data") if isinstance(body, Mapping) else body
    if not isinstance(entries, list):
        raise ProbeFailed("unexpected", "The list of models does not look like one: there is no “data” in it.")
    names = [entry.get("id") if isinstance(entry, Mapping) else entry for entry in entries[:MOST_LOOKED_AT]]
    # A name that had to be masked is none that could be asked for.
    fit = {name for name in names if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and _plain(server, name)}
    return [DiscoveredModel(name=name, kind=kind_of(name)) for name in sorted(fit)[:MOST_DISCOVERED]]


def _plain(server: Server, name: str) -> bool:
    return name.isprintable() and server.shown(name) == name


async def _word(server: Server, model: str) -> str:
    body: dict[str, Any] = {"model": model, "messages": [{"role": "user", "content": "Answer with the word: ready"}]}
    try:
        answer = await server.ask("POST", "/chat/completions", body | {"max_tokens": WORD_TOKENS})
    except ProbeFailed as failure:
        if "max_completion_tokens" not in failure.body:
            raise
        answer = await server.ask("POST", "/chat/completions", body | {"max_completion_tokens": WORD_TOKENS})
    try:
        message = answer["choices"][0]["message"]
        said = message.get("content") or message.get("reasoning_content") or message.get("reasoning") or ""
    except (LookupError, TypeError, AttributeError):
        raise ProbeFailed("unexpected", "The answer does not look like one: there is no message in it.") from None
    return server.shown(str(said)) or "an empty message"


async def _picture(server: Server, model: str) -> str:
    body = {"model": model, "prompt": "A plain grey sphere on a white table, soft light", "n": 1}
    answer = await server.ask("POST", "/images/generations", body)
    try:
        picture = answer["data"][0]
        form = next(form for form in ("b64_json", "url") if picture.get(form))
    except (LookupError, TypeError, AttributeError, StopIteration):
        raise ProbeFailed("unexpected", "The answer does not look like one: there is no picture in it.") from None
    return "a picture" if form == "b64_json" else "a link to a picture"
