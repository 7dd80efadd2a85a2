"""The test of a connection, step by step."""

import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Literal

from backend.providers.calls.prices import most_images, most_text
from backend.providers.calls.types import Usage
from backend.providers.image.openai.answers import usage_of as usage_of_images
from backend.providers.settings.inspection.booking import Books
from backend.providers.settings.inspection.kinds import kind_of
from backend.providers.settings.inspection.requests import ProbeFailed, Server
from backend.providers.settings.schemas import (
    ConnectionProblem,
    ConnectionReport,
    ConnectionStep,
    DiscoveredModel,
)
from backend.providers.text.answers import usage_of as usage_of_text

MOST_DISCOVERED = 1000
MOST_LOOKED_AT = 10_000
LONGEST_NAME = 200
WORD_TOKENS = 32
QUESTION = "Answer with the word: ready"

Step = Literal["models", "text", "image"]


async def inspect(server: Server, books: Books | None = None) -> ConnectionReport:
    """List the server's models and, with books, ask the model they name for a word or a picture.

    A server without a list of models is fine as long as the named one answers. Never raises for what the server does,
    but what the desk raises (calls/types.py).
    """
    found: list[DiscoveredModel] = []

    async def list_models() -> str:
        found.extend(_models_in(server, await server.ask("GET", "/models")))
        return f"{len(found)} {'model' if len(found) == 1 else 'models'}"

    steps = [await _step("models", list_models)]
    listed = steps[0].problem is None
    reachable = listed or (steps[0].problem and steps[0].problem.code in ("not_found", "not_json", "rejected"))
    if books is not None and reachable:
        kind = books.connection.model.kind
        steps.append(await _step(kind, partial(_word if kind == "text" else _picture, server, books)))
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


async def _word(server: Server, books: Books) -> str:
    model = books.connection.model
    body = {"model": model.name, "messages": [{"role": "user", "content": QUESTION}]}
    most = most_text(len(QUESTION.encode()), 1, WORD_TOKENS, model.prices)
    ask = partial(books.ask, server, "/chat/completions", most=most, usage_of=_usage_of_text)
    try:
        answer = await ask(body | {"max_tokens": WORD_TOKENS})
    except ProbeFailed as failure:
        if "max_completion_tokens" not in failure.body:
            raise
        answer = await ask(body | {"max_completion_tokens": WORD_TOKENS})
    try:
        message = answer["choices"][0]["message"]
        said = message.get("content") or message.get("reasoning_content") or message.get("reasoning") or ""
    except (LookupError, TypeError, AttributeError):
        raise ProbeFailed("unexpected", "The answer does not look like one: there is no message in it.") from None
    return server.shown(str(said)) or "an empty message"


def _usage_of_text(answer: Any) -> Usage:
    return usage_of_text(answer) if isinstance(answer, Mapping) else Usage()


async def _picture(server: Server, books: Books) -> str:
    model = books.connection.model
    body = {"model": model.name, "prompt": "A plain grey sphere on a white table, soft light", "n": 1}
    most = most_images(1, model.prices)
    answer = await books.ask(server, "/images/generations", body, most=most, usage_of=usage_of_images)
    try:
        picture = answer["data"][0]
        form = next(form for form in ("b64_json", "url") if picture.get(form))
    except (LookupError, TypeError, AttributeError, StopIteration):
        raise ProbeFailed("unexpected", "The answer does not look like one: there is no picture in it.") from None
    return "a picture" if form == "b64_json" else "a link to a picture"
