"""Content Credentials: signed C2PA manifests in pictures, when the operator has a certificate for it.

Specification: https://spec.c2pa.org. A manifest says who made a picture and how (``digitalSourceType``), and its
signature covers the picture's bytes. Signatures are not deterministic, so neither are signed files.
"""

import io
import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from PIL import Image

from backend import __version__
from backend.core.clock import utcnow
from backend.core.config import Settings
from backend.providers.image.marking import TOOL, SourceType, source_type_uri
from backend.providers.image.types import Portrait

if TYPE_CHECKING:
    import c2pa

UNTRUSTED = "signingCredential.untrusted"
"""Whether anybody trusts the certificate is not ours to say: validators have lists of their own."""


class SigningProblem(Exception):
    """Pictures cannot be signed as configured; the message says what to do."""


class ContentSigner:
    """Signs pictures with one certificate. Safe to call from any thread; blocking."""

    def __init__(self, chain: bytes, key: bytes, algorithm: str, timestamp_url: str | None) -> None:
        library = _library()
        try:
            info = library.C2paSignerInfo(algorithm, chain, key, timestamp_url)
            # Without thumbnails: they would cost 38 ms and up to 315 KB a picture.
            settings = library.Settings.from_dict(
                {"builder": {"thumbnail": {"enabled": False}}, "verify": {"verify_after_sign": False}}
            )
            builder = library.ContextBuilder().with_settings(settings).with_signer(library.Signer.from_info(info))
            self._context = builder.build()
        except library.C2paError as error:
            raise SigningProblem(
                f"certificate or key do not fit ATELIER_C2PA_ALGORITHM={algorithm}: {error}"
            ) from error

    def sign(self, data: bytes, media_type: str, source: SourceType, maker: str) -> bytes:
        """A WebP, PNG or JPEG file with a manifest; pixels and XMP stay. Raises :class:`SigningProblem`."""
        library = _library()
        action = {
            "action": "c2pa.created",
            "digitalSourceType": source_type_uri(source),
            "softwareAgent": {"name": maker},
        }
        manifest = {
            "claim_generator_info": [{"name": TOOL, "version": __version__}],
            "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
        }
        out = io.BytesIO()
        try:
            with library.Builder(manifest, context=self._context) as builder:
                builder.sign(media_type, io.BytesIO(data), out)
        except library.C2paError as error:
            raise SigningProblem(f"the picture could not be signed: {error}") from error
        return out.getvalue()

    def signed(self, portrait: Portrait, source: SourceType) -> Portrait:
        """The portrait with a manifest in its file."""
        data = self.sign(portrait.data, portrait.media_type, source, f"{portrait.provider} {portrait.model}")
        return replace(portrait, data=data)


def open_signer(settings: Settings) -> ContentSigner | None:
    """The configured signer, once it has signed a trial picture; None when there is no certificate. Blocking.

    Raises :class:`SigningProblem`.
    """
    if settings.c2pa_certificate is None or settings.c2pa_private_key is None:
        return None
    chain = _read(settings.c2pa_certificate, "ATELIER_C2PA_CERTIFICATE")
    key = _read(settings.c2pa_private_key, "ATELIER_C2PA_PRIVATE_KEY")
    _certificates(chain)
    signer = ContentSigner(chain, key, settings.c2pa_algorithm, settings.c2pa_timestamp_url or None)
    _try_out(signer)
    return signer


def describe_certificate(settings: Settings) -> tuple[str, datetime]:
    """Name and end of validity of the configured certificate; raises :class:`SigningProblem`."""
    if settings.c2pa_certificate is None:
        raise SigningProblem("there is no certificate")
    leaf = _certificates(_read(settings.c2pa_certificate, "ATELIER_C2PA_CERTIFICATE"))[0]
    return leaf.subject.rfc4514_string(), leaf.not_valid_after_utc


def problems_of(data: bytes, media_type: str) -> list[str]:
    """What a validator finds wrong with a signed file, whether or not it trusts the certificate."""
    library = _library()
    try:
        with library.Reader(media_type, io.BytesIO(data)) as reader:
            read: dict[str, Any] = json.loads(reader.json())
    except library.C2paError as error:
        return [str(error)]
    found = read.get("validation_status", ())
    return [
        f"{status['code']}: {status.get('explanation', '')}".rstrip(": ")
        for status in found
        if status["code"] != UNTRUSTED
    ]


def _try_out(signer: ContentSigner) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    problems = problems_of(signer.sign(picture.getvalue(), "image/png", "algorithmicMedia", TOOL), "image/png")
    if problems:
        raise SigningProblem("a trial picture does not validate: " + "; ".join(problems))


def _certificates(chain: bytes) -> list[x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates(chain)
    except ValueError as error:
        raise SigningProblem("ATELIER_C2PA_CERTIFICATE is not a chain of PEM certificates") from error
    if found[0].not_valid_after_utc <= utcnow():
        raise SigningProblem(f"the certificate ended on {found[0].not_valid_after_utc:%Y-%m-%d}; get a new one")
    return found


def _read(path: Path, setting: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SigningProblem(f"{setting}: {path} cannot be read ({error.strerror})") from error


@lru_cache(maxsize=1)
def _library() -> "c2pa":
    try:
        import c2pa
    except ImportError as error:
        raise SigningProblem("a package is missing; install it with: pip install c2pa-python") from error
    return c2pa
