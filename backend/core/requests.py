"""What is known about the request in hand, wherever it is needed: its id, the client's address and user agent."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope

Network = IPv4Network | IPv6Network

USER_AGENT_LENGTH = 500


def parse_networks(values: Iterable[str]) -> tuple[Network, ...]:
    """Addresses and networks (``10.0.0.0/8``) of an operator's list; raises ValueError for anything else."""
    return tuple(ip_network(value, strict=False) for value in values)


def _address(value: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(value.strip().strip("[]"))
    except ValueError:
        return None
    mapped = getattr(parsed, "ipv4_mapped", None)
    return mapped or parsed


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The client's address: the peer's, or behind trusted proxies the last X-Forwarded-For entry none of them is.

    Entries left of that one were written by the client and are never believed.
    """
    current = peer
    if trusted and forwarded:
        for entry in reversed(forwarded.split(",")):
            address = _address(current)
            if address is None or not any(address in network for network in trusted):
                break
            if _address(entry) is None:
                break
            current = entry.strip()
    address = _address(current)
    return str(address) if address else current


def rate_limit_address(address: str) -> str:
    """What one client is counted by: its IPv4 address, or the /64 that an IPv6 client can roam in."""
    parsed = _address(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False).network_address)
    return address


class RequestInfo:
    """Facts about one request, worked out when they are asked for."""

    __slots__ = ("_address", "_hash_key", "_scope", "_trusted", "request_id")

    def __init__(self, scope: Scope, request_id: str, trusted: Sequence[Network], hash_key: str | None) -> None:
        self._scope = scope
        self._trusted = trusted
        self._hash_key = hash_key
        self._address: str | None = None
        self.request_id = request_id

    def _header(self, name: bytes) -> str:
        values = [value.decode("latin-1") for key, value in self._scope["headers"] if key == name]
        return ",".join(values)

    @property
    def address(self) -> str:
        """The client's address, empty when there is none (unix sockets)."""
        if self._address is None:
            client = self._scope.get("client")
            forwarded = self._header(b"x-forwarded-for") if self._trusted else ""
            self._address = client_address(client[0] if client else "", forwarded, self._trusted)
        return self._address

    @property
    def stored_address(self) -> str:
        """The address as it may be stored: itself, or 16 hexadecimal characters of its HMAC."""
        if self._hash_key is None or not self.address:
            return self.address[:64]
        return hmac.new(self._hash_key.encode(), self.address.encode(), hashlib.sha256).hexdigest()[:16]

    @property
    def user_agent(self) -> str:
        """The User-Agent header, cut to 500 characters."""
        return self._header(b"user-agent")[:USER_AGENT_LENGTH].replace("\x00", "")


current_request: ContextVar[RequestInfo | None] = ContextVar("current_request", default=None)
