"""What a validator reads in a signed picture."""

import io
import json
from typing import Any

import c2pa


def active_manifest(data: bytes, media_type: str, authority: str) -> dict[str, Any]:
    """The active manifest of a picture that a validator who trusts ``authority`` (PEM) trusts; fails otherwise."""
    context = c2pa.Context(c2pa.Settings.from_dict({"trust": {"trust_anchors": authority}}))
    with c2pa.Reader(media_type, io.BytesIO(data), context=context) as reader:
        assert reader.get_validation_state() == "Trusted", reader.json()
        read = json.loads(reader.json())
    manifest: dict[str, Any] = read["manifests"][read["active_manifest"]]
    return manifest
