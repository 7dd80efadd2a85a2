"""The key under which a paid answer is stored and found again."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from backend.providers.types import CallPurpose, ProviderConnection

KEY_BYTES = 32
_PERSON = b"atelier/call/1"
"""Separates these hashes from others of the same text; another number makes every stored answer unknown."""


def call_key(owner_id: int, connection: ProviderConnection, purpose: CallPurpose, request: Mapping[str, Any]) -> bytes:
    """32 bytes that are the same for the same logical request of the same owner to the same model of a provider.

    ``request`` is JSON and holds what decides the answer (messages, seed, size ...), never the wire's dialect, an
    address or a price: those may change without anything having to be paid again. Raises TypeError or ValueError for
    what is not JSON.
    """
    asked = {
        "owner": owner_id,
        "provider": connection.public_id,
        "model": connection.model.name,
        "purpose": purpose,
        "request": request,
    }
    canonical = json.dumps(asked, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.blake2b(canonical.encode("ascii"), digest_size=KEY_BYTES, person=_PERSON).digest()
