"""The client of image models: dialects, moderation, pictures of all kinds, and nothing paid twice."""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from llmock.testing import LLMockServer
from PIL import Image

from backend.core.storage import FileStore, StorageFull
from backend.generation.generator import BudgetExhausted
from backend.providers.calls.types import CallContext, Usage
from backend.providers.errors import (
    CallCancelled,
    ContentRefused,
    NoValidAnswer,
    ProviderRejected,
    ProviderUnavailable,
)
from backend.providers.image.openai.answers import _bytes_of
from backend.providers.image.openai.client import ImageClient, PictureRequest, Reference
from backend.providers.image.openai.contents import decode
from backend.providers.transport import RetryPolicy, Transport
from backend.providers.types import ModelPrices
from tests.providers.books import Books, Killed
from tests.providers.image.openai.server import MODERATED, Sent, Server, b64, connection, photo, refusal

PREFIX = "datasets/abcd1234/responses/"
CONTEXT = CallContext(owner_id=1, purpose="images", task_id=7, persona=3, field="image 1", object_prefix=PREFIX)
WORDINGS = ("full", "plainer", "milder", "mildest")
WITH_REFERENCE = tuple(f"the same person, {wording}" for wording in WORDINGS)
RETRIES = RetryPolicy(first_seconds=0.001)


@pytest.fixture
async def store(tmp_path: Path) -> FileStore:
    return await FileStore.open(tmp_path / "store")


def request(**changes: Any) -> PictureRequest[Image.Image]:
    return PictureRequest(**{"wordings": WORDINGS, "size": 512, "seed": 5, "read": lambda image: image} | changes)


def edit(**changes: Any) -> PictureRequest[Image.Image]:
    reference = Reference("base-1", photo(9))
    return request(reference=reference, wordings_with_reference=WITH_REFERENCE, **changes)


def client(server: Server, books: Books, store: FileStore) -> ImageClient:
    http = server.client()
    return ImageClient(Transport(http, retries=RETRIES), books, store, http)


async def _keys(store: FileStore) -> list[str]:
    return [found.key async for found in store.list("")]


async def test_a_picture_is_stored_and_booked_before_it_is_used(store: FileStore) -> None:
    server, books = (
        Server([b64(photo(), model="paint-1-2026", usage={"input_tokens": 50, "output_tokens": 900})]),
        Books(),
    )
    made = await client(server, books, store).make(connection(), CONTEXT, request())
    assert made.shown.tobytes() == decode(photo()).tobytes()
    assert made.model == "paint-1-2026"
    (sent,) = server.sent
    assert sent.path == "/v1/images/generations"
    assert sent.authorization == "Bearer sk-secret"
    assert sent.fields == {
        "model": "paint-1", "prompt": "full", "size": "512x512", "response_format": "b64_json", "seed": 5,
    }  # fmt: skip
    (success,) = books.succeeded
    assert success.response.usage == Usage(input_tokens=50, output_tokens=900, images=1)
    assert success.response.body["data"] == [{"object": made.original, "media_type": "image/png"}]
    assert success.objects == (made.original,)
    assert await _keys(store) == [made.original]
    assert made.original is not None
    assert made.original.startswith(PREFIX)
    assert books.begun[0].most == Decimal("0.04")


async def test_a_picture_that_was_paid_for_is_never_asked_for_again(store: FileStore) -> None:
    server, books = Server([b64(photo())]), Books()
    first = await client(server, books, store).make(connection(), CONTEXT, request())
    again = await client(server, books, store).make(connection(), CONTEXT, request())
    assert again.shown.tobytes() == first.shown.tobytes()
    assert (len(server.sent), len(books.begun), books.recalls) == (1, 1, 1)


async def test_a_picture_that_is_asked_for_twice_at_the_same_time_is_paid_once(store: FileStore) -> None:
    server, books = Server(lambda _: b64(photo())), Books()
    mine = client(server, books, store)
    made = await asyncio.gather(*(mine.make(connection(), CONTEXT, request()) for _ in range(3)))
    assert (len(server.sent), len({each.original for each in made})) == (1, 1)


async def test_seeds_sizes_prompts_and_references_are_other_requests(store: FileStore) -> None:
    server, books = Server(lambda _: b64(photo())), Books()
    mine = client(server, books, store)
    other = Reference("base-2", photo(9))
    for wanted in (
        request(), request(seed=6), request(size=256), request(wordings=("other", *WORDINGS[1:])), edit(),
        request(reference=other, wordings_with_reference=WITH_REFERENCE),
    ):  # fmt: skip
        await mine.make(connection(), CONTEXT, wanted)
    assert len({call.key for call in books.begun}) == 6
    # How a reference's file is encoded, or which milder wording there is, makes no difference.
    same = Reference("base-1", photo(9, fmt="WEBP"))
    await mine.make(connection(), CONTEXT, request(reference=same, wordings_with_reference=("x", "y", "z", "w")))
    assert len(books.begun) == 6


