"""Secrets that are stored encrypted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core.secret_box import SecretBox, SecretUnreadable

KEY = "test-secret-key-" + "0" * 32


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300), st.text(st.characters(codec="utf-8"), max_size=20))
def test_what_is_sealed_opens_again_and_shows_nothing(secret: str, owner: str) -> None:
    sealed = SecretBox(KEY).seal(secret, owner)
    assert SecretBox(KEY).open(sealed, owner) == secret
    if len(secret.encode()) > 3:
        assert secret.encode() not in sealed


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    box = SecretBox(KEY)
    assert len({box.seal("sk-secret", "a") for _ in range(50)}) == 50


@pytest.mark.parametrize("owner", ["provider-b", ""])
def test_it_does_not_open_for_another_owner(owner: str) -> None:
    box = SecretBox(KEY)
    with pytest.raises(SecretUnreadable):
        box.open(box.seal("sk-secret", "provider-a"), owner)


def test_it_does_not_open_under_another_signing_key() -> None:
    sealed = SecretBox(KEY).seal("sk-secret", "a")
    with pytest.raises(SecretUnreadable, match="another signing key"):
        SecretBox(KEY + "x").open(sealed, "a")


@settings(deadline=None)
@given(st.data())
def test_a_damaged_one_does_not_open(data: st.DataObject) -> None:
    box = SecretBox(KEY)
    sealed = bytearray(box.seal("sk-secret", "a"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SecretUnreadable):
        box.open(bytes(sealed), "a")
    cut = data.draw(st.integers(0, len(sealed) - 1))
    with pytest.raises(SecretUnreadable):
        box.open(box.seal("sk-secret", "a")[:cut], "a")
