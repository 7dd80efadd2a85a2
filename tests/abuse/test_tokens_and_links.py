"""Forged tokens and altered links open nothing."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from jose import jwt

from tests.studio import Studio, create_dataset, finished

SECRET = "test-secret-key-" + "0" * 32


def claims(owner: httpx.Client) -> dict[str, Any]:
    token = owner.headers["authorization"].split()[1]
    got: dict[str, Any] = jwt.get_unverified_claims(token)
    return got


def encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def forged(body: dict[str, Any], key: str = SECRET, **head: str) -> str:
    """A token with any claims and any key, which libraries refuse to make."""
    text = f"{encoded({'alg': 'HS256', 'typ': 'JWT'} | head)}.{encoded(body)}"
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def forgeries(owner: httpx.Client) -> dict[str, str]:
    mine = claims(owner)
    genuine = owner.headers["authorization"].split()[1]
    head, body, signature = genuine.split(".")
    return {
        "alg none": f"{encoded({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        "alg NONE with the signature": f"{encoded({'alg': 'NONE', 'typ': 'JWT'})}.{body}.{signature}",
        "no signature": f"{head}.{body}.",
        "another key": forged(mine, "another-key"),
        "empty key": forged(mine, ""),
        "another algorithm": jwt.encode(mine, SECRET, algorithm="HS512"),
        "key id of a file": forged(mine, "", kid="../../dev/null"),
        "expired": forged(mine | {"exp": int(time.time()) - 1}),
        "not an expiry": forged({**mine, "exp": None}),
        "no expiry": forged({k: v for k, v in mine.items() if k != "exp"}),
        "another user": f"{head}.{encoded(mine | {'sub': '1'})}.{signature}",
        "user of another session": forged(mine | {"sub": "1"}),
        "refresh token": forged(mine | {"type": "refresh", "aud": "atelier:refresh"}),
        "another audience": forged(mine | {"aud": "elsewhere"}),
        "unknown session": forged(mine | {"sid": "00000000-0000-4000-8000-000000000000"}),
        "session that is none": forged(mine | {"sid": "'; --"}),
        "cut": genuine[:-2],
        "not a token": "x" * 5000,
        "made up API key": "atl_" + "a" * 40,
        "brackets": "[" * 500 + ".e30.",
        "deep": f"{head}.{base64.urlsafe_b64encode(b'[' * 1000).decode()}.{signature}",
    }


def test_forged_tokens_open_nothing(studio: Studio, owner: httpx.Client, dataset: str) -> None:
    assert owner.get(f"/datasets/{dataset}").status_code == 200
    for name, token in forgeries(owner).items():
        with httpx.Client(base_url=f"{studio.url}/api/v1", headers={"Authorization": f"Bearer {token}"}) as client:
            for method, path in (
                ("GET", f"/datasets/{dataset}"), ("GET", "/datasets"), ("DELETE", f"/datasets/{dataset}"),
                ("GET", f"/datasets/{dataset}/export/zip"), ("GET", f"/datasets/{dataset}/personas/1/images/0"),
                ("GET", f"/datasets/{dataset}/events"),
            ):  # fmt: skip
                response = client.request(method, path)
                assert response.status_code == 401, (name, path, response.text)
                assert response.headers["www-authenticate"].startswith("Bearer")
    assert owner.get(f"/datasets/{dataset}").status_code == 200


@pytest.mark.parametrize(
    "header", ["Basic dXNlcjpwYXNz", "Bearer", "bearer\u00a0x", "Negotiate x", "Bearer a b", "Bearer \xff\xfe", ""]
)
def test_odd_authorization_headers(studio: Studio, dataset: str, header: str) -> None:
    response = httpx.get(f"{studio.url}/api/v1/datasets/{dataset}", headers={"Authorization": header.encode("latin-1")})
    assert response.status_code == 401


def signed(public_id: str, purpose: str, expires: int, key: str = SECRET) -> str:
    message = f"dataset:{public_id}:{purpose}:{expires}"
    return hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()[:32]


@pytest.mark.parametrize(("purpose", "path"), [("images", "personas/1/images/0"), ("exports", "export/json")])
def test_altered_links_open_nothing(studio: Studio, owner: httpx.Client, dataset: str, purpose: str, path: str) -> None:
    other = create_dataset(owner, number_to_generate=1, images_per_persona=0)
    finished(owner, other)
    image = urlsplit(owner.get(f"/datasets/{dataset}/data").json()["results"][0]["base_image_url"]).query
    links = {"images": image, "exports": owner.get(f"/datasets/{dataset}/export-link").json()["query"]}
    expires, signature = (parse_qs(links[purpose])[name][0] for name in ("expires", "signature"))
    past = int(time.time()) - 1

    def status(public_id: str, path: str, **query: Any) -> int:
        return httpx.get(f"{studio.url}/api/v1/datasets/{public_id}/{path}", params=query).status_code

    query = {"expires": expires, "signature": signature}
    assert signature == signed(dataset, purpose, int(expires))
    assert status(dataset, path, **query) == 200
    assert status(other, path, **query) == 403
    unlike = "export/json" if purpose == "images" else "personas/1/images/0"
    assert status(dataset, unlike, **query) == 403
    for altered in (
        {"expires": int(expires) + 1, "signature": signature},
        {"expires": expires, "signature": signature[:-1] + ("0" if signature[-1] != "0" else "1")},
        {"expires": expires, "signature": signature[:31]},
        {"expires": expires, "signature": ""},
        {"expires": expires, "signature": "ü" * 32},
        {"expires": past, "signature": signed(dataset, purpose, past)},
        {"expires": expires, "signature": signed(dataset, purpose, int(expires), "another key")},
    ):
        assert status(dataset, path, **altered) == 403, altered
    assert status(dataset, path, expires=10**30, signature=signature) == 422
    assert status(dataset, path, expires=expires) == 401
    assert status(dataset, path, signature=signature) == 401
    # A link reads pictures or files, and does nothing else.
    assert status(dataset, "data", **query) == 401
    assert status(dataset, "export-link", **query) == 401
    assert status(dataset, "personas/1/images/0/versions", **query) == 401
    assert httpx.delete(f"{studio.url}/api/v1/datasets/{dataset}", params=query).status_code == 401