async def test_killed_between_storing_and_booking_leaves_one_object_and_asks_once_more(store: FileStore) -> None:
    server, books = Server(lambda _: b64(photo())), Books(dies_before_settling=True)
    with pytest.raises(Killed):
        await client(server, books, store).make(connection(), CONTEXT, request())
    left = await _keys(store)
    assert len(left) == 1
    books.dies_before_settling = False
    await client(server, books, store).make(connection(), CONTEXT, request())
    assert await _keys(store) == left  # the call in flight was repeated, under the same name
    await client(server, books, store).make(connection(), CONTEXT, request())
    assert len(server.sent) == 2


async def test_a_picture_keeps_its_place_in_flight_until_it_is_stored_and_booked(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    unbooked: list[int] = []

    def answer(_: Sent) -> httpx.Response:
        unbooked.append(len(server.sent) - len(books.succeeded))
        return b64(photo())

    put = store.put

    async def slowly(*arguments: Any) -> Any:
        for _ in range(50):  # others have every opportunity to go ahead
            await asyncio.sleep(0)
        return await put(*arguments)

    monkeypatch.setattr(store, "put", slowly)
    server, books = Server(answer), Books()
    mine = client(server, books, store)
    await asyncio.gather(*(mine.make(connection(max_parallel=2), CONTEXT, request(seed=seed)) for seed in range(12)))
    assert len(books.succeeded) == 12
    assert max(unbooked) <= 2


async def test_calls_of_what_began_first_go_first(store: FileStore) -> None:
    server, books = Server(lambda _: b64(photo())), Books()
    mine = client(server, books, store)
    began = [3.0, 2.0, 1.0]
    await asyncio.gather(
        *(mine.make(connection(max_parallel=1), replace(CONTEXT, since=since), request(seed=int(since)))
          for since in [0.0, *began])
    )  # fmt: skip
    assert [sent.fields["seed"] for sent in server.sent] == [0, 1, 2, 3]


async def test_a_task_cancelled_while_its_picture_is_stored_books_it_once(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    storing, told_so, put = asyncio.Event(), asyncio.Event(), store.put

    async def told() -> bool:
        if storing.is_set():
            told_so.set()
        return storing.is_set()

    async def put_after_cancelling(*arguments: Any) -> Any:
        storing.set()
        await told_so.wait()
        for _ in range(50):  # until whoever waits for the picture has been stopped
            await asyncio.sleep(0)
        return await put(*arguments)

    monkeypatch.setattr(store, "put", put_after_cancelling)
    server, books = Server([b64(photo())]), Books()
    http = server.client()
    mine = ImageClient(Transport(http, ask_cancelled_seconds=0.001), books, store, http)
    with pytest.raises(CallCancelled):
        await mine.make(connection(), replace(CONTEXT, cancelled=told), request())
    assert (len(books.succeeded), len(books.failed)) == (1, 0)
    assert books.succeeded[0].tries == 1


async def test_edits_send_the_reference(store: FileStore) -> None:
    server, books = Server([b64(photo())]), Books()
    await client(server, books, store).make(connection(), CONTEXT, edit())
    (sent,) = server.sent
    assert sent.path == "/v1/images/edits"
    assert sent.files == {"image": photo(9)}
    assert sent.fields["prompt"] == "the same person, full"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"detail": "Not Found"}),
        httpx.Response(405, json={"detail": "Method Not Allowed"}),
        refusal(400, "Model paint-1 does not support image editing.", "model"),
    ],
)
async def test_models_without_edits_are_told_the_whole_look_and_remembered(store: FileStore, answer: Any) -> None:
    server, books = Server([answer, b64(photo()), b64(photo(2))]), Books()
    mine = client(server, books, store)
    await mine.make(connection(), CONTEXT, edit())
    await mine.make(connection(), CONTEXT, edit(seed=6))
    assert [sent.path.rpartition("/")[2] for sent in server.sent] == ["edits", "generations", "generations"]
    assert server.sent[1].fields["prompt"] == "full"
    assert books.succeeded[0].tries == 2


