"""What a server's way of taking chat requests is like, and what its errors teach about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from backend.providers.text.schemas import AnswerSchema
from backend.providers.text.types import Message
from backend.providers.transport.bodies import error_of

Rung = Literal["json_schema", "plain_json_schema", "json_object_schema", "json_object", "prompt"]
LADDER: tuple[Rung, ...] = ("json_schema", "plain_json_schema", "json_object_schema", "json_object", "prompt")
"""Ways to ask for an answer of one shape, the surest first."""

NEGOTIABLE = frozenset({400, 404, 415, 422, 501})
FORMAT = re.compile(r"response_format|json_schema|json_object|json schema|structured|guided|grammar|xgrammar", re.I)
BROKEN_FORMAT = re.compile(r"response_format|json_schema|json_object", re.I)
"""What a 500 has to name: llama_cpp.server answers so to a format that it does not know."""
OTHER_LIMIT = re.compile(r"use\W+max_completion_tokens", re.I)
TEMPERATURE = re.compile(r"\btemperature\b", re.I)
SEED = re.compile(r"\bseed\b", re.I)
SYSTEM = re.compile(r"\bsystem (role|message|prompt)|roles must alternate", re.I)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to put a request to one model of one server."""

    rung: Rung = LADDER[0]
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True
    seed: bool = True
    system: bool = True
    """Whether it takes system messages; else they open the first message of the user."""
    spelled: bool = False
    """Whether the schema is in the prompt even where it goes along: some servers take it and ignore it."""

    def simpler(self, status: int, text: str) -> "Dialect | None":
        """The dialect to try after this error; None when the error is about something else."""
        complaint = _complaint(text)
        if status == 500:
            return self._lower() if BROKEN_FORMAT.search(complaint) else None
        if status not in NEGOTIABLE:
            return None
        if self.limit == "max_tokens" and OTHER_LIMIT.search(complaint):
            return replace(self, limit="max_completion_tokens")
        if self.temperature and TEMPERATURE.search(complaint):
            return replace(self, temperature=False)
        if self.seed and SEED.search(complaint):
            return replace(self, seed=False)
        if self.system and SYSTEM.search(complaint):
            return replace(self, system=False)
        return self._lower() if FORMAT.search(complaint) else None

    def learns_from(self, status: int, text: str) -> bool:
        """Whether there is a dialect to try after this error."""
        return self.simpler(status, text) is not None

    def _lower(self) -> "Dialect | None":
        below = LADDER.index(self.rung) + 1
        return replace(self, rung=LADDER[below]) if below < len(LADDER) else None

    def body(
        self,
        model: str,
        messages: Sequence[Message],
        schema: AnswerSchema,
        *,
        max_tokens: int,
        seed: int,
        temperature: float | None,
    ) -> dict[str, Any]:
        """The body of ``POST /chat/completions``."""
        body: dict[str, Any] = {"model": model, "messages": self._messages(messages, schema), self.limit: max_tokens}
        if self.seed:
            body["seed"] = seed
        if self.temperature and temperature is not None:
            body["temperature"] = temperature
        response_format = self._format(schema)
        if response_format is not None:
            body["response_format"] = response_format
        return body

    def _format(self, schema: AnswerSchema) -> Mapping[str, Any] | None:
        if self.rung in ("json_schema", "plain_json_schema"):
            shape = schema.full if self.rung == "json_schema" else schema.plain
            return {"type": "json_schema", "json_schema": {"name": schema.name, "strict": True, "schema": shape}}
        if self.rung == "json_object_schema":
            return {"type": "json_object", "schema": schema.full}
        return {"type": "json_object"} if self.rung == "json_object" else None

    def _messages(self, messages: Sequence[Message], schema: AnswerSchema) -> list[Message]:
        told = list(messages)
        spelled = self.spelled or self.rung not in ("json_schema", "plain_json_schema")
        if spelled and schema.instruction not in told[-1]["content"]:
            told = with_addition(told, schema.instruction)
        if self.system or not any(message["role"] == "system" for message in told):
            return told
        system = "\n\n".join(message["content"] for message in told if message["role"] == "system")
        others = [message for message in told if message["role"] != "system"]
        return [Message(role="user", content=f"{system}\n\n{others[0]['content']}"), *others[1:]]


def with_addition(messages: Sequence[Message], addition: str) -> list[Message]:
    """The messages with something added at their end, where every chat template takes it: to the last message."""
    last = messages[-1]
    return [*messages[:-1], Message(role=last["role"], content=f"{last['content']}\n\n{addition}")]


def _complaint(text: str) -> str:
    """What an error complains of, without what it may repeat of the request."""
    error = error_of(text)
    return " ".join(str(error.get(key) or "") for key in ("message", "param", "code"))
