"""Settings as an operator writes them."""

import pytest
from pydantic import ValidationError

from backend.core.config import Settings


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("127.0.0.1", ["127.0.0.1"]),
        ("10.0.0.0/8, ::1", ["10.0.0.0/8", "::1"]),
        ('["127.0.0.1"]', ["127.0.0.1"]),
        ("", []),
    ],
)
def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch, given: str, expected: list[str]) -> None:
    monkeypatch.setenv("ATELIER_TRUSTED_PROXIES", given)
    assert Settings().trusted_proxies == expected


def test_a_proxy_that_is_no_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATELIER_TRUSTED_PROXIES", "caddy")
    with pytest.raises(ValidationError, match="'caddy' does not appear to be an IPv4 or IPv6"):
        Settings()
