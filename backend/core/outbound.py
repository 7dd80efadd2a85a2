"""The HTTP client for servers that administrators name: it looks at every address before it connects."""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from backend.core.config import Settings
from backend.core.outbound_policy import Address, AddressRefused, check_resolved
from backend.core.requests import Network, parse_networks

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 120.0
KEPT_CONNECTIONS = 128

__all__ = ["AddressRefused", "outbound_client"]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a host itself and connects to the address that it has checked, so that no second look-up can differ."""

    def __init__(self, allowed: Sequence[Network]) -> None:
        self._allowed = allowed
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first of the host's allowed addresses that takes one, within ``timeout`` seconds."""
        try:
            async with asyncio.timeout(timeout):
                addresses = check_resolved(host, await _resolve(host, port), self._allowed)
                return await self._connect(addresses, port, local_address, socket_options)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no connection within {timeout} s") from error

    async def _connect(
        self, addresses: Sequence[Address], port: int, local_address: str | None, socket_options: Iterable[Any] | None
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception | None = None
        for address in addresses:
            try:
                return await self._network.connect_tcp(
                    str(address), port, local_address=local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError("the host has no address")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


async def _resolve(host: str, port: int) -> list[Address]:
    """A host's addresses in the order in which the system would try them."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} is not known: {error}") from error
    return [ip_address(entry[4][0]) for entry in found]


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport over a :class:`GuardedBackend`; neither proxies nor unix sockets lead around it."""

    def __init__(self, allowed: Sequence[Network]) -> None:
        super().__init__()
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=None,  # each provider's own limit of parallel calls holds
            max_keepalive_connections=KEPT_CONNECTIONS,
            keepalive_expiry=30,
            network_backend=GuardedBackend(allowed),
        )


def outbound_client(settings: Settings) -> httpx.AsyncClient:
    """A client that connects to no link-local, metadata, unspecified, multicast or reserved address.

    Every connection is checked, those of redirects too, which are followed only when a request asks for it. Raises
    :class:`AddressRefused`; networks of ``ATELIER_PROVIDER_ALLOWED_NETWORKS`` are allowed. The caller closes it.
    """
    return httpx.AsyncClient(
        transport=GuardedTransport(parse_networks(settings.provider_allowed_networks)),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
    )
