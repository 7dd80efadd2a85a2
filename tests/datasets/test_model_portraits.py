"""Images of a persona by a scripted model: what is drawn, what fails, and what is never paid for twice."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image, ImageStat

from backend.core.config import Settings
from backend.core.storage import FileStore, StorageFull
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.model_failures import PATIENCE
from backend.datasets.model_images import ModelImages
from backend.datasets.model_portraits import LICENCE, Drawing, ImageModel, ModelPortraits, PictureJob
from backend.datasets.parameters import DatasetParameters, ModelChoice
from backend.datasets.portraits import PortraitStudio, PortraitSubject, StoredPicture
from backend.datasets.styles import provider
from backend.generation.generator import BudgetExhausted, NeedsAttention, Permanent, Retriable, TaskView, Unit
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.errors import CallCancelled, ContentRefused, NoValidAnswer, ProviderRejected, ProviderUnavailable
from backend.providers.image.credentials import open_signer
from backend.providers.image.openai.client import ImageClient
from backend.providers.prompts.texts import BUILT_IN
from backend.providers.transport import RetryPolicy, Transport
from tests.providers.books import Books, Killed
from tests.providers.image.certificates import make
from tests.providers.image.manifests import active_manifest
from tests.providers.image.openai.grids import CELLS, Layout, draw, owners
from tests.providers.image.openai.server import MODERATED, Sent, Server, b64, connection, photo, refusal
from tests.providers.image.test_illustrated import FACTS

PUBLIC_ID = "a1b2c3d4"
SEED = 99
PERSON = {
    "gender": "f", "age": 34, "origin": "de_DE", "field": "healthcare", "occupation": "nurse",
    "employment": "employed", "interests": ["reading", "yoga", "travel"],
}  # fmt: skip


def subject(**changes: Any) -> PortraitSubject:
    identity = provider().identity(FACTS, "toon-head", 7)
    fields: dict[str, Any] = {"ordinal": 3, "facts": PERSON, "identity": identity, "present": frozenset(),
                              "bio": "Rain and tea."}  # fmt: skip
    return PortraitSubject(**fields | changes)


class Bench:
    """A studio of one persona over a scripted server."""

    def __init__(self, store: FileStore, script: Any, **model: Any) -> None:
        self.store = store
        self.server = Server(script)
        self.books = Books()
        self.model = ImageModel(connection(model=model), BUILT_IN["image_base"].body, BUILT_IN["image_scene"].body)
        self.portraits = self.anew()

    def anew(self) -> ModelPortraits:
        """As after a restart: only the store and the books are kept."""
        http = self.server.client()
        transport = Transport(http, retries=RetryPolicy(tries=2, first_seconds=0.001))
        client = ImageClient(transport, self.books, self.store, http)
        return ModelPortraits(client, self.store, PortraitStudio(provider()), None)

    def job(self, **changes: Any) -> PictureJob:
        fields: dict[str, Any] = {
            "model": self.model, "task_id": 7, "public_id": PUBLIC_ID, "owner_id": 1, "seed": SEED, "size": 256,
            "count": 4,
        }  # fmt: skip
        return PictureJob(**fields | changes)

    async def draw(self, wanted: list[int], **changes: Any) -> Drawing:
        person = changes.pop("subject", subject())
        return await self.portraits.draw(self.job(**changes), person, wanted)

    async def keys(self, part: str) -> set[str]:
        return {found.key async for found in self.store.list(f"datasets/{PUBLIC_ID}/{part}/")}

    def paths(self) -> list[str]:
        return [sent.path.rpartition("/")[2] for sent in self.server.sent]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[FileStore]:
    opened = await FileStore.open(tmp_path / "store")
    yield opened
    await opened.close()


def any_photo(sent: Sent) -> httpx.Response:
    return b64(photo(hash(sent.fields["prompt"]) % 1000, 300), model="paint-1-2026")


async def test_base_and_scenes_with_their_provenance(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    drawing = await bench.draw([0, 1, 2, 3, 4])
    assert [image.index for image in drawing.images] == [0, 1, 2, 3, 4]
    assert (drawing.problems, drawing.cancelled) == ([], False)
    assert bench.paths() == ["generations", "edits", "edits", "edits", "edits"]
    base = drawing.images[0]
    raw = await store.get(base.original_key or "")
    assert all(sent.files == {"image": raw} for sent in bench.server.sent[1:])
    assert "Rain and tea." in bench.server.sent[0].fields["prompt"]
    for image in drawing.images:
        portrait = image.portrait
        assert (portrait.provider, portrait.model, portrait.licence) == ("Models Ltd", "paint-1-2026", LICENCE)
        assert portrait.attribution == "Made by paint-1-2026 of Models Ltd; the terms of Models Ltd apply"
        assert (portrait.width, portrait.height) == (256, 256)
        shown = Image.open(io.BytesIO(await store.get(image.info.key)))
        assert shown.format == "WEBP"
        assert b"digitalsourcetype/trainedAlgorithmicMedia" in shown.info["xmp"]
        assert b"AISystemUsed>Models Ltd paint-1-2026<" in shown.info["xmp"]
        assert "exif" not in shown.info
    assert len({image.portrait.scene for image in drawing.images}) == 5
    assert {call.context.field for call in bench.books.begun} == {f"image {index}" for index in range(5)}
    assert {call.context.persona for call in bench.books.begun} == {3}


async def test_after_a_crash_everything_is_taken_from_the_store(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    first = await bench.draw([0, 1, 2, 3, 4])
    calls = len(bench.server.sent)
    bench.portraits = bench.anew()
    again = await bench.draw([0, 1, 2, 3, 4])
    assert len(bench.server.sent) == calls
    assert [image.portrait.data for image in again.images] == [image.portrait.data for image in first.images]
    assert not {image.info.key for image in again.images} & {image.info.key for image in first.images}


async def test_killed_before_it_was_booked_at_most_the_calls_in_flight_are_repeated(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    bench.books.dies_before_settling = True
    with pytest.raises(Killed):
        await bench.draw([0, 1, 2])
    assert len(bench.server.sent) == 1
    left = await bench.keys("responses")
    bench.books.dies_before_settling = False
    bench.portraits = bench.anew()
    await bench.draw([0, 1, 2])
    assert len(bench.server.sent) == 4
    assert left < await bench.keys("responses")  # the repeated call wrote over what the killed one had left


async def test_a_missing_image_is_drawn_from_the_base_that_is_there(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    whole = await bench.draw([0, 1, 2])
    base = whole.images[0]
    stored = StoredPicture(base.info.key, base.original_key, base.portrait.seed)
    calls = len(bench.server.sent)
    again = await bench.draw([2], subject=subject(base=stored, present=frozenset({0, 1})))
    assert again.images[0].portrait.data == whole.images[2].portrait.data
    assert len(bench.server.sent) == calls
    await store.delete(base.original_key or "")
    await bench.draw([3], subject=subject(base=stored, present=frozenset({0, 1, 2})))
    assert bench.server.sent[-1].files["image"] == base.portrait.data  # the stored portrait will do


async def test_one_declined_image_leaves_the_others_alone(store: FileStore) -> None:
    def script(sent: Sent) -> httpx.Response:
        return MODERATED if sent.fields["seed"] == str(seed % 2**31) else any_photo(sent)

    bench = Bench(store, script)
    seed = bench.job().image_seed(3, 2)
    drawing = await bench.draw([0, 1, 2, 3])
    assert [image.index for image in drawing.images] == [0, 1, 3]
    ((index, error),) = drawing.problems
    assert index == 2
    assert isinstance(error, ContentRefused)


async def test_a_declined_base_does_not_take_the_scenes_along(store: FileStore) -> None:
    bench = Bench(store, lambda sent: MODERATED if sent.fields["seed"] == base % 2**31 else any_photo(sent))
    base = bench.job().image_seed(3, 0)
    drawing = await bench.draw([0, 1, 2])
    assert [image.index for image in drawing.images] == [1, 2]
    assert bench.paths()[4:] == ["generations", "generations"]
    assert "wavy black hair" in bench.server.sent[-1].fields["prompt"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(refusal(401, "Incorrect API key provided."), ProviderRejected), (httpx.Response(503), ProviderUnavailable)],
)
async def test_a_provider_that_does_not_work_is_asked_once(
    store: FileStore, answer: httpx.Response, kind: type[Exception]
) -> None:
    bench = Bench(store, lambda _: answer)
    drawing = await bench.draw([0, 1, 2])
    assert not drawing.images
    assert [index for index, _ in drawing.problems] == [0, 1, 2]
    assert all(isinstance(error, kind) for _, error in drawing.problems)
    assert set(bench.paths()) == {"generations"}


async def test_an_exhausted_budget_stops_and_leaves_nothing_behind(store: FileStore) -> None:
    def script(sent: Sent) -> httpx.Response:
        bench.books.refuse = BudgetExhausted("spent")
        return any_photo(sent)

    bench = Bench(store, script)
    with pytest.raises(BudgetExhausted):
        await bench.draw([0, 1, 2])
    assert await bench.keys("images") == set()
    bench.books.refuse = None
    bench.server.script = any_photo
    drawing = await bench.draw([0, 1, 2])
    assert len(drawing.images) == 3
    assert len(bench.server.sent) == 3  # the base was paid for before


async def test_a_money_quota_that_ends_in_the_middle_keeps_what_was_made(store: FileStore) -> None:
    def script(sent: Sent) -> httpx.Response:
        bench.books.refuse = QuotaExceeded("money", Decimal(1), Decimal(1), Decimal(1))
        return any_photo(sent)

    bench = Bench(store, script)
    output = await _Configured(bench).run(unit(), _Context(), PARAMETERS, subject(), [0, 1, 2])
    assert [image.index for image in output.data] == [0]
    assert output.steps_failed == 2
    assert all("quota of money" in error for error in output.errors)


async def test_bios_that_name_real_people_are_not_told(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    await bench.draw([0], subject=subject(bio="I look just like Taylor Swift."))
    assert "Taylor" not in bench.server.sent[0].fields["prompt"]
    await bench.draw([0], subject=subject(bio=None))


async def test_versions_are_other_pictures(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    await bench.draw([0])
    drawing = await bench.draw([0], version=2)
    assert len(bench.server.sent) == 2
    assert "_v2_" in drawing.images[0].info.key


GRID = Layout(side=512, line=8)


def grids(sent: Sent) -> httpx.Response:
    """Four scenes where four are asked for."""
    if "2x2 grid" not in sent.fields["prompt"]:
        return any_photo(sent)
    out = io.BytesIO()
    draw(GRID).save(out, "PNG")
    return b64(out.getvalue())


async def test_a_grid_is_four_images_for_one_call(store: FileStore) -> None:
    bench = Bench(store, grids, grid=True)
    drawing = await bench.draw(list(range(10)), count=9)
    assert [image.index for image in drawing.images] == list(range(10))
    # base, two grids, and the ninth by itself
    assert len(bench.server.sent) == 4
    for image in drawing.images[1:9]:
        picture = Image.open(io.BytesIO(image.portrait.data)).convert("RGB")
        assert picture.width == picture.height
        mean = ImageStat.Stat(picture).mean
        nearest = min(range(4), key=lambda cell: sum((a - b) ** 2 for a, b in zip(mean, CELLS[cell], strict=True)))
        assert nearest == (image.index - 1) % 4
        assert image.original_key is None
    fields = [call.context.field for call in bench.books.begun]
    assert sorted(filter(None, fields)) == ["image 0", "image 9", "images 1 to 4", "images 5 to 8"]


async def test_one_image_of_a_grid_is_taken_from_the_grid_again(store: FileStore) -> None:
    bench = Bench(store, grids, grid=True)
    whole = await bench.draw([0, 1, 2, 3, 4])
    base = whole.images[0]
    there = subject(base=StoredPicture(base.info.key, base.original_key, base.portrait.seed))
    calls = len(bench.server.sent)
    again = await bench.draw([3], subject=there)
    assert len(bench.server.sent) == calls
    assert again.images[0].portrait.data == whole.images[3].portrait.data


@pytest.mark.parametrize("answer", [MODERATED, b64(b"no picture")])
async def test_a_grid_that_cannot_be_had_is_drawn_one_by_one(store: FileStore, answer: httpx.Response) -> None:
    bench = Bench(store, lambda sent: answer if "2x2 grid" in sent.fields["prompt"] or "grid" in sent.fields["prompt"]
                  else any_photo(sent), grid=True)  # fmt: skip
    drawing = await bench.draw([0, 1, 2, 3, 4])
    assert [image.index for image in drawing.images] == [0, 1, 2, 3, 4]
    assert drawing.problems == []


async def test_one_image_anew_is_no_grid(store: FileStore) -> None:
    bench = Bench(store, grids, grid=True)
    await bench.draw([2], version=2)
    assert "grid" not in bench.server.sent[0].fields["prompt"]


def test_grids_of_tests_are_what_they_say() -> None:
    assert owners(draw(GRID)) == {0, 1, 2, 3, 4}


async def test_one_image_anew_raises_what_there_is_against_it(store: FileStore) -> None:
    bench = Bench(store, any_photo)
    await bench.draw([0])
    before = await bench.keys("images")
    painted = await bench.portraits.paint(bench.job(version=2), subject(), 0)
    assert painted.original_key in await bench.keys("responses")
    assert (await bench.portraits.paint(bench.job(version=2), subject(), 0)).original_key == painted.original_key
    assert len(bench.server.sent) == 2  # asked for once more, it costs nothing
    assert await bench.keys("images") == before
    for against in (CallCancelled("The task was cancelled"), BudgetExhausted("spent")):
        bench.books.refuse = against
        with pytest.raises(type(against)):
            await bench.portraits.paint(bench.job(version=3), subject(), 1)


class _Context:
    """What the kernel lends to a unit."""

    task = TaskView(7, PUBLIC_ID, "dataset", 1, {}, SEED, 2)

    async def cancelled(self) -> bool:
        return False


class _Configured(ModelImages):
    """Knows its model without a database."""

    def __init__(self, bench: Bench) -> None:
        self._portraits = bench.portraits
        self.model: ImageModel | None = bench.model

    async def _model(self, choice: ModelChoice | None) -> ImageModel:
        if self.model is None:
            raise ProviderRejected("The image model is not configured any more")
        return self.model


PARAMETERS = DatasetParameters(
    population=PopulationSpec(), language="en", blocks=[3], prompts={}, style="toon-head", image_size=256,
    images_per_persona=2, review_required=False, image_provider=ModelChoice(provider="prov0001", model="paint-1"),
)  # fmt: skip


def unit(attempts: int = 1) -> Unit:
    return Unit(1, 3, 2, None, 3, attempts)


async def test_a_unit_tells_what_it_could_not_make(store: FileStore) -> None:
    bench = Bench(store, lambda sent: MODERATED if sent.fields["seed"] == str(seed % 2**31) else any_photo(sent))
    seed = bench.job(count=2).image_seed(3, 1)
    output = await _Configured(bench).run(unit(), _Context(), PARAMETERS, subject(), [0, 1, 2])
    assert [image.index for image in output.data] == [0, 2]
    assert output.steps_failed == 1
    assert output.errors == ("image 1: Models Ltd declined this content",)


async def test_a_retry_asks_for_what_no_answer_was(store: FileStore) -> None:
    bench = Bench(store, lambda sent: b64(b"<svg/>") if sent.fields["seed"] == str(seed % 2**31) else any_photo(sent))
    seed = bench.job(count=2).image_seed(3, 1)
    context = _Context()
    first = await _Configured(bench).run(unit(), context, PARAMETERS, subject(), [0, 1, 2])
    assert first.steps_failed == 1
    asked = len(bench.server.sent)
    again = await _Configured(bench).run(unit(), context, PARAMETERS, subject(), [0, 1, 2])
    assert (again.steps_failed, len(bench.server.sent)) == (1, asked)
    bench.server.script = any_photo
    context.task = replace(context.task, attempt=2)
    retried = await _Configured(bench).run(unit(), context, PARAMETERS, subject(), [0, 1, 2])
    assert (retried.steps_failed, len(bench.server.sent)) == (0, asked + 1)


async def test_a_wrong_key_pauses_the_dataset(store: FileStore) -> None:
    bench = Bench(store, lambda _: refusal(401, "Incorrect API key provided."))
    with pytest.raises(NeedsAttention, match="Incorrect API key"):
        await _Configured(bench).run(unit(), _Context(), PARAMETERS, subject(), [0, 1, 2])


async def test_a_unit_waits_for_a_provider_that_is_away(store: FileStore) -> None:
    def script(sent: Sent) -> httpx.Response:
        return any_photo(sent) if sent.path.endswith("generations") else away

    away = httpx.Response(429, headers={"retry-after": "40"})
    bench = Bench(store, script)
    images = _Configured(bench)
    with pytest.raises(Retriable) as caught:
        await images.run(unit(), _Context(), PARAMETERS, subject(), [0, 1, 2])
    assert caught.value.retry_after is not None
    assert await bench.keys("images") == set()
    with pytest.raises(NeedsAttention, match="Resume when it is back"):
        await images.run(unit(PATIENCE), _Context(), PARAMETERS, subject(), [0, 1, 2])
    assert bench.paths().count("generations") == 1


async def test_what_a_unit_cannot_get_over(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(store, any_photo)
    gone = _Configured(bench)
    gone.model = None
    with pytest.raises(NeedsAttention, match="not configured any more"):
        await gone.run(unit(), _Context(), PARAMETERS, subject(), [0])
    bench.books.refuse = QuotaExceeded("money", Decimal(1), Decimal(1), Decimal(1))
    with pytest.raises(Permanent, match="quota of money"):
        await _Configured(bench).run(unit(), _Context(), PARAMETERS, subject(), [0])
    bench.books.refuse = None

    async def full(*_: Any) -> None:
        raise StorageFull("no room")

    monkeypatch.setattr(store, "put", full)
    with pytest.raises(Permanent, match="no room"):
        await _Configured(bench).run(unit(), _Context(), PARAMETERS, subject(), [0])


def test_problems_of_pictures_are_told_apart() -> None:
    assert not issubclass(ContentRefused, ProviderRejected)
    assert not issubclass(NoValidAnswer, ProviderRejected | ProviderUnavailable)


async def test_pictures_are_signed_when_there_is_a_certificate(store: FileStore, tmp_path: Path) -> None:
    files = make(tmp_path)
    signer = open_signer(Settings(c2pa_certificate=files.certificate, c2pa_private_key=files.key))
    bench = Bench(store, any_photo)
    bench.portraits = ModelPortraits(bench.portraits._client, store, PortraitStudio(provider(), signer), signer)
    drawing = await bench.draw([0, 1])
    for image in drawing.images:
        manifest = active_manifest(image.portrait.data, image.portrait.media_type, files.authority)
        (action,) = manifest["assertions"][0]["data"]["actions"]
        assert action["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
        assert action["softwareAgent"]["name"] == "Models Ltd paint-1-2026"
    # Signatures differ each time; the calls are the same all the same.
    calls = len(bench.server.sent)
    await bench.draw([0, 1])
    assert len(bench.server.sent) == calls
    illustrated = PortraitStudio(provider(), signer).draw(subject(), 1, version=1, seed=SEED, size=128, count=1)
    manifest = active_manifest(illustrated.data, illustrated.media_type, files.authority)
    assert manifest["assertions"][0]["data"]["actions"][0]["digitalSourceType"].endswith("/algorithmicMedia")
