"""Which servers the studio connects to when an administrator names them."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.config import Settings
from backend.core.outbound import AddressRefused, outbound_client
from backend.core.outbound_policy import check_base_url, refusal
from backend.core.requests import parse_networks

FORBIDDEN_V4 = [
    ip_network(each) for each in ("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32")
]
HOME = [ip_network(each) for each in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]

REFUSED = [
    "http://169.254.169.254/latest/meta-data",
    "http://169.254.170.2/v2/credentials",
    "http://2852039166/v1",
    "http://0xA9FEA9FE/v1",
    "http://169.254.43518/v1",
    "http://169.0xfe.169.0xfe/v1",
    "http://025177524776/v1",
    "http://[::ffff:169.254.169.254]/v1",
    "http://[::ffff:a9fe:a9fe]/v1",
    "http://[64:ff9b::a9fe:a9fe]/v1",
    "http://[2002:a9fe:a9fe::]/v1",
    "http://[fd00:ec2::254]/v1",
    "http://[fd20:ce::254]/v1",
    "http://100.100.100.200/v1",
    "http://168.63.129.16/v1",
    "http://0.0.0.0/v1",
    "http://0/v1",
    "http://0.1.2.3/v1",
    "http://[::]/v1",
    "http://224.0.0.251/v1",
    "http://[ff02::1]/v1",
    "http://255.255.255.255/v1",
    "http://240.0.0.1/v1",
    "http://[fe80::1]/v1",
    "http://[::7f00:1]/v1",
]


async def refused(client: httpx.AsyncClient, url: str, **options: Any) -> AddressRefused:
    with pytest.raises(AddressRefused) as caught:
        await client.get(url, **options)
    assert [(error.field, error.code) for error in caught.value.errors] == [("base_url", "address_refused")]
    return caught.value


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with outbound_client(settings) as client:
        yield client


@pytest.fixture
async def server() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that redirects wherever its path says; its address and the heads of what it was sent."""
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        heard.append(head)
        path = head.split(b" ")[1].decode()
        where = f"Location: {path.partition('?to=')[2]}\r\n" if "?to=" in path else ""
        status = "302 Found" if where else "200 OK"
        writer.write(f"HTTP/1.1 {status}\r\n{where}Content-Length: 2\r\nConnection: close\r\n\r\nok".encode())
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", heard
    listening.close()
    await listening.wait_closed()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Names and the addresses that each look-up of them answers in turn; the last answer stays."""
    known: dict[str, list[list[str]]] = {}
    real: Callable[..., Any] = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in known:
            return real(host, *rest, **options)
        answers = known[name].pop(0) if len(known[name]) > 1 else known[name][0]
        return [entry for address in answers for entry in real(address, *rest, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize("url", REFUSED)
async def test_addresses_of_no_model_server_are_refused_when_stored_and_when_asked(
    client: httpx.AsyncClient, url: str
) -> None:
    with pytest.raises(AddressRefused) as stored:
        check_base_url(url)
    assert stored.value.status == 422
    assert (await refused(client, url)).detail == stored.value.detail


@given(st.sampled_from([*FORBIDDEN_V4, *HOME]).flatmap(lambda network: st.ip_addresses(network=network)), st.data())
def test_every_spelling_of_an_ipv4_address_is_judged_alike(address: IPv4Address, data: st.DataObject) -> None:
    number, parts = int(address), address.packed
    spelled = data.draw(
        st.sampled_from([
            str(number), hex(number), f"0{number:o}", f"{parts[0]}.{number & 0xFFFFFF}",
            f"{parts[0]}.{parts[1]}.{number & 0xFFFF}", ".".join(map(hex, parts)), str(address),
            f"[::ffff:{address}]", f"[64:ff9b::{address}]",
        ])
    )  # fmt: skip
    url = f"http://{spelled}:11434/v1"
    if any(address in network for network in HOME):
        assert check_base_url(url)
    else:
        with pytest.raises(AddressRefused):
            check_base_url(url)


@given(st.ip_addresses(v=6))
def test_any_ipv6_address_is_either_refused_or_could_be_a_server(address: IPv6Address) -> None:
    strange = address.is_multicast or address.is_link_local or address.is_unspecified
    assert not (strange and refusal(address) is None)


@given(st.ip_addresses())
def test_what_an_operator_allows_is_allowed(address: IPv4Address | IPv6Address) -> None:
    assert refusal(address, parse_networks([str(address)])) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "fd12:3456::1", "104.18.6.192"])
def test_model_servers_at_home_and_elsewhere_may_be_asked(host: str) -> None:
    assert refusal(ip_address(host)) is None


async def test_a_name_that_leads_to_a_refused_address_is_refused(
    client: httpx.AsyncClient, names: dict[str, list[list[str]]]
) -> None:
    names["models.example"] = [["169.254.169.254"]]
    error = await refused(client, "https://models.example/v1")
    assert error.detail == "models.example leads to 169.254.169.254, which is a cloud's metadata service"


async def test_the_address_that_was_looked_at_is_the_one_that_is_used(
    client: httpx.AsyncClient, server: tuple[str, list[bytes]], names: dict[str, list[list[str]]]
) -> None:
    names["rebound.example"] = [["127.0.0.1"], ["169.254.169.254"]]
    url = server[0].replace("127.0.0.1", "rebound.example")
    assert (await client.get(url)).status_code == 200  # one look-up: had there been a second, it would have led away
    assert names["rebound.example"] == [["169.254.169.254"]]
    await refused(client, url)
    assert len(server[1]) == 1
    assert b"host: rebound.example" in server[1][0].lower()


async def test_of_several_addresses_only_allowed_ones_are_tried(
    client: httpx.AsyncClient, server: tuple[str, list[bytes]], names: dict[str, list[list[str]]]
) -> None:
    names["both.example"] = [["169.254.1.1", "127.0.0.1"]]
    assert (await client.get(server[0].replace("127.0.0.1", "both.example"))).status_code == 200


@pytest.mark.parametrize("host", ["metadata.google.internal", "METADATA.google.internal.", "instance-data"])
async def test_metadata_services_are_refused_by_name_wherever_it_leads(
    client: httpx.AsyncClient, names: dict[str, list[list[str]]], host: str
) -> None:
    names[host.lower()] = [["127.0.0.1"]]
    with pytest.raises(AddressRefused):
        check_base_url(f"http://{host}/v1")
    await refused(client, f"http://{host}/v1")


async def test_redirects_are_not_followed_and_checked_where_somebody_asks_for_it(
    client: httpx.AsyncClient, server: tuple[str, list[bytes]]
) -> None:
    url = f"{server[0]}/?to=http://169.254.169.254/latest"
    assert (await client.get(url)).status_code == 302
    await refused(client, url, follow_redirects=True)


async def test_proxies_of_the_environment_are_no_way_around(
    settings: Settings, server: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server[0])
    monkeypatch.setenv("ALL_PROXY", server[0])
    async with outbound_client(settings) as client:
        await refused(client, "http://169.254.169.254/")
    assert server[1] == []


async def test_allowed_networks_are_asked(settings: Settings, server: tuple[str, list[bytes]]) -> None:
    allowed = settings.model_copy(update={"provider_allowed_networks": ["0.0.0.0/8"]})
    async with outbound_client(allowed) as client:
        # Linux takes this address for the machine itself.
        assert (await client.get(server[0].replace("127.0.0.1", "0.0.0.0"))).status_code == 200
        await refused(client, "http://[fe80::1]/")


async def test_what_cannot_be_reached_is_a_transport_error(client: httpx.AsyncClient) -> None:
    with pytest.raises(httpx.ConnectError, match="is not known"):
        await client.get("http://nowhere.invalid/v1")
    for impossible in ("http://a..b/v1", f"http://{'a' * 64}.example/v1"):
        with pytest.raises(httpx.ConnectError, match="is not known"):
            await client.get(impossible)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{unused.getsockname()[1]}/v1")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://models.example/v1", "http://"),
        ("models.example/v1", "http://"),
        ("http:///v1", "no host"),
        ("http://user:secret@models.example/v1", "user name"),
        ("https://models.example/v1?key=1", "query"),
        ("https://models.example/v1#x", "query"),
        ("https://models.example/v 1", "spaces"),
        ("http://[::1/v1", "not a URL"),
        ("http://models.example:99999/v1", "port"),
        ("file:///etc/passwd", "http://"),
        ("http://models..example/v1", "not a URL"),
        (f"http://{'a' * 64}.example/v1", "not a URL"),
        ("http://xn--/v1", "not a URL"),
    ],
)
def test_what_is_no_address_of_a_server_is_refused_with_the_reason(url: str, reason: str) -> None:
    with pytest.raises(AddressRefused, match=reason):
        check_base_url(url)


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://API.OpenAI.com/v1/", "https://api.openai.com/v1"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://[::1]:8000/v1//", "http://[::1]:8000/v1"),
        ("http://münchen.example/v1", "http://xn--mnchen-3ya.example/v1"),
    ],
)
def test_addresses_are_stored_in_one_form(url: str, stored: str) -> None:
    assert check_base_url(url) == stored