async def test_a_model_said_to_have_no_edits_is_not_asked_for_them(store: FileStore) -> None:
    server, books = Server([b64(photo())]), Books()
    await client(server, books, store).make(connection(model={"edits": False}), CONTEXT, edit())
    assert server.sent[0].path == "/v1/images/generations"


def _choosy(sent: Sent) -> httpx.Response:
    """As gpt-image-1 answers."""
    for name in ("response_format", "seed"):
        if name in sent.fields:
            return refusal(400, f"Unknown parameter: '{name}'.", name, "unknown_parameter")
    if sent.fields.get("size") not in ("1024x1024", None):
        return refusal(
            400, "Invalid value: '512x512'. Supported values are: '1024x1024' and 'auto'.", "size", "invalid_value"
        )
    return b64(photo())


def _without_sizes(sent: Sent) -> httpx.Response:
    """As some local servers answer."""
    return (
        httpx.Response(422, json={"detail": "size: extra fields not permitted"})
        if "size" in sent.fields
        else b64(photo())
    )


@pytest.mark.parametrize(
    ("script", "first", "accepted"),
    [
        (_choosy, 4, {"model": "paint-1", "prompt": "full", "size": "1024x1024"}),
        (
            _without_sizes, 4,
            {"model": "paint-1", "prompt": "full", "response_format": "b64_json", "seed": 5},
        ),
    ],
)  # fmt: skip
async def test_what_an_endpoint_takes_is_learnt_once(
    store: FileStore, script: Any, first: int, accepted: dict[str, Any]
) -> None:
    server, books = Server(script), Books()
    mine = client(server, books, store)
    await mine.make(connection(), CONTEXT, request())
    assert len(server.sent) <= first
    assert server.sent[-1].fields == accepted
    before = len(server.sent)
    await mine.make(connection(), CONTEXT, request(wordings=("other", *WORDINGS[1:])))
    assert len(server.sent) == before + 1
    assert (len(books.begun), len(books.failed)) == (2, 0)


async def test_refusals_that_name_nothing_we_sent_are_final(store: FileStore) -> None:
    server, books = Server([refusal(400, "The model does not exist.", "model", "model_not_found")]), Books()
    with pytest.raises(ProviderRejected, match="does not exist"):
        await client(server, books, store).make(connection(), CONTEXT, request())
    (failure,) = books.failed
    assert (failure.tries, failure.http_status, failure.maybe_charged) == (1, 400, 0)
    assert "sk-secret" not in failure.error


async def test_moderation_is_tried_with_milder_wordings_in_one_call(store: FileStore) -> None:
    server, books = Server([MODERATED, MODERATED, b64(photo())]), Books()
    await client(server, books, store).make(connection(), CONTEXT, request())
    assert [sent.fields["prompt"] for sent in server.sent] == ["full", "plainer", "milder"]
    assert (len(books.begun), books.succeeded[0].tries) == (1, 3)


async def test_moderation_that_declines_every_wording(store: FileStore) -> None:
    server, books = Server(lambda _: MODERATED), Books()
    with pytest.raises(ContentRefused):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert len(server.sent) == 4
    assert books.failed[0].tries == 4
    assert not books.stored


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize(
    "answer",
    [
        lambda: b64(SVG),
        lambda: httpx.Response(200, json={"data": [{"b64_json": "%%%"}]}),
        lambda: httpx.Response(200, json={"data": []}),
        lambda: httpx.Response(200, json={"data": [None]}),
        lambda: httpx.Response(200, json=["nothing"]),
        lambda: httpx.Response(200, json={"data": [{"b64_json": None, "finish_reason": "content_filter"}]}),
    ],
)
async def test_answers_without_a_picture_are_paid_and_another_is_asked_for(store: FileStore, answer: Any) -> None:
    server, books = Server([answer(), b64(photo())]), Books()
    await client(server, books, store).make(connection(), CONTEXT, request())
    assert len(books.succeeded) == 2
    await client(server, books, store).make(connection(), CONTEXT, request())
    assert len(server.sent) == 2  # the invalid answer is recalled too, and leads to the same next one


async def test_never_a_picture(store: FileStore) -> None:
    server, books = Server(lambda _: b64(SVG)), Books()
    with pytest.raises(NoValidAnswer, match="SVG"):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert len(server.sent) == 2


