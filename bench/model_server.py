"""An OpenAI-compatible server that answers at once or after a wait, in the shape that is asked for. For benchmarks.

``python -m bench.model_server --port 9000 --latency 0.2`` serves ``/v1/chat/completions`` and ``/v1/models``;
``/counts`` tells what it has seen: calls, most in flight at a time, how many were sent before with the same body, and
the seconds from the first call to the last answer.
The texts suit the default limits of our bios, so that what is measured is the orchestration and not a model.
"""

import argparse
import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import uvloop

SUBJECTS = [
    "garden",
    "kitchen",
    "river",
    "market",
    "station",
    "library",
    "workshop",
    "harbour",
    "bakery",
    "hill",
    "tram",
    "bridge",
    "studio",
    "cellar",
]
VERBS = [
    "repair",
    "paint",
    "carry",
    "collect",
    "sketch",
    "cook",
    "read",
    "plant",
    "photograph",
    "sort",
    "polish",
    "map",
    "borrow",
    "mend",
]
THINGS = [
    "bicycles",
    "letters",
    "maps",
    "tomatoes",
    "records",
    "lamps",
    "chairs",
    "boats",
    "kites",
    "recipes",
    "tiles",
    "clocks",
    "coats",
    "stories",
]
TIMES = [
    "on Mondays",
    "before work",
    "after lunch",
    "in the rain",
    "most evenings",
    "at weekends",
    "when it snows",
    "on holidays",
]


@dataclass
class Counts:
    """What the server has seen."""

    calls: int = 0
    answered: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    repeated: int = 0
    bodies: set[bytes] = field(default_factory=set)
    first_call: float = 0.0
    last_answer: float = 0.0

    def shown(self) -> dict[str, float]:
        """As ``/counts`` answers."""
        return {
            "calls": self.calls, "answered": self.answered, "in_flight": self.in_flight,
            "most_in_flight": self.most_in_flight, "repeated": self.repeated, "distinct": len(self.bodies),
            "seconds": max(0.0, self.last_answer - self.first_call),
        }  # fmt: skip

    def began(self, digest: bytes) -> None:
        """A call came in."""
        self.first_call = self.first_call or time.monotonic()
        self.calls += 1
        self.repeated += digest in self.bodies
        self.bodies.add(digest)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)

    def ended(self) -> None:
        """It is answered."""
        self.in_flight -= 1
        self.answered += 1
        self.last_answer = time.monotonic()


def sentence(rng: random.Random, longest: int = 90) -> str:
    """One plain English sentence."""
    made = f"I {rng.choice(VERBS)} {rng.choice(THINGS)} by the {rng.choice(SUBJECTS)} {rng.choice(TIMES)}"
    return f"{made[: longest - 1].rstrip()}."


def text_for(name: str, rng: random.Random) -> str:
    """A text that keeps our default limits for a bio of this name; a sentence for any other."""
    if name == "facebook":
        text = " ".join(sentence(rng) for _ in range(3))
        while len(text) < 150:
            text = f"{text[:-1]} with the {rng.choice(SUBJECTS)} keys."
        return text if len(text) <= 250 else f"{text[:248].rstrip()}."
    if name == "instagram":
        lines = [f"{rng.choice(VERBS).capitalize()} {rng.choice(THINGS)}, {rng.choice(TIMES)}" for _ in range(4)]
        lines[3] += " " + "and the ".join(["", *(f"{rng.choice(SUBJECTS)} " for _ in range(12))])
        lines[3] = lines[3][: 149 - sum(len(line) + 1 for line in lines[:3])].rstrip()
        return "\n".join(lines)
    if name == "x":
        return f"{sentence(rng, 78)} {sentence(rng, 78)}"
    if name == "tiktok":
        filmed = [f"{rng.choice(THINGS)} I {rng.choice(VERBS)} by the {rng.choice(SUBJECTS)}" for _ in range(2)]
        return f"{' and '.join(filmed)} {rng.choice(TIMES)}, filmed."
    return sentence(rng)


def value_for(schema: dict[str, Any], name: str, rng: random.Random, definitions: dict[str, Any]) -> Any:
    """A value of a JSON schema, as far as answers of benchmarks use it."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if "enum" in schema:
        return rng.choice(schema["enum"])
    kind = schema.get("type", "string")
    if kind == "object":
        return {key: value_for(part, key, rng, definitions) for key, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [value_for(schema["items"], name, rng, definitions)]
    if kind in {"integer", "number"}:
        return rng.randrange(1, 100)
    return text_for(name, rng)


def completion(body: dict[str, Any], digest: bytes) -> dict[str, Any]:
    """The answer to one request; the same request gets the same one."""
    rng = random.Random(digest)
    wanted = (body.get("response_format") or {}).get("json_schema", {}).get("schema")
    if wanted is None:
        wanted = {"type": "object", "properties": {key: {} for key in ("facebook", "instagram", "x", "tiktok")}}
    definitions = wanted.get("$defs", {})
    content = json.dumps(value_for(wanted, "", rng, definitions))
    prompt = sum(len(message.get("content") or "") for message in body.get("messages", [])) // 4
    return {
        "id": f"chatcmpl-{digest.hex()[:12]}",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": body.get("model", "mock"),
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
        "usage": {
            "prompt_tokens": prompt,
            "completion_tokens": len(content) // 4,
            "total_tokens": prompt + len(content) // 4,
        },
    }


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection: as little as a benchmark's server needs, so that it leaves the cores to the measured."""

    def __init__(self, latency: float, counts: Counts) -> None:
        self._latency = latency
        self._counts = counts
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._buffer[:end]).decode("latin-1")
            length = 0
            for line in head.split("\r\n")[1:]:
                name, _, value = line.partition(":")
                if name.lower() == "content-length":
                    length = int(value)
            if len(self._buffer) < end + 4 + length:
                return
            body = bytes(self._buffer[end + 4 : end + 4 + length])
            del self._buffer[: end + 4 + length]
            self._request(head.split(" ", 2)[1], body)

    def _request(self, path: str, body: bytes) -> None:
        if path.endswith("/chat/completions"):
            digest = blake2b(body, digest_size=16).digest()
            self._counts.began(digest)
            asyncio.get_running_loop().call_later(self._latency, self._answer, body, digest)
        elif path.endswith("/models"):
            self._send({"object": "list", "data": [{"id": "mock", "object": "model"}]})
        else:
            self._send(self._counts.shown())

    def _answer(self, body: bytes, digest: bytes) -> None:
        self._counts.ended()
        self._send(completion(json.loads(body), digest))

    def _send(self, value: dict[str, Any]) -> None:
        if self._transport.is_closing():
            return
        encoded = json.dumps(value).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(encoded)}\r\n\r\n"
        self._transport.write(head.encode() + encoded)  # type: ignore[attr-defined]


async def serve(port: int, latency: float) -> None:
    """Serve until the process ends."""
    counts = Counts()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(latency, counts), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


def main() -> None:
    """Read the arguments and serve."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--latency", type=float, default=0.2, help="seconds before each answer")
    given = arguments.parse_args()
    uvloop.run(serve(given.port, given.latency))


if __name__ == "__main__":
    main()
