"""From a server's answer to pictures that lie in the object store, and back."""

import asyncio
import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpx

from backend.core.outbound_policy import literal_address
from backend.core.storage import ObjectInfo, ObjectNotFound, ObjectStore
from backend.providers.calls.types import Usage
from backend.providers.image.openai.contents import MAX_BYTES, InvalidPicture, media_type_of

FETCH_TRIES: Final = 3
FETCH_SECONDS: Final = 60.0
"""For one whole try, however slowly the bytes come: the call keeps its place in flight meanwhile."""
KEPT: Final = 1
"""Pictures of an answer that are kept: as many as were asked for, whatever a server sends."""
MAX_REDIRECTS: Final = 3


async def kept(
    body: Any, base_url: str, store: ObjectStore, prefix: str, client: httpx.AsyncClient
) -> tuple[dict[str, Any], tuple[ObjectInfo, ...]]:
    """An answer as it is stored, its pictures put into the object store below ``prefix``, and these.

    A picture that cannot be had now keeps its address; what is no answer at all is kept as one without pictures.
    """
    items = body.get("data") if isinstance(body, Mapping) else None
    data: list[dict[str, Any]] = []
    objects: list[ObjectInfo] = []
    for number, item in enumerate(items[:KEPT] if isinstance(items, list) else []):
        found = await _bytes_of(item, base_url, client)
        if isinstance(found, bytes):
            key, media_type = f"{prefix}_{number}", media_type_of(found)
            objects.append(await store.put(key, found, media_type))
            data.append({"object": key, "media_type": media_type})
        else:
            data.append(found)
    return {"created": body.get("created") if isinstance(body, Mapping) else None, "data": data}, tuple(objects)


async def picture_of(
    body: Mapping[str, Any], base_url: str, store: ObjectStore, client: httpx.AsyncClient
) -> tuple[bytes, str | None]:
    """The first picture of a stored answer, and its key in the object store; raises :class:`InvalidPicture`."""
    data = body.get("data") or [{}]
    item = data[0]
    if key := item.get("object"):
        try:
            return await store.get(key), key
        except ObjectNotFound as error:
            raise InvalidPicture("the stored picture is not there any more") from error
    found = await _bytes_of(item, base_url, client)
    if isinstance(found, bytes):
        return found, None
    raise InvalidPicture(found.get("problem") or "the answer holds no picture")


async def _bytes_of(item: Any, base_url: str, client: httpx.AsyncClient) -> bytes | dict[str, Any]:
    """What one entry of an answer holds: a picture's bytes, or the entry without them."""
    if not isinstance(item, Mapping):
        return {"problem": "an entry of the answer is no object"}
    encoded, url = item.get("b64_json"), item.get("url")
    if isinstance(encoded, str):
        return _decoded(encoded)
    if not isinstance(url, str):
        return {"problem": "the answer holds no picture"}
    if url.startswith("data:"):
        return _decoded(url.partition(",")[2])
    try:
        return await _fetched(urljoin(f"{base_url}/", url), base_url, client)
    except (httpx.InvalidURL, ValueError):  # also a name that no host can have
        return {"problem": "the picture's address is none"}


def _decoded(encoded: str) -> bytes | dict[str, Any]:
    if len(encoded) > MAX_BYTES * 4 // 3 + 4:
        return {"problem": f"the picture has more than {MAX_BYTES} bytes"}
    try:
        bare = encoded.partition(",")[2] if encoded.startswith("data:") else encoded
        return base64.b64decode("".join(bare.split()), validate=True)  # some break it into lines
    except (binascii.Error, ValueError):
        return {"problem": "the picture is not base64"}


async def _fetched(url: str, base_url: str, client: httpx.AsyncClient) -> bytes | dict[str, Any]:
    problem = "the picture could not be fetched"
    for _ in range(FETCH_TRIES):
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                return await _download(url, base_url, client)
        except InvalidPicture as error:
            return {"url": url, "problem": str(error)}
        except (httpx.RequestError, TimeoutError) as error:
            problem = f"the picture could not be fetched ({type(error).__name__})"
    return {"url": url, "problem": problem}


async def _download(url: str, base_url: str, client: httpx.AsyncClient) -> bytes:
    for _ in range(MAX_REDIRECTS + 1):
        _check_address(url, base_url)
        async with client.stream("GET", url, timeout=FETCH_SECONDS, follow_redirects=False) as response:
            if response.next_request is not None:
                url = str(response.next_request.url)
                continue
            if response.status_code != 200:
                raise InvalidPicture(f"the picture's address answered {response.status_code}")
            data = bytearray()
            async for chunk in response.aiter_bytes():
                data += chunk
                if len(data) > MAX_BYTES:
                    raise InvalidPicture(f"the picture has more than {MAX_BYTES} bytes")
            return bytes(data)
    raise InvalidPicture("the picture's address redirects too often")


def _check_address(url: str, base_url: str) -> None:
    """A provider's own host may be anywhere an administrator put it; what it refers to is on the public network."""
    wanted, own = urlsplit(url), urlsplit(base_url)
    if wanted.hostname == own.hostname and wanted.scheme in ("http", "https"):
        return
    if wanted.scheme != "https" or not wanted.hostname or _is_private(wanted.hostname):
        raise InvalidPicture("the picture's address is neither the provider's own nor a public https one")


def _is_private(host: str) -> bool:
    address = literal_address(host)
    if address is not None:
        return not address.is_global
    return "." not in host or host.rstrip(".").endswith((".local", ".internal", ".localhost"))


def usage_of(body: Any) -> Usage:
    """Pictures and tokens of an answer, as far as it tells."""
    if not isinstance(body, Mapping):
        return Usage(images=1)
    data, told = body.get("data"), body.get("usage")
    told = told if isinstance(told, Mapping) else {}
    return Usage(
        input_tokens=_count(told.get("input_tokens")),
        output_tokens=_count(told.get("output_tokens")),
        images=len(data) if isinstance(data, list) and data else 1,
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
