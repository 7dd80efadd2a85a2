"""Which addresses this studio sends requests to when an administrator names a server.

Loopback and private networks are allowed, since local model servers live there. What no server of models has, and what
hands out credentials to whoever asks from inside, is refused.
"""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from backend.core.errors import FieldError, Invalid
from backend.core.requests import Network, parse_networks

Address = IPv4Address | IPv6Address

METADATA_HOSTS = frozenset(
    {
        "metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal",
        "metadata.azure.internal", "metadata.tencentyun.com", "metadata.packet.net", "metadata.platformequinix.com",
    }
)  # fmt: skip
METADATA_NETWORKS = parse_networks(
    (
        "169.254.169.254",  # AWS, Azure, Google Cloud, Oracle, DigitalOcean, OpenStack ...
        "169.254.170.2",  # credentials of AWS ECS tasks
        "fd00:ec2::254",  # AWS
        "fd20:ce::254",  # Google Cloud
        "fd00:42::42",  # Scaleway
        "100.100.100.200",  # Alibaba Cloud
        "168.63.129.16",  # Azure
        "192.0.0.192",  # Oracle Cloud
    )
)
METADATA = "is a cloud's metadata service"
THIS_NETWORK = ip_network("0.0.0.0/8")
NAT64 = ip_network("64:ff9b::/96")


class AddressRefused(Invalid, httpx.UnsupportedProtocol):
    """The studio does not connect there. A transport error to callers of httpx, a 422 to the client."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, errors=[FieldError(field="base_url", message=reason, code="address_refused")])


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 one only wraps, else the address itself."""
    if isinstance(address, IPv6Address):
        if address in NAT64:
            return IPv4Address(address.packed[-4:])
        if address.teredo:
            return address.teredo[1]
        return address.ipv4_mapped or address.sixtofour or address
    return address


def _lies_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(each in network for network in networks for each in (address, _inner(address)))


def refusal(address: Address, allowed: Sequence[Network] = ()) -> str | None:
    """What an address is that nothing is sent to ("is link-local"), or None when it may be asked.

    What lies in an ``allowed`` network always may.
    """
    inner = _inner(address)
    if _lies_in(address, allowed):
        return None
    kinds = {
        METADATA: _lies_in(inner, METADATA_NETWORKS),
        "is link-local": inner.is_link_local,
        "is the unspecified address": inner.is_unspecified,
        "names no host": inner in THIS_NETWORK,
        "is a multicast address": inner.is_multicast,
        "is reserved": inner.is_reserved and not inner.is_loopback,
    }
    return next((kind for kind, applies in kinds.items() if applies), None)


def _sentence(host: str, address: Address, kind: str) -> str:
    inner = str(_inner(address))
    return f"{host} {kind}" if host == inner else f"{host} leads to {inner}, which {kind}"


def literal_address(host: str) -> Address | None:
    """The address that a host spells, also as one number, in octal or in hexadecimal; None for a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _names_metadata(host: str) -> bool:
    return host.rstrip(".").lower() in METADATA_HOSTS


def check_resolved(host: str, addresses: Sequence[Address], allowed: Sequence[Network]) -> list[Address]:
    """Those of a host's addresses that may be connected to; raises :class:`AddressRefused` when there is none."""
    reasons: dict[Address, str | None] = {
        address: METADATA if _names_metadata(host) and not _lies_in(address, allowed) else refusal(address, allowed)
        for address in addresses
    }
    fit = [address for address, reason in reasons.items() if reason is None]
    if not fit:
        raise AddressRefused(next(_sentence(host, address, kind or "") for address, kind in reasons.items()))
    return fit


def check_host(host: str, allowed: Sequence[Network] = ()) -> None:
    """Raises :class:`AddressRefused` for a host whose very name, or the address it spells, is refused."""
    if _names_metadata(host) and not allowed:
        raise AddressRefused(f"{host} {METADATA}")
    if (literal := literal_address(host)) and (kind := refusal(literal, allowed)):
        raise AddressRefused(_sentence(host, literal, kind))


def check_base_url(value: str, allowed: Sequence[Network] = ()) -> str:
    """A server's address as it is stored, without a slash at its end; raises :class:`AddressRefused` with the reason.

    Names are not resolved here: that is done when a connection is made, for the very address that is used then.
    """
    try:
        url = httpx.URL(value)
        host = url.raw_host.decode("ascii")
        host.encode("idna")
        url.host  # noqa: B018 - decodes what claims to be an international name
    except (httpx.InvalidURL, UnicodeError):
        raise AddressRefused("is not a URL") from None
    problem = None
    if url.scheme not in ("http", "https"):
        problem = "must begin with http:// or https://"
    elif not host:
        problem = "names no host"
    elif url.port is not None and not 1 <= url.port <= 65535:
        problem = "has a port that does not exist"
    elif url.userinfo:
        problem = "must not hold a user name or password; the key has a field of its own"
    elif "?" in value or "#" in value:
        problem = "must not have a query or fragment"
    elif any(character.isspace() or ord(character) < 32 for character in value):
        problem = "must not hold spaces"
    if problem:
        raise AddressRefused(problem)
    check_host(host, allowed)
    return str(url).rstrip("/")
