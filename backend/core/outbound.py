"""The HTTP client for servers that administrators name: it looks at every address before it connects."""

import httpx

from backend.core.config import Settings
from backend.core.http import guarded_client
from backend.core.outbound_policy import Address, AddressRefused, check_host, check_resolved
from backend.core.requests import parse_networks

__all__ = ["AddressRefused", "outbound_client"]


def outbound_client(settings: Settings) -> httpx.AsyncClient:
    """A client that connects to no link-local, metadata, unspecified, multicast or reserved address.

    Every connection is checked, those of redirects too, which are followed only when a request asks for it. Raises
    :class:`AddressRefused`; networks of ``ATELIER_PROVIDER_ALLOWED_NETWORKS`` are allowed. The caller closes it.
    """
    allowed = parse_networks(settings.provider_allowed_networks)

    def guard(host: str, address: Address | None) -> None:
        if address is None:
            check_host(host, allowed)
        else:
            check_resolved(host, [address], allowed)

    return guarded_client(guard)
