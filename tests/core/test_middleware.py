"""What every request passes through."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request
from hypothesis import given
from hypothesis import strategies as st

from backend.core.config import Settings
from backend.core.middleware import malformed_address
from backend.core.requests import client_address, current_request, parse_networks, rate_limit_address
from tests.identity.conftest import Configure, client_of, configured, settings  # noqa: F401

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
}


@pytest.mark.parametrize("path", ["/api/v1/auth/me", "/nowhere", "/docs", "/openapi.json", "/api/v1/%00", "/boom"])
async def test_headers_are_on_every_response(app: FastAPI, client: httpx.AsyncClient, path: str) -> None:
    @app.get("/boom")
    async def boom() -> None:
        raise RuntimeError("secret detail")

    response = await client.get(path)
    assert response.headers.items() >= HEADERS.items()
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert "permissions-policy" in response.headers
    assert "strict-transport-security" not in response.headers
    assert response.headers["x-request-id"]
    assert "secret detail" not in response.text
    assert response.status_code != 500 or response.json()["request_id"] == response.headers["x-request-id"]
    if path.startswith("/api/"):
        assert response.headers["cache-control"] == "no-store"


async def test_request_id_is_taken_over_when_it_is_sane(client: httpx.AsyncClient) -> None:
    given_id = await client.get("/nowhere", headers={"X-Request-ID": "abc-123.X"})
    assert given_id.headers["x-request-id"] == given_id.json()["request_id"] == "abc-123.X"
    for bad in ("", "a" * 65, "a b", "ä", '"><script>'):
        response = await client.get("/nowhere", headers={"X-Request-ID": bad.encode()})
        assert response.headers["x-request-id"] != bad
        assert len(response.headers["x-request-id"]) == 16


async def test_scripts_of_pages_come_from_here_only(client: httpx.AsyncClient) -> None:
    policy = (await client.get("/")).headers["content-security-policy"]
    assert "script-src 'self';" in policy
    docs = await client.get("/docs")
    assert "script-src 'self' 'unsafe-inline';" in docs.headers["content-security-policy"]
    assert "://" not in docs.headers["content-security-policy"]
    for source in re.findall(r'(?:src|href)="([^"]+)"', docs.text):
        assert (await client.get(source)).status_code == 200


async def test_https_studio_says_so(configured: Configure) -> None:  # noqa: F811
    app = configured(public_url="https://studio.example.com", s3_public_endpoint="https://files.example.com:9000/x")
    async with client_of(app) as client:
        response = await client.get("/")
        assert response.headers["strict-transport-security"].startswith("max-age=")
        assert (
            "img-src 'self' data: blob: https://files.example.com:9000;" in response.headers["content-security-policy"]
        )


@pytest.mark.parametrize("path", ["/api/v1/users/%00", "/%ff", "/api/v1/audit?action=%00", "/x?a=%c3", "/%ed%a0%80"])
async def test_malformed_addresses_are_refused(client: httpx.AsyncClient, path: str) -> None:
    request = client.build_request("GET", "http://test/")
    request.url = httpx.URL("http://test").copy_with(raw_path=path.encode())
    response = await client.send(request)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


@given(st.text())
def test_every_text_can_be_an_address(text: str) -> None:
    raw = httpx.QueryParams({"q": text.encode("utf-8", "replace").decode()})
    scope = {"raw_path": b"/", "query_string": str(raw).encode()}
    assert malformed_address(scope) == ("\x00" in text)


async def test_large_bodies_are_refused(app: FastAPI, client: httpx.AsyncClient, settings: Settings) -> None:  # noqa: F811
    @app.post("/echo")
    async def echo(request: Request) -> int:
        return len(await request.body())

    limit = settings.max_body_bytes
    assert (await client.post("/echo", content=b"x" * limit)).json() == limit

    async def chunks(size: int) -> AsyncIterator[bytes]:
        for _ in range(size // 65536):
            yield b"x" * 65536

    announced = await client.post("/echo", content=b"x" * (limit + 1))
    chunked = await client.post("/echo", content=chunks(limit + 65536))
    json_body = await client.post("/api/v1/auth/login", content=chunks(limit + 65536))
    for response in (announced, chunked, json_body):
        assert response.status_code == 413
        assert response.json()["code"] == "content_too_large"
        assert response.headers["x-request-id"]
    nonsense = await client.post("/echo", content=b"x", headers={"Content-Length": "9" * 5000})
    assert nonsense.status_code == 413


async def test_cross_origin_requests_are_allowed_by_setting(configured: Configure) -> None:  # noqa: F811
    origin = {"Origin": "https://app.example.com", "Access-Control-Request-Method": "POST"}
    async with client_of(configured()) as client:
        assert "access-control-allow-origin" not in (await client.get("/", headers=origin)).headers
    allowed = {"access-control-allow-origin": "https://app.example.com"}.items()
    app = configured(cors_origins=["https://app.example.com"])

    @app.get("/boom")
    async def boom() -> None:
        raise RuntimeError("secret detail")

    async with client_of(app) as client:
        preflight = await client.options("/api/v1/auth/login", headers=origin)
        assert preflight.headers.items() >= allowed
        assert preflight.headers["x-request-id"]
        assert (await client.get("/boom", headers=origin)).headers.items() >= allowed
        other = await client.get("/", headers={"Origin": "https://evil.example.com"})
        assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "1.2.3.4, nonsense, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_forwarded_addresses_are_believed_from_trusted_proxies_only(peer: str, forwarded: str, client: str) -> None:
    assert client_address(peer, forwarded, parse_networks(["10.0.0.0/8"])) == client
    assert client_address(peer, forwarded, ()) == (peer.removeprefix("::ffff:"))


def test_addresses_for_rate_limits() -> None:
    assert rate_limit_address("198.51.100.1") == "198.51.100.1"
    assert rate_limit_address("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::"
    with pytest.raises(ValueError, match="does not appear"):
        parse_networks(["nonsense"])


async def test_stored_addresses_are_hashed_by_setting(configured: Configure) -> None:  # noqa: F811
    for hashed in (False, True):
        app = configured(hash_client_addresses=hashed)

        @app.get("/see")
        async def see() -> str:
            info = current_request.get()
            return info.stored_address if info else ""

        async with client_of(app, "198.51.100.1") as client:
            seen = (await client.get("/see")).json()
        assert (seen == "198.51.100.1") is not hashed
        assert len(seen) == (16 if hashed else 12)


async def test_document_tells_what_any_operation_may_refuse(client: httpx.AsyncClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert {"400", "413"} <= paths["/api/v1/auth/login"]["post"]["responses"].keys()
    assert "413" not in paths["/api/v1/auth/me"]["get"]["responses"]
    not_text = await client.post(
        "/api/v1/auth/login", content=b"\x10G\xff\xfd", headers={"Content-Type": "application/json"}
    )
    assert not_text.status_code == 400
    assert not_text.headers["content-type"] == "application/problem+json"
