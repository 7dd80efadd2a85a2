"""The studio that tests start says why it does not, at once."""

from pathlib import Path

import pytest

from tests.studio import Studio


def test_a_failed_bootstrap_is_told_with_its_log(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"bootstrap ended with code 1(.|\n)*does not answer"):
        Studio(tmp_path, "postgresql+asyncpg://x@127.0.0.1:1/x", "redis://127.0.0.1:1").start()


def test_an_api_that_ends_is_told_with_its_log(tmp_path: Path) -> None:
    studio = Studio(tmp_path, "", "", {"ATELIER_BCRYPT_ROUNDS": "99"})
    with pytest.raises(AssertionError, match=r"the API ended with code 1(.|\n)*bcrypt_rounds"):
        studio.start_api()


def test_the_operators_buckets_are_not_inherited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("S3_BUCKET", "ATELIER_S3_BUCKET", "AWS_ACCESS_KEY_ID", "ATELIER_MAIL_TRANSPORT"):
        monkeypatch.setenv(name, "production")
    assert "production" not in Studio(tmp_path, "", "").process_environment().values()