async def test_who_asks_again_gets_further_answers_and_pays_for_no_stored_one(store: FileStore) -> None:
    server, books = Server(lambda _: b64(SVG)), Books()
    mine = client(server, books, store)
    for answers, paid in ((2, 2), (2, 2), (4, 4), (4, 4), (None, 6)):
        with pytest.raises(NoValidAnswer):
            await mine.make(connection(), CONTEXT, request(answers=answers))
        assert len(server.sent) == paid
    server.script = lambda _: b64(photo())
    await mine.make(connection(), CONTEXT, request(answers=None))
    await mine.make(connection(), CONTEXT, request())  # which finds the picture behind what it would not pay for
    assert len(server.sent) == 7


async def test_a_stored_picture_that_is_gone_is_made_once_more(store: FileStore) -> None:
    server, books = Server(lambda _: b64(photo())), Books()
    made = await client(server, books, store).make(connection(), CONTEXT, request())
    await store.delete(made.original or "")
    again = await client(server, books, store).make(connection(), CONTEXT, request())
    assert again.original != made.original
    assert len(server.sent) == 2


def _by_address(url: str, fetched: httpx.Response) -> Any:
    def script(sent: Sent) -> httpx.Response:
        return httpx.Response(200, json={"data": [{"url": url}]}) if sent.path.endswith("generations") else fetched

    return script


@pytest.mark.parametrize("url", ["http://models.test/files/1.png", "/files/1.png", "https://cdn.example.com/1.png"])
async def test_pictures_are_fetched_without_the_key_and_kept(store: FileStore, url: str) -> None:
    server, books = Server(_by_address(url, httpx.Response(200, content=photo()))), Books()
    mine = client(server, books, store)
    made = await mine.make(connection(), CONTEXT, request())
    assert server.sent[1].authorization is None
    assert made.original is not None
    await mine.make(connection(), CONTEXT, request())
    assert len(server.sent) == 2


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/latest", "https://10.0.0.8/x.png", "http://cdn.example.com/1.png", "file:///etc/passwd",
     "https://localhost/x.png", "ftp://models.test/x.png", "https://0x7f.1/x.png", "https://127.1/x.png",
     "https://[::ffff:10.0.0.8]/x.png", "https://db.internal./x.png"],
)  # fmt: skip
async def test_addresses_that_lead_elsewhere_are_not_fetched(store: FileStore, url: str) -> None:
    server, books = Server(_by_address(url, httpx.Response(200, content=photo()))), Books()
    with pytest.raises(NoValidAnswer, match="neither the provider's own nor a public https one"):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert {sent.path for sent in server.sent} == {"/v1/images/generations"}


@pytest.mark.parametrize(
    "url",
    ["http://[/1.png", "https://[::1", "//[/x.png", "https://xn--.example/1.png", "http://models.test:port/1.png"],
)
async def test_addresses_that_nothing_can_have_are_paid_and_noted(store: FileStore, url: str) -> None:
    server, books = Server(_by_address(url, httpx.Response(200, content=photo()))), Books()
    with pytest.raises(NoValidAnswer):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert (len(books.succeeded), len(books.failed)) == (2, 0)


async def test_downloads_that_never_end_are_given_up(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.providers.image.openai.answers.FETCH_SECONDS", 0.05)

    async def trickle() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0.001)

    def script(sent: Sent) -> httpx.Response:
        if sent.path.endswith("generations"):
            return httpx.Response(200, json={"data": [{"url": "/files/1.png"}]})
        return httpx.Response(200, content=trickle())

    server, books = Server(script), Books()
    with pytest.raises(NoValidAnswer, match="TimeoutError"):
        await client(server, books, store).make(connection(), CONTEXT, request())


async def test_one_picture_was_asked_for_and_one_is_kept(store: FileStore) -> None:
    entries = [{"b64_json": base64.b64encode(photo(seed)).decode()} for seed in range(3)]
    server, books = Server([httpx.Response(200, json={"data": entries})]), Books()
    made = await client(server, books, store).make(connection(), CONTEXT, request())
    assert await _keys(store) == [made.original]
    assert books.succeeded[0].response.usage.images == 3  # what is charged for is what was answered


async def test_base64_in_lines_is_read(store: FileStore) -> None:
    lines = base64.encodebytes(photo()).decode()
    server, books = Server([httpx.Response(200, json={"data": [{"b64_json": lines}]})]), Books()
    made = await client(server, books, store).make(connection(), CONTEXT, request())
    assert made.shown.tobytes() == decode(photo()).tobytes()


async def test_redirects_to_elsewhere_are_not_followed(store: FileStore) -> None:
    away = httpx.Response(302, headers={"location": "http://192.168.1.1/x.png"})
    server, books = Server(_by_address("/files/1.png", away)), Books()
    with pytest.raises(NoValidAnswer, match="public https"):
        await client(server, books, store).make(connection(), CONTEXT, request())


