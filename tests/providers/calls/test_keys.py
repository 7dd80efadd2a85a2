"""The same logical request has the same key, and nothing else has."""

from typing import Any

import pytest
from pydantic import SecretStr

from backend.providers.calls.keys import KEY_BYTES, call_key
from backend.providers.types import ModelPrices, ProviderConnection, ProviderModel

REQUEST = {"messages": [{"role": "user", "content": "Grüße 👋"}], "seed": 7, "max_tokens": 400}


def connection(**changes: Any) -> ProviderConnection:
    values = {
        "provider_id": 1, "public_id": "a1b2c3d4", "name": "Local", "base_url": "http://127.0.0.1:1/v1",
        "api_key": None, "model": ProviderModel(name="small"), "max_parallel": 4, "requests_per_minute": None,
        "timeout_seconds": 30,
    }  # fmt: skip
    return ProviderConnection.model_validate(values | changes)


def test_order_of_names_does_not_matter() -> None:
    turned = {name: REQUEST[name] for name in reversed(REQUEST)}
    assert call_key(1, connection(), "bios", REQUEST) == call_key(1, connection(), "bios", turned)
    assert len(call_key(1, connection(), "bios", REQUEST)) == KEY_BYTES


def test_keys_last_over_versions() -> None:
    known = "4bae2bc8e293d3293897c0d6a92d1e5a3201bc91da03e9889173fc9b987c47a4"
    assert call_key(1, connection(), "bios", REQUEST).hex() == known


@pytest.mark.parametrize(
    "changes",
    [
        {"base_url": "https://elsewhere.example/v1"}, {"api_key": SecretStr("other")}, {"name": "Renamed"},
        {"model": ProviderModel(name="small", prices=ModelPrices(per_image=1))}, {"timeout_seconds": 5},
    ],
)  # fmt: skip
def test_what_does_not_decide_the_answer_does_not_change_the_key(changes: dict[str, Any]) -> None:
    assert call_key(1, connection(**changes), "bios", REQUEST) == call_key(1, connection(), "bios", REQUEST)


def test_everything_else_does() -> None:
    keys = {
        call_key(1, connection(), "bios", REQUEST),
        call_key(2, connection(), "bios", REQUEST),
        call_key(1, connection(public_id="zzzzzzz0"), "bios", REQUEST),
        call_key(1, connection(model=ProviderModel(name="large")), "bios", REQUEST),
        call_key(1, connection(), "facts", REQUEST),
        call_key(1, connection(), "bios", REQUEST | {"seed": 8}),
        call_key(1, connection(), "bios", REQUEST | {"seed": "7"}),
        call_key(1, connection(), "bios", REQUEST | {"seed": None}),
    }
    assert len(keys) == 8


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, float("nan")])
def test_what_is_not_json_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        call_key(1, connection(), "bios", {"value": value})
