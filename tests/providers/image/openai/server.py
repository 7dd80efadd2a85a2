"""An images API whose answers are scripted, over httpx's own mock transport: every request is kept."""

import base64
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import httpx
import numpy as np
from PIL import Image
from pydantic import SecretStr
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartParser

from backend.providers.types import ModelPrices, ProviderConnection, ProviderModel

BASE_URL = "http://models.test/v1"


def connection(**changes: Any) -> ProviderConnection:
    """A connection to the scripted server."""
    model = ProviderModel(name="paint-1", kind="image", prices=ModelPrices(per_image=Decimal("0.04")))
    fields: dict[str, Any] = {
        "provider_id": 1, "public_id": "prov0001", "name": "Models Ltd", "base_url": BASE_URL,
        "api_key": SecretStr("sk-secret"), "model": model.model_copy(update=changes.pop("model", {})),
        "max_parallel": 8, "requests_per_minute": None, "timeout_seconds": 10.0,
    }  # fmt: skip
    return ProviderConnection(**fields | changes)


def photo(seed: int = 1, side: int = 256, fmt: str = "PNG") -> bytes:
    """A picture that is not flat."""
    pixels = np.random.default_rng(seed).integers(0, 255, (side, side, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, fmt)
    return out.getvalue()


def b64(data: bytes, **more: Any) -> httpx.Response:
    """An answer with one picture."""
    return httpx.Response(200, json={"created": 1, "data": [{"b64_json": base64.b64encode(data).decode()}], **more})


def refusal(status: int, message: str, param: str | None = None, code: str | None = None) -> httpx.Response:
    """An error as OpenAI words it."""
    error = {"message": message, "type": "invalid_request_error", "param": param, "code": code}
    return httpx.Response(status, json={"error": error})


MODERATED = refusal(400, "Your request was rejected by the safety system.", None, "moderation_blocked")


@dataclass
class Sent:
    """A request that arrived."""

    path: str
    fields: dict[str, Any]
    files: dict[str, bytes]
    authorization: str | None


@dataclass
class Server:
    """Answers with ``script(sent)``; a list is answered one after the other."""

    script: Callable[[Sent], httpx.Response] | list[httpx.Response]
    sent: list[Sent] = field(default_factory=list)

    def client(self) -> httpx.AsyncClient:
        """A client whose every request comes here."""
        return httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        sent = await _read(request)
        self.sent.append(sent)
        return self.script(sent) if callable(self.script) else self.script.pop(0)


async def _read(request: httpx.Request) -> Sent:
    body = await request.aread()
    fields: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    kind = request.headers.get("content-type", "")
    if kind == "application/json":
        fields = json.loads(body)
    elif parse_options_header(kind)[0] == b"multipart/form-data":
        form: FormData = await MultiPartParser(request.headers, _stream(body)).parse()  # type: ignore[arg-type]
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields[name] = value
            else:
                files[name] = await value.read()
    return Sent(request.url.path, fields, files, request.headers.get("authorization"))


async def _stream(body: bytes) -> Any:
    yield body
