"""Presigned GET links (AWS Signature Version 4 in the query string) without a client library's cost per link.

Source: "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)", Amazon S3 API reference.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import quote, urlsplit


class Credentials(Protocol):
    """What signing needs; botocore's frozen credentials fit."""

    access_key: str
    secret_key: str
    token: str | None


class Bucket(NamedTuple):
    """Where objects of a bucket are: `https://host` + `path` + key (path ends with a slash)."""

    scheme: str
    host: str
    path: str
    region: str


def bucket_of_link(link: str, key: str, region: str) -> Bucket:
    """The bucket's address, out of any link to the object `key` in it."""
    parts = urlsplit(link)
    return Bucket(parts.scheme, parts.netloc, parts.path.removesuffix(quote(key)), region)


def presign_get(bucket: Bucket, key: str, credentials: Credentials, expires: int, now: datetime | None = None) -> str:
    """A link to read an object for `expires` seconds from `now`."""
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    scope = f"{moment[:8]}/{bucket.region}/s3/aws4_request"
    query = _query(credentials.access_key, credentials.token, scope, moment, expires)
    path = bucket.path + quote(key, safe="/~")
    request = f"GET\n{path}\n{query}\nhost:{bucket.host}\n\nhost\nUNSIGNED-PAYLOAD"
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{digest}"
    signature = _sign(_signing_key(credentials.secret_key, scope), text).hex()
    return f"{bucket.scheme}://{bucket.host}{path}?{query}&X-Amz-Signature={signature}"


@lru_cache(maxsize=16)  # the same for all links of one second
def _query(access_key: str, token: str | None, scope: str, moment: str, expires: int) -> str:
    fields = {
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": f"{access_key}/{scope}",
        "X-Amz-Date": moment,
        "X-Amz-Expires": str(expires),
    }
    if token:
        fields["X-Amz-Security-Token"] = token
    fields["X-Amz-SignedHeaders"] = "host"
    return "&".join(f"{name}={quote(value, safe='~')}" for name, value in fields.items())


def _sign(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")


@lru_cache(maxsize=16)  # the same for all links of one day
def _signing_key(secret: str, scope: str) -> bytes:
    key = b"AWS4" + secret.encode()
    for part in scope.split("/"):
        key = _sign(key, part)
    return key
