"""A studio's own images API as the provider of a user's datasets."""

import time
from typing import Any

import httpx

from tests.studio import Studio

MODEL = "toon-head"


def choose_own_endpoint(studio: Studio, client: httpx.Client, **changes: Any) -> str:
    """Have a user's next datasets ask the studio's own images API; the provider's public id."""
    key = client.post("/api-keys", json={"name": "images", "scopes": ["datasets:write"]}).json()["key"]
    admin = studio.client()
    model = {"name": MODEL, "kind": "image", "prices": {"per_image": "0.01"}}
    provider = admin.post("/providers", json={
        "name": f"own endpoint {time.monotonic_ns()}", "base_url": f"{studio.url}/api/v1", "api_key": key,
        "models": [model],
    } | changes)  # fmt: skip
    assert provider.status_code == 201, provider.text
    everybody = [{"purpose": "images", "engine": "embedded", "overridable": True}]
    assert admin.put("/providers/choices", json={"choices": everybody}).status_code == 200
    admin.close()
    public_id: str = provider.json()["public_id"]
    mine = [{"purpose": "images", "engine": "provider", "provider_id": public_id, "model": MODEL}]
    chosen = client.put("/providers/choices/mine", json={"choices": mine})
    assert chosen.status_code == 200, chosen.text
    return public_id


def update_provider(studio: Studio, public_id: str, **changes: Any) -> None:
    """Change a provider as an administrator does, also one that is in use."""
    admin = studio.client()
    response = admin.patch(f"/providers/{public_id}", params={"force": True}, json=changes)
    admin.close()
    assert response.status_code == 200, response.text
