"""Content Credentials: what a validator of others says of our pictures."""

import io
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from PIL import Image

from backend.core.config import Settings
from backend.providers.image import credentials
from backend.providers.image.credentials import SigningProblem, describe_certificate, open_signer, problems_of
from backend.providers.image.encoding import MEDIA_TYPES, Format, encode
from backend.providers.image.illustrated import IllustratedProvider
from backend.providers.image.marking import xmp
from tests.providers.image.certificates import SigningFiles, make
from tests.providers.image.manifests import active_manifest
from tests.providers.image.test_illustrated import FACTS

ALGORITHMS = ("es256", "es384", "es512", "ps256", "ed25519")


def _settings(files: SigningFiles, **changes: Any) -> Settings:
    return Settings(**{"c2pa_certificate": files.certificate, "c2pa_private_key": files.key} | changes)


@pytest.mark.parametrize("fmt", ["webp", "png", "jpeg"])
@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_signed_pictures_are_trusted_and_look_the_same(tmp_path: Path, algorithm: str, fmt: Format) -> None:
    files = make(tmp_path, algorithm)
    signer = open_signer(_settings(files, c2pa_algorithm=algorithm))
    assert signer is not None
    image = Image.effect_noise((256, 256), 50).convert("RGB")
    mark = xmp(source="trainedAlgorithmicMedia", credit="", licence_url="", caption="noise", system="a model")
    plain = encode(image, fmt, 90, mark)
    data = signer.sign(plain, MEDIA_TYPES[fmt], "trainedAlgorithmicMedia", "a model")
    manifest = active_manifest(data, MEDIA_TYPES[fmt], files.authority)
    (action,) = manifest["assertions"][0]["data"]["actions"]
    assert action["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert action["softwareAgent"]["name"] == "a model"
    assert "thumbnail" not in manifest
    assert len(data) - len(plain) < 6000
    before, after = Image.open(io.BytesIO(plain)), Image.open(io.BytesIO(data))
    assert before.tobytes() == after.tobytes()
    packet = after.info.get("xmp") or after.info["XML:com.adobe.xmp"].encode()
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in packet


def test_changed_pictures_do_not_validate(tmp_path: Path) -> None:
    signer = open_signer(_settings(make(tmp_path)))
    assert signer is not None
    plain = encode(Image.effect_noise((128, 128), 50).convert("RGB"), "webp", 90, b"")
    data = bytearray(signer.sign(plain, "image/webp", "algorithmicMedia", "test"))
    assert problems_of(bytes(data), "image/webp") == []
    data[200] ^= 1
    assert any("dataHash.mismatch" in problem for problem in problems_of(bytes(data), "image/webp"))


def test_threads_share_a_signer(tmp_path: Path) -> None:
    files = make(tmp_path)
    signer = open_signer(_settings(files))
    assert signer is not None
    provider = IllustratedProvider()
    portrait = provider.base(provider.identity(FACTS, "toon-head", 3), FACTS, size=128, seed=3)
    with ThreadPoolExecutor(4) as pool:
        signed = list(pool.map(lambda _: signer.signed(portrait, "algorithmicMedia"), range(24)))
    for each in signed:
        assert active_manifest(each.data, each.media_type, files.authority)


def test_nothing_is_signed_without_a_certificate() -> None:
    assert open_signer(Settings()) is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"c2pa_certificate": Path("/nowhere.pem")}, "ATELIER_C2PA_CERTIFICATE: /nowhere.pem cannot be read"),
        ({"c2pa_private_key": Path("/nowhere.pem")}, "ATELIER_C2PA_PRIVATE_KEY: /nowhere.pem cannot be read"),
        ({"c2pa_algorithm": "ps256"}, "do not fit ATELIER_C2PA_ALGORITHM|could not be signed"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    with pytest.raises(SigningProblem, match=problem):
        open_signer(_settings(make(tmp_path), **change))


def test_unfit_certificates_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SigningProblem, match="ended on"):
        open_signer(_settings(make(tmp_path, days=-2)))
    files = make(tmp_path, usage=ExtendedKeyUsageOID.SERVER_AUTH)
    with pytest.raises(SigningProblem):
        open_signer(_settings(files))
    files.certificate.write_text("no certificate")
    with pytest.raises(SigningProblem, match="not a chain of PEM certificates"):
        open_signer(_settings(files))


def test_a_key_of_somebody_else_is_refused(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    with pytest.raises(SigningProblem):
        open_signer(_settings(make(mine), c2pa_private_key=make(other).key))


def test_the_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    credentials._library.cache_clear()
    try:
        with pytest.raises(SigningProblem, match="pip install c2pa-python"):
            open_signer(_settings(make(tmp_path)))
    finally:
        credentials._library.cache_clear()


def test_certificate_and_key_go_together(tmp_path: Path) -> None:
    files = make(tmp_path)
    for given in ({"c2pa_certificate": files.certificate}, {"c2pa_private_key": files.key}):
        with pytest.raises(ValueError, match="go together"):
            Settings(**given)
    assert describe_certificate(_settings(files))[0] == "CN=signer,O=Atelier tests"