async def test_large_downloads_are_broken_off(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.providers.image.openai.answers.MAX_BYTES", 1000)
    server, books = Server(_by_address("/files/1.png", httpx.Response(200, content=photo()))), Books()
    with pytest.raises(NoValidAnswer, match="more than 1000 bytes"):
        await client(server, books, store).make(connection(), CONTEXT, request())


async def test_an_expired_address_is_a_lost_picture(store: FileStore) -> None:
    server, books = Server(_by_address("/files/1.png", httpx.Response(410))), Books()
    with pytest.raises(NoValidAnswer, match="answered 410"):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert len(books.succeeded) == 2


async def test_overload_is_waited_for(store: FileStore) -> None:
    server, books = Server([httpx.Response(429, headers={"retry-after-ms": "1"}), b64(photo())]), Books()
    await client(server, books, store).make(connection(), CONTEXT, request())
    assert books.succeeded[0].tries == 2


async def test_a_server_that_stays_away(store: FileStore) -> None:
    server, books = Server(lambda _: httpx.Response(503)), Books()
    with pytest.raises(ProviderUnavailable):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert books.failed[0].tries == len(server.sent)


async def test_no_budget_no_call(store: FileStore) -> None:
    server, books = Server([]), Books(refuse=BudgetExhausted("spent"))
    with pytest.raises(BudgetExhausted):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert not server.sent


async def test_a_full_store_is_noted_as_maybe_charged(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: Any) -> None:
        raise StorageFull("no room")

    monkeypatch.setattr(store, "put", full)
    server, books = Server([b64(photo())]), Books()
    with pytest.raises(StorageFull):
        await client(server, books, store).make(connection(), CONTEXT, request())
    assert books.failed[0].maybe_charged == 1


async def test_a_cancelled_task_stops_the_call(store: FileStore) -> None:
    async def yes() -> bool:
        return True

    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(30)
        raise AssertionError

    http = httpx.AsyncClient(transport=httpx.MockTransport(never))
    books = Books()
    mine = ImageClient(Transport(http, ask_cancelled_seconds=0.01), books, store, http)
    context = CallContext(owner_id=1, purpose="images", object_prefix=PREFIX, cancelled=yes)
    with pytest.raises(CallCancelled):
        await mine.make(connection(), context, request())
    assert len(books.failed) == 1


async def test_a_call_needs_a_place_for_its_pictures(store: FileStore) -> None:
    with pytest.raises(ValueError, match="place"):
        await client(Server([]), Books(), store).make(
            connection(), CallContext(owner_id=1, purpose="images"), request()
        )


async def test_token_prices_bound_the_cost_of_a_picture(store: FileStore) -> None:
    server, books = Server([b64(photo()), b64(photo())]), Books()
    prices = ModelPrices(input_per_million=Decimal(5), output_per_million=Decimal(40))
    await client(server, books, store).make(connection(model={"prices": prices}), CONTEXT, request())
    unknown = connection(model={"prices": ModelPrices()})
    await client(server, books, store).make(unknown, CONTEXT, request(seed=8))
    most = books.begun[0].most
    assert most is not None
    assert most > Decimal("0.25")  # what the dearest picture of gpt-image-1 costs
    assert books.begun[1].most is None


@pytest.fixture
def mock() -> Iterator[LLMockServer]:
    with LLMockServer() as server:
        yield server


async def test_a_server_of_others_that_answers_svg_as_a_picture(store: FileStore, mock: LLMockServer) -> None:
    books = Books()
    async with httpx.AsyncClient() as http:
        mine = ImageClient(Transport(http, retries=RETRIES), books, store, http)
        theirs = connection(base_url=mock.base_url("openai"), model={"name": "gpt-image-1"})
        with pytest.raises(NoValidAnswer, match="SVG"):
            await mine.make(theirs, CONTEXT, edit())
    assert len(books.succeeded) == 2  # asked for edits first, which it has not, then paid twice for no picture
    kept = [found.key async for found in store.list(PREFIX)]
    assert (await store.get(kept[0])).startswith(b"<svg")
    assert books.succeeded[0].response.body["data"][0]["media_type"] == "application/octet-stream"


def test_data_addresses_are_read_where_they_are() -> None:
    url = "data:image/png;base64," + base64.b64encode(photo()).decode()
    found = asyncio.run(_bytes_of({"url": url}, "http://models.test/v1", httpx.AsyncClient()))
    assert found == photo()
