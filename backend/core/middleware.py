"""Pure ASGI middleware: request ids, security headers, refusal of malformed addresses, limits of body sizes."""

import logging
import re
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, unbind_contextvars

from backend.core.config import Settings
from backend.core.errors import FieldError, problem_response, problem_responses
from backend.core.requests import RequestInfo, current_request, parse_networks

logger = logging.getLogger(__name__)

DOCUMENTATION = frozenset({"/docs", "/redoc", "/docs/oauth2-redirect"})
POLICY_VIOLATION = 1008
REQUEST_ID = re.compile(rb"[A-Za-z0-9._:-]{1,64}")
EXPOSED_HEADERS = (
    "X-Request-ID",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "Content-Disposition",
    "Content-Range",
    "ETag",
    "Location",
)


def _content_policies(settings: Settings) -> tuple[bytes, bytes]:
    """Content-Security-Policy of the application and of the API's documentation pages.

    Objects may come straight from the store, so its public origin is allowed. The documentation pages start by an
    inline script.
    """
    store = ""
    if settings.s3_public_endpoint:
        parts = urlsplit(settings.s3_public_endpoint)
        store = f" {parts.scheme}://{parts.netloc}"
    common = "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    app = (
        f"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{store}; "
        f"media-src 'self' blob:{store}; font-src 'self' data:; connect-src 'self'{store}; worker-src 'self' blob:; "
        f"{common}"
    )
    docs = (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; worker-src 'self' blob:; {common}"
    )
    return app.encode(), docs.encode()


def malformed_address(scope: Scope) -> bool:
    """Whether path or query holds NUL or bytes that are not UTF-8: nothing that we store or look up can."""
    for raw in (scope.get("raw_path") or b"", scope.get("query_string") or b""):
        if b"%" not in raw and raw.isascii():
            continue
        decoded = unquote_to_bytes(raw)
        if b"\x00" in decoded:
            return True
        try:
            decoded.decode()
        except UnicodeDecodeError:
            return True
    return False


class RequestMiddleware:
    """Outermost: names the request and puts the headers on that every response carries."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._trusted = parse_networks(settings.trusted_proxies)
        self._hash_key = settings.signing_key if settings.hash_client_addresses else None
        self._https = settings.public_url.startswith("https://")
        self._policy, self._docs_policy = _content_policies(settings)
        self._headers = [
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"strict-origin-when-cross-origin"),
            (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
        ]

    def _request_id(self, scope: Scope) -> str:
        for name, value in scope["headers"]:
            if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
                return str(value, "ascii")
        return secrets.token_hex(8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = self._request_id(scope)
        info = RequestInfo(scope, request_id, self._trusted, self._hash_key)
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        token = current_request.set(info)
        bind_contextvars(request_id=request_id)
        try:
            if scope["type"] == "websocket":
                if malformed_address(scope):
                    await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                    return
                await self._app(scope, receive, send)
            else:
                await self._http(scope, receive, send, request_id)
        finally:
            unbind_contextvars("request_id")
            current_request.reset(token)

    async def _http(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        extra: dict[bytes, bytes] = {}
        scope["state"]["response_headers"] = extra
        path: str = scope["path"]
        secure = self._https or scope.get("scheme") == "https"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                names = {name for name, _ in headers}
                headers.append((b"x-request-id", request_id.encode()))
                headers.extend(self._headers)
                headers.extend(extra.items())
                if b"content-security-policy" not in names:
                    policy = self._docs_policy if path in DOCUMENTATION else self._policy
                    headers.append((b"content-security-policy", policy))
                if b"cache-control" not in names and path.startswith("/api/"):
                    headers.append((b"cache-control", b"no-store"))
                if secure:
                    headers.append((b"strict-transport-security", b"max-age=31536000; includeSubDomains"))
                message["headers"] = headers
            await send(message)

        if malformed_address(scope):
            response = problem_response(
                Request(scope),
                status=400,
                code="bad_request",
                title="Bad Request",
                detail="The address holds NUL characters or is not UTF-8",
            )
            await response(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)


class UnhandledErrorMiddleware:
    """Answers 500 for what breaks; Starlette would do so outside of the middleware that adds headers, as CORS does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if started:
                raise
            logger.error("unhandled error", exc_info=error)
            response = problem_response(
                Request(scope),
                status=500,
                code="internal_error",
                title="Internal Server Error",
                detail="An unexpected error occurred; it has been logged",
            )
            await response(scope, receive, send)


class BodyLimitMiddleware:
    """Answers 413 to bodies over the limit, by their announced length or, when chunked, as soon as they exceed it."""

    def __init__(self, app: ASGIApp, limit: int, overrides: Mapping[str, int]) -> None:
        self._app = app
        self._limit = limit
        self._overrides = dict(overrides)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        limit = self._overrides.get(scope["path"], self._limit)
        for name, value in scope["headers"]:
            if name == b"content-length" and (not value.isdigit() or len(value) > 15 or int(value) > limit):
                await self._refuse(scope, receive, send, limit)
                return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > limit:
                    raise HTTPException(413, _too_large(limit))
            return message

        await self._app(scope, counted, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        response = problem_response(
            Request(scope),
            status=413,
            code="content_too_large",
            title="Content Too Large",
            detail=_too_large(limit),
            errors=[FieldError(field="body", message=_too_large(limit), code="unreadable")],
            headers={"Connection": "close"},
        )
        await response(scope, receive, send)


def _too_large(limit: int) -> str:
    return f"The body is larger than {limit} bytes"


def describe_refusals(document: dict[str, Any]) -> dict[str, Any]:
    """Add to an OpenAPI document what any operation may answer before its route is asked: 400, with a body also 413,
    and under /api 429 and 503.
    """
    common = problem_responses(400, 413, 429, 503)
    for path, operations in document.get("paths", {}).items():
        for operation in operations.values():
            if not isinstance(operation, dict) or "responses" not in operation:
                continue
            possible = [400]
            if "requestBody" in operation:
                possible.append(413)
            if path.startswith("/api/"):
                possible += [429, 503]
            for status in possible:
                described = {name: value for name, value in common[status].items() if name != "model"}
                operation["responses"].setdefault(str(status), described)
    return document


def install_middleware(app: FastAPI, settings: Settings, body_limits: Mapping[str, int] | None = None) -> None:
    """Wrap the application; ``body_limits`` says how many bytes bodies sent to these paths may have."""
    app.add_middleware(BodyLimitMiddleware, limit=settings.max_body_bytes, overrides=body_limits or {})
    app.add_middleware(UnhandledErrorMiddleware)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_credentials="*" not in settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
            allow_headers=[
                "Authorization",
                "Content-Type",
                "X-API-Key",
                "X-Requested-With",
                "X-Request-ID",
                "Range",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
            ],
            expose_headers=EXPOSED_HEADERS,
        )
    app.add_middleware(RequestMiddleware, settings=settings)
