"""The HTTP client for servers that administrators name: it looks at every address before it connects."""

from collections.abc import Sequence

import httpx

from backend.core.config import Settings
from backend.core.http import GuardedTransport, client_over
from backend.core.outbound_policy import Address, AddressRefused, check_host, check_resolved
from backend.core.requests import parse_networks

__all__ = ["AddressRefused", "outbound_client"]


class _CheckedTransport(GuardedTransport):
    """Looks at hosts before they are resolved, and at every address that they lead to."""

    def __init__(self, settings: Settings) -> None:
        self._allowed = parse_networks(settings.provider_allowed_networks)
        super().__init__(self._fit)

    def _fit(self, host: str, addresses: Sequence[Address]) -> Sequence[Address]:
        return check_resolved(host, addresses, self._allowed)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        check_host(request.url.raw_host.decode("ascii"), self._allowed)
        return await super().handle_async_request(request)


def outbound_client(settings: Settings) -> httpx.AsyncClient:
    """A client that connects to no link-local, metadata, unspecified, multicast or reserved address.

    Every connection is checked, those of redirects too, which are followed only when a request asks for it. Raises
    :class:`AddressRefused`; networks of ``ATELIER_PROVIDER_ALLOWED_NETWORKS`` are allowed. The caller closes it.
    """
    return client_over(_CheckedTransport(settings))
